"""The table: every frame in one trie of words, verb lemmas and kinds of slot.

A line is read by walking the trie along the line, so that its cost depends on the line and not on
how many frames there are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from immortelle.phrases.frame import Frame, Mode, Piece, Slot, Sort, Verb, Word
from immortelle.phrases.names import Name, Noun, Trie, words_of
from immortelle.phrases.tokens import tokenize
from immortelle.phrases.verbs import VARIANTS, forms_of

PERSON: Final = "kind:person"
PLACE: Final = "kind:place"
THING: Final = "kind:thing"
EVENT: Final = "kind:event"
FACT: Final = "kind:fact"
NATURE: Final = "kind:nature"
AMOUNT: Final = "kind:amount"
ACT_KIND: Final = "kind:act"  # of slots filled by "to leave" or "leaving"
DOER: Final = "doer"  # who fills the first slot of an act
SO: Final = "core:so"  # the core's frame "a fact is so"
POSSESSIVE: Final = "possessive"  # the mode of a slot before "'s", beside those of ``Mode``


class VerbEdge(NamedTuple):
    """A verb as an edge of the trie."""

    lemma: str
    passive: bool = False


class SlotEdge(NamedTuple):
    """A slot as an edge of the trie: frames with slots alike share it, whatever their names."""

    kind: str
    mode: str


Edge = str | VerbEdge | SlotEdge
_BE: Final = VerbEdge("be")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a frame: ``order`` tells which slot each phrase fills, as they are read."""

    frame: Frame
    edges: tuple[Edge, ...]
    order: tuple[int, ...]
    passive: bool = False


@dataclass(slots=True)
class Node:
    """A place in the trie. It is filled when the table is made and only read afterwards."""

    words: dict[str, Node] = field(default_factory=dict)
    verbs: dict[VerbEdge, Node] = field(default_factory=dict)
    slots: dict[SlotEdge, Node] = field(default_factory=dict)
    ends: list[Pattern] = field(default_factory=list)

    def add(self, pattern: Pattern) -> None:
        """Lay a pattern along the trie from here."""
        node = self
        for edge in pattern.edges:
            node = node._branch(edge)
        node.ends.append(pattern)

    def frames(self, most: int) -> list[Frame]:
        """Frames said on the way on from here, at most so many."""
        found = [pattern.frame for pattern in self.ends if not pattern.passive]
        for branches in (self.words, self.verbs, self.slots):
            for node in branches.values():
                if len(found) < most:
                    found += node.frames(most - len(found))
        return found[:most]

    def _branch(self, edge: Edge) -> Node:
        if isinstance(edge, VerbEdge):
            return self.verbs.setdefault(edge, Node())
        if isinstance(edge, SlotEdge):
            return self.slots.setdefault(edge, Node())
        return self.words.setdefault(edge, Node())


class Complement(NamedTuple):
    """What can follow the *is* of a subject: the first ``words``, and where each of them leads."""

    words: tuple[str, ...]
    nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two frames that can be said in the same words; ``how`` is same, passive or progressive."""

    first: Frame
    second: Frame
    how: str


class Sentences:
    """The frames of a story, indexed for reading: see ``Lexicon``."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.frames: Final[dict[str, Frame]] = {}
        self.patterns: Final[dict[str, list[Pattern]]] = {}
        self.root: Final = Node()
        for frame in frames:
            self._add(frame)
        self.subjects: Final = tuple(dict.fromkeys(edge.kind for edge in self.root.slots))
        self.forms: Final = verb_forms(frame.verb.lemma for frame in self.frames.values())
        self.predicates: Final = _predicates(self.frames.values())
        self.parts: Final = _parts(self.frames.values())
        self.places: Final = tuple(frame for frame in self.frames.values() if _says_where(frame))

    def _add(self, frame: Frame) -> None:
        self.frames.setdefault(frame.id, frame)
        patterns = patterns_of(frame)
        self.patterns.setdefault(frame.id, []).extend(patterns)
        for pattern in patterns:
            self.root.add(pattern)


_sentences: Final = lru_cache(maxsize=10)(Sentences)  # a new name leaves an editor's story its sentences


