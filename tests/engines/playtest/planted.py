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
        ("Ada marries", "refused"),
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
}
