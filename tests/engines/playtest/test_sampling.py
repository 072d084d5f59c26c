"""Sampled plays: each is a life that can be lived again; together they are as likely as they should be."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immortelle.engines.play import Session
from immortelle.engines.playtest.coverage import covered
from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.intervals import WHOLE, wilson
from immortelle.engines.playtest.players import Player, seed_of
from immortelle.engines.playtest.plays import NOT_OVER, Met, Play, Players, Task, together
from immortelle.engines.playtest.report import reported
from immortelle.engines.playtest.results import OtherResultsError, Results
from immortelle.engines.playtest.sampling import chunks, here, sampled
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.story.portable import from_json, to_json
from immortelle.world import World
from immortelle.world.programme import Programme
from tests.engines.playtest.random_stories import random_stories, secrets
from tests.engines.playtest.stories import DOOR, OPENED, WAITED, story
from tests.engines.playtest.test_by_hand import RUIN

ADA = Player("person:ada", "random")


@cache
def door():
    return story(DOOR)


def last(task, plays, **more):
    return [*sampled(here(task), plays, **more)][-1]


@pytest.mark.parametrize("way", [lambda s: s, lambda s: from_json(to_json(s))], ids=["direct", "json"])
def test_what_was_worked_out_by_hand_lies_in_the_intervals(way):
    sample = last(Task(way(door()), Player()), 2000)
    for ending, likely in (("ending:opened", OPENED), ("ending:shut", OPENED), ("nothing moves", WAITED)):
        share = sample.share(ending)
        assert share.low <= likely <= share.high


def test_a_player_at_random_takes_each_option_alike():
    sample = last(Task(door(), ADA), 1500)
    for ending in ("ending:opened", "ending:shut", "nothing moves"):
        share = sample.share(ending)
        assert share.low <= WHOLE // 3 <= share.high


@given(st.integers(0, 2**63 - 1), st.lists(st.integers(0, 300), min_size=1, max_size=30))
def test_a_play_is_the_same_whatever_was_played_before(seed, numbers):
    task = Task(door(), ADA, seed)
    players = Players(task)
    for number in numbers:
        (play,) = players.chunk(range(number, number + 1))
        world, _ = players.play(number)
        assert play.over == world.over


@pytest.mark.parametrize("number", range(5))
def test_a_play_is_the_life_of_its_seed(number):
    world, choices = Players(Task(door(), Player(), 7)).play(number)
    assert choices == ()
    assert world.trace_hash() == World.begin(door(), seed_of(7, number)).lived().trace_hash()


@pytest.mark.parametrize("number", range(5))
def test_a_play_can_be_saved_and_loaded(number):
    players = Players(Task(door(), ADA, 3))
    save = players.save(number)
    assert save is not None
    assert Session.restore(door(), save).world.trace_hash() == players.play(number)[0].trace_hash()
    assert Players(Task(door(), Player())).save(number) is None


def test_what_plays_have_in_common_does_not_change_what_they_come_to():
    task = Task(door(), Player())
    whole = last(task, 300)
    apart = together(Players(task).chunk(chunk) for chunk in chunks(300))
    assert whole.tally == apart
    assert sum(met.times for met in whole.tally.values()) == 300


@settings(max_examples=5, deadline=None)
@given(text=random_stories() | secrets(), player=st.sampled_from([Player(), Player("person:ann", "random")]))
def test_plays_of_random_stories_are_lives_and_as_likely_as_they_should_be(text, player):
    task = Task(story(text), player, events=60)
    players = Players(task)
    for number in range(10):
        world, _ = players.play(number)
        assert players.came_to(number).over == (world.over or "")
    exact = exactly(explore(Programme(task.story), player.person, Limits(100)), player.how)
    sample = last(task, 120)
    cut = sample.share(NOT_OVER).high if NOT_OVER in sample.endings() else 0  # each may yet end anyhow
    for over in (each for each in sample.endings() if each != NOT_OVER):
        share, known = sample.share(over), exact.known(over).share
        slack = 2 * share.width  # a sample in a thousand is as far off as three times its interval
        assert share.low - slack <= known.high
        assert known.low <= share.high + slack + cut


def test_it_stops_when_every_ending_is_known_well_enough():
    samples = [*sampled(here(Task(door(), Player())), 100_000, within=30_000_000)]
    assert samples[-1].width() <= 30_000_000
    assert all(sample.width() > 30_000_000 for sample in samples[:-1])


def test_chunks_may_come_in_any_order():
    task = Task(door(), Player())
    lives = here(task)
    assert [*sampled(lambda wanted: lives(reversed([*wanted])), 250)] == [*sampled(lives, 250)]


# --- intervals ------------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_an_interval_holds_its_estimate(times, plays):
    times = min(times, plays)
    share = wilson(times, plays)
    assert 0 <= share.low <= share.likely <= share.high <= WHOLE
    mirrored = wilson(plays - times, plays)
    assert abs(share.low + mirrored.high - WHOLE) <= 2


def test_more_plays_say_more():
    widths = [wilson(plays // 10, plays).width for plays in (10, 100, 1000, 10_000)]
    assert all(more > less for more, less in pairwise(widths))
    assert wilson(0, 0).width == WHOLE


# --- kept -----------------------------------------------------------------------------------------


def test_what_was_done_is_not_done_again(tmp_path):
    task, file = Task(door(), Player()), tmp_path / "door.plays"
    results = Results.of(file, task)
    known = results.known()
    whole = last(task, 300, known=known, keep=results.keep)
    again = Results.of(file, task).known()
    assert [*again] == chunks(300)
    nobody = sampled(lambda wanted: iter([(each, {}) for each in wanted]), 300, known=again)
    assert [*nobody][-1] == whole


def test_a_line_that_was_cut_short_counts_for_nothing(tmp_path):
    task, file = Task(door(), Player()), tmp_path / "door.plays"
    results = Results.of(file, task)
    last(task, 200, known=results.known(), keep=results.keep)
    file.write_text(file.read_text()[:-20])
    known = Results.of(file, task).known()
    assert [*known] == chunks(100)
    last(task, 200, known=known, keep=results.keep)
    assert [*Results.of(file, task).known()] == chunks(200)


def test_results_of_something_else_are_left_alone(tmp_path):
    file = tmp_path / "door.plays"
    Results.of(file, Task(door(), Player())).known()
    with pytest.raises(OtherResultsError):
        Results.of(file, Task(door(), Player(), seed=1)).known()


def test_tallies_add_up():
    play = Play("ending:opened", 1)
    more = {play: Met(1, 3, 12, 3, 4, ((2, 5), (7, 1)))}
    both = together([{play: Met(2, 5, 9, 6, 7, ((0, 3), (2, 1)))}, more])
    assert both == {play: Met(3, 3, 9, 6, 11, ((0, 3), (2, 6), (7, 1)))}


def test_the_acts_of_a_play_are_counted_and_waiting_is_none():
    task = Task(door(), Player())
    acts = {one.id: one.acts for one in reported(task, last(task, 50)).outcomes}
    assert acts == {"ending:opened": 1.0, "ending:shut": 1.0, "nothing moves": 0.0}


def test_what_comes_about_again_and_again_is_counted_each_time():
    ruin = story(RUIN)  # from 1 of 4, a fair game is over after 1 · 3 turns on the average
    sample = last(Task(ruin, Player()), 200)
    turns = [one.visits for one in covered(ruin, sample, Words(ruin, Speaker(ruin))) if one.sort == "act"]
    assert sum(turns) == pytest.approx(sum(met.acts for met in sample.tally.values()) / sample.plays)
    assert sum(turns) == pytest.approx(3, abs=0.5)
