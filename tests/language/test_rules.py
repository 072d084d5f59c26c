"""Acts, triggers, senses, reasons: what their lines mean, in the notation of ``notation.py``."""

import pytest

from immortelle.language import compile_text
from immortelle.story.model import Look, Said
from immortelle.story.wording import Wording
from tests.language.notation import short

USES = """story Test
    use people, places, things, bonds, speech, harm, supernatural
    begins 1951
person Ann, a human, she
person Ben, a vampire, he
place the cellar
"""


def compiled(text):
    loaded = compile_text(USES + text)
    assert loaded.diagnostics == ()
    return loaded.story


def act(*lines, head="someone greets another"):
    told = "> {Someone} is with {another}." if "another" in head else "> {Someone} does so."
    story = compiled("\n    ".join([f"act {head} // allowed: not all are seen", *lines, told]) + "\n")
    return next(one for one in story.acts if one.source.file == "story.story")


def test_conditions_of_several_lines_hold_together():
    greets = act("when someone is in a place, and another is in the place", "when the place is not dark")
    assert short(greets.when) == (
        "some ?place:place[(is-in-place(?someone, ?place) & is-in-place(?another, ?place)"
        " & not place-is-dark(?place))]"
    )


@pytest.mark.parametrize(("line", "meaning"), [
    ("then another is hurt", "is-hurt(?another) := True"),
    ("then another is not hurt", "is-hurt(?another) := False"),
    ("then someone loves another", "loves(?someone, ?another) := 50"),
    ("then someone loves another strongly", "loves(?someone, ?another) := 75"),
    ("then someone does not love another", "loves(?someone, ?another) := 0"),
    ("then someone loves another 5 more", "loves(?someone, ?another) += 5"),
    ("then someone loves another 5 less", "loves(?someone, ?another) += -5"),
    ("then someone is a vampire", "is-a(?someone, nature:vampire) := True"),
    ("then someone is in the cellar", "is-in-place(?someone, place:cellar) := True"),
    ("then someone knows that another is hurt", "?someone learns is-hurt(?another)"),
    ("then another knows that Ben is dying, from someone",
     "?another learns is-dying(person:ben) from ?someone"),
    ("then another is hurt, if another trusts someone more than 10",
     "if level trusts(?another, ?someone) > 10: is-hurt(?another) := True"),
    ("then another is hurt, unless another is a vampire",
     "if unless is-a(?another, nature:vampire): is-hurt(?another) := True"),
    ("then for everyone in the cellar, they love someone",
     "each ?person:person[is-in-place(?person, place:cellar)]: loves(?person, ?someone) := 50"),
    ("then for everyone with someone, someone knows where they are",
     ("each ?person:person[is-with(?person, ?someone)]: "
     "each ?place:place[is-in-place(?person, ?place)]: ?someone learns is-in-place(?person, ?place)")),
])  # fmt: skip
def test_an_effect(line, meaning):
    assert [short(effect) for effect in act(line).effects] == [meaning]


def test_two_effects_in_a_line():
    found = [short(effect) for effect in act("then someone is hurt, and another is hurt").effects]
    assert found == ["is-hurt(?someone) := True", "is-hurt(?another) := True"]


def test_an_effect_may_speak_of_what_the_conditions_have_found():
    barred = act("when a door joins the cellar to a place", "then the door is locked")
    assert [short(effect) for effect in barred.effects] == [
        (
            "each ?door:door[some ?place:place[door-joins-place-to-place(?door, place:cellar, ?place)]]: "
            "door-is-locked(?door) := True"
        )
    ]


def test_who_perceives():
    greets = act("seen by everyone with someone", "perhaps heard by Ben", "felt by another and Ann")
    assert [(one.sense, short(one.where), one.chance) for one in greets.witnesses] == [
        ("sense:sight", "is-with(?perceiver, ?someone)", 100),
        ("sense:hearing", "?perceiver is person:ben", 50),
        ("sense:touch", "(?perceiver is ?another | ?perceiver is person:ann)", 100),
    ]


