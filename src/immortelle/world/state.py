"""What conditions are read from: facts now, minds, the chronicle so far and the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from immortelle.world.archive import Archive
from immortelle.world.chronicle import Log, Vision, happened
from immortelle.world.estimates.evidence import Key, Pieces
from immortelle.world.memory.traces import Traces
from immortelle.world.minds.knowing import Path
from immortelle.world.minds.memo import Memo
from immortelle.world.minds.minds import Minds
from immortelle.world.tables import Tables


class State:
    """The readable part of a kernel; changes in place, forks cheaply.

    ``since`` tells when a fluent last came to hold or ceased to (or took its one value); ``stamps``
    when a decaying level was last written. A *private* truth has its history in the minds' log under
    the complement of its fluent, where no mind's reading finds it.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.time = 0
        self.facts: dict[int, int] = {}
        self.since: dict[int, int] = {}
        self.declared_since: dict[int, int] = {}
        self.stamps: dict[int, int] = {}
        self.memo = Memo(tables.leaning)
        self.minds = Minds(self.memo)
        self.log = Log()
        self.archive = Archive(self.log, tables.act_numbers)
        self.deeds: dict[int, int] = {}  # the entity of a deed -> its event
        self.names: dict[int, int] = {}  # and back
        self.tellers: dict[int, int] = {}  # event -> whom its learners have it from
        self.dated: dict[tuple[int, int], int] = {}  # a telling, a fluent -> since when it was said to be so
        self.truths: dict[int, int] = {}  # a supposed event -> what really happened, or itself
        self.posted: dict[int, tuple[int, ...]] = {}  # an event -> what it wrote that was so already
        self.children: dict[int, tuple[int, ...]] = {}  # an event -> what it brought about
        self.traces = Traces()
        self.sites: dict[int, int] = {}  # a deed's event -> where it was done
        self.evidence: dict[Key, Pieces] = {}  # what speaks for something, or against it
        self.perhaps: tuple[int, ...] = ()  # the latest events that some may have perceived unnoticed
        self.dawn = 0  # the first event of an imagined world; one that is real has none before
        self.foretell: Callable[..., Vision] | None = None  # how somebody here imagines what is to come
        self.visions: dict[tuple[Path, object], tuple[tuple[int, Vision], ...]] = {}  # what they saw

    def copy_to(self, other: State) -> None:
        """Give another state all that this one knows."""
        other.time = self.time
        other.facts = self.facts.copy()
        other.since = self.since.copy()
        other.declared_since = self.declared_since
        other.stamps = self.stamps.copy()
        other.memo = self.memo.fork()
        other.minds = self.minds.fork(other.memo)
        other.log = self.log.fork()
        other.archive = self.archive.fork(other.log)
        other.deeds = self.deeds.copy()
        other.names = self.names.copy()
        other.tellers = self.tellers.copy()
        other.dated = self.dated.copy()
        other.truths = self.truths.copy()
        other.posted = self.posted.copy()
        other.children = self.children.copy()
        other.traces = self.traces.fork()
        other.sites = self.sites
        other.evidence = self.evidence.copy()
        other.perhaps = self.perhaps
        other.dawn = self.dawn
        other.foretell = self.foretell
        other.visions = self.visions.copy()

    def event_of(self, entity: int) -> int:
        """The number in the chronicle of the event that an entity is; -1 if it never happened."""
        first = self.tables.first_event
        if entity < first:
            return self.deeds.get(entity, -1)
        event = entity - first
        return event if event < len(self.log) else -1  # else one of another life, or imagined

    def when(self, event: int) -> int:
        """When an event was, or is taken to have been, in seconds."""
        return happened(self.log[event])

    def entity_of(self, event: int) -> int:
        """The entity that an event is: a declared deed, or one born while living."""
        return self.names.get(event, event + self.tables.first_event)

    def post(self, event: int, fluents: Sequence[int]) -> None:
        """Remember of an event what was so before and was written by it, or was shown."""
        if fluents:
            self.posted[event] = (*self.posted.get(event, ()), *fluents)
