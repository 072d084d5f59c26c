"""Promises of deeds: to do something within a time or ever, or not to; kept, broken, released."""

import pytest

from immortelle.apps.cli.asking import read_act
from immortelle.engines.explain import Explainer
from immortelle.engines.speaking import date
from immortelle.language import compile_text, question
from immortelle.phrases.saying import Voice
from immortelle.world import World
from tests.library import tales
from tests.library.tales import compiled

KEPT, BROKEN = "act:person-keeps-a-word-given-to-person", "act:person-breaks-a-word-given-to-person"
HARBOUR = """story The Pilot
    use people, places, things, senses, speech, bonds, promises
    begins 1900-01-01 09:00
place the quay
place the sea
thing the chart
person Mara, a human, she, born 1870
    is in the quay
    holds the chart
person Joren, a human, he, born 1870
    is in the quay
    trusts Mara 50
person Cid, a human, he, born 1870
    is in the quay
state someone is asked for
secret the debt: Joren is asked for
    known to Joren and Mara
claim the lending: Joren will give Mara the chart
act someone sails
    when someone is in the quay
    then someone is in the sea
    seen by everyone in the quay
act someone comes back
    when someone is in the sea
    then someone is in the quay
    seen by everyone in the quay
act someone returns a thing to another
    when someone holds the thing, and someone is with another
    then another holds the thing, and someone does not hold the thing
    seen by everyone with someone
"""
PROMISE = "reason of 300 to promise Joren {0}: someone has not promised Joren {0}, for Mara\n"
RETURN = "to return the chart to Joren within a year"
SILENCE = "not to tell anyone the debt"
NEVER = "overwhelming reason not to {}: it is before 1950-01-01, for Mara\n"


def lived(more, seed=0):
    return tales.lived(HARBOUR + more, seed)


def so(world, sentence):
    return world.holds(question(world.story, sentence)) is True


def words(world):
    return [event.what for event in world.chronicle if event.what in {KEPT, BROKEN}]


def told(world):
    speaker = Explainer(world).speaker
    return [speaker.event(event) for event in world.chronicle if event.kind == "act"]


def test_a_promise_is_a_reason_to_do_what_it_says_and_is_kept_by_doing_it():
    world = lived(PROMISE.format(RETURN))
    assert words(world) == [KEPT]
    assert so(world, "Joren holds the chart")
    assert so(world, "Joren trusts Mara at least 58")
    given = next(event for event in world.chronicle if event.what == "act:person-returns-thing-to-person")
    said = [fact.said for because in Explainer(world).why(given.number).because for fact in because.facts]
    assert said == ["Mara is bound to Joren for returning the chart to Joren within 1 year"]


def test_it_is_broken_when_its_time_passes_and_nothing_was_done_and_both_know():
    world = lived(PROMISE.format(RETURN) + NEVER.format("return a thing to another"))
    assert words(world) == [BROKEN]
    broken = next(event for event in world.chronicle if event.what == BROKEN)
    promised = next(event for event in world.chronicle if event.kind == "act")
    assert date(broken.time) == date(promised.time).replace("1900", "1901")
    for who in ("Mara", "Joren"):
        assert so(world, f"{who} knows that Mara has broken a word given to Joren")
    assert so(world, "Joren trusts Mara at most 30")
    [fact] = Explainer(world).why(broken.number).facts[-1:]
    assert fact.said.startswith(
        "Mara's returning the chart to Joren within 1 year has come to nothing, since"
    )


def test_done_after_its_time_it_is_too_late():
    late = "overwhelming reason not to return a thing to another: it is before 1901-06-01, for Mara\n"
    late += "overwhelming reason to return a thing to another: it is after 1901-06-01, for Mara\n"
    world = lived(PROMISE.format(RETURN) + late)
    assert words(world) == [BROKEN]
    assert so(world, "Joren holds the chart")


