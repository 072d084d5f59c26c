"""Repair: what a line that cannot be read was probably meant to say.

Edits are proposed only where reading stopped, from what was expected there, and each is tried by
reading the whole line again, the cheapest first: something of the right kind, a near spelling, a
swap, a missing word, a word too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from immortelle.phrases.clause import Span
from immortelle.phrases.english import article
from immortelle.phrases.frame import Frame
from immortelle.phrases.groups import AUXILIARIES
from immortelle.phrases.line import Line
from immortelle.phrases.names import Trie
from immortelle.phrases.reading import Failure, Reading, Suggestion
from immortelle.phrases.spelling import allowance, distance
from immortelle.phrases.table import Node
from immortelle.phrases.tokens import END
from immortelle.phrases.verbs import forms_of

Attempt = Callable[[str], Reading | Failure | Line]

MOST_TRIALS: Final = 30
MOST_SUGGESTIONS: Final = 3
MOST_SHOWN: Final = 12
_NEVER_DROPPED: Final = (END, "not", "never", "no", "nobody", "nothing")  # they turn the meaning round
_OF_KIND, _SPELLED, _SWAPPED, _INSERTED, _REPLACED, _DROPPED = 0, 10, 22, 25, 28, 30


class _Edit(NamedTuple):
    """Characters of the line and what to put there; the lower the cost, the likelier."""

    cost: int
    span: Span
    replacement: str


def explain(line: Line, attempt: Attempt) -> Failure:
    """Why a line could not be read, with repaired lines, the best first."""
    misfits = line.misfits()
    at, end = misfits[0][:2] if misfits else (line.farthest, line.farthest + 1)
    span = line.tokens.span(at, end)
    found = line.tokens.text[slice(*span)]
    expected = tuple(dict.fromkeys(_shown(line)))[:MOST_SHOWN]
    return Failure(
        _message(line, found, expected),
        span,
        found,
        expected,
        tuple(dict.fromkeys(_frames(line)))[:MOST_SHOWN],
        suggestions(line, attempt),
    )


def _message(line: Line, found: str, expected: tuple[str, ...]) -> str:
    hint = f"; expected {', '.join(expected[:4])}" if expected else ""
    for _, _, kind in line.misfits():
        return f"'{found}' does not fit here; {_kind_noun(line, kind)} was expected"
    return f"'{found}' does not fit here{hint}" if found else f"the line stops too early{hint}"


def suggestions(line: Line, attempt: Attempt) -> tuple[Suggestion, ...]:
    """Repaired lines that read well; with two slips in a line, both repaired."""
    good: list[Suggestion] = []
    farther: tuple[int, str, Line] | None = None
    for edit in sorted(dict.fromkeys(_edits(line)))[:MOST_TRIALS]:
        text = _applied(line.tokens.text, edit)
        outcome = attempt(text)
        if isinstance(outcome, Reading) and all(outcome.tree != other.reading.tree for other in good):
            good.append(Suggestion(text, edit.span, edit.replacement, outcome))
        elif isinstance(outcome, Line):
            reach = len(outcome.words) - outcome.farthest
            if reach < len(line.words) - line.farthest - 1 and (farther is None or reach < farther[0]):
                farther = reach, text, outcome
        if len(good) == MOST_SUGGESTIONS:
            break
    return tuple(good) if good or farther is None else _second(line.tokens.text, farther[2], attempt)


def _second(original: str, line: Line, attempt: Attempt) -> tuple[Suggestion, ...]:
    for edit in sorted(dict.fromkeys(_edits(line)))[: MOST_TRIALS // 2]:
        text = _applied(line.tokens.text, edit)
        outcome = attempt(text)
        if isinstance(outcome, Reading):
            span, replacement = _changed(original, text)
            return (Suggestion(text, span, replacement, outcome),)
    return ()


def _changed(before: str, after: str) -> tuple[Span, str]:
    """The words that differ between two lines."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    start = before.rfind(" ", 0, start) + 1
    back = 0
    while back < min(len(before), len(after)) - start and before[-1 - back] == after[-1 - back]:
        back += 1
    while back and after[len(after) - back] != " ":
        back -= 1
    return (start, len(before) - back), after[start : len(after) - back]


def _applied(text: str, edit: _Edit) -> str:
    start, end = edit.span
    return text[:start] + edit.replacement + text[end:]


def _edits(line: Line) -> Iterator[_Edit]:
    yield from _of_right_kind(line)
    yield from _respelled(line)
    yield from _swapped(line)
    yield from _inserted(line)
    if not line.misfits():  # what is of the wrong kind is not superfluous
        yield from _dropped(line)


