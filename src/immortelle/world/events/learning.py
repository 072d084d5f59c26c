"""Learning: lessons become claims in the minds of those who take them to be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from immortelle.world.chronicle import Record
from immortelle.world.estimates.attesting import attest
from immortelle.world.events.changes import Writes
from immortelle.world.events.facts import move_of
from immortelle.world.events.lessons import Lesson
from immortelle.world.kernel import Kernel, Moved, Moves, join
from immortelle.world.memory.recalling import learn_late
from immortelle.world.minds.knowing import EVERYONE, TOLD, Path, mask, paths, plain
from immortelle.world.minds.outcomes import each
from immortelle.world.reading.views import View
from immortelle.world.tables import ACT_BASE, ANY_EVENT, Entry, StateRow

Told = tuple[int, int, int | None]  # a fluent with its value, and since when it is said to have it
Claimed = tuple[str, Entry, int]  # an act, with those in it, and when it is said to have been done


def teach(kernel: Kernel, event: int, lessons: Sequence[Lesson], moves: Moves) -> None:
    """Post what an event teaches; what it moves joins ``moves``."""
    together = _Together()
    for lesson in lessons:
        if lesson.source >= 0:
            kernel.tellers[event] = lesson.source
        _teach_one(kernel, event, lesson, together, moves)
    for told, learners in together.facts.items():
        _teach_fact(kernel, event, told, learners, moves)
    for claimed, learners in together.claimed.items():
        imagine(kernel, event, claimed, learners, moves)
    for learnt, person in together.avowed:
        _avow(kernel, event, learnt, person, moves)
    for claimed, person in together.professed:
        _profess(kernel, event, claimed, person, moves)


@dataclass(slots=True)
class _Together:
    """What several learn at once: facts and acts that never were, by whom; the events that somebody
    shows that they know of, and the acts that never were that a liar seems to believe in."""

    facts: dict[Told, list[int]] = field(default_factory=dict)
    claimed: dict[Claimed, list[int]] = field(default_factory=dict)
    avowed: dict[tuple[int, int], None] = field(default_factory=dict)
    professed: dict[tuple[Claimed, int], None] = field(default_factory=dict)


def _teach_one(kernel: Kernel, event: int, lesson: Lesson, together: _Together, moves: Moves) -> None:
    if lesson.key is not None:
        attest(kernel, event, lesson.key, lesson.value, moves, whom=1 << lesson.learner)
    elif lesson.event == -1:
        _teach_act(kernel, event, lesson, together, moves)
    elif lesson.event is not None:
        _teach_event(kernel, event, lesson, together.avowed, moves)
    elif lesson.about:
        _teach_belief(kernel, event, lesson, moves)
    else:
        told = lesson.fluent, lesson.value, lesson.at
        together.facts.setdefault(told, []).append(lesson.learner)


def _avow(kernel: Kernel, event: int, learnt: int, person: int, moves: Moves) -> None:
    """By an event others come to know that somebody knows of an earlier one."""
    if learnt >= 0 and kernel.minds.knows((person,), learnt):
        kernel.minds.learn(learnt, event, 1 << person)
        kernel.stirred = event
        join(moves, news(kernel, learnt, 0))


def _profess(kernel: Kernel, event: int, claimed: Claimed, person: int, moves: Moves) -> None:
    """By a lie others come to take somebody to believe in an act that never was: until they know of the lie,
    as the liar does."""
    if event in kernel.truths:
        act, args, at = claimed
        believed = suppose(kernel, act, args, 0, event, 1 << person, at)
        kernel.truths[believed] = kernel.truths[event]
        join(moves, news(kernel, believed, 0))


def _teach_fact(kernel: Kernel, event: int, told: Told, learners: Sequence[int], moves: Moves) -> None:
    fluent, value, at = told
    row, _ = kernel.tables.args_of(fluent)
    surprised = [learner for learner in learners if _held(View(kernel, (learner,)), row, fluent) != value]
    if surprised:
        kernel.stirred = event
    kernel.minds.claim(fluent, value, event, mask(learners), _dated(kernel, event, fluent, at))
    anew = learners if row.half_life else surprised  # what fades is as strong again from now on
    join(moves, _moved(kernel, fluent, value, mask(anew)))


def _dated(kernel: Kernel, event: int, fluent: int, at: int | None) -> int | None:
    """The event as of which something holds that is said to be so since a time past; kept, to be told."""
    if at is None or at >= kernel.time:
        return None
    kernel.dated[event, fluent] = at
    return kernel.minds.at(at)


def _held(mind: View, row: StateRow, fluent: int) -> int | None:
    """What somebody holds already of what they are told."""
    return mind.value(row, fluent) if row.state.definition is None else mind.claimed(fluent)


def _teach_belief(kernel: Kernel, event: int, lesson: Lesson, moves: Moves) -> None:
    """What somebody comes to take another to hold, and all who know so take them to."""
    path = (lesson.learner, *lesson.about)
    dated = _dated(kernel, event, lesson.fluent, lesson.at)
    for mind in ((), *paths(kernel.minds.knowers(event), kernel.programme.depth - len(path))):
        if mind[-1:] != path[:1] and kernel.minds.knows(mind, event):
            inner = (*mind, *path)
            present = kernel.minds.knows(inner, event)  # of who is absent it is learnt all the same
            among = EVERYONE if present else mask(inner[: -len(lesson.about)])
            kernel.minds.differ(lesson.fluent, lesson.value, event, inner, dated, among)
    kernel.stirred = event
    join(moves, _moved(kernel, lesson.fluent, lesson.value, alone(path)))


def _moved(kernel: Kernel, fluent: int, value: int, own: int) -> Moves:
    kernel.tables.note_write(fluent, value)
    row, args = kernel.tables.args_of(fluent)
    return {move_of(row, args): Moved(own=own, real=False)}


def alone(path: Path) -> int:
    """The mask of the one whose own mind a path is; of nobody if it is what they think of another's."""
    return mask(path) if len(plain(path)) == 1 else 0


