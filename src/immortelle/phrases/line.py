"""One line being read: its tokens, what has been read of it so far, and how far that got.

The grammar is a set of rules, one a category, that call each other through ``Line.read`` only:
what was read once at a position is never read again (memoised descent; Norvig 1991, "Techniques for
automatic memoization with applications to context-free parsing").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from immortelle.phrases.clause import (
    Named,
    PartOf,
    Phrase,
    Pronoun,
    Quantified,
    Quantity,
    RoleWord,
    Several,
    That,
    Worded,
)
from immortelle.phrases.names import Trie, words_of
from immortelle.phrases.reading import Role, Scope
from immortelle.phrases.table import ACT_KIND, AMOUNT, FACT, NATURE, PERSON, Lexicon, Node
from immortelle.phrases.tokens import END, Tokens

# The rank of a reading is a sum, smallest first, each weight worth more than any number of the
# next: declared before derived, plain before progressive, more literal words, innermost
# attachment, fewer adjuncts.
DERIVED: Final = 10**12
PROGRESSIVE: Final = 10**9
LITERAL: Final = -(10**6)
OUTER: Final = 10**3
ADJUNCT: Final = 1

MOST_WORK: Final = 10_000
DEEPEST: Final = 180  # steps into the grammar: some fifteen nested sentences, far from the stack's end
# How much deeper a clause is than other categories: whoever walks the tree afterwards has a stack too.
STEPS: Final = {"clause": 6, "gapped": 6, "restriction": 6, "bond": 6, "whose": 6}
KEPT: Final = 2
_OF_KIND: Final = (Named, RoleWord, Quantified)  # phrases that have a kind
_AFTER_PHRASES: Final = (END, ".", ",", "and", "or")  # what is wrong before these is the phrase itself


class TooComplicated(Exception):  # noqa: N818 - it is a finding, not a fault
    """The line would take too long to read or nests too deeply."""


class Item(NamedTuple):
    """Something read: up to token ``end``, with its rank.

    ``right`` is how many nested sentences end where it ends; ``subject`` is that of a clause.
    """

    end: int
    tree: Any
    rank: int = 0
    right: int = 0
    subject: Phrase | None = None


Rule = Callable[..., Iterable[Any]]
# What could stand at a token: what goes on from a node, a word worth showing, or a tuple of those
# little words that can stand in many places and are only thought of when one is misspelt.
Expected = Node | Trie[Any] | str | tuple[str, ...]


class Line:
    """The state of reading one line. It lives as long as one call of ``PhraseTable.read``."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        scope: Scope,
        rules: Mapping[str, Rule],
        *,
        loose: bool = False,
    ) -> None:
        self.tokens: Final = tokens
        self.words: Final = tokens.words
        self.lexicon: Final = lexicon
        self.scope: Final = scope
        self.roles: Final = _role_trie(scope.roles)
        self.loose: Final = loose  # whether names of all kinds fit: to find the one that does not
        self.farthest = 0
        self.expected: Final[defaultdict[int, list[Expected]]] = defaultdict(list)
        self._rules: Final = rules
        self._memo: Final[dict[Hashable, tuple[Any, ...]]] = {}
        self._misfits: Final[list[tuple[int, int, str]]] = []
        self._fitted: Final[dict[int, int]] = {}  # where a phrase fits, and how far the longest goes
        self._work = 0
        self._depth = 0

    def read(self, category: str, start: int, *context: Hashable) -> tuple[Any, ...]:
        """All that a category can be from a token on, at most two readings for each end."""
        key = (category, start, context)
        found = self._memo.get(key)
        return self._derived(key) if found is None else found

    def _derived(self, key: tuple[str, int, tuple[Hashable, ...]]) -> tuple[Any, ...]:
        category, start, context = key
        steps = STEPS.get(category, 1)
        self._work += 1
        self._depth += steps
        if self._depth > DEEPEST or self._work > MOST_WORK:
            raise TooComplicated
        found = self._memo[key] = tuple(self._rules[category](self, start, *context))
        self._depth -= steps
        return found

    def enter(self) -> None:
        """Deeper into the grammar; too deep ends the reading."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooComplicated

    def leave(self) -> None:
        """Back from there."""
        self._depth -= 1

    def expect(self, position: int, what: Expected) -> None:
        """Remember what could have stood at a token, for the day that it does not."""
        if position > self.farthest and not isinstance(what, tuple):
            self.farthest = position
        self.expected[position].append(what)

    def entries(self, trie: Trie[Any], start: int) -> Iterator[tuple[int, list[Any]]]:
        """The entries of a trie that stand at a token: where each ends, with its values."""
        node: Trie[Any] | None = trie
        while node is not None:
            if node.values:
                yield start, node.values
            if node.branches:
                self.expect(start, node)
            node = node.step(self.words[start])
            start += 1

    def fill(self, position: int, kind: str, every: tuple[Item, ...]) -> list[Item]:
        """Those phrases at a token that can fill a slot of a kind; others are remembered as misfits."""
        fitting = [item for item in every if self.fits(item.tree, kind)]
        if fitting:
            longest = max(item.end for item in fitting)
            self._fitted[position] = max(longest, self._fitted.get(position, 0))
        elif every:
            self._misfits.extend((position, item.end, kind) for item in every)
        return fitting

    def misfits(self) -> list[tuple[int, int, str]]:
        """Phrases where reading stopped that are of no kind wanted there, from token to token, and
        the kinds that were."""
        found = [one for one in dict.fromkeys(self._misfits) if self._fitted.get(one[0], 0) < one[1]]
        stopped = self.farthest + (self.words[self.farthest] not in _AFTER_PHRASES)
        return [one for one in found if one[0] <= self.farthest and stopped <= one[1]]

    def fits(self, phrase: Phrase, kind: str) -> bool:
        """Whether a phrase can fill a slot of a kind."""
        if isinstance(phrase, _OF_KIND):
            named = self.loose and not isinstance(phrase, Quantified)
            return named or self.lexicon.is_a(phrase.kind, kind)
        match phrase:
            case Pronoun(word=word):
                return kind != NATURE and (word in {"it", "itself"}) != self.lexicon.is_a(kind, PERSON)
            case PartOf(role=role):
                return any(self.lexicon.is_a(part, kind) for part in self.lexicon.parts.get(role, ()))
            case Several(parts=parts):
                return all(self.fits(part, kind) for part in parts)
            case That(mode=mode):
                return kind == (FACT if mode in {"that", "whether"} else ACT_KIND)
            case Quantity() | Worded():
                return kind == AMOUNT


def best(items: Iterable[Item], *, by_kind: bool = False) -> list[Item]:
    """At most two different readings for each end (and kind of phrase), the better first."""
    found = items if isinstance(items, list) else list(items)
    if len(found) < KEPT:
        return found
    kept: dict[Hashable, list[Item]] = {}
    for item in sorted(found, key=_rank):
        group = kept.setdefault((item.end, getattr(item.tree, "kind", None)) if by_kind else item.end, [])
        if len(group) < KEPT and all(other.tree != item.tree for other in group):
            group.append(item)
    return [item for group in kept.values() for item in group]


def _rank(item: Item) -> int:
    return item.rank


def _role_trie(roles: Iterable[Role]) -> Trie[Role]:
    trie: Trie[Role] = Trie()
    for role in roles:
        trie.add(words_of(role.name), role)
        if role.name.startswith("another "):  # "another place" is later "the other place"
            trie.add(("other", *words_of(role.name.removeprefix("another "))), role)
    return trie
