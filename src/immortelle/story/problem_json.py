"""Planning problems as JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from immortelle.story import problem as lifted
from immortelle.story.problem import Problem

_KINDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            lifted.Value, lifted.Named, lifted.Fluent, lifted.Believed, lifted.Both, lifted.Either,
            lifted.Not, lifted.Compared, lifted.Assigned, lifted.OfType, lifted.Chosen, lifted.Quantified,
            lifted.Calculated, lifted.Parameter, lifted.Property, lifted.Group, lifted.Act, lifted.Trigger,
            Problem,
        )
    }
)  # fmt: skip


def as_json(part: object) -> Any:
    """A problem, or a part of one, as what ``json.dumps`` takes: each part with its ``kind``.

    >>> as_json(lifted.Not(lifted.Named("Tom")))
    {'kind': 'Not', 'body': {'kind': 'Named', 'name': 'Tom'}}
    """
    if is_dataclass(part) and not isinstance(part, type):
        inner = {one.name: as_json(getattr(part, one.name)) for one in fields(part)}
        return {"kind": type(part).__name__, **inner}
    if isinstance(part, Fraction):
        return {"kind": "Fraction", "value": str(part)}
    return [as_json(one) for one in part] if isinstance(part, tuple) else part


def from_json(data: Any) -> Any:
    """What ``as_json`` was given. Raises ``ValueError`` for anything else."""
    if isinstance(data, list):
        return tuple(from_json(one) for one in data)
    if not isinstance(data, dict):
        return data
    inner = {name: from_json(one) for name, one in data.items() if name != "kind"}
    try:
        if data["kind"] == "Fraction":
            return Fraction(inner["value"])
        return _KINDS[data["kind"]](**inner)
    except (KeyError, TypeError, ZeroDivisionError) as error:
        raise ValueError(f"no part of a problem: {data!r:.80}") from error
