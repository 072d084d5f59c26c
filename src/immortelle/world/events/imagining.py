"""Imagining: a trigger that goes off in a mind though not in the world.

Whoever takes its condition to have come true by an event they know of takes its effects to follow: at
once, or when its time has come, unless by then they know better. What they learn late they take to have
followed when it was due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from immortelle.phrases.calendar import later
from immortelle.world.chronicle import Record
from immortelle.world.codes import TriggerCode
from immortelle.world.events.changes import Writes
from immortelle.world.events.facts import move_of
from immortelle.world.events.learning import alone
from immortelle.world.kernel import Firing, Kernel, Moved, Moves, join
from immortelle.world.minds.knowing import TOLD, Path, mask, paths
from immortelle.world.reading.tracing import Wary
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry

Awaited = dict[tuple[Entry, int], list[Path]]  # where a trigger goes off and when, in which minds


def imagine(
    kernel: Kernel, number: int, seed: Entry, event: int, own: int, fired: Collection[Entry] = ()
) -> Moves:
    """Fold a trigger into the minds of those who know an event; ``fired``: where the world fires it. What it
    reads moved in the minds of ``own`` (a mask, or -1), and so in what others think of those.

    Gives what moved in any of these minds at once; what is due later is put on the agenda.
    """
    code, awaited = trigger_of(kernel, number), Awaited()
    for path in paths(kernel.minds.knowers(event), kernel.programme.depth):
        if not mask(path) & own:
            continue
        mind = View(kernel, path)
        entries = [each for each in code.rule.solve(mind, seed) if each not in fired]
        if not entries or not mind.knows(event):  # or sees through what it only seemed to be
            continue
        for entry, due in _came_true(kernel, number, entries, event, mind):
            awaited.setdefault((entry, due), []).append(path)
    moves = Moves()
    for (entry, due), minds in awaited.items():
        firing = Firing(number, entry, event, minds=tuple(minds))
        if due <= kernel.time:
            join(moves, infer(kernel, firing, due)[1])
        elif not kernel.dawn:
            kernel.push(due, 1, "firing", firing)
    return moves


def _came_true(
    kernel: Kernel, number: int, entries: Sequence[Entry], event: int, mind: View
) -> Iterator[tuple[Entry, int]]:
    """Of where a trigger's condition holds in a mind, where it came to by an event, and when it goes off
    there, unless it goes off in the world and they know it."""
    code = trigger_of(kernel, number)
    before = View(kernel, mind.path, event)
    for entry in entries:
        if not code.rule.holds(before, entry):
            binding = code.rule.binding(entry)
            grounds = list(code.grounds(mind, binding))
            if not _known_to_follow(kernel, Firing(number, entry, event), grounds, mind):
                begun = _begun(kernel, grounds, event, before)
                yield entry, begun if code.delay is None else later(begun, code.delay(mind, binding))


def _begun(kernel: Kernel, grounds: Sequence[int], event: int, before: View) -> int:
    """Since when a condition holds that came to hold by an event: since then, or, if that tells of things
    past, since the last of these."""
    if all(ground == event or before.knows(ground) for ground in grounds):
        return kernel.time
    return max(kernel.when(ground) for ground in grounds)


def _known_to_follow(kernel: Kernel, firing: Firing, grounds: Sequence[int], mind: View) -> bool:
    """Whether a trigger has gone off in the world since all its grounds, or will, by what a mind knows of."""
    last = max(grounds, default=0)
    children = (child for ground in grounds for child in kernel.children.get(ground, ()) if child > last)
    what = kernel.programme.rules[firing.rule][0].id
    if any(kernel.log[each][1:3] == (what, firing.binding) and mind.knows(each) for each in children):
        return True
    if firing.binding not in kernel.held[firing.rule]:
        return False
    pending = (item.data for item in kernel.agenda if isinstance(item.data, Firing))
    return any(each[:2] == firing[:2] and not each.minds and mind.knows(each.cause) for each in pending)


def infer(kernel: Kernel, firing: Firing, due: int) -> tuple[int, Moves]:
    """A trigger goes off in some minds, or went off at a time past; its event, and what moved there."""
    code = trigger_of(kernel, firing.rule)
    binding = code.rule.binding(firing.binding)
    views = [View(kernel, path) for path in firing.minds]
    views = [view for view in views if code.follows(view, binding)]
    outcomes = [(view.path, code.course.effects.outcome(view, binding)) for view in views]
    found = [(path, own) for path, own in outcomes if own]
    event, dated = firing.cause, None
    if found and not due == kernel.time == kernel.log[event].time:
        event, dated = _inferred(kernel, firing, due, mask(path[-1] for path, _ in found))
    moves = Moves()
    for path, own in found:
        join(moves, differ(kernel, event, path, own, dated))
    return event, moves


def _inferred(kernel: Kernel, firing: Firing, due: int, whom: int) -> tuple[int, int | None]:
    """The event that some take to have followed, of those who know its cause; and what it is dated at."""
    event, what = len(kernel.log), kernel.programme.rules[firing.rule][0].id
    dated = kernel.minds.at(due) if due < kernel.time else None
    kernel.log.append(Record("inferred", what, firing.binding, kernel.time, due, cause=firing.cause))
    kernel.minds.happen(event, kernel.time, 0, cause=firing.cause, whom=whom, how=TOLD)
    kernel.children[firing.cause] = (*kernel.children.get(firing.cause, ()), event)
    return event, dated


def withheld(kernel: Kernel, firing: Firing) -> Firing | None:
    """A trigger that does not go off in the world, as far as it does in minds that do not know why; None if
    in none."""
    code = trigger_of(kernel, firing.rule)
    knowers = kernel.minds.knowers(firing.cause)
    if not code.public or not knowers or kernel.dawn:
        return None
    wary, binding = Wary(kernel), code.rule.binding(firing.binding)
    code.follows(wary, binding)
    if not wary.doubts(knowers):
        return None
    views = [View(kernel, path) for path in paths(knowers, kernel.programme.depth)]
    minds = tuple(v.path for v in views if v.knows(firing.cause) and code.follows(v, binding))
    return firing._replace(minds=minds) if minds else None


def trigger_of(kernel: Kernel, rule: int) -> TriggerCode:
    """The trigger that a rule of the world is. Raises TypeError if it is none."""
    code = kernel.programme.rules[rule][1]
    if not isinstance(code, TriggerCode):
        raise TypeError(code)
    return code


def differ(kernel: Kernel, event: int, path: Path, own: Writes, dated: int | None = None) -> Moves:
    """In the mind at this path an event came out otherwise; what moved there."""
    moves: Moves = {}
    for fluent, value in own.items():
        row, args = kernel.tables.args_of(fluent)
        if not row.private:
            kernel.tables.note_write(fluent, value)
            kernel.minds.differ(fluent, value, event, path, dated)
            moves[move_of(row, args)] = Moved(own=alone(path), real=False)
    return moves
