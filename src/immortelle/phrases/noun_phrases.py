"""Noun phrases: names, role words, pronouns, quantified nouns and what restricts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Joint,
    Named,
    PartOf,
    Phrase,
    Pronoun,
    Quantified,
    Quantifier,
    Quantity,
    RoleWord,
    Sentence,
    Several,
    That,
)
from immortelle.phrases.english import PERSONAL, POSSESSIVE, read_number
from immortelle.phrases.groups import OFTEN, VerbGroup
from immortelle.phrases.line import DERIVED, LITERAL, OUTER, Item, Line, best
from immortelle.phrases.names import ARTICLES, ORDINALS, Trie
from immortelle.phrases.table import EVENT, FACT, NATURE, PERSON, PLACE, THING

Op = Literal["<", "<=", "=", ">=", ">"]

SAME: Final = "core:same"  # the core's frame "someone is another", which "nobody else" is said with
OTHERS: Final = "else"  # the pronoun of "nobody else": those the sentence has named before


class _Open(NamedTuple):
    """A quantified phrase before its restriction: its noun, kind, and how many."""

    end: int
    quantifier: Quantifier
    kind: str
    noun: str
    word: str
    op: Op = ">="
    number: int = 1
    determiner: str = ""


_WORDS: Final[dict[str, tuple[Quantifier, str]]] = {
    "nobody": ("no", PERSON), "everyone": ("every", PERSON), "everybody": ("every", PERSON),
    "anyone": ("some", PERSON), "anybody": ("some", PERSON), "somebody": ("some", PERSON),
    "someone": ("some", PERSON), "nothing": ("no", THING), "everything": ("every", THING),
    "something": ("some", THING), "anything": ("some", THING), "somewhere": ("some", PLACE),
    "anywhere": ("some", PLACE), "nowhere": ("no", PLACE), "everywhere": ("every", PLACE),
}  # fmt: skip
_DETERMINERS: Final[dict[str, Quantifier]] = {
    "no": "no", "every": "every", "each": "every", "all": "every", "any": "some", "a": "some", "an": "some",
    "some": "some", "the": "some", "that": "some",
}  # fmt: skip
COMPARISONS: Final[dict[tuple[str, str], Op]] = {
    ("more", "than"): ">", ("less", "than"): "<", ("fewer", "than"): "<", ("at", "least"): ">=",
    ("at", "most"): "<=", ("as", "much"): ">=",
}  # fmt: skip


def read_comparison(line: Line, start: int) -> tuple[int, Op] | None:
    """``more than``, ``at least``, ``exactly``: where it ends and what it asks."""
    words = line.words
    if words[start] == "exactly":
        return start + 1, "="
    op = COMPARISONS.get((words[start], words[start + 1])) if words[start] else None
    return (start + 2, op) if op else None


def phrase(line: Line, start: int) -> list[Item]:
    """Any noun phrase: one, or several joined by *and* or *or*."""
    first = start + 1 if line.words[start] == "both" else start
    found: list[Item] = list(line.read("single", first)) if first == start else []
    for item in line.read("single", first):
        for op in ("and", "or"):
            found += _several(line, first, item, op)
    return best(found, by_kind=True)


def _several(line: Line, start: int, first: Item, op: str) -> Iterator[Item]:
    for rest in line.read("more", first.end, op):
        parts = (first.tree, *rest.tree)
        rank = first.rank + OUTER * first.right + rest.rank
        span = line.tokens.span(start, rest.end)
        yield Item(rest.end, Several(parts, "and" if op == "and" else "or", span), rank, rest.right)


def more(line: Line, start: int, op: str) -> Iterator[Item]:
    """The rest of a list, from its comma or conjunction on; its tree is a tuple of phrases."""
    word = line.words[start]
    if word == op:
        for item in line.read("single", start + 1):
            yield item._replace(tree=(item.tree,))
    elif word == "," and line.words[start + 1] not in {"and", "or"}:
        for item in line.read("single", start + 1):
            for rest in line.read("more", item.end, op):
                rank = item.rank + OUTER * item.right + rest.rank
                yield Item(rest.end, (item.tree, *rest.tree), rank, rest.right)


def single(line: Line, start: int) -> list[Item]:
    """One noun phrase, with the parts it may own: "the deed's victim"."""
    found = [*_named(line, start), *_role_words(line, start), *_pronouns(line, start), *_numbers(line, start)]
    found += _quantified(line, start)
    found += _part_of(line, start)
    found += _described(line, start)
    for item in tuple(found):
        found += _owned(line, start, item)
    found += tuple(_bonds(line, start, found))
    return best(found, by_kind=True)


def _named(line: Line, start: int) -> Iterator[Item]:
    first = start + 1 if line.words[start] == "the" else start
    for end, names in walk(line, line.lexicon.names, first):
        span = line.tokens.span(start, end)
        for name in names:
            yield Item(end, Named(name.id, name.kind, span), LITERAL * (end - first - 1))


def walk(line: Line, trie: Trie[Any], start: int) -> Iterator[tuple[int, list[Any]]]:
    """Where a trie's entries end that begin at a token, with their values."""
    node: Trie[Any] | None = trie
    while node is not None:
        if node.values:
            yield start, node.values
        if node.branches:
            line.expect(start, node)
        node = node.step(line.words[start])
        start += 1


