"""Snapshots: a kernel as text, so that a saved game goes on at once, however long it was played.

A snapshot is plain JSON, and no part of it is ever run. It speaks in the numbers of the story's tables,
so it is of use with that very story alone. What grows with every event is kept in pages, each a text of
its own that is read when something on it is asked for: a game of a hundred thousand events is loaded
without reading what happened in its youth.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, get_args, overload

from immortelle.story import conditions
from immortelle.story.decode import PortableError
from immortelle.world import chronicle
from immortelle.world.chronicle import Log
from immortelle.world.estimates.evidence import Evidence
from immortelle.world.keeping import Kept, kept
from immortelle.world.kernel import Doing, Firing, Item, Kernel, Wake
from immortelle.world.memory.traces import Traces
from immortelle.world.minds.minds import Minds
from immortelle.world.minds.pages import Pages
from immortelle.world.minds.shelves import Shelf
from immortelle.world.reading.patterns import Drift, Pattern

T = TypeVar("T")
Json = Any  # None, truths, whole numbers, texts, lists and objects of these

FORMAT: Final = 3  # raised whenever a kernel keeps something else
_ELSEWHERE: Final = frozenset({"log", "minds", "traces", "foretell"})
_RECORDS: Final = MappingProxyType(
    {
        cls.__name__: cls
        for cls in (
            *(Item, Firing, Wake, Doing, Drift, Pattern, Evidence),
            *(chronicle.Decision, chronicle.Weighed, chronicle.ReasonGiven, chronicle.Question),
            *(chronicle.Vision, chronicle.Imagined, conditions.Supposed, conditions.Moment),
            *get_args(conditions.Condition),
            *get_args(conditions.Amount),
        )
    }
)


def snapshot(kernel: Kernel) -> str:
    """All that a kernel has become but its chronicle, as a text. Raises TypeError for what has no form."""
    state = {name: value for name, value in kept(kernel).items() if name not in _ELSEWHERE}
    whole = {
        "format": FORMAT,
        "state": {name: _value(value) for name, value in state.items()},
        "minds": _minds(kernel.minds),
        "traces": _traces(kernel.traces),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str, log: Log, like: Kernel) -> Kept:
    """What ``kept`` gave before it was a snapshot, with its chronicle; ``like`` is any kernel of the story.

    Raises ``PortableError`` for what is no snapshot of this version.
    """
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT:
            raise PortableError("snapshot", "of another version")
        state: Kept = {name: _read(value) for name, value in whole["state"].items()}
        state |= {"log": log, "minds": _read_minds(whole["minds"]), "traces": _read_traces(whole["traces"])}
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        raise PortableError("snapshot", f"not one ({type(error).__name__})") from None
    state["foretell"] = like.foretell
    if state.keys() != kept(like).keys():
        raise PortableError("snapshot", "of another version")
    return state


# --- pages that are read when they are asked for --------------------------------------------------


class Sealed(Sequence[T], Generic[T]):
    """Items that are read together when one of them is first asked for."""

    __slots__ = ("_items", "_read")

    def __init__(self, read: Callable[[], tuple[T, ...]]) -> None:
        self._read: Callable[[], tuple[T, ...]] | None = read
        self._items: tuple[T, ...] = ()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._opened()[index]

    def __len__(self) -> int:
        return len(self._opened())

    def __iter__(self) -> Iterator[T]:
        return iter(self._opened())

    def _opened(self) -> tuple[T, ...]:
        if self._read is not None:
            self._items, self._read = self._read(), None
        return self._items


class _Page(Sealed[T]):
    """A page of numbers."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(lambda: _frozen(json.loads(text)))


def _page(items: Iterable[object]) -> str:
    return json.dumps(list(items), separators=(",", ":"))


def _frozen(value: Json) -> Any:
    """Lists as tuples, all the way down."""
    return tuple([_frozen(each) if type(each) is list else each for each in value])


# --- minds and memory: chains of older and older things, laid out flat -----------------------------


def _flat(chain: Any) -> list[list[Any]]:
    """The links of a chain, each without the one before it, the newest first."""
    links = []
    while chain is not None:
        *link, chain = chain
        links.append(link)
    return links


def _chain(links: Iterable[Iterable[Any]]) -> Any:
    """The chain that has these links."""
    chain = None
    for link in links:
        chain = (*link, chain)
    return chain


def _minds(minds: Minds) -> Json:
    shelves, events, outcomes, fresh, crossed = minds.parts()
    return [
        [[fluent, _shelf(shelf)] for fluent, shelf in shelves.items()],
        [_page(page) for page in events.pages],
        [_page(page) for page in outcomes.pages],
        fresh,
        crossed,
    ]


def _shelf(shelf: Shelf) -> Json:
    chapter, *postings = shelf
    return [[[_page(older), reach, oldest] for older, reach, oldest in _flat(chapter)], postings]


def _read_minds(value: Json) -> Minds:
    shelves, events, outcomes, fresh, crossed = value
    return Minds.of(
        (
            {fluent: _read_shelf(shelf) for fluent, shelf in shelves},
            Pages.of(map(_Page, events)),
            Pages.of(map(_Page, outcomes)),
            None if fresh is None else _frozen(fresh),
            crossed,
        )
    )


def _read_shelf(value: Json) -> Shelf:
    chapters, postings = value
    links = [(_Page[Any](page), reach, oldest) for page, reach, oldest in reversed(chapters)]
    shelf: Shelf = (_chain(links), *_frozen(postings))
    return shelf


def _traces(traces: Traces) -> Json:
    marks, events, totals, encoded = traces.parts()
    chains = [[[key, _flat(chain)] for key, chain in of.items()] for of in (marks, events, encoded)]
    return [*chains, list(totals.items())]


def _read_traces(value: Json) -> Traces:
    *chains, totals = value
    marks, events, encoded = ({key: _chain(_frozen(links[::-1])) for key, links in of} for of in chains)
    return Traces.of((marks, events, dict(totals), encoded))


# --- everything else ------------------------------------------------------------------------------


def _value(value: object) -> Json:
    """A value of a kernel as JSON. Records name their kind; only tuples are lists without more ado."""
    match value:
        case None | bool() | int() | str():
            return value
        case dict():
            return {"dict": [_value(each) for pair in value.items() for each in pair]}
        case list() | deque():
            return {type(value).__name__: [_value(each) for each in value]}
        case frozenset():
            return {"set": sorted(value)}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [each if type(each) is int else _value(each) for each in value]
    return {"is": _kind(value), "of": [_value(each) for each in _parts(value)]}


def _kind(value: object) -> str:
    name = type(value).__name__
    if _RECORDS.get(name) is not type(value):
        raise TypeError(f"a {name} has no form")
    return name


def _parts(record: object) -> Iterable[object]:
    if is_dataclass(record):
        return [getattr(record, field.name) for field in fields(record) if field.init]
    return record if isinstance(record, tuple) else ()


def _read(value: Json) -> Any:
    if type(value) is list:
        return tuple([each if type(each) is int else _read(each) for each in value])
    if type(value) is not dict:
        return value
    match value:
        case {"dict": items}:
            parts = iter([each if type(each) is int else _read(each) for each in items])
            return dict(zip(parts, parts, strict=True))
        case {"list": items}:
            return [_read(each) for each in items]
        case {"deque": items}:
            return deque(_read(each) for each in items)
        case {"set": items}:
            return frozenset(items)
        case {"is": kind, "of": items}:
            return _RECORDS[kind](*map(_read, items))
    raise ValueError(value)
