story Never
    use people
act someone sleepwalks
    when someone is asleep, and someone is not asleep
ending undead: Ann is dead, and Ann is alive
person Ann, she
