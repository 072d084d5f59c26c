story Names
    use people
person someone, a human
person Ann/Nan, she
