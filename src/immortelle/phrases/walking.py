"""Walking the trie of frames along the line: how one clause is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Named,
    Phrase,
    Pronoun,
    Quantified,
    RoleWord,
    Several,
    That,
)
from immortelle.phrases.frame import Mode, Slot
from immortelle.phrases.groups import OFTEN, VerbGroup
from immortelle.phrases.line import LITERAL, Item, Line
from immortelle.phrases.role_words import fresh
from immortelle.phrases.table import (
    ACT_KIND,
    FACT,
    NATURE,
    PERSON,
    POSSESSIVE,
    SO,
    Node,
    Pattern,
    SlotEdge,
    VerbEdge,
)
from immortelle.phrases.undertakings import acts, doings, undertakings

_SAID: Final = (ACT_KIND, FACT, NATURE)  # kinds that are not only named
_LONGEST_LEAD: Final = 4  # "at least two people": at most three words before the noun


class Path(NamedTuple):
    """A walk through the trie so far. ``gap`` is a phrase that some slot must still take; ``doer`` is who
    does what is said as a gerund: the direct object if any, or else the subject (Rosenbaum, 1967)."""

    phrases: tuple[Phrase, ...] = ()
    group: VerbGroup | None = None
    gap: Phrase | None = None
    doer: Phrase | None = None
    direct: bool = False  # the verb was the last that was read
    often: bool = False
    rank: int = 0
    right: int = 0


class Walk:
    """All clauses of a form that begin at a token, gathered in ``found``."""

    def __init__(self, line: Line, start: int, form: str = "finite") -> None:
        self.line = line
        self.start = start
        self.form = form
        self.found: list[Item] = []

    def go(self, node: Node, at: int, path: Path) -> None:
        """Go on from a node of the trie, the line being read up to token ``at``."""
        line = self.line
        line.enter()
        line.expect(at, node)
        if node.ends and path.gap is None and path.group is not None:
            self.found += [self._clause(pattern, path, path.group, at) for pattern in node.ends]
        self._words(node, at, path)
        if node.verbs and path.group is None:
            self._verbs(node, at, path)
        for edge, child in node.slots.items():
            self._slots(edge, child, at, path)
        line.leave()

    def _words(self, node: Node, at: int, path: Path) -> None:
        word = self.line.words[at]
        child = node.words.get(word)
        if child is None and word in {"are", "was", "were", "'s"}:
            child = node.words.get("is")
        if child is not None:
            phrases, group, gap, doer, _, often, rank, _ = path
            self.go(child, at + 1, Path(phrases, group, gap, doer, False, often, rank + LITERAL))

    def _verbs(self, node: Node, at: int, path: Path) -> None:
        for group in self.line.read("verb_group", at, self.form):
            if not group.lemma:
                self.line.expect(group.end, node)
                continue
            child = node.verbs.get(VerbEdge(group.lemma, group.passive))
            if child is not None and not (group.many and _is_one(self.line, path.phrases)):
                often = "often" in self.line.words[at : group.end]
                doer = path.phrases[0] if path.phrases else None
                walked = path._replace(group=group, often=often, doer=doer, direct=not group.passive, right=0)
                self.go(child, group.end, walked._replace(rank=path.rank + group.rank))

    def _slots(self, edge: SlotEdge, child: Node, at: int, path: Path) -> None:
        if path.gap is not None and path.group is not None and self.line.fits(path.gap, edge.kind):
            self.go(child, at, self._filled(path, Item(at, path.gap, 0, path.right), None))
        for item in _fillers(self.line, at, edge, path):
            self.go(child, item.end, self._filled(path, item, path.gap))

    def _filled(self, path: Path, item: Item, gap: Phrase | None) -> Path:
        """The walk with one more slot filled."""
        phrases, group, _, doer, direct, often, rank, _ = path
        if direct and self.line.fits(item.tree, PERSON):
            doer = item.tree
        return Path((*phrases, item.tree), group, gap, doer, False, often, rank + item.rank, item.right)

    def _clause(self, pattern: Pattern, path: Path, group: VerbGroup, end: int) -> Item:
        span = self.line.tokens.span(self.start, end)
        filled = dict(zip(pattern.order, path.phrases, strict=True))
        args = tuple(
            filled[index] if index in filled else _somebody(slot, self.start, span)
            for index, slot in enumerate(pattern.frame.slots)
        )
        adjuncts = (Adjunct("times", OFTEN),) if path.often else ()
        tree = Clause(pattern.frame.id, args, group.tense, group.negated, adjuncts, span)
        return Item(end, tree, path.rank, path.right, path.phrases[0] if path.phrases else None)


def _is_one(line: Line, phrases: tuple[Phrase, ...]) -> bool:
    """Whether the subject of a clause is surely one: a name, *she*, *a person who*."""
    match phrases:
        case (Several(), *_) | (Pronoun(word="they"), *_):
            return False
        case (Named(id=named), *_):  # unless it is "the twins", or "Ben and Jerry"
            said = line.lexicon.names_by_id[named].text.casefold()
            return " and " not in said and not said.endswith("s")
        case (Quantified(name=name) | RoleWord(name=name), *_):
            return not _of_many(line, name)
    return True


def _of_many(line: Line, variable: str) -> bool:
    """Whether a fresh variable was said in the plural: "at least two people"."""
    _, fresh_, position = variable.partition("#")
    first = int(position) if fresh_ else len(line.words)
    starts = range(first, min(first + _LONGEST_LEAD, len(line.words)))
    entries = (entry for start in starts for entry in line.entries(line.lexicon.nouns, start))
    return any(many for _, nouns in entries for _, many in nouns)


def _fillers(line: Line, at: int, edge: SlotEdge, path: Path) -> Iterable[Item]:
    """What fills a slot of a kind and mode at a token."""
    if edge.mode is Mode.NAME and edge.kind not in _SAID:
        return line.fill(at, edge.kind, line.read("phrase", at))
    if edge.mode == POSSESSIVE:
        return line.fill(at, edge.kind, line.read("possessor", at))
    if edge.mode in {Mode.THAT, Mode.WHETHER}:
        named = line.fill(at, edge.kind, line.read("phrase", at))
        return [*_proposition(line, at, str(edge.mode)), *named]
    if edge.kind == ACT_KIND:
        return acts(line, at, edge.mode, _doer(edge, path))
    found = line.fill(at, edge.kind, line.read("phrase", at))
    if edge.kind == FACT:
        found += _facts(line, at, edge.mode, _doer(edge, path))
    if edge.kind == NATURE:
        found += line.read("nature", at)
    return found


def _doer(edge: SlotEdge, path: Path) -> Phrase | None:
    """Who does what is said in a slot: of a gerund not always the subject."""
    if edge.mode not in {Mode.TO, Mode.THAT, Mode.WHETHER}:
        return path.doer
    active = path.phrases and not (path.group and path.group.passive)
    return path.phrases[0] if active else None


def _facts(line: Line, at: int, mode: str, subject: Phrase | None) -> Iterator[Item]:
    """A fact said as a sentence, or as what somebody will do."""
    yield from _proposition(line, at, "that")
    if mode == Mode.TO:
        yield from undertakings(line, at, subject)
        return
    yield from (_whether(line, at, item) for item in _proposition(line, at, "whether"))
    yield from (item for item in line.read("phrase", at) if _is_question(item.tree))
    yield from doings(line, at, subject)


def _proposition(line: Line, at: int, mode: str) -> tuple[Item, ...]:
    """A sentence or a fact after *that* or *whether*."""
    if line.words[at] == mode:
        return line.read("proposition", at, mode)
    line.expect(at, mode)
    return ()


def _whether(line: Line, at: int, item: Item) -> Item:
    """``whether the fact``: a fact by its name becomes a sentence, so that *whether* is not lost."""
    if isinstance(item.tree, That):
        return item
    span = line.tokens.span(at, item.end)
    return item._replace(tree=That(Clause(SO, (item.tree,), span=span), "whether", span))


def _is_question(phrase: Phrase) -> bool:
    return isinstance(phrase, Quantified) and phrase.quantifier == "where"


def _somebody(slot: Slot, start: int, span: tuple[int, int]) -> Quantified:
    """Who does it, in a passive that does not say."""
    return Quantified("some", fresh("by", start), slot.kind, slot.kind, span=span)
