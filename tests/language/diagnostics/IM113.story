story The Inn
    use people
person Ann, a human, she
act someone sings
some reason to sing: someone is not dead
some reason not to sing: someone is not dead
