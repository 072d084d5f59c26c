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


_SECRETS = """story Secrets
    use people, places, senses, movement, speech, bonds
    begins 1900-01-01 20:00
place the hall
place the yard
thing the gate, a door
    joins the hall to the yard
person Ann, a human, she
    is in the hall
    cares about Ben
person Ben, a human, he
    is in the {ben}
    {ben_too}
person Cy, a human, he
    is in the {cy}
    {cy_too}
deed the theft: Ben robbed Cy, today 18:00
    known to {known}
event someone robs another
    then another is poor
state someone is poor
state someone is wet
state someone has a bad conscience before another
    is private
feeling someone likes another
    halves in {half}
sign someone looks past another
    shows that someone has a bad conscience before another, clearly
    shown {shown} in 100
    seen by another
guess someone has a bad conscience before another
    at first possible
    some if someone is wet
trigger drying
    when someone is wet
    after 7 minutes
    then someone is not wet
act someone soaks another
    when someone is with another
    {soaking}
    {seen}
    then another is wet
    then another likes someone 20 less
act someone repents before another
    when someone is with another
    then someone has a bad conscience before another
"""
_SCENE = """scene the night
    begins when Ann is wet
    ends when Ben is in the yard
"""
_OPEN_ACTS = ("hide", "come out", "go to the yard", "go to the hall")
_SECRET_ACTS = (
    "soak another",
    "tell another the theft",
    "whisper the theft to another",
    "tell another that Ann is wet",
    "pretend to another that Cy is wet",
    "repent before another",
    "ask another whether the theft",
    "answer another that the theft",
    "warn another off",
)
_KNOWN_OF_ONE = (
    "someone is not in the yard",
    "someone is in the hall",
    "someone is not wet",
    "someone knows the theft",
    "someone is poor",
    "someone has not gone to the yard",
)
_KNOWN_OF_TWO = (
    "another is wet",
    "another does not know the theft",
    "someone believes that another knows the theft",
    "someone likes another more than 5",
    "someone does not believe that another has a bad conscience before someone",
    "someone believes that another believes that Ann is wet",
    "another has soaked someone",
    "someone has not soaked another since the theft",
)
_SECRET_ENDINGS = (
    "ending one: Ann knows the theft",
    "ending two: Cy believes that Ann is wet",
    "ending three: Ben is in the yard, and Ben is wet",
    "ending four: Ann believes that Ben has a bad conscience before Ann, and Ann is in the yard",
)


@st.composite
def _secret_reasons(draw):
    act = draw(st.sampled_from(_OPEN_ACTS + _SECRET_ACTS))
    asked = _KNOWN_OF_ONE + (_KNOWN_OF_TWO if act in _SECRET_ACTS else ())
    when = draw(st.lists(st.sampled_from(asked), min_size=1, max_size=2, unique=True))
    whose = draw(st.sampled_from(("", ", for Ann", ", for Ben", ", for Cy")))
    strength = draw(st.sampled_from(("some", "strong")))
    return f"{strength} reason to {act}: {', and '.join(when)}{whose}\n"


@st.composite
def secrets(draw):
    """A story of what some know and others do not, with lies, signs and people who hide, as text."""
    place = st.sampled_from(("hall", "yard"))
    head = _SECRETS.format(
        ben=draw(place),
        cy=draw(place),
        ben_too=draw(st.sampled_from(("cares about Ann", "has a bad conscience before Ann"))),
        cy_too=draw(st.sampled_from(("cares about Ann", "is hidden"))),
        known=draw(st.sampled_from(("Ben", "Ben and Cy", "Cy"))),
        half=draw(st.sampled_from(("10 minutes", "3 hours"))),
        shown=draw(st.sampled_from((100, 60))),
        soaking=draw(st.sampled_from(("another must agree", "takes 1 minute", "takes 3 minutes"))),
        seen=draw(st.sampled_from(("seen by everyone with someone", "seen by another"))),
    )
    reasons = draw(st.lists(_secret_reasons(), min_size=3, max_size=8, unique=True))
    endings = draw(st.lists(st.sampled_from(_SECRET_ENDINGS), min_size=1, max_size=2, unique=True))
    return head + draw(st.sampled_from(("", _SCENE))) + "".join(reasons) + "\n".join(endings) + "\n"


