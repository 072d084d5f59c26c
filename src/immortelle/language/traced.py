"""A draft that tells what is asked of it and put into it, field by field and key by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Final, Self

from immortelle.language.draft import Draft

WHOLE: Final = "whole"  # what is asked where all of a field is looked through
Key = tuple[str, Any]  # a field of the draft, and a key in it, or WHOLE


@dataclass(slots=True)
class Trace:
    """What was ``asked``, and ``said`` (a field, the key if it has keys, the value), since it was cleared."""

    asked: set[Key] = field(default_factory=set)
    said: list[tuple[str, Any, Any]] = field(default_factory=list)

    def clear(self) -> None:
        """Begin anew."""
        self.asked, self.said = set(), []


class _Table(dict[Any, Any]):
    """A dict of a draft."""

    __slots__ = ("_name", "_trace")

    def __init__(self, items: dict[Any, Any], name: str, trace: Trace) -> None:
        super().__init__(items)
        self._name: Final = name
        self._trace: Final = trace

    def get(self, key: Any, default: Any = None) -> Any:
        self._trace.asked.add((self._name, key))
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self._trace.asked.add((self._name, key))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._trace.asked.add((self._name, key))
        return super().__contains__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._trace.said.append((self._name, key, value))
        super().__setitem__(key, value)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return super().__getitem__(key)

    def __ior__(self, other: Any) -> Self:  # type: ignore[misc] # of mappings alone
        for key, value in other.items():
            self[key] = value
        return self

    def __iter__(self) -> Iterator[Any]:
        self._trace.asked.add((self._name, WHOLE))
        return super().__iter__()

    def __len__(self) -> int:
        self._trace.asked.add((self._name, WHOLE))
        return super().__len__()

    def copy(self) -> dict[Any, Any]:
        self._trace.asked.add((self._name, WHOLE))
        return dict(dict.items(self))

    def keys(self) -> Any:
        self._trace.asked.add((self._name, WHOLE))
        return super().keys()

    def values(self) -> Any:
        self._trace.asked.add((self._name, WHOLE))
        return super().values()

    def items(self) -> Any:
        self._trace.asked.add((self._name, WHOLE))
        return super().items()


class _Row(list[Any]):
    """A list of a draft."""

    __slots__ = ("_name", "_trace")

    def __init__(self, items: list[Any], name: str, trace: Trace) -> None:
        super().__init__(items)
        self._name: Final = name
        self._trace: Final = trace

    def append(self, value: Any) -> None:
        self._trace.said.append((self._name, WHOLE, value))
        super().append(value)

    def extend(self, values: Iterable[Any]) -> None:
        for value in values:
            self.append(value)

    def __iadd__(self, values: Iterable[Any]) -> Self:  # type: ignore[misc] # of lists alone
        self.extend(values)
        return self

    def __iter__(self) -> Iterator[Any]:
        self._trace.asked.add((self._name, WHOLE))
        return super().__iter__()

    def __contains__(self, value: object) -> bool:
        self._trace.asked.add((self._name, WHOLE))
        return super().__contains__(value)

    def __len__(self) -> int:
        self._trace.asked.add((self._name, WHOLE))
        return super().__len__()


def traced(draft: Draft, trace: Trace) -> None:
    """Let a trace be told of all that has keys or is added to."""
    for each in fields(Draft):
        value = getattr(draft, each.name)
        if type(value) is dict:
            setattr(draft, each.name, _Table(value, each.name, trace))
        elif type(value) is list:
            setattr(draft, each.name, _Row(value, each.name, trace))


def untraced(draft: Draft) -> None:
    """Let nobody be told any more."""
    for each in fields(Draft):
        value = getattr(draft, each.name)
        if isinstance(value, _Table):
            setattr(draft, each.name, dict(dict.items(value)))
        elif isinstance(value, _Row):
            setattr(draft, each.name, list(value))
