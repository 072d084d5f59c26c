"""``place``, ``thing`` and ``person``: who and what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.known import fact_line
from immortelle.language.declarations.nouns import former, source
from immortelle.language.diagnostics import Diagnostic, Fix, Report
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.words import IS_A
from immortelle.language.measures import date
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import respaced, reworded
from immortelle.phrases.calendar import date_of
from immortelle.phrases.clause import Named
from immortelle.phrases.english import article
from immortelle.phrases.spelling import nearest
from immortelle.story.model import Entity, Fact

BORN = "state:born"
PRONOUNS = ("he", "she", "they", "it")
_MEANT_FOR: Final = {
    "him": "he", "his": "he", "male": "he", "man": "he", "her": "she", "hers": "she", "female": "she",
    "woman": "she", "them": "they", "their": "they", "its": "it",
}  # fmt: skip
RESERVED = frozenset({
    "someone", "another", "a third", "nobody", "everyone", "anyone", "somebody", "everybody", "anybody",
    "nothing", "everything", "something", "anything", "not", "and", "or", "never", "who", "whom", "that",
    "the", "a", "an", "is", "no", "if", "unless", "to", "of", "he", "she", "it", "they", "him", "her", "them",
})  # fmt: skip
_MARKS = re.compile(r"[,:;()\[\]{}<>\"?!/|\\]")
_GAP = re.compile(r"\s+(?:and\s+)?(?=(?:born|an?|he|she|they|it)\b)")
_TWICE = re.compile(r"(he|she|they|it|born)((?:\s+\1)+)(?=$|\s)")
_NOT_FACTS = ("also called ", "formerly ")


def good_name(name: Region, report: Report) -> bool:
    """Whether a name can stand in a sentence; reports why not."""
    if not name.text:
        report.add(messages.bad_name(name, "a name is missing here"))
    elif name.text.casefold() in RESERVED and name.text != "A":  # an initial, as in "A loves B"
        report.add(messages.bad_name(name, f'"{name.text}" is a word of the language'))
    elif article_ := re.match(r"an?\s+", name.text):
        where = name.part(*article_.span())
        report.add(messages.bad_name(where, 'a name has "the" before it, or nothing', "the "))
        return True  # and goes on as if it had
    elif mark := _MARKS.search(name.text):
        where = name.part(mark.start(), mark.end())
        report.add(messages.bad_name(where, f"{mark.group()} cannot stand in a name"))
    else:
        return True
    return False


def named(name: str) -> tuple[str, bool]:
    """A name without its article, and whether it is a proper name, which has none."""
    bare = re.sub(r"^(?:an?|[Tt][Hh][Ee])\s+", "", name)
    return bare, bare == name


def _parts(block: Block, draft: Draft) -> tuple[Region, tuple[Region, ...]]:
    """The name and what else the head says, between its commas or where one is missing: that is reported."""
    name, *rest = (part for said in block.head.split(",") for part in _parted(said, block, draft))
    return name, tuple(rest)


def _parted(said: Region, block: Block, draft: Draft) -> Iterator[Region]:
    """What stands between two commas, cut where there should be a third."""
    twice = _TWICE.match(said.text)
    if twice:
        draft.report.add(messages.malformed(said.part(*twice.span(2)), _SHAPES[block.keyword], ""))
        said = _without(said, *twice.span(2))
    match = next((one for one in _GAP.finditer(said.text) if _goes_on(said.text[one.end() :], draft)), None)
    if match is None:
        yield said
        return
    where = said.part(*match.span())
    draft.report.add(messages.malformed(where, _SHAPES[block.keyword], ", "))
    yield said.part(0, match.start())
    yield from _parted(said.part(match.end()), block, draft)


def _without(said: Region, start: int, end: int) -> Region:
    """A region as it would be without some of its characters."""
    whole = f"{said.whole[: said.start + start]}{said.whole[said.start + end :]}"
    return Region(said.file, said.line, whole, said.start, said.end - (end - start))


def _goes_on(text: str, draft: Draft) -> bool:
    """Whether a head goes on so, behind a comma: with a pronoun, a date of birth, a known noun."""
    if re.match(r"born\s+-?\d|(?:he|she|they|it)(?:$|\s+born\s|\s+an?\s)", text):
        return True
    bare = re.sub(r"^an?\s+", "", text.casefold())
    nouns = (*draft.natures, *(kind.noun for kind in draft.kinds.values()))
    return bare != text.casefold() and any(re.match(rf"{re.escape(noun)}\b", bare) for noun in nouns)


def _names(block: Block, draft: Draft) -> None:
    name, rest = _parts(block, draft)
    if not good_name(name, draft.report):
        return
    base = block.keyword
    key = name_id(base, former(block) or name.text)
    if not draft.claim(key, name.text, name, block.whole):
        return
    bare, proper = named(name.text)
    fallback = "they" if base == "person" else "it"
    pronoun = next((part.text for part in rest if part.text in PRONOUNS), fallback)
    aliases = tuple(named(alias.text)[0] for alias in _aliases(block))
    draft.entities[key] = Entity(
        key, f"kind:{base}", bare, aliases, pronoun, proper=proper, source=source(block.whole)
    )


def _aliases(block: Block) -> Iterator[Region]:
    for line in block.lines:
        if line.text.startswith("also called "):
            yield line.after(11)


def _kinds(block: Block, draft: Draft) -> None:
    """Now that all kinds and natures are known: what kind of thing, and whether the head makes sense."""
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    for noun in _nouns(block, draft):
        kind = draft.kind_of(noun.text)
        if kind and draft.is_a(kind, f"kind:{block.keyword}"):
            draft.entities[key] = replace(draft.entities[key], kind=kind)
        elif block.keyword != "person" or _nature(noun, draft) is None:
            _unknown(noun, block, draft)
    for part in _parts(block, draft)[1]:
        if not re.match(r"an?\s|born\s", part.text) and part.text not in PRONOUNS:
            draft.report.add(_misfit(part, block, draft))


def _misfit(part: Region, block: Block, draft: Draft) -> Diagnostic:
    """What is wrong with a part of a head that says nothing of whom or what it declares."""
    shape, fix = _SHAPES[block.keyword], _reworded(part, block, draft)
    if part.text.casefold() in _fitting(block, draft):
        return messages.malformed(part.part(0, 0), shape, f"{article(part.text)} ")
    if fix is not None:
        return messages.malformed(part.part(*fix.span), shape, fix.text)
    aged = _AGED.fullmatch(part.text.casefold()) if block.keyword == "person" else None
    if aged is not None and draft.begins is not None:
        return messages.malformed(part, shape, f"born {date_of(draft.begins)[0] - int(aged[1])}")
    together = re.match(r"an?(?=\w)", part.text)
    if together and part.text[together.end() :].casefold() in _fitting(block, draft):
        return messages.malformed(part.part(together.end(), together.end()), shape, " ")
    if short := re.match(r"b(?:\.\s*|\s+)(?=-?\d)", part.text):
        return messages.malformed(part.part(0, short.end()), shape, "born ")
    if born := respaced("born", part.text):
        return messages.malformed(part.part(0, len(born)), shape, "born")
    if block.keyword == "person" and part.text.casefold() in _MEANT_FOR:
        return messages.malformed(part, shape, _MEANT_FOR[part.text.casefold()])
    word = part.part(0, len(part.text.split()[0])) if " " in part.text else part
    near = nearest(word.text.casefold(), _words(block, part), 1, 0.6)
    return messages.malformed(word if near else part, shape, near[0] if near else None)


def _reworded(part: Region, block: Block, draft: Draft) -> Fix | None:
    """The small change after which a part of a head says of what nature or kind somebody is."""
    nouns = _fitting(block, draft)

    def fits(text: str) -> bool:
        found = re.fullmatch(r"an?\s+(.*)", text.casefold())
        return found is not None and found[1] in nouns

    return reworded(part.text, (), fits, ("a", "an"))


def _words(block: Block, part: Region) -> tuple[str, ...]:
    """The words that a part of a head like this one may begin with."""
    if block.keyword != "person":
        return ()
    return ("born",) if " " in part.text else PRONOUNS


_AGED: Final = re.compile(r"(?:age |aged )?(\d{1,5})(?: years?)?(?: old| of age)?")
_SHAPES: Final = {
    "person": "person NAME, a NATURE, he, born 1839",
    "place": "place NAME, a KIND",
    "thing": "thing NAME, a KIND",
}


def _nouns(block: Block, draft: Draft) -> Iterator[Region]:
    for part in _parts(block, draft)[1]:
        match = re.match(r"an?\s+", part.text)
        if match:
            yield part.after(match.end())


def _nature(noun: Region, draft: Draft) -> str | None:
    return draft.natures.get(noun.text.casefold())


def _fitting(block: Block, draft: Draft) -> list[str]:
    """The nouns that can stand in a head: natures and kinds of person, or kinds of place or thing."""
    base = f"kind:{block.keyword}"
    kinds = [one.noun for one in draft.kinds.values() if draft.is_a(one.id, base) and one.id != base]
    return [*draft.natures, *kinds] if block.keyword == "person" else kinds


def _near(noun: Region, block: Block, draft: Draft) -> list[str]:
    return nearest(noun.text.casefold(), _fitting(block, draft), 1, 0.6)


def _is_unknown(noun: Region, block: Block, draft: Draft) -> bool:
    """Whether a noun is none, nor near one; all are looked through only if it is not itself one."""
    said = noun.text.casefold()
    of_nature = block.keyword == "person" and said in draft.natures
    if of_nature or draft.is_a(name_id("kind", said), f"kind:{block.keyword}"):
        return False
    return not (said in _fitting(block, draft) or _near(noun, block, draft))


def _unknown(noun: Region, block: Block, draft: Draft) -> None:
    if draft.is_settled(noun.text):
        return
    what = "nature or kind of person" if block.keyword == "person" else f"kind of {block.keyword}"
    near = _near(noun, block, draft)
    draft.report.add(messages.unknown_noun(noun, what, near, draft.in_library(noun.text)))
    kind = draft.kind_of(near[0]) if near else None
    if kind:
        key = draft.of_block[block.whole]
        draft.entities[key] = replace(draft.entities[key], kind=kind)


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    _natures(key, block, draft)
    for part in _parts(block, draft)[1]:
        if part.text.startswith("born "):
            _born(key, part.after(4), draft)
    if draft.uses and any(_is_unknown(noun, block, draft) for noun in _nouns(block, draft)):
        return  # what can be said of it is anybody's guess
    holder = Named(key, draft.entities[key].kind)
    for line in block.lines:
        if not line.text.startswith(_NOT_FACTS):
            fact_line(line, reader, holder)


def _natures(id: str, block: Block, draft: Draft) -> None:
    for noun in _nouns(block, draft) if block.keyword == "person" else ():
        nature = _nature(noun, draft)
        if nature is None:
            near = _near(noun, block, draft)
            nature = draft.natures.get(near[0]) if near else None
        if nature:
            draft.fact(Fact(IS_A, (id, nature), source=source(noun)), noun)


def _born(id: str, when: Region, draft: Draft) -> None:
    second = date(when, draft.report)
    if second is None:
        return
    if draft.begins is not None and second > draft.begins:
        draft.report.add(messages.wrong_date(when, "born after the story begins"))
    draft.fact(Fact(BORN, (id,), second, source=source(when)), when)


PLACE = Declaration("place", _names, _kinds, _meaning)
THING = Declaration("thing", _names, _kinds, _meaning)
PERSON = Declaration("person", _names, _kinds, _meaning)