def _role_words(line: Line, start: int) -> Iterator[Item]:
    first = start + 1 if line.words[start] in ARTICLES else start
    known = False
    for end, roles in walk(line, line.roles, first):
        for role in roles:
            known = True
            yield Item(end, RoleWord(role.name, role.kind, line.tokens.span(start, end)))
    if not known:
        yield from _new_roles(line, start)


def _new_roles(line: Line, start: int) -> Iterator[Item]:
    """Role words bound at first mention, and those that go back to it."""
    word = line.words[start]
    if line.scope.declares and word in {"someone", "another"}:
        yield Item(start + 1, RoleWord(word, PERSON, line.tokens.span(start, start + 1)))
    if word not in {"a", "an", "the", "that", "another"}:
        return
    lead = f"{line.words[start + 1]} " if line.words[start + 1] in ORDINALS else ""
    first = start + 2 if lead else start + 1
    for end, nouns in walk(line, line.lexicon.nouns, first):
        for noun, many in nouns:
            name = None if many else _role_name(line, start, end, lead + noun.text)
            if name:
                yield Item(end, RoleWord(name, noun.kind, line.tokens.span(start, end)))


def _role_name(line: Line, start: int, end: int, noun: str) -> str | None:
    """The role that "a deed" or "the deed" is; None if it is none."""
    words, declares = line.words, line.scope.declares
    if words[start] == "another":
        return f"another {noun}" if declares else None
    if words[start] in {"a", "an"}:
        return noun if declares else None
    said = words[start + 1 : end]
    for earlier in range(start - 1, -1, -1):
        if words[earlier] in {"a", "an"} and words[earlier + 1 : earlier + end - start] == said:
            restricted = fresh(noun, earlier)
            return restricted if _is_restricted(line, earlier, restricted) or not declares else noun
    return None


def _is_restricted(line: Line, start: int, name: str) -> bool:
    """Whether the phrase at a token was read as "a person who ...", which is what "that person" is."""
    return any(
        isinstance(item.tree, Quantified) and item.tree.name == name and item.tree.such_that is not None
        for item in line.read("single", start)
    )


def fresh(noun: str, position: int) -> str:
    """The name of a quantified variable: no role word has a ``#``."""
    return f"{noun}#{position}"


def _pronouns(line: Line, start: int) -> Iterator[Item]:
    word = PERSONAL.get(line.words[start])
    if word:
        yield Item(start + 1, Pronoun(word, line.tokens.span(start, start + 1)))


def _numbers(line: Line, start: int) -> Iterator[Item]:
    number = read_number(line.words[start])
    if number is not None:
        yield Item(start + 1, Quantity(number, line.tokens.span(start, start + 1)))


def nature(line: Line, start: int) -> Iterator[Item]:
    """A nature as what someone is: "a vampire"."""
    first = start + 1 if line.words[start] in ARTICLES else start
    for end, nouns in walk(line, line.lexicon.nouns, first):
        for noun, many in nouns:
            if noun.id != noun.kind and not many:
                yield Item(end, Named(noun.id, NATURE, line.tokens.span(start, end)), LITERAL)


def possessor(line: Line, start: int) -> Iterator[Item]:
    """A phrase with its "'s", or a possessive pronoun."""
    word = line.words[start]
    if word in POSSESSIVE:
        yield Item(start + 1, Pronoun(POSSESSIVE[word], line.tokens.span(start, start + 1)))
    for item in line.read("phrase", start):
        line.expect(item.end, "'s")
        if line.words[item.end] == "'s":
            yield item._replace(end=item.end + 1)


