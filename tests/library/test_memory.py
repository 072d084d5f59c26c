"""Memory by nature: what stays vivid, what fades, what brings it back, and what no longer has a source."""

import pickle

import pytest

from immortelle.engines.explain import Explainer
from immortelle.engines.tell import tell
from immortelle.language.lowering.words import Words
from immortelle.language.reader import make_reader
from immortelle.language.regions import Region
from immortelle.language.supposing import draft_of
from immortelle.phrases.calendar import say_date
from immortelle.world import World
from immortelle.world.events.living import live
from tests.library.tales import Tale

DAY, YEAR = 86_400, 31_556_952
PARTS = "people, places, senses, touch, speech, bonds, supernatural, memory, ages"
ROOM = """
place Rome
place the room
place the hall
person Ann, a human, she, born 1880-01-01
    is in the room
person Ben, a vampire, he, born 1700
    is a vampire, since 1725
    is in the room
person Cid, a human, he, born 1895-01-01
    is in the room
deed the first breath: Ben kissed Ann, 1899-12-31
    in Rome
deed the ball: Ben kissed Ann, 1898-01-01
deed the old days: Ben warned Ann off, 1890-01-01
secret the illness: Ben is dying
    known to Ben
event someone turns another
    when another is a human
    then another is a vampire, and another is not a human
    seen by another
event someone cures another
    when another is a vampire
    then another is a human, and another is not a vampire
    seen by another
"""


@pytest.fixture
def room():
    return told()


def told(more=""):
    return Tale(PARTS, ROOM + more)


def so(tale, sentence, *mind):
    """Whether a whole sentence of the language holds, in the world or in a mind."""
    reader = make_reader(draft_of(tale.speaker.story))
    condition = reader.condition(Region("test", 1, sentence, 0, len(sentence)), Words())
    assert condition is not None, sentence
    assert tale.speaker.condition(condition)  # whatever can be asked can be said
    return World(tale.kernel).holds(condition, mind=[tale.ids[one] for one in mind])


def happened(tale, verb):
    """The number of the last act that was done of those with a verb."""
    log = tale.kernel.log
    done = [n for n in range(len(log)) if (log[n].kind, log[n].outcome) == ("act", "done")]
    return next(n for n in reversed(done) if f"-{verb}-" in log[n].what)


def vividness(tale, event, *mind):
    return World(tale.kernel).mind(*(tale.ids[one] for one in mind)).vividness(event)


def recalls(tale):
    """What came back to whom, the strongest first."""
    events = World(tale.kernel).chronicle
    return [event.args for event in events if event.kind == "recall"]


# --- fading ---------------------------------------------------------------------------------------


def test_a_human_forgets_what_happened_once_and_a_vampire_nothing(room):
    assert so(room, "Ann remembers the first breath vividly")
    room.passes(335 * DAY)
    assert so(room, "Ann remembers the first breath")
    assert not so(room, "Ann remembers the first breath vividly")
    room.passes(3 * DAY)
    assert so(room, "Ann has forgotten the first breath")
    assert not so(room, "Ann remembers the first breath")
    room.passes(300 * YEAR)
    assert so(room, "Ben remembers the first breath vividly")


def test_who_has_forgotten_a_deed_still_knows_that_it_was_done(room):
    room.passes(10 * YEAR)
    assert so(room, "Ann has forgotten the first breath")
    assert so(room, "Ann knows the first breath")
    assert so(room, "Ben has kissed Ann", "Ann")


def test_whoever_never_knew_of_something_has_forgotten_nothing():
    room = told("deed the theft: Ben warned Cid off, 1899-12-30\n    known to Ben and Cid\n")
    assert not so(room, "Ann has forgotten the theft")
    assert not so(room, "Ann remembers the theft")
    assert so(room, "Ann does not remember the theft")


def test_nobody_remembers_what_was_before_they_were_born(room):
    assert so(room, "Cid knows the old days")
    assert not so(room, "Cid remembers the old days")
    assert not so(room, "Cid has forgotten the old days")


def test_the_dead_remember_nothing_and_grow_no_older():
    room = told("trigger the shot\n    when it is after 1900-06-01\n    then Cid is dead\n")
    room.passes(DAY)
    assert so(room, "Cid remembers the first breath")
    assert so(room, "Cid is old exactly 5")
    room.passes(20 * YEAR)
    assert not so(room, "Cid remembers the first breath")
    assert not so(room, "Cid has forgotten the first breath")
    assert so(room, "Cid is old exactly 5")


def test_another_is_taken_to_remember_by_what_one_takes_them_for(room):
    room.passes(2 * YEAR)
    assert so(room, "Ann believes that Ben remembers the first breath")
    assert so(room, "Ben believes that Ann has forgotten the first breath")


def test_whoever_takes_another_for_a_human_takes_them_to_forget():
    room = told("claim the first lie: Ben is a human\nclaim the second lie: Ben is not a vampire\n")
    room.does("Ann pretends to Cid that the first lie").does("Ann pretends to Cid that the second lie")
    room.passes(2 * YEAR)
    assert so(room, "Cid believes that Ben has forgotten the first breath")
    assert so(room, "Ann believes that Ben remembers the first breath")
    assert so(room, "Ann believes that Cid believes that Ben has forgotten the first breath")


