library partings
    use people, places, senses, bonds, touch
    note: what is said and left unsaid by those who part
    note: what keeps two together is what they have of each other, what they have put into it, and what there is elsewhere (Rusbult, 1980; weights after Le and Agnew, 2003)

state someone is parted from another
feeling someone is content with another
feeling someone has much to lose with another
feeling someone is drawn away from another

means someone is committed to another, an amount
    51% of how much someone is content with another
    24% of how much someone has much to lose with another
    minus 22% of how much someone is drawn away from another

act someone lingers
    takes 1 minute
    perhaps 78 in 100 heard by everyone within earshot of someone
    > {Someone} stays where {he} is, and listens.

state someone is patient with another
    is private
    note: who hears somebody linger, and says nothing, lets them

act someone lets another linger // allowed: nobody can tell
    when someone knows that another has lingered, and someone is not with another, and someone is not patient with another
    then someone is patient with another
    > {Someone} hears {another}, and says nothing.

guess another is patient with someone
    some if someone has lingered, and another loves someone

act someone says farewell to another
    instead of says goodbye to, takes leave of
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "Goodbye," {someone} says to {another}.

act someone declares love to another
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "I love you," {someone} says to {another}.

act someone leaves the words of another unanswered
    when someone is with another, and another is awake
    heard by another
    > {Someone} does not say it back to {another}.

act someone asks another where to
    when someone is with another, and another is awake
    heard by everyone within earshot of someone
    > "Where will you go?" {someone} asks {another}.

act someone leaves another for good
    when someone is with another, and someone is not parted from another
    then someone is parted from another
    then for every place where someone is, someone is not in it
    heard by everyone within earshot of someone
    seen by everyone within sight of someone
    > {Someone} says goodbye to {another} for the last time, and goes.

act someone stays with another
    when someone is with another
    takes 1 hour
    seen by everyone within sight of someone
    > {Someone} stays with {another}.
