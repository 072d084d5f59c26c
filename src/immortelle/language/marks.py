"""Marks: what other languages write with a mark, and this one without or with another.

Quotation marks or brackets around a name, a sign of equality, a semicolon, a mark at either end of a line,
another language's comment, date or number: none of them can be anything else, so each is told as what it is
and the line read without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import eq
from typing import Final, NamedTuple

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.otherwise import as_date, as_number
from immortelle.language.regions import Region

_PAIRS: Final = (('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb"))
_SINGLE: Final = (("'", "'"), ("\u2018", "\u2019"), ("`", "`"))  # not those of an apostrophe
_QUOTED: Final = re.compile(
    "|".join(f"{left}([^{left}{right}]*){right}" for left, right in _PAIRS)
    + "|"
    + "|".join(rf"(?<![\w]){left}(?=\w)([^{left}{right}]*){right}(?!\w)" for left, right in _SINGLE)
)
_APOSTROPHE: Final = re.compile(r"(?<=n)[,;.\u00b4`](?=t\b)")
_TWICE: Final = re.compile(
    r"(?<![\w'-])(a|an|the|is|has|does|not|to|of|in|on|by|for|from|with|and|or|than|when|then|who|reason|known)"
    r"(\s+\1)+(?![\w'-])"
)
_EQUALS: Final = re.compile(r"(?<=\s)==?(?=[\s,])")
_SIGNS: Final = {
    "!=": "is not", "<>": "is not", "&": "and", "&&": "and", "+": "and", "||": "or", "|": "or",
    ">": "more than", ">=": "at least", "<": "less than", "<=": "at most",
}  # fmt: skip
_SIGN: Final = re.compile(r"(?<=\s)(?:!=|<>|&&?|\+|\|\|?|[<>]=?)(?=\s)")
_BRACKET: Final = re.compile(r"[][<>{}*]")
_ANY_BRACKET: Final = re.compile(r"[][<>{}*()]")
_KEYED: Final = re.compile(r"\s+(?!note)[a-z]+(?: (?:to|by|when|called))?(:)(?=\s)")
_HEAD: Final = re.compile(  # which has a colon, and what stands for it
    r"(?:(?:deed|chapter|secret|claim|ending|package|what if)\b|(?:\w+ )?(?:reason|duty)\b.* to )"
    r"[^:=;?]*?(\s*[=;?])(?=\s(?!and\b|or\b|for\b|known\b)[^:]*$)"
)
_ROLES: Final = re.compile(  # heads in which roles have names of their own, in brackets
    r"(?:state|bond|feeling|matter|means|act|event|sign|guess|explanation|sense|trigger|rule)\b"
)
_LIST: Final = (  # where nothing else than commas parts
    "ladder ", "person ", "package ", "use ", "thing ", "place ", "kind ", "nature ",
)  # fmt: skip
_PARTED: Final = re.compile(
    r"(?:\s*(?:;|(?<!\bb)\.|,\s*,)|\s+[-\u2013\u2014]+|:)\s+"
    r"(?=(?:and|or|for|known|since|instead|an amount|one at a time|born)\b|\d{4}-)|\s*,(?:\s*,)+\s*"
)
_SEMICOLON: Final = re.compile(r"\s*;\s*(?=\w)")
_BEGUN: Final = re.compile(r"\s*([-*+@\u2022]\s*|\d+[.)]\s+)(?=[^\W\d])")
_PATH: Final = re.compile(r"\s*use\s.*(?:\.\.|/)\s*$")  # which is told as what it is
_LONE: Final = re.compile(r"(?<=[^\Ws_])'\s*$")
_ENDS: Final = ",;:?!|\\\u2026"  # that a line may not end with, however many
_FULL_STOP: Final = re.compile(r"(?<=[a-z0-9]{3})\.\s*$")
_WHOSE: Final = re.compile(r",\s+for\s+[\w ]+\.\s*$")  # a reason of whom
_BEHIND_NUMBER: Final = re.compile(r"(?<=\d)\.\s*$")
_NAMING: Final = ("place ", "thing ", "person ", "scene ", "kind ", "nature ", "use ")  # no sentences
_COMMENT: Final = re.compile(r"\s*(#+|--+|;+|%+|/\*+|/(?=\s))")
_NEEDS_COLON: Final = ("note", "persona")  # which may have what belongs to them below
_FREE: Final = ("story ", "library ", "note")  # text that nobody reads as a sentence
# Without any of these nothing inside a line is odd; to look for them first takes a third of the time.
_ODD: Final = re.compile(r"[^\w\s,.:%'-]|,\s*,|\.\s\w|\s-+\s|n[,.]t\b|(?<!\w)'\w")
_COLON: Final = re.compile(r":\s+(?:and|or|for|known|born|since|an amount|one at|\d{4}-)|^\s+[a-z ]+:\s")
_LAST: Final = ",;:?!|\\\u2026.-'\"{"  # with one of these a line may end that does not end so
_DIGIT: Final = re.compile(r"\d")
_MOST: Final = 9  # marks in a line that are read one after the other


class Change(NamedTuple):
    """The characters of a line that are another language's, what to write for them, and why."""

    start: int
    end: int
    text: str
    message: str


_Way = Callable[[str], Change | None]


def without_marks(line: Region, report: Report) -> Region:
    """A line that is not prose as it would be without such marks, which are reported."""
    change = mark(line.text)
    if change is None:
        return line
    where = line.part(change.start, change.end)
    report.add(messages.stray_mark(where, change.message, change.text))
    whole = line.whole[: where.start] + change.text + line.whole[where.end :]
    return Region(line.file, line.line, whole, line.start, line.end + len(whole) - len(line.whole))


