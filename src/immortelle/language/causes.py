"""Causes: which slip the errors of a story come from, found by trying what would mend them.

A misspelt name in a head is an error wherever the name is used, and a lost indent one in every line that
wanted it. So each likely mend of one line is tried by compiling the story with it: the errors that go are its
consequences, and only the slip itself is told (diagnosis by minimal change; Reiter 1987, "A theory of
diagnosis from first principles").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from immortelle.language import messages
from immortelle.language.diagnostics import Diagnostic
from immortelle.language.heads import begins_head
from immortelle.language.index import Index
from immortelle.language.regions import Region
from immortelle.phrases.english import listed
from immortelle.phrases.names import ARTICLES
from immortelle.phrases.slips import LITTLE
from immortelle.phrases.spelling import allowance, distance
from immortelle.phrases.template import ROLE_WORDS
from immortelle.phrases.verbs import forms_of, lemma_of_third

Attempt = Callable[[Sequence[Diagnostic]], "tuple[Diagnostic, ...] | None"]  # the errors left after mends

MOST_TRIALS: Final = 6
MOST_LINES: Final = 10_000  # of all trials together
_MOST_READ: Final = 20  # lines with errors in which words of heads are looked for
_SHORTEST: Final = 2  # letters: of words no longer anything may be meant
_UNREAD: Final = frozenset({
    "unknown-head", "unknown-line", "malformed", "unknown-noun", "unknown-name", "unknown-sentence",
    "unknown-role", "not-here", "no-level",
})  # fmt: skip
_TAILS: Final = (" an amount", " one at a time")  # which stand behind a comma in a head
_MOST_LINES: Final = 6  # that say the same are named
_BEFORE: Final = 3  # words before that at which reading stopped
_WORD: Final = re.compile(r"[\w'\u2019-]+")


@dataclass(frozen=True, slots=True)
class Written:
    """What was compiled: its texts by the names of files, what they speak of, the words heads begin with; the
    parts of the library it may lack."""

    texts: Mapping[str, str]
    index: Index | None
    keywords: Sequence[str]
    lacking: Sequence[Diagnostic]


def told(
    found: tuple[Diagnostic, ...], written: Written, attempt: Attempt, trials: int
) -> tuple[Diagnostic, ...]:
    """The diagnostics without those that only follow from another, each slip with the mend that mends it.

    So many mends are tried at most.
    """
    found = _said_once(_without_consequences(found, written.index))
    errors = tuple(one for one in found if one.severity == "error")
    if trials == 0:
        return found
    slips: list[Diagnostic] = []
    for mend in _mends(errors, written):
        if trials == 0 or not errors or (errors == (mend,) and mend.name != "bad-frame"):
            break  # nothing is left that is not told anyhow
        if mend in found and mend not in errors:
            continue
        trials -= 1
        left = attempt([*slips, mend])
        least = 2 if mend in written.lacking else 1
        if left is not None and _is_better(left, errors, mend, least):
            slips.append(mend)
            errors = tuple(one for one in errors if (one.file, one.line) in _lines(left))
    kept = [one for one in found if one.severity != "error"]
    return tuple(sorted([*kept, *slips, *errors], key=_place)) if slips else found


def _place(one: Diagnostic) -> tuple[str, int, int, str, str]:
    return one.file, one.line, one.column, one.code, one.message


def _is_better(
    left: Sequence[Diagnostic], before: Sequence[Diagnostic], mend: Diagnostic, least: int
) -> bool:
    """Whether a mend leaves fewer lines with errors, by so many at ``least``, none of them its own or one
    that had none."""
    lines, others = _lines(left), _lines(before) - {(mend.file, mend.line)}
    return lines <= others and len(_lines(before)) - len(lines) >= least


def _lines(found: Sequence[Diagnostic]) -> set[tuple[str, int]]:
    return {(one.file, one.line) for one in found}


def _without_consequences(found: tuple[Diagnostic, ...], index: Index | None) -> tuple[Diagnostic, ...]:
    """Without what is said of a line only because another, which could not be read, would have declared what
    it speaks of."""
    unread = {(one.file, one.line) for one in found if one.name in ("unknown-sentence", "malformed")}
    mentions = index.mentions if index else ()
    unmade = {one.id for one in mentions if one.declares and (one.where.file, one.where.line) in unread}
    after = {(one.where.file, one.where.line) for one in mentions if one.id in unmade}
    return tuple(one for one in found if one.name != "not-here" or (one.file, one.line) not in after - unread)


def _said_once(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What lacks one declaration on several lines is told of the first."""
    lacking: dict[tuple[str, tuple[str, ...]], list[Diagnostic]] = {}
    for one in found:
        if one.fix is None and any(each.startswith(messages.DECLARES) for each in one.helps):
            lacking.setdefault((one.file, one.helps), []).append(one)
    several = {first: others for first, *others in lacking.values() if others}
    again = {one for others in several.values() for one in others}
    return tuple(
        replace(one, helps=(*one.helps, _also(several[one]))) if one in several else one
        for one in found
        if one not in again
    )