# --- encoding -------------------------------------------------------------------------------------


def test_what_was_learnt_by_heart_is_vivid_after_ten_years_and_the_rest_has_faded(room):
    room.does("Ben warns Ann off").does("Ann learns Ben by heart")
    learnt = [happened(room, "warns"), happened(room, "learns")]
    room.passes(10 * YEAR)
    assert [vividness(room, each, "Ann") for each in learnt] == [77, 77]
    assert [vividness(room, each, "Ben") for each in learnt] == [100, 100]
    assert so(room, "Ann has forgotten the first breath")


def test_who_saw_somebody_learn_by_heart_takes_them_to_remember(room):
    room.does("Ann learns Ben by heart")
    room.passes(10 * YEAR)
    assert vividness(room, happened(room, "learns"), "Ben", "Ann") == 77
    assert vividness(room, happened(room, "learns"), "Ann", "Cid") == 12


def test_to_be_told_again_brings_it_back(room):
    room.passes(2 * YEAR)
    assert so(room, "Ann has forgotten the first breath")
    room.does("Ben reminds Ann of the first breath")
    assert so(room, "Ann remembers the first breath vividly")


def test_what_moved_somebody_strongly_stays_longer():
    fright = "feeling someone dreads another\n    rises 80 when another warns someone off\n"
    room = told(fright)
    room.does("Ben warns Cid off")
    room.passes(5 * YEAR)
    assert (
        vividness(room, happened(room, "warns"), "Cid")
        >= 50
        > vividness(room, happened(room, "warns"), "Ann")
    )


# --- turning --------------------------------------------------------------------------------------


def test_whoever_is_turned_keeps_what_they_still_had(room):
    room.does("Ben turns Ann")
    room.passes(200 * YEAR)
    assert so(room, "Ann remembers the first breath")
    assert so(room, "Ann has forgotten the ball")
    assert so(room, "Ann is a vampire, and Ann is not a human")


def test_whoever_becomes_mortal_fades_from_where_they_are(room):
    room.passes(2 * YEAR)
    room.does("Ann cures Ben")
    assert so(room, "Ben remembers the first breath vividly")
    room.passes(20 * YEAR)
    assert so(room, "Ben has forgotten the first breath")


def test_ages_stop_with_the_turning(room):
    room.passes(5 * YEAR)
    assert so(room, "Ann is old exactly 25")
    room.does("Ben turns Ann").passes(90 * YEAR)
    assert so(room, "Ann is old exactly 25")
    assert so(room, "Ann has time left more than 1000")
    assert so(room, "Ben is old exactly 25")


def test_whoever_becomes_mortal_again_ages_from_where_they_were(room):
    room.does("Ann cures Ben").passes(54 * YEAR)
    assert so(room, "Ben is old exactly 79")
    assert so(room, "Ben is alive")
    room.passes(2 * YEAR)
    assert so(room, "Ben is dead")


def test_a_human_dies_at_the_end_of_their_years(room):
    assert so(room, "Ann has time left exactly 60")
    room.passes(60 * YEAR - 3 * DAY)
    assert so(room, "Ann is alive")
    room.passes(4 * DAY)
    assert so(room, "Ann is dead")
    assert so(room, "Ben is alive")


# --- recall ---------------------------------------------------------------------------------------


def test_a_kiss_brings_back_the_earlier_ones_to_both_each_with_its_year(room):
    room.does("Ben kisses Ann")
    assert recalls(room)[-2:] == [
        ("person:ben", "event:old-days", "event:ball", "event:first-breath"),
        ("person:ann", "event:first-breath"),
    ]
    texts = [line.text for line in tell(World(room.kernel))]
    assert texts[-2] == (
        "Ben recalls how he warned Ann off in 1890, how he kissed Ann in 1898 "
        "and how he kissed Ann in Rome in 1899."
    )
    assert texts[-1] == "Ann recalls how Ben kissed her in Rome in 1899."


def test_what_came_back_is_stronger(room):
    room.does("Ben kisses Ann").passes(2 * YEAR)
    assert so(room, "Ann remembers the first breath")
    assert so(room, "Ann has recalled the first breath")
    assert not so(room, "Ann has recalled the ball")
    assert not so(room, "Cid has recalled the first breath")


def test_a_rule_follows_what_came_back():
    room = told(
        "state someone is wistful\n"
        "trigger longing\n    when someone has recalled the first breath\n    then someone is wistful\n"
    )
    room.does("Ben kisses Ann")
    assert so(room, "Ann is wistful")
    assert not so(room, "Cid is wistful")


