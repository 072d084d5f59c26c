story Ages
    use people, places
means a place is old, an amount
    the age of the place
means someone is old, an amount
    the age of someone
