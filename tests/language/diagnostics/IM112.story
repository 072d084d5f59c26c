story The Inn
    use people, places
place the well
person Ann, a human, she
    is in the well
ending over: Ann is dead
ending drowned: Ann is dead, and Ann is in the well
