story A Guess
    use people
person Ann, a human, she
state someone is pale
state someone is ill
guess someone is ill
    strong if someone is pale