def test_an_act_a_place_and_a_thing_bring_back_what_they_shared():
    room = told(
        "thing the cup\nact someone drinks from a thing with another\n    when someone is with another\n"
        "    then someone recalls what this brings back, at most 1\n"
        "act someone looks at a thing\n    then someone recalls what the thing brings back\n"
        "deed the toast: Cid drank from the cup with Ann, 1899-10-01\n    in Rome\n"
    )
    room.does("Ben drinks from the cup with Ann")
    assert len(recalls(room)[-1]) == 2
    room.does("Ben looks at the cup")
    assert recalls(room)[-1] == ("person:ben", "event:toast")


def test_somebody_is_asked_when_they_forget():
    room = told("strong reason to warn another off: someone has forgotten the first breath, for Ann\n")
    live(room.kernel, room.kernel.time + YEAR)
    world = World(room.kernel)
    first = next(
        event.time for event in world.chronicle if "warns" in event.what and event.time > world.story.begins
    )
    assert (first - world.chronicle[world.numbered("event:first-breath")].time) // DAY == 338


def test_nobody_else_knows_what_came_back(room):
    room.does("Ben kisses Ann")
    assert so(room, "Ann has recalled the first breath", "Ann")
    assert not so(room, "Ann has recalled the first breath", "Ben")


def test_a_place_brings_back_what_happened_in_it(room):
    room.does("Cid warns Ann off").passes(DAY)
    room.does("Ben looks around in the room")
    assert recalls(room)[-1] == ("person:ben", f"event:#{happened(room, 'warns')}")


def test_at_most_ten_come_back_the_strongest_first():
    many = "".join(f"deed kiss {n}: Ben kissed Ann, 1891-02-{n:02}\n" for n in range(1, 15))
    room = told(many)
    room.does("Ben dwells on the first breath")
    assert len(recalls(room)[-1]) == 1 + 10


# --- times and days -------------------------------------------------------------------------------


def test_first_last_and_third_times(room):
    assert so(room, "the ball is the first time that Ben has kissed Ann")
    assert so(room, "the first breath is the last time that Ben has kissed Ann")
    assert so(room, "the first breath is the second time that Ben has kissed Ann")
    assert so(room, "the ball is not the third time that Ben has kissed Ann")
    room.does("Ben kisses Ann")
    assert not so(room, "the first breath is the last time that Ben has kissed Ann")
    assert so(room, "Ben has kissed Ann 3 times")


def test_first_times_are_those_that_a_mind_knows_of():
    room = told("deed the secret kiss: Ben kissed Ann, 1891-01-01\n    known to Ben and Ann\n")
    assert so(room, "the ball is the second time that Ben has kissed Ann")
    assert so(room, "the ball is the first time that Ben has kissed Ann", "Cid")


def test_an_anniversary_comes_once_a_year_on_its_day():
    mourning = (
        "state someone is wistful\n"
        "trigger the day\n    when today is the anniversary of the ball\n    then Ben is wistful\n"
        "trigger the day after\n    when Ben is wistful\n    after 2 days\n    then Ben is not wistful\n"
    )
    room = told(mourning)
    room.passes(5 * YEAR)
    days = [event.time for event in World(room.kernel).chronicle if event.what == "trigger:day"]
    assert [say_date(day) for day in days] == ["1901", "1902", "1903", "1904", "1905"]


def test_a_rule_fires_when_somebody_forgets():
    room = told(
        "state someone is free\n"
        "trigger freed\n    when Ann has forgotten the first breath\n    then Ann is free\n"
    )
    room.passes(3 * YEAR)
    world = World(room.kernel)
    (freed,) = [event.time for event in world.chronicle if event.what == "trigger:freed"]
    breath = world.chronicle[world.numbered("event:first-breath")].time
    assert (freed - breath) // DAY == 338


def test_a_belief_keeps_its_value_and_loses_its_source(room):
    room.does("Ben tells Ann the illness")
    assert so(room, "Ann knows the illness from Ben")
    room.passes(5 * YEAR)
    assert so(room, "Ann knows the illness")
    assert not so(room, "Ann knows the illness from Ben")


def test_memories_survive_keeping_and_forking(room):
    room.does("Ben kisses Ann")
    world = World(room.kernel)
    again, event = pickle.loads(pickle.dumps(world)), world.numbered("event:first-breath")  # noqa: S301 - our own
    later = [each.lived(until=each.time + 2 * YEAR) for each in (world, again)]
    assert [each.mind("person:ann").vividness(event) for each in (world, *later)] == [100, 62, 62]


def test_why_says_what_was_remembered_and_what_was_not():
    room = told(
        "deed the old warning: Ben warned Ann off, 1895-01-01\n"
        "strong reason to warn another off: someone has forgotten the old warning, for Ann\n"
        "strong reason to kiss another: someone remembers the first breath, for Ben\n"
    )
    live(room.kernel, room.kernel.time + DAY)
    world = World(room.kernel)
    said = {}
    for event in world.chronicle:
        if event.decisions and event.decisions[0].options[event.decisions[0].chosen].reasons:
            because = Explainer(world).why(event.number).because
            said |= {fact.said: None for one in because for fact in one.facts}
    assert "Ann has forgotten the old warning" in said
    assert "Ben remembers the first breath vividly" in said
