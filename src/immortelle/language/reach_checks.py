"""Checks of whom nobody can come to: people in places that no way leads to from where the others are.

What moves people are the acts and rules that make them be in a place. Either their conditions tie the place
to another by what is so throughout ("a door joins the hall to the cellar"), or they lead there from anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from immortelle.language import cautions
from immortelle.language.draft import Draft
from immortelle.language.looking import stating
from immortelle.language.lowering.scoping import conjunction
from immortelle.story.binding import bind
from immortelle.story.conditions import All, Any, Condition, Exists, Holds, Not, Sum, Term, Unless
from immortelle.story.effects import Change, Each, Effect, Given, Set

PERSON, PLACE = "kind:person", "kind:place"
_DEEPEST: Final = 8  # definitions within definitions that are looked into
_MOST: Final = 200  # places


@dataclass(frozen=True, slots=True)
class Way:
    """An effect by which somebody comes to be in a place, with all that is asked before it."""

    where: Term
    asked: Condition


@dataclass(frozen=True, slots=True)
class Settled:
    """What is so throughout: facts of states that nothing changes; and what states mean."""

    draft: Draft
    facts: Mapping[str, Sequence[tuple[str, ...]]]

    def can(self, condition: Condition, depth: int = 0) -> bool | None:
        """Whether a condition surely holds, or surely does not, whatever else is so; None if that is open."""
        match condition:
            case Not(part=part) | Unless(part=part):
                found = self.can(part, depth)
                return None if found is None else not found
            case All(parts=parts) | Any(parts=parts):
                wanted = isinstance(condition, Any)
                every = [self.can(part, depth) for part in parts]
                return wanted if wanted in every else None if None in every else not wanted
            case Exists(where=where):
                return self.can(where, depth)
            case Holds(state=state, args=args):
                return self._holds(state, args, depth)
        return None

    def _holds(self, state: str, args: tuple[Term, ...], depth: int) -> bool | None:
        meant = self.meant(state, args) if depth < _DEEPEST else None
        if meant is not None:
            return self.can(meant, depth + 1)
        if state not in self.facts:
            return None
        return any(_fits(args, fact) for fact in self.facts[state])

    def meant(self, state: str, args: tuple[Term, ...]) -> Condition | None:
        """What a state is read off, said of somebody."""
        found = self.draft.states.get(state)
        if found is None or found.definition is None or isinstance(found.definition, Sum):
            return None
        return bind(found.definition, dict(zip((role.var for role in found.roles), args, strict=True)))

    def ties(self, condition: Condition, where: Term, depth: int = 0) -> bool:
        """Whether a condition asks that a place is tied to another by what is so throughout."""
        match condition:
            case All(parts=parts):
                return any(self.ties(part, where, depth) for part in parts)
            case Any(parts=parts):
                return bool(parts) and all(self.ties(part, where, depth) for part in parts)
            case Exists(where=inner):
                return self.ties(inner, where, depth)
            case Holds(state=state, args=args):
                meant = self.meant(state, args) if depth < _DEEPEST else None
                if meant is not None:
                    return self.ties(meant, where, depth + 1)
                slots = self.draft.declared[state].frame.slots if state in self.draft.declared else ()
                return where in args and state in self.facts and sum(one.kind == PLACE for one in slots) > 1
        return False


def check_reach(draft: Draft) -> None:
    """Report whom nobody can come to, and who can come to nobody: warnings."""
    located = _locating(draft)
    at = placed(draft)
    places = [one.id for one in draft.entities.values() if draft.is_a(one.kind, PLACE)]
    if len(at) < 3 or len(places) > _MOST:
        return
    settled = Settled(draft, _settled(draft, located))
    ways = list(_ways(draft, located))
    if not ways or any(_is_open(way, places, settled) for way in ways):
        return  # nobody goes anywhere in this story, or they can from anywhere
    joined = _joined(draft, settled)
    where = {who: joined.get(place, place) for who, place in at.items()}
    many = Counter(where.values())
    for who, place in where.items():
        if (
            many[place] == 1 < max(many.values())
            and who in draft.places
            and draft.places[who].file == draft.root
        ):
            draft.report.add(cautions.out_of_reach(draft.places[who]))


def placed(draft: Draft) -> dict[str, str]:
    """In which place everybody is, of whom that is said."""
    located = _locating(draft)
    return {fact.args[0]: fact.args[1] for fact in draft.facts if fact.state in located and fact.value}


def goes_anywhere(draft: Draft) -> bool:
    """Whether any act or rule brings people into places."""
    return any(True for _ in _ways(draft, _locating(draft)))


def _locating(draft: Draft) -> set[str]:
    """The states that say in which place somebody is."""
    return {key for key, one in draft.declared.items() if one.value == "one" and _locates(key, draft)}


def _locates(key: str, draft: Draft) -> bool:
    """Whether a state says in which place somebody is."""
    slots = draft.declared[key].frame.slots
    return len(slots) == 2 and slots[1].kind == PLACE and draft.is_a(PERSON, slots[0].kind)


def _settled(draft: Draft, located: set[str]) -> dict[str, list[tuple[str, ...]]]:
    """The facts of states that nothing changes."""
    effects = (each for one in draft.acts.values() for each in (one.onset, one.effects))
    changes = stating((*effects, *(one.effects for one in draft.triggers), *draft.variants))
    moved = {one.state for one in changes if isinstance(one, Set | Change)} | located
    plain = (key for key, one in draft.declared.items() if one.is_state and not one.defined)
    facts: dict[str, list[tuple[str, ...]]] = {key: [] for key in plain if key not in moved}
    for fact in draft.facts:
        if fact.state in facts and fact.value:
            facts[fact.state].append(fact.args)
    return facts


def _ways(draft: Draft, located: set[str]) -> Iterator[Way]:
    """The effects of acts and rules by which somebody comes to be somewhere."""
    acts = ((one.when, (*one.onset, *one.effects)) for one in draft.acts.values())
    for when, effects in (*acts, *((one.when, one.effects) for one in draft.triggers)):
        yield from _led(effects, (when,), located)


def _led(effects: Sequence[Effect], asked: tuple[Condition, ...], located: set[str]) -> Iterator[Way]:
    """The same of some effects, with what is asked before all of them."""
    for one in effects:
        match one:
            case Each(where=where, effects=inner):
                yield from _led(inner, (*asked, where), located)
            case Given(condition=given, effects=inner):
                yield from _led(inner, (*asked, given), located)
            case Set(state=state, args=args, value=value) if state in located and value is not False:
                yield Way(args[1], conjunction(asked))


def _is_open(way: Way, places: Sequence[str], settled: Settled) -> bool:
    """Whether a way leads to some place from anywhere."""
    if not way.where.startswith("?"):
        return True
    if settled.ties(way.asked, way.where):
        return False
    return any(settled.can(bind(way.asked, {way.where: place})) is not False for place in places)


def _joined(draft: Draft, settled: Settled) -> dict[str, str]:
    """Of all places that are tied together one, by each of them."""
    root: dict[str, str] = {}
    for args in (args for facts in settled.facts.values() for args in facts):
        tied = [one for one in args if one in draft.entities and draft.is_a(draft.entities[one].kind, PLACE)]
        for other in tied[1:]:
            old, new = root.get(other, other), root.get(tied[0], tied[0])
            root.update(dict.fromkeys((old, *(each for each in root if root[each] == old)), new))
    return root


def _fits(args: Sequence[Term], fact: Sequence[str]) -> bool:
    return all(arg.startswith("?") or arg == said for arg, said in zip(args, fact, strict=True))
