"""What the words of one block stand for: role words of its head, and those bound at first mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from immortelle.language.ids import variable
from immortelle.language.regions import Region
from immortelle.phrases.reading import Role
from immortelle.story.conditions import Condition, Holds, Term

IS_A = "state:is-a"  # the core's state of being of a nature
INCLUDES, UP_TO = "state:includes", "state:up-to"  # what a package includes, and on whom a fact depends
CONCERNS, CONCERNS_FACT = "state:concerns", "state:concerns-fact"  # whom, and what, a fact is about

# What is said for a role's word, and is somebody else there.
ROLES_MEANT: Final = MappingProxyType(
    {"somebody": "someone", "anyone": "someone", "anybody": "someone", "someone else": "another"}
)
_LONE = frozenset({"someone", "another", "third"})  # role words that cannot be quantified by themselves


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable bound at first mention: what it can be, the word for it, where it was said.

    ``wide``: said as the subject of a negated sentence, so that the negation is about it.
    ``lone``: *someone* and the like, which a negation would make unclear.
    """

    term: Term
    kind: str
    word: str
    where: Region
    nature: str | None = None
    wide: bool = False
    lone: bool = False

    @property
    def limit(self) -> Condition | None:
        """That it is of its nature, if it has one."""
        return Holds(IS_A, (self.term, self.nature)) if self.nature else None


@dataclass(slots=True)
class Words:
    """The words of a block. ``fixed`` are its head's, each with the term it stands for.

    ``holder`` is whom a pronoun means if the line itself names nobody fitting; ``each`` is whom *they*
    means in a line about everyone.
    """

    fixed: dict[str, Term] = field(default_factory=dict)
    kinds: dict[Term, str] = field(default_factory=dict)
    natures: Mapping[str, str] = field(default_factory=dict)
    holder: Term | None = None
    each: Term | None = None
    foresight: bool | None = None  # whether the block asks what somebody foresees: a reason, not within one
    fresh: dict[Term, Variable] = field(default_factory=dict)
    _alias: dict[str, Term] = field(default_factory=dict)

    def roles(self) -> tuple[Role, ...]:
        """All words in force, for the phrase table."""
        known = {word: self.kinds[term] for word, term in self.fixed.items()}
        known |= {one.word: one.kind for one in self.fresh.values()}
        return tuple(Role(word, kind) for word, kind in known.items())

    def term(self, word: str, kind: str, where: Region) -> Term:
        """What a role word stands for; an unknown one is bound here."""
        for known in (word, "an" + word):
            if known in self.fixed:
                return self.fixed[known]
            if known in self._alias:
                return self._alias[known]
        noun = word.partition("#")[0]
        if noun != word and noun in self._alias:
            return self._alias[noun]
        return self.bind(word, kind, self.natures.get(_noun(noun)), where)

    def bind(self, word: str, kind: str, nature: str | None, where: Region) -> Term:
        """A new variable for a word."""
        noun = word.partition("#")[0]
        term = self.unused(noun)
        lone = word in _LONE
        self.fresh[term] = Variable(term, kind, noun, where, nature, lone=lone)
        self.kinds[term] = kind
        self._alias[word] = self._alias[noun] = term
        return term

    def local(self, word: str, kind: str) -> Term:
        """A variable that whoever asks binds themselves: of *nobody*, *everyone*, a count."""
        term = self.unused(word.partition("#")[0])
        self._alias[word] = term
        self.kinds[term] = kind
        return term

    def stand_for(self, word: str, term: Term, kind: str) -> None:
        """Let a word of a phrase mean a term that is bound elsewhere."""
        self._alias[word] = self._alias[word.partition("#")[0]] = term
        self.kinds[term] = kind

    def unused(self, noun: str) -> Term:
        """A term that nothing in the block has yet."""
        first = variable(noun)
        term, number = first, 2
        while term in self.kinds or term in self.fixed.values():
            term, number = f"{first}-{number}", number + 1
        return term

    def widen(self, term: Term) -> None:
        """Remember that a negated sentence has this variable as its subject."""
        if term in self.fresh:
            self.fresh[term] = replace(self.fresh[term], wide=True)

    def settle(self) -> None:
        """Make the words bound so far the block's own: what follows speaks of them."""
        for one in tuple(self.fresh.values()):
            self.fixed[one.word] = one.term
            del self.fresh[one.term]

    def release(self, variables: Iterable[Variable]) -> None:
        """Make words that were bound in one sentence unknown again."""
        for one in variables:
            self.fresh.pop(one.term, None)
            self.kinds.pop(one.term, None)
            for word in [word for word, term in self._alias.items() if term == one.term]:
                del self._alias[word]


def words_of_head(roles: Iterable[Role], natures: Mapping[str, str]) -> Words:
    """The words of a block whose head declares roles."""
    words = Words(natures=natures)
    for role in roles:
        words.fixed[role.name] = variable(role.name)
        words.kinds[variable(role.name)] = role.kind
    return words


def _noun(word: str) -> str:
    """The noun in a role word: "second vampire", "another vampire"."""
    for lead in ("another ", "other ", "second ", "third ", "fourth "):
        word = word.removeprefix(lead)
    return word
