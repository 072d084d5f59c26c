"""What somebody foresees: ``someone foresees that another will leave within a year, unless ...``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, Protocol, TypeVar, cast

from immortelle.language import messages
from immortelle.language.lowering.adjuncts import adjunct
from immortelle.language.lowering.lines import Line
from immortelle.language.lowering.scoping import nodes
from immortelle.language.lowering.words import Words
from immortelle.language.regions import Region
from immortelle.phrases.calendar import UNITS
from immortelle.phrases.clause import Adjunct, Clause, Joint, Sentence, Tense, That
from immortelle.story.conditions import (
    ALWAYS,
    Condition,
    Count,
    Foreseen,
    Foresees,
    Happened,
    Moment,
    Supposed,
    Term,
    Times,
    Unless,
)
from immortelle.story.inside import remade

WITHIN: Final = UNITS["year"]  # how far somebody looks ahead where nothing is said of it
FARTHEST: Final = 100  # years: nobody looks ahead farther
SHAPE: Final = "write: someone foresees that another will leave within 3 years"
EVENT: Final = "kind:event"
EACH: Final = "?event#foreseen"  # each doing of an act that is counted
T = TypeVar("T")


class Ahead(Line, Protocol):
    """A line that may say what is foreseen."""

    words: Words

    def condition(self, sentence: Sentence) -> Condition:
        """What a sentence asks."""


@contextmanager
def ahead(line: Ahead, where: Region) -> Iterator[None]:
    """Within this somebody looks ahead; reported where nobody does."""
    words = line.words
    allowed, words.foresight = words.foresight, False
    if not allowed:
        line.draft.report.add(messages.no_foresight(where, inside=allowed is False))
    yield
    words.foresight = allowed


def foresees(line: Ahead, clause: Clause) -> Condition:
    """That somebody foresees something, or does not."""
    fact, report = clause.args[1], line.draft.report
    if not isinstance(fact, That):
        report.add(messages.not_here(line.terms.at(fact.span), "what is foreseen is a sentence", SHAPE))
        return ALWAYS
    if clause.tense is not Tense.PRESENT:
        line.tense(clause, "this is asked for as it is now", Tense.PRESENT)
    (who,), wraps = line.terms.arguments(clause.args[:1])
    within = adjunct(clause, "within")
    said = next((one for one in clause.adjuncts if one.kind in {"if", "unless"}), None)
    supposing = None if said is None else supposed(line, said.kind, cast(Clause, said.value), who)
    with ahead(line, line.terms.at(clause.span)):
        what = line.condition(_to_come(line, fact.sentence))
    span = cast(int, within.value) if within else WITHIN
    if within and span > FARTHEST * UNITS["year"]:
        report.add(messages.out_of_bounds(line.terms.at(within.span), 0, FARTHEST, " years"))
    return line.wrapped(Foresees(who, what, span, supposing), wraps, clause, Unless)


def counted(what: Foresees) -> Foreseen | None:
    """How often somebody foresees an act: each doing of it that is as it is said; None of no act."""
    done = [one for one in nodes(what.what) if isinstance(one, Happened) and one.since == Moment()]
    if len(done) != 1 or done[0].event is not None:
        return None
    if what.what == done[0]:
        return Foreseen(what.who, Times(done[0]), what.within, what.supposing)
    each = _changed(what.what, lambda part: replace(done[0], event=EACH) if part == done[0] else part)
    return Foreseen(what.who, Count(EACH, EVENT, each), what.within, what.supposing)


def _changed(part: T, change: Callable[[object], object]) -> T:
    """A condition or an amount with all its parts changed, the innermost first."""

    def changed(each: Any) -> object:
        return change(remade(each, changed))

    return cast(T, changed(part))


def _to_come(line: Ahead, sentence: Sentence) -> Sentence:
    """What will be, as it is asked of the time to come: an act done from now on, a state then."""
    if isinstance(sentence, Joint):
        return replace(sentence, parts=tuple(_to_come(line, part) for part in sentence.parts))
    if sentence.tense is not Tense.FUTURE:
        line.tense(sentence, "what is foreseen is yet to come", Tense.FUTURE)
    declared = line.draft.declared.get(sentence.frame)
    is_act = declared is not None and declared.is_act
    return to_come(sentence) if is_act else replace(sentence, tense=Tense.PRESENT)


def to_come(act: Clause) -> Clause:
    """An act that will be done, as one that has been since the moment from which one looks ahead."""
    now = Adjunct("since", None, act.span)
    return replace(act, tense=Tense.PERFECT, adjuncts=(*act.adjuncts, now))


def supposed(line: Ahead, how: str, act: Clause, who: Term) -> Supposed | None:
    """The act that is supposed to be done (*if*), or never to be (*unless*)."""
    report, where = line.draft.report, line.terms.at(act.span)
    declared = line.draft.declared.get(act.frame)
    if declared is None or not declared.is_act or not declared.chosen or act.adjuncts:
        message = "what is supposed is an act that somebody could choose"
        report.add(messages.not_here(where, message, "if they leave another"))
        return None
    args, wraps = line.terms.arguments(act.args)
    if wraps or args[0] != who:
        message = "whoever looks ahead supposes an act of their own, with people and things already named"
        report.add(messages.not_here(where, message))
        return None
    return Supposed(act.frame, args, (how == "if") != act.negated)


def considered(asked: T, act: str, args: Sequence[Term], who: Term) -> T:
    """A reason's condition or amount in which whoever looks ahead, and supposes nothing, supposes the
    reason's own act."""
    if not any(isinstance(part, (Foresees, Foreseen)) for part in nodes(asked)):
        return asked
    supposed = Supposed(act, tuple(args))

    def filled(part: object) -> object:
        if not isinstance(part, Foresees | Foreseen) or part.who != who or part.supposing is not None:
            return part
        return replace(part, supposing=supposed)

    return _changed(asked, filled)
