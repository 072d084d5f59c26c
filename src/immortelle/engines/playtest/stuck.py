"""Stuck: plays in which nothing moves any more though no ending came, and plays that never end.

The shortest play of each sort is lived again: what happened last in it, what it goes round in, and who still
wanted what when nothing moved any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from immortelle.engines.playtest.marks import is_own
from immortelle.engines.playtest.parts import Asked, of_act, of_reason
from immortelle.engines.playtest.plays import NOT_OVER, Players, Task
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.playtest.wording import Words
from immortelle.engines.tell import Teller
from immortelle.story.binding import bind
from immortelle.story.conditions import All, Condition, Holds, Term
from immortelle.story.model import Act, Reason
from immortelle.world import World

_PERSON: Final = "kind:person"
_WANTS: Final = 4  # that are told of at most
_LATEST: Final = 300  # events of which a round is sought
_ROUND: Final = 12  # things told in a round, at most
_AGAIN: Final = 3  # times that something is told before it counts as a round


@dataclass(frozen=True, slots=True)
class Stuck:
    """A way for plays to get stuck (``over``: *nothing moves*, or empty: they do not end), of how many of
    the plays, and the number of the ``shortest``; of that play what happened ``last``, the ``round`` that it
    goes through again and again, and who still ``wanted`` what."""

    over: str
    times: int
    plays: int
    shortest: int
    last: str = ""
    round: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()


def stuck(task: Task, sample: Sample, words: Words) -> Iterator[Stuck]:
    """Where the plays of a sample get stuck. A story without endings is over when nothing moves."""
    endings = {one.id for one in task.story.endings}
    for over, met in sample.endings().items():
        if over not in endings and (endings or over == NOT_OVER):
            world, _ = Players(task).play(met.shortest)
            told = _told(world)
            wanted = tuple(islice(_wanted(world, words), _WANTS)) if over != NOT_OVER else ()
            going = _round(told) if over == NOT_OVER else ()
            yield Stuck(over, met.times, sample.plays, met.shortest, told[-1] if told else "", going, wanted)


def _told(world: World) -> list[str]:
    """What is told of the latest events of a play."""
    after = max(len(world.chronicle) - _LATEST, 0) - 1
    return [line.text for line in Teller(world.story).lines(world, after=after)]


def _round(told: Sequence[str]) -> tuple[str, ...]:
    """What is told again and again at the end, if anything is.

    >>> _round(["Ann sits.", *["Ben knocks.", "Ann waits."] * 3])
    ('Ben knocks.', 'Ann waits.')
    """
    for size in range(1, min(_ROUND, len(told) // _AGAIN) + 1):
        again = told[-size:]
        if list(told[-_AGAIN * size :]) == list(again) * _AGAIN:
            return tuple(again)
    return ()


def _wanted(world: World, words: Words) -> Iterator[str]:
    """Who has a reason of the writer's for what at the end of a play, and why nothing comes of it."""
    acts = {act.id: act for act in world.story.acts}
    theirs = (one for one in world.story.reasons if one.side == "do" and one.weight > 0)
    for reason in filter(lambda one: is_own(one.source), theirs):
        for person in _able(world) if reason.who.startswith("?") else (reason.who,):
            one = _of(reason, person, world)
            if _holds(of_reason(one), world):
                name = words.speaker.name(person)
                kept = _kept(acts[one.act], one, world, words)
                yield f"{name} still has a reason, {words.reason(one)}; but {kept}"


def _able(world: World) -> list[str]:
    """The people who can still do something."""
    stills = [state.id for state in world.story.states if state.stilling]
    return [
        person
        for person in world.of_kind(_PERSON)
        if not any(world.holds(Holds(state, (person,))) for state in stills)
    ]


def _of(reason: Reason, person: str, world: World) -> Reason:
    """A reason as the one of this person."""
    whose: dict[Term, Term] = {reason.who: person}
    return replace(
        reason,
        who=person,
        args=tuple(whose.get(arg, arg) for arg in reason.args),
        when=bind(reason.when, whose, world.part_of),
        roles=tuple(role for role in reason.roles if role.var not in whose),
    )


def _holds(one: Asked, world: World) -> bool:
    """Whether all of a condition holds at the end, in the mind of whose it is."""
    return _so(one.closed(All(one.parts)), one, world)


def _so(condition: Condition, one: Asked, world: World) -> bool:
    return bool(world.holds(condition, mind=() if one.who is None else (one.who,)))


def _kept(act: Act, reason: Reason, world: World, words: Words) -> str:
    """What keeps somebody from an act for which they have a reason."""
    own = of_act(act)
    pairs = zip(act.roles, reason.args, strict=True)
    given: dict[Term, Term] = {role.var: arg for role, arg in pairs if not arg.startswith("?")}
    parts = tuple(bind(part, given, world.part_of) for part in own.parts)
    free = tuple((var, kind) for var, kind in own.variables if var not in given)
    own = replace(own, parts=parts, variables=free, who=reason.who)
    for place in range(len(parts)):
        if not _so(own.of_some(*range(place + 1)), own, world):
            return f"that cannot be done, for it is not so that {words.condition(parts[place])}"
    return "that was weighed and not chosen"
