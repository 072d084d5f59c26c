"""Theories: compiled guesses, and how their clues are weighed in a mind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from immortelle.story.claims import Topic, claim_of
from immortelle.story.conditions import ALWAYS
from immortelle.story.model import Clue, Guess, Hypothesis
from immortelle.world.estimates.odds import DOUBTED, SURE, among, likelihood
from immortelle.world.estimates.supposing import sure
from immortelle.world.reading.grounds import Estimate, Grade, Ground, weight
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Binding, Scope, mentions
from immortelle.world.reading.views import View
from immortelle.world.tables import PERSON, Entry, Tables

_MOST_FILLINGS = 400  # ways to fill the roles that a question leaves open
_ONE = 1 << 32
Seen = Callable[[View, Topic, Entry], int]


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """Of whom it claims something (slots, or the complements of entities), how likely it is known to be,
    its clues, and the slots that must be filled to weigh them."""

    places: tuple[int | None, ...]
    known: Measure
    clues: tuple[tuple[Clue, Measure], ...]
    open: tuple[int, ...]
    topic: Topic


class Theory:
    """A compiled guess."""

    def __init__(self, guess: Guess, tables: Tables, grade: Grade, seen: Seen) -> None:
        """``seen`` tells what the signs come to that somebody has seen of something."""
        self.guess = guess
        self.tables = tables
        self.seen = seen
        scope = Scope().with_roles(guess.roles)
        self.who = None if guess.who is None else _place(guess.who, scope, tables)
        self.conditional = guess.when != ALWAYS
        self.when = grade(guess.when, scope)
        given = mentions(guess.when, scope.names)
        self.hypotheses = tuple(_compiled(each, scope, tables, grade, given) for each in guess.hypotheses)
        self.people = [n for n, role in enumerate(guess.roles) if tables.is_kind(role.kind, PERSON)]
        self.width = len(scope.kinds)

    @property
    def rivals(self) -> bool:
        """Whether several hypotheses compete."""
        return len(self.hypotheses) > 1

    def clues(self, view: View, n: int, args: Entry) -> list[Ground]:
        """What speaks for one hypothesis about these, in the filling of its roles that has most."""
        fillings = self._fillings(view, n, args)
        if len(fillings) == 1:
            return self._given(view, n, fillings[0])
        return max([self._given(view, n, one) for one in fillings], key=weight, default=[])

    def _given(self, view: View, n: int, binding: Binding) -> list[Ground]:
        if self.conditional:
            given = self.when(view, binding)
            if given is None or given <= DOUBTED:
                return []
        return self._holding(view, n, binding)

    def share(self, view: View, n: int, args: Entry, own: list[Ground]) -> Estimate | None:
        """How likely one of the rivals is to explain what there is to explain; ``own`` speaks for it
        besides. None if there is nothing to explain."""
        found = (self._share(view, n, one, own) for one in self._fillings(view, n, args))
        return max((one for one in found if one is not None), key=lambda one: one.odds, default=None)

    def _share(self, view: View, n: int, binding: Binding, own: list[Ground]) -> Estimate | None:
        given = self.when(view, binding)
        if given is None or given <= DOUBTED:
            return None
        mine = [*own, *self._holding(view, n, binding)]
        others = [
            max(self._rival(view, number, one) for one in fillings)
            for number in range(len(self.hypotheses))
            if number != n and (fillings := self._alternative(view, number, binding))
        ]
        odds = among([weight(mine), *others], 0)
        if not mine:  # what there is to explain speaks for each of its explanations
            about = tuple(binding[: len(self.guess.roles)])
            mine = [Ground(0, given, Clue(0, self.guess.when), about, guess=self.guess)]
        return Estimate(odds, tuple(one._replace(surety=min(one.surety, given)) for one in mine))

    def _rival(self, view: View, n: int, binding: Binding) -> int:
        """What speaks for a rival: its clues, and signs of it."""
        hypothesis = self.hypotheses[n]
        args = tuple([-1 if p is None else ~p if p < 0 else binding[p] for p in hypothesis.places])
        return weight(self._holding(view, n, binding)) + self.seen(view, hypothesis.topic, args)

    def _alternative(self, view: View, n: int, binding: Binding) -> list[Binding]:
        """The fillings of a rival that are not known to be wrong."""
        hypothesis = self.hypotheses[n]
        found = self._fillings(view, n, (-1,) * len(hypothesis.places), binding)
        return [one for one in found if hypothesis.known(sure(view), one) != -SURE]

    def _holding(self, view: View, n: int, binding: Binding) -> list[Ground]:
        """The clues of a hypothesis that hold; of one that may hold, its share of the weight."""
        about = tuple(binding[: len(self.guess.roles)])
        found = []
        for clue, grade in self.hypotheses[n].clues:
            surety = grade(view, binding)
            if surety is None or surety <= -SURE:
                continue
            share = _scaled(clue.weight, likelihood(surety))
            if share:
                found.append(Ground(share, surety, clue, about, guess=self.guess))
        return found

    def _fillings(self, view: View, n: int, args: Entry, given: Binding | None = None) -> list[Binding]:
        """The bindings in which a hypothesis is about these; open roles run through their kind."""
        hypothesis, binding = self.hypotheses[n], [-1] * self.width if given is None else list(given)
        if self.who is not None and not self._fill(binding, self.who, view.path[-1]):
            return []
        for place, number in zip(hypothesis.places, args, strict=True):
            if number >= 0 and place is not None and not self._fill(binding, place, number):
                return []
        free = [slot for slot in hypothesis.open if binding[slot] < 0]
        if not free:
            return [binding] if self._apart(binding) else []
        ways = product(*(self.tables.members.get(self.guess.roles[slot].kind, ()) for slot in free))
        return list(islice(self._filled(binding, free, ways), _MOST_FILLINGS))

    def _fill(self, binding: Binding, place: int, number: int) -> bool:
        if place < 0:
            return ~place == number
        fits = binding[place] in (-1, number) and self.tables.of_kind(number, self.guess.roles[place].kind)
        binding[place] = number
        return fits

    def _filled(self, binding: Binding, free: list[int], ways: Iterable[Entry]) -> Iterator[Binding]:
        for numbers in ways:
            one = list(binding)
            for slot, number in zip(free, numbers, strict=True):
                one[slot] = number
            if self._apart(one):
                yield one

    def _apart(self, binding: Binding) -> bool:
        """Two people of one guess are two: *another* is not *someone*."""
        if len(self.people) < 2:
            return True
        people = [binding[slot] for slot in self.people if binding[slot] >= 0]
        return len(people) == len(set(people))


def _compiled(hypothesis: Hypothesis, scope: Scope, tables: Tables, grade: Grade, given: int) -> _Hypothesis:
    claim = claim_of(hypothesis.what)
    places = () if claim is None else tuple(_place(term, scope, tables) for term in claim.args)
    clues = tuple((clue, grade(clue.when, scope)) for clue in hypothesis.clues)
    open_ = [slot for slot in scope.names.values() if slot in places or given >> slot & 1]
    topic = () if claim is None else claim.topic
    return _Hypothesis(places, grade(hypothesis.what, scope), clues, tuple(open_), topic)


def _place(term: str | None, scope: Scope, tables: Tables) -> int | None:
    if term is None or "." in term:
        return None
    return scope.names[term] if term.startswith("?") else ~tables.number_of(term)


def _scaled(weight: int, likely: int) -> int:
    """The share of a weight, towards 0."""
    share = abs(weight) * likely // _ONE
    return share if weight > 0 else -share
