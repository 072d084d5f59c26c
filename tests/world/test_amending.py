"""A life that takes another turn at one moment: amended facts, forbidden acts, a choice from outside."""

import pickle

import pytest

from immortelle.language import compile_text
from immortelle.story.conditions import Compare, Holds, Level, Number
from immortelle.story.model import Fact, Forbidden
from immortelle.world import World
from immortelle.world.programme import Programme

STORY = """story The Ford
    use people, places, movement, senses, bonds, supernatural
    begins 1650-06-01 08:00
place the mill
place the bank
place the ford
person Ann, a human, she
    is in the mill
person Ben, a human, he
    is in the mill
    loves Ann strongly
secret the debt: Ben is poor
    known to Ben
state someone is poor
act someone sings
    takes 1 minute
    heard by everyone within earshot of someone
strong reason to go to the bank: someone is a vampire
strong reason to sing: someone is in the mill
strong reason to go to the ford: someone is poor, for Ann
ending over: it is after 1650-06-01 10:00
"""
PROGRAMME = Programme(compile_text(STORY).story)
ANN, BEN = "person:ann", "person:ben"


def living(seed=0, events=0):
    return World.begin(PROGRAMME, seed).lived(events=events)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("events", [0, 1, 5, 11, 20])
def test_a_life_amended_by_nothing_is_the_same_life(seed, events):
    cut = living(seed, events)
    assert cut.amended().lived().trace_hash() == cut.lived().trace_hash() == living(seed, 10_000).trace_hash()


def test_what_is_amended_makes_no_difference_where_nobody_minds():
    cut = living(events=6)
    other = cut.amended([Fact("state:person-is-poor", (BEN,))]).lived()
    acts = [
        [(e.what, e.args, e.time) for e in each.chronicle if e.kind == "act"] for each in (cut.lived(), other)
    ]
    assert acts[0] == acts[1]


def test_everybody_knows_what_is_amended_unless_it_says_who():
    poor = Holds("state:person-is-poor", (BEN,))
    cut = living(events=4)
    assert cut.holds(poor, mind=[ANN]) is None
    assert cut.amended([Fact("state:person-is-poor", (BEN,))]).holds(poor, mind=[ANN])
    told = cut.amended([Fact("state:person-is-poor", (ANN,), known_to=(BEN,))])
    about_ann = Holds("state:person-is-poor", (ANN,))
    assert told.holds(about_ann)
    assert told.holds(about_ann, mind=[BEN])
    assert not told.holds(about_ann, mind=[ANN])


def test_a_feeling_is_known_to_whoever_has_it():
    love = Compare(Level("state:person-loves-person", (ANN, BEN)), ">", Number(20))
    other = living(events=4).amended([Fact("state:person-loves-person", (ANN, BEN), 60)])
    assert other.holds(love, mind=[ANN])
    assert not other.holds(love, mind=[BEN])


def test_whoever_is_turned_is_no_longer_what_they_were():
    other = living(events=4).amended([Fact("state:is-a", (BEN, "nature:vampire"))])
    assert other.holds(Holds("state:is-a", (BEN, "nature:vampire")))
    assert not other.holds(Holds("state:is-a", (BEN, "nature:human")))
    assert any("goes-to" in event.what and event.args[0] == BEN for event in other.lived().chronicle)


def test_whoever_is_elsewhere_is_in_one_place():
    other = living(events=4).amended([Fact("state:person-is-in-place", (BEN, "place:bank"))])
    assert other.holds(Holds("state:person-is-in-place", (BEN, "place:bank")))
    assert not other.holds(Holds("state:person-is-in-place", (BEN, "place:mill")))


def test_an_act_is_done_no_more():
    cut = living(events=8)
    sung = sum(event.what == "act:person-sings" for event in cut.chronicle)
    for who in (ANN, None):
        other = cut.amended(never=[Forbidden("act:person-sings", (who,))]).lived()
        begun = [e for e in other.chronicle[len(cut.chronicle) :] if e.outcome == "begun"]
        assert ANN not in {event.args[0] for event in begun}
    assert sung


def test_somebody_chooses_once():
    cut = living(events=2)
    other = cut.steered(ANN, "act:person-waits", [ANN]).lived()
    chosen = [d for e in other.chronicle for d in e.decisions if d.who == ANN and d.drawn is None]
    assert [each.options[each.chosen].act for each in chosen if len(each.options) > 1] == ["act:person-waits"]
    assert cut.lived().trace_hash() == living(events=10_000).trace_hash()


def test_what_cannot_be_is_refused():
    with pytest.raises(KeyError):
        living().amended([Fact("state:person-is-poor", ("person:nobody",))])
    with pytest.raises(KeyError):
        living().steered(ANN, "act:person-flies", [ANN])


def test_a_life_that_was_kept_remembers_what_was_amended():
    other = living(events=6).amended(
        [Fact("state:person-is-poor", (ANN,))], [Forbidden("act:person-sings", (ANN,))]
    )
    assert pickle.loads(pickle.dumps(other)).lived().trace_hash() == other.lived().trace_hash()  # noqa: S301
