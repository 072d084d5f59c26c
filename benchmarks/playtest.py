"""Playtesting exactly: a small branching story, a graph of a million states, a scene with minds.

- shape: the published shape of a small branching story: 34 places with three ways on from each, twelve
  choices a play, endings by what these added up to, two of which no play can reach and one that is rare.
- million: a walk in three directions, the nearest million states.
- cell: the scene of ``examples/cell.story``, all by their reasons, until no more than 1% is unexplored.

Run with ``python benchmarks/playtest.py [shape] [million] [cell]``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Final

from calibration import beside

from immortelle.engines.playtest.elimination import Real
from immortelle.engines.playtest.explore import Exploration, exploration
from immortelle.engines.playtest.explored import Explored, Limits
from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.solve import Solver
from immortelle.language import compile_text
from immortelle.world import Programme

LAYERS: Final = 11  # of three places each, after the first
_HEAD: Final = """story {title}
    use people, places
kind prize, a thing
person Ada, a human, she
    is in {first}
scene the journey
    begins when Ada is alive
    ends when Ada is dead
"""
_ADDS: Final = ("bold 1", "kind 1", "wise 1", "bold 2", "kind 3")


def shape() -> str:
    """The published shape, as text."""
    return "\n".join([_HEAD.format(title="Shape", first="place 0"), *_places(), *_ways(), *_endings()])


def _places() -> Iterator[str]:
    yield from (f"place place {number}" for number in range(1 + 3 * LAYERS))
    yield "place the end"
    yield from (f"state someone is {what}, an amount" for what in ("bold", "kind", "wise"))


def _ways() -> Iterator[str]:
    for number in range(1 + 3 * LAYERS):
        layer = (number + 2) // 3
        for way in range(3):
            goal = "the end" if layer == LAYERS else f"place {3 * layer + 1 + way}"
            yield f"act someone takes way {number} {'abc'[way]}"
            yield f"    when someone is in place {number}"
            yield f"    then someone is in {goal}"
            yield f"    then someone is {_ADDS[(number + way * 2) % 5]} more"


def _endings() -> Iterator[str]:
    at = "Ada is in the end, and Ada is"
    yield f"ending by a hair: {at} wise more than 7, and Ada is bold more than 1"
    yield f"ending daring: {at} bold more than 19"  # 19 is the most there can be
    yield f"ending kind: {at} kind more than 9"
    yield f"ending saintly: {at} kind more than 27"  # and 27
    yield "ending usual: Ada is in the end"


def million() -> str:
    """A walk in three directions, without end, as text."""
    head = "story Million\n    use people\nperson Ada, a human, she\n"
    head += "scene the walk\n    begins when Ada is alive\n    ends when Ada is dead\n"
    for what in ("east", "north", "rich"):
        head += f"state someone is {what}, an amount\n"
        head += f"act someone goes {what}\n    then someone is {what} 1 more\n"
    return head + "ending far: Ada is east more than 98, and Ada is north more than 98"


def programme(text: str) -> Programme:
    """A story, compiled."""
    loaded = compile_text(text)
    assert loaded.story is not None, [each.message for each in loaded.diagnostics]
    return Programme(loaded.story)


def solved(found: Explored) -> dict[str, tuple[Real, Real]]:
    """At least and at most how likely each end is, whatever a player does."""
    solver = Solver(found.model)
    return {
        label: (solver.reach(states, most=False).low[0], solver.reach(states, most=True).high[0])
        for label, states in found.model.labels.items()
    }


def _shape() -> None:
    made = programme(shape())
    found, spent, normal = beside(lambda: exploration(made, "person:ada").run())
    ends, more, more_normal = beside(lambda: solved(found))
    print(f"shape: {found.model.states:,} states, {found.model.choices:,} choices, explored in {spent:.3f} s "
          f"({normal:.3f} normalised), solved in {more:.3f} s ({more_normal:.3f})")  # fmt: skip
    chance = solved(Explored(found.exploration, fixed(found.model)))
    for label, (low, high) in sorted(ends.items()):
        print(f"  {label}: {low:.6f} to {high:.6f}, evenly {chance[label][0]:.6f}")


def _million() -> None:
    made = programme(million())
    most = Limits(states=1_000_000)
    found, spent, normal = beside(lambda: exploration(made, "person:ada").run(most))
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    model = found.model
    print(f"million: {model.states:,} states, {model.choices:,} choices, explored in {spent:.1f} s "
          f"({normal:.1f} normalised), {memory:,.0f} MB")  # fmt: skip


def _cell() -> None:
    story = Path(__file__).parents[1] / "examples" / "cell.story"
    made = programme(story.read_text(encoding="utf-8"))
    game = Exploration(made)
    left: Real = 1

    def explored() -> Explored:
        nonlocal left
        found = game.run(Limits(states=100))
        while (left := _unexplored(found)) > 0.01:
            found = game.run(Limits(states=found.model.states * 2))
        return found

    found, spent, normal = beside(explored)
    print(f"cell: {found.model.states:,} states in {spent:.1f} s ({normal:.1f} normalised), "
          f"{left:.4%} unexplored")  # fmt: skip


def _unexplored(found: Explored) -> Real:
    """How likely it is to come to what was not explored."""
    solver = Solver(found.model)
    ends = [solver.reach(states, most=True) for states in found.model.labels.values()]
    return max((bounds.high[0] - bounds.low[0] for bounds in ends), default=0.0)


if __name__ == "__main__":
    for name, run in (("shape", _shape), ("million", _million), ("cell", _cell)):
        if name in sys.argv[1:] or len(sys.argv) == 1:
            run()
