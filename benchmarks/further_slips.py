"""Further kinds of slips: what those write who think in another language, a programming one among them.

Written as those of ``slip_kinds.py`` are.
"""

from __future__ import annotations

import random
import re

from slip_kinds import Example, Way, all_words_of, is_prose, names_at, words_of

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_OTHERS = {
    "he": "him", "she": "her", "they": "them", "it": "its", "him": "he", "his": "her", "her": "his",
}  # fmt: skip
_SHORT = (
    (" is not ", (" isnt ", " isn,t ", " isnot ", " ist not ")),
    (" does not ", (" doesnt ", " dosn't ", " dos not ", " don't ", " do not ", " doesnot ")),
    (" has not ", (" hasnt ", " hasnot ", " have not ", " haven't ")),
)
_HOMOPHONES = {
    "than": "then", "then": "than", "who": "whom", "whom": "who", "to": "too", "of": "off", "by": "buy",
    "is": "his", "his": "is", "the": "teh", "for": "four", "in": "inn", "has": "as", "with": "whit",
    "there": "their", "another": "an other", "someone": "some one", "everyone": "every one",
    "nobody": "no body", "knows": "nows", "their": "there", "at": "add", "a": "an", "from": "form",
    "most": "must", "least": "last", "not": "no", "that": "than",
}  # fmt: skip
_SAME = {
    "someone": "somebody", "everyone": "everybody", "another": "someone else",
    "anyone": "anybody", "overwhelming": "huge", "strong": "big", "some": "medium", "faint": "small",
    "person": "character", "place": "location", "thing": "object", "act": "action",
    "state": "property", "ending": "end", "scene": "chapter", "when": "if", "if": "when",
    "trigger": "event", "minutes": "mins", "minute": "min", "hours": "h", "days": "d", "years": "yrs",
    "because": "since", "less": "fewer", "more": "greater", "and": "&", "or": "/", "%": " percent",
    "born": "b.", "expect": "assert", "use": "import", "begins": "starts",
}  # fmt: skip


