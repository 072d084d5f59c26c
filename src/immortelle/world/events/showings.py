"""Showings: what events of one sort show by happening, found once from what the story says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from immortelle.story.conditions import ALWAYS, All, Condition, Exists, Holds, Not, Term
from immortelle.story.model import Role
from immortelle.world.events.courses import Denied, Line, Showing, Shown
from immortelle.world.reading.conditions import Compiler
from immortelle.world.reading.resting import Resting, Rests
from immortelle.world.reading.terms import Scope, fluents_getter, getter


class Showings:
    """Compiles them for one story."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._rests = Rests(compiler)

    def of(
        self, roles: Sequence[Role], lines: Iterable[Line], when: Condition = ALWAYS, read: bool = True
    ) -> Showing | None:
        """What an event shows that these ``lines`` let perceive and that asked for something. What that rests
        on is not ``read`` of what was long ago."""
        scope, tables = Scope().with_roles(roles), self._compiler.tables
        facts = tuple(self._plain(when, scope))
        written = [(each.row, each.args[: each.row.arity]) for each in facts]
        defined = self._defined(roles, when) if read else None
        own = {role.var: role.var for role in roles}
        rests = [] if defined is None else [*defined.asked(own)]
        for line in lines:
            rests += line.rests.asked(own)
        denied = tuple(self._denied(roles, when)) if read else ()
        if not facts and not rests and not denied:
            return None
        places = fluents_getter([*dict.fromkeys(rests)], scope, tables) if rests else None
        return Showing(facts, fluents_getter(written, scope, tables), defined, places, denied)

    def line(self, roles: Sequence[Role], when: Condition, actor: Term) -> Resting:
        """On what it rests that somebody perceives something; the perceiver is the last role."""
        return Resting(roles, when, self._rests, actor)

    def _plain(self, when: Condition, scope: Scope) -> Iterator[Shown]:
        for fact, so in _told(when):
            row = self._compiler.row(fact.state)
            if not row.private and row.state.definition is None:
                wanted = getter(fact.args[-1], scope, self._compiler.tables) if row.one else None
                yield Shown(row, fact.args, wanted, so)

    def _denied(self, roles: Sequence[Role], when: Condition) -> Iterator[Denied]:
        for part in _parts(when):
            match part:
                case Not(Exists() as what) | Not(Holds() as what) if not self._is_written(what):
                    scope = Scope().with_roles(roles)
                    read = self._compiler.condition(what, scope)
                    slots = len(scope.kinds) - len(roles)
                    yield Denied(read, slots, Resting(roles, what, self._rests))

    def _is_written(self, what: Exists | Holds) -> bool:
        return isinstance(what, Holds) and self._compiler.row(what.state).state.definition is None

    def _defined(self, roles: Sequence[Role], when: Condition) -> Resting | None:
        told = [fact for fact, so in _told(when) if so]
        defined = tuple(fact for fact in told if self._compiler.row(fact.state).state.definition is not None)
        return Resting(roles, All(defined), self._rests) if defined else None


def _parts(when: Condition) -> Iterator[Condition]:
    """What a condition asks, apart."""
    if isinstance(when, All):
        for part in when.parts:
            yield from _parts(part)
    else:
        yield when


def _told(when: Condition) -> Iterator[tuple[Holds, bool]]:
    """The states that a condition says hold, or do not."""
    for part in _parts(when):
        match part:
            case Holds():
                yield part, True
            case Not(Holds() as fact):
                yield fact, False
