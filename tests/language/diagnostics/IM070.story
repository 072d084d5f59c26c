story A Guess
    use people
person Ann, a human, she
state someone is honest
    is private
state someone is pale
guess someone is not honest
    strong if someone is pale
