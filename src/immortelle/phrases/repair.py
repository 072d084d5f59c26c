"""Repair: what a line that cannot be read was probably meant to say.

Each edit is tried by reading the whole line again, the likeliest first; with two slips in a line, the
edit that gets farthest is kept and the rest repaired in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from immortelle.phrases.clause import NOWHERE, Clause, Named, RoleWord, Span
from immortelle.phrases.edits import Edit, edits
from immortelle.phrases.english import listed
from immortelle.phrases.expected import briefly, half_named, kind_noun, meant, names_of, shown, wanted
from immortelle.phrases.frame import Frame
from immortelle.phrases.line import Line
from immortelle.phrases.reading import Failure, Reading, Suggestion
from immortelle.phrases.slips import is_slip
from immortelle.phrases.table import Node
from immortelle.phrases.trees import nodes

Outcome = Reading | Failure | Line
Attempt = Callable[[str], Outcome]
Misfit = tuple[int, int, str]  # from token to token, and the kind that was wanted

MOST_TRIALS: Final = 30
MOST_SUGGESTIONS: Final = 3
MOST_SHOWN: Final = 12
_ANY: Final = ("a", "an")  # what one of a kind begins with, be it fresh or the nature of somebody


def explain(line: Line, attempt: Attempt | None, loosely: Callable[[], Outcome]) -> Failure:
    """Why a line could not be read, with repaired lines, the best first, if they can be attempted.

    Read ``loosely``, names of all kinds fit everywhere.
    """
    misfits = line.misfits()
    repairs = suggestions(line, attempt) if attempt else ()
    unnamed = all(line.words[start] in _ANY for start, _, _ in misfits)
    if attempt and unnamed and not any(is_slip(line.tokens.text, one.text) for one in repairs):
        named = _of_wrong_kind(line, loosely())  # what is told of "the hall is a human" is the hall
        repairs = tuple(one for one in repairs if not named or _is_within(one, line, named[0]))
        misfits = named or misfits
    half = None if misfits or repairs else half_named(line, line.farthest)
    if half:
        return _nothing_so_named(line, *half)
    at, end = misfits[0][:2] if misfits else (line.farthest, line.farthest + 1)
    span = _mended(line, repairs) if repairs and not misfits else line.tokens.span(at, end)
    found = line.tokens.text[slice(*span)]
    wanted_here = [word for _, _, kind in misfits for word in (kind_noun(line, kind), *names_of(line, kind))]
    return Failure(
        _message(line, found, repairs, misfits),
        span,
        found,
        tuple(dict.fromkeys(wanted_here or shown(line, at)))[:MOST_SHOWN],
        tuple(dict.fromkeys(_frames(line, at)))[:MOST_SHOWN],
        repairs,
        tuple(dict.fromkeys(kind for _, _, kind in misfits))
        or (wanted(line, at) if briefly(line, at) else ()),
    )


def _nothing_so_named(line: Line, start: int, names: tuple[str, ...]) -> Failure:
    """Why a phrase stands for nothing that is only the beginning of names."""
    span = line.tokens.span(start, line.farthest)
    found = line.tokens.text[slice(*span)]
    return Failure(
        f"there is no '{found.partition(' ')[2]}' here, only the {listed(names, 'and')}", span, found
    )


def _mended(line: Line, repairs: tuple[Suggestion, ...]) -> Span:
    """Where the slip is: what the best repair replaces, or else where reading stopped."""
    span, instead = repairs[0].span, repairs[0].replacement
    one = instead and " " not in line.tokens.text[slice(*span)].strip() and span[0] < span[1]
    return span if one else line.tokens.spans[line.farthest]


def _of_wrong_kind(line: Line, outcome: Outcome) -> list[Misfit]:
    """The names, from token to token, that make no sense only because of their kind; and the right one."""
    clauses = nodes(outcome.tree) if isinstance(outcome, Reading) else ()
    return [misfit for one in clauses if isinstance(one, Clause) for misfit in _misfits_of(one, line)]


def _is_within(repair: Suggestion, line: Line, misfit: Misfit) -> bool:
    """Whether a repair changes the misfit and nothing else."""
    start, end = line.tokens.span(*misfit[:2])
    return start <= repair.span[0] and repair.span[1] <= end


def _misfits_of(clause: Clause, line: Line) -> Iterator[Misfit]:
    for slot, arg in zip(line.lexicon.frames[clause.frame].slots, clause.args, strict=False):
        if not isinstance(arg, (Named, RoleWord)) or arg.span == NOWHERE:
            continue
        if not line.lexicon.is_a(arg.kind, slot.kind):
            yield (*_tokens(line, arg.span), slot.kind)


def _tokens(line: Line, span: Span) -> tuple[int, int]:
    """The tokens that stand in a stretch of the line."""
    inside = [at for at, (start, end) in enumerate(line.tokens.spans) if start < span[1] and end > span[0]]
    return inside[0], inside[-1] + 1


def _message(line: Line, found: str, repairs: tuple[Suggestion, ...], misfits: Sequence[Misfit]) -> str:
    for _, _, kind in misfits:
        return f"'{found}' does not fit here; {kind_noun(line, kind)} was expected"
    expected = (meant(line, repairs[0]) if repairs else "") or briefly(line, line.farthest)
    hint = f"; expected {expected}" if expected else ""
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
            span, replacement = changed(original, text)
            return (Suggestion(text, span, replacement, outcome),)
    return ()


def changed(before: str, after: str) -> tuple[Span, str]:
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


def _frames(line: Line, at: int) -> Iterator[Frame]:
    """The frames that go on from where reading stopped."""
    for what in line.expected.get(at, ()):
        if isinstance(what, Node) and what is not line.lexicon.root:
            yield from what.frames(MOST_SHOWN)
