story The Bees
    use people, places, senses
place the yard
place the shed
thing the smoker
person Ann, a human, she
    is in the yard
    holds the smoker
person Ben, a human, he
    is in the shed
state someone is sure of themselves
trigger the swarm
    when someone has the smoker
    then someone is sure of themselves
    > The bees rise.
ending over: Ben wears the smoker
