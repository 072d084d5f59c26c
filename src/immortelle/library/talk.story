library talk
    use people, places, senses, speech, bonds, feelings, deeds
    note: what people say to each other besides news: kind words and hard ones, begging and refusing, other people's business

matter someone owes another a favour
    weighs some

act someone greets another
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > {Someone} greets {another}.

act someone praises another
    instead of compliments, flatters
    when someone is with another, and another is awake
    takes 1 minute
    then another is in good spirits 15 more
    then another cares about someone 5 more, unless another distrusts someone
    heard by everyone within earshot of someone
    > {Someone} praises {another}.

act someone insults another
    instead of mocks
    when someone is with another, and another is awake
    then another is angry with someone 30 more
    then another cares about someone 10 less
    then another is in good spirits 10 less
    heard by everyone within earshot of someone
    > {Someone} insults {another}.

act someone threatens another
    when someone is with another, and another is awake
    then another is afraid of someone 40 more
    then another trusts someone 20 less
    heard by everyone within earshot of someone
    > {Someone} threatens {another}.

act someone comforts another
    instead of consoles
    when someone is with another, and another is awake
    takes 5 minutes
    then another is in good spirits 25 more
    then another is grateful to someone 20 more
    heard by everyone within earshot of someone
    > {Someone} comforts {another}.

act someone confesses a deed to another
    instead of admits
    when someone is the doer of the deed, and someone is with another, and another is awake, and someone does not believe that another knows the deed
    takes 2 minutes
    then another knows the deed, from someone
    then someone knows that another knows the deed
    then someone feels guilty about the deed 30 less
    heard by everyone within earshot of someone
    > {Someone} confesses {the deed} to {another}.

act someone gossips to another about a deed
    when someone knows the deed, and someone is not the doer of the deed, and someone is with another, and another is awake, and another is not the doer of the deed, and someone does not believe that another knows the deed
    takes 3 minutes
    then another knows the deed, from someone, unless another distrusts someone
    then another knows that someone knows the deed
    heard by everyone within earshot of someone
    > {Someone} tells {another} what people say of {the deed}.

act someone begs a favour of another
    instead of pleads with, asks a favour of
    when someone is with another, and another is awake
    opens another owes someone a favour
    heard by everyone within earshot of someone
    > {Someone} begs a favour of {another}.

act someone grants another a favour
    when someone is with another, and another is awake
    answers someone owes another a favour
    then another is grateful to someone 40 more
    heard by everyone within earshot of someone
    > {Someone} grants {another} the favour.

act someone refuses another a favour
    when someone is with another, and another is awake
    answers someone owes another a favour
    then another is angry with someone 10 more
    heard by everyone within earshot of someone
    > {Someone} refuses {another} the favour.
