"""Amounts: as they are written, as they are meant, as they are said, and what is wrong with them."""

import pytest

from immortelle.engines.speaking import Speaker
from immortelle.language import compile_text
from immortelle.story.conditions import (
    ALWAYS,
    All,
    Believes,
    Clamp,
    Compare,
    Count,
    Curve,
    Elapsed,
    Formula,
    Happened,
    Holds,
    Level,
    Likely,
    Lived,
    Moment,
    Number,
    Pull,
    Scaled,
    Share,
    Step,
    Sum,
    Thought,
    Times,
    Total,
    Vividness,
)
from immortelle.story.effects import Change
from immortelle.story.model import Carry

HEAD = """
story Test
    use people, places, senses, harm, bonds, amends
    begins 2000-01-01
place the room
person Ann, a human, she
person Ben, a human, he
deed the blow: Ben attacked Ann, 1999-01-01
ladder lease: a year, ten years
""".lstrip()
DAY = 86_400
BOTH = ("?someone", "?another")
LOVES = Level("state:person-loves-person", BOTH)
ATTACKED = Happened("act:person-attacks-person", ("?another", "?someone"))


def compiled(text):
    loaded = compile_text(HEAD + text)
    assert loaded.story is not None, [one.message for one in loaded.diagnostics]
    return loaded.story


def slips(text):
    return [one.code for one in compile_text(HEAD + text).diagnostics]


def meant(phrase):
    story = compiled(f"means someone is dear to another, an amount\n    {phrase}\n")
    state = next(state for state in story.states if state.id == "state:person-is-dear-to-person")
    assert isinstance(state.definition, Sum)
    return story, state.definition.shares[0].amount


WRITTEN = {
    "30": Number(30),
    "how much someone loves another": LOVES,
    "half of how much someone loves another": Scaled(LOVES, Number(50)),
    "30% of how much someone loves another": Scaled(LOVES, Number(30)),
    "3 times how much someone loves another": Scaled(LOVES, Number(300)),
    "minus how much someone loves another": Scaled(LOVES, Number(-100)),
    "how much someone loves another scaled by how much another loves someone": Scaled(
        LOVES, Level("state:person-loves-person", ("?another", "?someone"))
    ),
    "how much someone loves another, at most 20": Clamp(LOVES, high=Number(20)),
    "how much someone loves another, at least 20": Clamp(LOVES, low=Number(20)),
    "how often another has attacked someone": Times(ATTACKED),
    "the days since the blow": Elapsed(DAY, Moment(event="event:blow")),
    "the days since 1999-01-02": Elapsed(DAY, Moment(at=915_235_200)),
    "the days since another has attacked someone": Elapsed(DAY, ATTACKED),
    "the days that someone is hurt": Elapsed(DAY, Holds("state:person-is-hurt", ("?someone",))),
    "4.4 times the logarithm of the days since the blow": Curve(
        "log", Elapsed(DAY, Moment(event="event:blow")), 440
    ),
    "the chance of how much someone loves another": Curve("chance", LOVES),
    "how much someone should attack another": Pull("act:person-attacks-person", BOTH, "ought"),
    "how likely someone thinks it that another is hurt": Likely(
        "?someone", Holds("state:person-is-hurt", ("?another",))
    ),
    "how much someone wants to attack another": Pull("act:person-attacks-person", BOTH),
    "the years of ten years": Step("lease:ten-years", 31_556_952),
    "the size of ten years": Step("lease:ten-years"),
    "how vividly someone remembers the blow": Vividness("?someone", "event:blow"),
    "the concession after how often another has attacked someone out of 4 at 50%": Formula(
        "concession", (Times(ATTACKED), Number(4), Number(50))
    ),
    "the share of someone at 2% against another at 5%": Formula(
        "share", (Number(2), Lived("?someone", "remaining"), Number(5), Lived("?another", "remaining"))
    ),
    "80 put off by the years of ten years at 10%": Formula(
        "deferral", (Number(80), Step("lease:ten-years", 31_556_952), Number(10))
    ),
}


@pytest.mark.parametrize("phrase", WRITTEN)
def test_a_phrase_means_its_amount_and_is_said_again_as_it_was_written(phrase):
    story, amount = meant(phrase)
    assert amount == WRITTEN[phrase]
    speaker = Speaker(story)
    said = speaker.table.say_phrase(speaker.wording.amount(amount)).replace(" ,", ",")
    assert said == phrase


@pytest.mark.parametrize(
    ("phrase", "amount"),
    [
        ("2 for every day since the blow", Scaled(Elapsed(DAY, Moment(event="event:blow")), Number(200))),
        ("the days since another last attacked someone", Elapsed(DAY, ATTACKED)),
        ("the logarithm of minus 4", Curve("log", Scaled(Number(4), Number(-100)))),
        ("how much someone loves another plus 3", Sum((Share(LOVES), Share(Number(3))))),
        ("the greatest of how much someone loves every person", Total("?person", "kind:person", ALWAYS,
            Level("state:person-loves-person", ("?someone", "?person")), "most")),
        ("3 minus how much someone loves another", Sum((
            Share(Number(3)), Share(Scaled(LOVES, Number(-100)))))),
        ("twice how much someone loves another, at most half of 60", Clamp(
            Scaled(LOVES, Number(200)), high=Scaled(Number(60), Number(50)))),
        ("how many people love another", Count("?person", "kind:person", Compare(
            Level("state:person-loves-person", ("?person", "?another")), ">", Number(0)))),
        ("how much someone loves everyone whom another has attacked", Total("?person", "kind:person",
            Happened("act:person-attacks-person", ("?another", "?person")),
            Level("state:person-loves-person", ("?someone", "?person")))),
    ],
)  # fmt: skip
def test_other_ways_to_write_one(phrase, amount):
    story, found = meant(phrase)
    assert found == amount
    assert Speaker(story).table.say_phrase(Speaker(story).wording.amount(found))


