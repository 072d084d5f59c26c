library light
    use people, places, things, senses
    note: lamps, and places that have no light of their own

kind lamp, a thing

state a lamp is lit
state a place is windowless

means a place is lamplit
    a lamp is lit, and the lamp is in the place
    or a lamp is lit, and a person holds the lamp, and the person is in the place

act someone lights a lamp
    when someone holds the lamp, and the lamp is not lit
    then the lamp is lit
    then for every place where someone is, it is not dark
    seen by everyone with someone
    > {Someone} lights {the lamp}.

act someone puts out a lamp
    when someone holds the lamp, and the lamp is lit
    then the lamp is not lit
    seen by everyone with someone
    > {Someone} puts out {the lamp}.

rule lamplight
    when a place is windowless, and the place is lamplit
    then the place is not dark
rule no more light
    when a place is windowless, and the place is not lamplit
    then the place is dark
