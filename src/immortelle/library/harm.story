library harm
    use people, places, senses
    note: violence, and what follows from it

state someone is hurt
    instead of is injured, is wounded

act someone attacks (victim)
    instead of hits, strikes, beats, fights
    when someone is with victim, and victim is not dead
    then victim is hurt
    felt by victim
    seen by everyone within sight of someone
    > {Someone} attacks {victim}.

act someone kills (victim)
    instead of murders, slays
    when someone is with victim, and victim is not dead
    then victim is dead
    felt by victim
    seen by everyone within sight of someone
    > {Someone} kills {victim}.

act someone spares another
    when someone is with another
    seen by everyone within sight of someone
    > {Someone} spares {another}.
