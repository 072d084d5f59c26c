"""Edits: small changes to a line, from what was expected where reading stopped.

The likeliest first: a word written twice, something of the right kind, a near spelling, a missing
auxiliary, words run together or swapped, a missing word, a word too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from immortelle.phrases.clause import Span
from immortelle.phrases.english import article, read_number
from immortelle.phrases.groups import AUXILIARIES
from immortelle.phrases.line import Line
from immortelle.phrases.names import ARTICLES, Trie, words_of
from immortelle.phrases.slips import LITTLE
from immortelle.phrases.spelling import allowance, distance
from immortelle.phrases.table import Node, VerbEdge
from immortelle.phrases.tokens import END
from immortelle.phrases.verbs import forms_of

MOST_INSERTED: Final = 12
_TWICE, _OF_KIND, _SPELLED, _HELPED, _SPLIT, _SWAPPED, _INSERTED, _REPLACED, _DROPPED = (
    3, 5, 10, 14, 18, 22, 25, 28, 30
)  # fmt: skip
_NEAR: Final = 5  # words before the one where reading stopped
_EARLIER: Final = 3  # what an edit costs more that is not where reading stopped
_NEVER_DROPPED: Final = (END, "not", "never", "no", "nobody", "nothing")  # they turn the meaning round
_BEFORE_BARE: Final = ("to", "do", "does", "did", "will", "would", "should", "not", "they")
_OTHER_WORDS: Final = {
    "thinks": "believes",
    "think": "believe",
    "thought": "believed",
    "but": "and",
    "all": "everyone",
    "its": "it",
    "his": "is",
    "too": "to",
    "character": "person",
    "location": "place",
    "greater": "more",
    "bigger": "more",
    "larger": "more",
    "smaller": "less",
    "fewer": "less",
}
_OF_ONE: Final = {"do": "does", "have": "has", "are": "is", "were": "was", "haves": "has"}
_NAME_MARKS: Final = str.maketrans("_-", "  ")
_CONJUNCTIONS: Final = ("and", "or")
_MARKS: Final = (",", ";", ":")
_PREPOSITIONS: Final = ("at", "by", "for", "from", "in", "into", "of", "on", "onto", "to", "towards", "with")
_HELPERS: Final = {"participle": "has", "gerund": "is"}


class Edit(NamedTuple):
    """Characters of the line and what to put there; the lower the cost, the likelier."""

    cost: int
    span: Span
    replacement: str


def edits(line: Line) -> list[Edit]:
    """The edits worth trying, the likeliest first."""
    found = [
        *_written_twice(line),
        *_of_one(line),
        *_of_right_kind(line),
        *_meant(line),
        *_conjoined(line),
        *_told_apart(line),
        *_denied(line),
        *_bare_predicate(line),
        *_bare_name(line),
        *_other_article(line),
    ]
    for at in _places(line):
        extra = 0 if at == line.farthest else _EARLIER
        ways = (
            _agreed, _respelled, _spaced, _split, _joined, _swapped, _helped, _articled, _inserted, _replaced,
            _dropped,
        )  # fmt: skip
        found += [edit._replace(cost=edit.cost + extra) for way in ways for edit in way(line, at)]
    if not line.misfits():
        found += [edit._replace(cost=edit.cost + _EARLIER) for edit in _replaced(line, line.farthest - 1)]
    return sorted(dict.fromkeys(found))


def _places(line: Line) -> list[int]:
    """Where reading stopped, and where the phrase begins that it stopped in."""
    at = line.farthest
    starts = [start for start, _, _ in line.misfits()]
    before = [at - 1] if at and line.words[at - 1] in ARTICLES else []
    little = max(line.expected, default=at)  # where only little words were expected
    found = dict.fromkeys([at, *starts, *before, little])
    return [place for place in found if place < len(line.words)]  # a word may be wanted behind the end


def _meant(line: Line) -> Iterator[Edit]:
    """Words of daily speech for which the language has one of its own."""
    for at in (line.farthest, max(line.farthest - 1, 0)):  # "thinks" may begin another sentence
        other = _OTHER_WORDS.get(line.words[at])
        if other is not None:
            yield Edit(_OF_KIND, line.tokens.spans[at], other)


def _conjoined(line: Line) -> Iterator[Edit]:
    """A list whose last comma has no conjunction: "A is rich, B is poor"; a semicolon for one."""
    words = line.words
    commas = [at for at, word in enumerate(words[:-1]) if word == "," and words[at + 1] not in {"and", "or"}]
    if words[line.farthest] == ";":
        start, end = line.tokens.spans[line.farthest]
        yield Edit(_OF_KIND, (start, end), ", and")
    if words[line.farthest] == END and commas:
        start = line.tokens.spans[commas[-1] + 1][0]
        yield Edit(_OF_KIND, (start, start), "and ")


def _written_twice(line: Line) -> Iterator[Edit]:
    words, spans = line.words, line.tokens.spans
    for at in range(len(words) - 1):
        for length in (1, 2):
            again = at + length
            if words[at:again] == words[again : again + length] and END not in words[at:again]:
                yield Edit(_TWICE, (spans[again - 1][1], spans[again + length - 1][1]), "")


def _of_right_kind(line: Line) -> Iterator[Edit]:
    """The names of the kind that was wanted, nearest first."""
    for start, end, kind in line.misfits():
        span = line.tokens.span(start, end)
        said = line.tokens.text[slice(*span)].casefold()
        for name in line.lexicon.names_by_id.values():
            if line.lexicon.is_a(name.kind, kind):
                near = distance(said, name.text.casefold(), 3)
                if near <= 3 and near < len(said) - 1:
                    the = "" if name.proper or words_of(name.text) != tuple(name.text.split()) else "the "
                    yield Edit(_OF_KIND + near, span, the + name.text)


def _agreed(line: Line, at: int) -> Iterator[Edit]:
    """A bare verb of one, or one without its *is*: "she love him", "she loving him"."""
    for lemma, form in line.lexicon.forms.get(line.words[at], ()):
        third = forms_of(lemma).third
        if form in ("base", "gerund") and third in _possible(line, at):
            yield Edit(_OF_KIND, line.tokens.spans[at], third)


def _of_one(line: Line) -> Iterator[Edit]:
    """A form of many for one's: "she don't know", "she have not come"."""
    for at in range(max(line.farthest - 2, 1), line.farthest + 1):
        other = _OF_ONE.get(line.words[at])
        if other is not None:
            yield Edit(_OF_KIND, line.tokens.spans[at], other + _contraction(line, at))
        if line.words[at] == "is" and _is_done(line, at + 1):
            yield Edit(_OF_KIND + 2, line.tokens.spans[at], "has" + _contraction(line, at))


