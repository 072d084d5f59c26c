"""Spelling: how far apart two words are."""

from __future__ import annotations


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
