library people
    note: being alive, being of a nature, waiting

nature human

state someone is dead
    stills someone
state someone is asleep
    stills someone

means someone is alive
    someone is not dead

means someone is awake
    someone is not dead, and someone is not asleep

act someone waits
    takes a beat
    > {Someone} waits.

event someone dies
    when someone is not dead
    then someone is dead
    > {Someone} dies.
