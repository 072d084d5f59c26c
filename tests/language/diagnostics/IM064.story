story Bounds
    use people, bonds
person Ann, she
    trusts Ben 120
person Ben, he
