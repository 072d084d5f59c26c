"""What is said of a problem file: every diagnostic, its code, name and words, in one place.

Each has a page in docs/reference/diagnostics and a file that causes it in tests/language/problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from immortelle.language.diagnostics import Diagnostic
from immortelle.language.regions import Region
from immortelle.phrases.english import listed
from immortelle.phrases.spelling import allowance, distance


def _at(code: str, name: str, where: Region, message: str, *helps: str) -> Diagnostic:
    span = (where.start, where.end)
    return Diagnostic(
        code, name, "error", message, where.file, where.line, where.column, span, where.whole, helps
    )


def _meant(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known word that is nearest, as a help."""
    limit = allowance(word)
    near = [(distance(word.casefold(), one.casefold(), limit), one) for one in dict.fromkeys(known)]
    best = min(near, default=(limit + 1, ""))
    return (f'did you mean "{best[1]}"?',) if best[0] <= limit else ()


def expected(where: Region, what: str, *helps: str) -> Diagnostic:
    """IM200: something else has to stand here."""
    found = f'"{where.text}"' if where.text else "the end of the file"
    return _at("IM200", "problem-syntax", where, f"expected {what}, and here is {found}", *helps)


def stray(where: Region) -> Diagnostic:
    """IM201: a character no rule knows, or a comment without end."""
    if where.text == "/*":
        return _at("IM201", "problem-stray", where, "this comment is never closed", 'close it with "*/"')
    return _at("IM201", "problem-stray", where, f'"{where.text}" has no meaning here')


def unknown_type(where: Region, known: Iterable[str]) -> Diagnostic:
    """IM202: no type has this name."""
    return _at(
        "IM202", "problem-type", where, f'no type is called "{where.text}"', *_meant(where.text, known)
    )


def unknown_property(where: Region, known: Iterable[str]) -> Diagnostic:
    """IM203: no property has this name."""
    helps = _meant(where.text, known)
    return _at("IM203", "problem-property", where, f'no property is called "{where.text}"', *helps)


def unknown_name(where: Region, known: Iterable[str]) -> Diagnostic:
    """IM204: neither an entity nor a parameter in force."""
    helps = _meant(where.text, known)
    return _at("IM204", "problem-name", where, f'nothing is called "{where.text}"', *helps)


def property_as_name(where: Region) -> Diagnostic:
    """IM204: what a property is, where an entity or a parameter has to be named."""
    helps = (f"name who or what it is: exists(x : type) ({where.text}(…) == x & …)",)
    message = f'an entity or a parameter has to stand here, and "{where.text}" is a property'
    return _at("IM204", "problem-name", where, message, *helps)


def wrong_arguments(where: Region, given: str, forms: Sequence[str]) -> Diagnostic:
    """IM205: the property takes others, or another number of them."""
    helps = (f"there is {listed(list(forms), 'and')}",)
    return _at("IM205", "problem-arguments", where, f"no property takes {given}", *helps)


def wrong_kind(where: Region, wanted: str, given: str) -> Diagnostic:
    """IM206: a number where a truth value is meant, and so on."""
    return _at("IM206", "problem-kind", where, f"this has to be {wanted}, and it is {given}")


def declared_twice(where: Region, what: str) -> Diagnostic:
    """IM207: the name is taken."""
    return _at("IM207", "problem-twice", where, f'{what} is called "{where.text}" already')


def no_effect(where: Region) -> Diagnostic:
    """IM208: an effect sets a value; this only asks for one."""
    helps = (
        'write "property(...) = value", a property that is true or false, "!" before one, or "believes"',
    )
    return _at("IM208", "problem-effect", where, "this changes nothing", *helps)


def circular_types(where: Region) -> Diagnostic:
    """IM209: a type above itself."""
    return _at("IM209", "problem-circle", where, f'the type "{where.text}" would be above itself')


def empty(file: str) -> Diagnostic:
    """IM210: a problem without anything to do, or anything to reach."""
    message = "this problem declares neither an act nor a utility"
    return Diagnostic("IM210", "problem-empty", "error", message, file)


def as_problem(finding: Diagnostic) -> Diagnostic:
    """What is said of a file, with help for whoever writes a problem, not a story."""
    if finding.name != "empty-file":
        return finding
    return replace(finding, helps=("a problem declares who there is, actions and utilities",))


def nested_too_deep(where: Region, most: int) -> Diagnostic:
    """IM211: no reader follows that many levels."""
    return _at("IM211", "problem-depth", where, f"this is nested deeper than {most} levels")


def loop(where: Region, triggers: Sequence[str]) -> Diagnostic:
    """IM212: triggers that set each other off for ever, the first of them at ``where``."""
    message = f"these triggers never come to rest: {listed(list(triggers), 'and')}"
    helps = ("let what a trigger brings about make its precondition false, and no other of them true again",)
    return _at("IM212", "problem-loop", where, message, *helps)


def too_large(where: Region, why: str) -> Diagnostic:
    """IM213: an act or trigger with more ways to fill it than can be looked at."""
    helps = (
        "let the precondition begin with tests of what never changes, or give a parameter a narrower type",
    )
    return _at("IM213", "problem-size", where, f"this problem is too large: {why}", *helps)


def too_high(file: str, limit: str, where: Region | None = None) -> Diagnostic:
    """IM214: a number that grows too large, by what is written or declared at ``where``."""
    if where is None:
        return Diagnostic("IM214", "problem-number", "error", f"it goes past the limit of {limit}", file)
    return _at("IM214", "problem-number", where, f"this goes past the limit of {limit}")
