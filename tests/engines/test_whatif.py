"""What if: a life otherwise, where it parts from the first, why, and what would have turned a decision."""

from functools import cache

import pytest

from immortelle.engines.candidates import Goal
from immortelle.engines.expecting import expected
from immortelle.engines.parting import parting, side_by_side
from immortelle.engines.supposed import supposed
from immortelle.engines.tipping import tips
from immortelle.engines.whatif import (
    NothingToPutOffError,
    chosen,
    decided,
    first_weighed,
    next_after,
    otherwise,
    was_steered,
)
from immortelle.language.supposing import suppose
from immortelle.phrases.calendar import parse_date
from immortelle.story.variant import apply
from immortelle.world import Programme, World
from tests.engines import stories
from tests.engines.stories import ROOM, done, lived

WILL = """
secret the will: Beth is rich
    known to Carl
deed the insult: Beth insulted Ada, 1921-03-01
act someone insults another
    when someone is with another
    heard by another
act someone slams a door
    when someone is in a place, and the door joins the place to a second place
    heard by everyone
overwhelming reason to step into the kitchen: someone knows the will, for Carl
overwhelming reason to tell Ada the will: someone knows the will, for Carl
overwhelming reason to step into the hall: someone knows the will, for Ada
strong reason not to step into the hall: Beth is in the kitchen, for Ada
strong reason not to step into the hall: someone is poor, for Ada
state someone is poor
ending gone: Ada is in the hall
ending stayed: it is after 1921-03-05
expect gone is reachable
expect gone in at least 90 in 100 plays
expect stayed is avoidable
expect never: Carl is rich
expect in gone: Ada knows the will
what if silent: Carl does not tell Ada the will
    expect gone never
what if poor: Ada is poor
    Beth is poor
what if late: Carl tells Ada the will 1 hour later
    expect gone always
"""
ELVES = """nature elf
    lives 1000 years
    memory never fades
"""
DANCE = """
act someone dances with another
    when someone is with another
    another must agree
    seen by everyone
overwhelming reason to dance with Beth: someone has not danced with Beth, for Ada
overwhelming reason to agree when someone dances with another: someone is with another
"""


@cache
def story(more=""):
    return lived(ROOM + WILL + more, events=1).story


@cache
def life(begun):
    return begun(story(), 0).lived()


@pytest.fixture
def world():
    return life(stories.begun)


def variant(world, *sentences):
    """What the sentences say of the story."""
    found = suppose(world.story, *sentences)
    assert found.variant is not None, found.diagnostics
    return found.variant


def done_until(world, time):
    """What people did before a time, since the story began."""
    acts = (event for event in world.chronicle if event.kind == "act" and event.time < time)
    return [(event.what, event.args, event.time, event.outcome) for event in acts]


def named(world, name):
    return next(one for one in world.story.variants if one.name == name)


# --- the life otherwise ---------------------------------------------------------------------------


def test_an_act_that_is_not_done_changes_the_ending(world):
    assert world.over == "ending:gone"
    other = otherwise(world, named(world, "silent"))
    assert other.over == "ending:stayed"
    assert other.seed == world.seed


def test_what_makes_no_difference_leaves_every_draw_as_it_was(world):
    other = otherwise(world, variant(world, "Carl is poor"))
    assert parting(world, other) is None
    assert [line.one.text for line in side_by_side(world, other)] == [
        line.other.text for line in side_by_side(world, other)
    ]


def test_what_is_put_off_comes_so_much_later(world):
    other = otherwise(world, named(world, "late"))
    first, second = (done(life, "tells") for life in (world, other))
    assert second.began == first.began + 3600
    with pytest.raises(NothingToPutOffError):
        otherwise(world, variant(world, "Ada tells Beth the will 1 hour later"))


