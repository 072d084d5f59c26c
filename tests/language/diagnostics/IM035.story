story The Inn
    use people
person Zoe, a human, she
person Zoë, a human, she
