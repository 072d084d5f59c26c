library waiting
    use people, places, senses, bonds, memory, ages, sincerity, bargains, promises, supernatural
    note: going away for somebody's good, and how long

ladder waiting time: a year, five years, ten years, twenty years, forty years, sixty years

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
    when someone is with another, and someone looks away from another, and someone is not blind
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
    felt by someone

means someone means to spare another
    someone plans a mortal life for another, and another is a human, and someone loves another
means someone is resolved before another, an amount
    30 plus 40% of the years left of another if someone means to spare another
    minus 30% of how vividly someone remembers the abandonment
    -10 if someone does not look away from another
    -20 if someone believes that another is in earnest with someone
    at least 0
means someone is agreed with another on a waiting time
    someone has settled with another for the waiting time
    or another has settled with someone for the waiting time

// the night
overwhelming reason to steal away from another: someone means to spare another, and someone does not believe that another lies awake
overwhelming reason to ask another when to come back: another is on the way out, and someone loves another, and someone has not asked another when to come back
reason of 300 to turn another round: another has offered someone a waiting time, and someone does not touch another
overwhelming reason to look at another: another touches someone
reason of 300 to learn another by heart: someone touches another, and someone has not learned another by heart, for a human
reason of 300 to declare to another the wish for the turning: someone has learned another by heart, and someone has not declared to another the wish for the turning, for a human

// how long
reason to settle with another for a waiting time: someone means to spare another
    by the years of the waiting time, at most 65% of the years left of another
    by 65% of the years left of another minus the years of the waiting time, at most 0
    by minus how much someone is resolved before another
reason to settle with another for a waiting time: someone loves another, for a human
    by 40 minus the years of the waiting time

// on both sides
reason of 300 to promise another the return after a waiting time: someone is agreed with another on the waiting time, and someone has not promised another the return after the waiting time, for a vampire
reason of 300 to learn another by heart: another is bound to someone for the return, and someone has learned another by heart at most once, for a human
reason of 300 to promise another the human life after a waiting time: another has promised someone the return after the waiting time, and someone has learned another by heart at least twice, and someone has not promised another the human life after the waiting time, for a human
overwhelming reason to go away from another for a waiting time: another has promised someone the human life after the waiting time, for a vampire
overwhelming reason to go away from another for a waiting time: someone stands with another at the waiting time, and another has owed someone an offer for 10 minutes, for a vampire
reason of 300 to go away from another for a waiting time: someone has broken off with another, for a vampire
    by 300 plus 8 times how much someone wants to settle with another for the waiting time
overwhelming reason to come back to another: someone is due back with another