def _also(others: Sequence[Diagnostic]) -> str:
    lines = [str(number) for number in dict.fromkeys(one.line for one in others)]
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    said = ", ".join(lines[:_MOST_LINES]) if more else listed(lines, "and")
    return f"the same is said on line{'s' if len(lines) > 1 else ''} {said}{more}"


def _mends(errors: Sequence[Diagnostic], written: Written) -> Iterator[Diagnostic]:
    """What may be mended, the likeliest first: an indent, what a line's own grammar lacks, a head that
    several lines contradict, or one line and what else is written; what the errors propose themselves; a head
    that one line contradicts."""
    for one in errors:
        yield from _indents(one, written.keywords)
    yield from (one for one in errors if _is_sure(one))
    if any(one.name == "contradiction" for one in errors):
        yield from _lost_lines(written.texts)
    found = sorted(_heads(errors, written), key=lambda one: -one[0])
    yield from (mend for count, mend in found if count > 1)
    yield from written.lacking
    for one in errors:
        own = [one] if one.fix and not _is_sure(one) else []
        yield from sorted([*own, *_verbless(one)], key=lambda mend: not _is_verb_said(mend, errors))
    yield from (mend for count, mend in found if count == 1)


def _is_sure(error: Diagnostic) -> bool:
    """Whether only one mend can be meant: what a line's own grammar lacks, two words turned round, or another
    form of a head's verb."""
    if error.fix is None or error.name not in ("malformed", "bad-frame"):
        return False
    said = error.text[slice(*error.fix.span)]
    turned = " " in said and sorted(said.split()) == sorted(error.fix.text.split())
    lemma = lemma_of_third(error.fix.text)
    verb = forms_of(lemma) if lemma else None
    return error.name == "malformed" or turned or (verb is not None and said in (verb.past, verb.gerund))


def _verbless(error: Diagnostic) -> Iterator[Diagnostic]:
    """A head that lacks its *is* or *has*: "someone past help"."""
    if error.name == "bad-frame" and error.fix is not None and error.fix.text not in ROLE_WORDS:
        where = Region(error.file, error.line, error.text, error.span[0], error.span[0])
        yield from (messages.bad_frame(where, "a verb is missing", f"{verb} ") for verb in ("is", "has"))


def _is_verb_said(mend: Diagnostic, errors: Sequence[Diagnostic]) -> bool:
    """Whether lines with errors have the verb that a head lacks before the same word."""
    if mend.fix is None or mend.fix.span[0] < mend.fix.span[1]:
        return False
    said = mend.fix.text + mend.text[mend.fix.span[0] :].partition(" ")[0]
    return any(f" {said}" in one.text for one in errors)


# Indents


