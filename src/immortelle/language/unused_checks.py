"""Checks of what is declared and comes to nothing: what no line speaks of, what nothing ever makes so, what
nobody there could ever do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from immortelle.language import cautions, messages
from immortelle.language.declarations.entities import BORN
from immortelle.language.draft import Declared, Draft
from immortelle.language.looking import stating, texts_in
from immortelle.language.lowering.words import IS_A
from immortelle.language.reach_checks import goes_anywhere, placed
from immortelle.language.regions import Region
from immortelle.phrases.spelling import distance
from immortelle.story.binding import bind
from immortelle.story.conditions import All, Any, Condition, Exists, Holds, Sum
from immortelle.story.model import Act

Made: TypeAlias = Mapping[str, Sequence[Sequence[str | None] | None]]  # of whom a state is made so
FACT, PLACE = "kind:fact", "kind:place"
_DEEPEST: Final = 8  # definitions within definitions that are looked into
_OF_HEADS: Final = (IS_A, BORN)  # what the head of somebody says
_ROOTS: Final = ("kind:person", "kind:place", "kind:thing")


def check_unused(draft: Draft) -> None:
    """Report what a story declares in vain: warnings. What has no ending is no whole story yet."""
    if not draft.endings:
        return
    spoken = {one.id for one in draft.mentions.values() if not one.declares}
    _states(draft, spoken)
    _things(draft, spoken)
    _nouns(draft, spoken)
    _told(draft, spoken)
    _people(draft, spoken)
    _never_so(draft)
    _never_made(draft)
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
    """Things and places without a line of their own that nobody speaks of, not even in a sentence's own
    words; people need no line to live."""
    heads = " ".join(one.where.text.casefold() for one in draft.declared.values())
    about = spoken | {arg for fact in draft.facts for arg in fact.args}
    led_to = any(role.kind == PLACE for act in draft.acts.values() for role in act.roles)
    if led_to or not goes_anywhere(draft):
        about |= {one.id for one in draft.entities.values() if one.kind == PLACE}  # scenery, or to go to
    for one in draft.entities.values():
        idle = one.id not in about and one.name.casefold() not in heads
        if idle and _is_own(draft, one.id) and any(draft.is_a(one.kind, root) for root in _ROOTS[1:]):
            meant = _meant(one.name, heads)
            place = draft.places[one.id]
            found = cautions.never_used(place)
            if meant:
                start = place.text.casefold().index(one.name.casefold())
                found = messages.misspelt_head(place.part(start, start + len(one.name)), meant)
            draft.report.add(found)


def _people(draft: Draft, spoken: set[str]) -> None:
    """People of whom nothing is said but their heads, where others are in places: nobody ever meets them."""
    own = [one.id for one in draft.cast() if _is_own(draft, one.id)]
    if not placed(draft).keys() & set(own):
        return
    said = {one.args[0] for one in draft.facts if one.state not in _OF_HEADS and one.args} | spoken
    for one in own:
        if one not in said:
            draft.report.add(cautions.never_used(draft.places[one]))


def _meant(name: str, heads: str) -> str | None:
    """What a name is a slip away from in a sentence's own words."""
    words, many = heads.split(), len(name.split())
    said = (" ".join(words[at : at + many]) for at in range(len(words) - many + 1))
    return next((one for one in said if distance(name.casefold(), one, 1) == 1), None)


def _nouns(draft: Draft, spoken: set[str]) -> None:
    """Natures and kinds of which there is nobody and nothing, and of which no line speaks."""
    own = {*draft.natures.values(), *draft.kinds}
    idle = {one for one in own if _is_own(draft, one) and one not in spoken}
    if not idle:
        return
    roles = [role for one in draft.declared.values() for role in one.roles]
    used = {one.kind for one in draft.entities.values()} | {one.parent for one in draft.kinds.values()}
    used |= {one for role in roles for one in (role.kind, role.nature)}
    used |= texts_in((*_asked(draft), *_made(draft))) | {each for one in draft.facts for each in one.args}
    for one in sorted(idle - used):
        draft.report.add(cautions.never_used(draft.places[one]))


def _told(draft: Draft, spoken: set[str]) -> None:
    """Secrets and claims that no line names, nor asks what they say, and that nobody could tell."""
    if any(draft.is_a(FACT, role.kind) for act in draft.acts.values() for role in act.roles):
        return
    asked = {one.state for one in stating(_asked(draft)) if isinstance(one, Holds)}
    for one in draft.propositions:
        if _is_own(draft, one.id) and one.id not in spoken and one.state not in asked:
            draft.report.add(cautions.never_used(draft.places[one.id]))


