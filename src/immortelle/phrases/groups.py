"""Verb groups: one reader for tense, negation and voice, so that none of them costs a frame.

``has never been told`` is the lemma *tell*, perfect, negated, passive. A bare form is one of many
(*they love*, *do*, *have*); the progressive is read as the plain tense, and *no longer* as *not*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from immortelle.phrases.clause import Tense
from immortelle.phrases.line import DERIVED, PROGRESSIVE, Line

_DO: Final = {"do": Tense.PRESENT, "does": Tense.PRESENT, "did": Tense.PAST}
_HAVE: Final = {
    "have": Tense.PERFECT, "has": Tense.PERFECT, "'ve": Tense.PERFECT, "'s": Tense.PERFECT,
    "had": Tense.PLUPERFECT, "'d": Tense.PLUPERFECT,
}  # fmt: skip
_WILL: Final = {
    "will": Tense.FUTURE, "shall": Tense.FUTURE, "'ll": Tense.FUTURE,
    "would": Tense.CONDITIONAL, "'d": Tense.CONDITIONAL, "should": Tense.OBLIGED,
}  # fmt: skip
_BE: Final = {
    "is": Tense.PRESENT, "are": Tense.PRESENT, "am": Tense.PRESENT, "'s": Tense.PRESENT,
    "'re": Tense.PRESENT, "'m": Tense.PRESENT, "was": Tense.PAST, "were": Tense.PAST,
}  # fmt: skip
_OF_MANY: Final = ("do", "have")
# What may stand where a verb should: spelled as a writer would.
AUXILIARIES: Final = (
    "is", "was", "has", "had", "does", "did", "will", "would", "should", "are", "were", "have", "do", "not",
    "never", "no", "been", "isn't", "wasn't", "hasn't", "hadn't", "doesn't", "didn't", "won't",
    "wouldn't", "shouldn't", "aren't", "haven't", "don't",
)  # fmt: skip
OFTEN: Final = (">=", 3)  # what "often" asks: at least so many times
# Adverbs within the group; all but *often* are passed over, since they add nothing that is tested.
_ADVERBS: Final = ("ever", "already", "still", "now", "often")


class VerbGroup(NamedTuple):
    """A verb with all that inflects it, up to token ``end``.

    With ``lemma`` empty, an auxiliary was read and its verb should stand at ``end``.
    """

    end: int
    lemma: str
    tense: Tense = Tense.PRESENT
    negated: bool = False
    passive: bool = False
    rank: int = 0
    many: bool = False  # whether it can only be said of several


def verb_group(line: Line, start: int, form: str) -> Iterator[VerbGroup]:
    """All verb groups at a token: ``form`` is finite, to (a bare infinitive) or ing."""
    if form == "finite":
        return _finite(line, start)
    return _bare(line, start, Tense.PRESENT) if form == "to" else _gerund(line, start)


def _finite(line: Line, start: int) -> Iterator[VerbGroup]:
    verb, negated = _negation(line, start)
    word = line.words[verb]
    plain = () if line.words[start] == "not" else line.lexicon.forms.get(word, ())
    for lemma, form in plain:
        if lemma != "be" and form in {"base", "third", "past"}:
            tense = Tense.PAST if form == "past" else Tense.PRESENT
            # Of "hurt", present and past at once, the past is meant: the present would be "hurts".
            rank, many = (PROGRESSIVE, True) if form == "base" else (0, False)
            yield VerbGroup(verb + 1, lemma, tense, negated, rank=rank, many=many)
    if verb > start:
        yield VerbGroup(verb, "")
        return
    if word in _BE:
        yield from _be(line, start + 1, _BE[word])
    many = word in _OF_MANY
    if word in _HAVE:
        yield from (group._replace(many=many) for group in _have(line, start + 1, _HAVE[word]))
    if word in _DO:
        yield from (group._replace(many=many) for group in _do(line, start + 1, _DO[word]))
    if word in _WILL:
        yield from _bare(line, start + 1, _WILL[word])


def _be(line: Line, start: int, tense: Tense) -> Iterator[VerbGroup]:
    """After a form of *be*: nothing, a participle (passive) or a gerund (progressive)."""
    end, negated = _negation(line, start)
    yield VerbGroup(end, "")
    yield VerbGroup(end, "be", tense, negated)
    for group in _complements(line, end):
        yield group._replace(tense=tense, negated=negated)


def _complements(line: Line, start: int) -> Iterator[VerbGroup]:
    for lemma, form in line.lexicon.forms.get(line.words[start], ()):
        if form == "participle" and lemma != "be":
            yield VerbGroup(start + 1, lemma, passive=True, rank=DERIVED)
        elif form == "gerund" and lemma != "be":
            yield VerbGroup(start + 1, lemma, rank=PROGRESSIVE)
    if line.words[start] == "being":
        for lemma, form in line.lexicon.forms.get(line.words[start + 1], ()):
            if form == "participle":
                yield VerbGroup(start + 2, lemma, passive=True, rank=DERIVED + PROGRESSIVE)


def _have(line: Line, start: int, tense: Tense) -> Iterator[VerbGroup]:
    """After a form of *have*: a participle, or (of frames such as "has changed") only *not*."""
    verb, negated = _negation(line, start)
    if negated:
        plain = Tense.PRESENT if tense is Tense.PERFECT else Tense.PAST
        yield VerbGroup(verb, "have", plain, negated)
    if line.words[verb] == "been":
        yield from (group._replace(tense=tense) for group in _been(line, verb + 1, negated=negated))
        return
    yield VerbGroup(verb, "")
    for lemma, form in line.lexicon.forms.get(line.words[verb], ()):
        if form == "participle":
            yield VerbGroup(verb + 1, lemma, tense, negated)


def _been(line: Line, start: int, *, negated: bool) -> Iterator[VerbGroup]:
    yield VerbGroup(start, "")
    yield VerbGroup(start, "be", negated=negated)
    for group in _complements(line, start):
        yield group._replace(negated=negated)


def _do(line: Line, start: int, tense: Tense) -> Iterator[VerbGroup]:
    verb, negated = _negation(line, start)
    yield VerbGroup(verb, "")
    for lemma, form in line.lexicon.forms.get(line.words[verb], ()):
        if form == "base" and lemma != "be":
            yield VerbGroup(verb + 1, lemma, tense, negated)


def _bare(line: Line, start: int, tense: Tense) -> Iterator[VerbGroup]:
    """A bare infinitive: after *will* and *to*."""
    verb, negated = _negation(line, start)
    if line.words[verb] == "be":
        yield VerbGroup(verb + 1, "be", tense, negated)
        for group in _complements(line, verb + 1):
            yield group._replace(tense=tense, negated=negated)
        return
    yield VerbGroup(verb, "")
    for lemma, form in line.lexicon.forms.get(line.words[verb], ()):
        if form == "base":
            yield VerbGroup(verb + 1, lemma, tense, negated)


def _gerund(line: Line, start: int) -> Iterator[VerbGroup]:
    verb, negated = _negation(line, start)
    for lemma, form in line.lexicon.forms.get(line.words[verb], ()):
        if form == "gerund" and lemma != "be":
            yield VerbGroup(verb + 1, lemma, negated=negated)
    if line.words[verb] == "being":
        yield VerbGroup(verb + 1, "be", negated=negated)
        for lemma, form in line.lexicon.forms.get(line.words[verb + 1], ()):
            if form == "participle":
                yield VerbGroup(verb + 2, lemma, negated=negated, passive=True, rank=DERIVED)


def _negation(line: Line, start: int) -> tuple[int, bool]:
    """Where the verb goes on after *not*, *never*, *no longer* or an adverb."""
    words, negated = line.words, False
    while words[start] in _ADVERBS:
        start += 1
    if words[start] in {"not", "never"}:
        start, negated = start + 1, True
    elif words[start] == "no":
        line.expect(start + 1, ("longer",))
        negated = words[start + 1] == "longer"
        start += 2 * negated
    while negated and words[start] in _ADVERBS:
        start += 1
    return start, negated
