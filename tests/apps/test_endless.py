"""Stories that would never end, or cannot begin: a plain sentence, in bounded time."""

import pytest
from click.testing import CliRunner

from immortelle.apps.cli import living
from immortelle.apps.cli.deadline import TimeUpError
from immortelle.apps.cli.run import run
from immortelle.language import compile_text
from immortelle.world import World

ROUND = """story Round
    begins 2000-01-01
person Ann
    is awake
state someone is awake
state someone is up
trigger rise
    when someone is awake, and someone is not up
    then someone is up
trigger fall
    when someone is up
    then someone is not up
"""

ENDLESS = """story Endless
    use people, places, senses
    begins 2000-01-01
place the room
person Ann, a human, she
    is in the room
person Ben, a human, he
    is in the room
person Cid, a human, he
    is in the room
    is dead
state someone is glad
act someone cheers another
    when someone is with another
    then another is glad
    seen by another
act someone teases another
    when someone is with another
    then another is not glad
    seen by another
overwhelming reason to cheer another: another is not glad, and another is not dead
overwhelming reason to tease another: another is glad
"""


@pytest.mark.parametrize("command", [("run",), ("play", "--as", "Ann"), ("mind",), ("why",)])
def test_triggers_that_set_each_other_off_are_named(immortelle, tmp_path, command):
    (tmp_path / "round.story").write_text(ROUND, encoding="utf-8")
    name, *options = command
    about = ["Ann"] if name == "mind" else []
    done = immortelle(name, "round.story", *about, *options)
    assert done.returncode == 1
    assert "set each other off without end:\n  round.story:10: fall, when someone is up" in done.stderr


def test_an_endless_story_stops_being_told(immortelle, tmp_path):
    (tmp_path / "endless.story").write_text(ENDLESS, encoding="utf-8")
    done = immortelle("run", "endless.story", "--events", "200")
    assert done.returncode == 0
    assert "Not over yet" in done.stdout


def test_a_player_who_is_never_asked_is_told_so(immortelle, tmp_path, monkeypatch):
    monkeypatch.setattr("immortelle.engines.play.MOST", 200)
    (tmp_path / "endless.story").write_text(ENDLESS, encoding="utf-8")
    done = immortelle("play", "endless.story", "--as", "Cid", text="1\n")
    assert done.returncode == 0
    assert "it goes on without you" in done.stdout


def test_a_number_longer_than_any_is_no_choice(immortelle, tmp_path):
    (tmp_path / "endless.story").write_text(ENDLESS, encoding="utf-8")
    done = immortelle("play", "endless.story", "--as", "Ann", text=f"{'9' * 5000}\nwhy {'9' * 5000}\nquit\n")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_nobody_lives_until_before_the_beginning(immortelle, tmp_path):
    (tmp_path / "endless.story").write_text(ENDLESS, encoding="utf-8")
    done = immortelle("run", "endless.story", "--until", "1999-12-31 23:00")
    assert done.returncode == 2
    assert "1999-12-31 23:00 is before the story begins, 2000-01-01." in done.stderr


@pytest.mark.parametrize(
    ("lived", "status", "said"),
    [(5, 0, "Stopped after 60 seconds and 6 events; --events N"), (0, 1, "The story has not begun after 60")],
)
def test_a_life_that_takes_too_long_is_told_as_far_as_it_went(monkeypatch, tmp_path, lived, status, said):
    def slowly(world, *_):
        yield from [world.lived(events=lived)] if lived else []
        raise TimeUpError

    monkeypatch.setattr(living, "_further", slowly)
    (tmp_path / "endless.story").write_text(ENDLESS, encoding="utf-8")
    done = CliRunner().invoke(run, [str(tmp_path / "endless.story")])
    assert said in (done.stderr or str(done.exception))
    assert ("Not over yet" in done.stdout) is (status == 0)


def test_it_is_the_same_life_however_it_is_cut():
    story = compile_text(ENDLESS).story
    whole = World.begin(story, seed=3).lived(events=100)
    assert living.live(story, 3, None, 100).trace_hash() == whole.trace_hash()
