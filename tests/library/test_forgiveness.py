"""Forgiving: what moves people to it, what they think they should do, and what they only say."""

from math import log

import pytest

from immortelle.story.conditions import Compare, Number, Pull
from immortelle.world import World
from immortelle.world.deciding.deciding import consent, options
from immortelle.world.world import kernel_of
from tests.library.tales import Tale, programme, told

PARTS = "people, places, senses, harm, speech, bonds, feelings, deeds, amends, forgiveness, memory"
DAY = 86_400
ROOM = """
place the room
person Una, a human, she
    is in the room
person Val, a human, he
    is in the room
person Wim, a human, he
    is in the room
deed the blow: Val attacked Wim, 1900-01-01 09:59:59
"""
HELD = told(ROOM, Una="holds the blow against Val")
FORGIVES, BLOW = "act:person-forgives-person-for-event", ("person:una", "person:val", "event:blow")


def weights(tale):
    """What speaks for forgiving and against it, in tenths of a logit."""
    said = options(tale.kernel, tale.kernel.tables.numbers["person:una"], every=True).options
    mine = next(one for one in said if (one.act, one.args) == (FORGIVES, BLOW))
    return sorted(reason.weight for reason in mine.reasons)


def lived(text, seed=0):
    head = f"story Test\n    use {PARTS}\n    begins 1900-01-01 10:00\n"
    return World.begin(programme(head + text), seed).lived(events=40)


def done(world):
    return [
        event.what for event in world.chronicle if event.kind == "act" and event.what != "act:person-waits"
    ]


# --- what moves somebody to forgive ---------------------------------------------------------------


def test_because_he_lived():
    assert weights(Tale(PARTS, HELD)) == [-15, -5, 15]  # a duty, for it was meant; that too; he is alive
    dead = told(HELD, Wim="is dead")
    assert weights(Tale(PARTS, dead)) == [-40, -15, -5]


def test_where_nobody_was_harmed_nobody_is_alive_or_dead():
    assert weights(Tale(PARTS, HELD.replace("Val attacked Wim", "Val waited"))) == []


@pytest.mark.parametrize(
    ("line", "weight"),
    [
        (
            "feels for Val 50",
            5,
        ),  # empathy +1.1 logits a deviation, halved for overlap, 50 being one deviation
        ("feels for Val 100", 11),
        ("is angry with Val 100", -8),
        ("cares about Val 100", 11),
    ],
)
def test_feelings_weigh_as_much_as_there_is_of_them(line, weight):
    assert sorted([*weights(Tale(PARTS, HELD)), weight]) == weights(Tale(PARTS, told(HELD, Una=line)))


def test_how_it_hurt_and_how_it_turned_out_weigh():
    hurts = HELD.replace(
        "09:59:59\n", "09:59:59\n    hurts Wim 100\n    hurts Una 100\n    turns out well 50\n"
    )
    assert {-10, 5} <= set(weights(Tale(PARTS, hurts)))


def test_an_apology_and_amends_weigh():
    room = Tale(PARTS, HELD).does("Val apologises to Una for the blow")
    assert weights(room) == [-15, -5, 4, 15]
    room.does("Val makes amends to Una for the blow")
    assert weights(room) == [-5, 4, 15, 15, 15]  # she feels it, and ought to


def test_the_wish_to_forgive_rises_with_the_logarithm_of_the_days_and_is_bounded():
    """McCullough and others (2010): 0.44 logits for each unit of ln(1 + days), capped at 3."""
    for days in (0, 1, 10, 100, 365, 900, 3_652, 36_524):
        room = Tale(PARTS, HELD).passes(days * DAY)
        expected = min(30, 4.4 * log(1 + days))
        assert 0 <= expected - room.level("time has softened the blow for Una", "Una") < 1, days


def test_reliving_the_wound_begins_it_anew():
    room = Tale(PARTS, HELD).passes(100 * DAY)
    assert room.level("time has softened the blow for Una") == 20
    room.does("Una dwells on the blow")
    assert room.level("time has softened the blow for Una") == 0
    room.passes(10 * DAY)
    assert room.level("time has softened the blow for Una") == 10


def test_what_one_hears_of_late_softens_from_then_on():
    room = Tale(PARTS, ROOM.replace("09:59:59\n", "09:59:59\n    known to Val and Wim\n"))
    room.passes(100 * DAY).does("Wim tells Una the blow")
    assert room.level("time has softened the blow for Una", "Una") == 0
    room.passes(10 * DAY)
    assert room.level("time has softened the blow for Una", "Una") == 10
    assert room.level("time has softened the blow for Val", "Val") == 20