class Lexicon:
    """The frames, nouns and names of a story, indexed for reading.

    Attributes:
        made_of: the frames, nouns and names themselves.
        root: the trie of all patterns.
        subjects: the kinds that sentences begin with.
        forms: the verb forms that occur, each with its (lemma, form) pairs.
        names: names by their words, without articles.
        names_by_id: the first name of each entity; ``casing`` has their words as written.
        nouns: nouns by their words, each with whether it is the plural; ``natures`` are some of them.
        parents: each kind's parent kind; ``above`` has all that it is a kind of, the nearest first.
        parts: the names of act slots ("victim"), each with the kinds it can be of.
        predicates: the words that follow *is* in some frame ("dead", "at").
        complements: by the kind of a subject, what can follow its *is*; ``described`` has the kinds by that.
        places: the frames that say where something is ("someone is in a place").
    """

    def __init__(self, frames: Iterable[Frame], nouns: Iterable[Noun], names: Iterable[Name]) -> None:
        self.made_of: Final = tuple(frames), tuple(nouns), tuple(names)
        sentences = _sentences(self.made_of[0])
        self.frames: Final = sentences.frames
        self.patterns: Final = sentences.patterns
        self.root: Final = sentences.root
        self.subjects: Final = sentences.subjects
        self.forms: Final = sentences.forms
        self.predicates: Final = sentences.predicates
        self.parts: Final = sentences.parts
        self.places: Final = sentences.places
        self.names: Final[Trie[Name]] = Trie()
        self.names_by_id: Final[dict[str, Name]] = {}
        for name in self.made_of[2]:
            self.names.add(words_of(name.text), name)
            self.names_by_id.setdefault(name.id, name)
        self.casing: Final = _casing(self.names_by_id.values())
        self.nouns: Final[Trie[tuple[Noun, bool]]] = Trie()
        self.natures: Final[Trie[Noun]] = Trie()
        self.nouns_by_id: Final[dict[str, Noun]] = {}
        for noun in self.made_of[1]:
            self.nouns.add(words_of(noun.text), (noun, False))
            self.nouns.add(words_of(noun.many), (noun, True))
            self.nouns_by_id.setdefault(noun.id, noun)
            if noun.id != noun.kind:
                self.natures.add(words_of(noun.text), noun)
        self.parents: Final = {noun.id: noun.parent for noun in self.nouns_by_id.values() if noun.parent}
        self.above: Final = {kind: tuple(_above(kind, self.parents)) for kind in self.parents}
        self.complements: Final = self._complements()
        self.described: Final = _described({one: self.complements[one] for one in self.subjects})

    def is_a(self, kind: str, wanted: str) -> bool:
        """Whether a kind is another or a kind of it."""
        return kind == wanted or (kind in self.above and wanted in self.above[kind])

    def _complements(self) -> Mapping[str, tuple[Complement, ...]]:
        subjects = [(edge.kind, node) for edge, node in self.root.slots.items() if edge.mode == Mode.NAME]
        of_be = [(kind, node.verbs[_BE]) for kind, node in subjects if _BE in node.verbs]
        begun = [(kind, Complement(tuple(node.words), node.words)) for kind, node in of_be]
        kinds = dict.fromkeys((*self.subjects, *(noun.kind for noun in self.nouns_by_id.values())))
        return {one: tuple(each for kind, each in begun if self.is_a(one, kind)) for one in kinds}

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Frames whose sentences are also those of another, as passive or progressive or as they are.

        A declared sentence wins over a derived one, so a clash is a warning for the writer.
        """
        shapes: dict[tuple[Edge, ...], Frame] = {}
        found: list[Clash] = []
        every = [pattern for patterns in self.patterns.values() for pattern in patterns]
        for pattern in every:
            first = shapes.setdefault(pattern.edges, pattern.frame)
            if not pattern.passive and first is not pattern.frame:
                found.append(Clash(first, pattern.frame, "same"))
        for pattern in every:
            for how, shape in _derived_shapes(pattern):
                if shapes.get(shape, pattern.frame) is not pattern.frame:
                    found.append(Clash(shapes[shape], pattern.frame, how))
        return tuple(found)


def _described(complements: Mapping[str, tuple[Complement, ...]]) -> Mapping[str, tuple[str, ...]]:
    """By each word after *is*, the kinds of subjects that it can be said of."""
    found: dict[str, dict[str, None]] = {}
    for kind, ones in complements.items():
        for word in (word for one in ones for word in one.words):
            found.setdefault(word, {})[kind] = None
    return {word: tuple(kinds) for word, kinds in found.items()}


def _above(kind: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The kinds that a kind is a kind of, the nearest first."""
    for _ in parents:
        if kind not in parents:
            return
        kind = parents[kind]
        yield kind


def patterns_of(frame: Frame) -> list[Pattern]:
    """The active pattern of a frame and, where it has them, its passives."""
    active = Pattern(frame, tuple(_edges(frame.pieces)), tuple(range(len(frame.slots))))
    return [active, *_passives(frame)]


