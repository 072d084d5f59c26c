"""How long plans take, how many states they look at and how much memory, on the problems of the tests.

python benchmarks/planning.py [NAME...]
"""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.limits import Limits
from immortelle.engines.planning.search import plan
from immortelle.language.problems.parser import read_problem

PROBLEMS = Path(__file__).parents[1] / "tests" / "engines" / "planning" / "problems"
ASKED = re.compile(
    r"^// (?:plan|none): goal (\d+), length (\d+), foresight (\d+), nesting (\d+)", re.MULTILINE
)


def main(names: list[str]) -> None:
    """Print a line for each goal of each problem."""
    print("problem   people fluents acts triggers | grounded | goal  acts   planned  looked   minds")
    for path in sorted(PROBLEMS.glob("*.txt")):
        if names and path.stem not in names:
            continue
        text = path.read_text()
        start = time.process_time()
        problem = ground(read_problem(text, path.name)[0])
        grounded = time.process_time() - start
        sizes = len(problem.characters), len(problem.fluents), len(problem.acts), len(problem.triggers)
        for found in ASKED.findall(text):
            goal, length, foresight, nesting = map(int, found)
            start = time.process_time()
            result = plan(problem, Limits(length, foresight, nesting), goal)
            took = time.process_time() - start
            acts = "none" if result.steps is None else len(result.steps)
            print(
                f"{path.stem:9} {sizes[0]:6} {sizes[1]:7} {sizes[2]:4} {sizes[3]:8} | {grounded:6.2f} s | "
                f"{goal:4} {acts:>5} {took:7.2f} s {result.looked:7,} {result.states:7,}"
            )
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
