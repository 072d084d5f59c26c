story Roles
    use people, bonds
means someone is lonely among others in a place
    someone is not dead
act someone waves to another
    > {Someone} waves.
