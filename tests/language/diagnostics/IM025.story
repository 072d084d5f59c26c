story Missing
    use people
person Ann, she
secret the illness: Ann is asleep
sense smell
