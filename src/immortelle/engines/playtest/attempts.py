"""Attempts: what came of an act wherever it was begun, or only weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.makers import Maker
from immortelle.story import conditions as c
from immortelle.story.model import Reason
from immortelle.world.chronicle import Decision, Event, Weighed


@dataclass(frozen=True, slots=True)
class Attempts:
    """What came of an act: its outcomes, how agreeing was weighed where it was refused, and where it was
    likeliest how it was weighed and what was done instead."""

    outcomes: frozenset[str] = frozenset()
    refused: tuple[Weighed, ...] = ()
    weighed: Weighed | None = None
    instead: Weighed | None = None


def attempted(maker: Maker, evidence: Evidence) -> Attempts:
    """What came of an act in all plays that were lived."""
    events = [event for event in evidence.events() if _is_of(maker, event)]
    refused = [event.decisions for event in events if event.outcome == "refused"]
    options = [
        (option, decision)
        for event in evidence.events()
        for decision in event.decisions[:1]
        for option in decision.options
        if option.act == maker.by.id and fits(maker, option.args)
    ]
    weighed, decision = max(options, key=lambda one: one[0].chance, default=(None, None))
    return Attempts(
        frozenset(event.outcome for event in events),
        tuple(one.options[0] for each in refused for one in each if one.purpose != "choose"),
        weighed,
        _instead(weighed, decision),
    )


def against(weighed: Sequence[Weighed], reasons: Mapping[str, Reason]) -> Reason | None:
    """What speaks most against something, wherever it was weighed."""
    given = min(_given(weighed), key=lambda one: one[0], default=(0, ""))
    return reasons.get(given[1]) if given[0] < 0 else None


def for_it(weighed: Weighed, reasons: Mapping[str, Reason]) -> Reason | None:
    """What speaks most for something."""
    given = max(_given((weighed,)), key=lambda one: one[0], default=(0, ""))
    return reasons.get(given[1]) if given[0] > 0 else None


def fits(maker: Maker, args: Sequence[str]) -> bool:
    """Whether an act with these arguments is what a maker does."""
    return all(want.startswith("?") or want == have for want, have in zip(maker.args, args, strict=False))


def doings(maker: Maker, part: c.Condition, evidence: Evidence) -> Event | None:
    """An event by which an act or a trigger made a condition so; None if it never did."""
    for event in evidence.events():
        if event.what == maker.by.id and event.outcome == "done" and fits(maker, event.args):
            match part:
                case c.Happened():
                    return event
                case c.Holds(state) if any(each.state == state and each.new for each in event.changes):
                    return event
    return None


def _is_of(maker: Maker, event: Event) -> bool:
    """Nobody only supposes it."""
    return event.kind == "act" and event.what == maker.by.id and fits(maker, event.args)


def _instead(weighed: Weighed | None, decision: Decision | None) -> Weighed | None:
    """What was likelier than an act where that was likeliest; nothing where no act was."""
    if weighed is None or decision is None:
        return None
    best = max(decision.options, key=lambda one: one.chance)
    return best if best.act and best.chance > weighed.chance else None


def _given(weighed: Sequence[Weighed]) -> Iterator[tuple[int, str]]:
    return ((given.weight, given.reason) for one in weighed for given in one.reasons)
