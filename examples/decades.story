story Decades
    use people, places, senses, bonds, memory, ages, sincerity, bargains, promises, supernatural
    begins 2012-05-11 04:30
    note: he means to go before she wakes and to come back when she is old; she does not sleep

ladder waiting time: a year, five years, ten years, twenty years, forty years, sixty years

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

state someone lies awake
    is private
state someone plans a mortal life for another
    is private
state someone is on the way out
state someone is due back with another

sense wakefulness
    called noticed
    needs someone lies awake
    unnoticed when someone lies awake

act someone abandons another
    when someone is with another
    seen by another
act someone hurts another
    when someone is with another
    seen by another
act someone steals away from another
    when someone is with another, and someone does not believe that another lies awake
    takes 2 minutes
    first someone is on the way out
    then for every place where someone is, someone is not in it
    noticed at the start by everyone with someone
    > {Someone} steals away from {another}.
act someone asks another when to come back
    when someone is with another, and another is on the way out
    then another knows that someone lies awake
    then another knows that someone knows that another is on the way out
    then another owes someone an offer
    heard by another
    > "When will you come back?" {someone} asks {another}.
act someone turns another round
    when someone is with another, and another looks away from someone
    then someone touches another
    felt by another
    > {Someone} turns {another} round.
act someone looks at another
    when someone is with another, and someone looks away from another
    then someone does not look away from another
    seen by another
    > {Someone} looks at {another}.
act someone goes away from another for a waiting time
    when someone is with another, and someone has not gone away from another for the waiting time
    then for every place where someone is, someone is not in it
    seen by another
    > {Someone} goes, for {the waiting time}.
act someone comes back to another
    when someone is due back with another
    then for every place where another is, someone is in it
    then someone is not due back with another
    seen by another
    > {Someone} comes back to {another}.

trigger the time is up
    when someone has gone away from another for a waiting time
    after the waiting time
    then someone is due back with another

means someone is resolved before another, an amount
    30 plus 40% of the years left of another if someone plans a mortal life for another
    minus 30% of how vividly someone remembers the abandonment
    -15 if someone does not look away from another
    -15 if someone believes that another is in earnest with someone
    at least 0
means someone is agreed with another on a waiting time
    someone has settled with another for the waiting time
    or another has settled with someone for the waiting time

// the night
overwhelming reason to steal away from another: someone plans a mortal life for another, and someone does not believe that another lies awake
overwhelming reason to ask another when to come back: another is on the way out, and someone has not asked another when to come back
reason of 300 to turn another round: another has offered someone a waiting time, and someone does not touch another
overwhelming reason to look at another: another touches someone
reason of 300 to learn another by heart: someone touches another, and someone has not learned another by heart, for Elena
reason of 300 to declare to another the wish for the turning: someone has learned another by heart, and someone has not declared to another the wish for the turning, for Elena

// how long
reason to settle with another for a waiting time: someone plans a mortal life for another
    by the years of the waiting time, at most 65% of the years left of another
    by 65% of the years left of another minus the years of the waiting time, at most 0
    by minus how much someone is resolved before another
reason to settle with another for a waiting time: someone loves another, for Elena
    by 40 minus the years of the waiting time

// on both sides
reason of 300 to promise another the return after a waiting time: someone is agreed with another on the waiting time, and someone has not promised another the return after the waiting time, for Damon
reason of 300 to learn another by heart: another is bound to someone for the return, and someone has learned another by heart at most once, for Elena
reason of 300 to promise another the human life after a waiting time: another has promised someone the return after the waiting time, and someone has learned another by heart at least twice, and someone has not promised another the human life after the waiting time, for Elena
overwhelming reason to go away from another for a waiting time: another has promised someone the human life after the waiting time, for Damon
overwhelming reason to go away from another for a waiting time: someone stands with another at the waiting time, and another has owed someone an offer for 10 minutes, for Damon
reason of 300 to go away from another for a waiting time: someone has broken off with another, for Damon
    by 300 plus 8 times how much someone wants to settle with another for the waiting time
overwhelming reason to come back to another: someone is due back with another

scene the night
    begins when a person is on the way out
    ends when nobody is with Elena
    with everyone in the bedroom
    beat 1 minute

ending the return: Damon has come back to Elena, and Damon has kept the promise of the return to Elena
ending too late: Damon has come back to Elena, and Elena is old more than 55

expect the return is reachable

what if averted: Damon does not look at Elena
    expect too late always
what if her heart races: Elena has a racing heart
what if forgetful: a vampire's memory fades like a human's
    expect too late always
what if the decades stand: Elena does not offer Damon a waiting time
    expect too late always
