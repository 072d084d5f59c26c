"""Answers to *why*, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from immortelle.apps.cli.output import say
from immortelle.engines.explanations import Because, Explanation, Fact, Other
from immortelle.engines.speaking import date
from immortelle.phrases.english import capital

CERTAIN = 1 << 32
STRENGTHS = ((80, "overwhelming"), (40, "strong"), (15, "some"), (5, "faint"))  # in tenths of a logit
NOUNS: Mapping[str, str] = MappingProxyType({"want": "reason", "ought": "duty"})
VOICES: Mapping[str, str] = MappingProxyType({"want": "Wishes", "ought": "Duties"})
MOST_OTHERS = 5
DAY = 86_400


def show_answer(answer: Explanation) -> None:
    """Print an answer."""
    say("\n".join(answer_lines(answer)))


def answer_lines(answer: Explanation) -> Iterator[str]:
    """What happened, or did not; the reasons, strongest first, with their facts; what else there was."""
    yield _head(answer)
    if answer.failed is not None:
        yield f"  {_cut_short(answer)}: {answer.failed}."
    elif answer.event is None and not answer.because and not answer.agreed:
        yield "  Nothing spoke for it."
    for lack in answer.lacks[:MOST_OTHERS]:
        yield f"    {strength(lack.weight, lack.standpoint)} would have, but {lack.failed}"
    yield from ["  The player chose it."] if answer.player and answer.event is not None else []
    yield from _reasons(answer.because) if answer.because else _unreasoned(answer)
    yield from chain.from_iterable(
        fact_lines(fact, 1, "because ") for fact in _once(answer.facts, set(), set())
    )
    for unended in answer.unended:
        yield f"  What they imagined found no end: whether {unended}."
    if answer.others:
        yield "  Instead:" if answer.event is None else "  Other ways:"
        likely = sorted(answer.others, key=lambda other: -other.chance)[:MOST_OTHERS]
        yield from (_other(other, chosen=answer.player) for other in likely)
    for agreed in answer.agreed:
        yield from answer_lines(agreed)


def chance(share: int) -> str:
    """A share of 2**32 in words.

    >>> chance(CERTAIN), chance(CERTAIN // 2), chance(1), chance(CERTAIN - 1)
    ('certain', '50 in 100', 'less than 1 in 100', 'more than 99 in 100')
    """
    percent = (share * 100 + CERTAIN // 2) // CERTAIN
    if share >= CERTAIN:
        return "certain"
    if percent in {0, 100}:
        return "more than 99 in 100" if percent else "less than 1 in 100"
    return f"{percent} in 100"


def strength(weight: int, standpoint: str = "want") -> str:
    """A weight as the writer would say it, with its number where the word stands for another.

    >>> strength(40), strength(-95), strength(15, "ought")
    ('a strong reason', 'an overwhelming reason against (95)', 'some duty')
    """
    least, word = next(((least, word) for least, word in STRENGTHS if abs(weight) >= least), STRENGTHS[-1])
    article = "" if word == "some" else "an " if word[0] in "aeiou" else "a "
    number = "" if abs(weight) == least else f" ({abs(weight)})"
    return f"{article}{word} {NOUNS.get(standpoint, standpoint)}{' against' if weight < 0 else ''}{number}"


def _head(answer: Explanation) -> str:
    sure = "" if answer.chance is None or answer.player else f" ({chance(answer.chance)})"
    time = answer.time if answer.began is None else answer.began
    return f"{capital(answer.said)}, {date(time)}{sure}."


def _cut_short(answer: Explanation) -> str:
    return "It could not be" if answer.began is None else f"It was cut short, {date(answer.time)}"


def _unreasoned(answer: Explanation) -> Iterator[str]:
    """What there is to say of what no reason spoke for."""
    if answer.declared:
        yield "  That was declared."
    elif answer.event is not None and answer.chance is not None and not answer.player:
        rest = "; it was left to chance" if answer.others else " or for anything else"
        yield f"  Nothing spoke for it{rest}."


def _reasons(because: Sequence[Because]) -> Iterator[str]:
    """The reasons, strongest first; what one ought and what one wants apart, if both have a say."""
    standpoints = sorted({one.standpoint for one in because})
    unfolded: set[Fact] = set()  # of which it was told on what they rest
    for standpoint in standpoints:
        mine = [one for one in because if one.standpoint == standpoint]
        if len(standpoints) > 1:
            total = sum(one.weight for one in mine)
            side = "against it" if total < 0 else "for it"
            yield f"  {VOICES.get(standpoint, standpoint)} speak {side} ({abs(total)}):"
        yield from chain.from_iterable(_reason(one, unfolded) for one in mine)


def _reason(because: Because, unfolded: set[Fact]) -> Iterator[str]:
    first, *rest = _once(because.facts, set(), unfolded) or (Fact("it is so of itself"),)
    yield from fact_lines(first, 1, f"{strength(because.weight, because.standpoint)}: ")
    yield from chain.from_iterable(fact_lines(fact, 2, "and ") for fact in rest)


def _once(facts: Sequence[Fact], told: set[Fact], unfolded: set[Fact]) -> tuple[Fact, ...]:
    """Facts without those among what they rest on that were ``told`` before, each unfolded but once."""
    told |= {*facts}
    found = []
    for fact in facts:
        under = () if fact in unfolded else tuple(one for one in fact.under if one not in told)
        unfolded.add(fact)
        found.append(replace(fact, under=_once(under, told, unfolded)))
    return tuple(found)


def fact_lines(fact: Fact, depth: int, lead: str = "") -> Iterator[str]:
    """A fact with its source, and beneath it the facts it follows from."""
    since = "" if fact.since is None else f", {'' if fact.once else 'since '}{date(fact.since)}"
    if fact.due is not None:
        lead = f"{date(fact.due - fact.due % DAY)}: "
    chapters = "".join(f", in {chapter}" for chapter in fact.chapters)
    source = "" if fact.source is None or fact.learnt is None else f" ({fact.source}, {date(fact.learnt)})"
    if fact.learnt == fact.since and source:
        since = ""
    yield f"{'  ' * depth}{lead}{fact.said}{since}{chapters}{source}"
    for under in fact.under:
        yield from fact_lines(under, depth + 2, "for ")


def _other(other: Other, *, chosen: bool) -> str:
    return f"    {other.said}" if chosen else f"    {other.said}: {chance(other.chance)}"
