story Idle Words
    use people, places, senses
place the hall
thing the harp
thing the bell
person Ann, a human, she
    is in the hall
person Ben, a human, he
state the bell is cracked
state someone is proud
act someone hums
    then the bell is cracked
    seen by everyone with someone
ending over: the bell is cracked
