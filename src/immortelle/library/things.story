library things
    use people, places, senses
    note: holding, wearing, giving and putting down

state a thing is in a place, one at a time
    instead of lies in, lies on, is on, stands in
state a thing belongs to someone
    instead of owns, possesses
state someone holds a thing
    instead of carries
state someone wears a thing

means someone has a thing
    someone holds the thing
    or someone wears the thing

means someone lacks a thing
    someone does not hold the thing, and someone does not wear the thing

act someone takes a thing
    instead of picks up, grabs
    when the thing is in a place, and someone is in the place
    then someone holds the thing, and the thing is not in the place
    seen by everyone within sight of someone
    > {Someone} takes {the thing}.

act someone gives another a thing
    instead of hands
    when someone holds the thing, and someone is with another
    another must agree
    then another holds the thing, and someone does not hold the thing
    then for every place where the thing is, the thing is not in it
    seen by everyone within sight of someone
    > {Someone} gives {another} {the thing}.

act someone puts down a thing
    instead of drops, lays down
    when someone holds the thing, and someone is in a place
    then someone does not hold the thing, and the thing is in the place
    seen by everyone within sight of someone
    > {Someone} puts down {the thing}.

act someone puts on a thing
    when someone holds the thing
    then someone wears the thing, and someone does not hold the thing
    seen by everyone within sight of someone
    > {Someone} puts on {the thing}.

act someone takes off a thing
    when someone wears the thing
    then someone holds the thing, and someone does not wear the thing
    seen by everyone within sight of someone
    > {Someone} takes off {the thing}.

state a thing is out of sight

rule what lies in view
    when someone is in a place, and a thing is in the place, and the thing is not out of sight, and someone has light, and someone is not blind, and someone does not know that the thing is in the place
    then someone knows that the thing is in the place
    > {Someone} sees {the thing}.
rule what is gone
    when someone is in a place, and someone believes that a thing is in the place, and the thing is not in the place, and someone has light, and someone is not blind
    then someone knows that the thing is not in the place
    > {Someone} sees that {the thing} is gone.
