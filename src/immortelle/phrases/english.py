"""English words beside verbs: articles, plurals, lists, numbers, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

PronounForm = Literal["subject", "object", "possessive", "reflexive"]

PRONOUNS: Final[dict[str, dict[PronounForm, str]]] = {
    "he": {"subject": "he", "object": "him", "possessive": "his", "reflexive": "himself"},
    "she": {"subject": "she", "object": "her", "possessive": "her", "reflexive": "herself"},
    "it": {"subject": "it", "object": "it", "possessive": "its", "reflexive": "itself"},
    "they": {"subject": "they", "object": "them", "possessive": "their", "reflexive": "themselves"},
}
# A form to its lemma; a reflexive stands for itself, since it says more: the subject.
PERSONAL: Final = {
    "he": "he", "him": "he", "she": "she", "her": "she", "it": "it", "they": "they", "them": "they",
    "himself": "himself", "herself": "herself", "itself": "itself", "themselves": "themselves",
    "themself": "themselves",
}  # fmt: skip
POSSESSIVE: Final = {"his": "he", "her": "she", "its": "it", "their": "they"}

NUMBER_WORDS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NUMBERS: Final = {word: number for number, word in enumerate(NUMBER_WORDS)}
_TENS: Final = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
NUMBERS: Final = frozenset({*_NUMBERS, *_TENS})  # all words that are numbers
COUNTING: Final = (*NUMBER_WORDS, *_TENS, "half", "a", "an")  # what may stand before a unit
LARGEST: Final = 10**12  # a number in a story; larger ones are no numbers but noise

_SILENT_H: Final = ("hour", "honest", "honour", "honor", "heir")
_CONSONANT_SOUND: Final = ("uni", "use", "usu", "eu", "one", "once", "ut")
_PLURALS: Final = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth",
    "mouse": "mice", "goose": "geese", "wolf": "wolves", "werewolf": "werewolves", "wife": "wives",
    "life": "lives", "knife": "knives", "thief": "thieves", "leaf": "leaves", "half": "halves",
    "elf": "elves", "dwarf": "dwarves", "witness": "witnesses", "sheep": "sheep", "century": "centuries",
}  # fmt: skip


def article(noun: str) -> str:
    """``a`` or ``an``, by sound.

    >>> article("hour"), article("unicorn"), article("old house"), article("vampire")
    ('an', 'a', 'an', 'a')
    """
    word = noun.casefold()
    if word.startswith(_SILENT_H):
        return "an"
    if word.startswith(_CONSONANT_SOUND):
        return "a"
    return "an" if word[:1] in "aeiou" and word else "a"


def plural(noun: str) -> str:
    """The plural of a noun; of several words the last changes.

    >>> plural("person"), plural("wine cellar"), plural("witch"), plural("lady")
    ('people', 'wine cellars', 'witches', 'ladies')
    """
    head, _, last = noun.rpartition(" ")
    lead = head + " " if head else ""
    if last in _PLURALS:
        return lead + _PLURALS[last]
    if last.endswith("man") and last != "human":
        return lead + last[:-3] + "men"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return lead + last[:-1] + "ies"
    return lead + last + ("es" if last.endswith(("s", "sh", "ch", "x", "z")) else "s")


def possessive(noun: str) -> str:
    """``Elena's``, ``the brothers'``: pronouns have their own table."""
    return noun + ("'" if noun.endswith("s") and noun[:1].islower() else "'s")


def listed(parts: Sequence[str], conjunction: str = "and") -> str:
    """A list as it is spoken.

    >>> listed(["Elena", "Jeremy", "Damon"])
    'Elena, Jeremy and Damon'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def read_number(word: str) -> int | None:
    """A number written in digits or as a word; None if it is neither.

    >>> read_number("twelve"), read_number("-30"), read_number("dozen")
    (12, -30, None)
    """
    digits = word.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 12:
        return int(word)
    return _NUMBERS.get(word, _TENS.get(word))


def say_number(number: int) -> str:
    """Up to twelve in words, else in digits."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else str(number)


def read_times(word: str) -> int | None:
    """``once``, ``twice``, ``thrice``; "n times" is two words."""
    return {"once": 1, "twice": 2, "thrice": 3}.get(word)


def say_times(number: int) -> str:
    """How often, in words.

    >>> say_times(2), say_times(5)
    ('twice', 'five times')
    """
    return {1: "once", 2: "twice"}.get(number) or f"{say_number(number)} times"


def capital(sentence: str) -> str:
    """The first letter large, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
