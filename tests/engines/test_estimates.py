"""What nobody can know is estimated: from clues, from rival explanations, from signs, from words."""

import pytest

from immortelle.engines.explain import Explainer
from immortelle.world.estimates.odds import BELIEVED, MOST
from tests.engines.stories import lived, so

HEAD = """story Estimates
    use people, places, things, senses, bonds
    begins 1900-01-01 10:00
place the yard
person Ann, a human, she
    is in the yard
person Ben, a human, he
    is in the yard
person Cid, a human, he
    is in the yard
"""
TAVERN = """
place the cellar
thing the trapdoor, a door
    joins the yard to the cellar
    is locked
    is barred
thing the key
    is in the cellar
person Dan, a human, he
    is in the cellar
state someone is drunk
    is private
act someone robs another
    when someone is with another
    seen by another
    > {Someone} robs {another}.
act someone finds a thing
    when the thing is in a place, and someone is in the place
    then someone holds the thing
    seen by everyone
    > {Someone} finds {the thing}.
explanation why someone is locked in
    either someone has robbed another
    strong if someone holds a thing
    or someone is drunk
    strong if someone lacks the key
"""

FINDS = "overwhelming reason to find a thing: someone lacks the thing, for Dan\n"


def odds(world, sentence_state, *mind):
    """The odds of an opinion, by a word in it."""
    return next((one.odds for one in world.mind(*mind).opinions() if sentence_state in str(one.what)), None)


# --- explanations ---------------------------------------------------------------------------------


def test_of_rival_explanations_the_one_that_the_facts_speak_for_is_believed():
    world = lived(HEAD + TAVERN)
    assert so(world, "Ann believes that Dan is drunk")
    assert so(world, "Ann doubts that Dan has robbed Ben")
    assert not so(world, "Ann knows that Dan is drunk")


def test_a_conclusion_falls_with_its_ground_and_another_stands_in_its_place():
    world = lived(HEAD + TAVERN + FINDS)
    assert so(world, "Ann believes that Dan has robbed Ben")
    assert so(world, "Ann doubts that Dan is drunk")


def test_what_one_mind_concludes_it_takes_others_to_conclude_who_see_the_same():
    world = lived(HEAD + TAVERN)
    assert so(world, "Ann believes that Ben believes that Dan is drunk")
    assert so(world, "Dan is not drunk")


def test_nothing_is_to_be_explained_where_the_thing_is_not_so():
    world = lived(HEAD + TAVERN)
    assert so(world, "Cid is drunk", "person:ann") is None


# --- clues ----------------------------------------------------------------------------------------

CLUES = """
state someone is pale
state someone is stooped
state someone is merry
state someone is ill
    is private
guess someone is ill
    some if someone is pale
    some if someone is stooped
    strong against if someone is merry
"""


FLEES = """
act someone flees from another
    when someone is with another
    seen by everyone
    > {Someone} flees from {another}.
overwhelming reason to flee from another: another is ill, for Ann
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("", None),
        ("is pale", "thinks it possible that"),
        ("is pale\n    is stooped", "believes that"),
        ("is pale\n    is stooped\n    is merry", "doubts that"),
        ("is merry", "rules out that"),
    ],
)
def test_clues_add_up(facts, expected):
    world = lived(HEAD.replace("person Ben, a human, he", f"person Ben, a human, he\n    {facts}") + CLUES)
    degrees = ("believes that", "thinks it possible that", "doubts that", "rules out that")
    held = [each for each in degrees if so(world, f"Ann {each} Ben is ill")]
    assert held[:1] == ([expected] if expected and expected != "rules out that" else held[:1])
    assert (expected in held) if expected else held == []


def test_a_guess_starts_where_it_says():
    text = HEAD.replace("person Ben, a human, he", "person Ben, a human, he\n    is pale") + CLUES
    likely = text.replace("guess someone is ill\n", "guess someone is ill\n    at first possible\n")
    assert odds(lived(likely), "ill", "person:ann") == odds(lived(text), "ill", "person:ann") + 15


def test_everybody_knows_their_own_state_whatever_speaks_for_another():
    ill = HEAD.replace("person Ben, a human, he", "person Ben, a human, he\n    is pale\n    is stooped")
    world = lived(ill + CLUES)
    assert so(world, "Ben is ill", "person:ben") is False
    assert so(world, "Ben is ill", "person:ann") is True


def test_a_conclusion_is_no_surer_than_what_it_rests_on():
    text = HEAD.replace("person Ben, a human, he", "person Ben, a human, he\n    is pale") + CLUES
    text += "state someone is doomed\n    is private\n"
    text += "guess someone is doomed\n    overwhelming if someone is ill\n"
    world = lived(text)
    assert odds(world, "doomed", "person:ann") <= odds(world, "ill", "person:ann") < BELIEVED


def test_evidence_stays_within_bounds():
    clues = "".join(f"state someone is odd{n}\n" for n in "abcd")
    facts = "".join(f"\n    is odd{n}" for n in "abcd")
    lines = "".join(f"    overwhelming if someone is odd{n}\n" for n in "abcd")
    text = HEAD.replace("person Ben, a human, he", f"person Ben, a human, he{facts}")
    world = lived(f"{text}{clues}state someone is ill\n    is private\nguess someone is ill\n{lines}")
    assert odds(world, "ill", "person:ann") == MOST
    assert not so(world, "Ann knows that Ben is ill")


def test_what_is_believed_moves_people():
    ill = HEAD.replace("person Ben, a human, he", "person Ben, a human, he\n    is pale\n    is stooped")
    fled = [event for event in lived(ill + CLUES + FLEES).chronicle if "flees" in event.what]
    assert {event.args for event in fled} == {("person:ann", "person:ben")}
    assert not [event for event in lived(HEAD + CLUES + FLEES).chronicle if "flees" in event.what]


PALES = """
act someone pales
    then someone is pale, and someone is stooped
    seen by everyone
    > {Someone} pales.
