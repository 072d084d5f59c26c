"""Lines that acts, triggers and signs share: conditions, effects, witnesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import cast

from immortelle.language import messages
from immortelle.language.declarations.amounts import LEADS, amount
from immortelle.language.diagnostics import Report
from immortelle.language.lowering.amounts import measured
from immortelle.language.lowering.conditions import Lowering
from immortelle.language.lowering.effects import Effects, for_each
from immortelle.language.lowering.scoping import close, conjunction, few_enough, mentions, positive, terms_of
from immortelle.language.lowering.words import Variable, Words
from immortelle.language.measures import number
from immortelle.language.reader import Read, Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Clause, Joint, Quantified, Sentence
from immortelle.story.conditions import ALWAYS, All, Condition, Level, Unless
from immortelle.story.effects import Change, Each, Effect, Given, Recall
from immortelle.story.model import Role

_GUARD = re.compile(r",\s*(if|unless)\s+")
_BARE_GUARD = re.compile(r"\s+(unless)\s+")
_FOR_EACH = re.compile(r"for\s+((?:every|each|all)\w*\b.*?),\s*(?=\S)")


def open_conditions(
    lines: Iterable[Region], words: Words, reader: Reader, *, acts_now: bool = False
) -> Condition:
    """Several lines that must all hold; the variables they bind stay free."""
    found = (reader.open(line, words, acts_now=acts_now, each_time=acts_now) for line in lines)
    return conjunction([one for one in found if one is not None])


def effect_line(line: Region, words: Words, reader: Reader) -> tuple[Effect, ...]:
    """``then EFFECT, if CONDITION``; ``then for everyone ..., EFFECT, unless they ...``."""
    match = _FOR_EACH.match(line.text)
    if match is None:
        return _given(line, words, reader)
    read = reader.read(line.part(*match.span(1)), words, "phrase")
    phrase = read.tree if read else None
    if read is None or not isinstance(phrase, Quantified) or phrase.quantifier != "every":
        reader.draft.report.add(messages.malformed(line, "for everyone in the place, EFFECT"))
        return ()
    term = words.local(phrase.name, phrase.kind)
    words.each = term
    effects = _given(line.part(match.end()), words, reader)
    words.each = None
    return (for_each(reader.lowering(read.region, words), phrase, term, effects),) if effects else ()


def _given(line: Region, words: Words, reader: Reader) -> tuple[Effect, ...]:
    said, guard, condition = _guarded(line, reader.draft.report)
    effects = _plain(said, words, reader)
    if guard is None or condition is None or not effects:
        return effects
    given = reader.condition(condition, words)
    if given is None:
        return effects
    return (Given(Unless(given) if guard == "unless" else given, effects),)


def _unparted(line: Region, report: Report) -> list[re.Match[str]]:
    """The guard of a line whose comma is missing; reported."""
    found = list(_BARE_GUARD.finditer(line.text))
    for one in found[-1:]:
        where = line.part(one.start(), one.start(1))
        report.add(messages.malformed(where, f"EFFECT, {one[1]} CONDITION", ", "))
    return found


def _guarded(line: Region, report: Report) -> tuple[Region, str | None, Region | None]:
    found = list(_GUARD.finditer(line.text)) or _unparted(line, report)
    if not found:
        return line, None, None
    last = found[-1]
    return line.part(0, last.start()).strip(), last.group(1), line.part(last.end()).strip()


def _plain(line: Region, words: Words, reader: Reader) -> tuple[Effect, ...]:
    said, by = line.cut(rf"\s+by\s+(?={LEADS})")
    said, most = said.cut(r",\s*at most\s+(?=\w+$)") if by is None else (said, None)
    read = reader.read(said, words)
    if read is None or not isinstance(read.tree, (Clause, Joint)):
        return ()
    lowering = reader.lowering(read.region, words)
    if by is not None:
        return _moved(read, by, lowering, reader)
    effects = Effects(lowering).of(read.tree)
    return effects if most is None else tuple(_fewer(effect, most, reader) for effect in effects)


def _fewer(effect: Effect, most: Region, reader: Reader) -> Effect:
    """``then someone recalls what another brings back, at most 3``."""
    if not isinstance(effect, Recall):
        reader.draft.report.add(messages.not_here(most, "only what comes back has a greatest number"))
        return effect
    return replace(effect, most=number(most, reader.draft.report, 1, 100) or 1)


def _moved(read: Read, by: Region, line: Lowering, reader: Reader) -> tuple[Effect, ...]:
    """``then another pities someone more by half of how much ...``: a level moves by an amount."""
    level = measured(line, cast(Sentence, read.tree))
    found = amount(by, line.words, reader)
    return () if found is None or not isinstance(level, Level) else (Change(level.state, level.args, found),)


def bind_effects(
    effects: Iterable[Effect], when: Condition, words: Words, reader: Reader
) -> tuple[Effect, ...]:
    """Effects that speak of what the conditions have found ("a door joins ..."): for each such.

    ``when`` still has its variables free.
    """
    return tuple(_bind(effect, when, words, reader) for effect in effects)


def _bind(effect: Effect, when: Condition, words: Words, reader: Reader) -> Effect:
    used = [one for one in words.fresh.values() if mentions(one.term, effect)]
    others = [one for one in words.fresh.values() if one not in used]
    require_found(effect, set(terms_of(when)), words, reader)
    return reduce(lambda inner, one: _each(one, inner, when, others, reader), reversed(used), effect)


def require_found(node: object, known: set[str], words: Words, reader: Reader) -> None:
    """Report words that are first mentioned where nothing can find what they mean."""
    for one in words.fresh.values():
        if one.term not in known and mentions(one.term, node):
            reader.draft.report.add(messages.unfound(one.where, one.word))


def found_for(where: Condition, when: Condition, words: Words, reader: Reader) -> Condition:
    """A condition that may speak of what the act's own conditions have found."""
    used = [one for one in words.fresh.values() if mentions(one.term, where)]
    if not used:
        return where
    own = _joined_to({one.term for one in used}, when, list(words.fresh.values()))
    return close(conjunction([*own, where]), words.fresh.values(), reader.draft.report)


