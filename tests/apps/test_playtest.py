"""``playtest``, as a user gives it."""

import errno
import json
import multiprocessing
import os
import signal
import subprocess
import time
import xml.etree.ElementTree as ET

import pytest

from immortelle.apps.cli import against
from immortelle.apps.cli import playtest as cli
from immortelle.apps.cli.against import compared, comparison_lines
from immortelle.apps.cli.cores import WorkersDieError, lives_on
from immortelle.apps.cli.deadline import NEVER, TimeUpError
from immortelle.apps.cli.exploring import explored
from immortelle.apps.cli.stories import Findings
from immortelle.engines.playtest import unfolding
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task, ended, tallied
from immortelle.engines.playtest.results import Results
from immortelle.engines.playtest.sampling import here, sampled
from tests.apps.conftest import ENVIRONMENT, LISTENING
from tests.engines.playtest.stories import DOOR, story

LID = """story The Lid
    use people
person Cleo, a human, she
state someone is glad
act someone lifts the lid
    then someone is glad
reason of 200 to lift the lid: someone is not glad
ending lifted: Cleo is glad
"""
HERE = ("--workers", "1", "--plays", "100")


def test_endings_are_told_with_how_likely_they_are(immortelle, lamp):
    done = immortelle("playtest", lamp.name, "--plays", "200", "--workers", "1")
    assert done.returncode == 0
    assert "The Lamp: 200 plays, everybody by their reasons, from seed 0" in done.stdout
    assert "told" in done.stdout


def test_the_number_of_workers_makes_no_difference(started, lamp):
    one, two = (
        started("playtest", lamp.name, "--plays", "300", "--workers", n, "--json").stdout for n in (1, 2)
    )
    assert json.loads(one)["report"]["plays"] == 300
    assert one == two


def test_somebody_is_played(immortelle, lamp):
    done = immortelle("playtest", lamp.name, "--player", "Ines", *HERE, "--plays", "50", "--json")
    report = json.loads(done.stdout)["report"]
    assert (report["player"], report["how"], report["plays"]) == ("person:ines", "random", 50)
    assert sum(one["times"] for one in report["outcomes"]) == 50


def test_it_goes_on_from_what_was_kept(immortelle, lamp, tmp_path):
    kept = tmp_path / "lamp.plays"
    first = immortelle("playtest", lamp.name, "--plays", "200", "--resume", kept.name, "--workers", "1")
    lines = kept.read_text()
    again = immortelle("playtest", lamp.name, "--plays", "200", "--resume", kept.name, "--workers", "1")
    assert first.stdout == again.stdout
    assert kept.read_text() == lines
    assert '{"state":' in lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as", "random"), "Say who is played"),
        (("--player", "Inez"), "Did you mean Ines?"),
        (("--player", "Ines", "--as", "kind"), "no persona"),
        (("--within", "0"), "no share in percent"),
        (("--within", "many"), "no share in percent"),
        (("--plays", "0"), "0 is not in the range"),
    ],
)
def test_a_mistake_in_the_command_line_is_said(immortelle, lamp, arguments, said):
    done = immortelle("playtest", lamp.name, *arguments)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("kept", ["a folder", "/nowhere/at/all", "full"])
def test_results_that_cannot_be_kept_are_said(immortelle, lamp, tmp_path, kept):
    (tmp_path / "a folder").mkdir()
    name = "/dev/full" if kept == "full" else kept
    done = immortelle("playtest", lamp.name, "--resume", name, "--workers", "1")
    assert done.returncode in {1, 2}
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_results_of_another_story_are_not_mixed_in(immortelle, lamp, tmp_path):
    (tmp_path / "other").write_text("something else\n")
    done = immortelle("playtest", lamp.name, "--resume", "other")
    assert done.returncode == 1
    assert "other is not gone on with" in done.stderr
    assert (tmp_path / "other").read_text() == "something else\n"


@pytest.fixture
def door(tmp_path):
    """A story in which Ada opens a door, shuts it, or does nothing."""
    file = tmp_path / "door.story"
    file.write_text(DOOR, encoding="utf-8")
    return file


def written(door, more):
    door.write_text(DOOR + more, encoding="utf-8")
    return door.name


# --- what is expected -----------------------------------------------------------------------------


def test_a_broken_expectation_ends_with_status_1_and_the_play_that_breaks_it(immortelle, door):
    name = written(door, "expect opened in more than 90% of all plays\nexpect shut is reachable\n")
    done = immortelle("playtest", name, *HERE)
    assert done.returncode == 1
    (broken,) = (line for line in done.stdout.splitlines() if "BROKEN" in line)
    assert "opened in more than 90 in 100" in broken
    number = broken.rpartition("--tell ")[2].rstrip(")")
    told = immortelle("playtest", name, "--tell", number)
    assert "Ending: " in told.stdout or "Nothing moves" in told.stdout