def test_what_was_done_before_it_was_promised_does_not_keep_it():
    before = "deed the loan: Mara returned the chart to Joren, 1899-01-01\n"
    before += "deed the gift: Joren gave Mara the chart, 1899-02-01\n"
    world = lived(before + PROMISE.format(RETURN) + NEVER.format("return a thing to another"))
    assert words(world) == [BROKEN]


def test_a_promise_not_to_do_a_thing_is_a_reason_against_it():
    wish = "some reason to tell another the debt: someone is with another, for Mara\n"
    promised = PROMISE.format(SILENCE) + wish
    free, held = (
        sum(so(lived(text, seed), "Cid knows the debt") for seed in range(8)) for text in (wish, promised)
    )
    assert free >= 6
    assert held <= 2


def test_it_is_broken_as_soon_as_it_is_done_after_all():
    wish = "reason of 300 to tell another the debt: someone has promised Joren {}, for Mara\n"
    world = lived(PROMISE.format(SILENCE) + wish.format(SILENCE))
    assert words(world) == [BROKEN]
    assert so(world, "Mara is forsworn to Joren over not telling anyone the debt")


def test_a_promise_not_to_is_kept_when_its_time_has_passed():
    world = lived(PROMISE.format(f"{SILENCE} within 10 days"))
    assert words(world) == [KEPT]


def test_with_no_time_set_it_is_kept_whenever_it_is_done_and_never_too_late():
    away = "reason of 300 to sail: someone has promised Joren to come back, for Mara\n"
    stay = "overwhelming reason not to come back: it is before 1930-01-01, for Mara\n"
    world = lived(PROMISE.format("to come back") + away + stay)
    assert words(world) == [KEPT]
    ever = "overwhelming reason not to come back: someone is awake, for Mara\n"
    never = lived(PROMISE.format("to come back") + away + ever)
    assert not words(never)
    answer = Explainer(never).why_not(BROKEN, ("person:mara", "person:joren"))
    assert answer.failed is not None
    assert answer.failed.endswith("no time is set for it")


def test_who_is_released_owes_nothing():
    free = (
        "reason of 300 to release another from a fact: another is bound to someone for the fact, for Joren\n"
    )
    world = lived(PROMISE.format(RETURN) + NEVER.format("return a thing to another") + free)
    assert not words(world)
    assert "Joren released Mara from her returning the chart to him within 1 year" in " ".join(told(world))


SAIL_BACK = "to come back"


@pytest.mark.parametrize("what", ["coming back", "her coming back", "Mara's coming back"])
def test_whose_deed_it_is_that_somebody_is_released_from(what):
    free = f"reason of 300 to release Mara from {what}: Mara is bound to Joren for a fact, for Joren\n"
    world = lived(PROMISE.format(SAIL_BACK) + free)
    assert "Joren released Mara from her coming back" in told(world)


def test_what_is_the_doing_of_whoever_releases_says_so():
    speaker = Explainer(lived("claim the return: Joren will come back\n")).speaker
    asked = "Joren releases Mara from his coming back"
    assert read_act(speaker, asked)[1][-1] == "fact:return"
    read = speaker.table.read("Joren releases Mara from Joren's coming back")
    assert speaker.table.say(read.tree, Voice(pronouns=True)) == asked


LENDING = PROMISE.format("to return the chart to Joren provided that the lending")
GIVES = """reason of 300 to give Mara the chart: someone holds the chart, and \
Mara has promised Joren to return the chart to Joren provided that the lending, for Joren
"""


@pytest.mark.parametrize(("met", "kept"), [("", []), (GIVES, [KEPT])])
def test_on_condition_it_binds_only_once_the_condition_is_met(met, kept):
    agree = "overwhelming reason to agree when someone gives another a thing: someone is with another\n"
    text = HARBOUR.replace("    holds the chart\n", "").replace("Mara 50", "Mara 50\n    holds the chart")
    world = tales.lived(text + LENDING + met + agree)
    assert words(world) == kept


