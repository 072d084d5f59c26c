"""Faults: what a writer is told whose story cannot be lived, with the lines that are to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from immortelle.engines.speaking import Speaker
from immortelle.phrases.clause import Sentence, Tense
from immortelle.phrases.english import listed
from immortelle.story.conditions import ALWAYS, Holds, Not
from immortelle.story.effects import Befall, Change, Each, Effect, Given, Set
from immortelle.story.model import Act, Source, Story, Trigger
from immortelle.story.ways import MOST_WAYS, counted, open_roles, sizes
from immortelle.world.errors import StoryError, TooManyWaysError, TriggerLoopError


def told(error: StoryError, story: Story) -> str:
    """Why a story cannot be lived, in the words of its own lines; with no full stop.

    >>> told(StoryError("it is too large"), Story("A trust", 0))
    'it is too large'
    """
    match error:
        case TriggerLoopError(triggers=ids):
            return "\n  ".join(("these set each other off without end:", *_loop(ids, story)))
        case TooManyWaysError(of=asked):
            return _too_many(asked, story) or str(error)
    return str(error)


def _loop(ids: Iterable[str], story: Story) -> Iterator[str]:
    speaker = Speaker(story)
    declared: dict[str, Trigger | Act] = {one.id: one for one in story.triggers}
    declared |= {one.id: one for one in story.acts}
    for one in (declared[each] for each in ids if each in declared):
        yield f"{_at(one.source)}{_head(one, speaker)}{_following(one, speaker)}"


def _at(source: Source | None) -> str:
    return f"{source.file}:{source.line}: " if source else ""


def _head(one: Trigger | Act, speaker: Speaker) -> str:
    return one.name if isinstance(one, Trigger) else _done(one, speaker)


def _done(act: Act, speaker: Speaker) -> str:
    """An act as its head has it: ``someone stacks a thing``."""
    roles = tuple(role.var for role in act.roles)
    return speaker.sentence(speaker.wording.event(act.id, roles, Tense.PRESENT))


def _following(one: Trigger | Act, speaker: Speaker) -> str:
    when = [] if one.when == ALWAYS else [f"when {speaker.condition(one.when)}"]
    effects = [speaker.sentence(each) for each in _effects(one.effects, speaker)]
    return ", ".join(["", *when, *([f"then {listed(effects)}"] if effects else [])])


def _effects(effects: Iterable[Effect], speaker: Speaker) -> Iterator[Sentence]:
    for effect in effects:
        match effect:
            case Set(state, args, value):
                so = Holds(state, args)
                yield speaker.wording.of(Not(so) if value is False else so)
            case Change(state, args):
                yield speaker.wording.of(Holds(state, args))
            case Befall(act, args):
                yield speaker.wording.event(act, args, Tense.PRESENT)
            case Given(_, inner) | Each(_, _, _, inner):
                yield from _effects(inner, speaker)


def _too_many(asked: str, story: Story) -> str | None:
    """Which reason or trigger has more ways than can be weighed, and why."""
    speaker, acts = Speaker(story), {act.id: act for act in story.acts}
    for reason in story.reasons:
        if reason.id == asked:
            act = acts[reason.act]
            many = counted(open_roles(reason, act, sizes(story.kinds, story.entities)), story.kinds)
            return (
                f"{_at(reason.source)}this reason speaks for more than {MOST_WAYS:,} ways{many} in which "
                f'"{_done(act, speaker)}"{_declared(act.source)} at once; say in either of which it is so'
            )
    for trigger in story.triggers:
        if trigger.id == asked:
            ways = f"{trigger.name} follows in more than {MOST_WAYS:,} ways at once"
            return f"{_at(trigger.source)}{ways}; say in its condition of which it is so"
    return None


def _declared(source: Source | None) -> str:
    return f" ({source.file}:{source.line})" if source else ""
