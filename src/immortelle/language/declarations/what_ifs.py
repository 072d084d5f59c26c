"""``what if``: the same story with one thing otherwise, and what is expected of it then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, cast

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import COLON, lacks_colon
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.deeds import Outcome, tried
from immortelle.language.declarations.expectations import expectation
from immortelle.language.declarations.known import KNOWN_TO, known_to, of_private
from immortelle.language.declarations.nouns import source
from immortelle.language.draft import Draft
from immortelle.language.ids import meaning_id, name_id
from immortelle.language.lowering.conditions import Lowering
from immortelle.language.lowering.facts import Facts
from immortelle.language.lowering.words import Words
from immortelle.language.measures import date, duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.language.what_if_checks import check_line
from immortelle.phrases.clause import Clause, Named, Phrase, Quantified, Sentence, Tense
from immortelle.phrases.english import article
from immortelle.phrases.spelling import distance, nearest
from immortelle.phrases.table import SO
from immortelle.story.model import Deed, Expectation, Forbidden, Knowing, Nature, Variant

_DATE: Final = re.compile(r",\s*(?P<date>(?:on |at )?-?\d[\d: -]*|\d+ \w+ -?\d+(?: [\d:]+)?)$")
_LATER: Final = re.compile(r"\s(?P<span>(?:half an?|\S+)\s+\w+)\s+later$")
_BEFORE: Final = re.compile(r"\s(?:before|until)\s+(?P<date>-?\d.*)$")
_NATURE: Final = re.compile(
    r"an? (?P<one>[\w -]+?)(?:(?P<memory>'s memory fades)| lives) like an? (?P<other>[\w -]+?)(?:'s)?"
)
_LIVES: Final = re.compile(r"an? (?P<one>[\w -]+?) (?:lives|does not live)\b")
_OF_NATURES: Final = ("memory", "fades", "lives", "like")
_NATURED: Final = "a NATURE lives like a NATURE, or: a NATURE's memory fades like a NATURE's"
_SHAPE: Final = (
    "what is so instead (Cid is dead), what is not done (Cid does not bite Ben), who knows (Ann knows the "
    "bite), or of a deed: the bite did not happen; Cid killed Ben instead of the bite"
)


@dataclass(frozen=True, slots=True)
class _Timed:
    """A line without the time it ends in: *1 day later*, *before DATE*, *, DATE*."""

    said: Region
    later: int = 0
    until: int | None = None
    date: int | None = None


def _names(block: Block, draft: Draft) -> None:
    name, said = block.head.cut(COLON)
    if said is None:
        return  # once the other names are known, it is seen where the colon belongs
    if not name.text:
        draft.report.add(messages.malformed(block.whole, "what if NAME: SENTENCE"))
        return
    draft.claim(name_id("variant", name.text), name.text, name, block.whole)


def _what_if(block: Block, reader: Reader) -> None:
    key = reader.draft.of_block.get(block.whole)
    if lacks_colon(block, "what if NAME: SENTENCE", reader, also=_NATURE.fullmatch) or key is None:
        return
    name, said = block.head.cut(COLON)
    variant = variant_of(Variant(key, name.text, source=source(block.whole)), said or block.head, reader)
    expected: list[Expectation] = []
    for line in block.lines:
        first = line.text.partition(" ")[0]
        if first != "expect" and distance(first.casefold(), "expect", 1) == 1:
            where = line.part(0, len(first))
            reader.draft.report.add(messages.unknown_line(where, "what if", ("expect",), ("expect",)))
            first = "expect"
        if first == "expect":
            found = expectation(line.after(len(line.text.partition(" ")[0])), reader)
            expected += [found] if found else []
        else:
            variant = variant_of(variant, line, reader)
    reader.draft.variants.append(replace(variant, expectations=tuple(expected)))


def variant_of(variant: Variant, line: Region, reader: Reader) -> Variant:
    """The variant with what a line changes."""
    after = _changed(variant, line, reader)
    check_line(variant, after, line, reader.draft)
    return after


def _changed(variant: Variant, line: Region, reader: Reader) -> Variant:
    changed = _of_nature(variant, line, reader.draft)
    if changed is not None:
        return changed
    timed = _timed(line, reader)
    if timed is None:
        return variant
    said, tail = timed.said.cut(KNOWN_TO)
    words = Words(natures=reader.draft.natures)
    read = reader.read(said, words, declares=False)
    if read is None:
        return variant
    lowering, clause = reader.lowering(read.region, words), read.tree
    if isinstance(clause, Clause):
        if clause.frame in _OF_NAMES:
            return _OF_NAMES[clause.frame](variant, clause, lowering)
        done, outcome = tried(clause)
        declared = reader.draft.declared.get(done.frame) if isinstance(done, Clause) else None
        if isinstance(done, Clause) and declared is not None and declared.is_act:
            return _act(variant, done, outcome, timed, lowering)
    facts = Facts(lowering, known_to=known_to(tail, reader) if tail else None).of(cast(Sentence, clause))
    private = (of_private(fact, reader.draft, everyone=bool(tail)) for fact in facts)
    return replace(variant, facts=(*variant.facts, *private))


def _timed(line: Region, reader: Reader) -> _Timed | None:
    """What a line says, without the time it ends in; None after reporting that this is none."""
    report = reader.draft.report
    if match := _LATER.search(line.text):
        later = duration(line.part(*match.span("span")).strip(), report)
        return None if later is None else _Timed(line.part(0, match.start()).strip(), later=later)
    for shape, field in ((_BEFORE, "until"), (_DATE, "date")):
        if match := shape.search(line.text):
            day = date(line.part(*match.span("date")), report)
            return None if day is None else _Timed(line.part(0, match.start()).strip(), **{field: day})
    return _Timed(line)


# --- natures --------------------------------------------------------------------------------------


def _of_nature(variant: Variant, line: Region, draft: Draft) -> Variant | None:
    """What a line says of how those of a nature live; None if it says nothing of it."""
    match = _NATURE.fullmatch(line.text)
    if match:
        return _nature(variant, line, match, draft)
    living = _living(line, draft)
    fix = None if living else reworded(line.text, _OF_NATURES, _NATURE.fullmatch, ("a", "an"))
    if fix is not None:
        draft.report.add(messages.malformed(line.part(*fix.span), _NATURED, fix.text))
        return variant
    if living is None:
        return None
    draft.report.add(messages.malformed(line, _alike(living, draft)))
    return variant


def _nature(variant: Variant, line: Region, match: re.Match[str], draft: Draft) -> Variant:
    """Of a nature: *a vampire's memory fades like a human's*; *a human lives like a vampire*."""
    one, other = (_lives(line.part(*match.span(which)), draft) for which in ("one", "other"))
    if one is None or other is None:
        return variant
    changed = {each.id: each for each in variant.natures}
    mine = changed.get(one.id, one)
    if match["memory"]:
        changed[one.id] = replace(mine, fading=other.fading)
    else:
        changed[one.id] = replace(mine, lifespan=other.lifespan)
    return replace(variant, natures=tuple(changed.values()))


def _living(line: Region, draft: Draft) -> str | None:
    """The nature of which a line says how long it lives, where no sentence of the story is of living."""
    match = _LIVES.match(line.text)
    said = any(each.frame.verb.lemma == "live" for each in draft.declared.values())
    return match["one"] if match and match["one"].casefold() in draft.natures and not said else None


def _alike(one: str, draft: Draft) -> str:
    """How those of a nature live is said by another nature alone."""
    other = next((each for each in draft.natures if each != one.casefold()), None)
    like = "a NATURE" if other is None else f"{article(other)} {other}"
    return f"{article(one)} {one} lives like {like}"


def _lives(noun: Region, draft: Draft) -> Nature | None:
    """How those of a nature live; None after reporting that there is none of that name."""
    key = draft.natures.get(noun.text.casefold())
    if key is None:
        near = nearest(noun.text.casefold(), draft.natures, 1, 0.6)
        draft.report.add(messages.unknown_name(noun, "nature", near))
        return None
    return draft.lives.get(key, Nature(key))


# --- deeds ----------------------------------------------------------------------------------------


def _undone(variant: Variant, clause: Clause, lowering: Lowering) -> Variant:
    """Of a deed: *the mercy did not happen*."""
    deed = _deed(clause.args[0], lowering)
    if deed is None or not clause.negated:
        _refuse(clause, lowering, "of a deed, a what-if says that it did not happen")
        return variant
    return replace(variant, undone=(*variant.undone, deed))


def _knowing(variant: Variant, clause: Clause, lowering: Lowering) -> Variant:
    """*Elena knows the bite*; *Stefan does not know the illness*."""
    who, what = clause.args
    known = {*lowering.draft.deeds, *(said.id for said in lowering.draft.propositions)}
    if not isinstance(who, Named) or not isinstance(what, Named) or what.id not in known:
        _refuse(clause, lowering, "what people know is said of a secret or a deed with a name")
        return variant
    return replace(variant, knowing=(*variant.knowing, Knowing(who.id, what.id, not clause.negated)))


def _act(variant: Variant, clause: Clause, outcome: Outcome, timed: _Timed, lowering: Lowering) -> Variant:
    """An act that is not done, is done later, or had been done before the story begins."""
    nobody = isinstance(clause.args[0], Quantified) and clause.args[0].quantifier == "no"
    if clause.negated or nobody or timed.later:
        return _refrained(variant, clause, timed, lowering)
    if clause.tense is Tense.PRESENT:
        _refuse(clause, lowering, "what people do is theirs to decide", "say what they do not do")
        return variant
    return _done(variant, clause, outcome, timed, lowering)


def _refrained(variant: Variant, clause: Clause, timed: _Timed, lowering: Lowering) -> Variant:
    """An act is not done, nor was it by any deed."""
    args = tuple(_anybody(arg, lowering) for arg in clause.args)
    forbidden = Forbidden(clause.frame, args, timed.until, timed.later)
    put_off = timed.later or timed.until is not None
    deeds = () if put_off else tuple(
        deed.id for deed in lowering.draft.deeds.values()
        if deed.act == clause.frame and all(x in (None, y) for x, y in zip(args, deed.args, strict=True))
    )  # fmt: skip
    return replace(variant, never=(*variant.never, forbidden), undone=(*variant.undone, *deeds))


def _done(variant: Variant, clause: Clause, outcome: Outcome, timed: _Timed, lowering: Lowering) -> Variant:
    """A deed in place of another, or one more."""
    instead = next((one.value for one in clause.adjuncts if one.kind == "instead"), None)
    replaced = None if instead is None else _deed(cast(Phrase, instead), lowering)
    if instead is not None and replaced is None:
        _refuse(clause, lowering, "only a deed with a name is replaced")
        return variant
    args = tuple(_anybody(arg, lowering) for arg in clause.args)
    if args[0] is None:
        _refuse(clause, lowering, "a deed is done by somebody with a name")
        return variant
    old = lowering.draft.deeds[replaced] if replaced else None
    begins = old.time if old else lowering.draft.begins or 0
    time = begins if timed.date is None else timed.date
    key = replaced or meaning_id("event", clause.frame, args, time)
    known = old.known_to if old else None
    return replace(variant, deeds=(*variant.deeds, Deed(key, clause.frame, args, time, outcome, known)))


def _deed(phrase: Phrase, lowering: Lowering) -> str | None:
    return phrase.id if isinstance(phrase, Named) and phrase.id in lowering.draft.deeds else None


def _anybody(arg: Phrase, lowering: Lowering) -> str | None:
    """Somebody with a name; None is anybody."""
    return None if isinstance(arg, Quantified) else lowering.terms.term(arg)


def _named(variant: Variant, clause: Clause, lowering: Lowering) -> Variant:
    """Of a name with *is so*: a deed is undone, and of a secret or a claim the sentence itself is said."""
    name, where = lowering.terms.at(clause.args[0].span).text, lowering.terms.at(clause.span)
    if _deed(clause.args[0], lowering):
        message, instead = "a deed happened or it did not", f'write "{name} did not happen"'
    else:
        message, instead = (
            "a what-if says what is so in its own words",
            f"write the sentence that {name} stands for",
        )
    lowering.draft.report.add(messages.not_here(where, message, instead))
    return variant


def _refuse(clause: Clause, lowering: Lowering, message: str, *helps: str) -> None:
    where = lowering.terms.at(clause.span)
    lowering.draft.report.add(messages.not_here(where, message, *helps, f"say {_SHAPE}"))


_OF_NAMES: Final[Mapping[str, Callable[[Variant, Clause, Lowering], Variant]]] = MappingProxyType(
    {"core:happened": _undone, "core:knows": _knowing, SO: _named}
)
WHAT_IF = Declaration("what if", _names, meaning=_what_if)
