story Levels
    use people
state someone is ill
    starts at 5
