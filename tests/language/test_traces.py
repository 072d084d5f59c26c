"""Compiled again after edits, a story is what it is afresh: findings, story, mentions, each on its line."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from immortelle.language import compile_text
from immortelle.language.compiler import NOTHING_YET

WELL = """story The Well
    use people, places, things, senses, speech, bonds, harm, promises
    begins 1921-03-04 18:00
kind coin, a thing
nature miller
    lives 60 years
place the yard
place the well
thing the penny, a coin
    is in the well
person Ann, a miller, she, born 1890
    is in the yard
    loves Ben strongly, known to everyone
    knows the theft
person Ben, a human, he
    is in the yard
    trusts Ann 30, since the loss
secret the theft: Ben is a thief
    known to Ben
claim the rumour: Ann loves Ben
deed the loss: Ben attacked Ann, 1920-03-04
    known to Ann
chapter the bad days: the loss
state someone is a thief
means someone is unsafe
    another is a thief, and someone is with another
feeling someone misses another
    rises 20 when another is a thief
    rises 10 when someone is in the well
act someone hides a coin
    when someone is not a thief
    then someone is a thief
    seen by everyone with someone
strong reason to hide a coin: someone knows that Ben is a thief, for Ann
strong reason to hide a coin: someone knows that Ben is a thief, for Ann
some reason to tell another a fact: the fact is the theft, and another loves someone
    by how much someone misses another
rule the grief
    when Ben attacks Ann in a deed
    then Ann does not love Ben
guess someone is a thief
    strong if someone is in the well
ending found: Ann knows that Ben is a thief
    > It is found, and {the loss} is remembered.
persona careful
    some reason not to hide a coin: someone is in the yard
expect found in at least 1 of 100 plays
what if no loss: the loss did not happen
"""
LINES = st.integers(0, WELL.count("\n"))


def delete(lines, at, _):
    return lines[:at] + lines[at + 1 :]


def repeat(lines, at, other):
    return [*lines[:other], lines[at], *lines[other:]]


def swap(lines, at, other):
    new = list(lines)
    new[at], new[other] = lines[other], lines[at]
    return new


def blank(lines, at, _):
    return [*lines[:at], "", *lines[at:]]


def mistype(lines, at, _):
    middle = len(lines[at]) // 2
    return [*lines[:at], lines[at][:middle] + lines[at][middle + 1 :], *lines[at + 1 :]]


def borrow(lines, at, other):
    """The last word of one line in place of that of another."""
    head, _, _ = lines[at].rpartition(" ")
    return [*lines[:at], f"{head} {lines[other].rpartition(' ')[2]}", *lines[at + 1 :]]


def declare(lines, at, other):
    """A head is written before another, of a name or sentence that the story may speak of already."""
    heads = [at for at, line in enumerate(lines) if line[:1] not in {"", " "}]
    return [*lines[: heads[at % len(heads)]], NEW[other % len(NEW)], *lines[heads[at % len(heads)] :]]


def rename(lines, at, other):
    """A word that begins a name is another one in each line, or in the line of its head alone."""
    old, new = NAMES[at % len(NAMES)]
    few = {line for line in lines if old in line and not line.startswith(" ")} if other % 2 else set(lines)
    return [line.replace(old, new) if line in few else line for line in lines]


NEW = (
    "person Cid, he", "person Ann Ben", "place the yard well", "thing the theft note", "thing the yard",
    "kind purse, a coin", "state someone is unsafe", "act someone loves a coin",
    "act (the thief) hides a place",
    "secret the loss of Ben: Ann is a thief", "nature thief", "feeling someone attacks another",
    "person Zed, a miller, he", "place the we", "kind yard, a place", "state someone is merry",
    "ladder span: a day, a week", "feeling a coin is bright",
)  # fmt: skip
NAMES = (("Ben", "Benno"), ("the yard", "the back yard"), ("the penny", "the well"), ("Ann", "Ben"))
EDITS = st.lists(
    st.tuples(st.sampled_from([delete, repeat, swap, blank, mistype, borrow, declare, rename]), LINES, LINES),
    min_size=1,
    max_size=3,
)


def same(again, afresh):
    assert again.diagnostics == afresh.diagnostics
    assert again.story == afresh.story
    assert (again.index is None) == (afresh.index is None)
    assert again.index is None or again.index.mentions == afresh.index.mentions


def test_the_story_of_these_tests_has_no_error():
    assert compile_text(WELL).story is not None


@given(EDITS)
@example([(repeat, 30, 35), (delete, 15, 0)])  # a line comes to stand where its like stood
@example([(declare, 20, 1), (rename, 1, 0), (rename, 0, 1)])  # a name, one that is longer, one that is gone
@example([(declare, 4, 12), (declare, 9, 14), (declare, 2, 15)])  # somebody, a kind, a state are new
@settings(max_examples=8)
def test_after_random_edits_everything_is_found_as_it_would_be_afresh(edits):
    lines, before = WELL.split("\n"), compile_text(WELL, before=NOTHING_YET)
    for edit, at, other in edits:
        lines = edit(lines, min(at, len(lines) - 1), min(other, len(lines) - 1))
        text = "\n".join(lines)
        before = compile_text(text, before=before)
        same(before, compile_text(text, before=NOTHING_YET))
