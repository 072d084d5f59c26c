"""``deed``, ``chapter``, ``secret`` and ``claim``: what was done before, and what can be said to be so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal, cast

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import COLON, lacks_colon
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.entities import good_name, named
from immortelle.language.declarations.known import (
    fact_line,
    is_known_line,
    is_nearly_known,
    known_to,
    nearly_known_line,
    of_private,
)
from immortelle.language.declarations.nouns import former, source
from immortelle.language.diagnostics import Report
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.conditions import Lowering
from immortelle.language.lowering.facts import Facts
from immortelle.language.lowering.scoping import UNREAD, nodes
from immortelle.language.lowering.terms import told, untold
from immortelle.language.lowering.undertakings import is_to_come, undertaking
from immortelle.language.lowering.words import Words
from immortelle.language.measures import date, duration
from immortelle.language.reader import Read, Reader
from immortelle.language.regions import Region
from immortelle.phrases.calendar import earlier, parse_duration, say_date
from immortelle.phrases.clause import Clause, Named, Phrase, Quantified, Sentence, Several, Tense, That
from immortelle.phrases.reading import Reading
from immortelle.phrases.trees import nodes as parts
from immortelle.story.conditions import Happened
from immortelle.story.model import TO_COME, Deed, Entity, Fact, Proposition

Outcome = Literal["done", "tried", "refused", "interrupted"]
EVENT, FACT = "kind:event", "kind:fact"
_DATE = re.compile(r",\s*(-?\d[\d: -]*|\d+ \w+ -?\d+(?: [\d:]+)?|(?:today|yesterday)(?: [\d:]+)?)$")
_SAID_DATE = re.compile(
    r"(?:,\s*|\s+)(?:(?P<span>(?:\d+|an?|one|two|three|four|five|six|ten) \w+) ago"
    r"|last (?P<last>week|month|year)|(?:(?P<day>today|yesterday),? )?at (?P<clock>\d+:\d\d)"
    r"|(?<=, )on (?P<date>-?\d+-\d\d-\d\d(?: \d+:\d\d)?))$"
)
_UNPARTED = re.compile(
    r"(?<! on)(?<! at)(?<! since)(?<! before)(?<! after)\s+(-?\d+(?:-\d\d){1,2}(?: [\d:]+)?)$"
)  # a date without its comma
_KINDS: Final = {"deed": EVENT, "chapter": EVENT, "secret": FACT, "claim": FACT}


def _names(block: Block, draft: Draft) -> None:
    name, said = block.head.cut(COLON)
    if said is None:
        return  # once the other names are known, it is seen where the colon belongs
    if not said.text:
        draft.report.add(messages.malformed(block.whole, f"{block.keyword} NAME: SENTENCE"))
        return
    if not good_name(name, draft.report):
        return
    kind = _KINDS[block.keyword]
    key = name_id(kind, former(block) or name.text)
    if draft.claim(key, name.text, name, block.whole):
        bare, proper = named(name.text)
        draft.entities[key] = Entity(key, kind, bare, proper=proper, source=source(block.whole))


def _said(block: Block) -> Region:
    return block.head.cut(COLON)[1] or block.head


def _deed(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if lacks_colon(block, "deed NAME: what was done, DATE", reader) or key is None:
        return
    said, dated = _dated(_in_days(_said(block), draft), draft.report)
    time = date(dated, draft.report, draft.begins) if dated else None
    if time is None:
        time = draft.begins or 0
    elif draft.begins is not None and time > draft.begins and dated:
        draft.report.add(messages.wrong_date(dated, "a deed is done before the story begins"))
    known = _knowers(block, reader)
    deed = _done(key, said, time, known, reader)
    if deed is None:
        return
    draft.deeds[key] = replace(deed, place=_place(block, reader))
    for line in block.lines:
        if _is_bare_place(line, reader):
            draft.report.add(messages.malformed(line.part(0, 0), "in PLACE", "in "))
        elif not line.text.startswith(("formerly ", "in ")) and not _is_known(line):
            fact_line(line, reader, Named(key, EVENT), time, known)


def _is_bare_place(line: Region, reader: Reader) -> bool:
    """Whether a line is nothing but the name of a place."""
    read = reader.table.read(line.text, "phrase", mend=False)
    named = read.tree if isinstance(read, Reading) else None
    return isinstance(named, Named) and reader.table.is_a(named.kind, "kind:place")


def _place(block: Block, reader: Reader) -> str | None:
    """Where it was done: a line ``in the cellar``."""
    lines = [line for line in block.lines if line.text.startswith("in ")]
    if len(lines) > 1:
        reader.draft.report.add(messages.given_twice(lines[1], "the deed's place"))
    read = reader.read(lines[0].after(2), Words(), "phrase", declares=False) if lines else None
    if read is None:
        return None
    if not isinstance(read.tree, Named) or not reader.draft.is_a(read.tree.kind, "kind:place"):
        reader.draft.report.add(messages.malformed(lines[0], "in PLACE: the name of a place"))
        return None
    return read.tree.id


def _in_days(said: Region, draft: Draft) -> Region:
    """What was done "last week" or "at 18:30", with its date as a deed has it, and reported."""
    match = _SAID_DATE.search(said.text)
    dated = None if match is None or draft.begins is None else _day(match, draft.begins)
    if match is None or dated is None:
        return said
    draft.report.add(
        messages.malformed(said.part(*match.span()), "deed NAME: what was done, DATE", f", {dated}")
    )
    whole = f"{said.whole[: said.start + match.start()]}, {dated}{said.whole[said.end :]}"
    return Region(said.file, said.line, whole, said.start, len(whole) - len(said.whole) + said.end)


def _day(match: re.Match[str], begins: int) -> str | None:
    """The date that is said otherwise."""
    if match["clock"]:
        return f"{match['day'] or 'today'} {match['clock']}"
    if match["date"]:
        return match["date"]
    length = parse_duration(match["span"] or f"a {match['last']}")
    return None if length is None else say_date(earlier(begins, length))


def _dated(said: Region, report: Report) -> tuple[Region, Region | None]:
    """What was done, and when; a comma that is missing between them is reported."""
    match = _DATE.search(said.text)
    missed = None if match else _UNPARTED.search(said.text)
    if missed:
        where = said.part(missed.start(), missed.start(1))
        report.add(messages.malformed(where, "deed NAME: what was done, DATE", ", "))
        return said.part(0, missed.start()), said.part(missed.start(1))
    return (said.part(0, match.start()), said.part(match.start(1))) if match else (said, None)


def _knowers(block: Block, reader: Reader) -> tuple[str, ...] | None:
    line = next((found for line in block.lines if (found := nearly_known_line(line, reader))), None)
    return known_to(line, reader) if line else None


def _is_known(line: Region) -> bool:
    """Whether a line says who knows, rightly or nearly so."""
    return is_known_line(line) is not None or is_nearly_known(line)


def _done(id: str, said: Region, time: int, known: tuple[str, ...] | None, reader: Reader) -> Deed | None:
    draft, words = reader.draft, Words(natures=reader.draft.natures)
    read = reader.read(said, words, declares=False)
    if read is None:
        return None
    clause, outcome = tried(read.tree)
    declared = draft.declared.get(clause.frame) if isinstance(clause, Clause) else None
    if not isinstance(clause, Clause) or declared is None or not declared.is_act:
        draft.report.add(
            messages.not_here(said, "a deed is one act that was done", 'such as "Tyler bit Damon"')
        )
        return None
    lowering = reader.lowering(read.region, words)
    lowering.only(clause, ())
    if clause.tense is not Tense.PAST or clause.negated:
        past = reader.table.say(replace(clause, tense=Tense.PAST, negated=False))
        draft.report.add(messages.wrong_tense(said, "a deed is said in the past", past))
    args = tuple(_arg(arg, lowering) for arg in clause.args)
    if args[0] is None:
        draft.report.add(messages.needs_name(said, "a deed is done by somebody with a name"))
    return Deed(id, clause.frame, args, time, outcome, known, source=source(said))


def tried(tree: Sentence | Phrase) -> tuple[Sentence | Phrase, Outcome]:
    """What was done, or tried in vain: "Damon tried to kill Jeremy"."""
    if isinstance(tree, Clause) and tree.frame == "core:tries" and isinstance(tree.args[1], That):
        inner = tree.args[1].sentence
        if isinstance(inner, Clause):
            args = (tree.args[0], *inner.args[1:])
            return replace(inner, args=args, tense=tree.tense, negated=tree.negated), "tried"
    return tree, "done"


def _arg(arg: Phrase, lowering: Lowering) -> str | None:
    """Somebody with a name, or (as in "Damon told somebody the illness") nobody in particular."""
    if not isinstance(arg, Quantified):
        return lowering.terms.term(arg)
    if arg.such_that is not None or arg.noun != arg.kind:
        lowering.draft.report.add(messages.needs_name(lowering.terms.at(arg.span)))
    return None


def _chapter(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    read = reader.read(_said(block), Words(), "phrase", declares=False) if key else None
    if key is None or read is None:
        return
    phrases = read.tree.parts if isinstance(read.tree, Several) else (read.tree,)
    parts = tuple(one.id for one in phrases if isinstance(one, Named) and one.kind == EVENT)
    other = next((one for one in phrases if isinstance(one, Named) and one.kind != EVENT), None)
    if other is not None:
        draft.report.add(messages.unknown_name(read.region.part(*other.span), "deed", ()))
    elif len(parts) != len(phrases):
        draft.report.add(messages.malformed(_said(block), "chapter NAME: the loss, the mercy and the bite"))
    draft.entities[key] = replace(draft.entities[key], parts=parts)


def _fact(block: Block, reader: Reader) -> None:
    """A secret is so and known to some; a claim can be said, and need not be so."""
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if lacks_colon(block, f"{block.keyword} NAME: SENTENCE", reader) or key is None:
        return
    known = _knowers(block, reader)
    said, within = _said(block).cut(r"\s+within\s+(?=[^,]*$)")
    words = Words(natures=draft.natures)
    read = reader.read(said, words, declares=False)
    if block.keyword == "secret" and not any(_is_known(line) for line in block.lines):
        line = f"known to {_about(read, draft)}" if read else None
        draft.report.add(messages.missing_line(block.whole, "secret", "known to NAMES", line))
    if read is None:
        return
    if not isinstance(read.tree, Clause):
        draft.report.add(messages.not_here(said, f"a {block.keyword} is one sentence"))
    elif is_to_come(That(read.tree), draft):
        _to_come(key, read, within, reader)
        _announced(key, known, block, draft)
    elif within is not None:
        draft.report.add(messages.not_here(within, "only what somebody will do has a time to be done within"))
    elif block.keyword == "claim" and _is_act(read.tree, draft):
        _claimed_act(key, read.tree, reader.lowering(read.region, words))
    else:
        facts = Facts(reader.lowering(read.region, words), known_to=known)
        _declared(key, facts.of(read.tree), block, draft)


def _about(read: Read, draft: Draft) -> str:
    """Who is likely to know a secret: the first person whom it is about."""
    named = [one.id for one in parts(read.tree) if isinstance(one, Named)]
    people = draft.people()
    return next((draft.entities[one].name for one in named if one in people), "nobody")


def _is_act(clause: Clause, draft: Draft) -> bool:
    declared = draft.declared.get(clause.frame)
    return declared is not None and declared.is_act


def _declared(key: str, facts: Iterable[Fact], block: Block, draft: Draft) -> None:
    for fact in facts:
        draft.propositions.append(Proposition(key, fact.state, fact.args, fact.value))
        if block.keyword == "secret":
            everyone = any(_is_known(line) for line in block.lines)
            draft.fact(of_private(fact, draft, everyone=everyone), block.whole)


def _to_come(key: str, read: Read, within: Region | None, reader: Reader) -> None:
    """What somebody will do, within some time, or will not."""
    draft, terms = reader.draft, reader.lowering(read.region, Words(natures=reader.draft.natures)).terms
    what = undertaking(cast(Clause, read.tree), terms)
    seconds = None if within is None else duration(within, draft.report)
    if what is not None:
        draft.forecast(replace(what, id=key, within=seconds))


def _announced(key: str, known: tuple[str, ...] | None, block: Block, draft: Draft) -> None:
    """A secret of what is to come is a fact as well: that it is, as some know."""
    if block.keyword == "secret":
        draft.fact(Fact(TO_COME, (key,), known_to=known, source=source(block.whole)), block.whole)


def _claimed_act(key: str, clause: Clause, line: Lowering) -> None:
    """A claim that an act was done, be it so or not."""
    line.only(clause, ("since", "before"))
    done = line.act(clause)
    act = told(done, key) if isinstance(done, Happened) else None
    if act is not None:
        line.draft.propositions.append(act)
    elif UNREAD not in nodes(done):  # else that was reported already
        line.draft.report.add(messages.not_here(line.terms.at(clause.span), *untold(done)))


def _lines(block: Block, reader: Reader) -> None:
    for line in block.lines:
        if not _is_known(line) and not line.text.startswith("formerly "):
            reader.draft.report.add(messages.unknown_line(line, block.keyword, (), ("known to", "formerly")))


def _secret(block: Block, reader: Reader) -> None:
    _lines(block, reader)
    _fact(block, reader)


def _grouped(block: Block, reader: Reader) -> None:
    _lines(block, reader)
    _chapter(block, reader)


DEED = Declaration("deed", _names, meaning=_deed)
CHAPTER = Declaration("chapter", _names, meaning=_grouped)
SECRET = Declaration("secret", _names, meaning=_secret)
CLAIM = Declaration("claim", _names, meaning=_secret)
