library senses
    use people, places
    note: here "someone" perceives what "another" does

state someone is blind
state someone is deaf
state someone is hidden
state someone sees in the dark

means someone has light
    someone is in a place, and the place is not dark
    or someone sees in the dark

means someone is visible to another
    someone is within sight of another, and someone is not hidden, and another has light, and another is not blind

means someone has another in plain sight
    another is visible to someone

means someone is out of sight of another
    someone is not another, and someone is not visible to another, and another has light, and another is not blind

sense sight
    called seen
    needs someone has light, and someone is not blind
    unnoticed when someone is hidden

sense hearing
    called heard
    needs someone is not deaf
    unnoticed when someone is hidden

sense touch
    called felt

act someone hides
    when someone is not hidden, and someone is alone
    then someone is hidden
    > {Someone} hides.

act someone comes out
    when someone is hidden
    then someone is not hidden
    then for everyone with someone, they know where someone is
    seen by everyone with someone
    > {Someone} comes out of hiding.
