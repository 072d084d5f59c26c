story Facts
    use people, bonds
person Ann, she
    trusts a person who is dead
