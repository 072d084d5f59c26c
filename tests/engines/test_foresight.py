"""Somebody imagines how it would go on, by what they believe, and has reasons about what they see."""

import pickle

import pytest

from immortelle.engines.explain import Explainer
from immortelle.engines.speaking import date
from immortelle.language import compile_text
from immortelle.story.portable import from_json, to_json
from immortelle.world import World
from immortelle.world.forecast.dreams import dreamt
from immortelle.world.forecast.habits import again, habits
from immortelle.world.world import kernel_of
from tests.engines import stories
from tests.engines.stories import lived

ANN, BEN = "person:ann", "person:ben"

MARRIAGE = """story The Marriage
    use people, places, senses, bonds
    begins 2010-01-01 09:00
nature elf
    lives for ever
place the house
person Ann, a human, she, born 1980
    is in the house
    loves Ben strongly
    cares about Cid strongly
person Ben, a human, he, born 1980
    is in the house
person Cid, a human, he, born 1980
    is in the house
person Dan, a human, he, born 1980
    is in the house

state someone has left another
state someone is angry with another
    is private
act someone hurts another
    then for everyone who cares about another, they are angry with someone
    seen by everyone
act someone forgives another
    when someone is angry with another
    then someone is not angry with another
    seen by everyone
act someone leaves another
    when someone has not left another
    then someone has left another
    seen by everyone

deed the first time: Ben hurt Cid, 2006-05-01
deed the first grace: Ann forgave Ben, 2006-05-02
deed the second time: Ben hurt Cid, 2008-05-01
deed the second grace: Ann forgave Ben, 2008-05-02
deed the third time: Ben hurt Cid, 2009-12-01
overwhelming reason to forgive another: someone loves another
"""
PRIDE = """overwhelming reason to leave another: someone is not angry with another, and someone loves \
another, and someone foresees that someone will forgive another within 3 years, unless someone leaves another
"""
LIFE = """reason to leave another: someone is not angry with another, and someone loves another
    by twice the lifelong worth to someone at 1% a year of 20% of how often someone foresees that another \
will hurt a person whom someone cares about within 10 years, unless someone leaves another
reason of 120 not to leave another: someone loves another
"""
SEEDS = range(20)


def acts(world):
    """What Ann did, by the verbs."""
    return [e.what.split("-")[1] for e in world.chronicle if e.kind == "act" and e.args[0] == ANN]


def leaves(text):
    """In how many of twenty lives Ann leaves."""
    programme = stories.begun(compile_text(text).story, 0).programme
    return sum("leaves" in acts(World.begin(programme, seed).lived()) for seed in SEEDS)


def imagined(text):
    """What Ann foresaw when the story began: whether it is so, and what she imagined to be done."""
    world = lived(text, events=0)
    [vision] = [seen[-1][1] for (path, _), seen in kernel_of(world).visions.items() if path == (0,)]
    done = [(each.what.split("-")[1], *each.args) for each in vision.events if each.kind == "act"]
    return vision.sees, done


def test_who_foresees_forgiving_again_leaves_though_she_has_forgiven():
    assert acts(lived(MARRIAGE + PRIDE)) == ["forgives", "leaves"]
    assert leaves(MARRIAGE + PRIDE) == len(SEEDS)


@pytest.mark.parametrize(
    ("was", "otherwise"),
    [
        ("cares about Cid", "cares about Dan"),
        ("-05-01\n", "-05-01\n    known to Ben and Cid\n"),
        ("loves Ben strongly", "cares about Ben"),
        ("nature elf", "state someone is dull\nnature elf"),
    ],
    ids=["only strangers are hurt", "she knows of one time only", "she does not love him", ""],
)
def test_what_would_have_kept_her(was, otherwise):
    text = MARRIAGE + PRIDE
    assert leaves(text.replace(was, otherwise)) == (len(SEEDS) if "dull" in otherwise else 0)


def test_a_lifetime_can_be_worth_staying_where_for_ever_is_not():
    assert leaves(MARRIAGE + LIFE) == 0
    assert leaves((MARRIAGE + LIFE).replace("Ann, a human, she, born 1980", "Ann, an elf, she")) == len(SEEDS)
    assert leaves((MARRIAGE + LIFE).replace("cares about Cid", "cares about Dan")) == 0


