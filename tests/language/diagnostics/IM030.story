story Names
    use people
person Ann, a human, she
person Ann, a human, she
