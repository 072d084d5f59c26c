story Endings
    use people
person Ann, she
ending the rest: Ann is asleep
expect the rst is reachable