def _is_done(line: Line, at: int) -> bool:
    """Whether a participle stands at a token, or behind the *not* there."""
    word = line.words[at + (line.words[at] == "not")]
    return any(form == "participle" for _, form in line.lexicon.forms.get(word, ()))


def _respelled(line: Line, at: int) -> Iterator[Edit]:
    word = line.words[at]
    limit = allowance(word)
    known = 6 * (word in line.lexicon.forms)  # a verb of the story is seldom another one misspelt
    for other in _possible(line, at) if word and word not in ARTICLES else ():
        near = distance(word, other, limit)
        if 0 < near <= limit and len(other) > 1:
            # Letters are lost, doubled or swapped more often than mistaken, the first least of all.
            mistaken = len(word) == len(other) and sorted(word) != sorted(other)
            cost = _SPELLED * near + mistaken + 2 * (word[0] != other[0]) + 2 * _is_bare(line, at, other)
            cost += 2 * (_is_one_of_many(line, at, other) or other in _OF_ONE)
            yield Edit(cost + known, line.tokens.spans[at], _cased(line, other) + _contraction(line, at))


def _is_bare(line: Line, at: int, word: str) -> bool:
    """Whether a word is a bare verb that cannot follow the one before it."""
    forms = [form for _, form in line.lexicon.forms.get(word, ())]
    return forms == ["base"] and line.words[at - 1] not in _BEFORE_BARE


def _is_one_of_many(line: Line, at: int, word: str) -> bool:
    """Whether a word is the singular of another that the number before it wants: "2 dayz"."""
    number = read_number(line.words[at - 1]) if at else None
    return number not in (None, 1) and f"{word}s" in _possible(line, at)