overwhelming reason to pale: someone is not pale, for Ben
"""


def test_whoever_sees_something_looks_again_at_what_it_speaks_for():
    acts = [event.what for event in lived(HEAD + CLUES + PALES + FLEES).chronicle if event.kind == "act"]
    assert acts.index("act:person-pales") < acts.index("act:person-flees-from-person")


def test_why_tells_how_likely_it_seemed_and_what_spoke_for_it():
    world = lived(HEAD + CLUES + PALES + FLEES)
    flight = next(event for event in world.chronicle if "flees" in event.what)
    (fact,) = Explainer(world).why(flight.number).because[0].facts
    assert fact.said == "Ben is ill (82 in 100)"
    assert [under.said for under in fact.under] == ["Ben is pale", "Ben is stooped"]


FOOLS = """
state someone is a fool
    is private
act someone scoffs
    seen by everyone with someone
    > {Someone} scoffs.
guess someone is a fool
    strong if someone believes that another is a fool
    some if nobody believes that someone is a fool
explanation why someone believes that another is a fool
    either someone is a fool
    some if someone wonders whether another is a fool
    or someone has scoffed
    some if someone doubts that another is a fool
some reason to scoff: another is a fool
"""


def test_guesses_about_guesses_come_to_an_end():
    world = lived(HEAD + FOOLS, until=lived(HEAD).story.begins + 60)
    assert all(abs(opinion.odds) <= MOST for opinion in world.mind("person:ann").opinions())


SCOLDS = """
act someone tells another off
    when someone is with another
    then another is humbled, unless someone knows that another is ill
    seen by everyone
    > {Someone} tells {another} off.
state someone is humbled
strong reason to tell Ben off: someone has not told Ben off, for Cid
"""


def test_nobody_is_taken_to_know_what_they_only_guess():
    ill = HEAD.replace("person Ben, a human, he", "person Ben, a human, he\n    is pale\n    is stooped")
    world = lived(ill + CLUES + SCOLDS)
    assert so(world, "Cid believes that Ben is ill")
    assert so(world, "Ben is humbled")
    assert so(world, "Ann knows that Ben is humbled")


HAUNTS = """
place the inn
place the mill
person Dan, a human, he
    often is in the inn
    {dan}
guess someone is in a place
    overwhelming if someone often is in the place
"""


@pytest.mark.parametrize(
    ("dan", "inn", "mill"),
    [("is in the mill, known to Dan", True, False), ("is in the mill", False, True)],
)
def test_where_somebody_is_can_be_guessed_at_until_it_is_known(dan, inn, mill):
    world = lived(HEAD + HAUNTS.format(dan=dan))
    assert bool(so(world, "Ann believes that Dan is in the inn")) is inn
    assert bool(so(world, "Ann believes that Dan is in the mill")) is mill
    assert not so(world, "Ann knows that Dan is in the inn")
