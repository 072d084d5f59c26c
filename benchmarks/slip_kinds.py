"""Kinds of slips: what goes wrong in a line when somebody writes it in a hurry, or does not know better.

Each way takes a story, a line and dice, and gives the line with one slip (for a wrong kind also the noun that
was wanted); it raises IndexError or ValueError where the line has nothing that could slip so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from immortelle.language.compiler import Loaded
from immortelle.language.index import Index
from immortelle.phrases.english import NUMBER_WORDS
from immortelle.phrases.verbs import forms_of, lemma_of_third

LITTLE = ("a", "the", "is", "to", "of", "in", "has", "with", "and", "for", "by", "from", "who", "than")
PREPOSITIONS = ("to", "of", "in", "with", "for", "by", "from", "on", "at")
ROOTS = ("kind:person", "kind:place", "kind:thing", "kind:event", "kind:fact")


@dataclass(frozen=True, slots=True)
class Example:
    """A story without a slip, or a part of one, compiled; ``whole`` is the file of the story."""

    path: Path
    lines: tuple[str, ...]
    loaded: Loaded
    whole: Path

    @property
    def index(self) -> Index:
        """Who and what it speaks of, and where."""
        assert self.loaded.index is not None
        return self.loaded.index


Way = Callable[[Example, int, random.Random], tuple[str, str]]  # the line with a slip; the kind wanted


def words_of(line: str) -> list[re.Match[str]]:
    """The words of a line that may be misspelt: of four letters at least; no numbers, no prose."""
    plain = line.partition("//")[0]
    return [] if is_prose(line) else list(re.finditer(r"[^\W\d_]{4,}", plain))


def is_prose(line: str) -> bool:
    """Whether a line is only read aloud."""
    return line.lstrip().startswith((">", "note:", "//"))


def swapped(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Two letters of a word in the wrong order."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start() + 1, word.end() - 1)
    return line[:here] + line[here + 1] + line[here] + line[here + 2 :], ""


def dropped(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A letter lost."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start() + 1, word.end())
    return line[:here] + line[here + 1 :], ""


def doubled(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A letter twice."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start(), word.end())
    return line[:here] + line[here] + line[here:], ""


def no_comma(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A comma forgotten."""
    line = example.lines[at]
    commas = [] if is_prose(line) else [match.start() for match in re.finditer(",", line)]
    here = dice.choice(commas)
    return line[:here] + line[here + 1 :], ""


