story A Guess
    use people
person Ann, a human, she
state someone is guilty
    is private
state someone is nervous
    is private
guess someone is guilty
    strong if someone is nervous
guess someone is nervous
    strong if someone is guilty
