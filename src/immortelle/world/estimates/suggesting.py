"""Suggesting: what signs and effects speak for, as it is compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from immortelle.story.claims import Claim, Topic, claim_of, claims_of
from immortelle.story.conditions import ALWAYS, All, Condition, Sum, Unless
from immortelle.story.effects import Suggest
from immortelle.story.model import Sign
from immortelle.world.estimates.evidence import Key
from immortelle.world.events.lessons import Lesson, Teach
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.terms import Binding, Get, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry, Tables

Witness = Callable[[View, Binding], Iterator[tuple[Key, int]]]  # what a sign says: about what, how strongly


def compile_sign(sign: Sign, compiler: Compiler, scope: Scope) -> Witness:
    """What a sign that is shown speaks for, with its weight."""
    claims = [_getters(claim, compiler.tables, scope) for claim in claims_of(sign.shows)]
    strength = sign.strength * compiler.tables.story.legibility

    def witness(view: View, binding: Binding) -> Iterator[tuple[Key, int]]:
        for topic, so, gets in claims:
            yield (topic, _entry(gets, view, binding)), strength if so else -strength

    return witness


def plainly(sign: Sign, tables: Tables) -> Condition:
    """What of a sign is about things that everybody has a view of: whoever sees it is set right."""
    parts = sign.shows.parts if isinstance(sign.shows, All) else (sign.shows,)
    open_ = [part for part in parts if (claim := claim_of(part)) is None or _is_open(claim, tables)]
    return All(tuple(open_)) if open_ else ALWAYS


def leaks(sign: Sign) -> Iterator[Condition]:
    """The conditions at whose coming to be so it is drawn anew whether a sign shows."""
    shares = sign.chance.shares if isinstance(sign.chance, Sum) else ()
    for given in dict.fromkeys(share.given for share in shares if share.given is not None):
        yield All((sign.shows, given))
        yield All((sign.shows, Unless(given)))


def _is_open(claim: Claim, tables: Tables) -> bool:
    number = tables.state_numbers.get(claim.topic[0]) if len(claim.topic) == 1 else None
    return number is not None and not tables.hypotheses.is_hidden(claim.topic[0])


def compile_suggestion(effect: Suggest, compiler: Compiler, scope: Scope) -> Teach:
    """The lessons of somebody who takes words, or whatever it is, for a sign."""
    who = getter(effect.who, scope, compiler.tables)
    claims = [_getters(claim, compiler.tables, scope) for claim in claims_of(effect.what)]

    def teach(view: View, binding: Binding) -> list[Lesson]:
        learner = who(view, binding)
        if not 0 <= learner < compiler.tables.people:
            return []
        return [
            Lesson(
                learner,
                key=(topic, _entry(gets, view, binding)),
                value=effect.weight if so else -effect.weight,
            )
            for topic, so, gets in claims
        ]

    return teach


def _getters(claim: Claim, tables: Tables, scope: Scope) -> tuple[Topic, bool, list[Get | None]]:
    gets = [None if term is None else getter(term, scope, tables) for term in claim.args]
    return claim.topic, claim.so, gets


def _entry(gets: Sequence[Get | None], view: View, binding: Binding) -> Entry:
    return tuple([-1 if get is None else get(view, binding) for get in gets])
