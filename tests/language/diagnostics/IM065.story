story Definitions
    use people, places
person Ann, she
    is alive
act someone revives another
    then another is alive
