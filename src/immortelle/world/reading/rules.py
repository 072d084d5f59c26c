"""Rules: conditions over variables, kept true incrementally.

For a rule and a viewer (the world, or a person) the bindings for which it holds are kept in a
table. A fact that moves is matched with the rule's patterns; only the bindings it can touch are
searched again (the delta join of Rete and TREAT: Forgy, 1982; Miranker, 1987). Rules that the clock
alone can change are read anew when time has gone on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import NamedTuple, Self

from immortelle.story.conditions import Condition, Term
from immortelle.story.model import Act, Role
from immortelle.story.ways import MOST_WAYS
from immortelle.world.errors import TooManyWaysError
from immortelle.world.reading import patterns
from immortelle.world.reading.blocking import ALL, Blocking
from immortelle.world.reading.conditions import Compiler, every
from immortelle.world.reading.joins import Part, guarded, hopeful, narrowed, search
from immortelle.world.reading.literals import all_held, grounding
from immortelle.world.reading.patterns import Pattern, happening, match
from immortelle.world.reading.stages import Emit, Read
from immortelle.world.reading.terms import Scope
from immortelle.world.reading.trees import Tree
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, EVENT, PERSON, Entry

Held = dict[Entry, None]
_WIDE = 80  # so much that is read is seldom read twice alike
_MOST_WIDE = 30  # seeds compared with all others; a search too many costs time, never truth
ACTOR = "?actor"  # whoever does what is perceived, in the words of a sense


class _Trees(NamedTuple):
    """What a rule came to, for a binding: whether it holds, all for which it does, what blocks it."""

    holds: Tree[Entry, bool]
    solved: Tree[Entry, Sequence[Entry]]
    blocked: Tree[Entry, int]

    @classmethod
    def of(
        cls,
        holds: Callable[[View, Entry], bool],
        solve: Callable[[View, Entry], Sequence[Entry]],
        blocked: Callable[[View, Entry], int],
    ) -> Self:
        """Trees for these readings."""
        return cls(Tree(holds, _WIDE), Tree(solve, _WIDE), Tree(blocked, _WIDE))


class Rule:
    """A compiled condition with its variables, ready to be searched from any of them."""

    def __init__(
        self,
        id: str,
        roles: Sequence[Role],
        when: Condition,
        compiler: Compiler,
        *,
        distinct: bool = True,
        actor: Term | None = None,
        calls: tuple[Act, tuple[Term, ...]] | None = None,
    ) -> None:
        """``actor`` is the role that ``?actor`` means; ``calls`` an act, with terms for its roles, that
        must be possible as well."""
        self.id = id
        self.roles = tuple(roles)
        self.tables = compiler.tables
        self.scope = Scope().with_roles(roles)
        if actor is not None:
            self.scope = self.scope.with_alias(ACTOR, actor)
        self.width = len(roles)
        people = [n for n, role in enumerate(self.roles) if self.tables.is_kind(role.kind, PERSON)]
        self._people = people if distinct else []
        asked = [(when, self.scope)]
        if calls is not None:
            act, terms = calls
            asked.append((act.when, self.scope.calling(act.roles, terms, self.tables)))
        conditions = [part for what, scope in asked for part in compiler.parts(what, scope)]
        self._parts = [*self._distinct(), *narrowed(_late_last(conditions, self.width))]
        self.ahead = any(part.late for part in self._parts)
        self.test: Read = _in_order(self._parts) if self.ahead else every(self._parts)
        reads = [pattern for part in self._parts for pattern in part.reads]
        self.patterns: tuple[Pattern, ...] = tuple(patterns.widest([*reads, *self._unbound()]))
        self.moving = any(part.moving for part in self._parts)
        grains = [part for what, scope in asked if calls for part in compiler.grains(what, scope)]
        self.blocking = Blocking(
            self.tables,
            [*self._distinct(), *narrowed(grains)] if calls else self._parts,
            self.scope.kinds,
            compiler.restless,
            self._unbound(),
            self.width,
        )
        self._fixed = tuple(part.fixed for part in self._parts if part.fixed is not None)
        self._fits = tuple(self.tables.fitting(role.kind) for role in self.roles)
        self._full = (1 << self.width) - 1
        self._hopeful = hopeful(self.tables, self._parts, self._full)
        self._blank = (-1,) * len(self.scope.kinds)
        self._plans: dict[int, Emit] = {}
        self._found: Held = {}
        steady = all(part.steady for part in conditions)
        self._trees = _Trees.of(self._holds, self._solve, self._blocked) if steady else None
        self.grounding = grounding(asked, self.roles, self.tables) if distinct else None

    @property
    def asks(self) -> int:
        """The roles of which its condition speaks, as a mask."""
        return reduce(or_, [part.wants for part in self._parts], 0)

    @property
    def kept(self) -> frozenset[int] | None:
        """All states on which it depends in the world; None if something else can change it too."""
        states, hypotheses = self.tables.states, self.tables.hypotheses
        if self.moving or self.ahead or any(each.inner or each.what >= ACT_BASE for each in self.patterns):
            return None
        found = frozenset(each.what for each in self.patterns)
        return None if any((states[each].state.id,) in hypotheses for each in found) else found

    def _unbound(self) -> list[Pattern]:
        """Any event is news to a rule that nothing but their existence binds a variable in."""
        found = 0
        for part in self._parts:
            found |= 0 if part.events is None else 1 << part.events.slot
            for choice in part.needs:
                found |= reduce(and_, (pattern.slots for pattern in choice))
        events = [n for n, role in enumerate(self.roles) if self.tables.is_kind(role.kind, EVENT)]
        return [happening(slot) for slot in events if not found >> slot & 1]

    def binding(self, entry: Entry = ()) -> list[int]:
        """A binding with its first slots filled."""
        empty = len(self.scope.kinds) - len(entry)  # effects may have widened the scope
        return [*entry, *(-1,) * empty] if empty else list(entry)

    def _padded(self, entry: Entry) -> Entry:
        """A partial binding with all roles in it, -1 for those that are open."""
        return entry if len(entry) == self.width else (*entry, *(-1,) * (self.width - len(entry)))

    def blocked(self, view: View, entry: Entry) -> int:
        """What keeps a rule from holding for a partial binding (see ``Blocking.of``)."""
        return self._blocked(view, entry) if self._trees is None else self._trees.blocked.find(view, entry)

    def _blocked(self, view: View, entry: Entry) -> int:
        bound = self._bound(entry)
        return ALL if bound is None else self.blocking.of(view, self.binding(entry), bound)

    def solve(self, view: View, entry: Entry = ()) -> Sequence[Entry]:
        """All bindings of the roles that hold in a view and agree with a partial one, in order."""
        return self._solve(view, entry) if self._trees is None else self._trees.solved.find(view, entry)

    def _solve(self, view: View, entry: Entry) -> Sequence[Entry]:
        bound = self._bound(entry)
        if bound is None:
            return ()
        binding = self.binding(entry)
        if bound == self._full:
            return (entry,) if self.holds(view, entry) else ()
        outer, self._found = self._found, {}  # what is asked last may imagine a world that asks the same
        self._plan(bound)(view, binding)
        found, self._found = self._found, outer
        return tuple(sorted(found))

    def holds(self, view: View, entry: Entry) -> bool:
        """Whether a whole binding holds."""
        if self.grounding is not None and view.is_now:
            asked = self.grounding.of[entry]
            return asked is not None and all_held(asked, view.state, view.path)
        return self._holds(view, entry) if self._trees is None else self._trees.holds.find(view, entry)

    def _holds(self, view: View, entry: Entry) -> bool:
        """Whether a whole binding fits and holds; what was never written is not even asked."""
        if self._hopeful is not None and not self._hopeful(view.filed, entry):
            return False
        return self._bound(entry) is not None and bool(self.test(view, self.binding(entry)))

    def _bound(self, binding: Sequence[int]) -> int | None:
        """Which roles are filled, as a mask; None if one is filled by what cannot fill it."""
        bound, bit = 0, 1
        for number, (members, births) in zip(binding, self._fits, strict=False):
            if number >= 0:
                if number not in members and not (births and number >= self.tables.first_event):
                    return None
                bound |= bit
            bit <<= 1
        return bound

    def _plan(self, bound: int) -> Emit:
        plan = self._plans.get(bound)
        if plan is None:
            free = (1 << self.width) - 1 & ~bound
            kinds = self.scope.kinds
            plan = search(self.tables, self._parts, kinds, bound, free, self._emit, self.id)
            plan = self._plans[bound] = guarded(self.tables, self._parts, bound, plan)
        return plan

    def _emit(self, _view: View, binding: list[int]) -> bool:
        if len(self._found) >= MOST_WAYS:
            raise TooManyWaysError(self.id)
        self._found[tuple(binding[: self.width])] = None
        return False

    def seed(self, pattern: Pattern, entry: Entry, slot: int | None = None, person: int = -1) -> Entry | None:
        """The roles that a moved fact fixes, -1 for the others; None if it does not concern the rule.
        One role may be filled from the start."""
        binding = list(self._blank)
        if slot is not None:
            binding[slot] = person
        for place, number in pattern.seeds:
            binding[place] = number
        if not match(pattern, entry, binding):
            return None
        for place, number in self._fixed:
            if binding[place] not in (-1, number):
                return None
        return tuple(binding[: self.width])

    def refreshed(
        self, view: View, seed: Entry, held: Held, solved: Solved | None = None
    ) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """What is new and what no longer holds among the bindings that agree with a seed. All were
        ``solved`` in the same view, which are and are added to."""
        if len(seed) == self.width and -1 not in seed:
            holds = self.holds(view, seed)
            if holds == (seed in held):
                return (), ()
            return ((seed,), ()) if holds else ((), (seed,))
        if solved is None:
            found = self.solve(view, seed)
        elif (self, seed) in solved:
            found = solved[self, seed]
        else:
            found = solved[self, seed] = self.solve(view, seed)
        if not held:
            return found, ()
        now = dict.fromkeys(found)
        return [b for b in now if b not in held], [b for b in self.agreeing(seed, held) if b not in now]

    def agreeing(self, seed: Entry, held: Held) -> Sequence[Entry]:
        """The bindings held that agree with a partial one; where one role is open, by who may fill it."""
        key = self._padded(seed)
        free = [slot for slot, number in enumerate(key) if number < 0]
        members, births = self._fits[free[0]]
        if len(free) == 1 and not births and len(members) < len(held):
            [slot] = free
            filled = [(*key[:slot], one, *key[slot + 1 :]) for one in sorted(members)]
            return [entry for entry in filled if entry in held]
        fixed = [(slot, number) for slot, number in enumerate(key) if number >= 0]
        return [entry for entry in held if all(entry[slot] == number for slot, number in fixed)]

    def _distinct(self) -> list[Part]:
        """Two roles of one block that people fill are two people: *another* is not *someone*."""
        return [_unlike(a, b) for n, a in enumerate(self._people) for b in self._people[n + 1 :]]


Solved = dict[tuple[Rule, Entry], Sequence[Entry]]
"""What rules, which may be shared, came to in one view while nothing moved."""


def widest(seeds: Iterable[Entry]) -> list[Entry]:
    """Those of some partial bindings that no other of them covers.

    >>> widest([(1, -1), (1, 2), (3, 2)])
    [(1, -1), (3, 2)]
    """
    found = list(seeds)
    if len(found) < 2:
        return found
    wide = [one for one in found if -1 in one][:_MOST_WIDE]
    return [one for one in found if not any(_covers(other, one) for other in wide if other is not one)]


def _late_last(parts: Sequence[Part], width: int) -> list[Part]:
    """What is costly to ask is asked last, of whole bindings; before it what the clock moves, for that is
    seldom found again."""
    late = [replace(part, wants=part.wants | (1 << width) - 1) for part in parts if part.late]
    return [*sorted((part for part in parts if not part.late), key=lambda part: part.moving), *late]


def _in_order(parts: Sequence[Part]) -> Read:
    """A reader of all parts together that asks none after one which is unknown or not so."""
    tests = [part.test for part in parts]
    return lambda view, binding: all(test(view, binding) for test in tests)


def _covers(wide: Entry, narrow: Entry) -> bool:
    return all(a in (-1, b) for a, b in zip(wide, narrow, strict=True))


def _unlike(a: int, b: int) -> Part:
    return Part(lambda _view, binding: binding[a] != binding[b], 1 << a | 1 << b)
