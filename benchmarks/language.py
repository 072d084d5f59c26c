"""How long a story takes to check: ``python benchmarks/language.py``.

The example with its libraries, a cast of a thousand, and the example with a slip in every tenth line.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from immortelle.language import compile_text

CELL = Path(__file__).parents[1] / "examples" / "cell.story"
USES = "story The Crowd\n    use people, places, bonds\nplace the square\n"
PERSON = "person P{n}, a human, she, born 1900\n    is in the square\n    trusts P{m} strongly\n"


def crowd(size: int) -> str:
    """A story of so many people, each with two facts."""
    return USES + "".join(PERSON.format(n=n, m=(n + 1) % size) for n in range(size))


def slips(text: str) -> str:
    """Every tenth line with two letters swapped."""
    lines = text.split("\n")
    for at in range(9, len(lines), 10):
        middle = len(lines[at]) // 2
        lines[at] = lines[at][:middle] + lines[at][middle : middle + 2][::-1] + lines[at][middle + 2 :]
    return "\n".join(lines)


def measure(name: str, text: str, runs: int) -> None:
    """Print the median time to check a text."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        loaded = compile_text(text)
        times.append(perf_counter() - start)
    print(f"{name:32} {median(times) * 1000:8.1f} ms   {len(loaded.diagnostics)} diagnostics")


if __name__ == "__main__":
    cell = CELL.read_text(encoding="utf-8")
    measure("cell with its libraries", cell, 20)
    measure("cell, a slip in each tenth line", slips(cell), 5)
    measure("1,000 people, 3,000 facts", crowd(1_000), 3)