def test_why_says_what_she_foresaw():
    world = lived(MARRIAGE + PRIDE)
    leaving = next(e.number for e in world.chronicle if "leaves" in e.what)
    [because] = Explainer(world).why(leaving).because
    *_, foresaw = because.facts
    assert foresaw.said == "Ann foresees that Ann will forgive Ben, within 3 years, unless Ann leaves Ben"
    assert [fact.said for fact in foresaw.under] == ["Ben will hurt Cid", "Ann will forgive Ben"]
    assert all(fact.due > world.time for fact in foresaw.under)


def test_deeds_that_are_only_imagined_have_no_name():
    deeds = """state someone holds a deed against another
    is private
act someone excuses another for a deed
    when someone holds the deed against another
    then someone does not hold the deed against another
    seen by everyone
trigger the grudge
    when another hurts a person in a deed, and someone cares about the person
    then someone holds the deed against another
overwhelming reason to excuse another for a deed: someone loves another
overwhelming reason to leave another: someone loves another, and someone foresees that someone will \
excuse another for a deed at least 4 times within 5 years, unless someone leaves another
"""
    world = lived(MARRIAGE + deeds)
    leaving = next(e.number for e in world.chronicle if "leaves" in e.what)
    [because] = Explainer(world).why(leaving).because
    said = [fact.said for fact in because.facts[-1].under]
    assert "Ann will excuse Ben for the time Ben will hurt Cid" in said
    assert not [line for line in said if "#" in line]


def test_offences_to_come_are_weighed_by_the_bond_to_those_they_harm():
    grade = (
        "    by how much someone cares about everyone whom another will hurt,"
        " as someone foresees it within {}"
    )
    text = (
        MARRIAGE
        + "reason to leave another: someone loves another\n"
        + grade
        + ", unless someone leaves another\n"
    )
    [leaving] = [
        one for one in lived(text.format("3 years"), events=0).options(ANN).options if "leaves" in one.act
    ]
    assert leaving.score == 75
    assert not [
        one for one in lived(text.format("1 year"), events=0).options(ANN).options if "leaves" in one.act
    ]


# --- what is imagined, and in whose mind ---------------------------------------------------------------

TALE = """story The Mill
    use people, places, senses, speech, bonds
    begins 1911-02-01 20:00
place the mill
person Ann, a human, she
    is in the mill
person Ben, a human, he
    is in the mill
person Cid, a human, he
    is in the mill
state someone is ill
state someone is healed
state someone is tired
    is private
act someone heals another
    then another is healed
    seen by everyone
act someone asks another
    another must agree
    then another is tired
    seen by everyone
trigger the illness
    when someone is ill
    after 10 days
    then someone is dead
    unless someone is healed
"""
DREAD = """reason to heal Ben: someone foresees that Ben will be dead within a month, \
unless someone heals Ben, for Ann
"""


def test_what_is_due_is_foreseen_and_what_would_keep_it_from_coming():
    ill = TALE.replace("she\n", "she\n    cares about Ben\n").replace(", he\n", ", he\n    is ill\n", 1)
    assert imagined(ill + DREAD)[0] == 1
    assert imagined(ill + DREAD.replace("a month", "5 days"))[0] == 0
    assert imagined(ill + DREAD.replace("unless", "if"))[0] == 0


def test_the_act_that_a_reason_is_for_is_what_they_suppose():
    hope = "reason to heal Ben: Ben is ill, and someone foresees that Ben will be healed, for Ann\n"
    ill = TALE.replace(", he\n", ", he\n    is ill\n", 1)
    sees, done = imagined(ill + hope)
    assert sees == 1
    assert done[0] == ("heals", ANN, BEN)


def test_somebody_imagines_in_their_own_beliefs():
    secret = TALE.replace("trigger", "secret the illness of Ben: Ben is ill\n    known to Ben\ntrigger")
    assert imagined(secret + DREAD)[0] == 0
    known = secret.replace("known to Ben", "known to Ben and Ann")
    assert imagined(known + DREAD)[0] == 1


def test_what_somebody_wrongly_believes_is_due_in_their_imagination():
    lie = TALE.replace("person Cid", "claim the rumour: Ben is ill\nperson Cid")
    lie += "overwhelming reason to pretend to Ann that the rumour: Ben is in the mill, for Cid\n"
    world = lived(lie + "overwhelming " + DREAD)
    assert acts(world) == ["heals"]
    assert acts(lived(lie.replace(": Ben is ill", ": Ben is healed") + "overwhelming " + DREAD)) == []


