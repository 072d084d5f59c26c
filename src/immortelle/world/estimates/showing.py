"""Showing: signs come to show, are seen by whoever comes to be there, and cease.

Whether a sign shows is drawn once per change of what it betrays, and of what hides it.
"""

from __future__ import annotations

from immortelle.world.codes import SeeingCode, SignCode
from immortelle.world.deciding.chance import ONE, logistic
from immortelle.world.events.folding import Happening
from immortelle.world.events.happening import occur
from immortelle.world.events.perceiving import stilled
from immortelle.world.kernel import Firing, Kernel
from immortelle.world.minds.knowing import mask
from immortelle.world.tables import Entry

_CERTAIN = 100  # percent


def betray(kernel: Kernel, code: SignCode, firing: Firing) -> None:
    """Draw whether a sign shows now, unless that was drawn before and nothing has changed."""
    key, binding = (firing.rule, firing.binding), firing.binding
    if binding not in kernel.held[firing.rule]:
        return
    likely = _likelihood(kernel, code, binding)
    if kernel.leaking.get(key) == likely:
        return
    kernel.leaking[key] = likely
    shows, _, _ = kernel.comes(_whose(kernel, binding), code.sign.id, likely)
    if shows and key not in kernel.shown:
        _show(kernel, code, firing.rule, binding, firing.cause)
    elif not shows and kernel.shown.pop(key, 0):
        _end(kernel, code, firing)


def cease(kernel: Kernel, code: SignCode, firing: Firing) -> None:
    """What a sign betrayed is no longer so: whoever is there sees it gone."""
    if kernel.ceasing.pop((firing.rule, firing.binding), False):
        _end(kernel, code, firing)


def come_to_see(kernel: Kernel, code: SeeingCode, firing: Firing) -> None:
    """Somebody comes to see what shows already."""
    *shown, person = firing.binding
    seen = kernel.shown.get((code.shown, tuple(shown)))
    if seen is not None and not seen >> person & 1 and not stilled(kernel, person):
        _show(kernel, code.sign, code.shown, tuple(shown), firing.cause, person)


def _whose(kernel: Kernel, binding: Entry) -> int:
    return next((arg for arg in binding if arg < kernel.tables.people), -1)


def _likelihood(kernel: Kernel, code: SignCode, binding: Entry) -> int:
    """How likely a sign is to show, out of 2**32."""
    if code.chance is None:
        return logistic(code.sign.strength, kernel.programme.story.temperature)
    percent = code.chance(kernel.world, code.rule.binding(binding)) or 0
    return max(0, min(_CERTAIN, percent)) * ONE // _CERTAIN


def _end(kernel: Kernel, code: SignCode, firing: Firing) -> None:
    binding, whose = tuple(code.rule.binding(firing.binding)), _whose(kernel, firing.binding)
    occur(kernel, Happening(code.ceasing, firing.binding, binding, cause=firing.cause, actor=whose))


def _show(kernel: Kernel, code: SignCode, rule: int, binding: Entry, cause: int, only: int = -1) -> None:
    """A sign is seen, by all who can or by one who now can."""
    full, whose = tuple(code.rule.binding(binding)), _whose(kernel, binding)
    if only < 0:
        _begin(kernel, rule, binding)
    event = occur(kernel, Happening(code.course, binding, full, cause=cause, actor=whose, only=only))
    seen = mask(each for each, _, _ in kernel.log[event].perceived)
    kernel.shown[rule, binding] = kernel.shown.get((rule, binding), 0) | seen


def _begin(kernel: Kernel, rule: int, binding: Entry) -> None:
    """Look from now on at who comes to be where a sign is seen: while it did not show nobody did."""
    for number in kernel.programme.seeings.get(rule, ()):
        held = kernel.held[number]
        for entry in kernel.programme.rules[number][0].agreeing((*binding, -1), held):
            del held[entry]