def _contraction(line: Line, at: int) -> str:
    """The "n't" that a word is written with, which respelling it must not lose."""
    joined = line.words[at + 1] == "not" and line.tokens.spans[at] == line.tokens.spans[at + 1]
    return "n't" if joined else ""


def _split(line: Line, at: int) -> Iterator[Edit]:
    """Two words run together: "inthe"."""
    word, span = line.words[at], line.tokens.spans[at]
    text = line.tokens.text[slice(*span)]
    for other in _possible(line, at):
        cut = len(other)
        if cut and word.startswith(other) and len(word) > cut:
            yield Edit(_SPLIT + (cut < 2), span, f"{text[:cut]} {text[cut:]}")


def _joined(line: Line, at: int) -> Iterator[Edit]:
    """One word cut in two, with a space or an apostrophe: "in side", "some one", "know's"."""
    for first in (at, at - 1):
        if first >= 0 and line.words[first] and line.words[first + 1]:
            joined = line.words[first] + line.words[first + 1].replace("'", "")
            if joined in _possible(line, first):
                yield Edit(_SPELLED - 1, line.tokens.span(first, first + 2), _cased(line, joined))


def _spaced(line: Line, at: int) -> Iterator[Edit]:
    """A name of several words in one: "the_cell", "the-cell", "thecell"."""
    span = line.tokens.spans[at]
    said = line.tokens.text[slice(*span)]
    if "_" in said or "-" in said[1:-1]:
        yield Edit(_OF_KIND, span, said.translate(_NAME_MARKS))
    bare = said.casefold().removeprefix("the")
    for name in line.lexicon.names_by_id.values():
        if " " in name.text and name.text.casefold().replace(" ", "") in (said.casefold(), bare):
            yield Edit(_OF_KIND, span, name.text if name.proper else f"the {name.text}")


def _swapped(line: Line, at: int) -> Iterator[Edit]:
    """Two words in the wrong order."""
    text = line.tokens.text
    for first in (at, at - 1):
        if first >= 0 and all(word and word not in _MARKS for word in line.words[first : first + 2]):
            left, right = line.tokens.spans[first], line.tokens.spans[first + 1]
            swapped = f"{text[slice(*right)]} {text[slice(*left)]}"
            numbers = _DROPPED - _SWAPPED if any(letter.isdigit() for letter in swapped) else 0
            yield Edit(_SWAPPED + at - first + numbers, (left[0], right[1]), swapped)


def _helped(line: Line, at: int) -> Iterator[Edit]:
    """A participle without its auxiliary: "Elena forgiven him"."""
    start = line.tokens.spans[at][0]
    for _, form in line.lexicon.forms.get(line.words[at], ()):
        if form in _HELPERS:
            yield Edit(_HELPED, (start, start), _HELPERS[form] + " ")


def _articled(line: Line, at: int) -> Iterator[Edit]:
    """A noun without its article: "for deed"."""
    bare = at and line.words[at - 1] not in ARTICLES
    if bare and any(not many for _, nouns in line.entries(line.lexicon.nouns, at) for _, many in nouns):
        start = line.tokens.spans[at][0]
        yield Edit(_HELPED, (start, start), f"{article(line.words[at])} ")


def _denied(line: Line) -> Iterator[Edit]:
    """A *not* without its verb: "someone not dying"."""
    for at in range(max(line.farthest - 2, 1), line.farthest + 1):
        if line.words[at] == "not" and line.words[at - 1] not in AUXILIARIES:
            start = line.tokens.spans[at][0]
            for cost, helper in enumerate(("is", "has", "does")):
                yield Edit(_HELPED + cost, (start, start), f"{helper} ")


def _bare_predicate(line: Line) -> Iterator[Edit]:
    """What somebody is without the *is*: "someone reckless more than 30"."""
    for at in range(max(line.farthest - _NEAR, 1), line.farthest + 1):
        bare = line.words[at - 1] not in (*AUXILIARIES, *_NEVER_DROPPED, "who", "whom", *ARTICLES)
        if bare and line.words[at] in line.lexicon.predicates:
            start = line.tokens.spans[at][0]
            yield Edit(_HELPED + 1, (start, start), "is ")


