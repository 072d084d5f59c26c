story Alike
    use people
state a place is locked
act someone locks a place
    > {Someone} locks {the place}.
