"""Finding what stands in the way of what never came about in the plays of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from immortelle.apps.blocked import sentences
from immortelle.engines.playtest.blockers import Blockers
from immortelle.engines.playtest.evidence import Evidence, telling
from immortelle.engines.playtest.marks import Sort
from immortelle.engines.playtest.openings import Aim, Opening, opening
from immortelle.engines.playtest.plays import Players, Task
from immortelle.engines.playtest.proving import Prover
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.playtest.wording import Words
from immortelle.story.model import Source
from immortelle.world import World

LOOKED_INTO: Final = 12  # plays, for what was so in them

Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something that never came about (an ending, an act, a scene): what stands in the way, from what it
    asks down to the cause, and what would open it. ``proven``: no play at all comes to it. ``source``: where
    it is declared."""

    sort: Sort
    id: str
    name: str
    because: tuple[str, ...]
    opening: Opening | None
    proven: bool = False
    source: Source | None = None


class Finder:
    """Finds what stands in the way of what never came about in a sample."""

    def __init__(
        self,
        task: Task,
        sample: Sample,
        words: Words,
        nearest: Sequence[World] = (),
        *,
        provable: bool = False,
    ) -> None:
        """``nearest``: further plays, which came near to what was looked for. ``provable``: the story has so
        few states that it can be explored again and again."""
        self._task, self._words, self._provable = task, words, provable
        players = Players(task)
        numbers = telling(sample.tally, LOOKED_INTO)
        self.evidence = Evidence((*(players.play(number)[0] for number in numbers), *nearest))
        self.endings = {one.id: one for one in task.story.endings}
        self._blockers = Blockers(task.story, self.evidence, Prover(task) if provable else None)

    def chose(self, person: str) -> bool:
        """Whether somebody ever had more than one thing to choose from."""
        decisions = (each for event in self.evidence.events() for each in event.decisions)
        return any(each.who == person and len(each.options) > 1 for each in decisions)

    def name(self, person: str) -> str:
        """What somebody is called."""
        return self._words.speaker.name(person)

    def blocked(self, sort: Sort, id: str, step: Step = lambda: None) -> Blocked:
        """What stands in the way of an ending, an act, a scene, a trigger or a sign."""
        blocks = self._blockers.of_declared(id)
        aim = Aim(sort, id, self._provable)
        change = opening(self._task, aim, blocks, self.evidence, self._words, step)
        name = self._words.declared(id)
        because = sentences(blocks, self._words) or tuple(self._forestalled(id))
        return Blocked(sort, id, name, because, change)

    def because(self, id: str) -> tuple[str, ...]:
        """What stands in the way of something declared, in sentences; no change is looked for."""
        return sentences(self._blockers.of_declared(id), self._words)

    def _forestalled(self, id: str) -> Iterator[str]:
        """Of an ending whose conditions are met, the one that comes at the same moment."""
        ending = self.endings.get(id)
        for world in self.evidence.worlds if ending is not None else ():
            other = self.endings.get(world.over or "")
            if ending is not None and other is not None and world.holds(ending.when):
                yield f"all that it asks is so when {other.name} comes, which stands before it"
                return
