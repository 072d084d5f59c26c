"""Integrity: whether every name in a compiled story points to something of that story.

A story that the language compiled is whole; one that came as JSON, or was built by hand, may not be,
and a world is made of whole stories only. One walk serves all records, for the story's dataclasses
call the same thing by the same name: ``state`` and ``act`` take ``args``, ``roles`` and ``var`` bind
variables, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType
from typing import Any

from immortelle.phrases.frame import Frame, Verb
from immortelle.story.model import TO_COME, Scene, Sense, Source, Story, Witness

Scope = frozenset[str]

_TERMS = (
    *("args", "consents", "event", "fact", "known_to", "left", "parts", "right", "source", "term", "undone"),
    *("cue", "cues", "place", "player", "who"),
)
_LONGEST = 110_000 * 31_556_952  # the calendar, from the year -10,000 to 100,000, in seconds
_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "after": (0, _LONGEST),
        "beat": (0, _LONGEST),
        "begins": (-_LONGEST, _LONGEST),
        "chance": (0, 100),
        "every": (1, _LONGEST),
        "fades": (2, _LONGEST),
        "blur": (1, 1_000),
        "exponent": (1, 1_000),
        "felt": (0, 1_000),
        "half_life": (2, _LONGEST),
        "lasting": (1, _LONGEST),
        "lifespan": (1, _LONGEST),
        "memorised": (1, 1_000),
        "most": (1, 1_000),
        "nth": (-1, 1_000),
        "likely": (0, 100),
        "later": (0, _LONGEST),
        "horizon": (1, 50),
        "legibility": (1, 10),
        "number": (-_LONGEST, _LONGEST),
        "percent": (-10_000, 10_000),
        "prior": (-10_000, 10_000),
        "seconds": (0, _LONGEST),
        "share": (0, 100),
        "since": (-_LONGEST, _LONGEST),
        "softness": (0, 1_000),
        "strength": (-10_000, 10_000),
        "takes": (0, _LONGEST),
        "temperature": (1, 10_000),
        "time": (-_LONGEST, _LONGEST),
        "unit": (1, _LONGEST),
        "until": (-_LONGEST, _LONGEST),
        "weight": (-10_000, 10_000),
        "within": (1, _LONGEST),
    }
)
_IMPLICIT: Mapping[type, Scope] = MappingProxyType(
    {
        Sense: frozenset({"?actor", "?perceiver"}),
        Witness: frozenset({"?actor", "?perceiver"}),
        Scene: frozenset({"?someone"}),
    }
)


def problems(story: Story) -> tuple[str, ...]:
    """What does not fit together in a story, each problem once; empty if it is whole.

    >>> from immortelle.story.model import Fact
    >>> problems(Story("Dawn", begins=0, facts=(Fact("state:dark", ()),)))
    ('facts[0]: there is no "state:dark"',)
    """
    names = _Names.of(story)
    of_all = (*names.wrong(story, frozenset()), *_doubles(story), *_circles(story), *_to_come(story))
    found = dict.fromkeys(of_all)
    stack = list(reversed(_declarations(story)))
    while stack:  # a walk without recursion: conditions may nest deeply
        where, record, outer = stack.pop()
        scope = outer | _bound(record)
        found |= dict.fromkeys(f"{where}: {problem}" for problem in names.wrong(record, scope))
        stack.extend((where, part, scope) for part in reversed(_parts(record)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Names:
    """What a story declares, by id; a state or an act with the number of its roles."""

    roles: Mapping[str, int]
    places: Mapping[str, frozenset[str]]  # which ids a field of this name may hold
    entities: frozenset[str]

    @classmethod
    def of(cls, story: Story) -> _Names:
        def ids(table: str) -> frozenset[str]:
            return frozenset(each.id for each in getattr(story, table))

        return cls(
            roles={s.id: len(s.roles) for s in story.states} | {a.id: len(a.roles) for a in story.acts},
            places={
                "state": ids("states"),
                "act": ids("acts"),
                "kind": ids("kinds"),
                "parent": ids("kinds"),
                "sense": ids("senses"),
                "ending": ids("endings"),
                "persona": ids("personas"),
            },
            entities=ids("entities"),
        )

    def wrong(self, record: Any, scope: Scope) -> Iterator[str]:
        """What is wrong with one record itself, without its parts."""
        if isinstance(getattr(record, "frame", None), Frame):
            yield from _misframed(record)
        for field in fields(record):
            value = getattr(record, field.name)
            known = self.places.get(field.name)
            if known is not None and isinstance(value, str):
                yield from self._reference(record, value, known)
            elif field.name in _TERMS:
                terms = value if isinstance(value, tuple) else (value,)
                yield from (_unknown(term) for term in terms if not self._fits(term, scope))
            elif field.name in _RANGES and isinstance(value, int):
                yield from _out_of_range(field.name, value)

    def _reference(self, record: Any, name: str, known: frozenset[str]) -> Iterator[str]:
        args = getattr(record, "args", None)
        if name not in known:
            yield f'there is no "{name}"'
        elif args is not None and len(args) != self.roles[name]:
            yield f'"{name}" takes {self.roles[name]}, not {len(args)}'

    def _fits(self, term: object, scope: Scope) -> bool:
        if not isinstance(term, str):
            return True
        return term.split(".")[0] in scope if term.startswith("?") else term in self.entities


def _unknown(term: str) -> str:
    return f'nothing binds "{term}"' if term.startswith("?") else f'nothing is called "{term}"'


def _misframed(record: Any) -> Iterator[str]:
    """What keeps a sentence from being said of a state, act or sign."""
    frame: Frame = record.frame
    if frame.id != record.id and not frame.id.startswith("core:"):
        yield f'its sentence is that of "{frame.id}"'
    if sum(isinstance(piece, Verb) for piece in frame.pieces) != 1:
        yield "its sentence has not just one verb"
    if len(frame.slots) != len(record.roles):
        yield f"its sentence has {len(frame.slots)} slots for {len(record.roles)} roles"


def _out_of_range(name: str, value: int) -> Iterator[str]:
    low, high = _RANGES[name]
    if not low <= value <= high:
        yield f"{name} is {value}, not from {low} to {high}"


def _declarations(story: Story) -> list[tuple[str, Any, Scope]]:
    tables = (field.name for field in fields(story) if isinstance(getattr(story, field.name), tuple))
    return [
        (f"{table}[{index}]", each, frozenset())
        for table in tables
        for index, each in enumerate(getattr(story, table))
    ]


def _doubles(story: Story) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for where, each, _ in _declarations(story):
        key = (where.split("[")[0], getattr(each, "id", where))
        if key in seen:
            yield f'{where}: there is another "{each.id}"'
        seen.add(key)


def _circles(story: Story) -> Iterator[str]:
    """Kinds that are kinds of themselves."""
    parents = {kind.id: kind.parent for kind in story.kinds}
    for index, kind in enumerate(story.kinds):
        above, steps = kind.parent, 0
        while above is not None and above != kind.id and steps < len(parents):
            above, steps = parents.get(above), steps + 1
        if above == kind.id:
            yield f'kinds[{index}]: "{kind.id}" is a kind of itself'


def _to_come(story: Story) -> Iterator[str]:
    """Facts that say what is to come, in a story that keeps nothing of the kind."""
    if all(state.id != TO_COME for state in story.states):
        for index, one in enumerate(story.propositions):
            if one.ahead:
                yield f'propositions[{index}]: it is to come, but there is no "{TO_COME}"'


def _bound(record: Any) -> Scope:
    roles = frozenset(role.var for role in getattr(record, "roles", ()))
    var = getattr(record, "var", None)
    implicit = _IMPLICIT.get(type(record), frozenset())
    return roles | implicit | ({var} if var is not None else frozenset())


def _parts(record: Any) -> list[Any]:
    values = (getattr(record, field.name) for field in fields(record))
    return [part for value in values for part in _flat(value) if not isinstance(part, (Frame, Source))]


def _flat(value: object) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from _flat(each)
    elif is_dataclass(value):
        yield value
