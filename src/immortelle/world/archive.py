"""The archive: acts by who and what was in them, the latest first. Filed when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from immortelle.world.chronicle import Log
from immortelle.world.fluents import index_key, index_keys
from immortelle.world.minds.pages import Pages


class Archive:
    """Which events of a chronicle were acts, by ``index_key``; the rest of it is filed at each question."""

    __slots__ = ("_acts", "_before", "_latest", "_log")

    def __init__(self, log: Log, acts: Mapping[str, int]) -> None:
        self._log = log
        self._acts = acts  # their numbers, by id
        self._latest: dict[int, int] = {}  # an act, or an act with an argument -> the last such event
        self._before: Pages[tuple[int, ...]] = Pages()  # by event those before it under the same keys

    def latest(self, key: int) -> int:
        """The last event under an act, or under an act with an argument; -1 if there is none."""
        self._file()
        return self._latest.get(key, -1)

    def rarest(self, act: int, wanted: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Of the arguments of an act, each with its place, the one with which it was last done longest ago:
        the last such event, -1 if there is none, and the heading of those before it."""
        self._file()
        latest = self._latest
        if not wanted:
            return latest.get(act, -1), 0
        if len(wanted) == 1:
            [(place, arg)] = wanted
            return latest.get(index_key(act, place, arg), -1), place + 1
        return min([(latest.get(index_key(act, place, arg), -1), place + 1) for place, arg in wanted])

    def before(self, event: int, heading: int) -> int:
        """The event before one under the same act (0), or the same act and n-th argument (n); or -1."""
        return self._before[event][heading]

    def fork(self, log: Log) -> Archive:
        """The same archive for a fork of the chronicle; what was asked for is filed for both at once."""
        other = Archive(log, self._acts)
        if self._latest:
            self._file()
            other._latest, other._before = self._latest.copy(), self._before.fork()
        return other

    def _file(self) -> None:
        """File what happened since."""
        latest = self._latest
        for event in range(len(self._before), len(self._log)):
            _, what, args, *_ = self._log[event]
            act = self._acts.get(what)
            keys = () if act is None else (act, *index_keys(act, args))
            self._before.append(tuple([latest.get(key, -1) for key in keys]))
            for key in keys:
                latest[key] = event
