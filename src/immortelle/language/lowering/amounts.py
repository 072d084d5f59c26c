"""Sentences to amounts: how much somebody feels something, wants to do it, ought to."""

from __future__ import annotations

from immortelle.language import messages
from immortelle.language.lowering.conditions import Lowering
from immortelle.phrases.clause import Clause, Sentence, Tense
from immortelle.story.conditions import Amount, Compare, Condition, Every, Level, Pull, Total, Vividness

_GRADED = frozenset({"core:wants", "core:remembers"})  # of the core's sentences


def measured(line: Lowering, sentence: Sentence) -> Amount | None:
    """How much of a sentence there is; None after reporting that it has no amount."""
    if isinstance(sentence, Clause) and not sentence.adjuncts and _is_graded(line, sentence):
        found = _summed(line.condition(sentence))
        if found is not None:
            return found
    elif isinstance(sentence, Clause) and _is_act(line, sentence):
        message = "an act is done or not: it has no amount"
        advice = "say how often it was done, how much somebody wants to do it, or how much they should do it"
        line.draft.report.add(messages.not_here(line.terms.at(sentence.span), message, advice))
        return None
    line.draft.report.add(messages.no_level(line.terms.at(sentence.span)))
    return None


def _summed(condition: Condition) -> Amount | None:
    """How much there is of what a condition compares, of everyone together if it is about everyone."""
    match condition:
        case Compare(left=Level() | Pull() | Vividness() as amount):
            return amount
        case Every(var, kind, where, then):
            inner = _summed(then)
            return None if inner is None else Total(var, kind, where, inner)
    return None


def _is_act(line: Lowering, clause: Clause) -> bool:
    declared = line.draft.declared.get(clause.frame)
    return declared is not None and declared.is_act


def _is_graded(line: Lowering, clause: Clause) -> bool:
    declared = line.draft.declared.get(clause.frame)
    if declared is None:
        return clause.frame in _GRADED
    return declared.value == "level" or (declared.is_act and clause.tense is Tense.OBLIGED)