def _indents(error: Diagnostic, keywords: Sequence[str]) -> Iterator[Diagnostic]:
    """A line at the margin that begins no block may be one of the block above; one that is none of its
    block may begin another."""
    line = Region(error.file, error.line, error.text, 0, len(error.text))
    indent = len(line.text) - len(line.text.lstrip())
    if error.name not in _UNREAD:
        return
    if indent == 0 and error.name == "unknown-head" and error.fix is None:
        yield messages.lost_indent(line.part(0, len(line.text.split()[0])))
    elif indent and begins_head(line.text.strip(), keywords):
        yield messages.indented_head(line.part(0, indent), line.strip())


def _lost_lines(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What a story expects at the margin right below what it expects of a what-if may belong to that."""
    for file, text in texts.items():
        block = ""
        for number, line in enumerate(text.split("\n") if not file.startswith("library/") else (), 1):
            if line.startswith("expect ") and block == "what":
                yield messages.lost_indent(Region(file, number, line, 0, len("expect")))
            elif line[:1].isalpha():
                block = line.split()[0]


# Heads


def _heads(errors: Sequence[Diagnostic], written: Written) -> Iterator[tuple[int, Diagnostic]]:
    """The mends of heads that no line speaks of rightly, and how many lines speak so; one more where all
    else that is written has the word so, too."""
    index = written.index
    if index is None:
        return
    words = Counter(word.casefold() for text in written.texts.values() for word in _WORD.findall(text))
    mentioned = Counter(one.id for one in index.mentions)
    heads = [one.where for one in index.mentions if one.declares and mentioned[one.id] == 1]
    unmade = (one for one in errors if one.name == "bad-frame")
    heads += [Region(one.file, one.line, one.text, 0, len(one.text)) for one in unmade]
    lines = tuple({(one.file, one.line): one for one in errors if one.name in _UNREAD}.values())[:_MOST_READ]
    for head in heads:
        if head.file.startswith("library/"):
            continue
        meant_words, meant_order = _words_meant(head, lines), _order_meant(head, lines)
        for (start, end, meant), count in (*meant_words.most_common(2), *meant_order.most_common(2)):
            known = _is_known(head.text[start:end], meant, words)
            yield count + known, messages.misspelt_head(head.part(start, end), meant)
        for tail in (one for one in _TAILS if head.text.endswith(one)):
            at = len(head.text) - len(tail)
            yield len(lines), messages.misspelt_head(head.part(at, at), ",")


def _is_known(said: str, meant: str, words: Mapping[str, int]) -> bool:
    """Whether a word is written here only, and what it may mean in other places than where it is missed, too;
    a word written twice is written here only."""
    if " " in said.strip():
        return len(set(said.split())) == 1
    if " " in meant:
        return words.get(said.casefold(), 0) == 1 and all(one.casefold() in words for one in meant.split())
    return words.get(said.casefold(), 0) == 1 and words.get(meant.casefold(), 0) > 1


def _words_meant(head: Region, errors: Sequence[Diagnostic]) -> Counter[tuple[int, int, str]]:
    """What may be meant by a word of a head, with the number of lines in which it is said so."""
    found: Counter[tuple[int, int, str]] = Counter()
    for error in errors:
        if (error.file, error.line) == (head.file, head.line):
            continue
        said = _said(error)
        for word in _WORD.finditer(head.text):
            if word.group() in ROLE_WORDS or any(_is_same(word.group(), other) for other in said):
                continue
            for meant in dict.fromkeys(form for other in said for form in _as_in_head(other)):
                if _is_near(word.group(), meant):
                    found[word.start(), word.end(), meant] += 1
        found.update(_left_out(head.text, error))
    return found


def _order_meant(head: Region, errors: Sequence[Diagnostic]) -> Counter[tuple[int, int, str]]:
    """What may be meant by two words of a head, or a little one, with the number of lines that have it so."""
    found: Counter[tuple[int, int, str]] = Counter()
    said = [_WORD.findall(one.text) for one in errors if (one.file, one.line) != (head.file, head.line)]
    words = list(_WORD.finditer(head.text))
    for at in range(len(words)):
        for start, end, meant in _rearranged(words, at, said):
            before = [one.group() for one in words[max(at - 1, 0) : at]]
            after = [one.group() for one in words[end + 1 : end + 2]]
            beside = ([*before, *meant], [*meant, *after])
            twice = end - start == len(meant)  # is a slip whatever stands beside it
            least = 1 if twice or len(words) == 1 else 2
            count = sum(any(_is_said(each, line, least) for each in beside) for line in said)
            if count:
                found[words[start].start(), words[end].end(), " ".join(meant)] += count
    return found


def _rearranged(
    words: Sequence[re.Match[str]], at: int, said: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """From which word to which a head may be meant otherwise, and how: a word too many, two in another order,
    another little word, one of many for one."""
    one = words[at].group()
    if at + 1 < len(words):
        other = words[at + 1].group()
        yield at, at + 1, ((one,) if one == other else (other, one))
    near = dict.fromkeys(word for line in said for word in line if word != one)
    joined = one + words[at + 1].group() if at + 1 < len(words) else ""
    if any(_is_same(joined, word) for word in near):
        yield at, at + 1, (joined,)
    pairs = dict.fromkeys(pair for line in said for pair in pairwise(line))
    for first, second in pairs:
        forms = (form for form in _as_in_head(first) if form + second == one)
        yield from ((at, at, (form, second)) for form in forms)
    little = one in LITTLE
    yield from ((at, at, (word,)) for word in near if little and word in LITTLE)
    yield from ((at, at, (word,)) for word in near if not little and _is_same(one, word))
    yield from ((at, at, (word,)) for word in near if not little and word in LITTLE and _is_near(one, word))


def _is_said(context: Sequence[str], line: Sequence[str], least: int) -> bool:
    """Whether a line has words in a row, so many at ``least``; whoever a role word stands for may have any
    name."""
    if sum(word not in ROLE_WORDS for word in context) < least:
        return False
    places = range(len(line) - len(context) + 1)
    return any(
        all(word in ROLE_WORDS or _is_same(word, line[at + step]) for step, word in enumerate(context))
        for at in places
    )


def _said(error: Diagnostic) -> list[str]:
    """The telling words at which reading a line stopped, and those beside them."""
    start, end = error.span
    words = list(_WORD.finditer(error.text))
    inside = [at for at, word in enumerate(words) if word.start() < end and word.end() > start]
    first, last = (inside[0], inside[-1]) if inside else (len(words), len(words))
    near = (word.group() for word in words[max(first - _BEFORE, 0) : last + 2])
    return [word for word in dict.fromkeys(near) if word not in LITTLE and word not in ROLE_WORDS]


def _is_near(word: str, other: str) -> bool:
    limit = allowance(other)
    return len(other) > _SHORTEST and 0 < distance(word.casefold(), other.casefold(), limit) <= limit


@lru_cache(maxsize=2_000)
def _as_in_head(word: str) -> tuple[str, ...]:
    """A word as it may stand in a head, where verbs are as of one person."""
    stems = (forms_of(word[: len(word) - cut]) for cut in range(min(4, len(word) - 2)))
    verbs = (one for one in stems if word in (one.base, one.past, one.participle, one.gerund))
    return (word, *(one.third for one in verbs))


def _left_out(head: str, error: Diagnostic) -> Iterator[tuple[int, int, str]]:
    """A little word that a head may lack: the line has it between two words that are neighbours there."""
    said, words = _WORD.findall(error.text), list(_WORD.finditer(head))
    for at, word in enumerate(words):
        before = words[at - 1].group() if at else ""
        for place in range(1, len(said)):
            little = said[place - 1]
            if little not in (LITTLE if at else ARTICLES) or little == before or word.group() in LITTLE:
                continue
            follows = word.group() in ROLE_WORDS or _is_same(word.group(), said[place])
            if follows and (not at or (place > 1 and _is_same(before, said[place - 2]))):
                yield word.start(), word.start(), f"{little} "


def _is_same(word: str, other: str) -> bool:
    return word == other or word in _as_in_head(other)