def _of_right_kind(line: Line) -> Iterator[_Edit]:
    """The names of the kind that was wanted, nearest first."""
    for start, end, kind in line.misfits():
        span = line.tokens.span(start, end)
        said = line.tokens.text[slice(*span)].casefold()
        for name in line.lexicon.names_by_id.values():
            if line.lexicon.is_a(name.kind, kind):
                near = distance(said, name.text.casefold(), 4)
                if near <= 4:
                    yield _Edit(_OF_KIND + near, span, name.text)


def _respelled(line: Line) -> Iterator[_Edit]:
    at = line.farthest
    word = line.words[at]
    limit = allowance(word)
    span = line.tokens.spans[at]
    joined = word + line.words[at + 1] if word and line.words[at + 1] else ""
    for other in dict.fromkeys(_possible(line)) if word else ():
        near = distance(word, other, limit)
        if 0 < near <= limit and len(other) > 1:
            cost = _SPELLED * near + (word[0] != other[0]) + abs(len(word) - len(other))
            yield _Edit(cost, span, _cased(line, other))
        if other == joined:
            yield _Edit(_SPELLED, (span[0], line.tokens.spans[at + 1][1]), _cased(line, other))
        elif len(other) > 1 and word.startswith(other) and len(word) > len(other) + 1:
            yield _Edit(2 * _SPELLED, span, f"{_cased(line, other)} {word[len(other) :]}")


def _swapped(line: Line) -> Iterator[_Edit]:
    """Two words in the wrong order."""
    at, text = line.farthest, line.tokens.text
    for first in (at, at - 1):
        if first >= 0 and line.words[first] and line.words[first + 1]:
            left, right = line.tokens.spans[first], line.tokens.spans[first + 1]
            swapped = f"{text[slice(*right)]} {text[slice(*left)]}"
            yield _Edit(_SWAPPED + at - first, (left[0], right[1]), swapped)


def _inserted(line: Line) -> Iterator[_Edit]:
    """A word that was expected, put before the one found or in its place."""
    span = line.tokens.spans[line.farthest]
    for place, word in enumerate(list(dict.fromkeys(_literal(line)))[:MOST_SHOWN]):
        lead = ", " if word == "," else f" {word}" if not line.words[line.farthest] else f"{word} "
        start = span[0] - (word == ",")
        yield _Edit(_INSERTED + place // 4, (start, span[0]), lead)
        if line.words[line.farthest] not in _NEVER_DROPPED and word not in {",", "is"}:
            yield _Edit(_REPLACED + place // 4, span, word)


def _dropped(line: Line) -> Iterator[_Edit]:
    for back, at in enumerate((line.farthest, line.farthest - 1)):
        if at >= 0 and line.words[at] and line.words[at] not in _NEVER_DROPPED:
            start, end = line.tokens.spans[at]
            following = line.tokens.spans[at + 1][0]
            begin, stop = (start, following) if line.words[at + 1] else (max(start - 1, 0), end)
            yield _Edit(_DROPPED + back if line.words[line.farthest] else _INSERTED - 1, (begin, stop), "")


def _cased(line: Line, word: str) -> str:
    return line.lexicon.casing.get(word, word)


def _possible(line: Line) -> Iterator[str]:
    """Every word that could have stood where reading stopped."""
    for what in line.expected:
        if isinstance(what, str):
            yield what
            continue
        if isinstance(what, Trie):
            yield from what.branches
            continue
        yield from what.words
        for edge in what.verbs:
            forms = forms_of(edge.lemma)
            yield from (forms.third, forms.past, forms.participle, forms.gerund, forms.base)
        if what.verbs:
            yield from AUXILIARIES


def _literal(line: Line) -> Iterator[str]:
    """Words of frames that could have stood there; of verbs only *be*."""
    for what in line.expected:
        if isinstance(what, str):
            yield what
        elif isinstance(what, Node):
            yield from what.words
            if any(edge.lemma == "be" for edge in what.verbs):
                yield "is"


def _shown(line: Line) -> Iterator[str]:
    for what in line.expected:
        if isinstance(what, str):
            yield what
        elif isinstance(what, Node):
            yield from what.words
            yield from (forms_of(edge.lemma).third for edge in what.verbs if not edge.passive)
            yield from (_kind_noun(line, edge.kind) for edge in what.slots)
        elif what is line.lexicon.names:
            yield "a name"
        elif what is not line.lexicon.nouns and what is not line.roles:
            yield from (_cased(line, word) for word in what.branches)


def _kind_noun(line: Line, kind: str) -> str:
    noun = line.lexicon.nouns_by_id.get(kind)
    text = noun.text if noun else kind.partition(":")[2]
    return f"{article(text)} {text}"


def _frames(line: Line) -> Iterator[Frame]:
    """The frames that go on from where reading stopped."""
    for what in line.expected:
        if isinstance(what, Node) and what is not line.lexicon.root:
            yield from what.frames(MOST_SHOWN)
