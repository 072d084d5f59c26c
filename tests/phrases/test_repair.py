"""Repair: what a slip was meant to say, and where the line stopped making sense."""

from __future__ import annotations

import pytest

from immortelle.phrases.reading import Failure, Reading
from immortelle.phrases.slips import is_slip
from immortelle.phrases.tokens import tokenize

SLIPS = [
    ("Damon nows the illness", "Damon knows the illness"),
    ("Damon is in the celar", "Damon is in the cellar"),
    ("Damon is in the wine celar", "Damon is in the wine cellar"),
    ("Damon loves Stefann strongly", "Damon loves Stefan strongly"),
    ("Damon lvoes Elena", "Damon loves Elena"),
    ("Damon is a vmpire", "Damon is a vampire"),
    ("Damon is a vampires", "Damon is a vampire"),
    ("Elena knows the illness form Stefan", "Elena knows the illness from Stefan"),
    ("Elena has forgven Damon for the bite", "Elena has forgiven Damon for the bite"),
    ("Elena has forgiven Damon the bite", "Elena has forgiven Damon for the bite"),
    ("Damon tried kill Jeremy", "Damon tried to kill Jeremy"),
    ("Damon is is dead", "Damon is dead"),
    ("Damon dead", "Damon is dead"),
    ("Elena believes Damon is dying", "Elena believes that Damon is dying"),
    ("Elena beleives that Damon is diyng", "Elena believes that Damon is dying"),
    ("Damon is dead and Elena is alive or Stefan is alone",
     "Damon is dead and Elena is alive, or Stefan is alone"),
    ("Damon is ashamed at the bite", "Damon is ashamed of the bite"),
    ("Damno is dead", "Damon is dead"),
    ("Stefan is brother of Damon", "Stefan is the brother of Damon"),
    ("Damon has the cure and", "Damon has the cure"),
    ("nobody who knows the ilness is alone", "nobody who knows the illness is alone"),
    ("Damon loves Elena strngly", "Damon loves Elena strongly"),
    ("Damon is inthe cell", "Damon is in the cell"),
    ("Elena forgiven Damon for the bite", "Elena has forgiven Damon for the bite"),
    ("everyonewho loves Elena is dead", "everyone who loves Elena is dead"),
    ("the victim ofthe bite is alive", "the victim of the bite is alive"),
    ("Damon died whiel nobody else was in the cell", "Damon died while nobody else was in the cell"),
    ("Elena has thanked Stefan morethan three times", "Elena has thanked Stefan more than three times"),
    ("Damon is no ponger in the cell", "Damon is no longer in the cell"),
    ("Elena was tolld the illness", "Elena was told the illness"),
    ("Damon isn't isn't in the wine cellar", "Damon isn't in the wine cellar"),
    ("Damon is in side the cell", "Damon is in the cell"),
    ("Damon thinks that Elena is dead", "Damon believes that Elena is dead"),
    ("Damon is dead, Elena is alive", "Damon is dead, and Elena is alive"),
    ("Elena, Jeremy and Stefan ar in the cell", "Elena, Jeremy and Stefan are in the cell"),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "meant"), SLIPS)
def test_the_first_suggestion_is_what_was_meant(table, slip, meant):
    found = table.read(slip)
    assert isinstance(found, Failure)
    assert found.suggestions[0].text == meant
    assert found.suggestions[0].reading == table.read(meant)


@pytest.mark.parametrize(("slip", "meant"), SLIPS)
def test_a_suggestion_says_which_words_to_change(table, slip, meant):
    first = table.read(slip).suggestions[0]
    start, end = first.span
    assert slip[:start] + first.replacement + slip[end:] == meant


def test_something_of_the_wrong_kind_is_answered_with_the_kind(table):
    found = table.read("Damon is in Elena")
    assert found.message == "'Elena' does not fit here; a place was expected"
    assert found.span == (12, 17)
    assert found.expected == ("a place", "the bedroom", "the cell", "the cellar")


def test_what_someone_may_be_is_listed(table):
    assert {"human", "vampire", "werewolf"} < set(table.read("Damon is a kettle").expected)


def test_a_near_name_of_the_right_kind_comes_first(table):
    assert table.read("Damon is in the cure").suggestions[0].text in {
        "Damon is in the cell",
        "Damon is in the wood",
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Damon is dead and Elena is alive or Stefan is alone", "a comma"),
        ("Damon is dead since 1951-02-30", "a date"),
        ("Damon is in the wine celar", "cellar"),
        ("Damon loves", "a person"),
    ],
)
def test_what_was_expected_is_named(table, line, expected):
    assert expected in table.read(line).expected


@pytest.mark.parametrize(
    "line", ["Damon tsn't dead", "Elena dosn't know the illness", "Stefan nver tells Elena the illness"]
)
def test_a_slip_in_a_negation_stays_a_negation(table, line):
    assert table.read(line).suggestions[0].reading.tree.negated


def test_words_of_a_repair_keep_their_capitals(table):
    assert table.read("damno is with elena").suggestions[0].text == "Damon is with elena"


def test_a_repair_never_drops_a_negation(table):
    found = table.read("Elena not knows the illness")
    assert all("not" in suggestion.text for suggestion in found.suggestions)


def test_a_verb_near_nothing_lists_the_sentences_there_are(table):
    found = table.read("Damon frobnicates Elena")
    assert found.found == "frobnicates"
    assert found.suggestions == ()
    assert len(found.frames) > 3


def test_a_line_cut_short_says_what_could_follow(table):
    found = table.read("Elena knows that")
    assert found.message.startswith("the line stops too early; expected")
    assert "a person" in found.expected


@pytest.mark.parametrize("line", ["Damon is dead, for", "Damon loves someone who is dead, for"])
def test_a_line_may_stop_where_two_words_are_wanted(table, line):
    assert isinstance(table.read(line), Failure)


@pytest.mark.parametrize("line", ["", " ", ".", ",", "?!", "and", "that that that", "''''", "\x00", "\u0301"])
def test_scraps_fail_without_a_traceback(table, line):
    assert isinstance(table.read(line), Failure)


@pytest.mark.parametrize("slip", [slip for slip, _ in SLIPS])
def test_suggestions_are_lines_that_read(table, slip):
    for suggestion in table.read(slip).suggestions:
        assert isinstance(table.read(suggestion.text), Reading)


@pytest.mark.parametrize(
    "line", ["Damon is poor", "only Damon is dead", "it is after noon", "either Damon or Elena is dead"]
)
def test_a_word_of_content_is_never_replaced_by_another(table, line):
    left = [set(tokenize(line).words) - set(tokenize(one.text).words) for one in table.read(line).suggestions]
    assert all(words <= {"only", "either"} for words in left)


@pytest.mark.parametrize(("before", "after", "same"), [
    ("Damon is in teh celar", "Damon is in the cellar", True), ("Damon is is dead", "Damon is dead", True),
    ("Damon inthe cell", "Damon in the cell", True), ("Damon never is dead", "Damon is never dead", True),
    ("Damon brother of Stefan", "Damon is the brother of Stefan", True),
    ("not everyone is dead", "everyone is not dead", False), ("only Damon is dead", "Damon is dead", False),
    ("Damon is poor", "Damon is asleep", False), ("a human she", "a human", False),
    ("it is after noon", "it is after it", False), ("Damon is not dead", "Damon is dead", False),
    ("Damon is now dead", "Damon is not dead", False),
])  # fmt: skip
def test_a_slip_says_the_same(before, after, same):
    assert is_slip(before, after) is same
