"""The states that stories have whatever their library: being of a nature, being born; what packages
include, and on whom that depends."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.language.declarations.entities import BORN
from immortelle.language.draft import Draft
from immortelle.language.lowering.words import INCLUDES, IS_A, UP_TO
from immortelle.phrases.calendar import FIRST_YEAR, LAST_YEAR, seconds_of
from immortelle.phrases.core import CORE_FRAMES
from immortelle.phrases.frame import Frame, Slot, Sort, Verb, Word
from immortelle.story.model import Role, State

PERSON = "kind:person"
_BORN = Frame(BORN, Sort.STATE, (Slot("someone", PERSON), Verb("be"), Word("born")), graded=True)


def core_states(draft: Draft) -> Iterator[State]:
    """Those of them that the story uses."""
    nature = next(frame for frame in CORE_FRAMES if frame.id == "core:nature")
    someone = Role("?someone", PERSON)
    yield State(IS_A, nature, (someone, Role("?nature", "kind:nature")))
    if draft.packages or any(fact.state == INCLUDES for fact in draft.facts):
        yield from _of_packages()
    if any(fact.state == BORN for fact in draft.facts):
        low, high = seconds_of(FIRST_YEAR), seconds_of(LAST_YEAR)
        yield State(BORN, _BORN, (someone,), "level", low, high)


def _of_packages() -> Iterator[State]:
    frames = {frame.id: frame for frame in CORE_FRAMES}
    fact = Role("?fact", "kind:fact")
    yield State(INCLUDES, frames["core:includes"], (Role("?amount", "kind:amount"), fact))
    yield State(UP_TO, frames["core:up-to"], (fact, Role("?someone", PERSON)))
