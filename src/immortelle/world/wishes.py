"""Wishes: which reasons hold for a person, kept up to date.

Only what moved in their mind since they were last asked is looked at again; what the clock alone can
move, when it has gone on. ``deciding`` weighs what is found here.
"""

from __future__ import annotations

from immortelle.world.kernel import Kernel, Wishes
from immortelle.world.programme import ReasonCode
from immortelle.world.rules import widest
from immortelle.world.tables import Entry
from immortelle.world.views import View


def wishes(kernel: Kernel, person: int) -> Wishes:
    """The reasons that hold for a person now, brought up to date with what moved since."""
    table, mind = kernel.own(person), View(kernel, (person,))
    numbers = range(len(kernel.programme.reasons))
    if table.moved is None:
        changed = [_reread(kernel, table, mind, number, None) for number in numbers]
    else:
        moving = numbers if table.time != kernel.time else ()
        changed = [
            _reread(kernel, table, mind, number, seed) for number, seed in _touched(kernel, table, person)
        ]
        changed += [
            _reread(kernel, table, mind, number, None)
            for number in moving
            if kernel.programme.reasons[number].rule.moving
        ]
    if True in changed:
        table.choice = None
    table.moved, table.time = {}, kernel.time
    return table


def _touched(kernel: Kernel, table: Wishes, person: int) -> list[tuple[int, Entry]]:
    """The reasons, by number, that what moved can touch, with the variables that it fixes."""
    seeds: dict[int, dict[Entry, None]] = {}
    for (what, entry), moved in (table.moved or {}).items():
        for number, seed, pattern in kernel.programme.touched_wishes(what, entry, person):
            concerned = pattern.inner or moved.own >> person & 1
            if concerned and not pattern.unmoved(moved.old, moved.new):
                seeds.setdefault(number, {})[seed] = None
    return [(number, seed) for number, found in seeds.items() for seed in widest(found)]


def _reread(kernel: Kernel, table: Wishes, mind: View, number: int, seed: Entry | None) -> bool:
    """Look again at the bindings of one reason that agree with a seed; whether any came or went."""
    reason, held = kernel.programme.reasons[number], table.held[number]
    binding = binding_for(reason, mind.path[0]) if seed is None else reason.rule.binding(seed)
    if binding is None:
        return False
    added, removed = reason.rule.refreshed(mind, binding, held)
    for entry in removed:
        del held[entry]
        _drop(table, number, _instance(reason, entry), entry)
    for entry in added:
        held[entry] = None
        table.instances.setdefault(_instance(reason, entry), {}).setdefault(number, {})[entry] = None
    return bool(added or removed)


def _drop(table: Wishes, number: int, instance: tuple[int, Entry], entry: Entry) -> None:
    reasons = table.instances[instance]
    del reasons[number][entry]
    if not reasons[number]:
        del reasons[number]
    if not reasons:
        del table.instances[instance]


def binding_for(reason: ReasonCode, person: int) -> list[int] | None:
    """A binding with the person in the role whose reason it is; None if it is somebody else's."""
    binding = reason.rule.binding()
    if reason.who is not None:
        binding[reason.who] = person
    elif reason.only != person:
        return None
    return binding


def _instance(reason: ReasonCode, entry: Entry) -> tuple[int, Entry]:
    return reason.act, tuple(~arg if arg < 0 else entry[arg] for arg in reason.args)
