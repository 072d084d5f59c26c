"""Clauses: one frame with its slots and adjuncts, whole or with something left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from immortelle.phrases.clause import Adjunct, Clause, Phrase, Quantified, RoleWord, Tense
from immortelle.phrases.frame import Mode, Sort
from immortelle.phrases.groups import VerbGroup
from immortelle.phrases.line import ADJUNCT, DERIVED, LITERAL, OUTER, Item, Line, best
from immortelle.phrases.table import POSSESSIVE, VerbEdge
from immortelle.phrases.walking import Path, Walk

MOST_ADJUNCTS = 4


def clause(line: Line, start: int, form: str, subject: Phrase | None, outer: bool) -> list[Item]:
    """One frame with its slots and adjuncts. ``subject`` fills the first slot if it is given;
    ``outer`` clauses may have adjuncts after a comma."""
    if subject is None:
        walk = Walk(line, start, form)
        walk.go(line.lexicon.root, start, Path())
        found = best([*walk.found, *_not_every(line, start, form)])
    else:
        found = best(_predicates(line, start, form, Path((subject,))))
    plain, level = found, found
    for _ in range(MOST_ADJUNCTS):
        level = best([more for item in level for more in _with_adjunct(line, item, outer)])
        if not level:
            break
        found = found + level
    return found if found is plain else best(found)


def _not_every(line: Line, start: int, form: str) -> Iterator[Item]:
    """``not everyone is rich``: at least one is not."""
    if line.words[start] != "not" or form != "finite":
        return
    walk = Walk(line, start + 1, form)
    walk.go(line.lexicon.root, start + 1, Path())
    for item in walk.found:
        tree, subject = item.tree, item.subject
        if isinstance(subject, Quantified) and subject.quantifier == "every" and not tree.negated:
            one = replace(subject, quantifier="count", op=">=", number=1)
            args = tuple(one if arg is subject else arg for arg in tree.args)
            yield item._replace(tree=replace(tree, args=args, negated=True), subject=one)


def bare(line: Line, start: int) -> list[Item]:
    """A clause without adjuncts, after "more than"."""
    return [item for item in line.read("clause", start, "finite", None, False) if not item.tree.adjuncts]


def gapped(line: Line, start: int, gap: RoleWord) -> list[Item]:
    """A clause in which a slot after the verb is missing: "they care about"."""
    found: list[Item] = []
    for subject in line.read("single", start):
        begun = Path((subject.tree,), gap=gap, rank=subject.rank, right=subject.right)
        found += _predicates(line, subject.end, "finite", begun)
    return best(found)


def whose(line: Line, start: int, owner: RoleWord) -> list[Item]:
    """A clause about what somebody has: "hand is bare", after *whose*."""
    walk = Walk(line, start)
    for edge, node in line.lexicon.root.slots.items():
        if edge.mode == POSSESSIVE and line.lexicon.is_a(owner.kind, edge.kind):
            walk.go(node, start, Path((owner,)))
    return best(walk.found)


def restriction(line: Line, start: int, variable: RoleWord) -> list[Item]:
    """A clause of *be* without its verb: "in the cellar", after *everyone*."""
    word, begun = line.words[start], []
    for complement in line.lexicon.complements.get(variable.kind, ()):
        line.expect(start, complement.words)
        if word in complement.nodes:
            begun.append(complement.nodes[word])
    if not begun:
        return []
    walk = Walk(line, start)
    path = Path((variable,), VerbGroup(start, "be"), rank=LITERAL)
    for node in begun:
        walk.go(node, start + 1, path)
    return best([item._replace(right=item.right + 1) for item in walk.found if _is_state(line, item.tree)])


def bond(line: Line, start: int, variable: RoleWord, owner: Phrase) -> list[Item]:
    """``brother``, after "Elena's": someone is the brother of her."""
    walk = Walk(line, start)
    path = Path((variable,), VerbGroup(start, "be"), owner, rank=LITERAL)
    for edge, root in line.lexicon.root.slots.items():
        after = root.verbs.get(VerbEdge("be"))
        node, at = after.words.get("the") if after else None, start
        while node is not None and "of" not in node.words:
            line.expect(at, node)
            node, at = node.words.get(line.words[at]), at + 1
        if node is not None and edge.mode == Mode.NAME and line.lexicon.is_a(variable.kind, edge.kind):
            walk.go(node.words["of"], at, path)
    return best(walk.found)


def _is_state(line: Line, sentence: Clause) -> bool:
    return line.lexicon.frames[sentence.frame].sort is Sort.STATE


def _predicates(line: Line, start: int, form: str, path: Path) -> list[Item]:
    """Clauses whose subject is already known."""
    walk = Walk(line, start, form)
    for edge, node in line.lexicon.root.slots.items():
        if edge.mode == Mode.NAME and line.fits(path.phrases[0], edge.kind):
            walk.go(node, start, path)
    return walk.found


def _with_adjunct(line: Line, item: Item, outer: bool) -> Iterator[Item]:
    comma = line.words[item.end] == ","
    if comma and not outer:
        return
    tree: Clause = item.tree
    frame = line.lexicon.frames[tree.frame]
    for more in (
        *line.read("adjunct", item.end + comma, frame.sort, frame.graded),
        *_in_time(line, item.end + comma, tree, frame.sort),
    ):
        if any(adjunct.kind == done.kind for adjunct in more.tree for done in tree.adjuncts):
            continue
        cost = ADJUNCT + more.rank + (0 if comma else OUTER * item.right)
        yield Item(
            more.end, _add(line, tree, more.tree, more.end), item.rank + cost, more.right, item.subject
        )


def _in_time(line: Line, start: int, tree: Clause, sort: Sort) -> Iterator[Item]:
    """``within a year``, of what will be done, unless it is how far somebody looks ahead."""
    if sort is Sort.ACT and tree.tense is Tense.FUTURE:
        for item in line.read("adjunct", start, Sort.AHEAD, False):
            if item.tree[0].kind == "within":
                yield item._replace(rank=item.rank + DERIVED)


def _add(line: Line, tree: Clause, adjuncts: tuple[Adjunct, ...], end: int) -> Clause:
    span = (tree.span[0], line.tokens.spans[end - 1][1])
    return Clause(tree.frame, tree.args, tree.tense, tree.negated, (*tree.adjuncts, *adjuncts), span)