def test_others_answer_as_the_one_who_imagines_has_them_in_mind():
    ask = "some reason to ask another: someone foresees that another will be tired, for Ann\n"
    no = "strong reason to refuse when someone asks another: another distrusts someone\n"
    yes = "faint reason to agree when someone asks another: another is not dead\n"
    text = TALE + ask.replace("another", "Ben") + no + yes
    assert imagined(text)[0] == 1
    distrust = ", he\n    trusts Ann -50"
    assert imagined(text.replace(", he\n", distrust + "\n", 1))[0] == 1
    assert imagined(text.replace(", he\n", distrust + ", known to Ben and Ann\n", 1))[0] == 0


def test_what_somebody_is_taken_to_feel_is_imagined_to_move_them():
    text = TALE + "some reason to ask Ben: someone foresees that Ben will be tired, for Ann\n"
    text += "strong reason to refuse when someone asks another: another pities someone\n"
    assert imagined(text)[0] == 1
    assert imagined(text + "guess someone pities another\n    strong if someone is in the mill\n")[0] == 0


# --- its bounds ----------------------------------------------------------------------------------------


def test_a_forecast_that_finds_no_end_is_cut_and_counts_for_nothing():
    text = (
        TALE
        + """trigger the tide
    when someone is healed
    after 1 minute
    then someone is not healed, and someone is ill
trigger the ebb
    when someone is ill
    after 1 minute
    then someone is not ill, and someone is healed
overwhelming reason to ask Ben: someone foresees that Ben will be dead within a year, for Ann
"""
    )
    world = lived(text.replace(", he\n", ", he\n    is healed\n", 1), events=3)
    [vision] = [seen[-1][1] for (path, _), seen in kernel_of(world).visions.items() if path == (0,)]
    assert vision.sees is None
    assert len(vision.events) < 500
    assert acts(world) == []
    [lack] = Explainer(world).why_not("act:person-asks-person", (ANN, BEN)).lacks
    assert lack.failed.endswith("what they imagined found no end")


def test_a_story_says_how_many_choices_of_a_day_are_imagined():
    text = (
        TALE
        + """overwhelming reason to ask Ben: Ben is not healed, for Ann
overwhelming reason to heal Ben: someone has asked Ben, for Ann
some reason to wait: someone foresees that Ben will be healed, unless someone heals Cid, for Ann
"""
    )
    assert imagined(text)[0] == 1
    assert imagined(text.replace(", unless someone heals Cid", ""))[0] == 0  # who waits lets others begin
    assert imagined(text.replace("    begins", "    horizon 1\n    begins"))[0] == 0


def test_whoever_imagines_imagines_nobody_imagining():
    hope = "some reason to heal another: someone foresees that another will be healed\n"
    shy = "overwhelming reason not to heal another: someone foresees that another will be healed\n"
    sees, _ = imagined(TALE + hope.replace("another", "Ben") + shy.replace("another", "Ben"))
    assert sees == 1


def test_a_vision_draws_nothing_and_is_kept_with_the_world():
    plain, proud = lived(MARRIAGE, 3), lived(MARRIAGE + PRIDE, 3)
    first = [next(e for e in world.chronicle if e.kind == "act").decisions[0] for world in (plain, proud)]
    assert first[0].drawn == first[1].drawn
    again = pickle.loads(pickle.dumps(proud))  # noqa: S301 - it was made here
    assert kernel_of(again).visions == kernel_of(proud).visions
    assert again.lived().trace_hash() == proud.trace_hash()


# --- what has been ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("every", "times"), [("4 years", 3), ("2 years", 1), ("month", 0), ("century", 3)])
def test_how_often_something_was_done_on_the_average(every, times):
    by = f"    by 10 times how often another has hurt someone every {every}\n"
    text = MARRIAGE.replace("hurt Cid", "hurt Ann")
    world = lived(text + "reason to leave another: someone loves another\n" + by, events=0)
    scores = [one.score for one in world.options(ANN).options if "leaves" in one.act]
    assert scores == ([10 * times] if times else [])


# --- what is said of it, and when it is asked again -----------------------------------------------------

