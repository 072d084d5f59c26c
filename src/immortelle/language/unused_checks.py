"""Checks of what is declared and comes to nothing: what no line speaks of, what nothing ever makes so, what
nobody there could ever do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.language import cautions, messages
from immortelle.language.draft import Declared, Draft
from immortelle.language.lowering.scoping import nodes
from immortelle.language.regions import Region
from immortelle.phrases.spelling import distance
from immortelle.story.conditions import Holds
from immortelle.story.model import Act

_ROOTS: Final = ("kind:person", "kind:place", "kind:thing")


def check_unused(draft: Draft) -> None:
    """Report what a story declares in vain: warnings. What has no ending is no whole story yet."""
    if not draft.endings:
        return
    spoken = {one.id for one in draft.mentions.values() if not one.declares}
    _states(draft, spoken)
    _things(draft, spoken)
    _never_so(draft)
    there = {one.kind for one in draft.entities.values()}
    for act in draft.acts.values():
        if _is_own(draft, act.id):
            _nobody_could(draft, act, there)


def check_misspelt(draft: Draft) -> None:
    """Report the states that no line says, one slip away from another: be the story whole or not."""
    spoken = {one.id for one in draft.mentions.values() if not one.declares}
    for key, one in draft.declared.items():
        if one.is_state and _is_own(draft, key) and key not in spoken and (meant := _other(draft, key)):
            draft.report.add(cautions.never_used(_head(one), meant))


def _head(one: Declared) -> Region:
    """The sentence that a head declares."""
    return one.where.after(len(one.where.text.split()[0])).cut(r",")[0]


def _other(draft: Draft, key: str) -> str | None:
    """The sentence of which another is one slip away, if no line that could not be read has its words."""
    said = _head(draft.declared[key]).text
    others = (one for other, one in draft.declared.items() if other != key and one.is_state)
    heads = (_head(one).text for one in others)
    near = next((head for head in heads if distance(said, head, 1) == 1), None)
    own = set(said.split()) - set((near or "").split())
    unread = {word for one in draft.report.since(0) for word in one.text.split()}
    return near if near and own and not own & unread else None


def _is_own(draft: Draft, id: str) -> bool:
    return id in draft.places and draft.places[id].file == draft.root


def _states(draft: Draft, spoken: set[str]) -> None:
    """States that no line says. An act waits for no line: whoever plays may choose it."""
    for key, one in draft.declared.items():
        if one.is_state and _is_own(draft, key) and key not in spoken and not _other(draft, key):
            draft.report.add(cautions.never_used(draft.places[key]))


def _things(draft: Draft, spoken: set[str]) -> None:
    """Things without a line of their own that nobody speaks of, not even in a sentence's own words."""
    heads = " ".join(one.where.text.casefold() for one in draft.declared.values())
    about = spoken | {arg for fact in draft.facts for arg in fact.args}
    for one in draft.entities.values():
        idle = one.id not in about and one.name.casefold() not in heads
        if idle and draft.is_a(one.kind, "kind:thing") and _is_own(draft, one.id):
            meant = _meant(one.name, heads)
            place = draft.places[one.id]
            found = cautions.never_used(place)
            if meant:
                start = place.text.casefold().index(one.name.casefold())
                found = messages.misspelt_head(place.part(start, start + len(one.name)), meant)
            draft.report.add(found)


def _meant(name: str, heads: str) -> str | None:
    """What a name is a slip away from in a sentence's own words."""
    words, many = heads.split(), len(name.split())
    said = (" ".join(words[at : at + many]) for at in range(len(words) - many + 1))
    return next((one for one in said if distance(name.casefold(), one, 1) == 1), None)


def _never_so(draft: Draft) -> None:
    """States that lines ask for and that nothing makes so, in the world or in anybody's mind."""
    asked = {one.state for one in nodes(tuple(_asked(draft))) if isinstance(one, Holds)}
    made = {state for one in nodes(tuple(_made(draft))) if (state := getattr(one, "state", None))}
    said = {one.state for one in draft.facts} | {one.state for one in draft.propositions}
    vain = asked - made - said
    for key, one in draft.declared.items():
        plain = one.is_state and not one.defined and one.value != "level" and not one.default
        if plain and _is_own(draft, key) and key in vain:
            draft.report.add(cautions.never_so(draft.places[key]))


def _asked(draft: Draft) -> Iterator[object]:
    for rules in (draft.acts.values(), draft.triggers, draft.reasons, draft.endings):
        yield from (one.when for one in rules)
    yield from (one.definition for one in draft.states.values())


def _made(draft: Draft) -> Iterator[object]:
    yield from (*draft.variants, *draft.guesses, *draft.lives.values())
    yield from ((one.onset, one.effects) for one in draft.acts.values())
    yield from (one.effects for one in draft.triggers)


def _nobody_could(draft: Draft, act: Act, there: set[str]) -> None:
    """An act with somebody or something of a kind of which there is none."""
    for role in act.roles:
        root = next((one for one in _ROOTS if draft.is_a(role.kind, one)), None)
        if root is not None and not any(draft.is_a(kind, role.kind) for kind in there):
            nouns = draft.kinds[role.kind].noun, draft.kinds[root].noun
            draft.report.add(cautions.nobody_could(draft.places[act.id], *nouns))