def _part_of(line: Line, start: int) -> Iterator[Item]:
    """``the victim of the deed``."""
    words = line.words
    if words[start] in POSSESSIVE and words[start + 1] in line.lexicon.parts:
        owner = Pronoun(POSSESSIVE[words[start]], line.tokens.span(start, start + 1))
        yield Item(start + 2, PartOf(words[start + 1], owner, line.tokens.span(start, start + 2)))
    if words[start] != "the" or words[start + 1] not in line.lexicon.parts or words[start + 2] != "of":
        return
    for item in line.read("single", start + 3):
        if line.fits(item.tree, EVENT):
            span = line.tokens.span(start, item.end)
            yield Item(
                item.end, PartOf(words[start + 1], item.tree, span), item.rank + 2 * LITERAL, item.right
            )


def _bonds(line: Line, start: int, found: list[Item]) -> Iterator[Item]:
    """``Elena's brother``, ``her brother``, where "someone is the brother of another" is a state."""
    word = line.words[start]
    if word in POSSESSIVE:
        yield from _bond(
            line, start, start + 1, Pronoun(POSSESSIVE[word], line.tokens.span(start, start + 1))
        )
    for item in found:
        if line.words[item.end] == "'s":
            yield from _bond(line, start, item.end + 1, item.tree)


def _bond(line: Line, start: int, at: int, owner: Phrase) -> Iterator[Item]:
    for kind in line.lexicon.subjects:
        variable = RoleWord(fresh("who", start), kind)
        for item in line.read("bond", at, variable, owner):
            span = line.tokens.span(start, item.end)
            tree = Quantified("some", variable.name, kind, kind, item.tree, span=span)
            yield Item(item.end, tree, item.rank + DERIVED)


def _owned(line: Line, start: int, item: Item) -> Iterator[Item]:
    """``the deed's victim``."""
    end = item.end + 1
    if line.words[item.end] == "'s" and line.words[end] in line.lexicon.parts and line.fits(item.tree, EVENT):
        span = line.tokens.span(start, end + 1)
        yield Item(end + 1, PartOf(line.words[end], item.tree, span), item.rank + LITERAL)


def _described(line: Line, start: int) -> Iterator[Item]:
    """``the brother of Elena``, where "someone is the brother of another" is a state."""
    if line.words[start] not in ARTICLES:
        return
    for kind in line.lexicon.subjects:
        variable = RoleWord(fresh("who", start), kind)
        for item in line.read("restriction", start, variable):
            span = line.tokens.span(start, item.end)
            tree = Quantified("some", variable.name, kind, kind, item.tree, span=span)
            yield Item(item.end, tree, item.rank + DERIVED, item.right)


def _quantified(line: Line, start: int) -> Iterator[Item]:
    if line.words[start] == "where":
        yield from _where(line, start)
    for opened in _openings(line, start):
        variable = RoleWord(fresh(opened.word, start), opened.kind)
        for item in _restrictions(line, opened, variable):
            span = line.tokens.span(start, item.end)
            tree = Quantified(
                opened.quantifier,
                variable.name,
                opened.kind,
                opened.noun,
                item.tree,
                opened.op,
                opened.number,
                span,
            )
            yield item._replace(tree=tree)


def _openings(line: Line, start: int) -> Iterator[_Open]:
    word = line.words[start]
    if word in _WORDS:
        quantifier, kind = _WORDS[word]
        yield _Open(start + 1, quantifier, kind, kind, kind.partition(":")[2])
    if word == "no" and line.words[start + 1] == "one":
        yield _Open(start + 2, "no", PERSON, PERSON, "person")
    if word in _DETERMINERS:
        yield from _nouns(line, start + 1, _DETERMINERS[word])
    comparison = read_comparison(line, start)
    after, op = comparison or (start, ">=")
    number = read_number(line.words[after])
    if number is not None:
        for opened in _nouns(line, after + 1, "count"):
            yield opened._replace(op=op, number=number)


def _nouns(line: Line, start: int, quantifier: Quantifier) -> Iterator[_Open]:
    for end, nouns in walk(line, line.lexicon.nouns, start):
        for noun, _ in nouns:
            determiner = line.words[start - 1] if start else ""
            yield _Open(end, quantifier, noun.kind, noun.id, noun.text, determiner=determiner)


