"""Sentences to amounts: how much somebody feels something, wants to do it, ought to."""

from __future__ import annotations

from immortelle.language import messages
from immortelle.language.lowering.conditions import Lowering
from immortelle.phrases.clause import Clause, Sentence, Tense
from immortelle.story.conditions import Amount, Compare, Level, Pull


def measured(line: Lowering, sentence: Sentence) -> Amount | None:
    """How much of a sentence there is; None after reporting that it has no amount."""
    if isinstance(sentence, Clause) and not sentence.adjuncts and _is_graded(line, sentence):
        condition = line.condition(sentence)
        if isinstance(condition, Compare) and isinstance(condition.left, Level | Pull):
            return condition.left
    line.draft.report.add(messages.no_level(line.terms.at(sentence.span)))
    return None


def _is_graded(line: Lowering, clause: Clause) -> bool:
    declared = line.draft.declared.get(clause.frame)
    if declared is None:
        return clause.frame == "core:wants"
    return declared.value == "level" or (declared.is_act and clause.tense is Tense.OBLIGED)