def _teach_event(
    kernel: Kernel, event: int, lesson: Lesson, avowed: dict[tuple[int, int], None], moves: Moves
) -> None:
    learnt = -1 if lesson.event is None else lesson.event
    if lesson.about:
        avowed[learnt, lesson.about[-1]] = None
        return
    known = kernel.minds.knows((lesson.learner,), learnt)
    if not known:
        kernel.minds.learn(learnt, event, 1 << lesson.learner)
        kernel.stirred = event
    _remind(kernel, learnt, event, lesson.learner, moves)
    if not known:
        join(moves, news(kernel, learnt, 1 << lesson.learner))


def _teach_act(kernel: Kernel, event: int, lesson: Lesson, together: _Together, moves: Moves) -> None:
    """An act that never was is taken to have been done, by the learner or by whom they think of."""
    at = kernel.time if lesson.at is None else min(lesson.at, kernel.time)
    claimed = lesson.act, lesson.args, at
    if not lesson.about:
        if lesson.learner != _doer(kernel, lesson):  # who never did it knows so
            together.claimed.setdefault(claimed, []).append(lesson.learner)
        return
    together.professed[claimed, lesson.about[-1]] = None
    for fluent, value in _outcome(kernel, lesson.learner, lesson.act, lesson.args).items():
        _teach_belief(kernel, event, lesson._replace(fluent=fluent, value=value), moves)


def _doer(kernel: Kernel, lesson: Lesson) -> int:
    """Who is said to have done something of their own; nobody of what befalls people."""
    act = kernel.programme.acts[kernel.tables.act_numbers[lesson.act] - ACT_BASE].act
    return lesson.args[0] if act.chosen and lesson.args else -1


def _outcome(kernel: Kernel, learner: int, act: str, args: Entry) -> Writes:
    """What an act would bring about, as the learner has it; nothing if nobody knows whom it was done to."""
    code = kernel.programme.acts[kernel.tables.act_numbers[act] - ACT_BASE]
    if -1 in args:
        return {}
    binding = [*args, *[-1] * (len(code.scope.kinds) - len(args))]
    follows = code.courses["done"].effects.outcome(View(kernel, (learner,)), binding)
    return {
        fluent: value for fluent, value in follows.items() if not kernel.tables.args_of(fluent)[0].private
    }


def imagine(kernel: Kernel, event: int, claimed: Claimed, learners: Sequence[int], moves: Moves) -> None:
    """By an event some come to believe in an act that never was, and each that the others of them do. What
    it would have brought about is so for them since then, beneath all later that they know of."""
    act, args, at = claimed
    outcomes = [(learner, _outcome(kernel, learner, act, args)) for learner in learners]
    learnt = suppose(kernel, act, args, 0, event, mask(learners), at)
    kernel.truths[learnt] = learnt
    if event in kernel.tellers:
        kernel.tellers[learnt] = kernel.tellers[event]
    kernel.stirred = event
    dated = kernel.minds.at(at) if at < kernel.time else None
    for learner, outcome in outcomes:
        for fluent, value in outcome.items():
            kernel.minds.claim(fluent, value, learnt, 1 << learner, dated)
            join(moves, _moved(kernel, fluent, value, 1 << learner))
    join(moves, news(kernel, learnt, mask(learners)))


def _remind(kernel: Kernel, learnt: int, event: int, learner: int, moves: Moves) -> None:
    """To be told of an event is to encode it, anew if it was known."""
    if kernel.programme.remembers and learnt not in kernel.truths:
        learn_late(kernel, learnt, event, learner, moves)


def suppose(
    kernel: Kernel, act: str, args: Entry, together: int, cause: int, told: int = 0, at: int | None = None
) -> int:
    """An act that did not happen, taken to have happened (at a time past) by some, who saw it or were
    ``told`` by its cause; its event."""
    event, now = len(kernel.log), kernel.time
    began = now if at is None else at
    kernel.tables.note(kernel.tables.act_numbers[act], args)
    kernel.log.append(Record("supposed", act, args, now, began, cause=cause)[:])
    if told:
        kernel.minds.happen(event, kernel.time, together, cause=cause, whom=told, how=TOLD)
    else:
        kernel.minds.happen(event, kernel.time, together)
    return event


def news(kernel: Kernel, event: int, own: int = EVERYONE) -> Moves:
    """All that moves in the minds of ``own``, who learn of an event and so of what it brought about."""
    moves, moved = Moves(), Moved(own=own, real=False)
    waiting = [event]
    while waiting:
        one = waiting.pop()
        record = kernel.log[one]
        act = kernel.tables.act_numbers.get(record.what, -1)
        if act >= 0:
            moves[act, record.args] = moved
        moves[ANY_EVENT, (kernel.entity_of(one), act)] = moved
        for fluent in (*(fluent for fluent, _, _ in each(record.changes)), *kernel.posted.get(one, ())):
            row, args = kernel.tables.args_of(fluent)
            if not row.private:
                moves[move_of(row, args)] = moved
        waiting += kernel.children.get(one, ())
    return moves
