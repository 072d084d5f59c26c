"""Looks: what was found behind one state, and as a line of text, so that it need not be looked for again."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Led(NamedTuple):
    """One way in which a move falls out: its weight, the state that it leads to, and how many acts are done
    on it."""

    weight: int
    after: int
    acts: int


class Move(NamedTuple):
    """What can be done in a state: its name, how a player leans to it by their reasons, and the ways on."""

    name: str
    leaning: int
    ways: tuple[Led, ...]


class Met(NamedTuple):
    """A state that was met for the first time: its key, how it is over (None: it is not), and by which move
    (None: nobody had a choice) and which outcomes of draws it was come by."""

    key: bytes
    over: str | None
    choice: int | None
    script: tuple[int, ...]


class Look(NamedTuple):
    """All that was found behind a state; what was met is numbered from ``first`` on."""

    state: int
    moves: tuple[Move, ...]
    first: int
    met: tuple[Met, ...]


def line(look: Look) -> str:
    """As a line of JSON.

    Example:
        >>> read(line(Look(0, (Move("", 1, (Led(1, 1, 0),)),), 1, (Met(b"a", None, None, ()),)))).state
        0
    """
    moves = [[*move[:2], [[f"{weight:x}", *rest] for weight, *rest in move.ways]] for move in look.moves]
    met = [[one.key.hex(), *one[1:]] for one in look.met]
    plain = {"state": look.state, "moves": moves, "first": look.first, "met": met}
    return json.dumps(plain, separators=(",", ":"))


def read(text: str) -> Look | None:
    """What a line says; None for one that is not whole, or of something else."""
    try:
        return _look(json.loads(text))
    except (ValueError, TypeError, KeyError):
        return None


def _look(plain: Any) -> Look:
    moves = tuple(
        Move(str(name), int(leaning), tuple(map(_led, ways))) for name, leaning, ways in plain["moves"]
    )
    return Look(int(plain["state"]), moves, int(plain["first"]), tuple(map(_met, plain["met"])))


def _led(plain: Any) -> Led:
    weight, after, acts = plain
    found = Led(int(weight, 16), int(after), int(acts))
    if min(found) < 0 or not found.weight:
        raise ValueError(f"no weight or state: {plain}")
    return found


def _met(plain: Any) -> Met:
    key, over, choice, script = plain
    return Met(bytes.fromhex(key), over, None if choice is None else int(choice), tuple(map(int, script)))
