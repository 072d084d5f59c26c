story Effects
    use people, places, things
act someone goes looking
    when someone is alive
    then someone holds a thing
trigger rust
    when someone is dead
    then a door is locked