@lru_cache(maxsize=10_000)  # an editor's lines mostly stay what they were
def mark(text: str) -> Change | None:
    """The marks of other languages in a line that is not prose, from the first to the last, and what is
    said of the first."""
    first = _first(text)
    if first is None:
        return None
    plain, following = text, first
    for _ in range(_MOST):
        plain = plain[: following.start] + following.text + plain[following.end :]
        found = _first(plain)
        if found is None:
            break
        following = found
    return first if following is first else _between(text, plain, first.message)


def _between(text: str, plain: str, message: str) -> Change:
    """Where a line differs from how it is read."""
    least = min(len(text), len(plain))
    start = next((at for at in range(least) if text[at] != plain[at]), least)
    back = next((at for at in range(least - start) if text[-1 - at] != plain[-1 - at]), least - start)
    return Change(start, len(text) - back, plain[start : len(plain) - back], message)


def _first(text: str) -> Change | None:
    comment = _comment(text)
    if comment or text.strip().startswith(_FREE):
        return comment
    return next((found for way in _ways(text) if (found := way(text))), None)


def _ways(text: str) -> Iterator[_Way]:
    """What may be wrong with a line, by what stands in it."""
    odd = _ODD.search(text) or text.lstrip().startswith("-")
    if odd or (":" in text and _COLON.search(text)):
        yield from _ODD_WAYS
    if _DIGIT.search(text):
        yield from (_dated, _numbered)
    words = text.replace(",", " ").split()
    if True in map(eq, words, words[1:]):
        yield _twice
    if text.rstrip()[-1:] in _LAST:
        yield _ended


def _comment(text: str) -> Change | None:
    match = _COMMENT.match(text)
    return Change(*match.span(1), "//", 'a comment begins with "//"') if match else None


def _quoted(text: str) -> Change | None:
    found = list(_QUOTED.finditer(text))
    if not found:
        return None
    start, end = found[0].start(), found[-1].end()
    plain = _QUOTED.sub(lambda match: match.group()[1:-1], text[start:end])
    return Change(start, end, plain, "names and sentences stand without quotation marks")


def _apostrophe(text: str) -> Change | None:
    match = _APOSTROPHE.search(text)
    return Change(*match.span(), "'", 'what is left out is written with "\'"') if match else None


def _equals(text: str) -> Change | None:
    match = _EQUALS.search(text)
    return Change(*match.span(), "is", "what is so is said in words, not with a sign") if match else None


def _signed(text: str) -> Change | None:
    match = _SIGN.search(text)
    if match is None:
        return None
    return Change(*match.span(), _SIGNS[match.group()], "what is so is said in words, not with a sign")


def _bracketed(text: str) -> Change | None:
    match = (_BRACKET if _ROLES.match(text) else _ANY_BRACKET).search(text)
    return Change(*match.span(), "", "names and sentences stand without brackets") if match else None


def _colon(text: str) -> Change | None:
    """Another mark for the colon of a head, or a colon behind the first words of a line."""
    if match := _KEYED.match(text):
        return Change(*match.span(1), "", "there is no colon here")
    match = _HEAD.match(text)
    return Change(*match.span(1), ":", "a colon stands behind what is declared") if match else None


def _parted(text: str) -> Change | None:
    match = _PARTED.search(text) or (_SEMICOLON.search(text) if text.lstrip().startswith(_LIST) else None)
    return Change(*match.span(), ", ", "what is said further stands behind a comma") if match else None


def _begun(text: str) -> Change | None:
    match = _BEGUN.match(text)
    return Change(*match.span(1), "", "a line begins without a mark") if match else None


def _dated(text: str) -> Change | None:
    found = as_date(text)
    return Change(*found, "a date is written with its year first, as 1951-12-01") if found else None


def _numbered(text: str) -> Change | None:
    found = as_number(text)
    return Change(*found, "a number is whole, and written without marks") if found else None


def _twice(text: str) -> Change | None:
    match = _TWICE.search(text)
    return Change(*match.span(), match[1], f'"{match[1]}" is written twice') if match else None


def _ended(text: str) -> Change | None:
    end = len(_without_end(text))
    if end == len(text.rstrip()):
        naming = _FULL_STOP.search(text) if text.lstrip().startswith(_NAMING) or _WHOSE.search(text) else None
        match = _LONE.search(text) or naming or _BEHIND_NUMBER.search(text)
        end = match.start() if match else len(text)
    needs = ":" in text[end:] and text.split(maxsplit=1)[0] in _NEEDS_COLON
    if end == len(text) or needs or _PATH.match(text) or not text[:end].strip():
        return None
    return Change(end, len(text), "", "a line ends without a mark: what goes on goes on in it")


def _without_end(text: str) -> str:
    """A line without the marks that it ends with."""
    before, bare = "", text.rstrip()
    if bare.endswith(('"', "{")):
        bare = bare[:-1].rstrip()
    while bare != before:
        before, bare = bare, bare.rstrip(_ENDS).rstrip()
        bare = bare.rstrip(".") if bare.endswith("..") else bare
        bare = bare[:-1].rstrip() if bare.endswith(" -") else bare
    return bare


_ODD_WAYS: Final[tuple[_Way, ...]] = (
    _quoted, _begun, _apostrophe, _colon, _equals, _signed, _bracketed, _parted
)  # fmt: skip