def test_where_something_comes_first_that_itself_is_accounted_for():
    """Both throw a dish in one life and only one in the other; who does so in both parted nothing."""
    both = lived(
        ROOM + "state someone is cross\nact someone throws a dish\n    seen by everyone\n"
        "overwhelming reason to throw a dish: someone has not thrown a dish, for Beth\n"
        "overwhelming reason to throw a dish: someone is cross, and someone has not thrown a dish, for Ada\n"
    )
    part = parting(both, otherwise(both, variant(both, "Ada is cross")))
    assert [one.instead for one in part.come] == ["Ada is not cross"]


def test_a_deed_undone_leaves_nothing_of_it(world):
    without = apply(world.story, variant(world, "the insult did not happen"))
    assert not without.deeds
    assert stories.begun(without, 0).lived().over == "ending:gone"


def test_from_a_moment_on_things_are_otherwise(world):
    told = done(world, "tells")
    other = otherwise(world, variant(world, "Ada is poor"), at=told.number + 1)
    assert other.chronicle[: told.number + 1] == world.chronicle[: told.number + 1]
    assert any(event.kind == "amended" for event in other.chronicle)
    assert other.over == "ending:stayed"
    assert otherwise(world, variant(world, "Carl is poor"), at=told.number).over == world.over


def test_what_was_before_the_story_can_be_otherwise_from_a_moment_on():
    """Until then Ada did what she did out of her grudge; then she has none."""
    sore = stories.begun(
        story("overwhelming reason to slam the hatch: Beth has insulted someone, for Ada\n"), 0
    ).lived()
    slammed = [event for event in sore.chronicle if "slams" in event.what]
    assert len(slammed) > 1
    for change in ("the insult did not happen", "Carl insulted Ada instead of the insult"):
        other = otherwise(sore, variant(sore, change), at=slammed[1].number)
        assert done_until(other, slammed[1].time) == done_until(sore, slammed[1].time)
        assert sum("slams" in event.what for event in other.chronicle) == 1


def test_a_deed_is_done_at_a_moment(world):
    told = done(world, "tells")
    other = otherwise(world, variant(world, "Beth insulted Ada"), at=told.number)
    deed = next(e for e in other.chronicle if "insults" in e.what and e.time >= world.story.begins)
    assert (deed.kind, deed.time) == ("deed", world.chronicle[decided(world, told.number)].time)
    assert done_until(other, deed.time) == done_until(world, deed.time)


def test_somebody_knows_from_a_moment_on_or_no_more(world):
    told = done(world, "tells").number
    stepped = next(e.number for e in world.chronicle if e.args == ("person:ada", "place:hall"))
    knowing = otherwise(world, variant(world, "Ada knows the will"), at=told)
    assert done(knowing, "steps-into").number < told
    assert not [event for event in knowing.chronicle if "tells" in event.what and event.outcome == "done"]
    assert knowing.over == "ending:gone"
    unknowing = otherwise(world, variant(world, "Ada does not know the will"), at=stepped)
    assert unknowing.over == "ending:stayed"
    lost = otherwise(world, variant(world, "Ada does not know the insult"), at=told)
    assert [stories.so(each, "Ada knows that Beth insulted Ada") for each in (world, lost)] == [True, False]
    assert stories.so(lost, "Beth knows that Beth insulted Ada")


def test_a_nature_lives_otherwise_from_a_moment_on():
    mayfly = "nature mayfly\n    lives 1 day\n    memory lasts 1 hour\n    memory fades 50 in 100\n"
    world = stories.begun(
        story(
            mayfly
            + "means someone is sore  // allowed: it is what is compiled\n    someone remembers the insult\n"
        ),
        0,
    ).lived()
    stepped = done(world, "steps-into")
    other = otherwise(world, variant(world, "a human's memory fades like a mayfly's"), at=stepped.number)
    assert done_until(other, stepped.time) == done_until(world, stepped.time)
    assert (stories.so(world, "Ada is sore"), stories.so(other, "Ada is sore")) == (True, False)


def test_what_is_not_done_before_a_date_is_done_after_it(world):
    told = decided(world, done(world, "tells").number)
    until = "Carl does not tell Ada the will before 1921-03-04 19:00"
    other = otherwise(world, variant(world, until), at=told)
    assert done(other, "tells").began == parse_date("1921-03-04 19:00")[0]


