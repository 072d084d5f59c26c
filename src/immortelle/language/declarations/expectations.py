"""``expect``: what a writer expects of their story."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import gap, reads
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.diagnostics import Fix
from immortelle.language.draft import Draft
from immortelle.language.lowering.words import Words
from immortelle.language.measures import duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.phrases.calendar import parse_duration
from immortelle.phrases.spelling import nearest
from immortelle.story.conditions import Op
from immortelle.story.model import Expectation

SHAPES = (
    "expect ENDING is reachable, is avoidable, always or never; expect ENDING in at least half of all plays; "
    "expect ENDING within 2 days; expect in ENDING: CONDITION; expect in every play: CONDITION; "
    "expect never: CONDITION; expect never before CONDITION: CONDITION; "
    "expect always after CONDITION: CONDITION; expect within 2 days: CONDITION"
)
_WHOLE = re.compile(r"(?P<name>.+?)\s+(?:is\s+)?(?P<what>reachable|avoidable|always|never)$")
_SHARE = re.compile(
    r"(?P<name>.+?)\s+in\s+(?P<op>at least|at most|more than|fewer than|less than|exactly)\s+"
    r"(?P<share>half|a third|a quarter|\d+%|\d+ percent|\d+ (?:in|of) \d+)(?:\s+of\s+all)?(?:\s+plays)?$"
)
_ORDER = re.compile(r"(?P<what>never before|always after)\s+(?P<other>[^:]+?)\s*:\s*")
_SPAN = re.compile(r"(?:(?P<name>.+?)\s+)?within\s+(?P<span>[^:]+?)\s*(?P<colon>:\s*|$)")
_FOR = re.compile(r",\s*for\s+(?=[^,:]*$)")
_WITHIN = re.compile(r"(?:in\s+(?P<name>[^:]+)|(?P<never>never))\s*:\s*")
_OPS: Final[dict[str, Op]] = {
    "at least": ">=", "at most": "<=", "more than": ">", "fewer than": "<", "less than": "<", "exactly": "=",
}  # fmt: skip
_INSTEAD: Final = MappingProxyType({
    "is impossible": "never", "is not possible": "never", "is possible": "is reachable",
    "is certain": "always", "of the plays": "of all plays", "of plays": "of all plays",
    "in most plays": "in more than half of all plays", "in all plays": "always", "in no play": "never",
    "can happen": "is reachable", "cannot happen": "never",
})  # fmt: skip
_VOCABULARY: Final = (
    "in", "at", "least", "most", "more", "fewer", "less", "than", "exactly", "half", "third", "quarter", "of",
    "all", "plays", "percent", "is", "reachable", "avoidable", "always", "never", "before", "after", "every",
    "play", "within",
)  # fmt: skip
_LITTLE: Final = ("in", "of", "than", "at", "a")
_MOST_PERCENT: Final = 100
_SHARES: Final = {"half": 50, "a third": 33, "a quarter": 25}


def expectation(line: Region, reader: Reader) -> Expectation | None:
    """What follows "expect" on a line; None after reporting that it is not understood."""
    found = _FOR.search(line.text)
    if found is None or parse_duration(line.text[found.end() :]) is not None:
        one = _expected(line, reader)
    else:
        player, persona = _played(line.part(found.end()), reader)
        one = _expected(line.part(0, found.start()), reader)
        one = None if one is None else replace(one, player=player, persona=persona)
    if one is not None:
        reader.draft.where_said[one] = line
    return one


def _played(said: Region, reader: Reader) -> tuple[str | None, str | None]:
    """Who is played, and as which persona: *Ines*, *a kind Ines*. What is not known is reported."""
    bare = re.sub(r"^an?\s+", "", said.text)
    draft, persona = reader.draft, None
    for one in sorted(draft.personas.values(), key=lambda one: -len(one.name)):
        if bare.casefold().startswith(f"{one.name.casefold()} "):
            persona, bare = one.id, bare[len(one.name) :].strip()
            break
    where = said.part(len(said.text) - len(bare))
    people = {name.text: name.id for name in draft.named("kind:person")}
    called = {name.casefold(): person for name, person in people.items()}
    if bare.casefold() in called:
        return called[bare.casefold()], persona
    first, _, last = bare.rpartition(" ")
    if last.casefold() in called:
        near = nearest(first, [one.name for one in draft.personas.values()], 1)
        draft.report.add(messages.unknown_name(where.part(0, len(first)), "persona", near))
        return called[last.casefold()], None
    near = nearest(bare, people, 1, 0.6)
    draft.report.add(messages.unknown_name(where, "person", near))
    return (people[near[0]] if near else None), persona


def _expected(line: Region, reader: Reader) -> Expectation | None:
    if match := _ORDER.match(line.text):
        return _ordered(line, match, reader)
    if match := _SPAN.match(line.text):
        return _soon(line, match, reader)
    if match := _WITHIN.match(line.text):
        return _within(line, match, reader)
    if match := _SHARE.match(line.text):
        ending = _ending(line.part(*match.span("name")), reader.draft)
        number = _percent(match["share"])
        if number > _MOST_PERCENT:
            reader.draft.report.add(messages.out_of_bounds(line.part(*match.span("share")), 0, _MOST_PERCENT))
        op = _OPS[match["op"]]
        return Expectation(ending, "share", op=op, share=number, source=source(line)) if ending else None
    if match := _WHOLE.match(line.text):
        ending = _ending(line.part(*match.span("name")), reader.draft)
        return _whole(ending, match["what"], line)
    _misspelt(line, reader)
    return None


def _misspelt(line: Region, reader: Reader) -> None:
    """Report a line that is no expectation, with the word that it seems to lack or to mean."""

    def fits(text: str) -> bool:
        match = _WITHIN.match(text) or _SHARE.match(text) or _WHOLE.match(text) or _ORDER.match(text)
        named = match.groupdict().get("name") if match else None
        return match is not None and (named is None or named.strip().casefold() in known)

    draft = reader.draft
    known = {*draft.ending_names, "every play"}
    where = gap(line, lambda head, said: fits(f"{head.text}: ") and reads(said, reader))
    if where is not None:
        draft.report.add(messages.malformed(where, SHAPES, ": "))
        return
    words = (*_VOCABULARY, *known)
    fix = _said_instead(line.text, fits) or reworded(line.text, words, fits, _LITTLE)
    where = line if fix is None else line.part(*fix.span)
    draft.report.add(messages.malformed(where, SHAPES, fix.text if fix else None))


def _said_instead(text: str, fits: Callable[[str], bool]) -> Fix | None:
    """What daily speech says of endings, in the words of expectations."""
    for said, word in _INSTEAD.items():
        at = text.find(said)
        if at >= 0 and fits(text.replace(said, word)):
            return Fix((at, at + len(said)), word)
    return None


def _percent(text: str) -> int:
    """A share in percent: half, 30%, 2 in 3."""
    if text in _SHARES:
        return _SHARES[text]
    number, *whole = (int(digits[:9]) for digits in re.findall(r"\d+", text))
    return 100 * number // whole[0] if whole and whole[0] else number


def _whole(ending: str | None, what: str, line: Region) -> Expectation | None:
    if ending is None:
        return None
    match what:
        case "reachable":
            return Expectation(ending, "reachable", source=source(line))
        case "avoidable":
            return Expectation(ending, "avoidable", source=source(line))
        case "always":
            return Expectation(ending, "always", source=source(line))
        case _:
            return Expectation(ending, "never", source=source(line))


def _within(line: Region, match: re.Match[str], reader: Reader) -> Expectation | None:
    condition = reader.condition(line.part(match.end()), Words(natures=reader.draft.natures))
    if condition is None:
        return None
    if match["never"]:
        return Expectation(None, "never", condition, source=source(line))
    if match["name"].strip() == "every play":
        return Expectation(None, "holds", condition, source=source(line))
    ending = _ending(line.part(*match.span("name")).strip(), reader.draft)
    return Expectation(ending, "holds", condition, source=source(line)) if ending else None


def _ordered(line: Region, match: re.Match[str], reader: Reader) -> Expectation | None:
    """Something never before, or always after, something else."""
    natures = reader.draft.natures
    other = reader.condition(line.part(*match.span("other")), Words(natures=natures))
    condition = reader.condition(line.part(match.end()), Words(natures=natures))
    if condition is None or other is None:
        return None
    what: Literal["precedence", "response"] = "precedence" if match["what"] == "never before" else "response"
    return Expectation(None, what, condition, other=other, source=source(line))


def _soon(line: Region, match: re.Match[str], reader: Reader) -> Expectation | None:
    """Something, or an ending, within some time from the beginning."""
    seconds = duration(line.part(*match.span("span")), reader.draft.report)
    if match["name"] is None and match["colon"]:
        condition = reader.condition(line.part(match.end()), Words(natures=reader.draft.natures))
        if condition is None or seconds is None:
            return None
        return Expectation(None, "within", condition, within=seconds, source=source(line))
    if match["name"] is None or match["colon"]:
        reader.draft.report.add(messages.malformed(line, SHAPES))
        return None
    ending = _ending(line.part(*match.span("name")), reader.draft)
    if ending is None or seconds is None:
        return None
    return Expectation(ending, "within", within=seconds, source=source(line))


def _ending(name: Region, draft: Draft) -> str | None:
    endings = draft.ending_names
    wanted = name.text.casefold()
    if wanted in endings:
        return endings[wanted]
    near = nearest(wanted, endings, 1, 0.6)
    draft.report.add(messages.unknown_name(name, "ending", near))
    return endings[near[0]] if near else None


def _expect(block: Block, reader: Reader) -> None:
    found = expectation(block.head, reader)
    reader.draft.expectations += [found] if found else []
    for line in block.lines:
        reader.draft.report.add(messages.unknown_line(line, "expect", (), ("none",)))


EXPECT = Declaration("expect", meaning=_expect)
