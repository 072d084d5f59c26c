story Slots
    use people
act someone bows to another
    > {Someone} bows to {anoter}.
