"""What-ifs: the same story with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from immortelle.story.conditions import All, Clock, Condition, Moment, Same, Unless
from immortelle.story.model import Act, Deed, Entity, Fact, Forbidden, Knowing, Story, Variant

Known = TypeVar("Known", Deed, Fact)
_PERSON: Final = "kind:person"
_IS_A: Final = "state:is-a"  # of these whoever is one is no other


def apply(story: Story, variant: Variant) -> Story:
    """The story as it would be: forbidden acts cannot be chosen, changed facts and deeds replace the
    declared.

    The expectations of the result are the variant's own. What is put off (``Forbidden.later``) must have
    a date by now: raises ``ValueError`` otherwise.
    """
    told = _told(_without(story, variant.undone), variant.knowing)
    deeds = {deed.id: deed for deed in (*told.deeds, *variant.deeds)}
    natures = {nature.id: nature for nature in (*told.natures, *variant.natures)}
    return replace(
        told,
        acts=tuple(_forbid(act, variant.never) for act in told.acts),
        deeds=tuple(deed for _, deed in sorted(deeds.items())),
        natures=tuple(nature for _, nature in sorted(natures.items())),
        facts=_replaced(told, variant.facts),
        expectations=variant.expectations,
        variants=(),
    )


# --- acts -----------------------------------------------------------------------------------------


def _forbid(act: Act, never: tuple[Forbidden, ...]) -> Act:
    guards = tuple(Unless(_same(act, one)) for one in never if one.act == act.id)
    return replace(act, when=All((act.when, *guards))) if guards else act


def _same(act: Act, forbidden: Forbidden) -> Condition:
    if forbidden.later and forbidden.until is None:
        raise ValueError(f"when {forbidden.act} is done later is not known before the story is lived")
    pairs = zip(act.roles, forbidden.args, strict=True)
    early = () if forbidden.until is None else (Clock("<", Moment(forbidden.until)),)
    return All((*(Same(role.var, arg) for role, arg in pairs if arg is not None), *early))


# --- deeds, and who knows -------------------------------------------------------------------------


def _without(story: Story, undone: Iterable[str]) -> Story:
    """The story without some deeds, what was declared of them, and their places in chapters."""
    gone = frozenset(undone)
    return replace(
        story,
        deeds=tuple(deed for deed in story.deeds if deed.id not in gone),
        facts=tuple(fact for fact in story.facts if gone.isdisjoint(fact.args)),
        entities=tuple(_apart(entity, gone) for entity in story.entities),
    )


def _apart(entity: Entity, gone: frozenset[str]) -> Entity:
    return replace(entity, parts=tuple(part for part in entity.parts if part not in gone))


def _told(story: Story, knowing: Iterable[Knowing]) -> Story:
    """The story in which these people know, or do not know, of deeds and of what secrets say."""
    parents = {kind.id: kind.parent for kind in story.kinds}
    people = [entity.id for entity in story.entities if _is_person(entity.kind, parents)]
    private = {state.id for state in story.states if state.private}
    for one in knowing:
        said = {(each.state, each.args) for each in story.propositions if each.id == one.fact}
        deeds = (_known(deed, one, people) if deed.id == one.fact else deed for deed in story.deeds)
        facts = (
            _known(fact, one, people, private=fact.state in private)
            if (fact.state, fact.args) in said
            else fact
            for fact in story.facts
        )
        story = replace(story, deeds=tuple(deeds), facts=tuple(facts))
    return story


def _known(what: Known, knowing: Knowing, people: Iterable[str], *, private: bool = False) -> Known:
    """A deed or a fact with other people who know of it. What is private is by itself nobody else's: all
    who know of it are listed."""
    knowers = set(people) if what.known_to is None and not private else set(what.known_to or ())
    knowers = knowers | {knowing.who} if knowing.so else knowers - {knowing.who}
    everyone = not private and knowers >= set(people)
    return replace(what, known_to=None if everyone else tuple(sorted(knowers)))


def _is_person(kind: str | None, parents: Mapping[str, str | None]) -> bool:
    while kind is not None and kind != _PERSON:
        kind = parents.get(kind)
    return kind == _PERSON


# --- facts ----------------------------------------------------------------------------------------


def _replaced(story: Story, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The story's facts with others in place of those about the same."""
    changed = {_about(story, fact) for fact in facts}
    natures = {fact.args[0] for fact in facts if fact.state == _IS_A and fact.value}
    kept = (
        fact
        for fact in story.facts
        if _about(story, fact) not in changed and not (fact.state == _IS_A and fact.args[0] in natures)
    )
    return tuple(sorted((*kept, *facts), key=lambda fact: (fact.state, fact.args, fact.value)))


def _about(story: Story, fact: Fact) -> tuple[str, tuple[str, ...]]:
    """What a fact is about: of a state held by one value, that value is not part of it."""
    one = any(state.id == fact.state and state.value == "one" for state in story.states)
    return fact.state, fact.args[:-1] if one else fact.args
