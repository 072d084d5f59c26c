"""``package NAME: SENTENCE, and SENTENCE``: several facts as one thing to be had, or not, together."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import lacks_colon
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.entities import good_name, named
from immortelle.language.declarations.nouns import former, source
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.words import CONCERNS, CONCERNS_FACT, INCLUDES, UP_TO, Words
from immortelle.language.measures import duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.phrases.clause import Adjunct, Clause, That
from immortelle.phrases.names import words_of
from immortelle.story.model import Entity, Fact, Kind

KIND, AMOUNT, FACT = "kind:package", "kind:amount", "kind:fact"
SHAPE = "package NAME: Ann will return the key within a year, and Ben will tell Ann the secret"


def _names(block: Block, draft: Draft) -> None:
    name, said = block.head.cut(":")
    if said is None:
        return  # once the other names are known, it is seen where the colon belongs
    if not said.text:
        draft.report.add(messages.malformed(block.whole, SHAPE))
        return
    if not good_name(name, draft.report):
        return
    draft.kinds.setdefault(KIND, Kind(KIND, "package", "packages", AMOUNT))
    key = name_id(KIND, former(block) or name.text)
    if draft.claim(key, name.text, name, block.whole):
        bare, proper = named(name.text)
        draft.entities[key] = Entity(key, KIND, bare, proper=proper, source=source(block.whole))


def _meaning(block: Block, reader: Reader) -> None:
    key, said = reader.draft.of_block.get(block.whole), block.head.cut(":")[1]
    if lacks_colon(block, SHAPE, reader):
        return
    for line in block.lines:
        if not line.text.startswith("formerly "):
            reader.draft.report.add(messages.unknown_line(line, "package", (), ("formerly",)))
    for part in said.split(r",\s*(?:and\s+)?") if key is not None and said is not None else ():
        for fact in _named(part, reader.draft) or _fact(part, reader):
            reader.draft.fact(Fact(INCLUDES, (str(key), fact)), block.whole)
            for related in _related(fact, reader.draft):
                reader.draft.fact(related, block.whole)


def _named(part: Region, draft: Draft) -> tuple[str, ...]:
    """The facts that a part names: ``the gift and the telling``."""
    facts = {words_of(name.text): name.id for name in draft.named(FACT)}
    found = tuple(facts.get(words_of(each.text)) for each in part.split(r"\s+and\s+"))
    return tuple(fact for fact in found if fact is not None) if None not in found else ()


def _fact(part: Region, reader: Reader) -> Iterator[str]:
    """The fact that one part of a package says, if it says one."""
    said, within = part.cut(r"\s+within\s+")
    words = Words(natures=reader.draft.natures)
    read = reader.read(said, words, declares=False)
    if read is None or not isinstance(read.tree, Clause):
        return
    clause = read.tree
    if within is not None:
        seconds = duration(within, reader.draft.report)
        clause = Clause(clause.frame, clause.args, clause.tense, clause.negated,
                        (*clause.adjuncts, Adjunct("within", seconds)), clause.span)  # fmt: skip
    fact = reader.lowering(read.region, words).terms.term(That(clause, span=clause.span))
    if fact in reader.draft.entities:
        yield fact


def _related(fact: str, draft: Draft) -> Iterator[Fact]:
    """On whom it is to see to a fact (the first person it is about); whom and which facts it is about."""
    said = next((one for one in draft.propositions if one.id == fact), None)
    if said is None:
        return
    everybody, facts = draft.people(), {one.id for one in draft.named(FACT)}
    people = [arg for arg in said.args if arg in everybody and arg is not None]
    yield from (Fact(UP_TO, (fact, person)) for person in people[:1])
    whom = everybody if None in said.args else people
    yield from (Fact(CONCERNS, (fact, person)) for person in whom)
    yield from (Fact(CONCERNS_FACT, (fact, arg)) for arg in said.args if arg is not None and arg in facts)


PACKAGE = Declaration("package", _names, meaning=_meaning)
