"""Flattening: the part of a story that one player can play, as acts on a few numbers that all know.

A story is *flat* for a player if nobody else ever acts, answers or reacts, nothing is due by the clock,
nothing shows, and all that is asked is what is so now. Then minds, memories and the agenda make no
difference, and a state is what the variables are. What can never come about is left out by looking at what
each variable can ever become, whatever the others are (the delete relaxation of Bonet and Geffner, 2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from immortelle.engines.playtest.grounding import Grounder, NotFlatError, Write
from immortelle.engines.playtest.literals import Formula, Range, Ranges, joined, possible, span
from immortelle.story import conditions as c
from immortelle.world import World
from immortelle.world.codes import ActCode
from immortelle.world.deciding.deciding import WAITING
from immortelle.world.fluents import pack
from immortelle.world.kernel import Kernel
from immortelle.world.programme import Programme
from immortelle.world.reading.views import View
from immortelle.world.tables import PERSON
from immortelle.world.world import kernel_of

_INSTANCES: Final = 20_000  # of one act; more than that a player is not shown either


@dataclass(frozen=True, slots=True)
class Move:
    """An act instance of the player's, named as menus do: when it can be done, and what it writes."""

    name: str
    when: Formula
    writes: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat story: the ``first`` value of each variable and the ``ranges`` of values it may ever have, the
    moves in the order of menus, the ways to wait, which end it unless the player ``stays`` in a scene, the
    endings in their order, and what stills the player."""

    first: tuple[int, ...]
    ranges: Ranges
    moves: tuple[Move, ...]
    waits: tuple[str, ...]
    stays: Formula
    endings: tuple[tuple[str, Formula], ...]
    stilled: Formula


def flattened(programme: Programme, player: str) -> Flat:
    """A story as a player finds it, flat. Raises ``NotFlatError`` with the first reason why it is not, and
    ValueError if the player is nobody."""
    try:
        return _Flattener(programme, player).flat()
    except RecursionError:
        raise NotFlatError("conditions are too deep inside each other") from None


class _Flattener:
    def __init__(self, programme: Programme, player: str) -> None:
        self.programme, self.player = programme, player
        self.kernel = kernel_of(World.begin(programme, 0, (player,)).lived())
        self.tables, self.story = programme.tables, programme.story
        self.mover = self.tables.numbers[player]
        self.ground = Grounder(programme, self.mover)
        self.ranges: list[Range] = []

    def flat(self) -> Flat:
        if self.programme.begun is None:
            raise NotFlatError("chance has a part in what was before")
        asked = self.kernel.question
        if asked is None or asked.purpose != "choose" or any(i.what != "ask" for i in self.kernel.agenda):
            raise NotFlatError("something else is due")
        endings = [(e.ending.id, self.ground.condition(e.ending.when, {})) for e in self.programme.endings]
        stilled, stays = self._stilled(), self._stays()
        moves = self._reachable(self._moves())
        self._alone({move.name.partition(" ")[0] for move in moves})
        first = tuple(self._first(var) for var in range(len(self.ground.fluents)))
        return Flat(
            first, tuple(self.ranges), tuple(moves), tuple(self._waits()), stays, tuple(endings), stilled
        )

    # --- moves ------------------------------------------------------------------------------------

    def _moves(self) -> Iterator[Move]:
        for code in self.programme.acts:
            if code.act.chosen and not code.act.beat and code.act.roles:
                for args in self._instances(code):
                    move = self._move(code, args)
                    if move is not None:
                        yield move

    def _instances(self, code: ActCode) -> Iterator[tuple[int, ...]]:
        """As a player is shown them."""
        roles = code.act.roles
        if not self.tables.of_kind(self.mover, roles[0].kind):
            return
        pools = [self.tables.members.get(role.kind, ()) for role in roles[1:]]
        count = 1
        for pool in pools:
            count *= len(pool)
        if count > _INSTANCES:
            raise NotFlatError(f"there are too many ways to do {code.act.id}")
        for rest in product(*pools):
            args = (self.mover, *rest)
            people = [args[slot] for slot in code.people]
            if len(set(people)) == len(people):
                yield args

    def _move(self, code: ActCode, args: tuple[int, ...]) -> Move | None:
        act = code.act
        env = {role.var: arg for role, arg in zip(act.roles, args, strict=True)}
        when = self.ground.condition(act.when, env)
        if when is False:
            return None
        if any(env[role] != self.mover for role in act.consents):
            raise NotFlatError(f"somebody must agree ({act.id})")
        if act.looks is not None or (act.takes and act.onset):
            raise NotFlatError(f"an act is taken for another, or begins with something ({act.id})")
        writes = self.ground.effects((*act.onset, *act.effects), env)
        return Move(" ".join((act.id, *(self.tables.ids[arg] for arg in args))), when, tuple(writes))

    def _waits(self) -> Iterator[str]:
        """Waiting, which ends it: nobody else will ever do anything."""
        beats = [code.act for code in self.programme.acts if code.act.beat]
        if any(act.when != c.ALWAYS or len(act.roles) != 1 for act in beats):
            raise NotFlatError("waiting has conditions")
        yield from (f"{act.id} {self.player}" for act in beats)
        if not beats:
            yield f"{WAITING} {self.player}"

    def _stays(self) -> Formula:
        """Whether waiting lasts a beat only: the player is in a scene that goes on."""
        scenes = [self.programme.scenes[number].scene for number in sorted(self.kernel.scenes)]
        return joined(
            (self.ground.condition(scene.there, {"?someone": self.mover}) for scene in scenes), every=False
        )

    def _stilled(self) -> Formula:
        if self.programme.stilling_rules:
            raise NotFlatError("what stills people is read off")
        for number, _ in self.programme.stilling:
            row = self.tables.states[number]
            if self.kernel.facts.get(pack(number, [self.mover]), row.default) > 0:
                raise NotFlatError("the player is stilled")
        held: c.Condition = c.Any(
            tuple(c.Holds(self.tables.states[n].state.id, (self.player,)) for n, _ in self.programme.stilling)
        )
        return self.ground.condition(held, {})

    # --- what can ever be -------------------------------------------------------------------------

    def _first(self, var: int) -> int:
        """The first value of a variable, which the player must know."""
        fluent = self.ground.fluents[var]
        row, _ = self.tables.args_of(fluent)
        value = self.kernel.facts.get(fluent, row.default)
        if View(self.kernel, (self.mover,)).value(row, fluent) != value:
            raise NotFlatError("the player does not know how things are")
        return value

    def _reachable(self, every: Iterable[Move]) -> list[Move]:
        """The moves that may ever be made; finds what each variable may ever be."""
        every, found = list(every), dict[int, Move]()
        firsts = ((var, self._first(var)) for var in range(len(self.ground.fluents)))
        self.ranges = [
            Range(value, value, frozenset({value}) if self._is_one(var) else None) for var, value in firsts
        ]
        before: object = None
        while before != (before := (len(found), tuple(self.ranges))):
            for place, move in enumerate(every):
                if place in found or possible(move.when, self.ranges):
                    found[place] = move
                    for write in move.writes:
                        self._widen(write)
        return [found[place] for place in sorted(found)]

    def _is_one(self, var: int) -> bool:
        return self.tables.args_of(self.ground.fluents[var])[0].one

    def _widen(self, write: Write) -> None:
        """What a write may make of its variable; what grows may grow to its bound."""
        if not possible(write.given, self.ranges):
            return
        low, high = span(write.amount, self.ranges)
        old = self.ranges[write.var]
        if write.more:
            new = Range(write.low if low < 0 else old.low, write.high if high > 0 else old.high)
        else:
            low, high = (min(max(write.low, end), write.high) for end in (low, high))
            new = Range(low, high, frozenset({low}) if self._is_one(write.var) else None)
        self.ranges[write.var] = old.with_(new)

    # --- nobody else ------------------------------------------------------------------------------

    def _alone(self, acts: set[str]) -> None:
        """Nobody else and nothing else ever does anything."""
        alive = _Alive(self.programme, self.kernel, self.ground, self.ranges, acts)
        for what, why in self._disturbances(alive):
            if alive.may_be(what):
                raise NotFlatError(why)

    def _disturbances(self, alive: _Alive) -> Iterator[tuple[c.Condition, str]]:
        """What must never hold, and what it would come to."""
        for reason in self.story.reasons:
            speaks = reason.side == "do" and (reason.weight > 0 or reason.amount is not None)
            if speaks and alive.may_act(reason.who, self.player):
                yield reason.when, f"somebody else may act ({reason.act})"
        for trigger in self.story.triggers:
            yield trigger.when, f"something follows by itself ({trigger.id})"
        for sign in self.story.signs:
            yield sign.shows, f"something shows ({sign.id})"
        for number, code in enumerate(self.programme.scenes):
            scene = code.scene
            going_on = number in self.kernel.scenes
            yield scene.ends if going_on else scene.begins, f"a scene begins or ends ({scene.id})"


class _Alive:
    """Whether a condition may ever hold for anybody: seldom no, never wrongly."""

    def __init__(
        self, programme: Programme, kernel: Kernel, ground: Grounder, ranges: Ranges, acts: set[str]
    ) -> None:
        self.tables = programme.tables
        self.states = {state.id: state for state in programme.story.states}
        self.done = acts | {deed.act for deed in programme.story.deeds}
        self.so = set(self._so(kernel)) | set(self._written(ground, ranges))
        self._deep = 0

    def _so(self, kernel: Kernel) -> Iterator[str]:
        for fluent, value in kernel.facts.items():
            row, _ = self.tables.args_of(fluent)
            if value != row.default:
                yield row.state.id
        yield from (row.state.id for row in self.tables.states if row.default > 0)
        yield from (row.state.id for row in self.tables.states if row.private)

    def _written(self, ground: Grounder, ranges: Ranges) -> Iterator[str]:
        for fluent, values in zip(ground.fluents, ranges, strict=True):
            row, _ = self.tables.args_of(fluent)
            if values.low < values.high or values.low != row.default:
                yield row.state.id

    def may_act(self, who: str, player: str) -> bool:
        """Whether a reason may be somebody else's than the player's."""
        return who != player and any(
            self.tables.ids[person] != player and (who.startswith("?") or self.tables.ids[person] == who)
            for person in self.tables.members[PERSON]
        )

    def may_be(self, what: c.Condition) -> bool:
        """Whether a condition may ever hold, read by anybody."""
        match what:
            case c.All(parts):
                return all(self.may_be(part) for part in parts)
            case c.Any(parts):
                return any(self.may_be(part) for part in parts)
            case c.Exists(_, _, where):
                return self.may_be(where)
            case c.Holds(state):
                return self._may_hold(state)
            case c.Compare(c.Level(state), ">" | ">=", c.Number(value)) if value >= 1:
                return self._may_hold(state)
            case c.Happened(act):
                return act in self.done
            case c.Believes(_, inner, "believes" | "knows"):
                return self.may_be(inner)
        return True

    def _may_hold(self, state: str) -> bool:
        definition = self.states[state].definition
        if definition is None or isinstance(definition, c.Sum) or self._deep > len(self.states):
            return definition is not None or state in self.so
        self._deep += 1
        found = self.may_be(definition)
        self._deep -= 1
        return found


def why_not_flat(programme: Programme, player: str | None) -> str | None:
    """Why a story cannot be explored as a few numbers that all know; None if it can.

    >>> from immortelle.story.model import Story
    >>> why_not_flat(Programme(Story("Nobody", 0)), None)
    'nobody is the player'
    """
    if player is None:
        return "nobody is the player"
    try:
        flattened(programme, player)
    except NotFlatError as error:
        return str(error)
    return None
