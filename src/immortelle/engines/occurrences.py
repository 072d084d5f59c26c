"""Occurrences: what events born while living are called, who have no names of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from immortelle.phrases.names import Name
from immortelle.world.chronicle import IMAGINED, Event, Imagined

_BORN: Final = "event:#"  # and the number in the chronicle: an id as the world gives it
_DEEPEST: Final = 2  # thanks for the time ... the time ...: further in it is only "that time"

Say = Callable[[Event, Mapping[str, Name]], str]


class Occurrences(Mapping[str, Name]):
    """The names of all events of a chronicle by their ids, made when asked for: *the time Bob told Ann
    the letter*; and of what somebody ``imagined``. ``say`` says an event, with the names for the events in
    it."""

    def __init__(
        self, chronicle: Sequence[Event], say: Say, depth: int = _DEEPEST, imagined: Sequence[Imagined] = ()
    ) -> None:
        self._chronicle: Final = chronicle
        self._say: Final = say
        self._depth: Final = depth
        self._imagined: Final = imagined

    def imagining(self, imagined: Sequence[Imagined]) -> Occurrences:
        """The same, with the names of what somebody imagined."""
        return Occurrences(self._chronicle, self._say, self._depth, imagined)

    def event(self, id: str) -> Event | None:
        """The event with that id; None if it was declared, or never was."""
        number = id.removeprefix(_BORN)
        born = number != id and number.isdecimal() and int(number) < len(self._chronicle)
        return self._chronicle[int(number)] if born else None

    def __getitem__(self, id: str) -> Name:
        event = self.event(id) or self._foreseen(id)
        if event is None:
            raise KeyError(id)
        return Name(self._called(event), id, "kind:event")

    def _foreseen(self, id: str) -> Event | None:
        """What was only imagined, as an event that has no number yet."""
        place = id.removeprefix(IMAGINED)
        if place == id or not place.isdecimal() or int(place) >= len(self._imagined):
            return None
        one = self._imagined[int(place)]
        return Event(-1, one.kind, one.what, one.args, one.time, one.time, one.outcome)

    def _called(self, event: Event) -> str:
        if not self._depth:
            return "that time"
        inner = Occurrences(self._chronicle, self._say, self._depth - 1, self._imagined)
        return f"the time {self._say(event, inner)}"

    def __iter__(self) -> Iterator[str]:
        return (f"{_BORN}{event.number}" for event in self._chronicle)

    def __len__(self) -> int:
        return len(self._chronicle)
