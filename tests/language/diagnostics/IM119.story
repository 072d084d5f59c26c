story The Player
    use people, places, senses
place the parlour
person Ann, a human, she
    is in the parlour
person Ben, a human, he
    is in the parlour
feeling someone is tense
act someone deals
    when someone is tense more than 20
    perhaps 0 in 100 seen by everyone with someone
sign someone blinks
    shows that someone is tense more than 20
    shown 0 in 100
    -10 if someone is asleep
    seen by everyone with someone