# --- ought and want -------------------------------------------------------------------------------

TORN = (
    told(HELD, Una="feels for Val 100").replace("09:59:59\n", "09:59:59\n    hurts Una 10\n")
    + """
reason of 95 to forgive another for a deed: someone is with another, for Una
strong duty not to forgive another for a deed: another has not made amends to someone for the deed, for Una
overwhelming reason to argue against forgiving another for a deed: \
someone has not argued against forgiving another for the deed, for Una
"""
)


def test_what_one_should_do_and_what_one_wants_are_asked_apart():
    room = Tale(PARTS, TORN)
    una = ["person:una"]
    want, ought = (
        World(room.kernel).level(Pull(FORGIVES, BLOW, side), mind=una) for side in ("want", "ought")
    )
    assert ought < 0 < want
    assert (want, ought) == (95 + 11 + 15 - 5 - 1 - 3, -40 - 15)
    assert World(room.kernel).holds(Compare(Pull(FORGIVES, BLOW, "ought"), "<", Number(0)), mind=una)


def test_who_should_not_and_does_says_no_and_then_yes():
    saw = [done(lived(TORN, seed)) for seed in range(20)]
    both = [acts for acts in saw if FORGIVES in acts]
    assert len(both) >= 19  # 112 for it, 55 against: 99.7 in 100
    for acts in both:
        assert acts.index("act:person-argues-against-forgiving-person-for-event") < acts.index(FORGIVES)


def test_amends_turn_the_duty():
    room = Tale(PARTS, TORN).does("Val makes amends to Una for the blow")
    assert World(room.kernel).level(Pull(FORGIVES, BLOW, "ought"), mind=["person:una"]) == 15


# --- said and meant -------------------------------------------------------------------------------


def test_forgiving_can_be_said_without_being_meant():
    room = Tale(PARTS, HELD).does("Una pretends to forgive Val for the blow")
    assert room.so("Una holds the blow against Val") is True
    assert room.so("Una has forgiven Val for the blow") is False
    assert room.so("Una has forgiven Val for the blow", "Val") is True


def test_and_meant_without_being_said():
    room = Tale(PARTS, HELD).does("Una forgives Val for the blow at heart")
    assert room.so("Una holds the blow against Val") is False
    assert room.so("Una has forgiven Val for the blow at heart", "Val") is False
    assert room.so("Una holds the blow against Val", "Val") is None


def test_pity_is_another_act_that_seems_the_same():
    room = Tale(PARTS, told(HELD, Una="pities Val")).does("Una forgives Val for the blow out of pity")
    assert room.so("Una holds the blow against Val") is True
    assert room.so("Una has forgiven Val for the blow", "Val") is True
    assert room.so("Una has forgiven Val for the blow out of pity", "Val") is False


# --- what is done while living --------------------------------------------------------------------


def test_a_blow_while_living_hurts_angers_and_is_held_against_who_struck_it():
    room = Tale(PARTS, ROOM).does("Val attacks Una")
    assert room.level("Una is angry with Val") == 25 + 75 // 2
    held = [event for event in World(room.kernel).chronicle if event.what == "trigger:resentment"]
    assert [event.args[0] for event in held] == ["person:wim", "person:una"]  # Wim at the first blow


def test_one_can_let_go_of_ones_own_guilt():
    room = Tale(PARTS, told(ROOM, Val="feels guilty about the blow 60"))
    assert room.level("Val feels guilty about the blow") == 60
    room.does("Val lets go of the guilt for the blow")
    assert room.level("Val feels guilty about the blow") == 0


def test_a_world_kept_and_lived_on_comes_out_the_same():
    world = lived(TORN)
    assert World(kernel_of(world)).trace_hash() == lived(TORN).trace_hash()


def test_an_answer_may_be_graded_as_well():
    parts = f"{PARTS}, touch"
    text = told(ROOM, Una="feels for Val 50") + (
        "strong reason to agree when someone takes the hand of another\n"
        "    by how much another feels for someone\n"
    )
    kernel = Tale(parts, text).kernel
    una, val = (kernel.tables.numbers[one] for one in ("person:una", "person:val"))
    code = kernel.programme.act_codes["act:person-takes-the-hand-of-person"]
    yes, no = consent(kernel, una, code, (val, una))
    assert ([reason.weight for reason in yes.reasons], yes.score) == ([20], 20)
    assert yes.chance > no.chance
