library signs
    use people, places, senses, bonds
    note: what bodies betray, as strongly as was measured (DePaulo et al., 2003), in tenths of a logit
    note: read as they stand they tell little more than guessing; "legibility" says how far a story's people can be read

feeling someone is on edge
    halves in 436 minutes
feeling someone is weary
    halves in 8 hours

state someone is composed
    is private
state someone is good at hiding

sign someone has a tight jaw
    shows that someone is on edge, 3
    shown 98 in 100
    -65 if someone is composed
    -20 if someone is composed, and someone is good at hiding
    30 if someone is composed, and someone is weary more than 50
    seen by everyone who has someone in plain sight
    > A muscle moves in {someone's} jaw.
sign someone has a restless leg
    shows that someone is on edge, 2
    shown 98 in 100
    -65 if someone is composed
    -20 if someone is composed, and someone is good at hiding
    30 if someone is composed, and someone is weary more than 50
    seen by everyone who has someone in plain sight
    > {Someone's} leg will not keep still.
sign someone presses lips together
    shows that someone is on edge, 2
    shown 98 in 100
    -65 if someone is composed
    -20 if someone is composed, and someone is good at hiding
    30 if someone is composed, and someone is weary more than 50
    seen by everyone who has someone in plain sight
    > {Someone's} lips are pressed together.
sign someone has restless eyes
    shows that someone is on edge, 4
    shown 98 in 100
    -65 if someone is composed
    -20 if someone is composed, and someone is good at hiding
    30 if someone is composed, and someone is weary more than 50
    -99 if someone is blind
    seen by everyone who has someone in plain sight
    > {Someone's} eyes find nothing to rest on.
sign someone smiles with the mouth alone
    note: a pretence that fails is a sign as well: that somebody pretends
    shows that someone is composed, 4
    shown 30 in 100
    -20 if someone is good at hiding
    40 if someone is weary more than 50
    fades in 30 minutes
    seen by everyone who has someone in plain sight
    > Only {someone's} mouth smiles.

guess someone is on edge
    at first possible
    faint if someone is composed

act someone puts on a calm face
    when someone is on edge, and someone is not composed
    then someone is composed
    then someone is weary 15 more
    > {Someone} composes {himself}.
act someone drops the pretence before another
    when someone is composed, and someone is with another
    then someone is not composed
    then another takes it as a strong sign that someone is on edge
    seen by everyone within sight of someone
    > {Someone} stops pretending before {another}.
act someone lets another go on pretending
    when someone is with another, and someone believes that another is composed
    perhaps 20 in 100 seen by another
    > {Someone} lets {another} go on as if nothing were the matter.

trigger the mask slips
    when someone is composed
    after 20 minutes
    then someone is not composed
    unless someone is good at hiding, and someone is weary less than 50

some reason to let another go on pretending: someone cares about another
faint reason not to let another go on pretending: someone distrusts another
faint reason to drop the pretence before another: someone thinks it possible that another believes that someone is on edge
