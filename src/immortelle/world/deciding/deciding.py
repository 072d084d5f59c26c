"""Deciding: the one place where reasons are weighed.

A person's options are the acts for which they have some reason, in their own beliefs, and whose
conditions hold there, and waiting. An option's score is the sum of the weights of its reasons in
tenths of a logit; chances are their softmax (Luce's choice rule, 1959). Living, playing, playtesting
and explaining all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from immortelle.world.chronicle import Decision, Question, ReasonGiven, Weighed
from immortelle.world.codes import ActCode, ReasonCode
from immortelle.world.deciding.chance import logistic, softmax
from immortelle.world.deciding.weighing import given_by
from immortelle.world.deciding.wishes import binding_for, wishes
from immortelle.world.errors import TooManyWaysError
from immortelle.world.kernel import Choice, Kernel, Option, Wishes
from immortelle.world.reading.literals import all_held
from immortelle.world.reading.rules import Held
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, Entry

AGAIN, AGAIN_WEIGHT = "again", -40  # doing again what changed nothing
WAITING = "core:waits"  # the choice that a story without an act of waiting leaves
ANSWERS = ("core:agrees", "core:refuses")  # what somebody says who has to agree to an act
EVERY_LIMIT = 200
_CERTAIN = 1 << 32
_EVERY_TRIALS = 20_000  # instances looked at of an act that has too many


# --- options --------------------------------------------------------------------------------------


def weigh(kernel: Kernel, person: int, every: bool = False) -> list[Option]:
    """The options of a person in the order of their ids, with their scores and reasons."""
    programme, table = kernel.programme, wishes(kernel, person)
    found: dict[tuple[int, Entry], Option] = {}
    candidates: Iterable[tuple[int, Entry]] = table.instances
    if every:
        candidates = dict.fromkeys([*table.instances, *_instances(kernel, person)])
    if kernel.never:
        candidates = [each for each in candidates if not _is_forbidden(kernel, *each)]
    mind = View(kernel, (person,))
    for act, args in sorted(candidates):
        code = programme.acts[act - ACT_BASE]
        reasons = table.instances.get((act, args), {})
        if code.act.beat or not code.act.chosen or (not every and not _wanted(kernel, reasons)):
            continue
        if args[:1] != (person,):
            continue
        if _possible(code, mind, args) if reasons else applicable(code, mind, args):
            option = _option(kernel, mind, code, args, reasons)
            if every or any(weight > 0 for _, _, weight in option.reasons):
                found[act, args] = option
    options = [found[key] for key in sorted(found)]
    return _limited(options) + _beats(kernel, person, mind, table)


def _is_forbidden(kernel: Kernel, act: int, args: Entry) -> bool:
    """Whether an act is not to be done any more with these arguments."""
    return any(
        act == never
        and (until is None or kernel.time < until)
        and all(wanted in (-1, arg) for wanted, arg in zip(pattern, args, strict=True))
        for never, pattern, until in kernel.never
    )


def _limited(options: list[Option]) -> list[Option]:
    """At most ``EVERY_LIMIT`` of them; those with reasons are not the ones to go."""
    if len(options) <= EVERY_LIMIT:
        return options
    spare = iter(range(EVERY_LIMIT - min(EVERY_LIMIT, sum(1 for o in options if o.reasons))))
    return [option for option in options if option.reasons or next(spare, None) is not None]


def _wanted(kernel: Kernel, reasons: dict[int, Held]) -> bool:
    """Whether anything may speak for it."""
    codes = (kernel.programme.reasons[number] for number in reasons)
    return any(code.reason.weight > 0 or code.amount is not None for code in codes)


def applicable(code: ActCode, view: View, args: Entry) -> bool:
    """Whether an act with these arguments can be done, as a view has it."""
    if code.grounding is not None and view.is_now:
        asked = code.grounding.of[args]
        return asked is not None and all_held(asked, view.state, view.path)
    return _possible(code, view, args) and bool(code.when(view, binding_of(code, args)))


def _possible(code: ActCode, view: View, args: Entry) -> bool:
    """Whether the arguments fit the roles: of their kinds, and no person twice."""
    for arg, (members, births) in zip(args, code.fits, strict=True):
        if arg not in members and not (births and arg >= view.state.tables.first_event):
            return False
    return len(code.people) < 2 or len({args[slot] for slot in code.people}) == len(code.people)


def binding_of(code: ActCode, args: Entry) -> list[int]:
    """A binding of an act's variables with its roles filled."""
    return [*args, *[-1] * (len(code.scope.kinds) - len(args))]


