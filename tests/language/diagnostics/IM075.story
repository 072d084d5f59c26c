story The Visit
    use people, places, senses
place the hall
person Ann, a human, she
    is in the hall
act someone calls
    seen by everyone in the hall
claim the visit: Ann will call
claim the silence: Ann will not call
claim the early visit: Ann will call within 2 days
ending alone: the visit has come to nothing since 2000
ending quiet: the silence has come true since 2000
ending early: the early visit has come true since 2000
