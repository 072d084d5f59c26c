"""Stories with an ending that never comes, each for a cause that was planted in it."""

HOUSE = """story The House
    use people, places, movement, things, senses, speech, bonds, touch
    begins 1921-03-04 18:00
place the kitchen
place the hall
place the attic
thing the hatch, a door
    joins the kitchen to the hall
thing the key
    is in the attic
thing the coin
    is in the kitchen
person Ada, a human, she
    is in the kitchen
    cares about Beth strongly
person Beth, a human, she
    is in the kitchen
person Carl, a human, he
    is in the hall
state someone is rich
state someone is lit
state someone is withdrawn
state someone has savings, an amount
secret the will: Beth is rich
    known to Carl
strong reason to step into the kitchen: someone is in the hall, for Carl
ending late: it is after 1921-03-05
"""

# name -> (what is planted, words that the sentence about it must have)
PLANTED = {
    "out of reach": (
        "ending planted: Ada holds the key\nstrong reason to take the key: someone is in a place, for Ada\n",
        ("Ada takes the key", "never so that Ada is in the attic"),
    ),
    "never told": (
        "ending planted: Ada knows the will\n",
        ("tells Ada the will", "nobody has a reason"),
    ),
    "a reason that never counts": (
        (
            "ending planted: Ada knows the will\n"
            "strong reason to tell Ada the will: someone trusts another, for Carl\n"
        ),
        ("Carl trusts", "never"),
    ),
    "nothing makes it so": (
        "ending planted: Ada is lit\n",
        ("nothing in the story can make it so that Ada is lit",),
    ),
    "too little": (
        (
            "act someone saves\n    when someone has savings less than 2\n    seen by everyone\n"
            "    then someone has savings 1 more\n"
            "strong reason to save: someone is in the kitchen, for Ada\n"
            "ending planted: Ada has savings at least 5\n"
        ),
        ("Ada has savings at least 5", "beyond 2", "Ada saves", "less than 2"),
    ),
    "the two exclude each other": (
        (
            "act someone settles down\n    when someone is not lit\n    seen by everyone\n"
            "    then someone is withdrawn\n"
            "act someone lights up\n    when someone is not withdrawn\n    seen by everyone\n"
            "    then someone is lit\n"
            "overwhelming reason to light up: someone is in the hall, for Carl\n"
            "overwhelming reason to settle down: someone is in the hall, for Carl\n"
            "ending planted: Carl is lit, and Carl is withdrawn\n"
        ),
        ("at once", "Carl is lit", "Carl is withdrawn", "that cannot be done"),
    ),
    "refused": (
        (
            "act someone marries another\n    when someone is with another\n    another must agree\n"
            "    seen by everyone\n    then someone is lit\n"
            "overwhelming reason to marry another: someone cares about another, for Ada\n"
            "reason of 200 to refuse when someone marries another: someone is with another\n"
            "ending planted: Ada is lit\n"
        ),
        ("Ada marries", "refused", "reason of 200"),
    ),
    "outweighed": (
        (
            "act someone dances\n    seen by everyone\n    then someone is lit\n"
            "faint reason to dance: someone is in the kitchen, for Ada\n"
            "reason of 150 not to dance: someone cares about another, for Ada\n"
            "ending planted: Ada is lit\n"
        ),
        ("Ada dances", "never chosen", "reason of 150 not to dance"),
    ),
    "too late": (
        (
            "trigger the dawn\n    when Ada is in the kitchen\n    after 3 days\n    then Ada is lit\n"
            "ending planted: Ada is lit\n"
        ),
        ("3 days",),
    ),
    "neither of two": (
        (
            "act someone dances\n    seen by everyone\n    then someone is lit\n"
            "ending planted: Ada is lit or Beth is withdrawn\n"
        ),
        ("Ada dances: nobody has a reason",),
    ),
    "so, and unknown to whoever needs it": (
        (
            "secret the inheritance: Carl is lit\n    known to nobody\n"
            "act someone pays\n    when someone is lit\n    seen by everyone\n    then someone is rich\n"
            "strong reason to pay: someone is in a place, for Carl\n"
            "ending planted: Carl is rich\n"
        ),
        ("Carl pays", "never so that Carl knows that Carl is lit", "nobody ever knows that Carl is lit"),
    ),
    "nobody can tell": (
        (
            "secret the map: Ada is lit\n    known to nobody\n"
            "strong reason to tell another the map: someone is with another\n"
            "ending planted: Ada knows the map\n"
        ),
        ("nobody ever knows that Ada is lit",),
    ),
    "one place at a time": (
        "ending planted: Carl is in the hall, and Carl is in the kitchen\n",
        ("at once", "Carl is in the hall", "Carl is in the kitchen"),
    ),
    "each undoes the other": (
        (
            "act someone settles down\n    seen by everyone\n"
            "    then someone is withdrawn, and someone is not lit\n"
            "act someone lights up\n    seen by everyone\n"
            "    then someone is lit, and someone is not withdrawn\n"
            "strong reason to light up: someone is in the hall, for Carl\n"
            "strong reason to settle down: someone is in the hall, for Carl\n"
            "ending planted: Carl is lit, and Carl is withdrawn\n"
        ),
        ("at once", "lights up: after that it is no longer so that Carl is withdrawn"),
    ),
    "more than there can be": (
        (
            "state someone is merry, an amount\n    from 0 to 2\n"
            "act someone laughs\n    then someone is merry 1 more\n"
            "strong reason to laugh: someone is in the kitchen, for Ada\n"
            "ending planted: Ada is merry more than 2\n"
        ),
        ("someone is merry: that is between 0 and 2",),
    ),
    "interrupted": (
        (
            "act someone drills\n    when someone is not withdrawn\n    takes 10 minutes\n"
            "    seen at the start by everyone with someone\n    then someone is lit\n"
            "act someone shouts at another\n    when someone is with another, and another is not withdrawn\n"
            "    heard by another\n    then another is withdrawn\n"
            "overwhelming reason to drill: someone is in the kitchen, for Ada\n"
            "overwhelming reason to shout at another: another is Ada, for Beth\n"
            "ending planted: Ada is lit\n"
        ),
        ("Ada drills: that is begun, and interrupted each time",),
    ),
    "over by then": (
        (
            "act someone dances\n    then someone is lit\n"
            "act someone settles down\n    then someone is withdrawn\n"
            "strong reason to dance: someone is in the kitchen, for Ada\n"
            "strong reason to settle down: someone is in the kitchen, for Ada\n"
            "ending danced: Ada is lit\nending quiet: Ada is withdrawn\n"
            "ending planted: Ada is lit, and Ada is withdrawn\n"
        ),
        ("at once", "Ada is lit, the play has come to danced"),
    ),
    "who never comes": (
        (
            "person Dan, a human, he\n    is in the attic\n"
            "act someone blesses another\n    when someone is with another\n    seen by everyone\n"
            "    then another is lit\n"
            "strong reason to bless another: someone is with another, for Dan\n"
            "ending planted: Ada is lit\n"
        ),
        ("Dan is with Ada", "goes to the attic: nobody has a reason"),
    ),
    "behind what never begins": (
        (
            "trigger a thaw\n    when Ada is in the attic\n    then Beth is withdrawn\n"
            "trigger a flood\n    when Beth is withdrawn\n    then Beth is lit\n"
            "ending planted: Beth is lit\n"
        ),
        ("never so that Ada is in the attic", "Ada goes to the attic: nobody has a reason"),
    ),
    "another in its place": (
        (
            "act someone sings\n    when someone is not withdrawn\n    then someone is lit\n"
            "act someone shouts\n    when someone is not withdrawn\n    then someone is withdrawn\n"
            "strong reason to sing: someone is in the hall, for Carl\n"
            "reason of 300 to shout: someone is in the hall, for Carl\n"
            "ending planted: Carl is lit\n"
        ),
        ("Carl sings: that is weighed and never chosen", "Carl shouts instead", "reason of 300 to shout"),
    ),
    "a deadline": (
        (
            "trigger the dawn\n    when Ada is in the kitchen\n    after 10 hours\n    then Ada is lit\n"
            "ending planted: Ada is lit, and it is before 1921-03-04 22:00\n"
        ),
        ("at once", "the dawn", "too late, 10 hours later"),
    ),
    "every play is over by then": (
        "ending planted: it is after 1921-03-06\n",
        ("no play that was looked into lasts so long: the longest comes to late",),
    ),
    "nobody who could tell was there": (
        (
            "act someone dances\n    then someone is lit\n    seen by everyone with someone\n"
            "overwhelming reason to dance: someone is in the kitchen, for Ada\n"
            "person Dan, a human, he\n    is in the attic\n"
            "ending planted: Dan knows that Ada is lit\n"
        ),
        ("Ada dances: that is done, and Dan does not perceive it", "never so that Dan is with Ada"),
    ),
    "private": (
        (
            "state someone is sly\n    is private\n"
            "act someone accuses another\n    when someone is with another, and another is sly\n"
            "    then another is lit\n"
            "overwhelming reason to accuse another: someone is with another, for Ada\n"
            "person Dan, a human, he\n    is in the kitchen\n    is sly\n"
            "ending planted: Dan is lit\n"
        ),
        ("Ada knows that Dan is sly",),
    ),
    "behind a locked door": (
        (
            "place the vault\nthing the grille, a door\n    joins the kitchen to the vault\n    is locked\n"
            "ending planted: Ada is in the vault\n"
            "strong reason to step into the vault: someone is in the kitchen, for Ada\n"
        ),
        ("never so that the grille is not locked", "someone unlocks the grille: nobody has a reason"),
    ),
    "as long as it takes": (
        (
            "act someone dances\n    then someone is lit\n"
            "act someone shines\n    when someone has been lit for 2 hours\n    then someone is rich\n"
            "strong reason to shine: someone is in the kitchen, for Ada\n"
            "ending planted: Ada is rich\n"
        ),
        ("Ada has been lit for 2 hours", "Ada dances: nobody has a reason"),
    ),
    "a reason that ends too soon": (
        (
            "act someone saves\n    then someone has savings 1 more\n"
            "strong reason to save: someone has savings less than 2, for Ada\n"
            "ending planted: Ada has savings at least 4\n"
        ),
        ("beyond 2", "strong reason for it does not count while Ada has savings (2)", "less than 2"),
    ),
    "no time before the end": (
        (
            "act someone dances\n    then someone is lit\n    seen by everyone\n"
            "act someone sings\n    when Ada is lit\n    then someone is withdrawn\n"
            "strong reason to dance: someone is in the kitchen, for Ada\n"
            "strong reason to sing: Ada is lit, for Beth\n"
            "ending danced: Ada is lit\nending planted: Beth is withdrawn\n"
        ),
        ("Beth sings: all that it asks is so only when the play has come to danced",),
    ),
    "not often enough, nor of enough people": (
        (
            "act someone dances\n    when someone has savings less than 2\n"
            "    then someone has savings 1 more\n"
            "strong reason to dance: someone is in the kitchen, for Ada\n"
            "ending planted: Ada has danced at least 4 times or at least two people are lit\n"
        ),
        ("beyond 2", "while Ada has danced exactly twice, for it asks that Ada has savings less than 2"),
    ),
}
