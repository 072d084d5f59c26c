story Pronouns
    use people, bonds
person Ann, a human, she
ending a: he is dead
