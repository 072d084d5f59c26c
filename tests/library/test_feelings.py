"""Feelings start from what people take to be so, add up, fade, and colour the mood."""

from math import exp, log

import pytest

from tests.library.tales import Tale, told

PARTS = "people, places, senses, harm, bonds, feelings, deeds, speech, appraisal, trust"
TOWN = """
place the square
person Una, a human, she
    is in the square
person Val, a human, he
    is in the square
person Wim, a human, he
    is in the square
claim the theft: Val is a thief
state someone is a thief
feeling someone despises another
    rises 40 when another is a thief
    halves in a day
    adds softly
feeling someone is offended by another
    rises 40 when another mocks someone
    halves in a day
    adds softly
    then someone is in good spirits 30% less
act someone mocks another
    when someone is with another
    heard by everyone within earshot of someone
"""


def told_of(*facts):
    """The town with more said in it."""
    return Tale(PARTS, "\n".join((TOWN.rstrip(), *facts, "")))


def test_a_lie_makes_angry_whoever_believes_it():
    town = Tale(PARTS, told(TOWN, Wim="trusts Una -30"))
    town.does("Una pretends to Val the theft")
    assert town.level("Val despises Val") == 0
    town = Tale(PARTS, TOWN).does("Una pretends to Wim the theft")
    assert town.so("Val is a thief") is False
    assert (town.level("Wim despises Val"), town.level("Una despises Val")) == (40, 0)
    doubting = Tale(PARTS, told(TOWN, Wim="trusts Una -30")).does("Una pretends to Wim the theft")
    assert doubting.level("Wim despises Val") == 0


def test_news_learnt_late_are_felt_late():
    town = Tale(
        PARTS, TOWN.replace("claim", "secret").replace("is a thief\n", "is a thief\n    known to Una\n", 1)
    )
    assert town.level("Wim despises Val") == 0
    town.passes(1000).does("Una tells Wim the theft")
    assert town.level("Wim despises Val") == 40
    town.passes(24 * 3600)
    assert town.level("Wim despises Val") == 19


def test_each_provocation_counts_and_the_second_adds_softly():
    """ln(e^a + e^b), as Ortony, Clore and Collins (1988) are implemented: 40 and 40 are 47, not 80."""
    town = Tale(PARTS, TOWN).does("Val mocks Una")
    assert town.level("Una is offended by Val") == 40
    town.passes(60).does("Val mocks Una")
    both = 10 * log(exp(4) + exp(4))
    assert abs(town.level("Una is offended by Val") - both) <= 1
    assert town.level("Wim is offended by Val") == 0


def test_what_is_felt_colours_the_mood_which_fades_four_times_more_slowly():
    town = Tale(PARTS, TOWN).does("Val mocks Una")
    assert town.level("Una is in good spirits") == -12  # 30% of 40
    town.passes(44 * 3600)
    assert (town.level("Una is in good spirits"), town.level("Una is offended by Val")) == (-5, 9)


def test_anger_is_the_mean_of_unwelcome_and_blameworthy():
    meant = "deed the blow: Val attacked Una, 1900-01-01 09:59:59\n    hurts Una 60\n"
    assert told_of(meant).level("Una is angry with Val") == (60 + 25) // 2
    assert told_of(meant + "    is meant").level("Una is angry with Val") == 30 + 75 // 2
    assert told_of(meant + "    known to Wim").level("Una is angry with Val") == 0


def test_whose_fault_it_is_feels_guilty_and_whom_nobody_hurt_is_sad():
    town = told_of("deed the fall: Una died, 1900-01-01 09:59:59\n    hurts Val 60\n    is the fault of Wim")
    assert town.level("Wim feels guilty about the fall") == 60
    assert (town.level("Val is angry with Wim"), town.level("Val is sad about the fall")) == (42, 0)


WISH = """
secret the cure: Wim is well
    known to Una
state someone is well
"""


@pytest.mark.parametrize(("wish", "awaits", "feels"), [
    ("wishes", "hopes for", "glad"), ("dreads", "fears", "distressed"),
])  # fmt: skip
def test_what_was_wished_or_dreaded_is_felt_when_it_is_known(wish, awaits, feels):
    town = Tale(PARTS, told(TOWN + WISH, Val=f"{wish} that the cure 60"))
    assert (town.level(f"Val {awaits} the cure"), town.level(f"Val is {feels} about the cure")) == (30, 0)
    town.does("Una tells Val the cure")
    assert (town.level(f"Val {awaits} the cure"), town.level(f"Val is {feels} about the cure")) == (0, 30)


