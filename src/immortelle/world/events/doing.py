"""Doing: an act from its choice to its end. It may be agreed to or not, tried in vain, interrupted."""

from __future__ import annotations

from immortelle.phrases.calendar import later
from immortelle.world.chronicle import Decision, EventOutcome, Question
from immortelle.world.codes import ActCode
from immortelle.world.deciding.deciding import accepts, applicable, binding_of, consent
from immortelle.world.events.folding import Happening, Seeming
from immortelle.world.events.perceiving import stilled
from immortelle.world.events.settling import settle
from immortelle.world.events.stirring import happen
from immortelle.world.kernel import Doing, Kernel
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, Entry


def code_of(kernel: Kernel, act: int) -> ActCode:
    """The compiled act of a number."""
    return kernel.programme.acts[act - ACT_BASE]


def start(kernel: Kernel, doing: Doing) -> None:
    """Begin an act, or end it at once if it takes no time, is refused, or cannot be."""
    code = code_of(kernel, doing.act)
    for slot in code.consents:
        person = doing.args[slot]
        if person in doing.agreed or person == doing.args[0]:
            continue
        if person in kernel.players and not stilled(kernel, person):
            _ask_player(kernel, person, code, doing)
            return
        decision = _consents(kernel, person, code, doing.args)
        if decision is not None:
            doing = doing._replace(decisions=(*doing.decisions, decision))
        if decision is None or decision.chosen:
            refuse(kernel, doing)
            return
        doing = doing._replace(agreed=(*doing.agreed, person))
    _begin(kernel, code, doing)


def _consents(kernel: Kernel, person: int, code: ActCode, args: Entry) -> Decision | None:
    return None if stilled(kernel, person) else accepts(kernel, person, code, args)


def _ask_player(kernel: Kernel, person: int, code: ActCode, doing: Doing) -> None:
    ids = kernel.tables.id_of
    about = (code.act.id, *(ids(arg) for arg in doing.args))
    kernel.question = Question(ids(person), "accept", consent(kernel, person, code, doing.args), about)
    kernel.asking = doing


def refuse(kernel: Kernel, doing: Doing) -> None:
    """Somebody who had to agree does not."""
    _end(kernel, code_of(kernel, doing.act), doing, "refused")


def _begin(kernel: Kernel, code: ActCode, doing: Doing) -> None:
    act = code.act
    if not applicable(code, kernel.world, doing.args):
        _end(kernel, code, doing, "tried")
    elif act.takes and not act.beat:
        kernel.busy[doing.args[0]] = doing
        kernel.push(later(kernel.time, act.takes), 0, "finish", doing.args[0])
        _happen(kernel, code, doing, "begun")
    else:
        _end(kernel, code, doing, "done")


def finish(kernel: Kernel, person: int) -> None:
    """The end of an act that took its time, if it can still be."""
    doing = kernel.busy.pop(person)
    code = code_of(kernel, doing.act)
    able = not stilled(kernel, person) and applicable(code, kernel.world, doing.args)
    _end(kernel, code, doing, "done" if able else "interrupted")


def _end(kernel: Kernel, code: ActCode, doing: Doing, outcome: EventOutcome) -> None:
    """The act's event, all that follows at once, and when its actor is asked again."""
    act, person = code.act, doing.args[0]
    event = _happen(kernel, code, doing, outcome)
    if kernel.due:
        settle(kernel)
    if not act.beat:
        in_vain = kernel.stirred < event or outcome != "done"
        _note_whether_idle(kernel, (person, code.number, doing.args), in_vain)
    if act.takes and kernel.time > doing.began:
        kernel.ask(person, kernel.time)
    elif not act.beat or in_scene(kernel, person):
        kernel.ask(person, kernel.time + beat_of(kernel, person))


def _note_whether_idle(kernel: Kernel, key: tuple[int, int, Entry], in_vain: bool) -> None:
    """Remember of an act whether it was in vain the last time: a reason not to do it again."""
    wishes = kernel.wishes.get(key[0])
    if wishes is not None and wishes.choice is not None:
        kernel.own(key[0]).choice = None
    if in_vain:
        kernel.idle[key] = None
    elif key in kernel.idle:
        del kernel.idle[key]


def _happen(kernel: Kernel, code: ActCode, doing: Doing, outcome: EventOutcome) -> int:
    """What an act is when it comes out so."""
    _, args, began, decisions, _ = doing
    looks = _looks(kernel, code, args) if code.appearance is not None and outcome == "done" else None
    course, binding = code.courses[outcome], binding_of(code, args)
    return happen(kernel, Happening(course, args, binding, began, None, decisions, looks, -1, args[0]))


def _looks(kernel: Kernel, code: ActCode, args: Entry) -> Seeming | None:
    if code.appearance is None:
        return None
    other = code_of(kernel, code.appearance.act)
    world, binding = kernel.world, binding_of(code, args)
    seeming = tuple(get(world, binding) for get in code.appearance.args)
    effects = other.courses["done"].effects
    return Seeming(other.act.id, seeming, effects, tuple(binding_of(other, seeming)))


# --- beats ----------------------------------------------------------------------------------------


def in_scene(kernel: Kernel, person: int) -> bool:
    """Whether a scene is going on where somebody is."""
    return _beat(kernel, person) is not None


def beat_of(kernel: Kernel, person: int) -> int:
    """How long waiting lasts for somebody, in seconds, at least one."""
    beat = _beat(kernel, person) if kernel.scenes else None
    return max(1, kernel.programme.story.beat if beat is None else beat)


def _beat(kernel: Kernel, person: int) -> int | None:
    for number in sorted(kernel.scenes):
        code = kernel.programme.scenes[number]
        if code.there(View(kernel), [person, *[-1] * (len(code.scope.kinds) - 1)]):
            return code.scene.beat
    return None
