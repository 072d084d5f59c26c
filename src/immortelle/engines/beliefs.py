"""Beliefs: what is in a mind, whom it has that from, and where it is wrong.

Everything that was ever declared or changed is asked of the mind, and every event whether it knows of
it. What a mind holds to be so because nobody ever said otherwise is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from immortelle.engines.knowers import told_of
from immortelle.engines.speaking import Speaker
from immortelle.phrases.clause import Tense
from immortelle.story.binding import entities
from immortelle.story.conditions import Compare, Condition, Holds, Level, Not, Number, Stated
from immortelle.story.model import TO_COME, State
from immortelle.world import Event, Mind, Opinion, Support, World

Args = tuple[str, ...]
_NEAR = 10  # whoever is out by less about a level is not wrong
_UNREAL = frozenset({"supposed", "inferred"})
_TOLD = frozenset({"act", "deed", "supposed"})  # what others were taken to do is as real to a mind


@dataclass(frozen=True, slots=True)
class Belief:
    """Something a mind holds to be so.

    ``said`` is it in words; ``since`` when it came to be so, as the mind has it, in seconds (None: it
    was declared so); ``source`` the person it was told by; ``right`` whether it is so; ``own`` whether
    it is a private state (a feeling, a want) of the mind's owner; ``secret`` whether it was declared
    known to some only; ``about`` are the ids in it. Of a level that is not right, ``truly`` is what it is:
    others' levels are right within ten, unless there is none of it.
    """

    said: str
    since: int | None
    source: str | None
    right: bool
    own: bool
    about: Args
    secret: bool = False
    truly: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An event that a mind knows of: its number, in words, when it was, in seconds, the ids in it, and how
    likely it comes to mind, in percent (below 50 it is forgotten; None: there is no memory of it). ``source``
    is who said so of what was never done."""

    event: int
    said: str
    time: int
    about: Args
    vividness: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Guessed:
    """Something that a mind takes to be so likely (in percent), and what speaks for it and against it, in
    words, with its weight in tenths of a logit; the ids in it."""

    said: str
    percent: int
    supports: tuple[tuple[str, int], ...]
    about: Args


@dataclass(frozen=True, slots=True)
class Contents:
    """A mind: ``people`` are its owner and, of a mind in a mind, those inside; newest beliefs last."""

    people: tuple[str, ...]
    time: int
    beliefs: tuple[Belief, ...]
    events: tuple[Known, ...]
    guesses: tuple[Guessed, ...] = ()
    perhaps: tuple[tuple[Known, int], ...] = ()  # what it may know of though nobody can tell, in percent


def contents(world: World, *people: str, before: int | None = None) -> Contents:
    """What somebody believes; with more people, what the first thinks that the next believes.

    ``people`` are ids. ``before`` is the number of an event: then the mind as it was just before.
    Raises ``KeyError`` for somebody who is not in the story.
    """
    mind, speaker = world.mind(*people, before=before), Speaker(world.story, world.chronicle)
    time = world.time if before is None else world.chronicle[before].time
    held = [_belief(one, world, people, before, speaker) for one in _held(world, mind.sure())]
    held.sort(key=lambda one: (one.since is not None, one.since or 0))
    guesses = tuple(_guessed(one, speaker, world) for one in mind.opinions())
    perhaps = tuple(
        (_known(world.chronicle[event], speaker), chance)
        for event, chance in mind.perhaps()
        if world.chronicle[event].outcome != "begun"
    )
    return Contents(people, time, tuple(held), tuple(_events(world, mind, before, speaker)), guesses, perhaps)


def _known(event: Event, speaker: Speaker) -> Known:
    time = event.began if event.kind in _UNREAL else event.time
    return Known(event.number, speaker.event(event) + speaker.outcome(event), time, event.args)


def _guessed(opinion: Opinion, speaker: Speaker, world: World) -> Guessed:
    supports = tuple((_supported(one, speaker, world), one.weight) for one in opinion.supports if one.weight)
    return Guessed(speaker.condition(opinion.what), opinion.percent, supports, tuple(entities(opinion.what)))


