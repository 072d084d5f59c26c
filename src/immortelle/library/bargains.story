library bargains
    use people, places, senses
    note: offers and answers over the steps of a ladder, or packages; what each would take is what they want to settle for, all in all
    note: one asks for the best first and gives way by (t / T)^(1 / beta) (Faratin, Sierra and Jennings, 1998), the later the longer one can wait (Rubinstein, 1982)

state someone owes another an offer
state someone stands with another at an amount, one at a time
state someone is impatient, an amount
    note: percent a year
    from 0 to 100
    starts at 2
state someone is pliant, an amount
    note: beta: 100 gives way evenly, less is stubborn
    from 1 to 1000
    starts at 100

means someone outwaits another, an amount
    2 plus 8 scaled by the share of someone at how much someone is impatient against another at how much another is impatient
means someone yields to another, an amount
    the concession after how often someone has offered another an amount out of how much someone outwaits another at how much someone is pliant
means someone hopes from another, an amount
    the greatest of how much someone wants to settle with another for every amount
means someone holds out with another, an amount
    how much someone hopes from another
    minus how much someone hopes from another scaled by how much someone yields to another
means an amount falls short for someone with another, an amount
    how much someone holds out with another minus how much someone wants to settle with another for the amount
means an amount falls short or long for someone with another, an amount
    how much the amount falls short for someone with another
    at least minus how much the amount falls short for someone with another
means someone gains from another by an amount, an amount
    how much someone wants to settle with another for the amount
means an amount counts, an amount
    the size of the amount
means an amount draws someone back from another
    someone stands with another at a second amount, and another stands with someone at a third amount, and the amount counts more than the second amount counts, and the second amount counts more than the third amount counts
    or someone stands with another at a second amount, and another stands with someone at a third amount, and the amount counts less than the second amount counts, and the second amount counts less than the third amount counts
    or someone stands with another at a second amount, and someone gains from another by the amount more than someone gains from another by the second amount
means someone is past bargaining with another
    someone hopes from another less than 1
    or someone yields to another at least 100, and another stands with someone at an amount, and someone wants not to settle with another for the amount

act someone asks another for an offer
    when someone is with another, and another is awake
    then another owes someone an offer
    heard by everyone within earshot of someone
    > {Someone} asks {another} for terms.
act someone offers another an amount
    when someone owes another an offer, and someone is with another, and another is awake
    then someone stands with another at the amount
    then someone does not owe another an offer, and another owes someone an offer
    heard by everyone within earshot of someone
    > "{The amount}," {someone} says to {another}.
act someone settles with another for an amount
    when someone owes another an offer, and another stands with someone at the amount, and someone is with another, and another is awake
    then someone stands with another at the amount
    then someone does not owe another an offer
    heard by everyone within earshot of someone
    > "{The amount}, then," {someone} says to {another}.
act someone breaks off with another
    when someone owes another an offer, and someone is with another
    then someone does not owe another an offer
    heard by everyone within earshot of someone
    > {Someone} will not bargain with {another} any more.

reason to offer another an amount: someone owes another an offer, and someone is not past bargaining with another, and someone wants to settle with another for the amount, and the amount does not draw someone back from another, and another does not stand with someone at the amount
    by 200 minus 8 times how much the amount falls short or long for someone with another
    at least 80 minus half of how much the amount falls short or long for someone with another
reason to settle with another for an amount: another stands with someone at the amount, and someone wants to settle with another for the amount
    by 200 minus 8 times how much the amount falls short or long for someone with another
    at least 80 minus half of how much the amount falls short or long for someone with another
reason of 300 to settle with another for an amount: another stands with someone at the amount, and the amount falls short for someone with another at most 0
reason of 200 to break off with another: someone owes another an offer, and someone is past bargaining with another
overwhelming reason not to ask another for an offer: another has broken off with someone
