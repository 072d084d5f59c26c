story The Inn
    use people
person Ann, a human, she
secret the end: Ann is dead
    known to nobody