def _supported(support: Support, speaker: Speaker, world: World) -> str:
    """A clue, a sign that was seen or is missed, or what was done that was taken for one."""
    if support.condition is not None:
        return speaker.condition(support.condition)
    if support.sign is not None:
        shown = speaker.wording.event(support.sign, support.about, Tense.PRESENT)
        return speaker.sentence(replace(shown, negated=support.missed))
    return speaker.event(world.chronicle[support.event or 0])


def _events(world: World, mind: Mind, before: int | None, speaker: Speaker) -> Iterator[Known]:
    doing = {act.id for act in world.story.acts if not act.beat}  # waiting may not even be declared
    for event in world.chronicle[:before]:
        idle = event.kind == "act" and event.what not in doing
        told = event.kind in _TOLD and event.outcome != "begun" and not idle
        if told and mind.knows(event.number):
            said = told_of(world, event)
            source = said.args[0] if said and said.args else None
            yield replace(_known(event, speaker), vividness=mind.vividness(event.number), source=source)


def _held(world: World, mind: Mind) -> Iterator[Condition]:
    """What the mind holds to be so, out of all that was ever so."""
    states = {state.id: state for state in world.story.states}
    for state, args in world.fluents():
        if state != TO_COME or mind.believes(Stated(args[0])):
            yield from _of_mind(states[state], args, mind)
    yield from (Not(Holds(state, args)) for state, args in mind.denials())


def _of_mind(state: State, args: Args, mind: Mind) -> Iterator[Condition]:
    if state.value == "level":
        amount = mind.level(Level(state.id, args))
        if amount:
            yield Compare(Level(state.id, args), "=", Number(amount))
        return
    holds = Holds(state.id, args)
    believed = mind.believes(holds)
    if believed:
        yield holds
    elif believed is False and state.value == "truth" and mind.grounds(holds):
        yield Not(holds)


def _belief(
    condition: Condition, world: World, people: tuple[str, ...], before: int | None, speaker: Speaker
) -> Belief:
    mind = world.mind(*people, before=before)
    since = mind.dated(condition) or _since(condition, world, people, before)
    state, about = _subject(condition)
    private = {each.id for each in world.story.states if each.private}
    own = state in private and about[:1] == people[-1:]
    secret = any((fact.state, fact.args) == (state, about) for fact in world.story.facts if fact.known_to)
    right, truly = _checked(condition, world.mind(before=before))
    said = speaker.condition(condition)
    return Belief(said, since, mind.source(condition), right, own, about, secret, truly)


def _since(condition: Condition, world: World, people: tuple[str, ...], before: int | None) -> int | None:
    """When a mind came to hold something, in seconds: what only showed it again is passed over. None if it
    held it from the start."""
    grounds = world.mind(*people, before=before).grounds(condition)
    while grounds and not _is_made(condition, world.chronicle[max(grounds)]):
        mind = world.mind(*people, before=max(grounds))
        earlier = mind.grounds(condition) if mind.believes(condition) else ()
        if not earlier:
            break
        grounds = earlier
    events = [world.chronicle[number] for number in grounds]
    times = [
        event.began if event.kind in _UNREAL else event.time for event in events if event.kind != "begin"
    ]
    return max(times, default=None)


def _is_made(condition: Condition, event: Event) -> bool:
    """Whether an event changed what is held, and did not only show it."""
    state, args = _subject(condition)
    return any(one.state == state and args[: len(one.args)] == one.args for one in event.changes)


def _checked(condition: Condition, truth: Mind) -> tuple[bool, int | None]:
    """Whether it is so; of a level that is not, what it is."""
    match condition:
        case Compare(level, _, Number(believed)):
            truly = truth.level(level) or 0
            right = (truly > 0) == (believed > 0) and abs(truly - believed) < _NEAR
            return right, None if right else truly
    return bool(truth.believes(condition)), None


def _subject(condition: Condition) -> tuple[str, Args]:
    """The state that it tells of, and of whom or what."""
    match condition:
        case Holds(state, args) | Compare(Level(state, args)) | Not(Holds(state, args)):
            return state, args
    return "", ()