def test_whoever_did_not_see_it_done_takes_it_to_be_owed_still():
    sailor = "    is in the quay\n    trusts Mara 50\n"
    away = "reason of 300 to sail: Mara has promised someone to stay, for Joren\n"
    stay = "act someone stays\n    seen by everyone with someone\n"
    late = "overwhelming reason not to stay: someone is with Joren, for Mara\n"
    world = lived(stay + PROMISE.format("to stay") + away + late)
    assert sailor in HARBOUR
    assert words(world) == [KEPT]
    assert not so(world, "Mara is bound to Joren for staying")
    assert so(world, "Joren believes that Mara is bound to Joren for staying")


OATH = """story The Oath
    use people, places, senses, bonds, supernatural, promises, instinct
    begins 1890-01-01 21:00
place the crypt
person Orla, a human, she, born 1870
    is in the crypt
person Sten, a {nature}, he, born 1860
    is in the crypt
    cares about Orla
act someone drinks from another
    when someone is not another
    seen by everyone
some reason to drink from another: someone is not bound to another for a fact, for Sten
overwhelming reason to promise Orla not to drink from anyone: \
someone has not promised Orla not to drink from anyone, for Sten
"""


@pytest.mark.parametrize(("nature", "drinks"), [("vampire", True), ("human", False)])
def test_keeping_such_a_promise_wears_who_is_tempted_and_is_broken_for_a_reason(nature, drinks):
    world = tales.lived(OATH.format(nature=nature))
    done = [event for event in world.chronicle if event.what.startswith("act:person-breaks-the-promise")]
    assert bool(done) is drinks
    for event in done:
        facts = [fact for because in Explainer(world).why(event.number).because for fact in because.facts]
        assert any(
            fact.said.startswith("Sten is worn by not drinking from anyone for Orla") for fact in facts
        )


def test_a_promise_may_be_made_before_the_story_begins_or_be_declared():
    made = lived("deed the vow: Mara promised Joren to return the chart to Joren within a year, 1899-06-01\n")
    assert words(made) == [KEPT]
    claim = "claim the return: Mara will return the chart to Joren within 1 year\n"
    bound = "    holds the chart\n    is bound to Joren for the return\n"
    assert words(tales.lived(HARBOUR.replace("    holds the chart\n", bound) + claim)) == [KEPT]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("reason to promise another to come back: someone trusts another", "IM061"),
        ("ending lost: the lending has come true", "IM061"),
        ("claim the grief: Mara is asked for within a year", "IM061"),
        ("rule odd\n    when Mara is with Cid\n    then Mara sails", "IM061"),
        ("ending lost: the lending comes true", "IM060"),
    ],
)
def test_bad_input_is_one_error(line, code):
    errors = [one for one in compile_text(HARBOUR + line + "\n").diagnostics if one.severity == "error"]
    assert code in [one.code for one in errors]


@pytest.mark.parametrize(
    "asked",
    [
        "Mara promises Joren to return the chart to Joren within a year",
        "Mara promises Joren that the return",
        "Joren releases Mara from returning the chart to him within a year",
        "Joren releases Mara from her returning the chart to Joren within a year",
    ],
)
def test_what_is_asked_about_is_found_however_it_is_said(asked):
    named = "claim the return: Mara will return the chart to Joren within a year\n"
    speaker = Explainer(lived(named + PROMISE.format(RETURN))).speaker
    fact = read_act(speaker, asked)[1][-1]
    assert fact is not None
    said = speaker.sentence(speaker.wording.fact(fact))
    assert said == "Mara will return the chart to Joren within 1 year"


def test_a_player_is_offered_no_promise_in_a_package():
    priced = "ladder price: 10, 20\nladder delay: a day, a year\npackage the lot: the lending\n"
    steps = [one.args[-1] for one in offered(priced) if one.act.endswith("fact-after-amount")]
    assert set(steps) >= {"delay:day", "delay:year"}
    assert "package:lot" not in steps


def offered(more):
    """All that Mara could choose at first."""
    return World.begin(compiled(HARBOUR + more)).options("person:mara", every=True).options
