"""What reading takes beside the text, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from immortelle.phrases.clause import Phrase, Sentence, Span
from immortelle.phrases.frame import Frame

Category = Literal["sentence", "predicate", "infinitive", "gerund", "phrase"]


class Role(NamedTuple):
    """A role word in force: what it stands for, and the nature it is limited to, if any."""

    name: str
    kind: str
    nature: str | None = None


class Scope(NamedTuple):
    """What a line may refer to.

    ``subject`` is who an indented line (or a "to ...") is about; where ``declares``, an unknown role
    word (*someone*, *a deed*) is bound at first mention; ``today`` is the second that "today" means.
    """

    roles: tuple[Role, ...] = ()
    subject: Phrase | None = None
    declares: bool = False
    today: int | None = None


NO_SCOPE: Final = Scope()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line is understood. ``rivals`` are other readings as good as ``tree``: with one, the
    line is ambiguous. ``binds`` are the roles first mentioned here."""

    tree: Sentence | Phrase
    rivals: tuple[Sentence | Phrase, ...] = ()
    binds: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A repaired line: ``text`` whole, with ``replacement`` for the characters ``span`` of the
    line as it was."""

    text: str
    span: Span
    replacement: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Failure:
    """A line not understood: reading got as far as ``span`` (its ``found`` text), where one of
    ``expected`` should have stood. ``frames`` are sentences that begin as the line does; ``kinds`` are
    those of whoever or whatever could have been named there."""

    message: str
    span: Span
    found: str = ""
    expected: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    suggestions: tuple[Suggestion, ...] = field(default=())
    kinds: tuple[str, ...] = ()