# --- stories of which everything but the words is random ------------------------------------------

_PEOPLE = ("person Ann, a human, she", "person Ben, a human, he", "person Cy, a human, he")
_STATES = ("bold", "wet", "calm", "lost")
_VERBS = ("whisper", "bow", "leave", "sing")
_TOWARDS = ("soak", "praise")
_WHEN = ("coins less than 3", "coins more than 0")
_DONE = ("someone has not shouted", "someone has counted fewer than 2 times")
_GAINED = ("someone has coins 1 more", "someone has coins 1 less")
_SEEN = ("seen by everyone", "perhaps 30 in 100 seen by Ben", "heard by Ann")
_OVER = (
    "Ann is lost",
    "Ben is bold, and Ann is wet",
    "Ann has coins at least 2",
    "Ben has shouted",
    "Ann is calm",
)


def _some(draw, pool, least, most):
    return draw(st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique=True))


def _are(draw, most):
    """Somebody is some of what they can be, and is not some of the rest."""
    nots = st.sampled_from(("", "not "))
    return [f"someone is {draw(nots)}{state}" for state in _some(draw, _STATES, 1, most)]


def _when(draw):
    some = [*_are(draw, 2), f"someone has {draw(st.sampled_from(_WHEN))}", draw(st.sampled_from(_DONE))]
    return ", and ".join(_some(draw, some, 1, 2))


def _act(draw, verb, towards):
    lines = [f"act someone {verb}s{' another' if towards else ''}"]
    if draw(st.booleans()):
        lines.append(f"when {_when(draw)}")
    if towards:
        lines += [draw(st.sampled_from(("another must agree", "takes 2 minutes"))), "then another is wet"]
    then = draw(st.sampled_from([", and ".join(_are(draw, 2)), *_GAINED]))
    return "\n    ".join((*lines, draw(st.sampled_from(_SEEN)), f"then {then}"))


def _trigger(draw, number):
    later = draw(st.sampled_from(("", "\n    after 2 minutes", "\n    after 5 minutes")))
    one, other, then = _some(draw, _STATES, 3, 3)
    when = f"someone is {one}, and someone is not {other}"
    return f"trigger turn {number}\n    when {when}{later}\n    then someone is {then}"


@st.composite
def small_stories(draw):
    """A story of two or three people with acts, reasons, triggers and two endings, as text."""
    head = "story Small\n    use people, places, senses\n    begins 1900-01-01 20:00\nplace the hall"
    cast = [f"{one}\n    is in the hall" for one in _PEOPLE[: draw(st.integers(2, 3))]]
    verbs, towards = ["shout", "count", *_some(draw, _VERBS, 0, 2)], _some(draw, _TOWARDS, 1, 2)
    states = [f"state someone is {state}" for state in _STATES]
    states.append("state someone has coins, an amount\n    from 0 to 3")
    acts = [_act(draw, verb, verb in towards) for verb in (*verbs, *towards)]
    triggers = [_trigger(draw, number) for number in range(draw(st.integers(0, 2)))]
    deeds = [*verbs, *(f"{verb} another" for verb in towards)]
    reasons = [
        f"reason of {draw(st.integers(1, 60))} {draw(st.sampled_from(('to', 'to', 'not to')))} {deed}: "
        f"{_when(draw)}{draw(st.sampled_from(('', ', for Ann', ', for Ben')))}"
        for deed in _some(draw, deeds, 2, 4)
    ]
    endings = [f"ending end {n}: {over}" for n, over in enumerate(_some(draw, _OVER, 2, 2))]
    return "\n".join((head, *cast, *states, *acts, *triggers, *reasons, *endings)) + "\n"
