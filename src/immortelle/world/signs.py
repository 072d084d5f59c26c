"""Signs as a mind has them: those it saw, words that it took for some, and those that it misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.story.claims import Claim, Topic, claims_of
from immortelle.story.model import Sign
from immortelle.world.evidence import Pieces, left
from immortelle.world.grounds import Ground
from immortelle.world.odds import SURE
from immortelle.world.tables import Entry, Tables
from immortelle.world.views import View

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
        """The signs that speak for something in a mind, or against it."""
        found, shown = [], set[str]()  # only asked whether something is in it
        for event, weight, source in self._pieces(view, topic, args):
            if weight:
                shown.add(source)
                found.append(Ground(weight, SURE, self._signs.get(source), args, event))
        for sign, claim in self.hypotheses.signs.get(topic, ()):
            if sign.id not in shown and self._is_missed(view, sign, claim, args):
                weight = self._against(sign)
                found.append(Ground(-weight if claim.so else weight, SURE, sign, args))
        return found

    def _pieces(self, view: View, topic: Topic, args: Entry) -> Iterator[tuple[int, int, str]]:
        """Of each sign or word the latest that counts in a view: its event, what it weighs by now (a sign
        that has ceased, nothing), and which it is."""
        cell: Pieces = view.state.evidence.get((topic, args))
        found: set[tuple[object, ...]] = set()  # only asked whether something is in it
        while cell is not None:
            piece, cell = cell
            if piece.source in found or not piece.whom >> view.path[-1] & 1:
                continue
            if view.knows(piece.event):
                found.add(piece.source)
                then = view.state.log[piece.event].time
                yield piece.event, left(piece, then, view.now), str(piece.source[0])

    def _against(self, sign: Sign) -> int:
        strength = sign.strength * self.legibility
        return min(strength, strength * strength // _D)

    def _is_missed(self, view: View, sign: Sign, claim: Claim, args: Entry) -> bool:
        """Whether somebody does not see a sign where they would if it were shown."""
        if sign.id not in self.visible or len(list(claims_of(sign.shows))) > 1:
            return False
        places = dict(zip(claim.args, args, strict=True))
        binding = tuple([places.get(role.var, -1) for role in sign.roles])
        if -1 in binding or view.path[-1] in binding:
            return False
        return self.visible[sign.id](view, (*binding, view.path[-1]))
