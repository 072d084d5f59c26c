"""Signatures: who knows of an event, and who knows that they do, as one number.

A bit stands for a line of minds that the story can ask about, the lowest for the world. What two lives
disagree on about an event that nobody can learn of any more is its signature and nothing else.
"""

from __future__ import annotations

from itertools import product

from immortelle.world.minds.knowing import WAYS, Path, mask, plain, those
from immortelle.world.minds.minds import Minds
from immortelle.world.minds.shelves import BELIEVERS, CLAIM, DIFFER, EVENT, KIND, MIND, Posting

_MOST = 200_000  # kept; beyond it all are found anew
_LINES = 20_000  # of minds; of more nobody is told apart


def too_many(people: int, depth: int) -> bool:
    """Whether there are more lines of minds than can be told apart.

    >>> too_many(10, 3), too_many(1000, 2)
    (False, True)
    """
    return sum(int(people**length) for length in range(depth + 1)) > _LINES


class Signatures:
    """The signatures of one cast, for lines of at most so many minds.

    Example:
        >>> minds = Minds()
        >>> minds.happen(0, time=0, together=0b01)
        >>> signatures = Signatures(people=2, depth=1)
        >>> bin(signatures.of(minds, 0)), bin(signatures.all)
        ('0b11', '0b111')
    """

    def __init__(self, people: int, depth: int) -> None:
        every = [path for length in range(depth + 1) for path in product(range(people), repeat=length)]
        self._paths: tuple[Path, ...] = tuple(path for path in every if plain(path) == path)
        self._bits = {path: 1 << place for place, path in enumerate(self._paths)}
        self.all = (1 << len(self._paths)) - 1
        self._together: dict[int, int] = {}
        self._ending: dict[int, int] = {}
        self._found: dict[tuple[object, ...], int] = {}

    def of(self, minds: Minds, event: int) -> int:
        """All lines that know of an event."""
        _, together, _, _, ways, _ = minds.event(event)
        return self._found_out(minds, event) if ways else self.among(together)

    def among(self, together: int) -> int:
        """All lines of people who were there together, and the world."""
        bits = self._together.get(together)
        if bits is None:
            bits = sum(self._bits[path] for path in self._paths if not mask(path) & ~together)
            self._together[together] = bits
        return bits

    def reached(self, minds: Minds, posting: Posting) -> int:
        """All lines in whose minds an outcome stands."""
        kind, bits = posting[KIND], self.of(minds, posting[EVENT])
        if kind == DIFFER:
            knowing = those(posting[MIND], posting[BELIEVERS])
            return self._bits.get(posting[MIND], 0) if bits & self._bits.get(knowing, 0) else 0
        return bits & self._believing(posting[BELIEVERS]) if kind == CLAIM else bits

    def _believing(self, believers: int) -> int:
        """The lines that end in a believer."""
        bits = self._ending.get(believers)
        if bits is None:
            bits = sum(self._bits[path] for path in self._paths if path and believers >> path[-1] & 1)
            self._ending[believers] = bits
        return bits

    def _found_out(self, minds: Minds, event: int) -> int:
        """Of an event that some only learnt of; the same for all lives with the same ways to it."""
        grounds = self._grounds(minds, event)
        found = self._found.get(grounds)
        if found is None:
            if len(self._found) >= _MOST:
                self._found.clear()
            found = sum(self._bits[path] for path in self._paths if minds.knows(path, event))
            self._found[grounds] = found
        return found

    def _grounds(self, minds: Minds, event: int) -> tuple[object, ...]:
        """Everything on which it depends who knows of it."""
        numbers, waiting = {event: 0}, [event]
        while waiting:
            for by, _, _ in minds.event(waiting.pop())[WAYS]:
                if by not in numbers:
                    numbers[by] = len(numbers)
                    waiting.append(by)
        return tuple(_ground(minds, each, numbers) for each in numbers)


def _ground(minds: Minds, event: int, numbers: dict[int, int]) -> tuple[object, ...]:
    _, together, participants, _, ways, _ = minds.event(event)
    return together, participants, tuple((numbers[by], whom, seen) for by, whom, seen in ways)
