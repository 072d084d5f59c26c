"""Slips: which repairs are the line as it was meant, and which say something else.

A repair that only mends spelling, spacing, order or little words can be made without asking; one that
drops or changes a word of content is a guess at most.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from immortelle.phrases.english import PERSONAL
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.spelling import allowance, distance
from immortelle.phrases.verbs import forms_of, lemma_of_third

# Words that carry a sentence and say nothing by themselves.
LITTLE: Final = frozenset({
    *ARTICLES, "at", "by", "for", "from", "in", "into", "of", "on", "onto", "over", "to", "towards", "with",
    "that", "whether", "than", "and", "or", "is", "has", "does", ",", ".", "'s", "about", "under", "near",
    "against", "after", "before", "since", "who",
})  # fmt: skip
_WORD: Final = re.compile(r"[\w'\u2019-]+|[^\w\s]")
_JOINTS: Final = str.maketrans("", "", "_-'\u2019")
_OF_ONE: Final = frozenset(
    {("do", "does"), ("have", "has"), ("are", "is"), ("were", "was"), ("haves", "has")}
)
_LONG: Final = 6  # letters: nothing else is a slip away from "nobody"
_TURNING: Final = frozenset({"not", "never", "no", "nobody", "nothing", "nowhere"})


def is_slip(before: str, after: str) -> bool:
    """Whether a line differs from another by slips alone.

    >>> is_slip("Ann is in teh celar", "Ann is in the cellar"), is_slip("Ann is is dead", "Ann is dead")
    (True, True)
    >>> is_slip("only Ann is dead", "Ann is dead"), is_slip("Ann is poor", "Ann is asleep")
    (False, False)
    """
    old, new = _WORD.findall(before.replace(";", ", and")), _WORD.findall(after)
    if sorted(old) == sorted(new):
        return _keeps_negation(old, new)  # words in another order
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return all(_is_small(old, new[first:last], start, end) for _, start, end, first, last in changes)


def _keeps_negation(old: list[str], new: list[str]) -> bool:
    """Whether a *not* that has moved has passed little words only: "not everyone" is not "everyone not"."""
    moved = [at for at, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    passed = {word.casefold() for word in old[moved[0] : moved[-1] + 1]} if moved else set()
    return not passed & _TURNING or passed <= _TURNING | LITTLE


def _is_small(old: list[str], added: list[str], start: int, end: int) -> bool:
    removed = [word.casefold() for word in old[start:end]]
    added = [word.casefold() for word in added]
    if not removed:
        return all(word in LITTLE for word in added)
    if not added:
        return _is_idle(old, start, end)
    if "".join(removed).translate(_JOINTS) == "".join(added).translate(_JOINTS):
        return True  # run together, or cut in two
    pairs = zip(removed, added, strict=False)
    return len(removed) == len(added) and all(_is_near(word, other) for word, other in pairs)


def _is_idle(old: list[str], start: int, end: int) -> bool:
    """Whether words that were dropped said nothing: written twice, or a little word at the end."""
    words = [word.casefold() for word in old]
    size, dropped = end - start, words[start:end]
    twice = dropped in (words[max(start - size, 0) : start], words[end : end + size])
    return twice or (end == len(old) and all(word in LITTLE for word in dropped))


def _is_near(word: str, other: str) -> bool:
    """Whether one word is another misspelt, or both are little."""
    agreeing = word.removesuffix("n't"), other.removesuffix("n't")
    if (word in LITTLE and other in LITTLE) or agreeing in _OF_ONE:
        return True
    if ((word in _TURNING) != (other in _TURNING) and len(other) < _LONG) or (
        other in PERSONAL and len(word) > len(other) + 1
    ):
        return False
    lemma = lemma_of_third(other)
    if lemma is not None and word in (lemma, forms_of(lemma).gerund):
        return True
    limit = allowance(word)
    return distance(word, other, limit) <= limit
