library touch
    use people, places, senses, bonds
    note: sitting close, holding hands, kissing

state someone sits beside another
state someone holds the hand of another

act someone sits down next to another
    when someone is with another, and someone does not sit beside another
    then someone sits beside another
    then someone cares about another 5 more
    seen by everyone within sight of someone
    > {Someone} sits down next to {another}.

act someone takes the hand of another
    when someone is with another, and someone does not hold the hand of another
    another must agree
    then someone holds the hand of another
    then another cares about someone 5 more
    felt by another
    seen by everyone within sight of someone
    > {Someone} takes {another's} hand.

act someone kisses another
    when someone is with another
    another must agree
    felt by another
    seen by everyone within sight of someone
    > {Someone} kisses {another}.

rule parting
    when someone sits beside another, and someone is not with another
    then someone does not sit beside another

rule letting go
    when someone holds the hand of another, and someone is not with another
    then someone does not hold the hand of another