def _never_made(draft: Draft) -> None:
    """Acts, rules and endings that ask for what nothing makes so. Of the story's own states that is told
    where they are declared, and what contradicts itself as such."""
    made: dict[str, list[tuple[str | None, ...] | None]] = {}
    for each in (*stating(_made(draft)), *draft.facts, *draft.propositions):
        state, value = getattr(each, "state", None), getattr(each, "value", True)
        if state is not None and value is not False and value != 0:
            made.setdefault(state, []).append(getattr(each, "args", None))
    supposed = (getattr(each, "state", None) for each in stating(draft.variants))
    made |= {state: [None] for state in supposed if state is not None}  # of whomever: it is thought of
    told = {(one.file, one.line) for one in draft.report.since(0) if one.name == "never-possible"}
    for what, when, where in _conditions(draft):
        silent = where.file != draft.root or (where.file, where.line) in told
        wanted = None if silent else _lacking(when, draft, made)
        if wanted is not None and not (_is_own(draft, wanted.state) and wanted.state not in made):
            draft.report.add(cautions.never_made(where, what, _said(wanted, draft)))


def _conditions(draft: Draft) -> Iterator[tuple[str, Condition, Region]]:
    for act in draft.acts.values():
        yield "this can never be done", act.when, draft.places[act.id]
    for rule in draft.triggers:
        if rule.id in draft.places:
            yield "this can never happen", rule.when, draft.places[rule.id]
    for ending in draft.endings:
        yield "this ending can never come", ending.when, draft.places[ending.id]
    for sign in draft.signs:
        yield "this sign can never show", sign.shows, draft.places[sign.id]


def _lacking(condition: Condition, draft: Draft, made: Made, depth: int = 0) -> Holds | None:
    """What a condition asks for and nothing makes so; None if there is no such thing."""
    match condition:
        case All(parts=parts):
            return next((one for part in parts if (one := _lacking(part, draft, made, depth))), None)
        case Any(parts=parts):
            every = [_lacking(part, draft, made, depth) for part in parts]
            return every[0] if every and all(every) else None
        case Exists(where=where):
            return _lacking(where, draft, made, depth)
        case Holds(state=state, args=args) if state in draft.states:
            known = draft.states[state]
            if known.definition is None:
                plain = known.value != "level" and not known.default
                return (
                    None if not plain or any(_fits(args, one) for one in made.get(state, ())) else condition
                )
            if depth < _DEEPEST and not isinstance(known.definition, Sum):
                roles = dict(zip((role.var for role in known.roles), args, strict=True))
                return _lacking(bind(known.definition, roles), draft, made, depth + 1)
    return None


def _fits(args: Sequence[str], made: Sequence[str | None] | None) -> bool:
    """Whether what is asked can be what is made so."""
    if made is None or len(made) != len(args):
        return True
    pairs = zip(args, made, strict=True)
    return all(other is None or "?" in (one[:1], other[:1]) or one == other for one, other in pairs)


def _said(wanted: Holds, draft: Draft) -> str:
    """What is asked, by the sentence that declares it, with the names of whom it is asked."""
    one = draft.declared[wanted.state]
    said = _head(one).text
    for role, arg in zip(one.roles, wanted.args, strict=True):
        entity = draft.entities.get(arg)
        name = (entity.name if entity.proper else f"the {entity.name}") if entity else ""
        said = re.sub(rf"(?:\ban? )?\b{re.escape(role.name)}\b", name, said, count=1) if name else said
    return said


def _never_so(draft: Draft) -> None:
    """States that lines ask for and that nothing makes so, in the world or in anybody's mind."""
    asked = {one.state for one in stating(_asked(draft)) if isinstance(one, Holds)}
    made = {state for one in stating(_made(draft)) if (state := getattr(one, "state", None))}
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
    yield from (one.onset for one in draft.acts.values())
    yield from (one.effects for one in draft.acts.values())
    yield from (one.effects for one in draft.triggers)


def _nobody_could(draft: Draft, act: Act, there: set[str]) -> None:
    """An act with somebody or something of a kind of which there is none."""
    for role in act.roles:
        root = next((one for one in _ROOTS if draft.is_a(role.kind, one)), None)
        if root is not None and not any(draft.is_a(kind, role.kind) for kind in there):
            nouns = draft.kinds[role.kind].noun, draft.kinds[root].noun
            draft.report.add(cautions.nobody_could(draft.places[act.id], *nouns))
