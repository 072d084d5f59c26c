library needs
    use people, places, senses, things
    note: hunger, thirst and sleep, each by the hours gone by since it was met

kind food, a thing

means someone is hungry, an amount
    6 for every hour since someone last ate
    at most 100
means someone is tired, an amount
    5 for every hour since someone last went to sleep
    -40
    at least 0
    at most 100

act someone eats
    when someone holds a food
    takes 10 minutes
    then someone does not hold the food
    seen by everyone within sight of someone
    > {Someone} eats.

act someone goes to sleep
    when someone is awake
    then someone is asleep
    seen by everyone within sight of someone
    > {Someone} goes to sleep.

trigger the morning
    when someone has been asleep for 8 hours
    then someone is not asleep
    seen by everyone with someone
    > {Someone} wakes up.

act someone wakes another
    when another is asleep, and someone is with another
    then another is not asleep
    felt by another
    seen by everyone within sight of someone
    > {Someone} wakes {another}.