def test_somebody_answers_otherwise():
    asked = stories.begun(story(DANCE), 0).lived()
    beth = ("person:beth",)
    number = first_weighed(asked, "core:refuses", beth)
    assert number == done(asked, "dances").number
    other = chosen(asked, number, "core:refuses", beth)
    assert was_steered(other, "core:refuses", beth)
    assert other.chronicle[number].outcome == "refused"
    assert done(other, "dances").number > number  # asked again, she answers as she would
    assert first_weighed(asked, "core:agrees", beth) is None


def test_an_act_is_forbidden_from_a_moment_on(world):
    steps = done(world, "steps-into")
    other = otherwise(world, variant(world, "nobody tells Ada the will"), at=steps.number)
    assert done(other, "steps-into").time == steps.time
    assert other.over == "ending:stayed"


def test_somebody_chooses_otherwise(world):
    stepped = next(
        event for event in world.chronicle if event.args == ("person:ada", "place:hall") and event.decisions
    )
    act, args = "act:person-slams-door", ("person:ada", "thing:hatch")
    other = chosen(world, stepped.number, act, args)
    assert was_steered(other, act, args)
    assert done(other, "slams").time == stepped.began
    assert other.chronicle[: stepped.number] == world.chronicle[: stepped.number]


def test_when_an_act_was_passed_over():
    world = stories.begun(
        story("reason of 40 to slam the hatch: someone knows the will, for Ada\n"), 0
    ).lived()
    act, args = "act:person-slams-door", ("person:ada", "thing:hatch")
    number = first_weighed(world, act, args)
    decision = world.chronicle[number].decisions[0]
    assert (act, args) in [(one.act, one.args) for one in decision.options]
    assert (act, args) != (decision.options[decision.chosen].act, decision.options[decision.chosen].args)
    assert first_weighed(world, act, ("person:carl", "thing:hatch")) is None


def test_a_moment_is_the_next_thing_that_happens(world):
    told = done(world, "tells")
    assert world.chronicle[next_after(world, told.time)].time == told.time
    assert next_after(world, parse_date("1999")[0]) is None


# --- why they part --------------------------------------------------------------------------------


def test_why_two_lives_part_is_the_reason_that_came(world):
    part = parting(world, otherwise(world, variant(world, "Ada is poor")))
    assert part is not None
    assert [one.because.weight for one in part.come] == [-40]
    assert part.come[0].because.facts[0].said == "Ada is poor"
    assert part.come[0].instead == "Ada is not poor"
    assert not part.gone


def test_why_two_lives_part_is_the_reason_that_went(world):
    part = parting(world, otherwise(world, variant(world, "Carl does not know the will")))
    assert part is not None
    assert part.one == "Carl began to step into the kitchen"
    (gone,) = part.gone
    assert gone.because.weight == 80
    assert gone.instead is not None
    assert part.events[0] is not None


def test_why_two_lives_part_may_be_how_much_a_reason_weighs():
    pull = (
        "reason to slam the hatch: someone is in the kitchen, for Beth\n    by how much someone likes Ada\n"
    )
    keen = stories.begun(
        story(pull + "reason of 20 not to slam the hatch: someone is in the kitchen, for Beth\n"), 0
    ).lived()
    other = otherwise(keen, variant(keen, "Beth likes Ada overwhelmingly"))
    part = parting(keen, other)
    assert part is not None
    assert part.other == "Beth slammed the hatch"


def test_rows_are_the_same_up_to_where_they_part(world):
    other = otherwise(world, named(world, "silent"))
    part, rows = parting(world, other), side_by_side(world, other)
    assert part is not None
    assert all(row.one == row.other or row.time >= part.time for row in rows)
    assert any(row.other is None for row in rows)


# --- what it would have taken ---------------------------------------------------------------------