def _option(kernel: Kernel, mind: View, code: ActCode, args: Entry, reasons: dict[int, Held]) -> Option:
    every = kernel.programme.reasons
    given = [one for number in sorted(reasons) for one in given_by(every[number], mind, reasons[number])]
    if not code.act.beat and (mind.path[0], code.number, args) in kernel.idle:
        given.append((AGAIN, (), AGAIN_WEIGHT))
    return Option(code, args, sum(weight for _, _, weight in given), tuple(given))


def _beats(kernel: Kernel, person: int, mind: View, table: Wishes) -> list[Option]:
    """Waiting, keeping silent: always a choice, with their own reasons."""
    found = [
        _option(kernel, mind, code, args, table.instances.get((code.number, args), {}))
        for code in kernel.programme.beats
        for args in _filled(code, person, table)
        if applicable(code, mind, args)
    ]
    return found or [Option(None, (person,), 0, ())]


def _filled(code: ActCode, person: int, table: Wishes) -> list[Entry]:
    """A beat act of one role is open to all; of more, to those with a reason."""
    if len(code.act.roles) == 1:
        return [(person,)]
    return sorted(args for act, args in table.instances if act == code.number and args[:1] == (person,))


def _instances(kernel: Kernel, person: int) -> Iterator[tuple[int, Entry]]:
    """What somebody could do without regard to reasons, as they believe, with whom and what is declared."""
    programme, mind, born = kernel.programme, View(kernel, (person,)), kernel.tables.first_event
    for code in programme.acts:
        if not code.act.beat and code.act.roles:
            try:
                found = programme.doable(code.number).solve(mind, (person,))
            except TooManyWaysError:
                found = _some(kernel, person, code)
            yield from ((code.number, args) for args in found if max(args) < born)


def _some(kernel: Kernel, person: int, code: ActCode) -> list[Entry]:
    """Of an act that nothing narrows enough, the first instances there are."""
    pools = [kernel.tables.members.get(role.kind, ()) for role in code.act.roles[1:]]
    return [(person, *rest) for rest in islice(product(*pools), _EVERY_TRIALS)]


def chances(kernel: Kernel, options: list[Option]) -> list[int]:
    """The probability of each option, out of 2**32."""
    return softmax([option.score for option in options], kernel.programme.story.temperature)


def options(kernel: Kernel, person: int, every: bool = False) -> Question:
    """What a person may do now, for which reasons, and how likely each is."""
    weighed = weigh(kernel, person, every)
    return Question(kernel.tables.id_of(person), "choose", told(kernel, weighed, chances(kernel, weighed)))


def told(kernel: Kernel, weighed: list[Option], probabilities: list[int]) -> tuple[Weighed, ...]:
    """Options by stable ids."""
    ids = kernel.tables.id_of
    return tuple(
        Weighed(
            WAITING if option.code is None else option.code.act.id,
            tuple(ids(arg) for arg in option.args),
            option.score,
            chance,
            tuple(
                ReasonGiven(reason, tuple(ids(arg) for arg in about), w)
                for reason, about, w in option.reasons
            ),
        )
        for option, chance in zip(weighed, probabilities, strict=True)
    )


def decide(kernel: Kernel, person: int) -> tuple[Option, Decision, int]:
    """Draw a person's choice; with it the decision and how many options there were."""
    if person in kernel.steered and kernel.steered[person][0] not in ANSWERS:
        return _steered(kernel, person)
    weighed, probabilities, said = choice_of(kernel, person)
    chosen, drawn, nth = kernel.pick(person, probabilities)
    decision = Decision(kernel.tables.id_of(person), "choose", nth, said, chosen, drawn)
    return weighed[chosen], decision, len(weighed)


