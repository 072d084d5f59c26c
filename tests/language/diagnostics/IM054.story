story Roles
    use people, bonds, senses
means someone is lonely among others in a place
    someone is not dead
act someone waves to another
    seen by everyone with someone
    > {Someone} waves.
