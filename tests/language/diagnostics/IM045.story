story Alike
    use people
state someone is singing
act someone sings
    > {Someone} sings.
