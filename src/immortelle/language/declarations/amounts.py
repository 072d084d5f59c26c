"""Amounts as they are written: ``30% of how much someone loves another, at most 20``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, cast

from immortelle.language import messages
from immortelle.language.draft import AMOUNT_HIGH, AMOUNT_LOW
from immortelle.language.lowering.amounts import measured
from immortelle.language.lowering.foresight import ahead, counted, supposed
from immortelle.language.lowering.scoping import close
from immortelle.language.lowering.words import Words
from immortelle.language.measures import duration, number
from immortelle.language.reader import Read, Reader
from immortelle.language.regions import Region
from immortelle.language.statements import Statement
from immortelle.phrases.calendar import UNIT_WORDS, parse_date, parse_duration, read_unit
from immortelle.phrases.clause import Clause, Phrase, Sentence
from immortelle.phrases.reading import Reading, Scope
from immortelle.story.conditions import (
    Amount,
    Believes,
    Clamp,
    Compare,
    Condition,
    Count,
    Curve,
    Elapsed,
    Exists,
    Foreseen,
    Foresees,
    Formula,
    Happened,
    Holds,
    Likely,
    Lived,
    Moment,
    Number,
    Recalled,
    Scaled,
    Share,
    Stated,
    Step,
    Sum,
    Term,
    Times,
    Total,
    Worth,
)

BOUNDS = ("at most", "at least")
SHAPE = "an amount such as 30, half of how much someone loves another, or 2 for every day since the deed"
_BOUND = re.compile(r",\s*at (?P<which>most|least)\s+(?=[^,]*$)")
_TERM = re.compile(r"(?<! of)(?<! by)\s+(?P<sign>plus|minus)\s+(?!.*\s(?:plus|minus)\s)")
_SCALED = re.compile(r"\s+scaled by\s+(?!.*\sscaled by\s)")
_PART = re.compile(r"(?P<word>half of|a third of|a quarter of|twice|minus)\s+")
_PERCENT = re.compile(r"(?P<percent>-?\d+)% of\s+")
_TIMES = re.compile(r"(?P<whole>-?\d+)(?:\.(?P<parts>\d\d?))? times\s+")
_CURVE = re.compile(r"the (?P<form>logarithm|chance) of\s+")
_EVERY = re.compile(r"(?P<many>-?\d+) for every (?P<unit>\w+) (?P<how>since|that)\s+")
_UNITS = re.compile(rf"the (?P<unit>{'|'.join(UNIT_WORDS)}) (?P<how>since|that)\s+")
_LIVED = re.compile(r"the (?P<of>age|years left) of\s+")
_MUCH = re.compile(r"how (?:much|vividly)\s+")
_HOW = re.compile(r"how (?P<what>\w+) (?P<who>.+?) (?P<be>is|was)(?P<of> .+)?")
_LIKELY = re.compile(r"how likely\s+(?P<who>.*?\b(?P<thinks>thinks?|thought) it)\s+(?=that\b)")
_SPAN = re.compile(r"\s+every (?P<span>[\w ]+)$")
_OFTEN = re.compile(r"how often\s+")
_MANY = re.compile(r"how many\s+")
_WORDS: Mapping[str, int] = MappingProxyType(
    {"half of": 50, "a third of": 33, "a quarter of": 25, "twice": 200, "minus": -100}
)
LEADS = (
    r"(?:how (?:much|vividly|often|many|likely)|half of|a third of|a quarter of|twice|minus"
    r"|the logarithm|the chance"
    rf"|-?\d+% of|-?[\d.]+ times|-?\d+ for every|the (?:{'|'.join(UNIT_WORDS)}) (?:since|that|of)|\d+$"
    r"|the (?:concession|share|greatest|least|size|age|years left|lifelong worth) )"
)
SAID = frozenset({  # what amounts are said with
    *UNIT_WORDS, "how", "much", "vividly", "often", "many", "likely", "half", "third", "quarter", "twice",
    "minus", "plus", "scaled", "logarithm", "chance", "every", "since", "age", "left", "share", "size",
    "greatest", "least", "most", "lifelong", "worth", "foresees", "within", "put", "off", "concession",
    "against", "times", "unless",
})  # fmt: skip
_AHEAD = re.compile(
    r"(?P<what>.+), as (?P<who>.+?) foresees it within (?P<within>[^,]+)"
    r"(?:, (?P<how>if|unless) (?P<act>.+))?$"
)
_WORTH = re.compile(r"the lifelong worth to (?P<who>.+?) at (?P<rate>.+?)%?(?: a year)? of (?P<of>.+)")
_RATE = r"(?P<{}>.+?)%?(?: a year)?"
_CONCESSION = re.compile(rf"the concession after (?P<after>.+) out of (?P<of>.+) at {_RATE.format('tempo')}$")
_SHARE = re.compile(
    rf"the share of (?P<one>.+?) at {_RATE.format('haste')}"
    rf" against (?P<other>.+?) at {_RATE.format('other_haste')}$"
)
_PUT_OFF = re.compile(rf"\s+put off by (?P<delay>.+?)(?:(?<=\d) years?)? at {_RATE.format('rate')}$")
_STEP = re.compile(rf"the (?P<unit>size|{'|'.join(UNIT_WORDS)}) of\s+")
_FOLD = re.compile(r"the (?P<fold>greatest|least) of\s+")
_LAST = re.compile(r"\blast\s+")


def amount(line: Region, words: Words, reader: Reader) -> Amount | None:
    """What a phrase says how much of there is; None after reporting what is wrong with it."""
    for shape, read in _SHAPES:
        match = shape.search(line.text) if shape in _WITHIN else shape.match(line.text)
        if match is not None:
            return read(match, line, words, reader)
    found = number(line, reader.draft.report, AMOUNT_LOW, AMOUNT_HIGH) if _is_number(line) else None
    if found is None:
        reader.draft.report.add(messages.malformed(line, SHAPE, _level(line.text)))
        return None
    return Number(found)


def _level(text: str) -> str | None:
    """The amount that "how hungry Ann is" means: *how much Ann is hungry*."""
    match = _HOW.fullmatch(text)
    return f"how much {match['who']} {match['be']} {match['what']}{match['of'] or ''}" if match else None


def bounded(what: Amount, lines: Iterable[Statement], words: Words, reader: Reader) -> Amount:
    """An amount within what its block's lines ``at most`` and ``at least`` allow."""
    for line in lines:
        bound = amount(line.rest, words, reader) if line.keyword in BOUNDS else None
        if bound is not None:
            what = Clamp(what, high=bound) if line.keyword == "at most" else Clamp(what, low=bound)
    return what


