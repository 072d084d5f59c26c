story Frames
    use people
state someone was ill
state someone
act (someone sings
