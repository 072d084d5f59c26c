"""Tipping: the smallest changes of fact by which a decision would have gone otherwise.

Each is lived: the same story with that one thing otherwise, by the same seed. Changes by themselves come
first, then two at once of those that were not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from immortelle.engines.candidates import Goal, candidates
from immortelle.engines.speaking import Speaker
from immortelle.engines.supposed import supposed
from immortelle.engines.whatif import FREELY, Limits, otherwise
from immortelle.story.model import Variant
from immortelle.world import StoryError, World
from immortelle.world.chronicle import Decision

BUDGET: Final = 200  # lives


@dataclass(frozen=True, slots=True)
class Tip:
    """A change that tips the decision, in the story's sentences, with what was done ``instead`` (None:
    it never came to that decision) and the ending's id, *nothing moves*, or None."""

    changes: tuple[str, ...]
    variant: Variant
    instead: str | None
    over: str | None


@dataclass(frozen=True, slots=True)
class Tips:
    """What would have tipped a decision, and how many changes were ``tried``; ``spent`` if there were
    more to try."""

    found: tuple[Tip, ...]
    tried: int
    spent: bool


def tips(
    world: World,
    goal: Goal,
    event: int | None = None,
    limits: Limits = FREELY,
    budget: int = BUDGET,
    step: Callable[[], None] = lambda: None,
) -> Tips:
    """The smallest changes that reach a goal: all single ones or, if there are none, all pairs. Those come
    first by which the same was decided, otherwise.

    ``event`` is the number of the one that was decided (None: the end of the life). ``step`` is called
    after each life.
    """
    singles = candidates(world, goal, event)
    search = _Search(world, goal, event, limits, budget, step)
    found = search.among(singles)
    if not found:
        found = search.among(_joined(a, b) for a, b in combinations(singles, 2) if _apart(a, b))
    found.sort(key=lambda tip: tip.instead is None)
    return Tips(tuple(found), search.tried, search.spent)


def weighed_in(world: World, act: str, args: tuple[str, ...]) -> int | None:
    """The number of the last event in whose decision an act was an option; None if it never was."""
    for event in reversed(world.chronicle):
        for decision in event.decisions:
            if any((one.act, one.args) == (act, args) for one in decision.options):
                return event.number
    return None


class _Search:
    def __init__(
        self,
        world: World,
        goal: Goal,
        event: int | None,
        limits: Limits,
        budget: int,
        step: Callable[[], None],
    ) -> None:
        self._world, self._goal, self._limits = world, goal, limits
        self._decision = None if event is None else next(iter(world.chronicle[event].decisions), None)
        self._budget, self._step = budget, step
        self.tried = 0
        self.spent = False

    def among(self, variants: Iterable[Variant]) -> list[Tip]:
        """Those that reach the goal, as far as the budget goes."""
        found = []
        for variant in variants:
            if self.tried >= self._budget:
                self.spent = True
                break
            self.tried += 1
            tip = self._tried(variant)
            found += [tip] if tip is not None else []
            self._step()
        return found

    def _tried(self, variant: Variant) -> Tip | None:
        try:
            other = otherwise(self._world, variant, None, self._limits)
        except StoryError:
            return None  # what cannot be lived tips nothing
        if is_done(other, self._goal) is not self._goal.done:
            return None
        return Tip(supposed(self._world.story, variant), variant, self._instead(other), other.over)

    def _instead(self, other: World) -> str | None:
        """What was chosen in the other life, where the same was decided."""
        if self._decision is None:
            return None
        mine = self._decision
        for event in other.chronicle:
            for each in event.decisions:
                if (each.who, each.purpose, each.nth) == (mine.who, mine.purpose, mine.nth):
                    return _choice(each, Speaker(other.story, other.chronicle))
        return None


def is_done(world: World, goal: Goal) -> bool:
    """Whether the act was done since the story began."""
    return any(
        (event.what, event.args, event.outcome) == (goal.act, goal.args, "done")
        and event.time >= world.story.begins
        for event in world.chronicle
    )


def _choice(decision: Decision, speaker: Speaker) -> str:
    option = decision.options[decision.chosen]
    return speaker.act(option.act, option.args) if option.act else "refuse"


def _joined(one: Variant, other: Variant) -> Variant:
    """Both changes at once."""
    return Variant(
        one.id,
        one.name,
        (*one.never, *other.never),
        (*one.facts, *other.facts),
        (*one.deeds, *other.deeds),
        (*one.undone, *other.undone),
        (*one.natures, *other.natures),
        (*one.knowing, *other.knowing),
    )


def _apart(one: Variant, other: Variant) -> bool:
    """Whether two changes are of different things."""
    return _about(one).isdisjoint(_about(other))


def _about(variant: Variant) -> set[object]:
    deeds = {*variant.undone, *(deed.id for deed in variant.deeds)}
    return deeds | {(fact.state, fact.args[:1]) for fact in variant.facts} | {*variant.never}
