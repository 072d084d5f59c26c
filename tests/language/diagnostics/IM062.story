story Facts
    use people, bonds, harm
person Ann, she
    trusts a person who is dead
deed the blow: Ann attacked a person who is dead