def test_who_perceives_may_depend_on_what_the_conditions_have_found():
    greets = act("when someone is in a place", "seen by everyone in the place")
    assert short(greets.witnesses[0].where) == (
        "some ?place:place[(is-in-place(?someone, ?place) & is-in-place(?perceiver, ?place))]"
    )


def test_everyone_in_an_effect_is_each_of_them():
    greets = act("then everyone in the cellar is hurt")
    assert [short(effect) for effect in greets.effects] == [
        "each ?person:person[is-in-place(?person, place:cellar)]: is-hurt(?person) := True"
    ]


def test_a_vampire_may_be_all_who_hear():
    greets = act("heard by every vampire within earshot of someone")
    assert short(greets.witnesses[0].where) == (
        "(is-a(?perceiver, nature:vampire) & is-within-earshot-of(?perceiver, ?someone))"
    )


def test_agreeing_taking_and_looking_like():
    greets = act("another must agree", "takes 2 minutes", "looks like someone kills another")
    assert (greets.consents, greets.takes, greets.beat) == (("?another",), 120, False)
    assert greets.looks == Look("act:person-kills-person", ("?someone", "?another"))
    assert act("takes a beat").beat


def test_a_role_of_a_nature_asks_for_it():
    feeds = act("when someone is in the cellar", head="someone feeds (a vampire)")
    assert "is-a(?vampire, nature:vampire)" in short(feeds.when)


def test_slots_of_prose():
    (line, _) = act("> {Someone} pats {another's} back with {his} hand, says {Ben}.").prose
    assert line == (
        Said("?someone", "name", capital=True), " pats ", Said("?another", "possessive"), " back with ",
        Said("?someone", "own"), " hand, says ", Said("person:ben", "name", capital=True), ".",
    )  # fmt: skip


def test_a_matter_is_opened_answered_and_weighs():
    story = compiled(
        "matter someone owes another a reply\n    weighs strong\n"
        "act someone calls another\n    heard by another\n    opens another owes someone a reply\n"
        "act someone replies to another\n    heard by another\n    answers someone owes another a reply\n"
    )
    acts = {one.id: one for one in story.acts}
    calls, replies = acts["act:person-calls-person"], acts["act:person-replies-to-person"]
    assert [short(effect) for effect in calls.effects] == ["owes-a-reply(?another, ?someone) := True"]
    assert short(replies.when) == "owes-a-reply(?someone, ?another)"
    assert [short(effect) for effect in replies.effects] == ["owes-a-reply(?someone, ?another) := False"]
    (reason,) = [one for one in story.reasons if one.act == replies.id]
    assert (reason.weight, short(reason.when)) == (40, "owes-a-reply(?someone, ?another)")


def reason(line):
    story = compiled(line + "\n")
    (found,) = [one for one in story.reasons if one.source.file == "story.story"]
    return found


@pytest.mark.parametrize(("head", "weight"), [
    ("reason to", 15), ("faint reason to", 5), ("some reason to", 15), ("strong reason to", 40),
    ("overwhelming reason to", 80), ("reason of 23 to", 23), ("strong reason not to", -40),
])  # fmt: skip
def test_how_much_a_reason_weighs(head, weight):
    assert reason(f"{head} kill another: someone trusts another").weight == weight


def test_a_reason_speaks_of_the_roles_of_its_act():
    found = reason("strong reason to kill another: a vampire loves another")
    assert found.args == ("?someone", "?another")
    assert [role.var for role in found.roles] == ["?someone", "?another"]
    assert short(found.when) == (
        "some ?vampire:person[(is-a(?vampire, nature:vampire) & level loves(?vampire, ?another) > 0)]"
    )