PRIEST = """story The Slow Illness
    use people, places, senses, memory
    begins 2010-01-01 09:00
place the house
place the mill
person Ann, a human, she, born 1980
    is in the house
person Ben, a human, he, born 1980
    is in the house
    is ill
state someone is ill
state someone is warned
state someone holds a deed against another
act someone warns another
    when another is not warned
    then another is warned
    seen by everyone
act someone strikes another
    when someone is not another
    seen by everyone
act someone pardons another for a deed
    when someone holds the deed against another
    then someone does not hold the deed against another
    seen by everyone
trigger the end
    when someone is ill
    after 10 years
    then someone is dead
    seen by everyone
"""
WARNS = "overwhelming reason to warn another: someone foresees that another will be {} within a month\n"
HEALTHY = PRIEST.replace("    is ill\n", "")


def warned(text):
    """When Ann warned Ben, in the story and in its JSON."""
    story = compile_text(text).story
    worlds = [World.begin(one).lived() for one in (story, from_json(to_json(story)))]
    assert worlds[0].trace_hash() == worlds[1].trace_hash()
    return [date(event.time) for event in worlds[0].chronicle if event.what.startswith("act:person-warns")]


def test_what_comes_near_by_the_clock_alone_is_looked_at_again():
    assert warned(PRIEST + WARNS.format("dead")) == ["2019-12-01 09:00"]
    assert warned(PRIEST.replace("10 years", "20 days") + WARNS.format("dead")) == ["2010-01-01 09:00"]
    assert warned(HEALTHY + WARNS.format("dead")) == []


def test_what_moves_away_as_time_goes_on_is_not_waited_for_for_ever():
    elves = HEALTHY.replace("a human", "an elf") + "nature elf\n    lives for ever\n"
    elves += "claim the illness: Ben is ill\nperson Cid, an elf, he\n    is in the house\n"
    elves = elves.replace("senses, memory", "senses, memory, speech") + WARNS.format("dead")
    elves += "overwhelming reason to pretend to Ann that the illness: someone is alive, for Cid\n"
    assert len(warned(elves)) <= 1


def test_an_imagined_deed_is_called_by_what_it_will_be():
    text = (
        HEALTHY
        + """rule grudge
    when someone strikes another in a deed
    then another holds the deed against someone
deed the first blow: Ben struck Ann, 2006-05-01
deed the second blow: Ben struck Ann, 2009-12-01
overwhelming reason to pardon another for a deed: someone is alive
overwhelming reason to warn Ben: nobody holds a deed against Ben, and someone foresees that someone will \
pardon Ben for a deed within 5 years, unless someone warns Ben, for Ann
"""
    )
    world = World.begin(compile_text(text).story).lived()
    event = next(event for event in world.chronicle if event.what.startswith("act:person-warns"))
    facts = [fact for because in Explainer(world).why(event.number).because for fact in because.facts]
    under = [each.said for fact in facts for each in fact.under]
    assert under == ["Ben will strike Ann", "Ann will pardon Ben for the time Ben will strike Ann"]


def test_why_says_that_what_was_imagined_found_no_end():
    text = (
        PRIEST
        + WARNS.format("dead")
        + """trigger the tide
    when Ben is ill
    after 1 minute
    then Ben is not ill
trigger the ebb
    when Ben is not ill
    after 1 minute
    then Ben is ill
some reason to strike another: someone is alive, for Ann
"""
    )
    world = World.begin(compile_text(text).story).lived(events=9)
    struck = next(event for event in world.chronicle if event.what.startswith("act:person-strikes"))
    answer = Explainer(world).why(struck.number)
    assert any(said.startswith("Ann foresees that Ben will be dead") for said in answer.unended)


def test_a_habit_is_imagined_where_it_was_kept():
    text = (
        HEALTHY
        + """deed the first blow: Ben struck Ann, 2006-05-01
    in the mill
deed the second blow: Ben struck Ann, 2009-12-01
    in the mill
overwhelming reason to warn Ben: someone foresees that Ben will strike Ann within 5 years, for Ann
"""
    )
    dream = dreamt(kernel_of(lived(text, events=0)), (0,))
    [habit] = [one for one in habits(dream, 0) if one.who == 1]
    again(dream, habit, 0)
    assert dream.tables.id_of(dream.sites[max(dream.sites)]) == "place:mill"
