"""Checks of lives: natures that contradict each other, deeds out of order, memories nobody can have."""

from __future__ import annotations

from collections.abc import Iterable

from immortelle.language import cautions, messages
from immortelle.language.declarations.entities import BORN
from immortelle.language.draft import Draft
from immortelle.language.looking import inside, stating
from immortelle.language.lowering.words import IS_A
from immortelle.language.regions import Region
from immortelle.phrases.calendar import later, say_date
from immortelle.phrases.english import article
from immortelle.story.conditions import Condition, Lived, Recalled, Vividness
from immortelle.story.effects import Set
from immortelle.story.model import Fact


def contradictory_natures(draft: Draft) -> None:
    """Nobody is of two natures that say otherwise how long one lives or remembers."""
    seen: dict[str, Fact] = {}
    for fact in draft.facts:
        if fact.state != IS_A or not fact.value or fact.args[1] not in draft.lives:
            continue
        first = seen.setdefault(fact.args[0], fact)
        one, other = draft.lives[first.args[1]], draft.lives[fact.args[1]]
        if (one.lifespan, one.fading) != (other.lifespan, other.fading):
            nouns = [draft.entities[each.id].name for each in (one, other)]
            both = " and ".join(f"{article(noun)} {noun}" for noun in nouns)
            message = f"nobody is both {both}: these live or remember otherwise"
            draft.report.add(messages.contradiction(draft.where_said[fact], draft.where_said[first], message))


def deeds_out_of_order(draft: Draft) -> None:
    """Nothing is forgiven, or thanked for, before it was done."""
    for deed in draft.deeds.values():
        for about in deed.args:
            other = draft.deeds.get(about or "")
            if other is not None and other.time > deed.time:
                day = say_date(other.time, years=False)
                message = f"{_called(other.id, draft)} is done only after this, on {day}"
                draft.report.add(messages.wrong_date(draft.places[deed.id], message))


def lost_memories(draft: Draft, asked: Iterable[tuple[str, Condition, Region]]) -> None:
    """Warn of memories that are asked of somebody who was not yet born, or remembers nothing any more."""
    born = {fact.args[0]: fact.value for fact in draft.facts if fact.state == BORN}
    gone = _gone(draft)
    for _, condition, where in asked:
        for node in inside((condition,), (Vividness, Recalled)):
            if not isinstance(node, (Vividness, Recalled)) or node.who not in draft.entities:
                continue
            name, deed = draft.entities[node.who].name, draft.deeds.get(node.event)
            if deed is not None and born.get(node.who, deed.time) > deed.time:
                event = _called(deed.id, draft)
                message = f"{name} was not yet born at the time of {event}, and can only know of it"
                draft.report.add(cautions.no_memory(where, message))
            elif node.who in gone:
                message = f"{name} remembers nothing any more when the story begins"
                draft.report.add(cautions.no_memory(where, message))


def outlived(draft: Draft) -> None:
    """Warn of those whose life is over, by what they are, before the story begins; where people die of it."""
    rules = [trigger.when for trigger in draft.triggers]
    defined = [state.definition for state in draft.states.values()]
    if draft.begins is None or not any(inside((*rules, *defined), Lived)):
        return
    ends = {fact.args[0]: _end(fact.args[0], fact.value, draft) for fact in draft.facts if fact.state == BORN}
    for person, end in ends.items():
        if end is not None and end <= draft.begins:
            message = f"{draft.entities[person].name} would be dead by {say_date(end)}, by what such live"
            draft.report.add(cautions.outlived(draft.places[person], message))


def _end(person: str, birth: int, draft: Draft) -> int | None:
    natures = [
        fact.args[1] for fact in draft.facts if fact.state == IS_A and fact.value and fact.args[0] == person
    ]
    lives = [draft.lives[nature].lifespan for nature in natures if nature in draft.lives]
    longest = [seconds for seconds in lives if seconds is not None]
    return later(birth, max(longest)) if longest and len(longest) == len(lives) else None


def _called(id: str, draft: Draft) -> str:
    entity = draft.entities[id]
    return entity.name if entity.proper else f"the {entity.name}"


def _gone(draft: Draft) -> frozenset[str]:
    """Those who are from the start in a state that stills them for good."""
    effects = [each for act in draft.acts.values() for each in (act.effects, act.onset)]
    effects += [trigger.effects for trigger in draft.triggers]
    ended = {node.state for node in stating(effects) if isinstance(node, Set) and node.value is False}
    final = {state.id for state in draft.states.values() if state.stilling} - ended
    return frozenset(fact.args[0] for fact in draft.facts if fact.state in final and fact.value)