def test_a_reason_of_one_person_or_nature_and_about_one():
    found = reason("strong reason to kill Ann: someone trusts Ann, for Ben")
    assert (found.args, found.who, found.roles) == (("person:ben", "person:ann"), "person:ben", ())
    assert short(found.when) == "level trusts(person:ben, person:ann) > 0"
    natured = reason("strong reason to kill another: someone trusts another, for a vampire")
    assert short(natured.when).startswith("(is-a(?someone, nature:vampire) & ")


def test_reasons_to_agree_are_those_of_the_one_who_is_asked():
    agree = reason("some reason to agree when someone gives another a thing: another trusts someone")
    assert (agree.side, agree.who, agree.weight) == ("accept", "?another", 15)
    assert reason("reason to refuse when someone gives another a thing: another is dead").weight == -15


def test_a_reason_to_agree_of_one_person_or_nature_is_of_the_one_who_is_asked():
    refuse = "reason to refuse when someone gives another a thing: another trusts someone"
    bens = reason(f"{refuse}, for Ben")
    assert (bens.args, bens.who) == (("?someone", "person:ben", "?thing"), "person:ben")
    assert short(bens.when) == "level trusts(person:ben, ?someone) > 0"
    assert short(reason(f"{refuse}, for a vampire").when).startswith("(is-a(?another, nature:vampire) & ")
    loaded = compile_text(USES + "reason to refuse when someone gives Ann a thing: Ann is hurt, for Ben\n")
    assert [one.code for one in loaded.diagnostics] == ["IM061"]


@pytest.mark.parametrize(("whose", "owners"), [
    ("", ["?another", "?third"]),
    (", for a third", ["?third"]),
    (", for Ben", ["person:ben", "person:ben"]),
])  # fmt: skip
def test_of_several_who_must_agree_each_has_the_reasons_to_agree(whose, owners):
    story = compiled(
        "act someone seats another beside a third\n    another must agree\n    a third must agree\n"
        "    seen by everyone\n"
        f"reason to refuse when someone seats another beside a third: another is hurt{whose}\n"
    )
    assert sorted(one.who for one in story.reasons if one.side == "accept" and "seats" in one.act) == owners


def trigger(text, name="trigger:test"):
    return next(one for one in compiled(text).triggers if one.id == name)


def test_a_trigger_binds_what_it_mentions():
    found = trigger(
        "trigger test\n    when a werewolf has bitten someone, and nobody is with someone\n"
        "    after 10 hours\n    then someone is feverish\n    unless someone is cured\n"
    )
    assert [role.var for role in found.roles] == ["?werewolf", "?someone"]
    assert short(found.when) == (
        "(is-a(?werewolf, nature:werewolf) & bites!(?werewolf, ?someone)"
        " & unless some ?person:person[is-with(?person, ?someone)])"
    )
    assert (found.after, short(found.unless)) == (36_000, "is-cured(?someone)")


def test_a_feeling_rises_by_itself():
    lines = "    rises 20 when someone is in the cellar\n    halves in a day\n"
    found = trigger(f"feeling someone is homesick\n{lines}", "trigger:person-is-homesick-rises")
    assert [short(effect) for effect in found.effects] == ["is-homesick(?someone) += 20"]


def test_a_sign_shows_something_more_or_less_plainly():
    (sign,) = compiled(
        "sign someone shivers\n"
        "    shows that someone is feverish, plainly\n    seen by everyone with someone\n"
    ).signs
    assert (short(sign.shows), sign.strength) == ("is-feverish(?someone)", 20)


def test_a_scene_begins_and_ends_and_has_people_in_it():
    (scene,) = compiled(
        "scene the cellar\n    begins when someone kills Ann\n    ends when nobody is in the cellar\n"
        "    ends when Ann is dead\n    with everyone in the cellar\n    beat 5 minutes\n"
    ).scenes
    assert short(scene.begins) == "kills!(-, person:ann)"
    assert short(scene.ends) == (
        "(unless some ?person:person[is-in-place(?person, place:cellar)] | is-dead(person:ann))"
    )
    assert (short(scene.there), scene.beat) == ("is-in-place(?someone, place:cellar)", 300)


