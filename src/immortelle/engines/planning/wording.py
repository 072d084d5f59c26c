"""Ground tests as the problem language writes them."""

from __future__ import annotations

from immortelle.engines.planning.formulas import (
    FALSE,
    FIRST_ENTITY,
    TRUE,
    All,
    Any,
    Beside,
    Chosen,
    Code,
    Formula,
    Given,
    Is,
    Path,
    Read,
    Reckoned,
    Term,
)
from immortelle.engines.planning.ground import Ground
from immortelle.story.problem import BOOLEAN, NUMBER


def worded(ground: Ground, test: Formula, at: Path = ()) -> str:
    """A test in somebody's mind: ``believes(Tom, at(Ann) == Inn)``."""
    match test:
        case Is(path, fluent, code, so) if ground.fluents[fluent].type == BOOLEAN and code in (TRUE, FALSE):
            said = f"{'' if (code == TRUE) is so else '!'}{ground.fluents[fluent]}"
            return _believed(ground, said, (*at, *path))
        case Is(path, fluent, code, so):
            value = _value(ground, code, ground.fluents[fluent].type == NUMBER)
            return _believed(ground, f"{ground.fluents[fluent]} {'==' if so else '!='} {value}", (*at, *path))
        case Beside(how, left, right):
            return _believed(ground, f"{_term(ground, left)} {how} {_term(ground, right)}", at)
        case All(parts):
            return _believed(ground, " & ".join(f"({worded(ground, one)})" for one in parts), at)
        case Any(parts):
            return _believed(ground, " | ".join(f"({worded(ground, one)})" for one in parts), at)


def _believed(ground: Ground, said: str, path: Path) -> str:
    for who in reversed(path):
        said = f"believes({ground.characters[who]}, {said})"
    return said


def _term(ground: Ground, term: Term) -> str:
    match term:
        case Given(code):
            return str(code)
        case Read(path, fluent):
            return _believed(ground, str(ground.fluents[fluent]), path)
        case Reckoned(how, left, right):
            return f"({_term(ground, left)} {how} {_term(ground, right)})"
        case Chosen(test, then, otherwise):
            return f"(if({worded(ground, test)}) {_term(ground, then)} else {_term(ground, otherwise)})"


def _value(ground: Ground, code: Code, number: bool) -> str:
    if code is None or (not number and not code):
        return "?"
    return str(code) if number or not isinstance(code, int) else ground.entities[code - FIRST_ENTITY]
