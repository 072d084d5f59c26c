library amends
    use people, places, senses, bonds, feelings, deeds
    note: what is held against somebody, letting go of it, and what is said about it, meant or not

state someone holds a deed against another
    is private

act someone asks another for forgiveness
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > {Someone} asks {another} for forgiveness.

act someone forgives another for a deed
    when someone knows the deed, and someone holds the deed against another, and someone is with another, and another is awake
    then someone does not hold the deed against another
    then someone is relieved 80 more
    then another is grateful to someone 80 more
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I forgive you."

act someone forgives another for a deed at heart // allowed: nobody can tell
    when someone knows the deed, and someone holds the deed against another
    then someone does not hold the deed against another
    > {Someone} lets go of {the deed}, and does not say so.

act someone pretends to forgive another for a deed
    when someone holds the deed against another, and someone is with another, and another is awake
    looks like someone forgives another for the deed
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I forgive you."

act someone forgives another for a deed out of pity
    when someone knows the deed, and someone holds the deed against another, and someone is with another, and another is awake, and someone pities another
    looks like someone forgives another for the deed
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I forgive you."

act someone refuses another forgiveness for a deed
    when someone holds the deed against another, and someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I do not forgive you."

act someone argues against forgiving another for a deed
    when someone holds the deed against another, and someone should not forgive another for the deed, and someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I should not forgive you."

act someone apologises to another for a deed
    instead of says sorry to
    when someone is to blame for the deed, and someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "For {the deed}," {someone} says to {another}, "I am sorry."

act someone makes amends to another for a deed
    when someone is to blame for the deed, and someone is with another, and another is awake
    seen by everyone within sight of someone
    > {Someone} does what {he} can to make up to {another} for {the deed}.

act someone lets go of the guilt for a deed
    when someone feels guilty about the deed
    then someone does not feel guilty about the deed
    > {Someone} forgives {himself} {the deed}.