def _is_number(line: Region) -> bool:
    return len(line.text.split()) == 1


def _bound(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    what, bound = _both(match, line, words, reader)
    if what is None or bound is None:
        return None
    return Clamp(what, high=bound) if match["which"] == "most" else Clamp(what, low=bound)


def _both(
    match: re.Match[str], line: Region, words: Words, reader: Reader
) -> tuple[Amount | None, Amount | None]:
    """The amounts on both sides of a match."""
    left = amount(line.part(0, match.start()).strip(), words, reader)
    return left, amount(line.after(match.end()), words, reader)


def _sum(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    left, right = _both(match, line, words, reader)
    if left is None or right is None:
        return None
    right = Scaled(right, Number(-100)) if match["sign"] == "minus" else right
    return Sum((Share(left), Share(right)))


def _scaled(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    left, right = _both(match, line, words, reader)
    return None if left is None or right is None else Scaled(left, right)


def _part(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    of = amount(line.after(match.end()), words, reader)
    return None if of is None else Scaled(of, Number(_WORDS[match["word"]]))


def _percent(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    of = amount(line.after(match.end()), words, reader)
    return None if of is None else Scaled(of, Number(int(match["percent"])))


def _times(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    percent = int(match["whole"] + (match["parts"] or "").ljust(2, "0"))
    of = amount(line.after(match.end()), words, reader)
    if isinstance(of, Curve):
        return Curve(of.form, of.amount, percent * of.percent // 100)
    return None if of is None else Scaled(of, Number(percent))


def _curve(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    of = amount(line.after(match.end()), words, reader)
    return None if of is None else Curve("log" if match["form"] == "logarithm" else "chance", of)


def _every(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    elapsed = _units(match, line, words, reader)
    return None if elapsed is None else Scaled(elapsed, Number(100 * int(match["many"])))


def _units(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    unit = read_unit(match["unit"])
    if unit is None:
        reader.draft.report.add(
            messages.malformed(line.part(*match.span("unit")), "a unit of time, such as days")
        )
        return None
    rest = line.after(match.end())
    since = _that(rest, words, reader) if match["how"] == "that" else _since(rest, words, reader)
    return None if since is None else Elapsed(unit, since)


def _since(line: Region, words: Words, reader: Reader) -> Moment | Happened | Recalled | None:
    """A date, an event, or when an act was last done."""
    period = parse_date(line.text, reader.draft.begins)
    if period is not None:
        return Moment(at=period[0])
    scope = Scope(words.roles(), None, declares=True, today=reader.draft.begins)
    if isinstance(reader.table.read(line.text, "phrase", scope, mend=False), Reading):
        read = reader.read(line, words, "phrase")
        return None if read is None else Moment(event=_event(read, words, reader))
    found = _closed(_without_last(line), words, reader)
    if found is None or isinstance(found, Happened | Recalled):
        return found
    reader.draft.report.add(
        messages.malformed(line, "a date, a deed, or an act: since someone thanked another")
    )
    return None


def _event(read: Read, words: Words, reader: Reader) -> Term:
    return reader.lowering(read.region, words).terms.term(cast(Phrase, read.tree))


def _without_last(line: Region) -> Region:
    """``since someone last thanked another``: the last time is meant anyhow."""
    match = _LAST.search(line.text)
    if match is None:
        return line
    cut = line.start + match.start()
    whole = line.whole[:cut] + line.whole[line.start + match.end() :]
    return Region(line.file, line.line, whole, line.start, line.end - len(match.group()))


def _that(line: Region, words: Words, reader: Reader) -> Holds | Believes | None:
    """A state that has held since it came to be so, or a deed that somebody has known of."""
    found = _closed(line, words, reader)
    match found:
        case Holds(state):
            declared = reader.draft.declared.get(state)
            if declared is None or not declared.defined:
                return found
        case Believes(_, Stated(), "knows", None):
            return found
    if found is not None:
        shape = "a state that is written, not read off others: that someone has been hurt"
        reader.draft.report.add(messages.malformed(line, shape))
    return None


def _lived(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """Somebody's age, or how long they have to live by their nature."""
    read = reader.read(line.after(match.end()), words, "phrase")
    if read is None:
        return None
    if not reader.draft.is_a(getattr(read.tree, "kind", ""), "kind:person"):
        reader.draft.report.add(messages.malformed(line, f"the {match['of']} of someone"))
        return None
    return Lived(_event(read, words, reader), "age" if match["of"] == "age" else "remaining")


def _much(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    read = reader.read(line.after(match.end()), words)
    if read is None:
        return None
    return measured(reader.lowering(read.region, words), cast(Sentence, read.tree))


def _likely(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """Read as what it measures: that they think it possible."""
    start, earlier = line.start + match.start("who"), match["thinks"] == "thought"
    verb, cut = line.start + match.start("thinks"), line.start + match.end("who")
    said = "thinks it possible" if earlier else f"{match['thinks']} it possible"
    whole = f"{line.whole[:verb]}{said}{line.whole[cut:]}"
    possible = Region(line.file, line.line, whole, start, line.end + len(whole) - len(line.whole))
    match _closed(possible, words, reader):
        case Believes(who, what, "possible"):
            return Likely(who, what, earlier)
        case None:
            return None
    reader.draft.report.add(messages.malformed(line, "how likely someone thinks it that another is hurt"))
    return None


def _often(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    rest, every = line.after(match.end()), None
    span = _SPAN.search(rest.text)
    if span is not None:
        every = parse_duration(span["span"]) or parse_duration(f"a {span['span']}")
        rest = rest.part(0, span.start()) if every else rest
    match _of_any(_closed(rest, words, reader)):
        case Happened() as happened:
            return Times(happened, every)
        case Foresees() as foresees if (foreseen := counted(foresees)) is not None:
            return foreseen
        case None:
            return None
    reader.draft.report.add(messages.malformed(rest, "an act: how often someone has thanked another"))
    return None


def _of_any(what: Condition | None) -> Condition | None:
    """How often it was done with anybody or anything, not that there is somebody with whom it was."""
    match what:
        case Exists(var, _, Happened(_, args) as happened):
            return replace(happened, args=tuple(None if arg == var else arg for arg in args))
        case Exists(_, _, Exists() as inner):
            opened = _of_any(inner)
            return what if opened == inner else _of_any(replace(what, where=opened or inner))
    return what


def _worth(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """What so much a year is worth to somebody for the rest of their life."""
    read = reader.read(line.part(*match.span("who")), words, "phrase")
    parts = [amount(line.part(*match.span(group)), words, reader) for group in ("of", "rate")]
    if read is None or parts[0] is None or parts[1] is None:
        return None
    return Worth(_event(read, words, reader), parts[0], parts[1])


def _concession(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    return _formula(
        "concession", [line.part(*match.span(group)) for group in ("after", "of", "tempo")], words, reader
    )


def _put_off(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    parts = [
        line.part(0, match.start()).strip(),
        *(line.part(*match.span(group)) for group in ("delay", "rate")),
    ]
    return _formula("deferral", parts, words, reader)


def _formula(
    form: Literal["concession", "deferral"], parts: Iterable[Region], words: Words, reader: Reader
) -> Amount | None:
    found = [amount(part, words, reader) for part in parts]
    of = tuple(each for each in found if each is not None)
    return Formula(form, of) if len(of) == len(found) else None


def _share(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """By the impatience and the years left of each of two."""
    people = [reader.read(line.part(*match.span(group)), words, "phrase") for group in ("one", "other")]
    hastes = [amount(line.part(*match.span(group)), words, reader) for group in ("haste", "other_haste")]
    of: list[Amount] = []
    for person, haste in zip(people, hastes, strict=True):
        if person is None or haste is None:
            return None
        of += [haste, Lived(_event(person, words, reader), "remaining")]
    return Formula("share", tuple(of))


def _step(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """What a step of a ladder is worth."""
    read = reader.read(line.after(match.end()), words, "phrase")
    unit = 1 if match["unit"] == "size" else read_unit(match["unit"])
    return None if read is None or unit is None else Step(_event(read, words, reader), unit)


def _fold(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """The greatest or the least of what else would be summed up."""
    rest = line.after(match.end())
    match amount(rest, words, reader):
        case Total() as total:
            return replace(total, fold="most" if match["fold"] == "greatest" else "least")
        case None:
            return None
    reader.draft.report.add(messages.malformed(rest, "how much someone loves every person"))
    return None


def _ahead(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """What an amount will have come to, as somebody foresees it."""
    read = reader.read(line.part(*match.span("who")), words, "phrase")
    within = duration(line.part(*match.span("within")), reader.draft.report)
    if read is None or not within:
        return None
    lowering = reader.lowering(read.region, words)
    who, act = _event(read, words, reader), line.part(*match.span("act")) if match["act"] else None
    said = None if act is None else reader.read(act, words)
    if act is not None and said is None:
        return None
    if said is not None:
        lowering = reader.lowering(said.region, words)
    supposing = None if said is None else supposed(lowering, match["how"], cast(Clause, said.tree), who)
    with ahead(lowering, line):
        what = amount(line.part(*match.span("what")), words, reader)
    return None if what is None else Foreseen(who, what, within, supposing)


def _many(match: re.Match[str], line: Region, words: Words, reader: Reader) -> Amount | None:
    """Read as what it counts: at least one of them."""
    rest = line.after(match.end())
    lead = "at least 1 "
    whole = line.whole[: rest.start] + lead + line.whole[rest.start :]
    counted = Region(line.file, line.line, whole, rest.start, rest.end + len(lead))
    match _closed(counted, words, reader):
        case Compare(Count() as count):
            return count
        case None:
            return None
    reader.draft.report.add(messages.malformed(rest, "how many people love someone"))
    return None


def _closed(line: Region, words: Words, reader: Reader) -> Condition | None:
    """A sentence as a condition; whom it mentions first is anybody."""
    before = dict(words.fresh)
    condition = reader.open(line, words)
    if condition is None:
        return None
    new = [one for term, one in words.fresh.items() if term not in before]
    words.release(new)
    return close(condition, new, reader.draft.report)


_Make = Callable[[re.Match[str], Region, Words, Reader], Amount | None]
_SHAPES: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (_WORTH, _worth), (_BOUND, _bound), (_AHEAD, _ahead), (_TERM, _sum), (_SCALED, _scaled),
    (_PUT_OFF, _put_off), (_CONCESSION, _concession), (_SHARE, _share), (_FOLD, _fold), (_STEP, _step),
    (_PART, _part), (_PERCENT, _percent), (_TIMES, _times), (_CURVE, _curve), (_EVERY, _every),
    (_UNITS, _units), (_LIVED, _lived), (_LIKELY, _likely), (_MUCH, _much), (_OFTEN, _often), (_MANY, _many),
)  # fmt: skip
_WITHIN = frozenset({_BOUND, _AHEAD, _TERM, _SCALED, _PUT_OFF})  # they stand between two amounts
