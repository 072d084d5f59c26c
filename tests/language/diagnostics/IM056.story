story Effects
    use people, places, things
act someone finds what is lost
    when someone is alive
    then someone holds a thing
trigger rust
    when someone is dead
    then a door is locked
