"""Why there is no plan: one thing is taken away from a problem that has one, and that is what is told."""

import pytest

from immortelle.engines.planning.grounding import ground, whole
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.missing import missing
from immortelle.engines.planning.obstacles import Obstacle, obstacles
from immortelle.engines.planning.search import plan
from immortelle.engines.planning.telling import refused
from immortelle.engines.planning.wishes import acts_like, never
from immortelle.language.problems.parser import read_problem

LAMP = """
type place; type thing;
entity Ada : character; entity Cy : character;
entity Quay : place; entity Tower : place; entity Lamp : thing;
property at(who : character) : place;
property owns(who : character, what : thing) : boolean;
property coins(who : character) : number;
property lit() : boolean;
property gone(who : character) : boolean;
at(Ada) = Quay; at(Cy) = Quay;
owns(Cy, Lamp);
action walk(Cy, from : place, to : place) {
    precondition: from != to & at(Cy) == from; effect: at(Cy) = to; consenting: Cy;
};
action give(one : character, other : character) {
    precondition: one != other & owns(one, Lamp);
    effect: !owns(one, Lamp) & owns(other, Lamp); consenting: one, other;
};
action light(who : character) {
    precondition: at(who) == Tower & owns(who, Lamp);
    effect: lit() & coins(who) = coins(who) + 1;
    consenting: who;
    observing: Ada, Cy;
};
action sail(Ada) { precondition: believes(Ada, lit()); effect: gone(Ada); consenting: Ada; };
utility(): gone(Ada);
utility(Ada): gone(Ada);
utility(Cy): coins(Cy);
"""
LIMITS = Limits(length=6)
SAIL = Obstacle("gone(Ada)", "sail(Ada)")
LIT = Obstacle("believes(Ada, lit)", "light(Cy)")


def read(text):
    problem, findings = read_problem(text, "a.txt")
    assert not findings
    return problem


def without(this, that=""):
    assert this in LAMP
    return read(LAMP.replace(this, that))


def test_with_all_there_is_a_plan():
    steps = plan(ground(read(LAMP)), LIMITS).steps
    assert len(steps) == 3


@pytest.mark.parametrize(
    ("this", "that", "told"),
    [
        ("owns(Cy, Lamp);", "", (SAIL, LIT, Obstacle("owns(Cy, Lamp)"))),
        ("observing: Ada, Cy", "observing: Cy", (SAIL, LIT, Obstacle("that Ada observes light(Cy)"))),
        ("gone(Ada); consenting", "gone(Cy); consenting", (Obstacle("gone(Ada)"),)),
        ("utility(): gone(Ada)", "utility(): at(Cy) == Quay & at(Cy) == Tower", None),
        ("utility(): gone(Ada)", "utility(): coins(Ada)", (Obstacle("coins(Ada) != 0", "light(Ada)"),)),
    ],
    ids=["a thing", "an observer", "an effect", "contradicts itself", "a number"],
)
def test_what_can_never_be_so_is_told_from_the_goal_on(this, that, told):
    problem = without(this, that)
    assert missing(ground(problem), LIMITS, 1).kind == "impossible"
    found = obstacles(whole(problem), 1)
    assert found[: len(told)] == told if told else found[0].wanted == "a utility() other than 0"
    assert [bool(one.by) for one in found] == [True] * (len(found) - 1) + [False]


def test_who_refuses_last_is_told_first_and_who_does_so_because_of_that_after():
    gap = missing(ground(without("utility(Cy): coins(Cy);")), LIMITS, 1)
    assert (gap.kind, gap.act, gap.who) == ("consent", "light(Cy)", ("Cy",))
    assert [one.act for one in gap.others] == ["walk(Cy, Quay, Tower)"]


def test_what_else_was_asked_for_may_stand_in_the_way():
    problem = ground(read(LAMP))
    gap = missing(problem, LIMITS, 1, wishes=(never(acts_like(problem, "light*")),))
    assert (gap.kind, len(gap.way)) == ("wishes", 3)


def test_who_takes_an_act_to_be_impossible_is_told_apart():
    text = """entity A : character; entity B : character; property so() : boolean; property key() : boolean;
key(); believes(B, !key());
action open(A, B) { precondition: key(); effect: so(); consenting: A, B; };
utility(): so(); utility(A): !so(); utility(B): so();"""
    problem, found = read_problem(text, "door.txt")
    assert found == ()
    gap = missing(ground(problem), LIMITS, 1)
    assert (gap.who, gap.unable) == (("A", "B"), ("B",))
    assert list(refused(gap, LIMITS))[:2] == [
        "A would have no reason for open(A, B).",
        "To B, open(A, B) seems impossible.",
    ]
