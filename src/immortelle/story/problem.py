"""Planning problems as data: what there is, what can be done, who wants what.

A problem is *lifted*: acts and triggers hold parameters; ``engines.planning.grounding`` puts entities
in their place. The published problem language (``language.problems``) reads into this.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

Number = int | Fraction
"""Numbers are exact: no floats in anything that decides."""

LARGEST: Final = 2**63 - 1
"""Of numbers, and of what they are divided by: squares of squares would fill any memory."""

BOOLEAN = "boolean"
NUMBER = "number"
ENTITY = "entity"
CHARACTER = "character"

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Value:
    """A truth value, a number, or ``None`` for *unknown* (``?``)."""

    value: bool | Number | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, or a parameter in force."""

    name: str


@dataclass(frozen=True, slots=True)
class Fluent:
    """What a property is of these arguments: ``location(Tom)``."""

    property: str
    arguments: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Believed:
    """What ``body`` is in the mind of ``who``."""

    who: Named
    body: Expression


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold, or all take effect."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """``body`` does not hold; as an effect, it is made false."""

    body: Expression


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values beside each other. A comparison of numbers with *unknown* is false."""

    how: Comparison
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Assigned:
    """An effect: ``target`` (a fluent, or one believed) takes a value."""

    target: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class OfType:
    """Whether a value is of a type."""

    body: Expression
    type: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The first branch whose condition holds; else ``otherwise``: where none is given nothing, false or 0."""

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class Quantified:
    """``body`` for every entity of a type: all hold, one holds, their sum, their product."""

    how: Literal["forall", "exists", "sum", "product"]
    parameter: Parameter
    body: Expression


@dataclass(frozen=True, slots=True)
class Calculated:
    """Arithmetic. With an unknown part, or by zero, it is unknown."""

    how: Operator
    left: Expression
    right: Expression


Expression = (
    Value
    | Named
    | Fluent
    | Believed
    | Both
    | Either
    | Not
    | Compared
    | Assigned
    | OfType
    | Chosen
    | Quantified
    | Calculated
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A name standing for any entity of a type."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Property:
    """Something that holds a value for arguments of these types. A name may be used again for others."""

    name: str
    arguments: tuple[Parameter, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Group:
    """Which characters: the ones named, or everyone of whom ``test`` holds."""

    named: tuple[Named, ...] = ()
    parameter: Parameter | None = None
    test: Expression | None = None


TRUE = Value(True)
NOTHING = Both(())


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done. ``consenting`` must each have reasons; without ``observing`` everyone sees it.

    ``signature`` holds a parameter, or the entity that always stands there.
    """

    name: str
    signature: tuple[Parameter | Named, ...]
    condition: Expression = TRUE
    effect: Expression = NOTHING
    consenting: Group = Group()
    observing: Group | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What follows by itself whenever its condition holds, in the world and in every mind."""

    name: str
    signature: tuple[Parameter | Named, ...]
    condition: Expression
    effect: Expression


@dataclass(frozen=True, slots=True)
class Problem:
    """A whole problem. ``types`` maps a type to those above it; ``utilities`` ``None`` to the author's.

    ``entities`` are in the order they were declared, each with its type.
    """

    types: tuple[tuple[str, tuple[str, ...]], ...]
    entities: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]
    start: tuple[Expression, ...]
    acts: tuple[Act, ...]
    triggers: tuple[Trigger, ...]
    utilities: tuple[tuple[str | None, Expression], ...]
