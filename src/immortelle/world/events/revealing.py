"""Revealing: what an event shows to have been so to those who know of it.

An act shows that what it asked for was so, and whatever is perceived that it could be: who hears a
voice knows where it comes from. What is read off is shown by the facts on which it rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from immortelle.world.events.courses import Denied, Line, Showing, Witnesses
from immortelle.world.events.failing import correct, disproved, rule_out
from immortelle.world.events.folding import Happening
from immortelle.world.kernel import IN_MINDS, Kernel, Moves, join
from immortelle.world.minds.knowing import Path, mask, paths
from immortelle.world.minds.outcomes import Outcomes
from immortelle.world.reading.resting import Fact
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import StateRow

_NONE: frozenset[int] = frozenset()
_FEW = 4  # people in whose minds one looks; a fact shown in vain costs time and no truth


def reveal(
    kernel: Kernel,
    event: int,
    what: Happening,
    seen: Witnesses,
    changes: Outcomes,
    knowers: int,
    moves: Moves,
) -> None:
    """Whoever knows of an event, and thought otherwise of what it shows, knows better now."""
    showing = what.course.shown
    if showing is None:
        return
    binding, disputed = list(what.binding), kernel.minds.disputed
    among = knowers | mask(person for person, _ in seen.hidden) if seen.hidden else knowers
    plain = showing.fluents(kernel.world, binding)
    if disputed(plain, among, kernel.tables.veiled):  # as a rule none is
        _Revealing(kernel, event, what, changes[::3], among, moves).plainly(showing, plain)
    for denied in showing.denied if seen.others else ():  # who did it knew
        _Revealing(kernel, event, what, changes[::3], among, moves).by_what_it_denied(denied)
    rests = () if showing.rests is None else showing.rests(kernel.world, binding)
    if rests and disputed(rests, among, _NONE):
        revealing = _Revealing(kernel, event, what, changes[::3], among, moves)
        if not all(map(revealing.is_known, rests)):
            revealing.by_what_it_asked(showing, rests)
            revealing.by_being_perceived(seen, rests)


@dataclass(frozen=True, slots=True)
class _Revealing:
    """An event that shows something which some of ``among`` may have thought otherwise."""

    kernel: Kernel
    event: int
    what: Happening
    changed: tuple[int, ...]
    among: int
    moves: Moves

    @property
    def before(self) -> View:
        """The world as it was."""
        return View(self.kernel, (), self.event)

    def plainly(self, showing: Showing, fluents: Iterable[int]) -> None:
        """What it asked for that is simply written. Of what is not the one value, and was not made so,
        nobody sees what it is."""
        kernel, binding, before = self.kernel, list(self.what.binding), self.before
        for shown, fluent in zip(showing.facts, fluents, strict=True):
            if not kernel.minds.disputed((fluent,), self.among, kernel.tables.veiled):
                continue
            value, wanted = before.value(shown.row, fluent), shown.wanted and shown.wanted(before, binding)
            if value is None or (value > 0 if wanted is None else value == wanted) != shown.so:
                continue
            if wanted is None or shown.so or fluent in self.changed:
                self._show(fluent, value)
            else:
                rule_out(kernel, self.event, fluent, wanted, self.among, self.moves)

    def by_what_it_asked(self, showing: Showing, rests: Iterable[int]) -> None:
        """What it asked for that is read off."""
        if showing.defined is not None:
            facts = showing.defined.facts(self.before, self.what.args)
            for row, fluent in self._open(facts, rests):
                value = self.before.value(row, fluent)
                if value is not None:
                    self._show(fluent, value)

    def by_what_it_denied(self, denied: Denied) -> None:
        """Whoever took to be so what it asked not to be so knows better of that by which they did."""
        kernel, args = self.kernel, self.what.args
        world = Wary(kernel)
        denied.read(world, [*args, *[-1] * denied.slots])
        if not world.doubts(self.among):  # as a rule nobody did
            return
        for path in paths(self.among, kernel.programme.depth):
            if kernel.minds.knows(path, self.event):
                for row, fluent in denied.rests.facts(View(kernel, path), args):
                    self._refute(path, row, fluent)

    def _refute(self, path: Path, row: StateRow, fluent: int) -> None:
        believed, so = View(self.kernel, path).value(row, fluent), self.before.value(row, fluent)
        if believed not in (None, so) and fluent not in self.changed:
            value = disproved(row, believed, so)
            correct(self.kernel, self.event, path, fluent, value, self.moves)

    def by_being_perceived(self, seen: Witnesses, rests: Iterable[int]) -> None:
        """Where it is that it was perceived, to those who could do so there."""
        perceivers = mask(seen.others)
        for line in self.what.course.lines:
            there = [one for *_, one in line.rule.solve(self.kernel.world, self.what.args)]
            self._tell_where(line, [one for one in there if perceivers >> one & 1], perceivers, rests)

    def _tell_where(self, line: Line, there: list[int], perceivers: int, rests: Iterable[int]) -> None:
        kernel = self.kernel
        facts = line.rests.facts(kernel.world, (*self.what.args, there[0])) if there else ()
        for row, fluent in self._open(facts, rests):
            value = kernel.facts.get(fluent, row.default)
            if len(there) < perceivers.bit_count():
                for path in paths(mask(there), kernel.programme.depth):
                    if View(kernel, path).value(row, fluent) != value:
                        correct(kernel, self.event, path, fluent, value, self.moves)
            else:
                self._show(fluent, value)

    def is_known(self, fluent: int) -> bool:
        """Whether nobody thinks otherwise, or it was just changed; of many it is taken that somebody may."""
        minds, among = self.kernel.minds, self.among
        if fluent in self.changed or not minds.disputed((fluent,), among, _NONE):
            return True
        return among.bit_count() <= _FEW and minds.alike(fluent, among, self.kernel.programme.depth)

    def _open(self, facts: Iterable[Fact], rests: Iterable[int]) -> Iterator[Fact]:
        return (fact for fact in facts if fact[1] in rests and not self.is_known(fact[1]))

    def _show(self, fluent: int, value: int) -> None:
        self.kernel.minds.write(fluent, value, self.event)
        join(self.moves, {self.kernel.programme.facts[fluent].move: IN_MINDS})
        self.kernel.post(self.event, (fluent,))