def _steered(kernel: Kernel, person: int) -> tuple[Option, Decision, int]:
    """A choice that is made from outside, once: of all that the person could do, if they can."""
    act, args = _taken(kernel, person)
    weighed = weigh(kernel, person, every=True)
    said = told(kernel, weighed, chances(kernel, weighed))
    named = act, tuple(kernel.tables.id_of(arg) for arg in args)
    chosen = next((n for n, one in enumerate(said) if (one.act, one.args) == named), len(said) - 1)
    who, nth = kernel.tables.id_of(person), kernel.count(person, "choose")
    return weighed[chosen], Decision(who, "choose", nth, said, chosen, None), len(weighed)


def _taken(kernel: Kernel, person: int) -> tuple[str, Entry]:
    """What somebody is to choose from outside; they are told once."""
    told = kernel.steered[person]
    kernel.steered = {other: one for other, one in kernel.steered.items() if other != person}
    return told


def choice_of(kernel: Kernel, person: int) -> Choice:
    """What there is to choose from. It stands while no reason comes or goes, nothing was done in vain,
    nothing is barred for a time and only reasons decide which beats there are."""
    with kernel.memo.at_rest():
        table = wishes(kernel, person)
        if table.choice is not None:
            return table.choice
        weighed = weigh(kernel, person)
    probabilities = chances(kernel, weighed)
    choice = weighed, probabilities, told(kernel, weighed, probabilities)
    if kernel.programme.plain_beats and not kernel.never and not _graded(kernel, table):
        table.choice = choice
    return choice


def _graded(kernel: Kernel, table: Wishes) -> bool:
    """Whether some reason that holds may weigh otherwise the next time."""
    return any(table.held[number] for number in kernel.programme.graded)


# --- agreeing -------------------------------------------------------------------------------------


def accepts(kernel: Kernel, person: int, code: ActCode, args: Entry) -> Decision:
    """Whether a person agrees to an act, by their own reasons: option 0 is yes, 1 is no."""
    said, purpose = consent(kernel, person, code, args), f"accept:{code.act.id}"
    if person in kernel.steered and kernel.steered[person][0] in ANSWERS:
        answer, _ = _taken(kernel, person)
        nth = kernel.count(person, purpose)
        return Decision(kernel.tables.id_of(person), purpose, nth, said, ANSWERS.index(answer), None)
    agreed, drawn, nth = kernel.comes(person, purpose, said[0].chance)
    return Decision(kernel.tables.id_of(person), purpose, nth, said, int(not agreed), drawn)


def consent(kernel: Kernel, person: int, code: ActCode, args: Entry) -> tuple[Weighed, Weighed]:
    """Yes and no to an act, weighed."""
    given: list[tuple[str, Entry, int]] = []
    for reason in kernel.programme.accepting:
        binding = _about(reason, person, code, args)
        own = None if binding is None else tuple(binding[: reason.rule.width])
        bindings = reason.rule.solve(View(kernel, (person,)), own) if own is not None else ()
        given += given_by(reason, View(kernel, (person,)), bindings) if bindings else ()
    score = sum(weight for _, _, weight in given)
    yes = logistic(score, kernel.programme.story.temperature)
    both = [Option(code, args, score, tuple(given)), Option(None, (), 0, ())]
    agreed, refused = told(kernel, both, [yes, _CERTAIN - yes])
    return agreed, Weighed("", (), 0, refused.chance)


def _about(reason: ReasonCode, person: int, code: ActCode, args: Entry) -> list[int] | None:
    """The binding of a reason that is a person's and about this very act; None if it is not."""
    binding = binding_for(reason, person)
    if binding is None or reason.act != code.number:
        return None
    for slot, arg in zip(reason.args, args, strict=True):
        if (~slot if slot < 0 else binding[slot]) not in (-1, arg):
            return None
        if slot >= 0:
            binding[slot] = arg
    return binding
