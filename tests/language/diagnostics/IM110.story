story Nothing
    use people
person Ann, she
    is asleep
deed the end: Ann died
ending over: Ann is dead
what if awake: Ann is not asleep
    expect over always
what if asleep: Ann is asleep
what if known: Ann knows the end
