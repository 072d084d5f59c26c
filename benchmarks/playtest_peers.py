"""Playtesting the same small branching story here and in ink: plays a second, and the ratio.

The story is the published shape of ``playtest.py``: 34 places, three ways on from each, twelve choices each.
In ink's runtime inkjs (with node) it is 34 knots with variables, played at random from the first state of one
story object again and again, as its authors' testers do; its text is read, for it comes with each step. Here
plays are walked on the merged graph of its states; how long that graph takes is said as well. Plays of
``examples/cell.story``, whose minds keep it from being so small, are lived where they part.

Run with ``python benchmarks/playtest_peers.py``. inkjs is found as node finds it: ``npm install inkjs`` and
``NODE_PATH``; without it that half is skipped with a sentence.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Final

from calibration import beside
from playtest import _ADDS, LAYERS, programme, shape

from immortelle.engines.playtest.explore import exploration
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.walks import Walker
from immortelle.language import load

PLAYS: Final = 10_000
_INK: Final = """
const {Compiler} = require('inkjs/full');
const story = new Compiler(process.argv[2]).Compile();
const plays = Number(process.argv[1]), counts = {};
let state = 12345;
const next = n => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state % n; };
const begun = process.hrtime.bigint();
for (let play = 0; play < plays; play++) {
    story.ResetState();
    story.ContinueMaximally();
    let last = '';
    while (story.currentChoices.length) {
        story.ChooseChoiceIndex(next(story.currentChoices.length));
        last = story.ContinueMaximally().trim();
    }
    counts[last] = (counts[last] || 0) + 1;
}
console.log(JSON.stringify([Number(process.hrtime.bigint() - begun) / 1e9, counts]));
"""


def ink() -> str:
    """The published shape in ink."""
    lines = ["VAR bold = 0", "VAR kind = 0", "VAR wise = 0", "-> place_0"]
    for number in range(1 + 3 * LAYERS):
        layer = (number + 2) // 3
        lines.append(f"=== place_{number}")
        for way in range(3):
            goal = "the_end" if layer == LAYERS else f"place_{3 * layer + 1 + way}"
            what, by = _ADDS[(number + way * 2) % 5].split()
            lines += [f"+ [way {number} {'abc'[way]}]", f"    ~ {what} = {what} + {by}", f"    -> {goal}"]
    lines += [
        "=== the_end",
        "{",
        "    - wise > 7 && bold > 1: by a hair",
        "    - bold > 19: daring",
        "    - kind > 9: kind",
        "    - kind > 27: saintly",
        "    - else: usual",
        "}",
        "-> END",
    ]
    return "\n".join(lines)


def cell() -> None:
    """Print how long so many plays of the scene take that a story lives."""
    story = load(Path(__file__).parents[1] / "examples" / "cell.story").story
    assert story is not None
    lives = here(Task(story, Player()))
    (*_, sample), spent, normal = beside(lambda: list(sampled(lives, PLAYS)))
    print(f"cell: {sample.plays:,} plays lived in {spent:.1f} s ({normal:.1f} normalised) on one core")


def main() -> None:
    """Print both figures and the ratio."""
    made = programme(shape())
    found, explored, _ = beside(lambda: exploration(made, "person:ada").run())
    walker = Walker(found.model)
    ends, spent, normal = beside(lambda: walker.endings(0, PLAYS))
    ours = PLAYS / spent
    print(
        f"here: {ours:,.0f} plays/s ({PLAYS / normal:,.0f} normalised), after {explored:.3f} s for the graph"
    )
    print("  " + ", ".join(f"{label} {count}" for label, count in ends.items()))
    node = which("node")
    command = [str(node), "-e", _INK, str(PLAYS), ink()]
    done = subprocess.run(command, capture_output=True, text=True, check=False) if node else None  # noqa: S603
    if done is None or done.returncode:
        print("inkjs: skipped, for node or its package inkjs is not installed (npm install inkjs)")
        return
    seconds, counts = json.loads(done.stdout)
    theirs = PLAYS / seconds
    print(f"inkjs: {theirs:,.0f} plays/s; ratio {ours / theirs:.1f}")
    print("  " + ", ".join(f"{label} {count}" for label, count in sorted(counts.items())))


if __name__ == "__main__":
    cell()
    main()
