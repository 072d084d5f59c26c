"""Mutations: what happens to a story file under a cat, a bad merge or a stranger's hands."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
ODD = (
    "\0", "\t", "\r", "\u200f", "e\u0301", "\u202e", "\U0001f9db", "'", '"', ":", ",", "(", ")", "{", "}",
    "//", ">",
    "%", "-1", "99999999999999999999", "1e400", "someone", "another", "nobody", "of", "that", "not",
    "when", "reason", "instead of", "use", " and ", " or ", "who",
)  # fmt: skip

Mutation = Callable[[str, random.Random], str]


def _cut(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.choice((1, 1, 2, 5, 30, 300)) :]


def _put(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(ODD) * dice.choice((1, 1, 1, 2, 50)) + text[at:]


def _doubled(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start : start + dice.choice((1, 10, 100))] * 2 + text[start:]


def _swapped_lines(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _joined_lines(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    return "\n".join([*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]])


def _swapped_words(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    one, other = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


WAYS: tuple[Mutation, ...] = (_cut, _put, _doubled, _swapped_lines, _joined_lines, _swapped_words)


def mutated(text: str, seed: int) -> str:
    """A text after one to four mutations, the same for the same seed.

    >>> mutated("person Ann", 2) == mutated("person Ann", 2) != "person Ann"
    True
    """
    dice = random.Random(seed)  # noqa: S311 - the same mutations in every run
    for _ in range(dice.choice((1, 1, 2, 4))):
        text = dice.choice(WAYS)(text, dice)
    return text


def stories() -> list[tuple[str, str]]:
    """The examples: name and text."""
    return [(path.name, path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.story"))]