def no_word(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A little word forgotten."""
    line = example.lines[at]
    words = [] if is_prose(line) else list(re.finditer(r" (\w+)(?= )", line))
    match = dice.choice([word for word in words if word[1] in LITTLE])
    return line[: match.start()] + line[match.end() :], ""


def wrong_kind(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A name in place of one of another kind: a person's where a place's belongs."""
    line, index = example.lines[at], example.index
    roots = {name.id: root_of(index, name.kind) for name in index.names}
    named = [
        one.where
        for one in index.mentions
        if (one.where.file, one.where.line) == (example.path.name, at + 1)
        and not (one.declares or one.pronoun)
        and roots.get(one.id)
    ]
    where = dice.choice(sorted({(one.start, one.end, one.text) for one in named}))
    said = next(one.id for one in index.mentions if (one.where.start, one.where.text) == (where[0], where[2]))
    others = [one for one in index.names if roots[one.id] not in {None, roots.get(said)}]
    other = dice.choice(sorted(others, key=lambda one: one.text))
    text = other.text if other.proper else f"the {other.text.removeprefix('the ')}"
    kind = next(name.kind for name in index.names if name.id == said)
    return line[: where[0]] + text + line[where[1] :], "|".join(nouns_of(index, kind))


def nouns_of(index: Index, kind: str) -> list[str]:
    """The nouns of a kind and of those it is a kind of: a deed is a fact, too."""
    return [noun.text for noun in index.nouns if noun.id == noun.kind and index.table.is_a(kind, noun.id)]


def root_of(index: Index, kind: str) -> str | None:
    """Which of the broad kinds a kind is of."""
    return next((root for root in ROOTS if index.table.is_a(kind, root)), None)


def no_indent(example: Example, at: int, _dice: random.Random) -> tuple[str, str]:
    """A line of a block at the margin."""
    line = example.lines[at]
    return dice_or_not(line, line.startswith(" ") and not is_prose(line), line.lstrip())


def more_indent(example: Example, at: int, _dice: random.Random) -> tuple[str, str]:
    """A head that does not stand at the margin."""
    line = example.lines[at]
    fit = at > 0 and bool(line) and not line.startswith(" ") and not is_prose(line)
    return dice_or_not(line, fit, f"    {line}")


def dice_or_not(line: str, fit: bool, slip: str) -> tuple[str, str]:
    """A slip, where the line is fit for it."""
    return (slip if fit else line), ""


def twice(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A word written twice."""
    line = example.lines[at]
    word = dice.choice(all_words_of(line))
    return line[: word.end()] + line[word.start() - 1 :], ""


def exchanged(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Two words in the wrong order."""
    line = example.lines[at]
    words = all_words_of(line)
    here = dice.randrange(len(words) - 1)
    first, second = words[here], words[here + 1]
    between = line[first.end() : second.start()]
    if between.strip():
        raise ValueError
    return line[: first.start()] + second[0] + between + first[0] + line[second.end() :], ""


def all_words_of(line: str) -> list[re.Match[str]]:
    """The words of a line that is not prose, behind its first."""
    plain = line.partition("//")[0]
    return [] if is_prose(line) else list(re.finditer(r"(?<= )(?<![ ]{2})[^\W\d_]+", plain))


def other_preposition(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """One preposition for another."""
    line = example.lines[at]
    word = dice.choice([word for word in all_words_of(line) if word[0] in PREPOSITIONS])
    other = dice.choice([one for one in PREPOSITIONS if one != word[0]])
    return line[: word.start()] + other + line[word.end() :], ""


def no_colon(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A colon forgotten."""
    line = example.lines[at]
    colons = [] if is_prose(line) else [match.start() for match in re.finditer(": ", line)]
    here = dice.choice(colons)
    return line[:here] + line[here + 1 :], ""


def equals(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A sign of equality, as programmers write."""
    line = example.lines[at]
    word = dice.choice([word for word in all_words_of(line) if word[0] == "is"])
    return f"{line[: word.start()]}={line[word.end() :]}", ""


def quoted(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A name in quotation marks."""
    line = example.lines[at]
    name = dice.choice([one for one in names_at(example, at) if one])
    here = line.index(name)
    left, right = dice.choice(('""', "''", "\u201c\u201d"))
    return f"{line[:here]}{left}{name}{right}{line[here + len(name) :]}", ""


def names_at(example: Example, at: int) -> list[str]:
    """Who and what a line speaks of, as it is written there."""
    if is_prose(example.lines[at]):
        return []
    place = (example.path.name, at + 1)
    spoken = (one.where for one in example.index.mentions if not (one.pronoun or one.declares))
    return sorted({one.text for one in spoken if (one.file, one.line) == place})


def other_number(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """One for many, or many for one: an s too much, or too few."""
    line = example.lines[at]
    word = dice.choice([word for word in words_of(line) if not word[0].endswith("ss")])
    many = word[0].removesuffix("s") if word[0].endswith("s") else f"{word[0]}s"
    return line[: word.start()] + many + line[word.end() :], ""


def other_tense(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A verb as of the past, or without its ending."""
    line = example.lines[at]
    known = {frame.verb.lemma for frame in example.index.frames} - {"be", "have", "do"}
    word = dice.choice([word for word in all_words_of(line) if lemma_of_third(word[0]) in known])
    verb = forms_of(lemma_of_third(word[0]) or "")
    other = dice.choice([form for form in (verb.past, verb.base, verb.gerund) if form != word[0]])
    return line[: word.start()] + other + line[word.end() :], ""


def lower_case(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A name that does not begin with a capital."""
    line = example.lines[at]
    word = dice.choice([word for word in all_words_of(line) if word[0][0].isupper()])
    return line[: word.start()] + word[0].lower() + line[word.end() :], ""


def other_comment(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """The mark of a comment as other languages have it."""
    line = example.lines[at]
    here = line.index("//")
    return line[:here] + dice.choice(("#", "--", "/", ";", "%")) + line[here + 2 :], ""


def in_words(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A number in words."""
    line = example.lines[at]
    numbers = list(re.finditer(r"(?<![\d:-])\d{1,2}(?![\d:%-])", "" if is_prose(line) else line))
    here = dice.choice([one for one in numbers if int(one[0]) < len(NUMBER_WORDS)])
    return line[: here.start()] + NUMBER_WORDS[int(here[0])] + line[here.end() :], ""


def ended(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A full stop, a comma, a colon or a semicolon at the end of a line."""
    line = example.lines[at]
    fit = bool(line.strip()) and not is_prose(line)
    return dice_or_not(line, fit, line + dice.choice(".,;:"))


def other_article(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """*The* for *a*, *a* for *an*."""
    line = example.lines[at]
    word = dice.choice([word for word in all_words_of(line) if word[0] in ("a", "an", "the")])
    other = dice.choice([one for one in ("a", "an", "the") if one != word[0]])
    return line[: word.start()] + other + line[word.end() :], ""


SLIPS: dict[str, Way] = {
    "letters swapped": swapped,
    "a letter dropped": dropped,
    "a letter doubled": doubled,
    "a wrong kind": wrong_kind,
    "a comma dropped": no_comma,
    "a word dropped": no_word,
    "an indent lost": no_indent,
    "an indent too much": more_indent,
    "a word twice": twice,
    "words exchanged": exchanged,
    "another preposition": other_preposition,
    "a colon dropped": no_colon,
    "= for is": equals,
    "a name quoted": quoted,
    "an s too many or few": other_number,
    "another tense": other_tense,
    "a small letter": lower_case,
    "another comment mark": other_comment,
    "a number in words": in_words,
    "a mark at the end": ended,
    "another article": other_article,
}
