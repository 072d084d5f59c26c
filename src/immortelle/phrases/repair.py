"""Repair: what a line that cannot be read was probably meant to say.

Each edit is tried by reading the whole line again, the likeliest first; with two slips in a line, the
edit that gets farthest is kept and the rest repaired in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from immortelle.phrases.clause import Span
from immortelle.phrases.edits import Edit, edits
from immortelle.phrases.english import article
from immortelle.phrases.frame import Frame
from immortelle.phrases.line import Line
from immortelle.phrases.names import Trie
from immortelle.phrases.reading import Failure, Reading, Suggestion
from immortelle.phrases.table import Node
from immortelle.phrases.verbs import forms_of

Attempt = Callable[[str], Reading | Failure | Line]

MOST_TRIALS: Final = 30
MOST_SUGGESTIONS: Final = 3
MOST_SHOWN: Final = 12


def explain(line: Line, attempt: Attempt | None) -> Failure:
    """Why a line could not be read, with repaired lines, the best first, if they can be attempted."""
    misfits = line.misfits()
    at, end = misfits[0][:2] if misfits else (line.farthest, line.farthest + 1)
    span = line.tokens.span(at, end)
    found = line.tokens.text[slice(*span)]
    wanted = [word for _, _, kind in misfits for word in (_kind_noun(line, kind), *_names_of(line, kind))]
    expected = tuple(dict.fromkeys(wanted or _shown(line, at)))[:MOST_SHOWN]
    return Failure(
        _message(line, found, expected),
        span,
        found,
        expected,
        tuple(dict.fromkeys(_frames(line, at)))[:MOST_SHOWN],
        suggestions(line, attempt) if attempt else (),
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
    for edit in edits(line)[:MOST_TRIALS]:
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
    for edit in edits(line)[: MOST_TRIALS // 2]:
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


def _applied(text: str, edit: Edit) -> str:
    start, end = edit.span
    return text[:start] + edit.replacement + text[end:]


def _shown(line: Line, at: int) -> Iterator[str]:
    """What could have stood at a token, in words for the writer."""
    for what in line.expected.get(at, ()):
        if isinstance(what, str):
            yield "a comma" if what == "," else what
        elif isinstance(what, Node):
            yield from what.words
            yield from (forms_of(edge.lemma).third for edge in what.verbs if not edge.passive)
            yield from (_kind_noun(line, edge.kind) for edge in what.slots)
        elif what is line.lexicon.names:
            yield "a name"
        elif isinstance(what, Trie) and what is not line.lexicon.nouns and what is not line.roles:
            yield from (line.lexicon.casing.get(word, word) for word in what.branches)


def _names_of(line: Line, kind: str) -> list[str]:
    """A few names of a kind, in the order of the alphabet."""
    names = line.lexicon.names_by_id.values()
    return sorted(name.text for name in names if line.lexicon.is_a(name.kind, kind))[:MOST_SUGGESTIONS]


def _kind_noun(line: Line, kind: str) -> str:
    noun = line.lexicon.nouns_by_id.get(kind)
    text = noun.text if noun else kind.partition(":")[2]
    return f"{article(text)} {text}"


def _frames(line: Line, at: int) -> Iterator[Frame]:
    """The frames that go on from where reading stopped."""
    for what in line.expected.get(at, ()):
        if isinstance(what, Node) and what is not line.lexicon.root:
            yield from what.frames(MOST_SHOWN)
