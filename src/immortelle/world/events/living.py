"""Living: the clock takes the next thing from the agenda, whoever is free and noticed is asked.

There are no ticks: between two things on the agenda no time is spent, be they years apart.
"""

from __future__ import annotations

from heapq import heappop
from types import MappingProxyType

from immortelle.world.chronicle import Decision, Weighed
from immortelle.world.deciding.deciding import WAITING, decide, options
from immortelle.world.deciding.wishes import astir, wishes
from immortelle.world.events.appointments import appoint
from immortelle.world.events.courses import Course
from immortelle.world.events.doing import beat_of, finish, in_scene, refuse, start
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.perceiving import stilled
from immortelle.world.events.prehistory import begin, deed
from immortelle.world.events.reacting import reread
from immortelle.world.events.settling import settle, trigger
from immortelle.world.fluents import pack
from immortelle.world.kernel import Doing, Firing, Item, Kernel, Wake
from immortelle.world.minds.knowing import members
from immortelle.world.tables import ACT_BASE, ANY_EVENT

_INWARD = ("age", "remaining", "memory")  # what drifts in somebody, and others cannot tell
NOTHING_MOVES = "nothing moves"
_WAIT = Course("act", WAITING)


def live(kernel: Kernel, until: int | None = None, events: int | None = None) -> None:
    """Live on until it is over, a player is asked, the clock passes ``until`` or so many events."""
    last = None if events is None else len(kernel.log) + events
    while kernel.over is None and kernel.question is None:
        if last is not None and len(kernel.log) >= last:
            return
        if not kernel.agenda:
            _rest(kernel, until)
            return
        if until is not None and kernel.agenda[0].time > until:
            kernel.time = max(kernel.time, until)
            return
        advance(kernel)


def _rest(kernel: Kernel, until: int | None) -> None:
    """Nothing moves any more, since the last thing that happened: that people looked in vain after it is
    nothing. Where it is asked how it stands at a time, it stands so then."""
    kernel.over = NOTHING_MOVES
    last = max(kernel.tables.story.begins, kernel.log[len(kernel.log) - 1].time)
    kernel.time = last if until is None else max(last, until)


def advance(kernel: Kernel) -> None:
    """Take the next thing from the agenda, which must not be empty, with all that follows from it at once."""
    _take(kernel, heappop(kernel.agenda))
    settle(kernel)


def awake(kernel: Kernel) -> None:
    """Live through all that was before the story, up to its beginning."""
    while not kernel.started:
        advance(kernel)


def _take(kernel: Kernel, item: Item) -> None:
    kernel.time = item.time
    match item.data:
        case Firing():
            trigger(kernel, item.data)
        case Wake():
            _wake(kernel, item.data)
        case number:
            _STEPS[item.what](kernel, number)


def _wake(kernel: Kernel, wake: Wake) -> None:
    """Time has passed: read a rule again, or have people ask themselves what they want now."""
    if wake.rule >= 0:
        drift = None if wake.pattern is None else wake.pattern.drift
        inward = drift is not None and drift.what in _INWARD
        reread(kernel, wake.rule, wake.seed, _cause(kernel, wake), kernel.world, inward=inward)
    elif kernel.started:
        for person in members(wake.people):
            if _matters(kernel, wake, person):
                kernel.ask(person, kernel.time)
    if wake.pattern is not None and wake.pattern.recurs:
        appoint(kernel, wake)


def _matters(kernel: Kernel, wake: Wake, person: int) -> bool:
    """Whether somebody wants otherwise by now. Memories fade and people grow older all the time, and little
    of it moves anybody."""
    drift = None if wake.pattern is None else wake.pattern.drift
    known = kernel.wishes.get(person)
    if drift is None or known is None:
        return True
    if not astir(kernel, known, wake, person):
        return False
    before = [held.copy() for held in known.held]
    return wishes(kernel, person).held != before


def _cause(kernel: Kernel, wake: Wake) -> int:
    """What time brings about comes of what made a state that has lasted, or fades; a memory that is lost or
    a day that comes round of what it is of; a date that is reached, or growing old, of how it all began."""
    pattern = wake.pattern
    if pattern is None or (pattern.drift is not None and pattern.drift.what in {"age", "remaining"}):
        return 0
    if pattern.drift is not None or pattern.what >= ANY_EVENT:
        return max(0, kernel.event_of(wake.entry[0 if pattern.what == ANY_EVENT else -1]))
    if pattern.what >= ACT_BASE:
        return max(0, kernel.archive.latest(pattern.what))
    row = kernel.tables.states[pattern.what]
    return kernel.world.origin(pack(row.number, wake.entry[: row.arity])) or 0


def _ask(kernel: Kernel, person: int) -> None:
    """Ask somebody, unless they were asked already, are busy, or can do nothing."""
    if kernel.asks.get(person) != kernel.time:
        return
    del kernel.asks[person]
    if person in kernel.busy or stilled(kernel, person):
        return
    kernel.asked[person] = kernel.time
    if person in kernel.players:
        kernel.question = options(kernel, person, every=True)
        return
    option, decision, count = decide(kernel, person)
    if count == 1 and not option.reasons and (option.code is None or option.code.act.beat):
        return  # nothing to choose, and nothing will be until they notice something
    if option.code is None:
        wait(kernel, person, decision)
    else:
        start(kernel, Doing(option.code.number, option.args, kernel.time, (decision,)))


def wait(kernel: Kernel, person: int, decision: Decision) -> None:
    """Waiting where no act of the story is declared for it."""
    occur(kernel, Happening(_WAIT, (person,), decisions=(decision,), actor=person))
    if in_scene(kernel, person):
        kernel.ask(person, kernel.time + beat_of(kernel, person))


def answer(kernel: Kernel, choice: Weighed) -> None:
    """A player's choice. Raises ValueError if it is none of the options."""
    question = kernel.question
    if question is None or choice not in question.options:
        raise ValueError("that is none of the options")
    kernel.question = None
    person = kernel.tables.numbers[question.who]
    purpose = "choose" if question.purpose == "choose" else f"accept:{question.about[0]}"
    chosen = question.options.index(choice)
    nth = kernel.count(person, purpose)
    decision = Decision(question.who, purpose, nth, question.options, chosen, None)
    if question.purpose == "accept":
        _answer_consent(kernel, person, decision)
        return
    code = kernel.programme.act_codes.get(choice.act)
    if code is None:
        wait(kernel, person, decision)
    else:
        args = tuple(kernel.tables.number_of(each) for each in choice.args)
        start(kernel, Doing(code.number, args, kernel.time, (decision,)))


def _answer_consent(kernel: Kernel, person: int, decision: Decision) -> None:
    doing, kernel.asking = kernel.asking, None
    if doing is None:
        return
    doing = doing._replace(decisions=(*doing.decisions, decision))
    if decision.chosen:
        refuse(kernel, doing)
    else:
        start(kernel, doing._replace(agreed=(*doing.agreed, person)))


_STEPS = MappingProxyType(
    {"deed": deed, "begin": lambda kernel, _: begin(kernel), "finish": finish, "ask": _ask}
)
