"""Beliefs: a mind's contents, with where it is wrong and what was declared to few."""

from immortelle.engines.beliefs import contents
from immortelle.story.conditions import Holds
from tests.engines.stories import ROOM, lived

SECRETS = """
feeling someone likes another
person Dora, a human, she, born 1900
    is in the hall
    likes Carl 60
secret the will: Dora is rich
    known to Carl
claim the rumour: Dora likes Carl
deed the chat: Dora greeted Carl, 1921-03-04 17:00
    known to Carl
act someone greets another
    when someone is with another
    another must agree
    seen by everyone with someone
strong reason to greet another: someone is with another, for Dora
overwhelming reason to refuse when someone greets another: another is with someone
"""


def beliefs(text, *people, **limits):
    return contents(
        lived(
            ROOM.replace("feeling someone likes another  // allowed: for some tests\n", "") + text, **limits
        ),
        *people,
    )


def test_a_secret_is_marked_for_those_who_hold_it():
    (secret,) = (one for one in beliefs(SECRETS, "person:carl", events=1).beliefs if one.secret)
    assert (secret.said, secret.since, secret.right) == ("Dora is rich", None, True)
    assert not any(one.secret for one in beliefs(SECRETS, "person:ada", events=1).beliefs)


def test_a_refusal_that_is_known_of_has_who_refused():
    found = beliefs(SECRETS, "person:carl", events=6).events
    assert "Dora wanted to greet Carl, but Carl would not" in {one.said for one in found}


def test_a_birth_is_a_date():
    found = beliefs(SECRETS, "person:carl", events=1).beliefs
    assert "Dora is born (1900)" in {one.said for one in found}


HINT = """
trigger the hint
    when it is after 1921-03-04 18:05
    then Carl knows that Dora likes Carl
"""


def liking(text):
    (belief,) = (one for one in beliefs(text, "person:carl", events=30).beliefs if "likes" in one.said)
    return belief.said, belief.right, belief.truly


def test_a_level_is_wrong_where_it_is_another_by_much():
    assert liking(SECRETS + HINT) == ("Dora likes Carl (1)", False, 60)
    weaker = SECRETS.replace("likes Carl 60", "likes Carl 9")
    assert liking(weaker + HINT) == ("Dora likes Carl (1)", True, None)


def test_what_is_shown_again_is_held_since_before():
    enters = "overwhelming reason to step into the kitchen: someone is in the hall, for Carl\n"
    since = {one.said: one.since for one in contents(lived(ROOM + enters, events=20), "person:ada").beliefs}
    assert since["Beth is in the kitchen"] is None  # it was declared
    assert since["Carl is in the kitchen"] is not None


PURSE = """story purse
    use people, places, senses
    begins 1998-03-30 09:00
place the office
state someone has coins, an amount
    from 0 to 100
    is private
state someone is broke
act someone dines with another
    then another has coins 50 less, if another has coins at least 50
    then another is broke, unless another has coins at least 50
    seen by everyone with someone
person Irene, a human, she
    is in the office
    has coins 60
person Paul, a human, he
    is in the office
overwhelming reason to dine with Irene: someone has not dined with Irene, for Paul
ending dined: Paul has dined with Irene
"""


def test_all_that_an_act_does_is_read_before_any_of_it_in_whose_purse_it_is_too():
    world = lived(PURSE)
    broke = Holds("state:person-is-broke", ("person:irene",))
    assert world.over == "ending:dined"
    assert not world.holds(broke)
    assert not world.holds(broke, mind=["person:irene"])
