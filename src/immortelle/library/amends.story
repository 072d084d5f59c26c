library amends
    use people, places, senses, bonds, feelings
    note: what is held against somebody, and letting go of it

state someone holds a deed against another
    is private

act someone asks another for forgiveness
    when someone is with another
    heard by everyone within earshot of someone
    > {Someone} asks {another} for forgiveness.

act someone forgives another for a deed
    when someone holds the deed against another, and someone is with another
    then someone does not hold the deed against another
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I forgive you."
