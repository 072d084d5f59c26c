library speech
    use people, places, senses, bonds
    note: saying things, and being believed or not

matter someone owes another an answer about a fact
    weighs some

act someone tells another a fact
    instead of says, informs
    when someone believes the fact, and someone is with another, and another is awake, and another is not deaf, and someone does not believe that another knows the fact
    takes 1 minute
    then another knows the fact, from someone, unless another distrusts someone
    then for everyone who is awake and is within earshot of someone, they know the fact, from someone, unless they distrust someone
    then someone knows the fact
    then for everyone who is awake and is within earshot of someone, they know that someone knows the fact
    heard by everyone within earshot of someone
    > {Someone} tells {another} {that the fact}.

act someone whispers a fact to another
    when someone believes the fact, and someone is with another, and another is awake, and another is not deaf, and someone does not believe that another knows the fact
    takes 1 minute
    then another knows the fact, from someone, unless another distrusts someone
    then another knows that someone knows the fact
    heard by another
    > {Someone} whispers something in {another's} ear.

act someone pretends to another that a fact
    instead of lies to, claims to
    when someone does not believe the fact, and someone is with another, and another is awake, and another is not deaf, and someone does not believe that another believes the fact
    looks like someone tells another the fact
    takes 1 minute
    heard by everyone within earshot of someone
    > {Someone} tells {another} {that the fact}.

act someone asks another whether a fact
    when someone does not know the fact, and someone is with another, and another is awake, and another is not deaf
    opens another owes someone an answer about the fact
    heard by everyone within earshot of someone
    > {Someone} asks {another} {whether the fact}.

act someone answers another that a fact
    when someone believes the fact, and someone is with another, and another is awake, and another is not deaf
    answers someone owes another an answer about the fact
    then another knows the fact, from someone, unless another distrusts someone
    then for everyone who is awake and is within earshot of someone, they know the fact, from someone, unless they distrust someone
    then someone knows the fact
    then for everyone who is awake and is within earshot of someone, they know that someone knows the fact
    heard by everyone within earshot of someone
    > {Someone} answers {another} {that the fact}.

act someone keeps silent before another about a fact
    when someone is with another, and another is awake
    answers someone owes another an answer about the fact
    seen by another
    > {Someone} gives {another} no answer.

act someone warns another off
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "Stay away from me," {someone} says to {another}.

act someone thanks another for a deed
    when someone knows the deed, and someone is with another, and another is awake
    heard by everyone within earshot of someone
    > {Someone} thanks {another} for {the deed}.

reason of 160 not to tell another a fact: someone has told another the fact
