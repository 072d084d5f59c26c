"""How often one slip is one error, on its line, with what was meant as the first suggestion.

In every example single slips are planted, the same in every run, of the kinds of ``slip_kinds.py``: letters
swapped, dropped, doubled; a name of a wrong kind; a comma, a colon or a little word dropped; an indent lost
or too much; words twice or exchanged; marks of other languages; none in prose, where all words are right. A
slip is not counted, but its number printed, if nothing can tell it from a story that was meant: the compiled
story is the *same* (a comma that may be left out), or *another* whole one without a finding (a name that is
written in one place only; ``--show`` prints these too). ``--further`` plants those of
``further_slips.py``: what those write who think in another language.

``python benchmarks/slips.py [--many 30] [--show] [--example cask]``
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from further_slips import FURTHER
from slip_kinds import SLIPS, Example, Way

from immortelle.language.compiler import Loaded, compile_text, load
from immortelle.language.diagnostics import Diagnostic, fixed
from immortelle.story.portable import content_hash

EXAMPLES = Path(__file__).parents[1] / "examples"
ALL = {**SLIPS, **FURTHER}


@dataclass(frozen=True, slots=True)
class Slip:
    """A line, counted from zero, as it was meant and as it stands; ``wanted`` are nouns for the kind of which
    a name is not."""

    kind: str
    at: int
    right: str
    wrong: str
    wanted: str = ""


def planted(example: Example, many: int, dice: random.Random, ways: Mapping[str, Way]) -> Iterator[Slip]:
    """Of each kind so many different slips, or fewer where there are not so many."""
    for kind, way in ways.items():
        found: dict[Slip, None] = {}
        for _ in range(40 * many):
            at = dice.randrange(len(example.lines))
            try:
                wrong, wanted = way(example, at, dice)
            except (IndexError, ValueError, StopIteration):
                continue  # this line has nothing that could slip so
            if wrong != example.lines[at]:
                found[Slip(kind, at, example.lines[at], wrong, wanted)] = None
            if len(found) == many:
                break
        yield from found


def read(path: Path) -> Example:
    """An example with its story: itself, or the first of those that are made of it."""
    wholes = (path, *sorted(path.parent.glob("*.story")))
    loaded = ((whole, load(whole)) for whole in wholes)
    whole, found = next(
        (whole, one)
        for whole, one in loaded
        if one.story and path.name in {each.name for each in one.sources}
    )
    return Example(path, tuple(path.read_text(encoding="utf-8").split("\n")), found, whole)


def outcome(example: Example, slip: Slip) -> tuple[str, tuple[Diagnostic, ...]]:
    """What came of a slip: ``right``, ``wrong``, ``same`` (nothing has changed) or ``another`` (story)."""
    lines = [*example.lines[: slip.at], slip.wrong, *example.lines[slip.at + 1 :]]
    unsaved = {example.path.name: "\n".join(lines)}
    whole = unsaved.get(example.whole.name) or example.whole.read_text(encoding="utf-8")
    loaded = compile_text(whole, example.whole.name, example.whole.parent, unsaved)
    if loaded.diagnostics:
        return (
            "right" if is_right(loaded.diagnostics, slip, example.path.name) else "wrong"
        ), loaded.diagnostics
    return ("same" if meaning(loaded) == meaning(example.loaded) else "another"), ()


def meaning(loaded: Loaded) -> str:
    """The compiled story, wherever its lines stand."""
    assert loaded.story is not None
    return content_hash(loaded.story)


def is_right(found: tuple[Diagnostic, ...], slip: Slip, file: str) -> bool:
    """Whether there is one error, on the right line, and what it proposes first is what was meant; of a
    wrong kind whether it says which is the right one."""
    errors = [one for one in found if one.severity == "error"]
    if len(errors) != 1 or (errors[0].line, errors[0].file) != (slip.at + 1, file):
        return False
    one, right = errors[0], " ".join(slip.right.split())
    if slip.wanted:
        return re.search(rf"\b({slip.wanted})\b", one.message) is not None
    if one.fix is not None:
        return " ".join(fixed(one).split()).replace("n't ", " not ") == right.replace("n't ", " not ")
    first = re.search(r'"([^"]+)"', one.helps[0]) if one.helps else None
    return first is not None and right.endswith(first[1])


def show(example: Example, slip: Slip, came: str, found: tuple[Diagnostic, ...]) -> None:
    """Print a slip that was not told as it should be."""
    print(f"  {example.path.stem}:{slip.at + 1} {slip.kind}: {came}")
    print(f"    - {slip.right.strip()}\n    + {slip.wrong.strip()}")
    for one in found[:3]:
        print(f"      {one.line} {one.code} {one.message} | {'; '.join(one.helps[:1])} | {one.fix}")


def table(title: str, shares: dict[str, Counter[str]]) -> None:
    """Print the shares of each kind, or example."""
    print(f"{title:20} {'right':>6} {'of':>5} {'share':>7}   {'same':>5} {'another':>7}")
    for name, count in shares.items():
        if not count.total():
            continue
        all_ = count["right"] + count["wrong"]
        share = count["right"] / max(all_, 1)
        print(f"{name:20} {count['right']:6} {all_:5} {share:7.1%}   {count['same']:5} {count['another']:7}")


def main() -> None:
    """Plant the slips and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=30, help="slips of a kind in an example")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print those not told as they should be")
    parser.add_argument("--example", help="this example only")
    parser.add_argument("--kind", help="slips of this kind only")
    parser.add_argument("--further", action="store_true", help="slips of the further kinds only")
    asked = parser.parse_args()
    ways = {asked.kind: ALL[asked.kind]} if asked.kind else FURTHER if asked.further else SLIPS
    kinds: dict[str, Counter[str]] = {kind: Counter() for kind in ALL}
    examples: dict[str, Counter[str]] = {}
    for path in sorted(EXAMPLES.glob(f"{asked.example or '*'}.story")):
        example = read(path)
        dice = random.Random(asked.seed)  # noqa: S311 - the same slips in every run
        for slip in planted(example, asked.many, dice, ways):
            came, found = outcome(example, slip)
            kinds[slip.kind][came] += 1
            examples.setdefault(path.stem, Counter())[came] += 1
            if asked.show and came in {"wrong", "another"}:
                show(example, slip, came, found)
    table("kind of slip", kinds)
    table("example", examples)
    table("", {"all": sum(kinds.values(), Counter())})


if __name__ == "__main__":
    main()
