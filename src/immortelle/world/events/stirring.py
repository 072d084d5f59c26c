"""Stirring: what happens, with what it brings back to people or has them learn by heart, and what befalls
because of it, each as an event of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from immortelle.world.chronicle import EventKind
from immortelle.world.deciding.deciding import applicable, binding_of
from immortelle.world.errors import TriggerLoopError
from immortelle.world.events.courses import Course
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.stirs import Befallen, Stirred
from immortelle.world.kernel import Kernel
from immortelle.world.memory.recalling import cues_of, what_is_present, what_returns
from immortelle.world.memory.remembering import MEMORISE, RECALL
from immortelle.world.tables import ACT_BASE, EVENT

_COURSES: Final[Mapping[EventKind, Course]] = MappingProxyType(
    {RECALL: Course(RECALL, RECALL), MEMORISE: Course(MEMORISE, MEMORISE)}
)


def happen(kernel: Kernel, what: Happening, row: tuple[str, ...] = ()) -> int:
    """Let it happen now, and then what it stirs; the number of its event. ``row`` are the events that
    befell one because of the other until here: ``TriggerLoopError`` if they come round."""
    effects = what.course.effects
    stirred = effects.stirred(kernel.world, list(what.binding)) if effects.stirs else []
    event = occur(kernel, what)
    for one in stirred:
        if isinstance(one, Befallen):
            _befall(kernel, event, one, row)
        else:
            _learn_by_heart(kernel, event, one) if not one.most else _recall(kernel, event, one)
    return event


def _befall(kernel: Kernel, event: int, one: Befallen, row: tuple[str, ...]) -> None:
    """An event befalls, if it can be. Whoever it is about first knows of it."""
    code = kernel.programme.acts[one.act - ACT_BASE]
    if not applicable(code, kernel.world, one.args):
        return
    if code.act.id in row:
        raise TriggerLoopError(row[row.index(code.act.id) :])
    actor = one.args[0] if one.args and one.args[0] < kernel.tables.people else -1
    what = Happening(
        code.courses["done"], one.args, binding_of(code, one.args), cause=event, actor=actor,
        together=0 if actor < 0 else 1 << actor,
    )  # fmt: skip
    happen(kernel, what, (*row, code.act.id))


def _recall(kernel: Kernel, event: int, one: Stirred) -> None:
    """Something comes back, and nobody else knows of it."""
    cues = one.cues or tuple(cues_of(kernel, event))
    wide = [cue for each in cues for cue in _spread(kernel, each)]
    found = what_returns(kernel, one.person, dict.fromkeys(wide), one.most)
    _follow(kernel, event, RECALL, one.person, found)


def _spread(kernel: Kernel, cue: int) -> list[int]:
    """An event is a cue by all that it shares with others."""
    known = kernel.event_of(cue) if kernel.tables.of_kind(cue, EVENT) and cue >= 0 else -1
    return [cue] if known < 0 else cues_of(kernel, known)


def _learn_by_heart(kernel: Kernel, event: int, one: Stirred) -> None:
    known = [kernel.event_of(cue) for cue in one.cues if cue >= 0 and kernel.tables.of_kind(cue, EVENT)]
    found = [each for each in known if each >= 0 and kernel.minds.knows((one.person,), each)]
    if not known:
        found = [each for cue in one.cues for each in what_is_present(kernel, one.person, cue)]
    _follow(kernel, event, MEMORISE, one.person, found)


def _follow(kernel: Kernel, event: int, kind: EventKind, person: int, found: list[int]) -> None:
    if found:
        entities = tuple(kernel.entity_of(each) for each in found)
        what = Happening(_COURSES[kind], (person, *entities), cause=event, actor=person, together=1 << person)
        occur(kernel, what)
