library people
    note: being alive, being of a nature, waiting

nature human
    lives 80 years
    memory lasts 338 days
    memory fades 50 in 100
    memory blurs 60 in 100
    memorising counts 6 times
    strong feeling counts 3 times

state someone is dead
    stills someone
state someone is asleep
    instead of sleeps, is sleeping
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
