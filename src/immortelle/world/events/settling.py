"""Settling: all that follows at once from what just happened, one rule after the other."""

from __future__ import annotations

from itertools import islice

from immortelle.phrases.calendar import later
from immortelle.world.chronicle import EventOutcome
from immortelle.world.codes import LeakCode, SceneCode, SeeingCode, SignCode, TriggerCode
from immortelle.world.errors import TriggerLoopError
from immortelle.world.estimates.showing import betray, cease, come_to_see
from immortelle.world.events.courses import Course
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur, people_among
from immortelle.world.events.imagining import infer, withheld
from immortelle.world.events.reacting import spread_in_minds
from immortelle.world.events.stirring import happen
from immortelle.world.kernel import Firing, Kernel
from immortelle.world.minds.knowing import EVERYONE
from immortelle.world.reading.views import View

_LONGEST_ROW = 100  # triggers setting each other off in one moment
_MOST = 20_000  # triggers in one moment


def settle(kernel: Kernel) -> None:
    """Let all due rules fire. Endings are looked at after each event, in the order of their ids."""
    fresh = len(kernel.due)
    while kernel.due:
        if fresh:
            _end_if_any(kernel, fresh)
        left = len(kernel.due)
        if left:
            _fire(kernel, kernel.due.popleft())
        fresh = len(kernel.due) - left + 1


def _end_if_any(kernel: Kernel, fresh: int) -> None:
    """End the story if one of the newest rules that are due, so many of them, is an ending."""
    rules = kernel.programme.rules
    first_ending = len(rules) - len(kernel.programme.endings)  # they are the last of them
    endings = [firing for firing in islice(reversed(kernel.due), fresh) if firing.rule >= first_ending]
    if not endings:
        return
    for firing in endings:
        kernel.due.remove(firing)
    if kernel.started and not kernel.dawn:  # nothing ends in imagination
        first = min(endings)
        kernel.over = rules[first.rule][0].id
        occur(kernel, Happening(Course("ending", kernel.over, "ended"), cause=first.cause))
        kernel.due.clear()


def _fire(kernel: Kernel, firing: Firing) -> None:
    code = kernel.programme.rules[firing.rule][1]
    if firing.binding not in kernel.held[firing.rule]:
        if isinstance(code, SignCode):
            cease(kernel, code, firing)
        return
    match code:
        case SeeingCode() | SignCode() | LeakCode() if kernel.started:  # very many see at once
            _come_to_light(kernel, code, firing)
        case TriggerCode(delay=None):
            trigger(kernel, firing)
        case TriggerCode(delay=delay) if delay is not None:
            due = later(kernel.time, delay(View(kernel), code.rule.binding(firing.binding)))
            kernel.push(due, 1, "firing", firing)
        case SceneCode() if kernel.started and not kernel.dawn:
            _scene(kernel, code, firing)


def _come_to_light(kernel: Kernel, code: SignCode | SeeingCode | LeakCode, firing: Firing) -> None:
    """Something may show, or somebody sees what shows already."""
    match code:
        case SeeingCode():
            come_to_see(kernel, code, firing)
        case SignCode():
            betray(kernel, code, firing)
        case LeakCode():
            betray(kernel, code.sign, firing._replace(rule=code.shown))


def trigger(kernel: Kernel, firing: Firing) -> None:
    """A trigger goes off, if what set it off is still so and nothing speaks against it."""
    rule, code = kernel.programme.rules[firing.rule]
    if not isinstance(code, TriggerCode) or firing.minds:
        _in_minds(kernel, firing)
        return
    binding = rule.binding(firing.binding)
    held = firing.binding in kernel.held[firing.rule]
    if not held or (code.unless is not None and code.unless(View(kernel), binding)):
        _in_minds(kernel, withheld(kernel, firing))
        return
    row = _row_of(kernel, firing.cause)
    _guard(kernel, firing, row)
    whom = people_among(kernel, firing.binding) if firing.inward else EVERYONE
    event = happen(
        kernel,
        Happening(code.course, firing.binding, tuple(binding), cause=firing.cause, whom=whom),
    )
    kernel.chain[event] = row + 1


def _in_minds(kernel: Kernel, firing: Firing | None) -> None:
    """A trigger goes off in some minds alone."""
    if firing is not None:
        event, moves = infer(kernel, firing, kernel.time)
        if moves:
            spread_in_minds(kernel, event, moves)


def _row_of(kernel: Kernel, cause: int) -> int:
    """How many triggers in a row led here, within this moment."""
    return kernel.chain.get(cause, 0) if kernel.log[cause].time == kernel.time else 0


def _guard(kernel: Kernel, firing: Firing, row: int) -> None:
    moment, count = kernel.fired
    kernel.fired = (kernel.time, count + 1 if moment == kernel.time else 1)
    if moment != kernel.time:
        kernel.chain.clear()
    if row >= _LONGEST_ROW or kernel.fired[1] > _MOST:
        raise TriggerLoopError(_loop(kernel, firing))


def _loop(kernel: Kernel, firing: Firing) -> tuple[str, ...]:
    """The shortest round at the end of the row, by the triggers' ids in the order they fired."""
    row = [kernel.programme.rules[firing.rule][0].id]
    cause: int | None = firing.cause
    while cause is not None and kernel.log[cause].kind == "trigger":
        row.append(kernel.log[cause].what)
        cause = kernel.log[cause].cause
    again = row.index(row[0], 1) if row[0] in row[1:] else len(row)
    return tuple(reversed(row[:again]))


def _scene(kernel: Kernel, code: SceneCode, firing: Firing) -> None:
    number = kernel.programme.scenes.index(code)
    begins = kernel.programme.rules[firing.rule][0] is code.begins
    if begins == (number in kernel.scenes):
        return
    if begins:
        kernel.scenes[number] = None
    else:
        del kernel.scenes[number]
    outcome: EventOutcome = "begun" if begins else "ended"
    occur(kernel, Happening(Course("scene", code.scene.id, outcome), cause=firing.cause))
