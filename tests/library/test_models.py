"""The numbers of the library are those of the literature, each in one table."""

from itertools import product

import pytest

from immortelle.world.reading.curves import together
from tests.library.tales import Tale, told

PARTS = (
    "people, places, senses, harm, bonds, feelings, deeds, speech, appraisal, trust, amends, forgiveness, "
    "signs, partings"
)
ROOM = """
place the room
person Ann, a human, she
    is in the room
person Ben, a human, he
    is in the room
act someone slights another // allowed: unseen
"""


def room(**more):
    return Tale(PARTS, told(ROOM, **more))


def state(name):
    """The one state of the library whose id has these words."""
    (found,) = [each for each in room().speaker.story.states if each.id.endswith(name)]
    return found


EPISODES = {  # hours, Verduyn and Lavrijsen (2014); a half-life is an episode / 3.3
    "is-sad-about-event": 120, "hates-person": 60, "is-distressed-about-fact": 120, "is-glad-about-fact": 35,
    "is-happy-for-person-about-fact": 35, "is-sorry-for-person-about-fact": 120,
    "is-disappointed-about-fact": 24, "is-jealous-of-person": 15, "person-is-relieved": 8,
    "is-relieved-about-fact": 8, "is-grateful-to-person": 5, "feels-guilty-about-event": 3.5,
    "is-on-edge": 24, "is-angry-with-person": 2, "is-afraid-of-person": 0.7, "is-ashamed-of-event": 0.5,
}  # fmt: skip


@pytest.mark.parametrize(("feeling", "episode"), EPISODES.items())
def test_a_feeling_halves_in_a_third_of_its_episode(feeling, episode):
    assert state(feeling).decay.half_life == pytest.approx(episode * 3600 / 3.3, rel=0.03)


def test_a_mood_fades_four_times_more_slowly_than_joy_and_takes_three_tenths_of_a_feeling():
    mood = state("person-is-in-good-spirits")
    assert mood.decay.half_life == 4 * state("is-glad-about-fact").decay.half_life
    carried = [each for one in room().speaker.story.states for each in one.carries]
    assert carried
    assert {(each.state, abs(each.percent)) for each in carried} == {(mood.id, 30)}


@pytest.mark.parametrize("name", ["is-angry-with-person", "hates-person", "is-grateful-to-person"])
def test_a_second_provocation_adds_as_the_logarithm_of_the_exponentials(name):
    """ln(e^a + e^b), of tens: what is as strong again is seven more."""
    assert state(name).softness == 10
    assert together(40, 40, state(name).softness) == 47


@pytest.mark.parametrize(("unwelcome", "meant"), list(product([20, 100], [False, True])))
def test_anger_and_gratitude_are_the_mean_of_how_it_came_out_and_of_how_it_was_meant(unwelcome, meant):
    deeds = "deed the slight: Ben slighted Ann, 1900-01-01 09:59:59\n"
    more = "    is meant\n" if meant else ""
    hurt = Tale(PARTS, f"{ROOM}{deeds}    hurts Ann {unwelcome}\n{more}")
    blame = 75 if meant else 25
    expected = (unwelcome + blame) / 2
    assert abs(hurt.level("the slight offends Ann") - expected) <= 1
    helped = Tale(PARTS, f"{ROOM}{deeds}    helps Ann {unwelcome}\n{more}")
    assert abs(helped.level("the slight obliges Ann") - expected) <= 1


WEIGHTS = {  # logits per standard deviation (Fehr, Gelfand and Nag, 2010); halved for overlap
    "intent": (-1.0, 1), "empathy": (1.1, 2), "apology": (0.8, 1), "anger": (-0.8, 2),
}  # fmt: skip
ASKED = {
    "intent": "is-meant", "empathy": "feels-for-person", "apology": "apologises", "anger": "is-angry-with",
}  # fmt: skip


@pytest.mark.parametrize(("what", "logits", "deviations"), [(what, *each) for what, each in WEIGHTS.items()])
def test_what_moves_people_to_forgive(what, logits, deviations):
    """A feeling of 100 is two standard deviations, what is so or not is one."""
    reasons = [
        each for each in room().speaker.story.reasons if "person-forgives-person-for-event" in each.act
    ]
    weights = [
        each.weight
        for each in reasons
        if each.standpoint == "want" and ASKED[what] in f"{each.when!r} {each.amount!r}"
    ]
    assert weights == [pytest.approx(10 * logits * deviations / 2, abs=1)]


SIGNS = {"tight-jaw": 0.27, "restless-leg": 0.16, "presses-lips": 0.16, "restless-eyes": 0.39}


@pytest.mark.parametrize(("sign", "d"), SIGNS.items())
def test_signs_are_as_strong_as_was_measured(sign, d):
    """DePaulo and others (2003): d, in tenths of a logit."""
    (found,) = [each for each in room().speaker.story.signs if sign in each.id]
    assert found.strength == round(10 * d)


@pytest.mark.parametrize(("kept", "broken"), [(3, 0), (0, 1), (1, 4)])
def test_a_word_is_worth_what_its_past_says(kept, broken):
    """The mean of a Beta distribution that begins even: (1 + k) / (2 + k + b)."""
    room_ = room()
    for _ in range(kept):
        room_.does("Ben keeps a word given to Ann")
    for _ in range(broken):
        room_.does("Ben breaks a word given to Ann")
    exact = 100 * (1 + kept) / (2 + kept + broken)
    assert abs(room_.level("Ben is as good as their word to Ann") - exact) <= 4


@pytest.mark.parametrize(("content", "invested", "elsewhere"), [(0, 0, 100), (80, 50, 30)])
def test_commitment_weighs_satisfaction_investment_and_alternatives(content, invested, elsewhere):
    """Le and Agnew (2003)."""
    lines = (
        f"is content with Ben {content}\n    has much to lose with Ben {invested}\n"
        f"    is drawn away from Ben {elsewhere}"
    )
    exact = 0.51 * content + 0.24 * invested - 0.22 * elsewhere
    assert abs(room(Ann=lines).level("Ann is committed to Ben") - exact) <= 1
