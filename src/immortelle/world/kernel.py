"""The kernel: a living world's whole state, which changes in place and forks cheaply.

``World`` is the immutable value over it. Nothing here decides or changes facts: ``happening`` does
the one, ``deciding`` the other, ``living`` runs the clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappush
from itertools import chain
from typing import Literal, NamedTuple, Self

from immortelle.world.chronicle import Decision, Question, Weighed
from immortelle.world.codes import ActCode
from immortelle.world.deciding.chance import ONE, Occasion, Oracle, choose, draw, key
from immortelle.world.events.courses import Sight
from immortelle.world.events.facts import Move
from immortelle.world.minds.knowing import EVERYONE, Path
from immortelle.world.programme import Programme
from immortelle.world.reading.patterns import Pattern
from immortelle.world.reading.rules import Held
from immortelle.world.reading.views import View
from immortelle.world.state import State
from immortelle.world.tables import Entry


class Moved(NamedTuple):
    """Whom a move can concern (a mask, or -1: all who know the event), and from which level to which,
    if that is the same for all of them. In the minds of ``own`` (a mask, or -1: all of them) it is
    otherwise now; to the others it is news only about what those think. Not ``real``: in minds alone."""

    whom: int = -1
    old: int | None = None
    new: int | None = None
    own: int = -1
    real: bool = True

    def then(self, later: Moved) -> Moved:
        """This move and a later one of the same fact together."""
        if self.old is None or later.old is None:
            return Moved(own=self.own | later.own, real=self.real or later.real)
        return Moved(self.whom, self.old, later.new)


ANYHOW = Moved()
IN_MINDS = Moved(real=False)
Moves = dict[Move, Moved]


def join(moves: Moves, more: Moves) -> None:
    """Add what moved as well."""
    for move, moved in more.items():
        moves[move] = moves[move].then(moved) if move in moves else moved


News = Moves | tuple[Move, ...]
"""What somebody has not looked at yet: that these moved anyhow, as a rule, which takes least room; or how."""


def joined(news: Sequence[News]) -> Moves:
    """All that moved, in this order, as one."""
    if len(news) == 1:  # as a rule somebody is asked after each event
        return _as_moves(news[0])
    moves: Moves = {}
    for more in news:
        join(moves, _as_moves(more))
    return moves


def _as_moves(news: News) -> Moves:
    return news if isinstance(news, dict) else dict.fromkeys(news, ANYHOW)


def shortened(news: Sequence[News]) -> News:
    """All that moved, each once."""
    plain = [more for more in news if isinstance(more, tuple)]
    return tuple(dict.fromkeys(chain.from_iterable(plain))) if len(plain) == len(news) else joined(news)


class Firing(NamedTuple):
    """A rule of the world that came to hold for a binding, by an event; ``inward`` if that was nothing
    but somebody's growing older or forgetting, which others cannot tell. With ``minds`` it only did in
    the minds at these paths."""

    rule: int
    binding: Entry
    cause: int
    inward: bool = False
    minds: tuple[Path, ...] = ()


class Wake(NamedTuple):
    """What is to be looked at again because time has passed: a rule of the world (with a seed), or
    with -1 the wishes of ``people`` (a mask, named whenever it is so); ``pattern`` is what reads the time, of
    ``entry``."""

    rule: int
    seed: Entry = ()
    pattern: Pattern | None = None
    entry: Entry = ()
    people: int = EVERYONE


What = Literal["deed", "begin", "finish", "firing", "wake", "ask"]


Awaited = dict[tuple[object, ...], tuple[tuple[int, int], ...]]  # times, each with a mask of people


class Item(NamedTuple):
    """Something on the agenda; what is due at one time goes by rank, then by order."""

    time: int
    rank: int
    order: int
    what: What
    data: int | Firing | Wake = 0  # a deed's number, a person, a rule


class Doing(NamedTuple):
    """An act under way: the number of its act, its arguments, when it began, and by which choice."""

    act: int
    args: Entry
    began: int
    decisions: tuple[Decision, ...]
    agreed: tuple[int, ...] = ()  # who has said yes so far


@dataclass(frozen=True, slots=True)
class Option:
    """An act instance somebody may choose, in numbers; ``code`` is None for the implicit waiting."""

    code: ActCode | None
    args: Entry
    score: int
    reasons: tuple[tuple[str, Entry, int], ...]


Barred = tuple[int, Entry, int | None]  # an act, with whom (-1 is anybody), and until when
Choice = tuple[list[Option], list[int], tuple[Weighed, ...]]  # options, their probabilities, as told


@dataclass(slots=True)
class Wishes:
    """What a person has reasons for: per reason the bindings that hold, per act instance the reasons.

    ``moved`` is what they have learnt since this was last ``read``, if it ever was, one after the other
    (what all of an event know is shared by them). ``choice``
    is what that came to, as long as it stands. ``blocked`` has per reason the parts (a mask) of which
    one must change before it can hold for anything.
    """

    held: list[Held]
    blocked: list[int]
    instances: dict[tuple[int, Entry], dict[int, Held]] = field(default_factory=dict)
    moved: list[News] = field(default_factory=list)
    time: int = 0
    choice: Choice | None = None
    read: bool = False

    def copy(self) -> Wishes:
        """The same wishes, for a fork to change."""
        instances = {key: {n: dict(held) for n, held in by.items()} for key, by in self.instances.items()}
        held, moved = [dict(held) for held in self.held], self.moved.copy()
        return Wishes(held, self.blocked.copy(), instances, moved, self.time, self.choice, self.read)


class Kernel(State):
    """Everything that can change while living."""

    def __init__(self, programme: Programme, seed: int = 0, players: frozenset[int] = frozenset()) -> None:
        super().__init__(programme.tables)
        self.programme = programme
        self.world = View(self)
        self.seed = seed
        self.players = players
        self.agenda: list[Item] = []
        self.order = 0
        self.due: deque[Firing] = deque()
        self.held: list[Held] = [{} for _ in programme.rules]
        self.awaited: Awaited = {}  # when what drifts will be looked at again, and for whom
        self.wishes: dict[int, Wishes] = {}
        self.unread: dict[int, list[News]] = {}  # what moved for those whose wishes no fork shares
        self.counters: dict[tuple[int, str], int] = {}
        self.asks: dict[int, int] = {}  # person -> when they will be asked
        self.asked: dict[int, int] = {}  # person -> when they last were
        self.busy: dict[int, Doing] = {}
        self.idle: dict[tuple[int, int, Entry], None] = {}  # what somebody did that changed nothing
        self.shown: dict[tuple[int, Entry], int] = {}  # the signs that show now, and who has seen them
        self.leaking: dict[tuple[int, Entry], int] = {}  # how likely each sign was when it was drawn
        self.ceasing: dict[tuple[int, Entry], bool] = {}  # the signs that have just ceased to show
        self.sights: dict[tuple[object, ...], Sight] = {}  # who perceives what, as long as it stands
        self.scenes: dict[int, None] = {}  # the scenes going on
        self.chain: dict[int, int] = {}  # a trigger's event -> its place in a row of this moment
        self.fired = (0, 0)  # a moment, and how many triggers fired in it
        self.still: int | None = None  # who is in a state that stills, as a mask, unless it is to be found
        self.missed: dict[int, tuple[int, ...]] = {}  # person -> what followed while they were in one
        self.stirred = -1  # the last event that changed what anybody believes
        self.started = False
        self.over: str | None = None
        self.question: Question | None = None
        self.asking: Doing | None = None  # the act that waits for a player's consent
        self.foreseen: dict[tuple[Path, object], tuple[int, int]] = {}  # when something was last foreseen
        self.turns: dict[tuple[Path, object], int] = {}  # when what was foreseen is expected to be otherwise
        self.dream: tuple[tuple[Path, int, int], Kernel] | None = None  # what somebody imagined last
        self.never: tuple[Barred, ...] = ()  # acts not done any more
        self.steered: dict[int, tuple[str, Entry]] = {}  # what somebody will choose, whatever they draw
        self.oracle: Oracle | None = None  # what draws in place of chance, for all forks

    def fork(self) -> Self:
        """The same kernel, free to go on another way."""
        other = type(self)(self.programme, self.seed, self.players)
        self.copy_to(other)
        other.agenda = self.agenda.copy()
        other.order = self.order
        other.due = self.due.copy()
        other.held = [held.copy() for held in self.held]
        other.awaited = self.awaited.copy()
        other.wishes = self.wishes.copy()
        self.unread = {}
        other.counters = self.counters.copy()
        other.asks = self.asks.copy()
        other.asked = self.asked.copy()
        other.busy = self.busy.copy()
        other.idle = self.idle.copy()
        other.shown = self.shown.copy()
        other.leaking = self.leaking.copy()
        other.ceasing = self.ceasing.copy()
        other.sights = self.sights.copy()
        other.scenes = self.scenes.copy()
        other.chain = self.chain.copy()
        other.still, other.missed = self.still, self.missed.copy()
        other.fired, other.stirred = self.fired, self.stirred
        other.started, other.over = self.started, self.over
        other.question, other.asking = self.question, self.asking
        other.never, other.steered = self.never, self.steered
        other.turns = self.turns.copy()
        other.oracle = self.oracle
        return other

    def push(self, time: int, rank: int, what: What, data: int | Firing | Wake = 0) -> None:
        """Put something on the agenda."""
        self.order += 1
        heappush(self.agenda, Item(time, rank, self.order, what, data))

    def ask(self, person: int, time: int) -> None:
        """Have a person asked at a time, unless they will be earlier; once a moment each."""
        if self.asked.get(person) == time:
            time += self.programme.story.beat
        due = self.asks.get(person)
        if due is None or time < due:
            self.asks[person] = time
            heappush(self.agenda, Item(time, 3, person, "ask", person))

    def drawn(self, person: int, purpose: str) -> tuple[int, int]:
        """The person's next draw for a purpose (0 ... 2**32 - 1), and how-manieth it is."""
        nth = self.count(person, purpose)
        return draw(self.seed, key(self.tables.id_of(person)), key(purpose), nth), nth

    def pick(self, person: int, probabilities: list[int]) -> tuple[int, int | None, int]:
        """Which option a person takes, the number that was drawn for it, and how-manieth choice it is."""
        if len(probabilities) == 1:
            return 0, None, self.count(person, "choose")
        if self.oracle is not None:
            nth = self.count(person, "choose")
            return self.oracle.told(probabilities, Occasion(person, "choose", nth)), None, nth
        drawn, nth = self.drawn(person, "choose")
        return choose(probabilities, drawn), drawn, nth

    def comes(self, person: int, purpose: str, likely: int) -> tuple[bool, int | None, int]:
        """Whether something comes about that is so likely (out of 2**32), the number that was drawn for it,
        and how-manieth draw for the purpose it is."""
        if self.oracle is not None and 0 < likely < ONE:
            nth = self.count(person, purpose)
            falls = self.oracle.told((likely, ONE - likely), Occasion(person, purpose, nth))
            return not falls, None, nth
        drawn, nth = self.drawn(person, purpose)
        return drawn < likely, drawn, nth

    def count(self, person: int, purpose: str) -> int:
        """Count one more decision; its number, from 0."""
        nth = self.counters.get((person, purpose), 0)
        self.counters[person, purpose] = nth + 1
        return nth

    def own(self, person: int) -> Wishes:
        """A person's wishes, to be changed."""
        wishes = self.wishes.get(person)
        if wishes is not None and person in self.unread:
            return wishes
        if wishes is None:
            wishes = Wishes([{} for _ in self.programme.reasons], [-1 for _ in self.programme.reasons])
        else:
            wishes = wishes.copy()
        self.wishes[person], self.unread[person] = wishes, wishes.moved
        return wishes
