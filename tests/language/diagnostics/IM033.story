story Endings
    use people
person Annabel, she
    is asleep, known to Ben, Annabell
person Ben, he
ending the rest: Annabel is dead
expect the rst is reachable
