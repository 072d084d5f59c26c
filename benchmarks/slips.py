"""How often one slip is one error, on its line, with what was meant as the first suggestion.

In every example single slips are planted: letters swapped, dropped, doubled, a comma or a little word
dropped, a name of the wrong kind, an indent lost. ``python benchmarks/slips.py [HOW MANY AN EXAMPLE]``.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from immortelle.language.compiler import Loaded, compile_text
from immortelle.language.diagnostics import Diagnostic, fixed

EXAMPLES = Path(__file__).parents[1] / "examples"
LITTLE = ("a", "the", "is", "to", "of", "in", "has", "with", "and")
SHORTEST = 4  # letters of a word that is misspelt


def words_of(line: str) -> list[re.Match[str]]:
    """The words of a line that may be misspelt; no numbers, no prose."""
    return [] if line.lstrip().startswith((">", "note:")) else list(re.finditer(r"[A-Za-z]{4,}", line))


def swapped(line: str, dice: random.Random) -> str:
    """Two letters of a word in the wrong order."""
    word = dice.choice(words_of(line))
    at = dice.randrange(word.start() + 1, word.end() - 1)
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


def dropped(line: str, dice: random.Random) -> str:
    """A letter lost."""
    word = dice.choice(words_of(line))
    at = dice.randrange(word.start() + 1, word.end())
    return line[:at] + line[at + 1 :]


def doubled(line: str, dice: random.Random) -> str:
    """A letter twice."""
    word = dice.choice(words_of(line))
    at = dice.randrange(word.start(), word.end())
    return line[:at] + line[at] + line[at:]


def no_comma(line: str, dice: random.Random) -> str:
    """A comma forgotten."""
    commas = [match.start() for match in re.finditer(",", line)]
    at = dice.choice(commas)
    return line[:at] + line[at + 1 :]


def no_word(line: str, dice: random.Random) -> str:
    """A little word forgotten."""
    found = [match for match in re.finditer(r" (\w+)(?= )", line) if match[1] in LITTLE]
    match = dice.choice(found)
    return line[: match.start()] + line[match.end() :]


def no_indent(line: str, _dice: random.Random) -> str:
    """A line of a block at the margin."""
    if not line.startswith(" "):
        raise IndexError
    return line.lstrip()


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "letters swapped": swapped,
    "a letter dropped": dropped,
    "a letter doubled": doubled,
    "a comma dropped": no_comma,
    "a word dropped": no_word,
    "an indent lost": no_indent,
}


def is_met(found: tuple[Diagnostic, ...], at: int, right: str) -> bool:
    """Whether there is one error, on the right line, and what it proposes first is what was meant."""
    errors = [one for one in found if one.severity == "error"]
    if len(errors) != 1 or errors[0].line != at + 1:
        return False
    one = errors[0]
    return " ".join(fixed(one).split()) == " ".join(right.split()) or any(
        " ".join(right.split()).endswith(help_)
        for help_ in re.findall(r'"([^"]+)"', one.helps[0] if one.helps else "")
    )


def measure(
    path: Path, many: int, dice: random.Random, shares: Counter[tuple[str, bool]], shown: int
) -> None:
    """Plant slips in one example."""
    lines = path.read_text(encoding="utf-8").split("\n")
    before: Loaded | None = None
    for _ in range(many):
        kind, slip = dice.choice(list(SLIPS.items()))
        at = dice.randrange(len(lines))
        try:
            wrong = slip(lines[at], dice)
        except (IndexError, ValueError):
            continue  # this line has nothing that could slip so
        if wrong == lines[at]:
            continue
        text = "\n".join([*lines[:at], wrong, *lines[at + 1 :]])
        loaded = compile_text(text, path.name, path.parent, before=before)
        before = before or loaded
        if not loaded.diagnostics:
            continue  # it is another story, not a slip: "take" for "takes" in prose, say
        met = is_met(loaded.diagnostics, at, lines[at])
        shares[kind, met] += 1
        if not met and shown:
            print(f"  {path.stem}:{at + 1} {kind}\n    - {lines[at].strip()}\n    + {wrong.strip()}")
            for one in loaded.diagnostics[:2]:
                print(f"      {one.line} {one.code} {one.message} | {'; '.join(one.helps[:1])}")


def main(many: int = 200, shown: int = 0) -> None:
    """Print the shares."""
    shares: Counter[tuple[str, bool]] = Counter()
    dice = random.Random(1)  # noqa: S311 - the same slips in every run
    for path in sorted(EXAMPLES.glob("*.story")):
        if path.read_text(encoding="utf-8").startswith("story "):
            measure(path, many, dice, shares, shown)
    for kind in SLIPS:
        met, all_ = shares[kind, True], shares[kind, True] + shares[kind, False]
        print(f"{kind:20} {met:5} of {all_:5}  {met / max(all_, 1):7.1%}")
    met = sum(count for (_, good), count in shares.items() if good)
    print(f"{'all':20} {met:5} of {shares.total():5}  {met / max(shares.total(), 1):7.1%}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
