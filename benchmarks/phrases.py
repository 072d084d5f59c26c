"""How long one line takes to read, by how much the story knows: ``python benchmarks/phrases.py``.

Frames and names are made up; the lines are a plain one, a typical condition and one with a slip, each time of
other people: a line that was read before is not read again.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.frame import Frame, Sort
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Reading
from immortelle.phrases.template import Head, read_head

VERBS = "loves trusts tells gives takes hides finds leaves follows thanks warns forgives".split()  # noqa: SIM905
TAILS = ("another", "another a fact", "another for a deed", "a place", "a thing", "a thing to another")


def frames(count: int) -> list[Frame]:
    """So many different frames: every verb with every tail, numbered words between."""
    heads = ["someone is in a place"]
    for number in range(count - 1):
        verb = VERBS[number % len(VERBS)]
        tail = TAILS[number // len(VERBS) % len(TAILS)]
        mark = f" way{number // (len(VERBS) * len(TAILS))}" if number >= len(VERBS) * len(TAILS) else ""
        heads.append(f"someone {verb}{mark} {tail}")
    found = (read_head(head, f"state:{head}", Sort.STATE, CORE_NOUNS) for head in heads)
    return [head.frame for head in found if isinstance(head, Head)]


def names(count: int) -> list[Name]:
    """So many names of several words: people, places and deeds."""
    kinds = (
        ("Person", "kind:person", True),
        ("the old house", "kind:place", False),
        ("the deed", "kind:event", False),
    )
    made = []
    for number in range(count):
        text, kind, proper = kinds[number % 3]
        made.append(Name(f"{text} {number // 3}", f"{kind}{number}", kind, proper))
    return made


def microseconds(work: Callable[[str], object], line: str, turn: int, times: int = 200) -> float:
    """The median time of work on a line about A, B and C, each time and in each turn about other people."""
    taken = []
    for number in range(times):
        one = line.replace("A", f"Person {(number + 13 * turn) % 59}")
        one = one.replace("B", f"Person {(3 * number + 17 * turn) % 61}")
        said = one.replace("C", f"{(number + turn) % 53}")
        begin = process_time()
        work(said)
        taken.append(process_time() - begin)
    return median(taken) * 1e6


def main() -> None:
    """Print a table of the times."""
    condition = (
        "A has not forgiven B for the deed C, and B believes that nobody who loves A is in the old house C"
    )
    lines = (
        ("plain", "A loves B"),
        ("condition", condition),
        ("slip", "A has not forgven B for the deed C"),
        ("two slips", "A has not forgven B for the dead C"),
    )
    for turn, (frame_count, name_count) in enumerate(((150, 200), (600, 200), (600, 1_000))):
        table = PhraseTable((*CORE_FRAMES, *frames(frame_count)), CORE_NOUNS, names(name_count))
        for what, line in lines:
            found = table.read(line.replace("A", "Person 1").replace("B", "Person 2").replace("C", "3"))
            assert isinstance(found, Reading) or found.suggestions, found
            taken = microseconds(table.read, line, turn)
            print(f"{frame_count:4} frames {name_count:5} names  {what:10} {taken:8.0f} us")


if __name__ == "__main__":
    main()
