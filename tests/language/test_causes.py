"""One slip is one error where it was made, however many lines it spoils."""

import pytest

from immortelle.language import compile_text
from immortelle.language.diagnostics import fixed

STORY = """story The Ferry
    use people, places, senses, bonds
    begins 1921-12-01 18:00
place the landing
place the shed
person Mary, a human, she, born 1890
    is in the landing
    trusts Tam strongly
person Tam, a human, he, born 1850
    is in the shed
    trusts Mary strongly
state someone is past help  // allowed: only to be told
state someone is weary, an amount
    from 0 to 9
act someone rows another across
    when someone is with another, and someone is weary less than 5
    another must agree
    then another is in the landing
    then someone is weary 1 more
    seen by everyone with someone
some reason to row another across: someone trusts another
some reason to agree when someone rows another across: another trusts someone
ending crossed: Tam is in the landing, and Tam is not past help
ending stranded: Mary is in the shed, and Mary is past help
expect crossed is reachable
expect crossed in at least half of all plays
"""
SLIPS = [
    ("place the landing", "place the landnig"), ("person Tam,", "person Tamm,"),
    ("someone rows another across\n    when", "someone rows another acros\n    when"),
    ("someone rows another across\n    when", "someone row another across\n    when"),
    ("state someone is past help", "state someone past help"), ("weary, an amount", "weary an amount"),
    ("    another must agree", "another must agree"), ("    another must agree", "    another mus agree"),
    ("person Mary, a human", "person Mary a human"), ("a human, he, born", "a human, he born"),
    ("person Tam, a human", "person Tam, human"), ("state someone is past", "    state someone is past"),
    ("seen by everyone", "seen everyone"), ("in at least half", "at least half"),
    ("half of all plays", "haf of all plays"), ("expect crossed is", "    expect crossed is"),
    ("state someone is weary", "sttae someone is weary"), ("is past help", "is help past"),
    ("someone rows another across\n    when", "someone rows another across across\n    when"),
    ("expect crossed in", "expect crossed at"), ("bonds\n", "bond\n"), ("stranded: Mary", "stranded Mary"),
    ("act someone rows", "act someone someone rows"), ("act someone rows", "act rows someone"),
    ("someone rows another across\n    when", "someone another rows across\n    when"),
    ("someone is weary, an", "is someone weary, an"), ("place the shed", "place a shed"),
    ("across\n    when", "across.\n    when"), ("places, senses", "places places, senses"),
    ("some reason to row", "some to reason row"), ("from 0 to 9", "from 0 9"), ("begins 1921", "1921"),
    ("he, born 1850", "he he, born 1850"), ("she, born 1890", "she, born born 1890"),
    ("Tam, a human", "Tam, human a"), ("Tam, a human", "Tam, the human"),
    ("weary less than 5", "weary less 5"),
]  # fmt: skip


def test_the_story_has_no_slip():
    assert compile_text(STORY).diagnostics == ()


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_a_slip_is_told_once_where_it_is_and_its_fix_mends_all(right, wrong):
    assert right in STORY
    text = STORY.replace(right, wrong, 1)
    (one,) = compile_text(text).diagnostics
    lines = text.split("\n")
    lines[one.line - 1] = fixed(one)
    assert compile_text("\n".join(lines)).diagnostics == ()


def test_two_slips_are_two_errors():
    text = STORY.replace("place the landing", "place the landnig").replace("seen by", "sen by")
    assert [(one.line, one.code) for one in compile_text(text).diagnostics] == [(4, "IM034"), (20, "IM032")]


def test_of_one_word_against_another_the_head_is_right():
    text = STORY.replace("expect crossed in at least half of all plays\n", "").replace(
        "expect crossed", "expect crosed"
    )
    (one,) = compile_text(text).diagnostics
    assert (one.code, fixed(one)) == ("IM033", "expect crossed is reachable")


KINDS = [
    ("ending crossed: Tam is in", "ending crossed: the shed is in", "a person was expected"),
    ("across: someone trusts", "across: the shed trusts", "a person was expected"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message"), KINDS)
def test_a_name_of_the_wrong_kind_is_told_as_such_wherever_it_stands(right, wrong, message):
    assert right in STORY
    (one,) = compile_text(STORY.replace(right, wrong, 1)).diagnostics
    assert message in one.message
    assert "there are these people: Mary, Tam" in one.helps


def test_a_part_of_the_library_that_is_not_used_is_told_once():
    text = STORY.replace(", bonds", "") + "reason to row another across: someone trusts another\n"
    (one,) = compile_text(text).diagnostics
    assert (one.code, fixed(one)) == ("IM018", "    use people, places, senses, bonds")


def test_what_an_unread_deed_would_have_been_is_not_told():
    text = STORY + "deed the fall: the shed rowed Tam across\nwhat if safe: the fall did not happen\n"
    assert [one.line for one in compile_text(text).diagnostics] == [len(STORY.split("\n"))]


def test_an_expectation_that_left_its_what_if_is_told():
    what_if = "what if idle: Tam is past help\n    expect crossed never\n"
    rest = f"{what_if}expect crossed in fewer than 5% of all plays\n"
    (one,) = compile_text(STORY + rest).diagnostics
    assert (one.code, one.line) == ("IM015", len((STORY + rest).split("\n")) - 1)
