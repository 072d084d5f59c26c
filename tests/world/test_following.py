"""A life in which everybody does what they did in another, up to a moment; and the programme that two
stories share which differ in what was before them."""

import pytest

from immortelle.language import compile_text
from immortelle.language.supposing import suppose
from immortelle.story.conditions import Happened, Holds
from immortelle.story.variant import apply
from immortelle.world import World
from immortelle.world.programme import Programme

STORY = """story The Mill
    use people, places, movement, senses, speech, bonds
    begins 1650-06-01 08:00
place the mill
place the bank
person Ann, a human, she
    is in the mill
person Ben, a human, he
    is in the mill
    loves Ann strongly
person Cid, a human, he
    is in the bank
state someone is poor
state someone is proud
feeling someone is glad
    halves in 10 minutes
secret the debt: Ben is poor
    known to Ben
deed the loan: Cid lent to Ben, 1650-05-01
    known to Cid and Ben
deed the walk: Ann danced with Cid, 1650-05-20
act someone lends to another
    then another is poor
act someone dances with another
    when someone is with another
    another must agree
    takes 3 minutes
    then someone is glad 50 more
    seen by everyone with someone
act someone sings
    takes 1 minute
    heard by everyone within earshot of someone
strong reason to dance with another: someone loves another
some reason to agree when someone dances with another: someone is not proud
some reason to sing: someone is glad more than 10
some reason to tell another the debt: someone is with another, and someone knows the debt
strong reason to go to the bank: someone knows the debt, for Ann
strong reason to go to the mill: someone has lent to a person, for Cid
ending over: it is after 1650-06-01 10:00
"""
STORY_OF_TWO = compile_text(STORY).story
PROGRAMME = Programme(STORY_OF_TWO)
ANN, BEN, CID = "person:ann", "person:ben", "person:cid"
CHANGES = [
    "the loan did not happen",
    "Ann knows the debt",
    "Ben does not know the debt",
    "Ann is proud",
    "Ann lent to Ben instead of the walk",
    "Cid is in the mill",
    "Ben is glad strongly",
]


def living(seed=0, events=10_000, programme=PROGRAMME):
    return World.begin(programme, seed).lived(events=events)


def changed(*sentences):
    return apply(STORY_OF_TWO, suppose(STORY_OF_TWO, *sentences).variant)


@pytest.mark.parametrize("seed", range(4))
def test_who_follows_a_life_to_any_moment_lives_it(seed):
    whole = living(seed)
    for events in range(len(whole.chronicle)):
        cut = living(seed, events)
        followed = World.begin(PROGRAMME, seed).following(cut)
        assert len(followed.chronicle) == len(cut.chronicle)
        assert followed.lived().trace_hash() == whole.trace_hash()


def test_everybody_does_what_they_did_though_they_would_not_have():
    """Cid went because of the loan; without it he goes all the same."""
    went = next(e for e in living().chronicle if e.args == (CID, "place:mill") and e.outcome == "done")
    cut = living(events=went.number + 1 - len(living(events=0).chronicle))
    unlent = changed("the loan did not happen")
    followed = World.begin(unlent, 0).following(cut)
    first, second = (
        [(e.what, e.args, e.time) for e in each.chronicle if e.kind == "act"] for each in (cut, followed)
    )
    assert first == second
    assert (went.what, went.args) not in {(e.what, e.args) for e in World.begin(unlent, 0).lived().chronicle}
    assert not followed.holds(Happened("act:person-lends-to-person", (CID, BEN)))


def test_refusals_are_followed_too():
    proud = changed("Ann is proud")
    refused = World.begin(proud, 1).lived()
    assert any(event.outcome == "refused" for event in refused.chronicle)
    again = World.begin(proud, 1).following(World.begin(proud, 1).lived(events=12))
    assert again.lived().trace_hash() == refused.trace_hash()


@pytest.mark.parametrize("change", CHANGES)
def test_a_programme_shared_by_two_stories_lives_both_as_they_live_alone(change):
    story = changed(change)
    for seed in range(2):
        shared = World.begin(PROGRAMME.otherwise(story), seed).lived()
        assert shared.trace_hash() == World.begin(story, seed).lived().trace_hash()
    assert living().trace_hash() == World.begin(STORY_OF_TWO, 0).lived().trace_hash()


def test_who_knows_what_is_each_story_s_own():
    told = PROGRAMME.otherwise(changed("Ann knows the debt"))
    poor = Holds("state:person-is-poor", (BEN,))
    assert World.begin(told).holds(poor, mind=[ANN])
    assert World.begin(PROGRAMME).holds(poor, mind=[ANN]) is None
