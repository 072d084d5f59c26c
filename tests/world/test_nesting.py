"""Conditions inside conditions and definitions inside definitions: deep ones are read, or refused; none
takes for ever."""

from __future__ import annotations

import pytest

from immortelle.story.binding import bind
from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Compare,
    Count,
    Every,
    Exists,
    Foresees,
    Holds,
    Not,
    Number,
    Supposed,
    Unless,
)
from immortelle.story.effects import Set
from immortelle.story.model import Clue, Guess, Hypothesis, Role
from immortelle.world import StoryTooDeepError, World
from tests.world.stories import PERSON, act, ending, person, reason, state, story, trigger

ANNA, BERT = "person:anna", "person:bert"
SOMEONE = ("?someone",)
TALL = Holds("state:tall", SOMEONE)


def some(where):
    return Exists("?one", PERSON, where)


INSIDE = {  # how a condition is put inside another
    "all": lambda part, _n: All((part, TALL)),
    "any": lambda part, _n: Any((part, TALL)),
    "not": lambda part, _n: Not(part),
    "unless": lambda part, _n: Unless(part),
    "exists": lambda part, n: Exists(f"?x{n}", PERSON, part),
    "exists related": lambda part, n: Exists(f"?x{n}", PERSON, All((Holds("state:tall", (f"?x{n}",)), part))),
    "nobody": lambda part, n: Unless(Exists(f"?x{n}", PERSON, part)),
    "every": lambda part, n: Every(f"?x{n}", PERSON, All(()), part),
    "every such": lambda part, n: Every(f"?x{n}", PERSON, part, TALL),
    "count": lambda part, n: Compare(Count(f"?x{n}", PERSON, part), ">=", Number(2)),
    "believes": lambda part, n: Believes((ANNA, BERT)[n % 2], part),
    "knows": lambda part, n: Believes((ANNA, BERT)[n % 2], part, "knows"),
    "knows whether": lambda part, n: Believes((ANNA, BERT)[n % 2], part, "whether"),
    "thinks possible": lambda part, n: Believes((ANNA, BERT)[n % 2], part, "possible"),
    "foresees": lambda part, _n: Foresees(ANNA, part, 60),
    "foresees if": lambda part, _n: Foresees(ANNA, part, 60, Supposed("act:jumps", (ANNA,))),
}


def everywhere(when, *parts, **more):
    """A story that asks a condition of whoever jumps, why, and when it ends."""
    return story(
        person("anna"),
        person("bert"),
        state("tall"),
        state("glad"),
        act("jumps", "someone", Set("state:tall", SOMEONE), when=when),
        act("rests", "someone", Set("state:glad", SOMEONE)),
        reason("to jump", "jumps someone", 40, when),
        reason("to rest", "rests someone", 40, Unless(Holds("state:glad", SOMEONE))),
        trigger("growth", "someone", when, Set("state:tall", SOMEONE)),
        ending("tall", some(All((Holds("state:tall", ("?one",)), Unless(Holds("state:tall", (BERT,))))))),
        *parts,
        **more,
    )


def nested(how, deep):
    when = TALL
    for n in range(deep):
        when = INSIDE[how](when, n)
    return when


def lived(when, *parts, **more):
    """What a condition is after a while of a story that asks it, or why it is too deep."""
    try:
        world = World.begin(everywhere(when, *parts, **more)).lived(events=30)
        return world.holds(bind(when, {"?someone": ANNA}), mind=(ANNA, BERT))
    except StoryTooDeepError as error:
        return str(error)


ANSWERS = {
    True,
    False,
    None,
    "too many things inside each other in one condition",
    "a condition is nested more than 250 deep",
    "minds or quantifiers are inside each other more than 32 deep",
}


@pytest.mark.parametrize("how", INSIDE)
@pytest.mark.parametrize("deep", [30, 200])
def test_so_many_of_one_kind_inside_each_other_are_read_or_refused(how, deep):
    assert lived(nested(how, deep), portable=False) in ANSWERS


@pytest.mark.parametrize("how", ["all", "any", "exists", "nobody", "every", "believes", "knows whether"])
def test_eight_of_one_kind_inside_each_other_are_read(how):
    when = nested(how, 8)
    world = World.begin(everywhere(when)).lived(events=30)
    assert world.holds(bind(when, {"?someone": ANNA})) is not None


def tower(how, deep):
    """States each defined by the one before it, twice: by itself and inside something."""
    floors = [state("z0", definition=TALL)]
    for n in range(1, deep):
        below, inner = (Holds(f"state:z{n - 1}", (who,)) for who in ("?someone", "?one"))
        floors.append(state(f"z{n}", definition=Any((below, Unless(some(INSIDE[how](inner, 0)))))))
    return Holds(f"state:z{deep - 1}", SOMEONE), floors


@pytest.mark.parametrize("how", INSIDE)
def test_definitions_may_lean_on_each_other_forty_deep(how):
    when, floors = tower(how, 40)
    assert lived(when, *floors) in ANSWERS


def test_definitions_that_lean_on_each_other_deeper_are_refused():
    when, floors = tower("nobody", 41)
    with pytest.raises(StoryTooDeepError, match="more than 40 deep"):
        World.begin(everywhere(when, *floors))


def test_a_definition_that_leans_on_another_twice_is_read_once():
    """Two in the power of forty readings would never end."""
    when, floors = tower("exists", 40)
    world = World.begin(everywhere(when, *floors)).lived(events=30)
    assert world.holds(bind(when, {"?someone": ANNA})) is True


def test_guesses_that_rest_on_guesses_end():
    guesses = []
    for n in range(59):
        mood, beneath = (Holds(f"state:mood{each}", SOMEONE) for each in (n, n + 1))
        clues = Clue(15, beneath), Clue(15, Believes(BERT, beneath))
        guesses.append(Guess(f"guess:{n:02}", (Role("?someone", PERSON),), (Hypothesis(mood, clues),)))
    moods = [state(f"mood{n}", private=True) for n in range(60)]
    sad = Believes(ANNA, Holds("state:mood0", (BERT,)))
    world = World.begin(everywhere(sad, *moods, guesses=tuple(guesses))).lived(events=30)
    assert world.holds(sad) is False  # nothing that is known speaks for it