def test_a_build_server_is_told(immortelle, door, tmp_path):
    expected = "expect opened in more than 90% of all plays\nexpect shut is reachable\n"
    name = written(door, f"{expected}expect in opened: Ada is calm\n")
    immortelle("playtest", name, *HERE, "--sample", "--junit", "report.xml")
    suite = ET.parse(tmp_path / "report.xml").getroot()  # noqa: S314 - our own
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    assert next(case.get("name") for case in suite) == "opened in more than 90 in 100"
    assert "--tell" in suite[0][0].text


def test_a_persona_is_played(immortelle, door):
    name = written(door, "persona kind: overwhelming reason to open: someone is calm\n")
    done = immortelle("playtest", name, *HERE, "--player", "Ada", "--as", "Kind", "--json")
    report = json.loads(done.stdout)["report"]
    assert report["how"] == "persona:kind"
    assert report["outcomes"][0]["name"] == "opened"
    assert report["outcomes"][0]["share"]["likely"] > 990_000_000
    wrong = immortelle("playtest", name, "--player", "Ada", "--as", "rude")
    assert "no persona 'rude'. There are kind." in wrong.stderr


# --- what is written ------------------------------------------------------------------------------


def test_the_shortest_plays_are_kept_to_be_loaded(immortelle, door, tmp_path):
    immortelle("playtest", door.name, *HERE, "--player", "Ada", "--save", "plays")
    assert {file.name for file in (tmp_path / "plays").iterdir()} == {
        "nothing-moves.json",
        "opened.json",
        "shut.json",
    }
    done = immortelle("play", door.name, "--load", "plays/opened.json", text="quit\n")
    assert "The story is over: opened" in done.stdout


def test_the_states_are_written_for_a_model_checker(immortelle, door, tmp_path):
    immortelle("playtest", door.name, *HERE, "--export-model", "door.drn")
    assert (tmp_path / "door.drn").read_text().startswith("@type: MDP")


def test_all_is_written_as_a_page(immortelle, door, tmp_path):
    immortelle("playtest", door.name, *HERE, "--html", "door.html")
    page = (tmp_path / "door.html").read_text()
    assert "The Door" in page
    assert "http" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize("option", ["--junit", "--html", "--export-model"])
def test_a_full_disk_is_said(immortelle, door, option):
    done = immortelle("playtest", door.name, *HERE, option, "/dev/full")
    assert (done.returncode, done.stderr) == (
        1,
        "Error: /dev/full cannot be written: No space left on device.\n",
    )
    assert "opened" in done.stdout  # what was found is told all the same


def test_plays_go_on_when_they_can_be_kept_no_longer(immortelle, door, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Results, "keep", full)
    done = immortelle("playtest", door.name, *HERE, "--resume", "door.plays")
    assert (done.returncode, "opened" in done.stdout) == (0, True)
    assert done.stderr.startswith(
        "door.plays cannot be written: No space left on device. What it has is kept"
    )


# --- two versions ---------------------------------------------------------------------------------


def test_what_a_change_did_is_told_with_the_line_that_did_it(immortelle, door, tmp_path):
    new = tmp_path / "new.story"
    new.write_text(DOOR.replace("reason of 1 to open", "overwhelming reason to open"))
    done = immortelle("playtest", new.name, "--against", door.name, "--plays", "60")
    assert done.returncode == 0
    assert "came to another ending" in done.stdout
    assert "What did it: new.story, line 24: overwhelming reason to open: someone is calm" in done.stdout
    same = immortelle("playtest", door.name, "--against", door.name, *HERE, "--plays", "60")
    assert "Every play comes to the same ending as before." in same.stdout


def test_an_ending_with_another_name_is_the_same(immortelle, door, tmp_path):
    new = tmp_path / "new.story"
    new.write_text(DOOR.replace("ending opened:", "ending ajar:"))
    done = immortelle("playtest", new.name, "--against", door.name, *HERE, "--plays", "20")
    assert "  opened, now ajar" in done.stdout
    assert "Every play comes to the same ending as before." in done.stdout


def test_a_change_that_no_play_feels_is_told_with_its_line(immortelle, door, tmp_path):
    new = tmp_path / "new.story"
    new.write_text(f"{DOOR}state someone is idle\n")
    done = immortelle("playtest", new.name, "--against", door.name, "--plays", "20", "--workers", "1")
    line = DOOR.count("\n") + 1
    assert f"No play felt: new.story, line {line}: new: someone is idle" in done.stdout


