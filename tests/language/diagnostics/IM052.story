story Nots
    use people
ending quiet: someone is not asleep