def _edges(pieces: tuple[Piece, ...]) -> Iterator[Edge]:
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if isinstance(piece, Word):
            if not (piece.text == "'s" and index and isinstance(pieces[index - 1], Slot)):
                yield piece.text
        elif isinstance(piece, Verb):
            yield VerbEdge(piece.lemma)
        elif following == Word("'s"):
            yield SlotEdge(piece.kind, POSSESSIVE)
        else:
            yield SlotEdge(piece.kind, piece.mode)


def _passives(frame: Frame) -> Iterator[Pattern]:
    """*X tells Y Z* as *Y is told Z (by X)* and *Y is told (by X) Z*."""
    pieces = frame.pieces
    target = _passive_target(pieces)
    if target is None:
        return
    subject, verb = pieces[0], VerbEdge(frame.verb.lemma, passive=True)
    between, rest = tuple(_edges(pieces[2:target])), tuple(_edges(pieces[target + 1 :]))
    front = (*_edges((pieces[target],)), verb, *between)
    by = ("by", *_edges((subject,)))
    others = tuple(range(2, len(frame.slots)))
    yield Pattern(frame, (*front, *rest), (1, *others), passive=True)
    yield Pattern(frame, (*front, *rest, *by), (1, *others, 0), passive=True)
    if rest:
        yield Pattern(frame, (*front, *by, *rest), (1, 0, *others), passive=True)


def _passive_target(pieces: tuple[Piece, ...]) -> int | None:
    """The index of the slot that a passive makes the subject: the object, or that of a preposition."""
    if len(pieces) < 3 or not isinstance(pieces[0], Slot) or not isinstance(pieces[1], Verb):
        return None
    if pieces[1].lemma in {"be", "have", "become", "seem"}:
        return None
    for index, piece in enumerate(pieces[2:5], 2):
        if isinstance(piece, Slot):
            possessive = pieces[index + 1 : index + 2] == (Word("'s"),)
            return index if piece.mode is Mode.NAME and not possessive else None
        if isinstance(piece, Word) and piece.text in {"the", "a", "an"}:
            return None
    return None


def _derived_shapes(pattern: Pattern) -> Iterator[tuple[str, tuple[Edge, ...]]]:
    for index, edge in enumerate(pattern.edges):
        if isinstance(edge, VerbEdge) and edge.lemma != "be":
            forms = forms_of(edge.lemma)
            head, tail = pattern.edges[:index], pattern.edges[index + 1 :]
            word = forms.participle if edge.passive else forms.gerund
            shape = (*head, VerbEdge("be"), word, *tail)
            yield ("passive" if edge.passive else "progressive"), shape


def verb_forms(lemmas: Iterable[str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """All forms of some verbs, each with the (lemma, form) pairs that it can be."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    known = dict.fromkeys(lemmas)
    for lemma in known:
        forms = forms_of(lemma)
        for name in ("base", "third", "past", "participle", "gerund"):
            found.setdefault(getattr(forms, name), {})[lemma, name] = None
    for word, lemma, name in VARIANTS:
        if lemma in known:
            found.setdefault(word, {})[lemma, name] = None
    return {word: tuple(pairs) for word, pairs in found.items()}


def _predicates(frames: Iterable[Frame]) -> frozenset[str]:
    pairs = (pair for frame in frames for pair in itertools.pairwise(frame.pieces))
    return frozenset(word.text for verb, word in pairs if verb == Verb("be") and isinstance(word, Word))


def _parts(frames: Iterable[Frame]) -> Mapping[str, tuple[str, ...]]:
    """Slot names of acts that are nouns, so that "the victim of the deed" can be said; every act has a
    doer, whatever its first slot is called."""
    found: dict[str, dict[str, None]] = {DOER: {PERSON: None}}
    for frame in frames:
        if frame.sort is Sort.ACT:
            for slot in frame.slots:
                found.setdefault(slot.name, {})[slot.kind] = None
    return {name: tuple(kinds) for name, kinds in found.items()}


def _casing(names: Iterable[Name]) -> Mapping[str, str]:
    """The words of names as they are written, by their lower case."""
    cased: dict[str, str] = {}
    for name in names:
        tokens = tokenize(name.text)
        for word, span in zip(tokens.words, tokens.spans, strict=True):
            cased.setdefault(word, name.text[slice(*span)])
    return cased


def _says_where(frame: Frame) -> bool:
    match frame.pieces:
        case (Slot(), Verb("be"), Word("in"), Slot(kind=kind)):
            return frame.sort is Sort.STATE and kind == PLACE
    return False