def test_versions_that_have_nothing_in_common_are_compared_all_the_same(immortelle, door, tmp_path):
    (tmp_path / "lid.story").write_text(LID)
    done = immortelle("playtest", door.name, "--against", "lid.story", *HERE, "--plays", "8")
    assert done.returncode == 0
    assert "8 of 8 plays came to another ending" in done.stdout


@pytest.mark.parametrize(
    ("lived", "said"), [(1, "1 play of both versions, then time was up"), (0, "Give it more --seconds")]
)
def test_versions_are_compared_as_far_as_there_is_time(tmp_path, monkeypatch, lived, said):
    def in_time(task):
        def live(chunk):
            if chunk.stop > lived:
                raise TimeUpError
            return ended(task)(chunk)

        return live

    monkeypatch.setattr(against, "ended", in_time)
    file = tmp_path / "door.story"
    file.write_text(DOOR)
    try:
        found = compared(Task(story(DOOR), Player()), file, 10, 1, NEVER)
        told = next(comparison_lines(found))
    except Findings as error:
        told = str(error)
    assert said in told


# --- odd stories ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("story Empty\n", (), "The story has no ending."),
        ("story One\n    use people\nperson Ann\n", ("--player", "Ann"), "Ann has nothing to choose."),
        (DOOR, ("--events", "1"), "100 plays were not over after 1 events"),
    ],
)
def test_an_odd_story_is_said_to_be_odd(immortelle, door, text, options, said):
    door.write_text(text)
    done = immortelle("playtest", door.name, *HERE, *options)
    assert done.returncode == 0
    assert said in done.stdout


# --- workers --------------------------------------------------------------------------------------


def test_a_worker_that_is_killed_loses_nothing():
    task = Task(story(DOOR), Player())
    killed = []

    def keep(_chunk, _tally):
        if not killed:
            killed.append(children()[0])
            os.kill(killed[0], signal.SIGKILL)

    with lives_on(task, 2, tallied) as lives:
        (*_, sample) = sampled(lives, 600, keep=keep)
    assert killed
    assert sample == [*sampled(here(task), 600)][-1]


def children():
    """The ids of the processes that this one started."""
    return [process.pid for process in multiprocessing.active_children()]


def test_workers_that_all_die_are_given_up(monkeypatch):
    monkeypatch.setattr("immortelle.apps.cli.cores._MOST_DEATHS", 3)
    task = Task(story(DOOR), Player())
    with pytest.raises(WorkersDieError), lives_on(task, 2, tallied) as lives:
        for _ in sampled(
            lives, 100_000, keep=lambda *_: [os.kill(pid, signal.SIGKILL) for pid in children()]
        ):
            pass


@pytest.mark.usefixtures("door")
def test_ctrl_c_says_what_is_known_and_goes_on_later(tmp_path):
    command = [*LISTENING, "playtest", "door.story", "--sample", "--resume", "kept"]
    running = subprocess.Popen(
        [*command, "--plays", "50000000", "--workers", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=ENVIRONMENT,
    )  # fmt: skip
    kept = tmp_path / "kept"
    while running.poll() is None and not (kept.exists() and kept.read_text().count("\n") > 3):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Stopped: this is what is known so far. --resume kept goes on with it." in error
    assert "opened" in out
    assert "Traceback" not in error


def test_where_time_is_up_what_is_known_by_then_is_told(immortelle, door, monkeypatch):
    monkeypatch.setattr(cli.Deadline, "after", lambda _: cli.Deadline(0.0))
    done = immortelle("playtest", door.name, *HERE, "--seconds", "1")
    assert "--seconds N gives" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_where_a_moment_falls_out_in_too_many_ways_plays_are_lived_all_the_same(
    immortelle, door, monkeypatch
):
    monkeypatch.setattr(unfolding, "_MOST", 1)
    done = immortelle("playtest", door.name, *HERE, "--plays", "20")
    assert "What is behind it was not explored: one moment of it can fall out in more than 1" in done.stderr
    assert done.stdout.startswith("The Door: 20 plays")


def test_ctrl_c_while_states_are_explored_plays_nothing_more(immortelle, door, monkeypatch):
    monkeypatch.setattr(cli, "explored", lambda *asked: (explored(*asked)[0], True))
    done = immortelle("playtest", door.name, *HERE)
    assert done.returncode == 130
    assert ": 0 plays" in done.stdout
    assert "Stopped: this is what is known so far." in done.stderr
