story Both
    use people, supernatural
person Ann, a human, she
    is a vampire
