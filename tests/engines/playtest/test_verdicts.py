"""Verdicts on what a writer expects, coverage, and personas: on a story that can be reckoned by hand."""

from functools import cache

import pytest

from immortelle.apps.playtesting import found, tasks_of
from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.world.programme import Programme
from tests.engines.playtest.stories import DOOR, OPENED, story

EXPECTED = (
    DOOR
    + """
persona kind: strong reason to open: someone is calm
ending both: Ben is out
expect opened is reachable
expect opened is avoidable
expect both never
expect both is reachable
expect opened always
expect opened in more than 30% of all plays
expect shut in more than half of all plays
expect opened in more than 90% of all plays, for a kind Ada
expect opened in fewer than 40% of all plays, for Ada
expect never: Ben is out
expect in opened: Ada is calm
expect in shut: Ada is calm
expect never before Ada is out: Ada is not calm
expect always after Ada is calm: Ada is out
expect within 2 hours: Ada is in the hall
expect opened within 2 hours
"""
)
RARE = DOOR.replace("reason of 1 to shut", "reason of 90 to shut")
SAMPLED = {
    "opened is reachable": "yes",
    "opened is avoidable": "yes",
    "both never": "undecided",
    "both is reachable": "undecided",
    "opened always": "no",
    "opened in more than 30 in 100": "yes",
    "shut in more than 50 in 100": "no",
    "opened in more than 90 in 100, for a kind Ada": "yes",
    "opened in fewer than 40 in 100, for Ada": "yes",
    "never: Ben is out": "undecided",
    "in opened: Ada is calm": "undecided",
    "in shut: Ada is calm": "no",
    "never before Ada is out: Ada is not calm": "no",
    "always after Ada is calm: Ada is out": "no",
    "within 2 hours: Ada is in the hall": "undecided",
    "opened within 2 hours": "undecided",
}
EXACT = SAMPLED | {
    "both never": "yes",
    "both is reachable": "no",
    "never: Ben is out": "yes",
    "in opened: Ada is calm": "yes",
}


@cache
def findings(exact):
    told = story(EXPECTED.replace("expect both is reachable\n", "").replace("expect opened always\n", ""))
    tasks = tasks_of(Task(told, Player(), seed=1))
    samples = {player: [*sampled(here(task), 1500)][-1] for player, task in tasks.items()}
    known = exactly(explore(Programme(told))) if exact else None
    return found(tasks, samples, known)


@pytest.mark.parametrize("exact", [False, True], ids=["sampled", "exact"])
def test_each_expectation_has_its_verdict(exact):
    wanted = EXACT if exact else SAMPLED
    said = {one.said: one.met for one in findings(exact).verdicts}
    assert said == {each: met for each, met in wanted.items() if each in said}
    assert len(said) == len(wanted) - 2


def test_a_broken_expectation_has_the_play_that_breaks_it():
    broken = {one.said: one for one in findings(True).broken}
    assert broken["in shut: Ada is calm"].play is not None
    assert broken["in shut: Ada is calm"].source.line > 0


def test_what_is_exact_is_what_was_worked_out():
    (opened,) = (one for one in findings(True).report.outcomes if one.id == "ending:opened")
    assert opened.share.exact
    assert abs(opened.share.likely - OPENED) <= 1
    (both,) = (one for one in findings(True).report.outcomes if one.id == "ending:both")
    assert both.impossible
    assert [one.proven for one in findings(True).blocked] == [True]
    assert [one.proven for one in findings(False).blocked] == [False]


def test_what_was_never_brought_about_is_counted():
    by = {(one.sort, one.said): one for one in findings(False).covered}
    assert by["ending", "both"].how == "never"
    assert by["act", "someone opens"].how == "sometimes"
    assert by["line", "{someone} shuts."].times == by["act", "someone shuts"].times
    assert by["line", "{someone} shuts again."].times == 0
    assert by["reason", "reason of 1 to open: someone is calm"].how == "always"


def test_a_condition_is_tested_both_ways():
    tested = {(one.of, one.said): (one.held, one.missed) for one in findings(False).tested}
    assert tested["ending:opened", "Ada is out"] == (True, True)
    assert tested["ending:both", "Ben is out"] == (False, True)
    assert tested["act:person-opens", "someone is calm"] == (True, True)


def test_exact_and_sampled_agree():
    exact = {one.id: one.share for one in findings(True).report.outcomes}
    for one in findings(False).report.outcomes:
        assert one.share.low <= exact[one.id].likely <= one.share.high


def test_an_ending_that_is_rare_is_found_by_looking_for_it():
    told = story(RARE)
    tasks = tasks_of(Task(told, Player()))
    samples = {player: [*sampled(here(task), 50)][-1] for player, task in tasks.items()}
    (play,) = found(tasks, samples, None).searched
    assert play.name == "opened"
    assert "Ada opens." in play.told
    assert play.odds > 1000
