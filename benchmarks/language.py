"""How long a story takes to check, and an editor to answer: ``python benchmarks/language.py``.

The example with its libraries; stories of 2,000 and of 20,000 lines with a natural mix of declarations (of
50 lines 18 say facts of places and people, 8 deeds and secrets, 10 acts, 8 reasons, 4 rules and definitions,
2 endings); what an editor waits for after a keystroke; slips in every tenth line.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from immortelle.language.compiler import NOTHING_YET, Loaded, compile_text

CELL = Path(__file__).parents[1] / "examples" / "cell.story"
HEAD = """story The Village
    use people, places, senses, things, bonds, harm, speech, feelings, amends
    begins 1921-12-01 18:00
"""
HOUSE = """
// house {n}
place the kitchen of {a}
place the garden of {a}
thing the box of {a}
    is in the garden of {a}
person {a}, a human, she, born 18{n:02}
    is in the kitchen of {a}
    loves {b} strongly, known to everyone
    trusts {z} 30
    cares about {b} strongly
person {b}, a human, he, born 18{n:02}
    is in the garden of {a}
    trusts {a} strongly
    is the brother of {a}
    cares about {z} strongly
    holds the box of {a}

deed the quarrel of {a}: {b} attacked {a}, 1901-10-03
    is the fault of {b}
    known to {a} and {b}
deed the mercy of {a}: {a} spared {b}, 1902-03-04
    known to everyone
secret the debt of {a}: {b} is in debt to {z}
    known to {b}
chapter the old days of {a}: the quarrel of {a} and the mercy of {a}

act someone{s} shows another the garden of {a}
    when someone is with another, and someone is in the garden of {a}
    takes 10 minutes
    another must agree
    then someone trusts another 5 more
    seen by everyone with someone
    > {{Someone}} shows {{another}} the garden.
    > {{Someone}} and {{another}} walk between the beds of the garden, and nobody speaks.
act someone{s} leaves the garden of {a}
    when someone is in the garden of {a}, and {a} is not dead

strong reason to show another the garden of {a}: someone loves another, and another knows the debt of {a}
some reason not to show another the garden of {a}: someone knows the quarrel of {a}, for {a}
strong reason to agree when someone shows another the garden of {a}: another trusts someone more than 20
reason of 30 to leave the garden of {a}: someone is with a person whom someone does not trust, for {b}
some reason to attack another: another is {b}, and someone knows the debt of {a}, for {z}
    by half of how much someone trusts another

rule the grief of {a}
    when {b} has killed {a} in a deed, and someone knows the deed
    then someone holds the deed against {b}
ending the end of {a}: {a} is dead, and nobody is with {a}
    > The garden of the house is empty.
"""  # fmt: skip
BOND = "state someone is in debt to another\n"


def village(lines: int) -> str:
    """A story of about so many lines."""
    houses = max(2, round(lines / HOUSE.count("\n")))
    people = [f"Ada{n}" for n in range(houses)], [f"Ben{n}" for n in range(houses)]
    made = (
        HOUSE.format(n=n % 90, a=people[0][n], b=people[1][n], z=people[1][n - 1], s="")
        for n in range(houses)
    )
    return HEAD + BOND + "".join(made)


def slips(text: str) -> str:
    """Every tenth line with two letters swapped."""
    lines = text.split("\n")
    for at in range(9, len(lines), 10):
        middle = len(lines[at]) // 2
        lines[at] = lines[at][:middle] + lines[at][middle : middle + 2][::-1] + lines[at][middle + 2 :]
    return "\n".join(lines)


def measure(name: str, check: Callable[[], Loaded], runs: int) -> Loaded:
    """Print the median time of a check."""
    times = []
    for _ in range(runs):
        start = process_time()
        loaded = check()
        times.append(process_time() - start)
    print(f"{name:40} {median(times) * 1000:8.1f} ms   {len(loaded.diagnostics)} diagnostics")
    return loaded


def main() -> None:
    """Print all figures."""
    cell = CELL.read_text(encoding="utf-8")
    measure("cell with its libraries", lambda: compile_text(cell), 1)
    measure("the same again", lambda: compile_text(cell), 5)
    measure("cell, a slip in each tenth line", lambda: compile_text(slips(cell)), 1)
    small, large = village(2_000), village(20_000)
    measure(f"{small.count(chr(10)):,} lines", lambda: compile_text(small), 1)
    before = measure("the same in an editor", lambda: compile_text(small, before=NOTHING_YET), 1)
    gc.freeze()  # as the language server does with what it has opened
    strength = small.replace("trusts Ben7 30", "trusts Ben7 35")
    measure("a keystroke in a number", lambda: compile_text(strength, before=before), 3)
    line = small.replace("trusts Ben7 30", "trusts Ben7 30\n")
    measure("a keystroke that makes a line", lambda: compile_text(line, before=before), 3)
    name = small.replace("trusts Ben7 30", "trusts Ben7 30\nplace the we")
    measure("a keystroke in a new name", lambda: compile_text(name, before=before), 3)
    kind = small.replace(BOND, f"kind pet, a thing\n{BOND}")
    measure("a keystroke that makes a kind", lambda: compile_text(kind, before=before), 3)
    slip = small.replace("trusts Ben7 30", "trsuts Ben7 30")
    measure("a keystroke that is a slip", lambda: compile_text(slip, before=before), 1)
    measure(f"{large.count(chr(10)):,} lines", lambda: compile_text(large), 1)


if __name__ == "__main__":
    main()