def _bare_name(line: Line) -> Iterator[Edit]:
    """A name without its article: "then lamp is out"."""
    for at in range(max(line.farthest - _NEAR, 0), line.farthest + 1):
        if at and line.words[at - 1] in ARTICLES:
            continue
        if line.lexicon.names.step(line.words[at]) is not None:
            start = line.tokens.spans[at][0]
            yield Edit(_HELPED + 1, (start, start), "the ")


def _inserted(line: Line, at: int) -> Iterator[Edit]:
    """A word that was expected, put before the one found or in its place."""
    word, span = line.words[at], line.tokens.spans[at]
    if not word:
        return  # a line that stops too early misses more than a little word
    others = sorted(_literal(line, at), key=lambda other: (other not in ARTICLES, other in _CONJUNCTIONS))
    for place, other in enumerate(others[:MOST_INSERTED]):
        start = span[0] - (other == ",")
        text = ", " if other == "," else f"{other} "
        yield Edit(_INSERTED + place // 4, (start, span[0]), text)


def _replaced(line: Line, at: int) -> Iterator[Edit]:
    """One little word for another: "on the cellar"."""
    if at < 0 or line.words[at] not in LITTLE:
        return
    found = set(_literal(line, at)) & LITTLE - {",", "is", line.words[at]}
    alike = [kind for kind in (_PREPOSITIONS, ARTICLES) if line.words[at] in kind]
    for place, other in enumerate(
        sorted(found, key=lambda one: (not any(one in kind for kind in alike), one))
    ):
        yield Edit(_REPLACED + place // 4, line.tokens.spans[at], other)


def _told_apart(line: Line) -> Iterator[Edit]:
    """*Another who is dead*: a role word takes no relative clause; what is said of it is said after it."""
    at = line.farthest
    if line.words[at] == "who" and at and line.words[at - 1] == "another":
        yield Edit(_OF_KIND, (line.tokens.spans[at - 1][1], line.tokens.spans[at][1]), ", and another")


def _other_article(line: Line) -> Iterator[Edit]:
    """*A* before what has a name, or *the* before a noun that nothing was called by yet."""
    for at in {max(line.farthest - 1, 0), line.farthest}:
        if line.words[at] in ARTICLES and line.words[at + 1] and line.lexicon.names.step(line.words[at + 1]):
            yield Edit(_OF_KIND + 1, line.tokens.spans[at], "the")


def _dropped(line: Line, at: int) -> Iterator[Edit]:
    if line.misfits():
        return  # what is of the wrong kind is not superfluous
    for back, place in enumerate((at, at - 1)):
        word = line.words[place] if place >= 0 else END
        if word not in _NEVER_DROPPED and not any(letter.isdigit() for letter in word):
            start, end = line.tokens.spans[place]
            span = (
                (start, line.tokens.spans[place + 1][0])
                if line.words[place + 1]
                else (max(start - 1, 0), end)
            )
            yield Edit(_DROPPED + back if line.words[at] else _INSERTED - 1, span, "")


def _cased(line: Line, word: str) -> str:
    return line.lexicon.casing.get(word, word)


def _possible(line: Line, at: int) -> dict[str, None]:
    """Every word that could have stood at a token."""
    words: dict[str, None] = {}
    for what in line.expected.get(at, ()):
        if isinstance(what, str):
            words[what] = None
        elif isinstance(what, tuple):
            words.update(dict.fromkeys(what))
        else:
            found = what.branches if isinstance(what, Trie) else _of_node(what)
            words.update(dict.fromkeys(found))
    return words


def _of_node(node: Node) -> Iterator[str]:
    yield from node.words
    for edge in node.verbs:
        forms = forms_of(edge.lemma)
        yield from (forms.third, forms.past, forms.participle, forms.gerund, forms.base)
    if node.verbs:
        yield from AUXILIARIES


def _literal(line: Line, at: int) -> list[str]:
    """Words of frames that could have stood at a token; of verbs only *be*."""
    words: dict[str, None] = {}
    for what in line.expected.get(at, ()):
        if isinstance(what, str) and " " not in what:
            words[what] = None
        elif isinstance(what, tuple) and len(what) == 1:
            words[what[0]] = None
        elif isinstance(what, Node):
            words.update(dict.fromkeys(what.words))
            if VerbEdge("be") in what.verbs:
                words["is"] = None
    return list(words)