GUESS = """
guess someone is well
    at first AMOUNT
    faint if someone is in the square
"""


@pytest.mark.parametrize(("odds", "likely"), [("-25", 12), ("-5", 50), ("5", 73)])
def test_hope_is_the_wish_scaled_by_how_likely_it_is_thought(odds, likely):
    """Hope is p times importance (Ortony, Clore and Collins, 1988); p is 1 / (1 + e^-odds)."""
    text = TOWN + WISH + GUESS.replace("AMOUNT", odds)
    town = Tale(PARTS, told(text, Val="wishes that the cure 50"))
    assert abs(town.level("Val hopes for the cure", "Val") - 50 * likely / 100) <= 1


@pytest.mark.parametrize(("odds", "likely"), [("-5", 50), ("5", 73), ("25", 95)])
@pytest.mark.parametrize(("wish", "hoped", "lost"), [
    ("wishes", "glad", "disappointed"), ("dreads", "distressed", "relieved"),
])  # fmt: skip
def test_what_one_feels_is_the_wish_scaled_by_the_change_of_likelihood(wish, hoped, lost, odds, likely):
    """Intensity is |utility times change of likelihood| (Ortony, Clore and Collins, 1988)."""
    text = TOWN + GUESS.replace("AMOUNT", odds)
    true = Tale(PARTS, told(text + WISH, Val=f"{wish} that the cure 80"))
    assert (
        abs(
            true.does("Una tells Val the cure").level(f"Val is {hoped} about the cure") - 0.8 * (100 - likely)
        )
        <= 1
    )
    never = WISH.replace("Wim is well", "Wim is not well").replace("the cure", "the truth")
    false = Tale(
        PARTS, told(f"{text}{never}claim the rumour: Wim is well\n", Val=f"{wish} that the rumour 80")
    )
    false.does("Una tells Val the truth")
    assert abs(false.level(f"Val is {lost} about the rumour") - 0.8 * likely) <= 1


@pytest.mark.parametrize(("wish", "feels"), [("wishes", "disappointed"), ("dreads", "relieved")])
def test_what_is_known_not_to_be_so_disappoints_or_relieves(wish, feels):
    never = WISH.replace("Wim is well", "Wim is not well").replace("the cure", "the truth")
    claim = "claim the rumour: Wim is well\n"
    town = Tale(PARTS, told(TOWN + never + claim, Val=f"{wish} that the rumour 60"))
    town.does("Una tells Val the truth")
    assert town.level(f"Val is {feels} about the rumour") == 30  # who had nothing to go by


def test_a_friend_is_happy_for_one_as_far_as_they_care():
    wishing = told(TOWN + WISH, Val="wishes that the cure 60, known to everyone")
    town = Tale(PARTS, told(wishing, Wim="cares about Val 50")).does("Una tells Wim the cure")
    assert town.level("Wim is happy for Val about the cure") == 15  # who had nothing to go by


LIE = """
deed the lie: Una pretended to Wim that Val is a thief, 1899-12-30
    known to Una
"""


def test_trust_is_never_above_its_ceiling_after_a_lie():
    """Schweitzer, Hershey and Bradlow (2006): what deception took does not come back whole."""
    town = Tale(PARTS, told(TOWN + LIE, Wim="trusts Una 90"))
    assert town.level("Wim trusts Una") == 90
    assert (town.so("Una is false to Wim"), town.so("Una is false to Wim", "Wim")) == (True, False)
    town.passes(60).does("Una tells Wim the lie")
    assert (town.so("Una is false to Wim", "Wim"), town.so("Una is false to Wim", "Val")) == (True, True)
    assert (town.level("Wim trusts Una"), town.level("Wim is angry with Una")) == (20, 50)
    for _ in range(8):
        town.does("Una keeps a word given to Wim")
    assert town.level("Wim trusts Una") == 40
    honest = Tale(PARTS, told(TOWN, Wim="trusts Una 20"))
    for _ in range(8):
        honest.does("Una keeps a word given to Wim")
    assert honest.level("Wim trusts Una") == 84


def test_words_kept_and_broken_are_counted():
    """The mean of a Beta distribution: (1 + kept) / (2 + kept + broken)."""
    town = Tale(PARTS, TOWN)
    for kept, broken in ((0, 0), (1, 0), (1, 1), (2, 1), (3, 1)):
        expected = 100 * (1 + kept) / (2 + kept + broken)
        assert abs(town.level("Una is as good as their word to Wim") - expected) <= 2
        town.does(
            "Una breaks a word given to Wim" if (kept, broken) == (1, 0) else "Una keeps a word given to Wim"
        )
