library needs
    use people, places, senses, things
    note: hunger, thirst and sleep, by the hours since each was met or the story began; felt after 8, 4 and 16 of them

kind food, a thing
kind drink, a thing

state someone is unfed
state someone is unwatered
state someone is unrested
state someone feels hunger
    is private
state someone feels thirst
    is private
state someone feels sleepy
    is private

means someone is hungry, an amount
    7 times the hours that someone is unfed
    at most 100
means someone is thirsty, an amount
    14 times the hours that someone is unwatered
    at most 100
means someone is tired, an amount
    5 times the hours that someone is unrested
    at most 100

rule an empty stomach
    when someone is alive, and someone is not unfed, and it is after the beginning
    then someone is unfed
    seen by everyone with someone
rule a dry mouth
    when someone is alive, and someone is not unwatered, and it is after the beginning
    then someone is unwatered
    seen by everyone with someone
rule a day begins
    when someone is awake, and someone is not unrested, and it is after the beginning
    then someone is unrested
    seen by everyone with someone

trigger hunger
    when someone has been unfed for 8 hours
    then someone feels hunger
    felt by someone
trigger thirst
    when someone has been unwatered for 4 hours
    then someone feels thirst
    felt by someone
trigger weariness
    when someone has been unrested for 16 hours
    then someone feels sleepy
    felt by someone

act someone eats
    when someone holds a food
    takes 10 minutes
    then someone does not hold the food
    then someone is not unfed, and someone does not feel hunger
    seen by everyone within sight of someone
    > {Someone} eats.

act someone drinks
    when someone holds a drink
    takes 1 minute
    then someone does not hold the drink
    then someone is not unwatered, and someone does not feel thirst
    seen by everyone within sight of someone
    > {Someone} drinks.

act someone goes to sleep
    when someone is awake
    then someone is asleep
    then someone is not unrested, and someone does not feel sleepy
    seen by everyone within sight of someone
    > {Someone} goes to sleep.

trigger the morning
    when someone has been asleep for 8 hours
    then someone is not asleep
    felt by someone
    seen by everyone with someone
    > {Someone} wakes up.

act someone wakes another
    when another is asleep, and someone is with another
    then another is not asleep
    felt by another
    seen by everyone within sight of someone
    > {Someone} wakes {another}.
