"""Spelling: how far apart two words are."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def allowance(word: str) -> int:
    """How many slips a word of this length may have and still be taken for another."""
    return 1 if len(word) < 6 else 2


def distance(left: str, right: str, limit: int) -> int:
    """The Damerau-Levenshtein distance (Damerau 1964; restricted edits, Boytsov 2011), or
    ``limit + 1`` as soon as it must be larger: insertions, deletions, substitutions and swaps of
    neighbours count one each.

    >>> distance("form", "from", 2), distance("celar", "cellar", 2), distance("wood", "stair", 2)
    (1, 1, 3)
    """
    if abs(len(left) - len(right)) > limit or len(set(left) ^ set(right)) > 2 * limit:
        return limit + 1  # one slip changes two letters at most
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return min(above[-1], limit + 1)


def nearest(word: str, known: Collection[str], many: int = 1, alike: float = 0.6) -> list[str]:
    """Of the words (or names) that are known those that one may be misspelt of, the nearest first; if no slip
    or two make it one of them, those that are ``alike`` as difflib has it.

    >>> nearest("secne", ("sense", "scene")), nearest("kitchenette", ("stair", "kitchen"))
    (['scene'], ['kitchen'])
    """
    said, limit = word.casefold(), allowance(word)
    ranked = sorted((distance(said, other.casefold(), limit), at) for at, other in enumerate(known))
    words = tuple(known)
    found = [words[at] for far, at in ranked if far <= limit][:many]
    return found or difflib.get_close_matches(word, words, many, alike)
