"""Estimates: how likely a mind takes something to be that no event tells it.

The log odds are a sum, read off when asked and never kept: what it was before any evidence, the
weights of the clues that hold in that mind, and the signs it has seen (Good, *Weight of evidence: a
brief survey*, 1985). Rivals share what is to be explained. A conclusion is no surer than the surest
premise that speaks for it, and falls when its ground does. What she takes him to feel is the sum in her
mind; what he thinks that she takes him to feel is the sum in hers as he has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from immortelle.story.claims import Claim, Topic
from immortelle.world.estimates.odds import DOUBTED, bounded
from immortelle.world.estimates.signs import Signs
from immortelle.world.estimates.theories import Theory
from immortelle.world.reading.grounds import Estimate, Grade, Ground, weight
from immortelle.world.reading.logic import Measure
from immortelle.world.reading.terms import Binding, Scope, getter
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry, Tables

_DEEPEST = 12  # guesses that rest on guesses; what rests on itself ends there
_MINDS = 4  # what A thinks that B thinks that C thinks that D feels
_EFFORT = 200  # of what one question may read, for each estimate that it leads to


class _About(NamedTuple):
    """The guesses on a topic, the explanations in which it is a rival (as the how-manieth), and how likely
    it is before any evidence."""

    single: tuple[Theory, ...]
    rivals: tuple[tuple[Theory, int], ...]
    prior: int


class Estimates:
    """The estimates of one story; ``grade`` reads a clue's condition as odds."""

    def __init__(self, tables: Tables, grade: Grade) -> None:
        self.tables = tables
        self.hypotheses = tables.hypotheses
        self.signs = Signs(tables)
        self._grade = grade
        self._theories: dict[str, Theory] = {}
        self._by_topic: dict[Topic, _About] = {}

    def reader(self, claim: Claim | None, scope: Scope) -> Measure | None:
        """A reader of the odds of a claim in a mind; None if nothing ever speaks for it."""
        if claim is None or claim.topic not in self.hypotheses:
            return None
        topic, so = claim.topic, claim.so
        gets = [None if term is None else getter(term, scope, self.tables) for term in claim.args]

        def measure(view: View, binding: Binding) -> int | None:
            odds = self.odds(view, topic, tuple([-1 if get is None else get(view, binding) for get in gets]))
            return odds if odds is None or so else -odds

        return measure

    def odds(self, view: View, topic: Topic, args: Entry) -> int | None:
        """The odds of something in a mind; None if it has nothing to go by, or does not guess."""
        if not 0 < len(view.path) <= _MINDS or not view.guesses:
            return None
        if view.depth > _DEEPEST:
            view.give_up()
            return None
        return view.briefly((topic, args), lambda: self._reckoned(view, topic, args))

    def _reckoned(self, view: View, topic: Topic, args: Entry) -> int | None:
        deeper = view.deeper(_EFFORT)
        found = None if deeper is None else self.estimate(deeper, topic, args)
        return None if found is None else found.odds

    def estimate(self, view: View, topic: Topic, args: Entry) -> Estimate | None:
        """The same, with what speaks for it."""
        signs = self.signs.grounds(view, topic, args)
        about = self._by_topic.get(topic) or self._gathered(topic)
        clues = [ground for theory in about.single for ground in theory.clues(view, 0, args)]
        shares = self._shares(view, about.rivals, args, signs) if about.rivals else []
        grounds = clues + ([one for share in shares for one in share.grounds] if shares else signs)
        explained = sum([share.odds for share in shares]) if shares else weight(signs)
        total = about.prior + weight(clues) + explained
        surest = [ground.surety for ground in grounds if ground.weight > 0 or shares]
        if surest:
            return Estimate(min(bounded(total), max(surest)), tuple(grounds))
        if grounds and total <= DOUBTED:
            return Estimate(bounded(total), tuple(grounds))
        return None  # what nothing speaks for is not thought of

    def _shares(
        self, view: View, rivals: Sequence[tuple[Theory, int]], args: Entry, signs: list[Ground]
    ) -> list[Estimate]:
        """What each explanation comes to that has this among its rivals; signs count in the first."""
        shares: list[Estimate] = []
        for theory, n in rivals:
            share = theory.share(view, n, args, [] if shares else signs)
            if share is not None:
                shares.append(share)
        return shares

    def _gathered(self, topic: Topic) -> _About:
        """The guesses on a topic, gathered when first asked for."""
        every = [
            (self._theory(rival.guess.id), rival.guess.hypotheses.index(rival.hypothesis))
            for rival in self.hypotheses.rivals.get(topic, ())
        ]
        single = tuple(theory for theory, _ in every if not theory.rivals)
        prior = max((theory.guess.prior for theory in single), default=0)
        found = self._by_topic[topic] = _About(single, tuple(each for each in every if each[0].rivals), prior)
        return found

    def _seen(self, view: View, topic: Topic, args: Entry) -> int:
        return weight(self.signs.grounds(view, topic, args))

    def _theory(self, id: str) -> Theory:
        """A guess, compiled when first asked for: guesses may lean on each other."""
        made = self._theories.get(id)
        if made is None:
            guess = next(each for each in self.tables.story.guesses if each.id == id)
            made = self._theories[id] = Theory(guess, self.tables, self._grade, self._seen)
        return made
