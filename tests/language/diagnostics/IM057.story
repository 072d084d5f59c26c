story Unseen
    use people, bonds
act someone pays another
    then another is a friend of someone
    > {Someone} pays {another}.
