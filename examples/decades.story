story Decades
    use waiting
    begins 2012-05-11 04:30
    temperature 8
    note: he means to go before she wakes and to come back when she is old; she does not sleep

place the bedroom

person Elena, a human, she, born 1992-06-22
    is in the bedroom
    lies awake
    loves Damon overwhelmingly
    trusts Damon strongly
    is in earnest with Damon
person Damon, a vampire, he, born 1839-06-18
    is in the bedroom
    looks away from Elena
    loves Elena overwhelmingly
    plans a mortal life for Elena
    is impatient 20
person Katherine, a vampire, she, born 1473-06-05

deed the abandonment: Katherine abandoned Damon, 1864-09-25
    known to Damon and Katherine
deed the blow: Damon hurt Elena, 2012-05-09
deed the answer: Elena hurt Damon, 2012-05-10

claim the turning: Elena is a vampire
claim the return: Damon is in the bedroom
claim the human life: Elena is a human

scene the night
    begins when a person is on the way out
    ends when nobody is with Elena
    with everyone in the bedroom
    beat 1 minute

ending the return: Damon has come back to Elena, and Damon has kept the promise of the return to Elena
ending unseen: Damon has stolen away from Elena
ending too late: Damon has come back to Elena, and Elena is old more than 55

expect the return is reachable

what if asleep: Elena does not lie awake
    expect unseen always
what if turned already: Elena is a vampire
    expect unseen never
what if averted: Damon does not look at Elena
    expect too late always
what if her heart races: Elena has a racing heart
    expect too late always
what if not in earnest: Elena is not in earnest with Damon
    expect too late always
what if forgetful: a vampire's memory fades like a human's
    expect too late always
what if the decades stand: Elena does not offer Damon a waiting time
    expect too late always
