library needs
    use people, places, senses, things
    note: hunger, thirst and sleep, in steps of some hours since each was met or the story began: 30, 60, 80, 100; each step is felt

kind food, a thing
kind drink, a thing

state someone is hungry, an amount
    from 0 to 100
state someone is unfed
rule an empty stomach
    when someone is alive, and someone is not unfed, and it is after the beginning
    then someone is unfed
    seen by everyone with someone
trigger appetite
    when someone has been unfed for 4 hours
    then someone is hungry 30 more
    felt by someone
trigger hunger
    when someone has been unfed for 8 hours
    then someone is hungry 30 more
    felt by someone
trigger great hunger
    when someone has been unfed for 12 hours
    then someone is hungry 20 more
    felt by someone
trigger starvation
    when someone has been unfed for 18 hours
    then someone is hungry 20 more
    felt by someone

state someone is thirsty, an amount
    from 0 to 100
state someone is unwatered
rule a dry mouth
    when someone is alive, and someone is not unwatered, and it is after the beginning
    then someone is unwatered
    seen by everyone with someone
trigger a dry throat
    when someone has been unwatered for 2 hours
    then someone is thirsty 30 more
    felt by someone
trigger thirst
    when someone has been unwatered for 4 hours
    then someone is thirsty 30 more
    felt by someone
trigger great thirst
    when someone has been unwatered for 8 hours
    then someone is thirsty 20 more
    felt by someone
trigger parching
    when someone has been unwatered for 12 hours
    then someone is thirsty 20 more
    felt by someone

state someone is tired, an amount
    from 0 to 100
state someone is unrested
rule a day begins
    when someone is awake, and someone is not unrested, and it is after the beginning
    then someone is unrested
    seen by everyone with someone
trigger weariness
    when someone has been unrested for 8 hours
    then someone is tired 30 more
    felt by someone
trigger sleepiness
    when someone has been unrested for 16 hours
    then someone is tired 30 more
    felt by someone
trigger great weariness
    when someone has been unrested for 20 hours
    then someone is tired 20 more
    felt by someone
trigger exhaustion
    when someone has been unrested for 24 hours
    then someone is tired 20 more
    felt by someone

act someone eats
    when someone holds a food
    takes 10 minutes
    then someone does not hold the food
    then someone is not unfed, and someone is not hungry
    seen by everyone within sight of someone
    > {Someone} eats.

act someone drinks
    when someone holds a drink
    takes 1 minute
    then someone does not hold the drink
    then someone is not unwatered, and someone is not thirsty
    seen by everyone within sight of someone
    > {Someone} drinks.

act someone goes to sleep
    when someone is awake
    then someone is asleep
    then someone is not unrested, and someone is not tired
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
