story Slots
    use people, places, senses
act someone bows to another
    seen by everyone with someone
    > {Someone} bows to {anoter}.
