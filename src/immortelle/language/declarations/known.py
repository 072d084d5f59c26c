"""Fact lines, and who knows of what they say."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from immortelle.language import messages
from immortelle.language.draft import Draft
from immortelle.language.lowering.facts import Facts
from immortelle.language.lowering.words import Words
from immortelle.language.mentions import Mention
from immortelle.language.reader import Read, Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Clause, Joint, Named
from immortelle.phrases.names import words_of
from immortelle.phrases.reading import Reading, Scope
from immortelle.phrases.spelling import nearest
from immortelle.story.model import Fact

KNOWN = "known to"
_NEAR = 0.7  # of 1: as alike as "known by" and "known to"
_LITTLE = 3  # letters of what is written for "to", at most
_TAIL = re.compile(r",\s*(?P<words>\w+\s+\w+)(?=\s|$)[^,]*$")
_UNKNOWN = re.compile(r",\s*(?P<to>to|by|for)\s+(?P<names>[^,]+)$")
_GAPS = re.compile(r"\s*[&+/]\s*|\s+(?:[^\W\d]{1,3}\s+)?")  # "Ann Ben", "Ann/Ben", "Ann und Ben"
KNOWN_TO = r",?\s*(?:^|(?<=\s)|(?<=,))known to\s+"


def fact_line(
    line: Region,
    reader: Reader,
    holder: Named,
    since: int | None = None,
    known: tuple[str, ...] | None = None,
) -> None:
    """Add what a line under a head declares: a predicate of the holder, or a whole sentence."""
    said, tail = _cut(line, reader)
    knowers = known_to(tail, reader) if tail else known
    read = _read(said, reader, holder)
    if read is None or not isinstance(read.tree, (Clause, Joint)):
        return
    lowering = reader.lowering(read.region, Words(holder=holder.id, natures=reader.draft.natures))
    for fact in Facts(lowering, since, knowers).of(read.tree):
        reader.draft.fact(of_private(fact, reader.draft, everyone=bool(tail)), line)


def _cut(line: Region, reader: Reader) -> tuple[Region, Region | None]:
    """A line before and after "known to", or what is written for it: "known by", "knwn to"."""
    said, tail = line.cut(KNOWN_TO)
    lacking = _UNKNOWN.search(line.text) if tail is None else None
    if lacking and _are_people(lacking["names"], reader):
        _report(line.part(*lacking.span("to")), reader)
        reader.draft.report.mend(line)
        return line.part(0, lacking.start()).strip(), line.part(lacking.start("names"))
    match = _TAIL.search(line.text) if tail is None else None
    end = _nearly_known(match["words"]) if match else 0
    if match is None or not end:
        return said, tail
    start = match.start("words")
    _report(line.part(start, start + end), reader)
    reader.draft.report.mend(line)
    return line.part(0, match.start()).strip(), line.part(start + end).strip()


def _are_people(names: str, reader: Reader) -> bool:
    """Whether a list names people and nobody else."""
    parts = re.split(r"\s+and\s+", names.strip())
    return all(part in ("everyone", "nobody") or words_of(part) in reader.people for part in parts)


def _is_near(words: str) -> bool:
    return difflib.SequenceMatcher(None, words.casefold(), KNOWN).ratio() >= _NEAR


def _report(where: Region, reader: Reader) -> None:
    message = f'who knows of it is said with "{KNOWN}"'
    behind = Region(where.file, where.line, where.whole, where.start, len(where.whole.rstrip()))
    names = re.fullmatch(r"known\s+(\S+)\s+to(?:\s+(.+))?|known\s+(.+)\s+to", behind.text)
    if names:
        right = " ".join([KNOWN, names[1] or names[3], *([names[2]] if names[2] else [])])
        reader.draft.report.add(messages.unknown_sentence(behind, message, [right], (), right))
        return
    reader.draft.report.add(messages.unknown_sentence(where, message, [KNOWN], (), KNOWN))


def nearly_known_line(line: Region, reader: Reader) -> Region | None:
    """What follows "known to" on a line that begins with it, or with what is written for it; reported."""
    exact = is_known_line(line)
    end = _nearly_known(line.text)
    if exact is not None or not end:
        return exact
    _report(line.part(0, end), reader)
    reader.draft.report.mend(line)
    return line.after(end)


def is_nearly_known(line: Region) -> bool:
    """Whether a line begins with "known to" or what is written for it."""
    return _nearly_known(line.text) > 0


def _nearly_known(text: str) -> int:
    """Where what is written for "known to" ends at the beginning of a text; 0 if there is no such thing."""
    first, second, *_ = (*text.casefold().split(), "", "")
    if first == "known" and len(second) > _LITTLE:
        return len(first)
    return len(f"{first} {second}") if second and _is_near(f"{first} {second}") else 0


def _read(said: Region, reader: Reader, holder: Named) -> Read | None:
    """A whole sentence only if it cannot be a predicate."""
    words = Words(natures=reader.draft.natures)
    of_holder = Scope((), holder, today=reader.draft.begins)
    predicate = reader.table.read(said.text, "predicate", of_holder, mend=False)
    if not isinstance(predicate, Reading):
        whole = reader.table.read(said.text, "sentence", Scope(today=reader.draft.begins), mend=False)
        if isinstance(whole, Reading):
            return reader.read(said, words, "sentence", declares=False)
    return reader.read(said, words, "predicate", holder, declares=False)


def of_private(fact: Fact, draft: Draft, *, everyone: bool) -> Fact:
    """A private state that is "known to everyone" is known to each by name: it is not by itself."""
    declared = draft.declared.get(fact.state)
    if everyone and fact.known_to is None and declared is not None and declared.private:
        return Fact(fact.state, fact.args, fact.value, fact.since, draft.people(), fact.source)
    return fact


def known_to(region: Region, reader: Reader) -> tuple[str, ...] | None:
    """The people a list names, sorted; None is everyone."""
    if region.text.casefold() in {"everyone", "everybody"}:
        return None
    if region.text.casefold() in {"nobody", "no one"}:
        return ()
    found = (_person(part, reader) for part in region.split(r",\s*(?:and\s+)?|\s+and\s+"))
    return tuple(sorted({one for one in found if one}))


def _person(part: Region, reader: Reader) -> str | None:
    people = reader.people
    known = people.get(words_of(part.text))
    if known is not None:
        reader.draft.mention(Mention(known, part))
        return known
    names = [one.name for one in reader.draft.cast()]
    pair = _without_and(part, people)
    if pair is not None:
        first, second = part.part(0, pair.start()), part.part(pair.end())
        twice = first.text == second.text
        where, fix = (part.part(pair.start()), "") if twice else (part.part(*pair.span()), " and ")
        reader.draft.report.add(messages.malformed(where, "known to ANN, BEN and CID", fix))
        return people[words_of(first.text)]
    words = {*words_of(part.text)}
    whole = [name for name in names if words < {*words_of(name)}]  # "Weiss" for the one Private Weiss
    near = whole if len(whole) == 1 else nearest(part.text, [*names, "everyone", "nobody"], 1, 0.6)
    reader.draft.report.add(messages.unknown_name(part, "person", near))
    return people.get(words_of(near[0])) if near else None


def _without_and(part: Region, people: Mapping[tuple[str, ...], str]) -> re.Match[str] | None:
    """Where an *and* is missing between two names, or something else stands for it."""
    for gap in _GAPS.finditer(part.text):
        halves = words_of(part.text[: gap.start()]), words_of(part.text[gap.end() :])
        if all(half in people for half in halves):
            return gap
    return None


def is_known_line(line: Region) -> Region | None:
    """What follows "known to" on a line that begins with it."""
    return line.after(8) if re.match(r"known to\s", line.text) else None