def _restrictions(line: Line, opened: _Open, variable: RoleWord) -> Iterator[Item]:
    """The phrase as it is, with *else*, and with each thing that can restrict it."""
    end = opened.end
    definite = opened.determiner in {"the", "that"}
    other: Sentence | None = None
    if line.words[end] == "else":
        other = Clause(SAME, (variable, Pronoun(OTHERS)), negated=True)
        end += 1
    if not definite and (other or not _is_role(line, opened)):
        yield Item(end, other)
    for item in line.read("relative", end, variable):
        yield item if other is None else item._replace(tree=_both(other, item.tree))


def _is_role(line: Line, opened: _Open) -> bool:
    """Whether the words of a bare quantified phrase mean a role of the block instead."""
    if line.words[opened.end - 1] == "someone":
        return line.scope.declares or bool(line.scope.roles)
    known = any(role.name == opened.word for role in line.scope.roles)
    return opened.determiner in {"a", "an"} and (known or line.scope.declares)


def _both(left: Sentence, right: Sentence) -> Sentence:
    from_joint = right.parts if not isinstance(right, Clause) and right.op == "and" else (right,)
    return Joint("and", (left, *from_joint))


def relative(line: Line, start: int, variable: RoleWord) -> list[Item]:
    """What restricts a variable: *who ...*, *they love*, *where ...*, *in the cellar*."""
    word = line.words[start]
    line.expect(start, "who")
    found: list[Item] = []
    if word in {"who", "that", "which"}:
        found += _nested(line.nested("tight", start + 1, "finite", variable))
    if variable.kind == PLACE and word == "where":
        found += _nested(_located(line, start + 1, variable))
    if word == "where" and variable.kind != PLACE:
        found += _beside(line, start, variable)
    if word and word not in {",", "and", "or"}:
        gapped = start + 1 if word in {"who", "whom", "that", "which"} else start
        found += _nested(line.nested("gapped", gapped, variable))
        found += line.read("restriction", start, variable)
    return best(found)


def _nested(items: Any) -> list[Item]:
    return [item._replace(right=item.right + 1) for item in items]


def _beside(line: Line, start: int, variable: RoleWord) -> Iterator[Item]:
    """``everyone where someone is``: in the place where someone is."""
    for item in _where(line, start):
        for frame in line.lexicon.places:
            if line.lexicon.is_a(variable.kind, frame.slots[0].kind):
                yield item._replace(tree=Clause(frame.id, (variable, item.tree)))


def _where(line: Line, start: int) -> Iterator[Item]:
    """``where someone is``: the place such that someone is in it."""
    variable = RoleWord(fresh("place", start), PLACE)
    for item in _located(line, start + 1, variable):
        span = line.tokens.span(start, item.end)
        tree = Quantified("where", variable.name, PLACE, PLACE, item.tree, span=span)
        yield item._replace(tree=tree)


def _located(line: Line, start: int, place: RoleWord) -> Iterator[Item]:
    """``someone is``, after *where*: the frame of being in a place, its place understood."""
    for subject in line.read("single", start) if line.lexicon.places else ():
        for group in line.read("verb_group", subject.end, "finite"):
            if group.lemma != "be":
                continue
            often = "often" in line.words[subject.end : group.end]
            for frame in line.lexicon.places:
                if line.fits(subject.tree, frame.slots[0].kind):
                    yield Item(
                        group.end,
                        _at(frame.id, subject.tree, place, group, often=often),
                        subject.rank + DERIVED,
                    )


def _at(frame: str, subject: Phrase, place: RoleWord, group: VerbGroup, *, often: bool) -> Clause:
    adjuncts = (Adjunct("times", OFTEN),) if often else ()
    return Clause(frame, (subject, place), group.tense, group.negated, adjuncts)


def proposition(line: Line, start: int, mode: str) -> Iterator[Item]:
    """A sentence or a fact after *that* or *whether*."""
    if line.words[start] != mode:
        line.expect(start, mode)
        return
    for item in line.nested("tight", start + 1, "finite", None):
        span = line.tokens.span(start, item.end)
        yield Item(
            item.end,
            That(item.tree, "that" if mode == "that" else "whether", span),
            item.rank,
            item.right + 1,
        )
    for item in line.read("phrase", start + 1):
        if line.fits(item.tree, FACT):
            yield item