def test_a_sense_is_about_a_perceiver_and_an_actor():
    story = compiled("sense smell\n    called smelt\n    needs someone is with another\n")
    smell = next(one for one in story.senses if one.id == "sense:smell")
    assert (smell.participle, short(smell.needs)) == ("smelt", "is-with(?perceiver, ?actor)")


def test_a_sum():
    story = compiled("means someone is strange, an amount\n    10\n    30 if someone is a vampire\n")
    state = next(one for one in story.states if one.id == "state:person-is-strange")
    assert (state.value, short(state.definition)) == ("level", "10 + 30 if is-a(?someone, nature:vampire)")


def test_alternatives_and_further_conditions():
    story = compiled(
        "means someone is safe\n"
        "    someone is in the cellar\n    and someone is not hurt\n    or someone is dead\n"
    )
    state = next(one for one in story.states if one.id == "state:person-is-safe")
    assert short(state.definition) == (
        "((is-in-place(?someone, place:cellar) & not is-hurt(?someone)) | is-dead(?someone))"
    )


@pytest.mark.parametrize(("told", "code"), [
    ("to tell another that Ann has attacked Ben at least twice", "IM061"),
    ("to tell another that Ann has attacked Ben since the blow", "IM061"),
    ("to tell another that Ann has not attacked Ben", "IM061"),
    ("to tell another that Ann has attacked somebody", "IM061"),
    ("to tell another that someone has attacked Ben", "IM061"),
    ("to tell another that Ann knows that Ben is dead", "IM061"),
])  # fmt: skip
def test_what_cannot_be_told_is_one_error(told, code):
    deed = "deed the blow: Ben attacked Ann, 1950\n"
    found = compile_text(f"{USES}{deed}strong reason {told}: another is dead\n").diagnostics
    assert [one.code for one in found] == [code]


def test_that_an_act_was_done_is_told_as_a_fact():
    told = "to tell another that Ann has told Ben that Ann is dead"
    story = compiled(f"strong reason {told}: another is dead\n")
    said = {one.act: one for one in story.propositions}
    assert said["act:person-tells-person-fact"].args[:2] == ("person:ann", "person:ben")
    assert said[None].state == "state:person-is-dead"
    assert Wording(story).fact(said["act:person-tells-person-fact"].id) is not None


def test_that_a_deed_happened_is_told_as_the_deed():
    (reason,) = [
        one
        for one in compiled(
            "deed the blow: Ben attacked Ann, 1950\n"
            "strong reason to tell another that the blow happened: another is dead\n"
        ).reasons
        if one.source.file == "story.story"
    ]
    assert reason.args == ("?someone", "?another", "event:blow")


def test_a_thing_called_the_door_does_not_take_the_place_of_a_role():
    compiled(
        "thing the door, a door\n    joins the cellar to the attic\nplace the attic\n"
        "means someone is shut in\n    someone is in a place, and a door joins a second place to the place,"
        " and the door is locked\n"
        "trigger the draught\n    when the door is locked, and Ann is in the cellar\n"
        "    then Ann is shut out\n"
        "state someone is shut out\n"
    )


def test_a_third_is_a_person_wherever_someone_and_another_are():
    story = compiled("""
state someone resents another
    is private
trigger grudge
    when another attacks a third in a deed, and someone loves the third
    when someone is not the third
    then someone resents another
""")
    grudge = next(one for one in story.triggers if one.name == "grudge")
    assert "loves(?someone, ?third)" in short(grudge.when)
    assert "attacks!(?another, ?third)" in short(grudge.when)


def test_a_misspelt_pronoun_before_a_noun_is_a_possessive():
    loaded = compile_text(
        USES
        + """
act someone sings
    seen by everyone with someone
    > {Someone} clears {hiz} throat.
"""
    )
    assert loaded.diagnostics[0].helps == ('did you mean "his"?',)
