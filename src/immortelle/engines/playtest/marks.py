"""Marks: what a play brought about of all that a story declares, as the bits of one number.

Every act, reason, prose line, sign, trigger, scene and ending has a place; a play's mark is what of it
was done, weighed, told, shown, set off, begun or reached in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from immortelle.story.model import Act, Ending, Prose, Sign, Source, Story, Trigger
from immortelle.world.chronicle import Record

_LIBRARY: Final = "library/"
Sort = Literal["act", "reason", "line", "sign", "trigger", "scene", "ending"]
Again = tuple[tuple[int, int], ...]
"""How often things came about besides the first time, by their places among the items, in order."""
_TOLD: Final = frozenset({"done", "tried", "refused", "interrupted", "ended"})


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a play may bring about: its sort, the id of what declares it, of a prose line also
    which of its lines, and where it is declared."""

    sort: Sort
    id: str
    nth: int = 0
    source: Source | None = None


def items(story: Story) -> tuple[Item, ...]:
    """All that a play may bring about, in the order of the marks' bits."""
    return tuple(_items(story))


def _items(story: Story) -> Iterator[Item]:
    for act in story.acts:
        if act.chosen and not act.beat:
            yield Item("act", act.id, 0, act.source)
    yield from (Item("reason", reason.id, 0, reason.source) for reason in story.reasons)
    yield from (Item("sign", sign.id, 0, sign.source) for sign in story.signs)
    yield from (Item("trigger", trigger.id, 0, trigger.source) for trigger in story.triggers)
    yield from (Item("scene", scene.id, 0, scene.source) for scene in story.scenes)
    yield from (Item("ending", ending.id, 0, ending.source) for ending in story.endings)
    for what in telling(story):
        yield from (Item("line", what.id, nth, what.source) for nth in range(len(what.prose)))


def telling(story: Story) -> Sequence[Act | Trigger | Sign | Ending]:
    """What may have prose."""
    return (*story.acts, *story.triggers, *story.signs, *story.endings)


def is_own(source: Source | None) -> bool:
    """Whether the writer declared it, and not the library; what has no place in a file is theirs."""
    return source is None or not source.file.startswith(_LIBRARY)


class Marker:
    """Marks the plays of one story."""

    def __init__(self, story: Story) -> None:
        self.items = items(story)
        self._begins = story.begins
        self._bits = {(each.sort, each.id, each.nth): 1 << at for at, each in enumerate(self.items)}
        self._prose: Mapping[str, Sequence[Prose]] = {each.id: each.prose for each in telling(story)}

    def mark(self, log: Iterable[Record]) -> int:
        """What a play brought about, by its chronicle."""
        return self.counted(log)[0]

    def counted(self, log: Iterable[Record]) -> tuple[int, Again]:
        """The same, with how often each thing came about again."""
        found, told, again = 0, Counter[str](), Counter[int]()
        for record in log:
            for decision in record.decisions:
                for option in decision.options:
                    for given in option.reasons:
                        found |= self._bits.get(("reason", given.reason, 0), 0)
            lived = record.time >= self._begins or record.kind == "trigger"
            if lived and record.kind != "supposed":
                for bit in (self._happened(record), self._line(record, told)):
                    if found & bit:
                        again[bit.bit_length() - 1] += 1
                    found |= bit
        return found, tuple(sorted(again.items()))

    def _happened(self, record: Record) -> int:
        """The bit of what came about by an event."""
        came = {"act": "done", "scene": "begun"}.get(record.kind, record.outcome)
        sorts: tuple[Sort, ...] = ("act", "sign", "trigger", "scene", "ending")
        if record.kind not in sorts or record.outcome != came:
            return 0
        return self._bits.get((record.kind, record.what, 0), 0)

    def _line(self, record: Record, told: Counter[str]) -> int:
        """The bit of the prose line by which an event is told: the lines of an act take turns."""
        lines = self._prose.get(record.what, ())
        if not lines or record.outcome not in _TOLD:
            return 0
        nth = told[record.what]
        told[record.what] += 1
        whole = record.outcome in {"done", "ended"}
        return self._bits["line", record.what, nth % len(lines)] if whole else 0


def added(one: Again, other: Again) -> Again:
    """Both together.

    >>> added(((0, 2), (3, 1)), ((3, 4),))
    ((0, 2), (3, 5))
    """
    if not one or not other:
        return one or other
    return tuple(sorted((Counter(dict(one)) + Counter(dict(other))).items()))


def marked(mark: int, among: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a mark."""
    return tuple(each for at, each in enumerate(among) if mark >> at & 1)