def _each(one: Variable, effect: Effect, when: Condition, others: list[Variable], reader: Reader) -> Effect:
    own = _joined_to({one.term}, when, others)
    where = close(conjunction(own), others, reader.draft.report)
    return Each(
        one.term, one.kind, where if one.limit is None else conjunction([one.limit, where]), (effect,)
    )


def _joined_to(reached: set[str], when: Condition, others: Iterable[Variable]) -> list[Condition]:
    """The conditions that speak of some variables, directly or through other fresh ones."""
    parts = when.parts if isinstance(when, All) else (when,)
    fresh = {one.term for one in others}
    said = [set(terms_of(part)) for part in parts]
    before: set[str] = set()
    while before != reached:
        before = reached
        reached = reached.union(*(known & fresh for known in said if known & reached))
    return [part for part in parts if reached & set(terms_of(part))]


def trigger_roles(
    condition: Condition, own: Sequence[Role], words: Words, reader: Reader
) -> tuple[tuple[Role, ...], Condition]:
    """The variables a trigger binds: its own, and all that its condition mentions outright."""
    if not few_enough(tuple(words.fresh.values()), reader.draft.report):
        return tuple(own), ALWAYS
    outright = set(positive(condition))
    free = [one for one in words.fresh.values() if one.term in outright]
    inner = [one for one in words.fresh.values() if one.term not in outright]
    natures = [one.limit for one in free if one.limit is not None]
    closed = conjunction([*natures, close(condition, inner, reader.draft.report)])
    words.release(inner)
    return (*own, *(Role(one.term, one.kind) for one in free)), closed
