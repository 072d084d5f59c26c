library people
    note: being alive, being of a nature, waiting

nature human

state someone is dead
    stills someone
state someone is asleep
    stills someone

means someone is alive
    someone is not dead

act someone waits
    takes a beat
    > {Someone} waits.

act someone dies
    when someone is not dead
    then someone is dead
    > {Someone} dies.
