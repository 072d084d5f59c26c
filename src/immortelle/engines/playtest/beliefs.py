"""Beliefs as they count: which lines of minds hold a fact to be otherwise than it is.

An outcome that all know of hides whatever lies beneath it. Of one that nobody can learn of any more only
those minds count in whom it is the latest.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from immortelle.engines.playtest.asked import Asked
from immortelle.engines.playtest.events import Names
from immortelle.engines.playtest.signatures import Signatures
from immortelle.world.events.decay import decayed
from immortelle.world.kernel import Kernel
from immortelle.world.minds.minds import UNKNOWN
from immortelle.world.minds.shelves import (
    BELIEVERS,
    EVENT,
    KEY,
    KIND,
    MIND,
    SURE,
    Posting,
)
from immortelle.world.programme import Programme
from immortelle.world.tables import StateRow


class Beliefs:
    """Tells what minds hold in the lives of one story."""

    def __init__(self, programme: Programme, asked: Asked, signatures: Signatures) -> None:
        self.tables = programme.tables
        self.asked = asked
        self.signatures = signatures
        self._lasting = asked.lasting
        self._rows: dict[int, StateRow | None] = {}

    def of(self, kernel: Kernel, names: Names) -> list[Any]:
        """All on which minds may differ, now or once they learn of what they missed."""
        found, agreed, everyone = [], kernel.minds.agreed, self.tables.everyone
        for fluent in kernel.minds.fluents():
            row = self._rows[fluent] if fluent in self._rows else self._row(fluent)
            if row is None or (agreed(fluent, everyone) and row.number not in self._lasting):
                continue
            told = self._fluent(kernel, names, fluent, row)
            if told:
                found.append((names.fluent(max(fluent, ~fluent)), fluent < 0, told))
        return sorted(found, key=itemgetter(0, 1))

    def _row(self, fluent: int) -> StateRow | None:
        """The state of a fluent, if anything asks for it. The truth's own history is asked for only where
        it matters how long something has been so."""
        row, _ = self.tables.args_of(max(fluent, ~fluent))
        asked = row.number in self.asked.states and (fluent >= 0 or row.number in self._lasting)
        found = self._rows[fluent] = row if asked else None
        return found

    def _fluent(self, kernel: Kernel, names: Names, fluent: int, row: StateRow) -> list[Any]:
        if row.number in self._lasting:
            every = sorted(kernel.minds.postings(fluent), key=_key)
            since = kernel.since.get(max(fluent, ~fluent), -1)
            return [since, *(self._past(kernel, names, fluent, *each) for each in every)]
        return self._layers(kernel, names, fluent, row)

    def _past(self, kernel: Kernel, names: Names, fluent: int, value: int, posting: Posting) -> Any:
        event = posting[EVENT]
        return (
            names.value(fluent, value),
            names.event(event),
            kernel.log[event].time,
            posting[KIND],
            posting[BELIEVERS],
            posting[MIND],
        )

    def _layers(self, kernel: Kernel, names: Names, fluent: int, row: StateRow) -> list[Any]:
        """From the latest outcome down: who holds which value, parted by outcomes that may be learnt of."""
        layers: list[Any] = []
        layer: dict[int, int] = {}
        covered, every = 0, self.signatures.all
        for was, posting in self._outcomes(kernel, fluent):
            bits = self.signatures.reached(kernel.minds, posting)
            value = self._left(kernel, row, was, posting)
            if posting[EVENT] in names.ranks:
                layers += [sorted(layer.items()), self._open(names, fluent, value, posting)]
                layer = {}
            elif more := bits & ~covered:
                value = names.value(fluent, value)
                layer[value] = layer.get(value, 0) | more
            covered |= bits
            if covered == every:
                break
        if covered != every:
            rest = UNKNOWN if row.private or fluent in self.tables.veiled else row.default
            layer[rest] = layer.get(rest, 0) | every & ~covered
        if not layers and len(layer) == 1:
            return []  # all hold what is so
        return [*layers, sorted(layer.items())]

    def _outcomes(self, kernel: Kernel, fluent: int) -> list[tuple[int, Posting]]:
        """The outcomes that may count, the latest first and each once."""
        found: dict[tuple[Any, ...], tuple[int, Posting]] = {}
        for value, posting in kernel.minds.postings(fluent):
            found.setdefault((value, posting[KEY:SURE]), (value, posting))
            if self._known_to_all(posting):
                break
        return sorted(found.values(), key=_key, reverse=True)

    def _known_to_all(self, posting: Posting) -> bool:
        """Whether everybody knows of this outcome, and nothing posted before is later."""
        return posting[SURE] & self.tables.everyone == self.tables.everyone

    def _open(self, names: Names, fluent: int, value: int, posting: Posting) -> Any:
        """An outcome of an event that counts."""
        rank = names.ranks[posting[EVENT]]
        return rank, names.value(fluent, value), posting[KIND], posting[BELIEVERS], posting[MIND]

    def _left(self, kernel: Kernel, row: StateRow, value: int, posting: Posting) -> int:
        """What is left of a value by now."""
        if not row.half_life or row.private or value == UNKNOWN:
            return value
        return decayed(value, row.half_life, kernel.log[posting[EVENT]].time, kernel.time)


def _key(each: tuple[int, Posting]) -> int:
    return each[1][KEY]
