"""A problem with entities in place of its parameters: what the planner and its checker both read."""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.planning.formulas import Code, Formula, Path, Term


@dataclass(frozen=True, slots=True)
class GroundFluent:
    """Something that holds one value at a time: ``location(Tom)``."""

    property: str
    arguments: tuple[str, ...]
    type: str

    def __str__(self) -> str:
        return called(self.property, self.arguments)


@dataclass(frozen=True, slots=True)
class Write:
    """One effect: where ``test`` holds, the fluent takes the value, in the mind at the end of ``path``."""

    test: Formula
    path: Path
    fluent: int
    value: Term


@dataclass(frozen=True, slots=True)
class GroundAct:
    """An act. ``seen`` holds for each character, by index, when they observe it."""

    name: str
    arguments: tuple[str, ...]
    condition: Formula
    writes: tuple[Write, ...]
    consenting: tuple[int, ...]
    seen: tuple[Formula, ...]

    def __str__(self) -> str:
        return called(self.name, self.arguments)


@dataclass(frozen=True, slots=True)
class GroundTrigger:
    """What follows by itself."""

    name: str
    arguments: tuple[str, ...]
    condition: Formula
    writes: tuple[Write, ...]

    def __str__(self) -> str:
        return called(self.name, self.arguments)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground problem.

    ``start`` holds the facts of the world at the path ``()`` and of each mind whose beliefs were stated;
    a path that is not there has the facts of the same path without its last character.
    ``utilities`` maps a character's index to their utility, -1 to the author's.
    """

    characters: tuple[str, ...]
    entities: tuple[str, ...]
    fluents: tuple[GroundFluent, ...]
    start: tuple[tuple[Path, tuple[Code, ...]], ...]
    acts: tuple[GroundAct, ...]
    triggers: tuple[GroundTrigger, ...]
    utilities: tuple[tuple[int, Term], ...]


AUTHOR = -1


def called(name: str, arguments: tuple[str, ...]) -> str:
    """A name with its arguments, as the problem language writes them.

    >>> called("walk", ("Tom", "Inn")), called("rain", ())
    ('walk(Tom, Inn)', 'rain')
    """
    return f"{name}({', '.join(arguments)})" if arguments else name
