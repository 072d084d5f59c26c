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
    seen by everyone with someone
    > {Someone} comes out of hiding.
