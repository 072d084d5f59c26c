library ages
    use people
    note: growing old, and dying of it

means someone is old, an amount
    the age of someone

means someone has time left, an amount
    the years left of someone

trigger old age
    when someone has time left at most 0
    then someone is dead
    unless someone is dead
    > {Someone} dies of old age.
