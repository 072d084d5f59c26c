"""``low water``: one tide, one lie, one child who saw; what each knows, from whom and when."""

from collections import Counter

import pytest

from immortelle.language import question

NORA, SILAS, JUDITH, WENNA = "person:nora", "person:silas", "person:judith", "person:wenna"
CALLED, WRONG, GUILTY = "ending:called-back", "ending:wrong-man", "ending:guilty"


def first(world, act, *args, outcome="done"):
    """The first event of an act, by whom and with whom."""
    return next(
        (
            event
            for event in world.chronicle
            if act in event.what and event.args[: len(args)] == args and event.outcome == outcome
        ),
        None,
    )


def asked(world, sentence):
    return question(world.story, sentence)


def nearly_all(lives, holds):
    """Whether something holds in 95 of 100."""
    return sum(map(holds, lives)) * 100 >= 95 * len(lives)


def test_every_life_comes_to_an_ending(lives):
    found = Counter(world.over for world in lives("low_water"))
    assert set(found) <= {ending.id for ending in lives("low_water")[0].story.endings}
    assert found[CALLED] * 2 > found.total()
    assert 0 < found[WRONG] < found[CALLED]


def test_he_lies_first_and_she_has_it_from_him(lives):
    def has_it(world):
        lie, after = first(world, "pretends", SILAS), asked(world, "the dark hour is the work of Tobias")
        later = next(event.number for event in world.chronicle if event.number > lie.number + 1)
        mind = world.mind(NORA, before=later)
        return mind.believes(after) is True and mind.source(after) == SILAS

    assert nearly_all(lives("low_water"), has_it)


def test_the_truth_goes_from_the_child_to_the_innkeeper_to_the_widow(lives):
    truth = asked(lives("low_water")[0], "the dark hour is the work of Silas")
    knowing = [world for world in lives("low_water") if world.holds(truth, mind=[NORA])]
    assert len(knowing) * 2 > len(lives("low_water"))
    for world in knowing:
        assert world.mind(NORA).source(truth) == JUDITH
        said = [each.number for each in world.chronicle if each.args[:1] == (JUDITH,) and NORA in each.args]
        assert world.mind(JUDITH, before=said[0]).source(truth) == WENNA
        assert world.mind(WENNA, before=1).source(truth) is None  # she saw it


def test_when_she_sends_him_out_he_does_not_know_what_she_knows_and_she_knows_that_he_does_not(lives):
    knows = asked(lives("low_water")[0], "Nora knows the truth")
    sent = [(world, first(world, "sends", NORA, SILAS)) for world in lives("low_water")]
    sent = [(world, event.number) for world, event in sent if event is not None]
    assert len(sent) * 4 > len(lives("low_water"))
    for world, number in sent:
        assert world.holds(knows, before=number) is True
        assert world.mind(JUDITH, before=number).believes(knows) is True
        assert world.mind(SILAS, before=number).believes(knows) is not True
        assert world.mind(NORA, SILAS, before=number).believes(knows) is not True


def test_nobody_else_ever_knows_when_the_tide_turns(lives):
    for world in lives("low_water"):
        turn = asked(world, "the tide is early")
        assert [who for who in world.of_kind("kind:person") if world.holds(turn, mind=[who])] == [NORA]


def test_to_call_the_wrong_man_back_she_has_to_call_both(lives):
    """She rings at half past three at the earliest, for a man that she sent out and holds innocent."""
    blamed = asked(lives("low_water")[0], "the dark hour is the work of Tobias")
    for world in lives("low_water"):
        bell = first(world, "rings", NORA)
        if world.over == CALLED:
            assert bell is not None
            assert bell.time - world.story.begins >= 2.5 * 3600
            assert first(world, "sends", NORA, "person:tobias") is not None
            assert world.mind(NORA, before=bell.number).believes(blamed) is not True


@pytest.mark.parametrize(
    ("variant", "ending", "often"),
    [
        ("the child says nothing", WRONG, True),
        ("he is silent, too", WRONG, False),
        ("he knows his tides", GUILTY, False),
    ],
)
def test_what_would_have_changed_it(variant, ending, often, lives):
    assert nearly_all(lives("low_water", variant), lambda world: (world.over == ending) is often)
