"""A head at the margin, its lines under it: nothing else decides what belongs to what."""

from immortelle.language.blocks import read_blocks
from immortelle.language.diagnostics import Report
from immortelle.language.sources import Source

KEYWORDS = ("person", "what if", "story", "act")


def blocks(text, report=None):
    return read_blocks(Source("a.story", text), KEYWORDS, Report() if report is None else report)


def test_a_block_has_statements_prose_and_notes():
    (block,) = blocks("act someone waits\n    takes a beat\n    > {Someone} waits.\n    note: as told\n")
    assert (block.keyword, block.head.text) == ("act", "someone waits")
    assert [line.text for line in block.lines] == ["takes a beat"]
    assert [line.text for line in block.prose] == ["{Someone} waits."]
    assert [line.text for line in block.notes] == ["as told"]


def test_a_keyword_may_be_two_words_and_a_reason_has_none():
    first, second = blocks("what if untold: nobody tells\nstrong reason to wait: always\n")
    assert (first.keyword, first.head.text) == ("what if", "untold: nobody tells")
    assert (second.keyword, second.head.text) == ("reason", "strong reason to wait: always")


def test_comments_are_dropped_but_not_from_prose():
    (block,) = blocks("// a cast\nperson Ann // the elder\n    is 4//5 // or so\n    > http://well // \n")
    assert block.head.text == "Ann"
    assert [line.text for line in block.lines] == ["is 4//5"]
    assert [line.text for line in block.prose] == ["http://well //"]


def test_regions_know_their_columns():
    (block,) = blocks("person Ann\n\t\tis asleep\n")
    line = block.lines[0]
    assert (line.line, line.column, line.text) == (2, 3, "is asleep")


def test_a_misspelt_head_is_read_as_meant():
    report = Report()
    (block,) = blocks("peron Ann\n    is asleep\n", report)
    assert (block.keyword, block.head.text, len(block.lines)) == ("person", "Ann", 1)
    assert [one.code for one in report.sorted()] == ["IM020"]


def test_the_lines_of_an_unknown_head_belong_to_nobody_else():
    report = Report()
    (block,) = blocks("person Ann\nzzz\n    is asleep\n", report)
    assert block.lines == ()
    assert len(report.sorted()) == 1
