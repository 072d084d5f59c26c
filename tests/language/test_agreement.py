"""A bare verb of one is a slip wherever a sentence may stand; of many it is how they are said."""

import pytest

from immortelle.language import compile_text
from immortelle.language.diagnostics import fixed

HEAD = """story The Porch
    use people, places, bonds, touch
    begins 1911-02-01 20:00
place the porch
person Ann, a human, she
    is in the porch
    loves Bob
person Bob, a human, he
    is in the porch
person Cid, a human, he
"""
PLACES = {
    "a reason": "strong reason to kiss another: {}",
    "a reason to agree": "some reason to agree when someone takes the hand of another: {}",
    "a duty": "strong duty not to kiss another: {}",
    "a definition": "means someone is torn about another\n    {}",
    "a trigger": "trigger oddity\n    when {}\n    then someone cares about another 5 more",
    "what holds a trigger back": (
        "trigger oddity\n    when someone kisses another\n    then someone loves another 5 more\n"
        "    unless {}"
    ),
    "an act": "act someone nods to another // allowed: unseen\n    when {}",
    "a guard": (
        "act someone nods to another // allowed: unseen\n    then another cares about someone 5 more, if {}"
    ),
    "a clue": "guess someone is torn about another\n    some if {}",
    "a share": "means someone is dangerous to another, an amount\n    40 if {}",
    "what makes a feeling rise": "feeling someone envies another\n    rises 20 when {}",
    "an ending": "ending close: {}",
    "an expectation": "ending close: Ann is alone\nexpect in close: {}",
    "what is never": "expect never: {}",
    "a what-if": "what if otherwise: {}",
    "a fact": "claim the rumour: {}",
}


def sentence(place, verb):
    """Ann cares about Bob, of those whom the place speaks of."""
    named = any(word in PLACES[place] for word in ("ending", "never", "what if", "claim"))
    return f"Ann {verb} Bob" if named else f"someone {verb} another"


@pytest.mark.parametrize("place", PLACES)
def test_one_who_love_is_a_slip_wherever_it_is_said(place):
    extra = "state someone is torn about another\n" if place == "a clue" else ""
    text = HEAD + extra + PLACES[place]
    right = compile_text(text.format(sentence(place, "loves"))).diagnostics
    assert [one for one in right if one.severity == "error"] == []
    wrong = compile_text(text.format(sentence(place, "love"))).diagnostics
    (one,) = [one for one in wrong if one.severity == "error"]
    assert one.code == "IM040"
    assert sentence(place, "loves") in fixed(one)


@pytest.mark.parametrize(
    "said",
    [
        "she love him", "a person who love Bob is alone", "Ann have kissed Bob", "Ann do not love Bob",
        "nobody love Bob", "everyone love Bob", "Ann is alone, and Bob love Cid",
        "Ann knows that Bob love her",
    ],
)  # fmt: skip
def test_what_is_one_is_said_as_one(said):
    diagnostics = compile_text(f"{HEAD}ending close: Ann is alone, and {said}").diagnostics
    assert [one.code for one in diagnostics if one.severity == "error"] == ["IM040"]


@pytest.mark.parametrize(
    "said",
    [
        "Ann and Cid love Bob", "at least two people love Bob", "two people who love Bob are alone",
        "Ann and Cid have kissed Bob", "they love Bob", "all people love Bob", "Ann and Cid do not love Bob",
        "Bob cut Ann",
    ],
)  # fmt: skip
def test_what_are_many_are_said_as_many(said):
    cut = "act someone cuts another // allowed: unseen\n"  # of which present and past are one word
    text = f"{HEAD}{cut}ending close: Robin is alone, and {said}\nperson Robin, they\n"
    assert [one for one in compile_text(text).diagnostics if one.severity == "error"] == []
