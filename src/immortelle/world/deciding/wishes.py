"""Wishes: which reasons hold for a person, kept up to date.

Only what moved in their mind since they were last asked is looked at again; what the clock alone can
move, when it has gone on. What keeps a reason from holding at all is remembered: until that moves, nothing
else needs to be looked at. ``deciding`` weighs what is found here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from immortelle.world.codes import ReasonCode
from immortelle.world.kernel import Kernel, Wake, Wishes, joined
from immortelle.world.reading.blocking import ALL, UNTOLD
from immortelle.world.reading.literals import Ground
from immortelle.world.reading.rules import widest
from immortelle.world.reading.views import View
from immortelle.world.tables import Entry


def wishes(kernel: Kernel, person: int) -> Wishes:
    """The reasons that hold for a person now, brought up to date with what moved since."""
    table = kernel.own(person)
    if table.read and not table.moved and table.time == kernel.time and not kernel.programme.ahead:
        return table
    grounds, seeds = _touched(kernel, table, person)
    if grounds:
        _retest(kernel, table, person, grounds)
    if seeds:
        with kernel.memo.at_rest():
            _search(kernel, table, View(kernel, (person,)), seeds)
    table.moved.clear()
    table.read, table.time = True, kernel.time
    return table


def astir(kernel: Kernel, table: Wishes, wake: Wake, person: int) -> bool:
    """Whether somebody's wishes may be otherwise by a wake: they learnt something since these were last
    read, or what drifts can be what keeps a reason from holding."""
    if table.moved or not table.read or wake.pattern is None:
        return True
    pattern, blocked = wake.pattern, table.blocked
    for number, parts in kernel.programme.drifting(pattern.what, wake.entry, person, pattern.drift):
        if parts & blocked[number]:
            return True
    return False


def _touched(
    kernel: Kernel, table: Wishes, person: int
) -> tuple[dict[Ground, None], dict[int, dict[Entry, None]]]:
    """What moved can touch: instances that ask nothing but plain facts, and other reasons by number, with the
    variables that it fixes."""
    grounds: dict[Ground, None] = {}
    seeds: dict[int, dict[Entry, None]] = {}
    blocked, programme = table.blocked, kernel.programme
    for number in _due(kernel, table):
        own = _own(programme.reasons[number], person)
        if own is not None:
            seeds[number] = {own: None}
    touched = programme.touched_wishes[person]
    for move, moved in joined(table.moved).items():
        own_move, touches = moved.own >> person & 1, touched[move]
        for number, seed, pattern, parts, ground in touches.few or touches.sorted_out(blocked):
            if not parts & blocked[number] or not (own_move or pattern.inner):
                continue
            if pattern.bound is not None and pattern.unmoved(moved.old, moved.new):
                continue
            if ground is None:
                seeds.setdefault(number, {})[seed] = None
            else:
                grounds[ground] = None
    return grounds, seeds


def _retest(kernel: Kernel, table: Wishes, person: int, grounds: Iterable[Ground]) -> None:
    """Look again at instances that ask nothing but plain facts."""
    within, path, veiled = kernel.minds.within, (person,), kernel.tables.veiled
    for ground in grounds:
        number, entry = ground.reason, ground.entry
        held = table.held[number]
        if not held and table.blocked[number] != UNTOLD:
            table.blocked[number] = ALL
        if within(ground.literals, path, veiled):
            if entry not in held:
                _add(table, number, ground.instance, entry)
        elif entry in held:
            _drop(table, number, ground.instance, entry)


def _search(kernel: Kernel, table: Wishes, mind: View, seeds: Mapping[int, Collection[Entry]]) -> None:
    """Look again at whatever agrees with some seeds."""
    for number, every in seeds.items():
        reason = kernel.programme.reasons[number]
        some = every if table.blocked[number] in (ALL, UNTOLD) else _conceivable(kernel, table, number, every)
        if some and not _still_blocked(table, reason, number, mind, some):
            for seed in widest(some):
                _reread(table, reason, number, mind, seed)


def _conceivable(kernel: Kernel, table: Wishes, number: int, seeds: Iterable[Entry]) -> list[Entry]:
    """The seeds but those for which a part of the reason cannot hold: that part blocks it, too."""
    found, unwritten = [], kernel.programme.reasons[number].rule.blocking.unwritten
    for seed in seeds:
        part = unwritten(seed)
        if part:
            table.blocked[number] |= part
        else:
            found.append(seed)
    return found


def _due(kernel: Kernel, table: Wishes) -> Sequence[int]:
    """The reasons to look at whatever moved: all, if they never were; those that the clock moves, when it
    has gone on; and what somebody foresees, which anything may change."""
    programme = kernel.programme
    if not table.read:
        return range(len(programme.reasons))
    numbers = programme.ahead if table.time == kernel.time else programme.clocked
    if not numbers:
        return ()
    codes = programme.reasons
    return [number for number in numbers if table.blocked[number] & codes[number].rule.blocking.moving]


def _still_blocked(
    table: Wishes, reason: ReasonCode, number: int, mind: View, seeds: Iterable[Entry]
) -> bool:
    """Whether a reason that held for nothing cannot hold for anything now either. Where only whole
    bindings are to be looked at, that is less to do than to tell what keeps it from holding."""
    if table.held[number] or table.blocked[number] == UNTOLD:
        return False
    if all(-1 not in seed for seed in seeds):
        table.blocked[number] = ALL
        return False
    own = _own(reason, mind.path[0])
    table.blocked[number] = ALL if own is None else reason.rule.blocked(mind, own)
    return table.blocked[number] not in (ALL, UNTOLD)


def _reread(table: Wishes, reason: ReasonCode, number: int, mind: View, seed: Entry) -> None:
    """Look again at the bindings of one reason that agree with a seed."""
    held = table.held[number]
    added, removed = reason.rule.refreshed(mind, seed, held)
    for entry in removed:
        _drop(table, number, reason.instance(entry), entry)
    for entry in added:
        _add(table, number, reason.instance(entry), entry)


def _add(table: Wishes, number: int, instance: tuple[int, Entry], entry: Entry) -> None:
    table.held[number][entry] = None
    table.choice = None
    reasons = table.instances.get(instance)
    if reasons is None:
        table.instances[instance] = {number: {entry: None}}
    else:
        reasons.setdefault(number, {})[entry] = None


def _drop(table: Wishes, number: int, instance: tuple[int, Entry], entry: Entry) -> None:
    del table.held[number][entry]
    table.choice = None
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


def _own(reason: ReasonCode, person: int) -> Entry | None:
    """The seed of all bindings of a reason that is a person's; None if it is somebody else's."""
    binding = binding_for(reason, person)
    return None if binding is None else tuple(binding[: reason.rule.width])