@pytest.mark.parametrize(
    "phrase",
    [
        "the fortnights since the blow", "half off 30", "30% of", "30 of 50", "3 timess 4", "how many",
        "the greatest of 30", "the concession after 3 out of",
        "the days that someone is alive", "the days since someone is hurt", "how often someone is hurt",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_said_to_be_none(phrase):
    found = slips(f"means someone is dear to another, an amount\n    {phrase}\n")
    assert len(found) == 1
    assert found[0] in {"IM023", "IM040"}


def test_what_is_done_or_not_has_no_amount():
    assert slips("means someone is dear to another, an amount\n    how much someone attacks another\n") == [
        "IM061"
    ]
    assert slips("means someone is dear to another, an amount\n    how much someone is hurt\n") == ["IM063"]
    assert slips("means someone is dear to another, an amount\n    how much someone loves a person\n") == [
        "IM056"
    ]


# --- where they stand -----------------------------------------------------------------------------


def test_a_feeling_rises_in_its_owners_mind_by_what_they_have_in_mind():
    story = compiled(
        "feeling someone is cross with another\n"
        "    rises by half of how much someone loves another when another attacks someone\n"
        "    falls 5 when another is hurt\n"
        "    adds softly\n"
        "    at most how much someone loves another\n"
        "    then someone loves another 30% less\n"
    )
    state = next(one for one in story.states if one.id == "state:person-is-cross-with-person")
    assert (state.softness, state.ceiling) == (10, LOVES)
    assert state.carries == (Carry("state:person-loves-person", BOTH, -30),)
    rises, falls = (
        next(one for one in story.triggers if one.id == f"trigger:person-is-cross-with-person-{way}")
        for way in ("rises", "falls")
    )
    event = rises.roles[-1].var
    assert rises.roles[-1].kind == "kind:event"
    assert rises.when == Believes(
        "?someone", Happened("act:person-attacks-person", ("?another", "?someone"), event=event)
    )
    assert rises.effects == (Change(state.id, BOTH, Thought("?someone", Scaled(LOVES, Number(50)))),)
    assert falls.when == Believes("?someone", Holds("state:person-is-hurt", ("?another",)))
    assert falls.effects == (Change(state.id, BOTH, Number(-5)),)


def test_a_reason_is_graded_by_its_lines():
    story = compiled(
        "strong reason to attack another\n"
        "    by how much someone loves another\n"
        "    by 3\n"
        "    at most 50\n"
        "reason not to attack another\n"
        "    by 20\n"
        "some duty not to attack another: another is hurt\n"
    )
    graded, plain, duty = (
        next(one for one in story.reasons if one.weight == weight) for weight in (40, -100, -15)
    )
    assert graded.amount == Clamp(Sum((Share(LOVES), Share(Number(3)))), high=Number(50))
    assert (plain.amount, plain.standpoint) == (Number(20), "want")
    assert (duty.amount, duty.standpoint) == (None, "ought")


def test_effects_move_a_level_by_an_amount():
    story = compiled(
        "act someone soothes another\n"
        "    when someone is with another\n"
        "    then another loves someone by half of how much another loves someone, if another is hurt\n"
        "    seen by another\n"
    )
    [given] = next(one for one in story.acts if one.id == "act:person-soothes-person").effects
    assert given.effects == (
        Change("state:person-loves-person", ("?another", "?someone"),
               Scaled(Level("state:person-loves-person", ("?another", "?someone")), Number(50))),
    )  # fmt: skip


def test_should_and_wants_are_conditions():
    story = compiled(
        "means someone is torn about another\n"
        "    someone wants to attack another, and someone should not attack another\n"
        "    and someone does not want to kill another\n"
    )
    state = next(one for one in story.states if one.id == "state:person-is-torn-about-person")
    assert isinstance(state.definition, All)
    wants, should, kills = state.definition.parts
    assert wants == Compare(Pull("act:person-attacks-person", BOTH, "want"), ">", Number(0))
    assert should == Compare(Pull("act:person-attacks-person", BOTH, "ought"), "<", Number(0))
    assert [Speaker(story).condition(one) for one in (wants, should, kills)] == [
        "someone wants to attack another",
        "someone should not attack another",
        "someone does not want to kill another",
    ]


def test_a_deed_may_be_the_very_one():
    story = compiled(
        "state someone resents a deed\n"
        "rule spite\n    when someone attacks another in a deed\n    then another resents the deed\n"
    )
    rule = next(one for one in story.triggers if one.name == "spite")
    assert rule.when == Happened("act:person-attacks-person", BOTH, event="?deed")
    assert Speaker(story).condition(rule.when) == "someone has attacked another in the deed"
