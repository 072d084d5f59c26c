"""Story plans as files: what happens, why, and how every draw has to fall for it.

A plan names a draw as chance does (whose, for what, the how-manieth), so it can be lived again, also in a
story that was edited since, as far as it still holds there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from immortelle.engines.planning.beginnings import Past
from immortelle.engines.planning.draws import CHOOSE, Table
from immortelle.story.decode import PortableError, decode
from immortelle.story.encode import encode
from immortelle.story.jsontext import parse

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Something that somebody decided: what they did, by ids, and what became of it.

    ``said`` is the same in words and ``time`` when. ``aim`` is what speaks for it most, ``expects`` what the
    actor expects of others then, in words. ``who`` and ``nth`` name the decision; ``strain`` is how far it
    lies below their best, in tenths of a logit.
    """

    said: str
    time: str
    act: str
    args: tuple[str, ...]
    outcome: str
    who: str
    nth: int
    strain: int = 0
    aim: str = ""
    expects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDraw:
    """How a draw falls: the act and arguments that somebody ``chooses``; of all else whether it ``comes``
    about."""

    who: str
    purpose: str
    nth: int
    chooses: tuple[str, ...] = ()
    comes: bool = False


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """A plan of the story with this content hash, to an ``ending`` (by id) or a ``goal`` (a sentence)."""

    story: str
    title: str
    past: Past
    steps: tuple[PlannedStep, ...]
    draws: tuple[PlannedDraw, ...]
    ending: str = ""
    goal: str = ""

    @property
    def table(self) -> Table:
        """How each draw falls."""
        return {
            (one.who, one.purpose, one.nth): one.chooses if one.purpose == CHOOSE else one.comes
            for one in self.draws
        }


def draws_of(table: Table) -> tuple[PlannedDraw, ...]:
    """A table as draws.

    >>> draws_of({("person:ann", "sign:blush", 0): True})[0].comes
    True
    """
    return tuple(
        PlannedDraw(*place, comes=outcome) if isinstance(outcome, bool) else PlannedDraw(*place, outcome)
        for place, outcome in table.items()
    )


def plan_text(plan: StoryPlan) -> str:
    """A plan as JSON, each item of its lists on a line of its own."""
    parts = {"format": FORMAT} | encode(plan)
    return "{" + ",\n".join(f"{_line(name)}: {_laid_out(part)}" for name, part in parts.items()) + "}\n"


def read_plan(text: str) -> StoryPlan:
    """A plan from its JSON; raises ``PortableError`` for anything else."""
    value = parse(text)
    version = value.pop("format", None) if isinstance(value, dict) else None
    if type(version) is not int:
        raise PortableError("", "not a plan of a story")
    if version != FORMAT:
        raise PortableError("format", f"of another version (format {version}, this one reads {FORMAT})")
    plan: StoryPlan = decode(StoryPlan, value)
    return plan


def _laid_out(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"  {_line(item)}" for item in value) + "\n]"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
