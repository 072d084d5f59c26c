"""What has become of what was to come: whether it was done since a moment, or its time has gone by."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from immortelle.phrases.calendar import later
from immortelle.story.conditions import Borne, Happened, Holds, Moment, Term
from immortelle.story.model import TO_COME, Proposition
from immortelle.world.reading.histories import FOREVER, Events, compile_happened, compile_start
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Tables

Read = Callable[[View, Binding], bool | None]


class _Fact(NamedTuple):
    """A fact about what is to come, ready to be looked up."""

    says: Proposition
    done: Events


def compile_borne(what: Borne, scope: Scope, tables: Tables) -> Read:
    """Whether what a fact says has come true since a moment, or has come to nothing."""
    facts = {number: _compiled(says, tables) for number, says in tables.propositions.items() if says.ahead}
    get = getter(what.fact, scope, tables)
    to_come = what.since is None
    start = compile_start(what.since or told(what.fact, tables), scope, tables)

    def read(view: View, binding: Binding) -> bool | None:
        fact = facts.get(get(view, binding))
        begun = None if fact is None else start(view, binding)
        if fact is None or begun is None:
            return None
        out = _out(fact, view, *begun)
        if to_come:
            return out is not False
        return out is not None and out == what.out

    return read


def told(fact: Term, tables: Tables) -> Moment:
    """When somebody came to hold that what a fact says is to come."""
    return Moment(held=Holds(TO_COME, (tables.alike.get(fact, fact),)))


def _compiled(says: Proposition, tables: Tables) -> _Fact:
    return _Fact(says, compile_happened(Happened(says.act or "", says.args), Scope(), tables))


def _out(fact: _Fact, view: View, event: int, time: int) -> bool | None:
    """Whether it has come true (false: to nothing) since an event and a time; None while it is open."""
    says, log = fact.says, view.state.log
    last = None if says.within is None or time == -FOREVER else later(time, says.within)
    for done in fact.done(view, []):
        if done <= event or log[done].time < time:
            break
        if last is None or log[done].time <= last:
            return bool(says.value)
    return not says.value if last is not None and view.now >= last else None
