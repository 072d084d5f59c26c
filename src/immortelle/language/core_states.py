"""The states that stories have whatever their library: being of a nature, being born; what packages
include, and on whom that depends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from immortelle.language.declarations.entities import BORN
from immortelle.language.draft import Draft
from immortelle.language.lowering.words import CONCERNS, CONCERNS_FACT, INCLUDES, IS_A, UP_TO
from immortelle.phrases.calendar import FIRST_YEAR, LAST_YEAR, seconds_of
from immortelle.phrases.core import CORE_FRAMES
from immortelle.phrases.frame import Frame, Slot, Sort, Verb, Word
from immortelle.phrases.table import SO
from immortelle.story.model import TO_COME, Fact, Role, State
from immortelle.story.to_come import alike

PERSON = "kind:person"
_BORN = Frame(BORN, Sort.STATE, (Slot("someone", PERSON), Verb("be"), Word("born")), graded=True)


def core_states(draft: Draft) -> Iterator[State]:
    """Those of them that the story uses."""
    nature = next(frame for frame in CORE_FRAMES if frame.id == "core:nature")
    someone = Role("?someone", PERSON)
    yield State(IS_A, nature, (someone, Role("?nature", "kind:nature")))
    if any(one.ahead for one in draft.propositions):
        so = next(frame for frame in CORE_FRAMES if frame.id == SO)
        yield State(TO_COME, so, (Role("?fact", "kind:fact"),))
    if draft.packages or any(fact.state == INCLUDES for fact in draft.facts):
        yield from _of_packages()
    if any(fact.state == BORN for fact in draft.facts):
        low, high = seconds_of(FIRST_YEAR), seconds_of(LAST_YEAR)
        yield State(BORN, _BORN, (someone,), "level", low, high)


def all_facts(draft: Draft) -> Iterator[Fact]:
    """All facts, with those about what is to come: nobody knows it, unless they are said to."""
    same = alike(draft.propositions)
    said = (replace(one, args=(same[one.args[0]],)) if one.state == TO_COME else one for one in draft.facts)
    facts = tuple(dict.fromkeys(said))
    known = {fact.args for fact in facts if fact.state == TO_COME}
    unknown = ((fact,) for fact in dict.fromkeys(same.values()) if (fact,) not in known)
    yield from (*facts, *(Fact(TO_COME, fact, 0, known_to=()) for fact in unknown))


def _of_packages() -> Iterator[State]:
    frames = {frame.id: frame for frame in CORE_FRAMES}
    fact = Role("?fact", "kind:fact")
    yield State(INCLUDES, frames["core:includes"], (Role("?amount", "kind:amount"), fact))
    yield State(UP_TO, frames["core:up-to"], (fact, Role("?someone", PERSON)))
    yield State(CONCERNS, frames["core:concerns"], (fact, Role("?someone", PERSON)))
    yield State(CONCERNS_FACT, frames["core:concerns-fact"], (fact, Role("?another-fact", "kind:fact")))
