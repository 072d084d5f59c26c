"""Tell: a chronicle as readable sentences.

Each event is told by the prose its writer gave it, or else by the sentence that its act was declared
with. Waiting and what nobody could notice are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Final

from immortelle.engines.reminiscence import reminisced
from immortelle.engines.speaking import Speaker
from immortelle.story.conditions import Term
from immortelle.story.model import Prose, Role, Story
from immortelle.world import World
from immortelle.world.chronicle import Event
from immortelle.world.memory.remembering import RECALL

_TOLD: Final = ("done", "tried", "refused", "interrupted")


@dataclass(frozen=True, slots=True)
class Line:
    """One told event: its number in the chronicle, its time in seconds, the text."""

    event: int
    time: int
    text: str


class Teller:
    """Tells the events of one story; prose variants of an act take turns."""

    def __init__(self, story: Story) -> None:
        self._speaker = Speaker(story)
        self._quiet = frozenset(act.id for act in story.acts if act.beat)
        self._acts: Mapping[str, tuple[Role, ...]] = {act.id: act.roles for act in story.acts}
        self._roles: Mapping[str, tuple[Role, ...]] = {
            **self._acts,
            **{trigger.id: trigger.roles for trigger in story.triggers},
            **{sign.id: sign.roles for sign in story.signs},
        }
        self._prose: Mapping[str, tuple[Prose, ...]] = {
            **{act.id: act.prose for act in story.acts},
            **{trigger.id: trigger.prose for trigger in story.triggers},
            **{sign.id: sign.prose for sign in story.signs},
            **{ending.id: ending.prose for ending in story.endings},
        }

    def lines(self, world: World, *, before_story: bool = False, after: int = -1) -> Iterator[Line]:
        """The told events, in order; with ``before_story`` also the deeds before it begins, with
        ``after`` only those that come after the event of that number."""
        self._speaker = self._speaker.of(world.chronicle)
        begins = None if before_story else world.story.begins
        told = Counter(self._varied(world.chronicle[: after + 1], begins))
        for event in world.chronicle[after + 1 :]:
            if begins is None or event.time >= begins:
                nth = told[event.what]
                text = (
                    reminisced(event, world, self._speaker)
                    if event.kind == RECALL
                    else self._text(event, nth)
                )
                if text:
                    told[event.what] += 1
                    yield Line(event.number, event.time, text)

    def _varied(self, events: Iterable[Event], begins: int | None) -> Iterator[str]:
        """What was told of that is told in different ways by turns, as often as it was."""
        for event in events:
            told = begins is None or event.time >= begins
            varied = told and len(self._prose.get(event.what, ())) > 1
            if varied and event.kind not in {"supposed", "inferred"} and event.outcome in _TOLD:
                yield event.what

    def _text(self, event: Event, nth: int) -> str:
        if (
            event.outcome not in _TOLD
            or event.what in self._quiet
            or event.kind in {"begin", "supposed", "inferred"}
        ):
            return ""
        variants = self._prose.get(event.what, ())
        if variants and event.outcome == "done":
            chosen = next(islice(cycle(variants), nth % len(variants), None))
            return self._speaker.prose(chosen, self._binding(event))
        told = event.what in self._acts and event.cause is None  # what befell is told by what it came of
        return self._plain(event) if told else ""

    def _binding(self, event: Event) -> dict[Term, str]:
        roles = self._roles.get(event.what, ())
        return {role.var: arg for role, arg in zip(roles, event.args, strict=False)}

    def _plain(self, event: Event) -> str:
        said = self._speaker.sentence(self._speaker.clause(event), full=True, pronouns=True)
        return f"{said.removesuffix('.')}{self._speaker.outcome(event)}."


def tell(world: World, *, before_story: bool = False) -> list[Line]:
    """The world's chronicle so far, told.

    >>> tell(World.begin(Story("Nobody", 0)).lived())
    []
    """
    return list(Teller(world.story).lines(world, before_story=before_story))
