"""Signs as a mind has them: those it saw, words that it took for some, and those that it misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.story.claims import Claim, Topic, claims_of
from immortelle.story.model import Sign
from immortelle.world.estimates.evidence import LATEST, Evidence, faded
from immortelle.world.estimates.odds import SURE
from immortelle.world.reading.grounds import Ground
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry, Tables

_D = 20  # strengths are tenths: d * x - d**2 / 2, for what is shown and what is not

Visible = Callable[[View, Entry], bool]  # whether somebody would see it: the sign's people, then who


class Signs:
    """The signs of one story. ``visible`` is filled in by whoever compiles what lets people perceive."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.hypotheses = tables.hypotheses
        self.legibility = tables.story.legibility
        self.visible: dict[str, Visible] = {}
        self._signs = {sign.id: sign for sign in tables.story.signs}

    def grounds(self, view: View, topic: Topic, args: Entry) -> list[Ground]:
        """The signs that speak for something in a mind, or against it: those seen, words that it took for
        some, and signs that it misses."""
        found: list[Ground] = []
        shown: set[str] = set()  # only asked whether something is in it
        for piece, weight in self._latest(view, topic, args):
            if weight:
                shown.add(piece.sign)
                found.append(Ground(weight, SURE, self._signs.get(piece.sign), args, piece.event))
        for sign, claim in self.hypotheses.signs.get(topic, ()):
            if sign.id not in shown and self._is_missed(view, sign, claim, args):
                weight = self._against(sign)
                found.append(Ground(-weight if claim.so else weight, SURE, sign, args))
        return found

    def _latest(self, view: View, topic: Topic, args: Entry) -> list[tuple[Evidence, int]]:
        """Of each sign the latest that a view knows of, and all words, with what they weigh by now: a sign
        that has ceased, nothing."""
        found: dict[object, tuple[Evidence, int]] = {}
        person, now = view.path[-1], view.now
        for piece in view.state.evidence.get((topic, args), ()):
            source = piece.sign or piece.event
            if source not in found and piece.whom >> person & 1 and view.knows(piece.event):
                found[source] = piece, faded(piece, now)
                if len(found) >= LATEST:
                    break
        return list(found.values())

    def _against(self, sign: Sign) -> int:
        strength = sign.strength * self.legibility
        return min(strength, strength * strength // _D)

    def _is_missed(self, view: View, sign: Sign, claim: Claim, args: Entry) -> bool:
        """Whether somebody does not see a sign where they would if it were shown."""
        if sign.id not in self.visible or len(list(claims_of(sign.shows))) > 1:
            return False
        places = dict(zip(claim.args, args, strict=True))
        binding = tuple([places.get(role.var, -1) for role in sign.roles])
        if -1 in binding or next(self._people(binding), -1) == view.path[-1]:
            return False  # nobody looks at themselves
        return self.visible[sign.id](view, (*binding, view.path[-1]))

    def _people(self, binding: Entry) -> Iterator[int]:
        return (number for number in binding if number < self.tables.people)