def other_letter(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A key beside the one that was meant."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start(), word.end())
    row = next(row for row in _KEYS if line[here].lower() in row)
    beside = row[abs(row.index(line[here].lower()) - 1)]
    return line[:here] + beside + line[here + 1 :], ""


def letter_too_many(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Two keys at once."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start() + 1, word.end())
    return line[:here] + dice.choice("aeiorstn") + line[here:], ""


def no_space(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Two words in one."""
    line = example.lines[at]
    here = dice.choice([word.start() - 1 for word in all_words_of(line)])
    return line[:here] + line[here + 1 :], ""


def space_within(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A word in two."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.randrange(word.start() + 1, word.end())
    return f"{line[:here]} {line[here:]}", ""


def any_word_lost(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A word of the sentence forgotten that says little: neither a name nor a number."""
    line = example.lines[at]
    named = {word for name in names_at(example, at) for word in name.split()}
    words = [word for word in all_words_of(line) if word[0] in _LOSABLE and word[0] not in named]
    word = dice.choice(words)
    return line[: word.start() - 1] + line[word.end() :], ""


_LOSABLE = frozenset({
    "not", "when", "then", "that", "than", "reason", "someone", "another", "more", "known", "at", "on",
    "between", "about", "before", "all", "plays", "out", "up", "an", "or", "most", "least", "often",
})  # fmt: skip


def other_pronoun(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Another pronoun, or the same in another case."""
    return _one_for_another(example, at, dice, _OTHERS)


def short_not(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """*Not* run together with its verb, or with another form of it."""
    line = example.lines[at]
    said, forms = dice.choice([one for one in _SHORT if one[0] in line and not is_prose(line)])
    here = dice.choice([match.start() for match in re.finditer(said, line)])
    return line[:here] + dice.choice(forms) + line[here + len(said) :], ""


def homophone(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A word that sounds or looks like the one that was meant."""
    return _one_for_another(example, at, dice, _HOMOPHONES)


def same_in_other_words(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Another word for the same."""
    return _one_for_another(example, at, dice, _SAME)


def _one_for_another(
    example: Example, at: int, dice: random.Random, others: dict[str, str]
) -> tuple[str, str]:
    line = example.lines[at]
    plain = "" if is_prose(line) else line.partition("//")[0]
    word = dice.choice([one for one in re.finditer(r"[^\W\d_]+|%", plain) if one[0] in others])
    return line[: word.start()] + others[word[0]] + line[word.end() :], ""


def when_and_then(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """*Then* before a condition, *when* before what follows, *and when* for *and*."""
    line = example.lines[at]
    found = re.match(r"( +)(when|then)( .*)", line)
    if found is None:
        raise ValueError
    other = {"when": "then", "then": "when"}[found[2]]
    ways = [found[1] + other + found[3], f"{found[1]}{found[2]} {found[2]}{found[3]}"]
    if ", and " in line:
        ways.append(line.replace(", and ", f", and {found[2]} ", 1))
        ways.append(line.replace(", and ", " and ", 1))
        ways.append(line.replace(", and ", "; ", 1))
        ways.append(line.replace(", and ", ", ", 1))
        ways.append(line.replace(", and ", ", && ", 1))
    return dice.choice(ways), ""


def other_comma(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A semicolon, a full stop, a dash for a comma; a space before it or none behind it."""
    line = example.lines[at]
    here = dice.choice([] if is_prose(line) else [match.start() for match in re.finditer(", ", line)])
    return line[:here] + dice.choice(("; ", ". ", " - ", " , ", ",", ",, ", ": ")) + line[here + 2 :], ""


def other_colon(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """Another mark for a colon, or a colon behind a keyword."""
    line = example.lines[at]
    colons = [] if is_prose(line) else [match.start() for match in re.finditer(": ", line)]
    if not colons:
        first = re.match(r" *(place|thing|person|act|when|then|known to|scene|state|use|takes)(?= )", line)
        if first is None:
            raise ValueError
        return f"{line[: first.end()]}:{line[first.end() :]}", ""
    here = dice.choice(colons)
    return line[:here] + dice.choice((", ", "; ", " - ", " = ", " is ", " : ", ":")) + line[here + 2 :], ""


def other_case(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A keyword in capitals, a word with a capital, a name in capitals."""
    line = example.lines[at]
    word = dice.choice([] if is_prose(line) else list(re.finditer(r"[^\W\d_]+", line.partition("//")[0])))
    case = dice.choice((str.upper, str.capitalize))
    return line[: word.start()] + case(word[0]) + line[word.end() :], ""


def bracketed(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A name in brackets, or one of two brackets."""
    line = example.lines[at]
    name = dice.choice(entities_at(example, at))
    here = line.index(name)
    left, right = dice.choice(
        (("(", ")"), ("[", "]"), ("{", "}"), ("(", ""), ("", ")"), ("<", ">"), ("*", "*"))
    )
    return f"{line[:here]}{left}{name}{right}{line[here + len(name) :]}", ""


def entities_at(example: Example, at: int) -> list[str]:
    """Who and what with a name of their own a line speaks of."""
    known = {name.text.casefold().removeprefix("the ") for name in example.index.names}
    return [one for one in names_at(example, at) if one.casefold().removeprefix("the ") in known]


def underscored(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A name of several words with lines or hyphens for its spaces, or in one word."""
    line = example.lines[at]
    name = dice.choice([one for one in entities_at(example, at) if " " in one])
    mark = dice.choice(("_", "-", ""))
    return line.replace(name, name.replace(" ", mark), 1), ""


def other_date(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A date as others write it."""
    line = example.lines[at]
    date = re.search(r"(\d{4})-(\d\d)-(\d\d)", "" if is_prose(line) else line)
    if date is None:
        raise ValueError
    year, month, day = date.groups()
    if int(day) <= len("JFMAMJJASOND"):
        raise ValueError  # which of them is the day, only the writer knows
    written = dice.choice((
        f"{day}-{month}-{year}", f"{day}.{month}.{year}", f"{year}/{month}/{day}", f"{year}.{month}.{day}",
        f"{year}-{int(month)}-{int(day)}", f"{year} {month} {day}", f"{month}/{day}/{year}",
        f"{year}{month}{day}",
    ))  # fmt: skip
    return line.replace(date[0], written, 1), ""


def other_number(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A number as others write it."""
    line = example.lines[at]
    plain = "" if is_prose(line) else line
    number = dice.choice(list(re.finditer(r"(?<![\w.:-])\d+(?![\w.:-])", plain)))
    ways = (f"{number[0]}.0", f"+{number[0]}", f"{number[0]},0", f"={number[0]}", f"#{number[0]}")
    return line[: number.start()] + dice.choice(ways) + line[number.end() :], ""


def accented(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A letter with an accent."""
    line = example.lines[at]
    word = dice.choice(words_of(line))
    here = dice.choice([match.start() for match in re.finditer("[aeiou]", word[0])]) + word.start()
    other = "áéíóú"["aeiou".index(line[here])]
    return line[:here] + other + line[here + 1 :], ""


def no_apostrophe(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """An apostrophe lost, or one in a verb or a plural."""
    line = example.lines[at]
    plain = "" if is_prose(line) else line
    if "'s" in plain and dice.random() < 0.5:
        return line.replace("'s", "s", 1), ""
    word = dice.choice([one for one in all_words_of(plain) if one[0].endswith("s") and len(one[0]) > 3])
    return f"{line[: word.end() - 1]}'s{line[word.end() :]}", ""


def question(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A mark at the end of a line that no line of the benchmark's own has."""
    line = example.lines[at]
    if is_prose(line) or not line.strip():
        raise ValueError
    return line + dice.choice(("?", "!", "...", " \\", " {", "|", " -", "'", '"', ")")), ""


def several_of_one(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A head's keyword of many, or of a past version: *what-if*, *what averted if*, *endings*."""
    line = example.lines[at]
    found = re.match(r"what if ([\w' ,]+):(.*)", line)
    if found:
        ways = (
            "what-if NAME:", "whatif NAME:", "what NAME if:", "what if: NAME:", "if NAME:", "What if NAME?",
            "what when NAME:", "if what NAME:",
        )  # fmt: skip
        return dice.choice(ways).replace("NAME", found[1]) + found[2], ""
    head = re.match(r"([a-z]+) ", line)
    if head is None:
        raise ValueError
    return dice.choice((f"the {line}", f"a {line}", f"new {line}", f"- {line}", f"* {line}", f"@{line}")), ""


def listed_otherwise(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """An *and* lost or too many in a list, a comma before it, a sign for it."""
    line = example.lines[at]
    place = dice.choice([] if is_prose(line) else list(re.finditer(r"(?<!,) and ", line)))
    mark = dice.choice((" & ", " + ", ", ", " and and ", " und ", " an ", " , and ", "/", ", and "))
    return line[: place.start()] + mark + line[place.end() :], ""


def modal(example: Example, at: int, dice: random.Random) -> tuple[str, str]:
    """A form of *to be* that is not the third person's present."""
    line = example.lines[at]
    word = dice.choice([one for one in all_words_of(line) if one[0] in ("is", "has")])
    other = {"is": ("are", "be", "was", "is being", "'s", "si", "i"), "has": ("have", "had", "is", "haves")}
    form = dice.choice(other[word[0]])
    return line[: word.start() - (form == "'s")] + form + line[word.end() :], ""


FURTHER: dict[str, Way] = {
    "another letter": other_letter,
    "a letter too many": letter_too_many,
    "a space dropped": no_space,
    "a space too many": space_within,
    "another word dropped": any_word_lost,
    "another pronoun": other_pronoun,
    "not run together": short_not,
    "a homophone": homophone,
    "the same in other words": same_in_other_words,
    "when, then, and": when_and_then,
    "another comma": other_comma,
    "another colon": other_colon,
    "another case": other_case,
    "a name bracketed": bracketed,
    "a name underscored": underscored,
    "another date": other_date,
    "another number": other_number,
    "an accent": accented,
    "an apostrophe": no_apostrophe,
    "a strange end": question,
    "a strange head": several_of_one,
    "another list": listed_otherwise,
    "another form of be": modal,
}
