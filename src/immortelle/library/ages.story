library ages
    use people, places, senses
    note: growing old, and dying of it

means someone is old, an amount
    the age of someone

means someone has time left, an amount
    the years left of someone

trigger old age
    when someone has time left at most 0
    then someone is dead
    unless someone is dead
    seen by everyone within sight of someone
    > {Someone} dies of old age.
