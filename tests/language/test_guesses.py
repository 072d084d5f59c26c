"""What the lines of guesses, explanations and signs mean."""

import pytest

from immortelle.language import compile_text
from immortelle.story.conditions import ALWAYS
from tests.language.notation import short

HEAD = """story Guesses
    use people, places, senses
state someone is ill
    is private
state someone is pale
"""

WHY = "explanation why someone is pale\n"
SHIVERS = "sign someone shivers\n    shows that someone is ill\n"


def compiled(text):
    loaded = compile_text(HEAD + text)
    assert not loaded.diagnostics, [one.message for one in loaded.diagnostics]
    return loaded.story


def guessed(text):
    (guess,) = compiled(text).guesses
    return guess


def test_a_guess_has_clues_for_it_and_against_it():
    guess = guessed("guess someone is ill\n    strong if someone is pale\n    7 if nobody is with someone\n"
                    "    some against if someone is awake\n")  # fmt: skip
    (hypothesis,) = guess.hypotheses
    assert short(hypothesis.what) == "is-ill(?someone)"
    assert [clue.weight for clue in hypothesis.clues] == [40, 7, -15]
    assert short(hypothesis.clues[0].when) == "is-pale(?someone)"
    assert (guess.prior, guess.when) == (-15, ALWAYS)


@pytest.mark.parametrize(
    ("said", "prior"), [("likely", 15), ("possible", 0), ("unlikely", -15), ("incredible", -40), ("-22", -22)]
)
def test_a_guess_says_how_likely_it_is_at_first(said, prior):
    assert guessed(f"guess someone is ill\n    at first {said}\n    some if someone is pale\n").prior == prior


def test_rivals_speak_of_the_same_people():
    guess = guessed(
        WHY + "    either someone is ill\n    some if someone is alone\n"
        "    or a person has poisoned someone\n    strong if the person is with someone\n"
        "act someone poisons another\n    when someone is with another\n"
        "    seen by another\n    > {Someone} poisons {another}.\n"
    )
    assert short(guess.when) == "is-pale(?someone)"
    ill, poisoned = guess.hypotheses
    assert short(ill.what) == "is-ill(?someone)"
    assert [role.var for role in guess.roles] == ["?someone", "?person"]
    assert short(poisoned.clues[0].when) == "is-with(?person, ?someone)"


def test_a_guess_may_be_about_one_nature_only():
    guess = guessed("nature siren\nguess a siren is ill\n    strong if the siren is pale\n")
    assert short(guess.when) == "is-a(?siren, nature:siren)"


def test_a_guess_is_known_by_what_it_means():
    one = guessed("guess someone is ill\n    strong if someone is pale\n")
    other = guessed("guess a person is ill\n    strong if the person is pale\n")
    assert one.id == other.id


def test_a_sign_has_a_chance_with_shares_and_fades():
    (sign,) = compiled(
        "sign someone shivers\n    shows that someone is ill, 7\n"
        "    shown 60 in 100\n    -40 if someone is pale\n"
        "    fades in 2 hours\n    seen by everyone with someone\n"
    ).signs
    assert (sign.strength, sign.fades) == (7, 7200)
    assert short(sign.chance) == "60 + -40 if is-pale(?someone)"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("guess someone is ill\n    strongly if someone is pale\n", "IM026"),
        ("guess someone is ill\n    strong when someone is pale\n", "IM023"),
        ("guess someone is ill\n    at first perhaps\n    some if someone is pale\n", "IM023"),
        ("guess someone is ill\n", "IM025"),
        ("guess everyone is ill\n    some if it is after 1900\n", "IM061"),
        (
            WHY + "    either someone is ill\n    some if someone is alone\n",
            "IM025",
        ),
        (
            WHY + "    some if someone is alone\n    either someone is ill\n",
            "IM023",
        ),
        (
            SHIVERS + "    shown often\n    seen by everyone\n",
            "IM023",
        ),
        (
            SHIVERS + "    -10 if someone is pale\n    seen by Ann\n",
            "IM025",
        ),
    ],
)
def test_what_is_not_understood_is_said(text, code):
    found = [one.code for one in compile_text(HEAD + text).diagnostics]
    assert found[:1] == [code], found


@pytest.mark.parametrize(
    ("whom", "who", "when"),
    [("another", "?another", "always"), ("a siren", "?siren", "is-a(?siren, nature:siren)")],
)
def test_a_guess_may_be_that_of_some_only(whom, who, when):
    guess = guessed(
        f"nature siren\nguess someone is ill, by {whom}\n"
        f"    some if someone is with {whom.replace('a ', 'the ')}\n"
    )
    assert (guess.who, short(guess.when)) == (who, when)
    assert [role.var for role in guess.roles] == [who, "?someone"]
