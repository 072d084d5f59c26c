story Nots
    use people
ending quiet: everyone is not asleep