def test_the_smallest_changes_that_turn_a_decision(world):
    stepped = next(
        event
        for event in world.chronicle
        if (event.args, event.outcome) == (("person:ada", "place:hall"), "done")
    )
    found = tips(world, Goal(stepped.what, stepped.args), stepped.number)
    said = [change for tip in found.found for change in tip.changes]
    assert said == ["Ada is poor", "Carl does not tell Ada the will", "Beth is not rich"]
    assert [tip.instead for tip in found.found] == ["wait", None, None]  # the others: it never came to it
    assert not found.spent
    for tip in found.found:
        assert otherwise(world, tip.variant).over == tip.over != "ending:gone"


def test_a_search_stops_at_its_budget(world):
    stepped = done(world, "steps-into")
    steps = []
    goal = Goal(stepped.what, stepped.args)
    found = tips(world, goal, stepped.number, budget=1, step=lambda: steps.append(1))
    assert (found.tried, found.spent, steps) == (1, True, [1])


# --- what is changed, in words; what is expected --------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Carl does not tell Ada the will",
        "nobody tells Ada the will",
        "Carl does not tell Ada the will before 1921-03-06",
        "Carl tells Ada the will 1 hour later",
        "the insult did not happen",
        "Beth liked Ada",
        "Ada knows the will",
        "Carl does not know the will",
        "Beth is not rich",
        "Ada slammed the hatch instead of the insult",
        "Ada slammed the hatch, 1921-03-02",
    ],
)
def test_a_change_is_said_as_it_was_written(sentence, world):
    if sentence == "Beth liked Ada":
        assert suppose(world.story, sentence).variant is None
        return
    assert supposed(world.story, variant(world, sentence)) == (sentence,)


def test_what_is_expected_is_counted_over_lives(world):
    found = expected(world.story, range(10))
    by = {one.said: one for one in found.verdicts}
    assert by["gone is reachable"].met == "yes"
    assert by["never: Carl is rich"] == by["never: Carl is rich"].__class__(
        "never: Carl is rich", 0, 10, "yes"
    )
    assert by["in gone: Ada knows that Beth is rich"].met == "yes"
    assert sum(count for _, count in found.endings) == 10


def test_what_is_expected_of_a_what_if(world):
    silent, late = (expected(world.story, range(5), named(world, name)) for name in ("silent", "late"))
    assert [(one.times, one.met) for one in silent.verdicts] == [(0, "yes")]
    assert silent.name == "silent"
    assert late.verdicts[0].lives == 5


ENDLESS = (
    ROOM.replace("use people", "use supernatural, people").replace("Ada, a human", "Ada, a vampire")
    + """
act someone leaves another
    when someone is with another
    seen by another
reason to leave Beth: Beth is in the kitchen, for Ada
    by the years left of someone
    at most 100
strong reason not to leave Beth: Beth is in the kitchen, for Ada
strong reason not to leave Beth: Beth is in the kitchen, for Ada
ending left: Ada has left Beth
ending stayed: it is after 1921-03-05
"""
)


def test_a_reason_that_reckons_with_years_left_may_be_turned_by_a_nature():
    world = lived(ENDLESS)
    assert world.over == "ending:left"
    left = done(world, "leaves")
    said = [
        change for tip in tips(world, Goal(left.what, left.args), left.number).found for change in tip.changes
    ]
    assert "Ada is a human" in said


NEVER = ["Carl does not tell Ada the will", "nobody slams a door"]
LIVES = ["a human's memory fades like an elf's", "a human lives like an elf"]


def test_what_is_compiled_is_shared_and_lived_the_same(world):
    for sentence in NEVER:
        same_shared(world, sentence)


@pytest.mark.parametrize("sentence", LIVES)
def test_so_it_is_where_natures_live_otherwise(sentence):
    same_shared(lived(ROOM + WILL + ELVES), sentence)


def same_shared(world, sentence):
    """The life that shares what is compiled is the one of a story compiled anew."""
    story = apply(world.story, variant(world, sentence))
    shared, anew = World.begin(world.programme.otherwise(story)), World.begin(Programme(story))
    assert shared.lived().trace_hash() == anew.lived().trace_hash()
    assert World.begin(world.programme).lived().trace_hash() == world.trace_hash()
