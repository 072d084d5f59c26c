"""Claims: single things that may be so and that somebody may guess at.

A *topic* is what something is about apart from who: a state, an act with its outcome, or that
somebody believes such a thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from immortelle.story.conditions import (
    All,
    Believes,
    Compare,
    Condition,
    Happened,
    Holds,
    Level,
    Not,
    Number,
    Term,
)
from immortelle.story.inside import Classes, parts
from immortelle.story.model import State

Topic = tuple[str, ...]
MIND = "believes"


@dataclass(frozen=True, slots=True)
class Claim:
    """A topic with those whom it is about; ``so`` or, if false, the contrary."""

    topic: Topic
    args: tuple[Term | None, ...]
    so: bool = True


def claim_of(what: Condition) -> Claim | None:
    """What a condition claims, if it is a single thing that can be guessed at.

    >>> claim_of(Holds("state:sad", ("?someone",))).topic
    ('state:sad',)
    """
    match what:
        case Holds(state, args):
            return Claim((state,), args)
        case Compare(Level(state, args), ">" | ">=" as op, Number(value)) if value + (op == ">") > 0:
            return Claim((state,), args)
        case Happened(act, args, None, None, outcome, None):
            return Claim((act, outcome), args)
        case Not(part):
            inner = claim_of(part)
            return None if inner is None else Claim(inner.topic, inner.args, not inner.so)
        case Believes(who, part, "believes" | "knows", None):
            inner = claim_of(part)
            return Claim((MIND, *inner.topic), (who, *inner.args)) if inner is not None and inner.so else None
    return None


def claims_of(what: Condition) -> Iterator[Claim]:
    """All that a condition claims outright."""
    if isinstance(what, All):
        for part in what.parts:
            yield from claims_of(part)
        return
    claim = claim_of(what)
    if claim is not None:
        yield claim


def hidden_states(states: Iterable[State]) -> frozenset[str]:
    """The private states, and those that are defined by such: what others cannot simply know.

    >>> hidden_states(())
    frozenset()
    """
    states = tuple(states)
    found = resting_on(((state.id,) for state in states if state.private), states)
    return frozenset(topic[0] for topic in found)


def resting_on(topics: Iterable[Topic], states: Iterable[State]) -> frozenset[Topic]:
    """These topics, and the states that are defined by any of them."""
    found = frozenset(topics)
    reads = {(state.id,): frozenset(topics_in(state.definition)) for state in states if state.definition}
    more = found
    while more:
        more = frozenset(each for each, read in reads.items() if each not in found and read & found)
        found |= more
    return found


def topics_in(part: object, but: Classes = ()) -> Iterator[Topic]:
    """What a condition or an amount speaks of, without what parts of some classes do.

    >>> list(topics_in(Not(Holds("state:sad", ("?someone",)))))
    [('state:sad',)]
    """
    waiting = [part]
    while waiting:  # no recursion: conditions may be nested deep
        match waiting.pop():
            case Holds(state) | Level(state):
                yield (state,)
            case Happened(act, outcome=outcome):
                yield act, outcome
            case each if not isinstance(each, but):
                waiting += parts(each)
