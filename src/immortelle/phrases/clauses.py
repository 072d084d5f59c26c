"""Clauses and sentences: walking the trie of frames along the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal, NamedTuple, cast

from immortelle.phrases.clause import Adjunct, Clause, Joint, Phrase, Quantified, RoleWord, Sentence, That
from immortelle.phrases.frame import Mode, Slot, Sort
from immortelle.phrases.groups import OFTEN, VerbGroup
from immortelle.phrases.line import ADJUNCT, LITERAL, OUTER, Item, Line, best
from immortelle.phrases.noun_phrases import fresh
from immortelle.phrases.table import FACT, NATURE, PERSON, POSSESSIVE, Node, Pattern, SlotEdge, VerbEdge

Op = Literal["and", "or"]
MOST_ADJUNCTS = 4


class _Path(NamedTuple):
    """A walk through the trie so far. ``gap`` is a phrase that some slot must still take."""

    phrases: tuple[Phrase, ...] = ()
    group: VerbGroup | None = None
    gap: Phrase | None = None
    often: bool = False
    rank: int = 0
    right: int = 0


def clause(line: Line, start: int, form: str, subject: Phrase | None, outer: bool) -> list[Item]:
    """One frame with its slots and adjuncts. ``subject`` fills the first slot if it is given;
    ``outer`` clauses may have adjuncts after a comma."""
    if subject is None:
        bare = list(_walk(line, line.lexicon.root, start, _Path(), start, form))
    else:
        bare = list(_predicates(line, start, form, subject, None))
    found = best(bare)
    level = found
    for _ in range(MOST_ADJUNCTS):
        level = best(more for item in level for more in _with_adjunct(line, item, outer))
        found += level
    return best(found)


def gapped(line: Line, start: int, gap: RoleWord) -> list[Item]:
    """A clause in which a slot after the verb is missing: "they care about"."""
    found: list[Item] = []
    for subject in line.read("single", start):
        begun = _Path(rank=subject.rank, right=subject.right)
        found += _predicates(line, subject.end, "finite", subject.tree, gap, begun)
    return best(found)


def restriction(line: Line, start: int, variable: RoleWord) -> list[Item]:
    """A clause of *be* without its verb: "in the cellar", after *everyone*."""
    found: list[Item] = []
    for edge, node in line.lexicon.root.slots.items():
        after = node.verbs.get(VerbEdge("be"))
        child = after.words.get(line.words[start]) if after else None
        if child is not None and edge.mode == Mode.NAME and line.lexicon.is_a(variable.kind, edge.kind):
            path = _Path((variable,), VerbGroup(start, "be"), rank=LITERAL)
            found += _walk(line, child, start + 1, path, start, "finite")
    return best(item._replace(right=item.right + 1) for item in found if _is_state(line, item.tree))


def bond(line: Line, start: int, variable: RoleWord, owner: Phrase) -> Iterator[Item]:
    """``brother``, after "Elena's": someone is the brother of her."""
    for edge, root in line.lexicon.root.slots.items():
        after = root.verbs.get(VerbEdge("be"))
        node, at = after.words.get("the") if after else None, start
        if edge.mode != Mode.NAME or not line.lexicon.is_a(variable.kind, edge.kind):
            continue
        while node is not None and "of" not in node.words:
            node, at = node.words.get(line.words[at]), at + 1
        path = _Path((variable,), VerbGroup(start, "be"), owner, rank=LITERAL)
        if node is not None:
            yield from _walk(line, node.words["of"], at, path, start, "finite")


def _is_state(line: Line, sentence: Clause) -> bool:
    return line.lexicon.frames[sentence.frame].sort is Sort.STATE


def _predicates(
    line: Line, start: int, form: str, subject: Phrase, gap: RoleWord | None, begun: _Path | None = None
) -> Iterator[Item]:
    path = (begun or _Path())._replace(phrases=(subject,), gap=gap)
    for edge, node in line.lexicon.root.slots.items():
        if edge.mode == Mode.NAME and line.fits(subject, edge.kind):
            yield from _walk(line, node, start, path, start, form)


def _walk(line: Line, node: Node, at: int, path: _Path, start: int, form: str) -> Iterator[Item]:
    """All clauses along the trie from a node, the line being read up to token ``at``."""
    line.expect(at, node)
    for pattern in node.ends:
        if path.gap is None and path.group is not None:
            yield _clause(line, pattern, path, start, at)
    word = line.words[at]
    child = node.words.get(word) or (node.words.get("is") if word in {"are", "was", "were", "'s"} else None)
    if child is not None:
        further = path._replace(rank=path.rank + LITERAL, right=0)
        yield from _walk(line, child, at + 1, further, start, form)
    if node.verbs and path.group is None:
        yield from _verbs(line, node, at, path, start, form)
    for edge, child in node.slots.items():
        yield from _slots(line, edge, child, at, path, start, form)


def _verbs(line: Line, node: Node, at: int, path: _Path, start: int, form: str) -> Iterator[Item]:
    for group in line.read("verb_group", at, form):
        if not group.lemma:
            line.expect(group.end, node)
            continue
        child = node.verbs.get(VerbEdge(group.lemma, group.passive))
        if child is not None:
            often = "often" in line.words[at : group.end]
            further = path._replace(group=group, often=often, rank=path.rank + group.rank, right=0)
            yield from _walk(line, child, group.end, further, start, form)


def _slots(
    line: Line, edge: SlotEdge, child: Node, at: int, path: _Path, start: int, form: str
) -> Iterator[Item]:
    if path.gap is not None and path.group is not None and line.fits(path.gap, edge.kind):
        filled = path._replace(phrases=(*path.phrases, path.gap), gap=None)
        yield from _walk(line, child, at, filled, start, form)
    for item in fillers(line, at, edge, path.phrases[0] if path.phrases else None):
        further = path._replace(
            phrases=(*path.phrases, item.tree), rank=path.rank + item.rank, right=item.right
        )
        yield from _walk(line, child, item.end, further, start, form)


def fillers(line: Line, at: int, edge: SlotEdge, subject: Phrase | None) -> Iterable[Item]:
    """What fills a slot of a kind and mode at a token."""
    if edge.mode == POSSESSIVE:
        return line.fill(at, edge.kind, line.read("possessor", at))
    if edge.mode in {Mode.THAT, Mode.WHETHER}:
        named = line.fill(at, edge.kind, line.read("phrase", at))
        return [*line.read("proposition", at, str(edge.mode)), *named]
    if edge.mode in {Mode.TO, Mode.ING}:
        return _acts(line, at, edge.mode, subject)
    found = line.fill(at, edge.kind, line.read("phrase", at))
    if edge.kind == FACT:
        found += line.read("proposition", at, "that")
        found += line.read("proposition", at, "whether")
        found += [item for item in line.read("phrase", at) if _is_question(item.tree)]
    if edge.kind == NATURE:
        found += line.read("nature", at)
    return found


def _is_question(phrase: Phrase) -> bool:
    return isinstance(phrase, Quantified) and phrase.quantifier == "where"


def _acts(line: Line, at: int, mode: str, subject: Phrase | None) -> Iterator[Item]:
    """``to leave``, ``not to leave`` or ``leaving``, done by the subject of the sentence around it."""
    begin, form, turned = at, "ing", False
    if mode == Mode.TO:
        line.expect(at, "to")
        turned = line.words[at] == "not"
        if line.words[at + turned] != "to":
            return
        begin, form = at + turned + 1, "to"
    doer = subject or RoleWord(fresh("doer", at), PERSON)
    for item in line.nested("tight", begin, form, doer):
        span = line.tokens.span(at, item.end)
        said = replace(item.tree, negated=True) if turned and isinstance(item.tree, Clause) else item.tree
        yield Item(item.end, That(said, "to" if mode == Mode.TO else "ing", span), item.rank, item.right + 1)


def _clause(line: Line, pattern: Pattern, path: _Path, start: int, end: int) -> Item:
    group = cast(VerbGroup, path.group)
    span = line.tokens.span(start, end)
    filled = dict(zip(pattern.order, path.phrases, strict=True))
    slots = pattern.frame.slots
    args = tuple(filled[i] if i in filled else _somebody(slot, start, span) for i, slot in enumerate(slots))
    adjuncts = (Adjunct("times", OFTEN),) if path.often else ()
    tree = Clause(pattern.frame.id, args, group.tense, group.negated, adjuncts, span)
    return Item(end, tree, path.rank, path.right, path.phrases[0] if path.phrases else None)


def _somebody(slot: Slot, start: int, span: tuple[int, int]) -> Quantified:
    """Who does it, in a passive that does not say."""
    return Quantified("some", fresh("by", start), slot.kind, slot.kind, span=span)


def _with_adjunct(line: Line, item: Item, outer: bool) -> Iterator[Item]:
    comma = line.words[item.end] == ","
    if comma and not outer:
        return
    tree: Clause = item.tree
    frame = line.lexicon.frames[tree.frame]
    for more in line.read("adjunct", item.end + comma, frame.sort, frame.graded):
        if any(adjunct.kind == done.kind for adjunct in more.tree for done in tree.adjuncts):
            continue
        cost = ADJUNCT + more.rank + (0 if comma else OUTER * item.right)
        yield Item(
            more.end, _add(line, tree, more.tree, more.end), item.rank + cost, more.right, item.subject
        )


def _add(line: Line, tree: Clause, adjuncts: tuple[Adjunct, ...], end: int) -> Clause:
    span = (tree.span[0], line.tokens.spans[end - 1][1])
    return Clause(tree.frame, tree.args, tree.tense, tree.negated, (*tree.adjuncts, *adjuncts), span)


def tight(line: Line, start: int, form: str, subject: Phrase | None, outer: bool = False) -> list[Item]:
    """Clauses joined by a bare conjunction, always the same one."""
    found: list[Item] = list(line.read("clause", start, form, subject, outer))
    for first in line.read("clause", start, form, subject, outer):
        for op in ("and", "or"):
            rests = line.read("tail", first.end, op, form, first.subject, outer)
            found += [_join(line, start, first, rest, op) for rest in rests]
    return best(found)


def tail(line: Line, start: int, op: str, form: str, subject: Phrase | None, outer: bool) -> Iterator[Item]:
    """The parts after the first, from their conjunction on; its tree is a tuple of sentences."""
    if line.words[start] != op:
        return
    for part in _parts(line, start + 1, form, subject, outer, "clause"):
        yield part._replace(tree=(part.tree,))
        if line.words[part.end] in {"and", "or"} and line.words[part.end] != op:
            line.expect(part.end, ",")
        for rest in line.read("tail", part.end, op, form, part.subject, outer):
            yield _follow(part, rest)


def loose(line: Line, start: int, form: str, subject: Phrase | None) -> list[Item]:
    """Sentences joined by a conjunction after a comma, as in "A, B, and C"."""
    found: list[Item] = list(line.read("tight", start, form, subject, True))
    for first in tuple(found):
        for op in ("and", "or"):
            rests = line.read("loose_tail", first.end, op, form, first.subject)
            found += [_join(line, start, first, rest, op) for rest in rests]
    return best(found)


def loose_tail(line: Line, start: int, op: str, form: str, subject: Phrase | None) -> Iterator[Item]:
    """The parts after the first, from their comma on."""
    if line.words[start] != ",":
        return
    last = line.words[start + 1] == op
    for part in _parts(line, start + 1 + last, form, subject, True, "tight"):
        if last:
            yield part._replace(tree=(part.tree,))
        for rest in line.read("loose_tail", part.end, op, form, part.subject):
            yield _follow(part, rest)


def _parts(
    line: Line, start: int, form: str, subject: Phrase | None, outer: bool, category: str
) -> Iterator[Item]:
    """A further part, with a subject of its own or that of the part before."""
    if form == "finite":
        yield from line.read(category, start, form, None, outer)
    begin = start + 1 if form == "to" and line.words[start] == "to" else start
    if subject is not None:
        yield from line.read(category, begin, form, subject, outer)


def _follow(part: Item, rest: Item) -> Item:
    rank = part.rank + OUTER * part.right + rest.rank
    return Item(rest.end, (part.tree, *rest.tree), rank, rest.right, rest.subject)


def _join(line: Line, start: int, first: Item, rest: Item, op: Op) -> Item:
    parts: tuple[Sentence, ...] = (first.tree, *rest.tree)
    tree: Any = Joint(op, parts, line.tokens.span(start, rest.end))
    return Item(rest.end, tree, first.rank + OUTER * first.right + rest.rank, rest.right, first.subject)
