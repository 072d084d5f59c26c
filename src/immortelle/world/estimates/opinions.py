"""Opinions: all that a mind takes to be more or less likely, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal, cast

from immortelle.story.binding import bind
from immortelle.story.claims import MIND, Topic, claim_of
from immortelle.story.conditions import Believes, Condition, Happened, Holds, Term
from immortelle.story.model import Clue, Guess, Role, Sign
from immortelle.world.estimates.odds import SURE, percent
from immortelle.world.kernel import Kernel
from immortelle.world.reading.grounds import Ground
from immortelle.world.reading.terms import Scope
from immortelle.world.reading.views import FUEL, View
from immortelle.world.tables import PERSON, Entry, Tables

_MOST = 5_000  # of one topic: in a large cast nobody could read more


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for an opinion, by so many tenths of a logit (negative: against it): a condition that
    holds in that mind, a sign that was shown by the ``event`` (``missed``: that was not, where it would
    have been seen), or words, said by the ``event``."""

    weight: int
    condition: Condition | None = None
    sign: str | None = None
    about: tuple[str, ...] = ()
    event: int | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """Something that a mind does not know, how likely it takes it to be (log odds in tenths of a logit,
    percent), and why."""

    what: Condition
    odds: int
    percent: int
    supports: tuple[Support, ...]


def opinions(kernel: Kernel, view: View) -> list[Opinion]:
    """The opinions of a mind, in the order of what they are about."""
    topics = sorted(kernel.tables.hypotheses.topics)
    return [opinion for topic in topics for opinion in _on(topic, kernel, view)]


def opinion(kernel: Kernel, view: View, what: Condition) -> Opinion | None:
    """What a mind makes of one thing (a claim about entities) that it does not know; None if it knows, or
    has nothing to go by."""
    tables, grading, claim = kernel.tables, kernel.programme.compiler.grading, claim_of(what)
    if claim is None or claim.topic not in tables.hypotheses or not view.path:
        return None
    args = tuple(-1 if term is None else tables.number_of(term) for term in claim.args)
    scope = Scope()
    view = _afresh(view)
    odds = grading.grade(what, scope)(view, [-1] * len(scope.kinds))
    found = grading.estimates.estimate(view, claim.topic, args)
    if odds is None or found is None or abs(odds) >= SURE:
        return None
    return Opinion(what, odds, percent(odds), tuple(_support(one, tables) for one in found.grounds))


def _on(topic: Topic, kernel: Kernel, view: View) -> Iterator[Opinion]:
    tables, grading = kernel.tables, kernel.programme.compiler.grading
    kinds = _kinds(topic, tables)
    roles = tuple(Role(f"?{n}", kind) for n, kind in enumerate(kinds))
    scope, condition = Scope().with_roles(roles), _said(topic, tuple(role.var for role in roles))
    grade = grading.grade(condition, scope)
    pools = [tables.members.get(kind, ()) for kind in kinds]
    for args in islice(product(*pools), _MOST):
        if not _apart(args, kinds, tables):
            continue
        view = _afresh(view)
        odds = grade(view, [*args, *[-1] * (len(scope.kinds) - len(args))])
        found = grading.estimates.estimate(view, topic, args) if odds is not None else None
        if odds is not None and found is not None and abs(odds) < SURE:
            said = bind(condition, {role.var: tables.id_of(n) for role, n in zip(roles, args, strict=True)})
            yield Opinion(said, odds, percent(odds), tuple(_support(one, tables) for one in found.grounds))


def _afresh(view: View) -> View:
    """A view for one more question: all that it leads to is read with one effort."""
    return view.like(view.path, 0, [FUEL, 0])


def _apart(args: Entry, kinds: tuple[str, ...], tables: Tables) -> bool:
    people = [arg for arg, kind in zip(args, kinds, strict=True) if tables.is_kind(kind, PERSON)]
    return len(people) == len(set(people))


def _kinds(topic: Topic, tables: Tables) -> tuple[str, ...]:
    if topic[0] == MIND:
        return (PERSON, *_kinds(topic[1:], tables))
    if len(topic) == 1:
        roles = tables.states[tables.state_numbers[topic[0]]].state.roles
    else:
        roles = next(act for act in tables.acts if act.id == topic[0]).roles
    return tuple(role.kind for role in roles)


def _said(topic: Topic, args: tuple[Term, ...]) -> Condition:
    if topic[0] == MIND:
        return Believes(args[0], _said(topic[1:], args[1:]))
    if len(topic) == 1:
        return Holds(topic[0], args)
    outcome = cast(Literal["done", "tried", "refused", "interrupted"], topic[1])
    return Happened(topic[0], args, outcome=outcome)


def _support(ground: Ground, tables: Tables) -> Support:
    event = None if ground.event < 0 else ground.event
    about = tuple(tables.id_of(number) for number in ground.about)
    match ground.why:
        case Clue(_, when):
            return Support(ground.weight, bind(when, _names(ground.guess, about)), None, about, event)
        case Sign(id):
            return Support(ground.weight, None, id, about, event, missed=event is None)
    return Support(ground.weight, None, None, about, event)


def _names(guess: Guess | None, about: tuple[str, ...]) -> Mapping[Term, str]:
    roles = () if guess is None else guess.roles
    return {role.var: one for role, one in zip(roles, about, strict=False) if one}
