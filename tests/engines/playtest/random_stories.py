"""Random small stories: people who know, tell, like, wait and forget what they did in vain."""

from hypothesis import strategies as st

_HEAD = """story Chance
    use people, places, senses, movement, speech, bonds
    begins 1900-01-01 20:00

place the hall
place the yard
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the {ben}
person Cy, a human, he
    is in the {cy}

state someone is bold
state someone is wet
state someone is keen, an amount
feeling someone likes another
    halves in 10 minutes

act someone shouts
    heard by everyone within earshot of someone
    then someone is bold
act someone whispers
    then someone is wet
act someone soaks another
    {soaking}
    seen by everyone with someone
    then another is wet
    then another likes someone 20 less
act someone counts
    takes 5 minutes
    then someone is keen 10 more
act someone praises another
    seen by another
    then another likes someone 30 more
"""
_OF_ONE = (
    "someone is not bold",
    "someone is wet",
    "someone is not wet",
    "someone is not in the yard",
    "someone has not shouted",
    "someone has counted fewer than 2 times",
    "someone is keen less than 20",
)
_OF_TWO = (
    "another is wet",
    "another is not bold",
    "someone likes another more than 10",
    "another likes someone",
    "someone does not know that another is wet",
    "another does not know that someone is wet",
    "someone has not soaked another",
    "someone believes that another is bold",
)
_ENDINGS = (
    "ending one: Ann is wet, and Ben is bold",
    "ending two: Ben knows that Ann is wet",
    "ending three: Ann has soaked Ben",
    "ending four: Cy is bold",
    "ending five: Ann likes Ben more than 20",
)
_ALONE = ("shout", "whisper", "count", "go to the yard")
_TOGETHER = ("soak another", "praise another", "tell another that Ann is wet")


@st.composite
def _reasons(draw):
    act = draw(st.sampled_from(_ALONE + _TOGETHER))
    asked = _OF_ONE + (_OF_TWO if act in _TOGETHER else ())
    when = draw(st.lists(st.sampled_from(asked), min_size=1, max_size=2, unique=True))
    whose = draw(st.sampled_from(("", ", for Ann", ", for Ben", ", for Cy")))
    strength = draw(st.sampled_from(("faint", "some", "strong", "overwhelming")))
    return f"{strength} reason to {act}: {', and '.join(when)}{whose}\n"


@st.composite
def random_stories(draw):
    """A story, as text."""
    place = st.sampled_from(("hall", "yard"))
    soaking = draw(st.sampled_from(("another must agree", "takes 1 minute")))
    head = _HEAD.format(ben=draw(place), cy=draw(place), soaking=soaking)
    reasons = draw(st.lists(_reasons(), min_size=2, max_size=6, unique=True))
    endings = draw(st.lists(st.sampled_from(_ENDINGS), min_size=1, max_size=3, unique=True))
    return head + "".join(reasons) + "\n".join(endings) + "\n"
