"""Plans with their explanations: what the planner gives and the checker reads."""

from __future__ import annotations

from dataclasses import dataclass

from immortelle.engines.planning.formulas import Code


@dataclass(frozen=True, slots=True)
class Step:
    """One act, by its number in the ground problem, and why each who does it does.

    In somebody's explanation, who it is for needs no explanation of their own; the others who do its first
    act are asked where the act happens.
    """

    act: int
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The plan somebody (by index) has in mind, from the act it explains on."""

    who: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found.

    ``states`` minds and worlds were made and ``looked`` were taken up. ``stopped`` names the limit that
    ended the search, or, of a plan, the search for what could be left out of it; without it, a missing plan
    is a proof that there is none within ``Limits``. Where numbers grew too large ``maker`` is the act,
    trigger or utility that made the first.
    """

    steps: tuple[Step, ...] | None
    goal: Code
    states: int
    looked: int
    seconds: float
    stopped: str | None
    maker: str = ""
