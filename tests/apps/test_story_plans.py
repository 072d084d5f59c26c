"""Plans of stories, kept in files, lived, and made anew when somebody did something else."""

import json
from pathlib import Path

import pytest

STORY = """story The Ferry
    use people, places, senses, movement, speech, bonds
    begins 1900-01-01 08:00

place the bank
place the far shore
thing the boat

person Ann, a human, she
    is in the bank
    cares about Ben
person Ben, a human, he
    is in the bank

state a thing is untied
state someone is across
state someone is ready

act someone unties a thing
    when the thing is not untied
    then the thing is untied
    seen by everyone
act someone packs
    when someone is not ready
    takes 1 hour
    then someone is ready
    seen by everyone
act someone rows across
    when a thing is untied, and someone is ready
    then someone is across
    seen by everyone

some reason to untie a thing: the thing is not untied
some reason to pack: someone is not ready
strong reason to row across: someone is not across
ending over there: Ann is across, and Ben is across
"""


@pytest.fixture
def ferry(tmp_path):
    file = tmp_path / "ferry.story"
    file.write_text(STORY)
    return file


@pytest.fixture
def planned(immortelle, ferry, tmp_path):
    file = tmp_path / "plan.json"
    done = immortelle("plan", str(ferry), "--write", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    return file


def test_a_plan_is_lived_again(immortelle, ferry, planned):
    done = immortelle("run", str(ferry), "--plan", str(planned))
    assert done.returncode == 0
    assert done.stdout.endswith("Ending: over there\n\nThe plan holds.\n")
    kept = json.loads(planned.read_text())
    assert kept["format"] == 1
    assert [step["said"] for step in kept["steps"]].count("Ann packed") == 1
    assert all(step["outcome"] == "done" for step in kept["steps"])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("some reason to pack: someone is not ready\n", "", "Nothing spoke for it."),
        ("then someone is ready", "then someone is across", "Ann packed"),
        ("takes 1 hour", "takes 1 hour\n    when Ben is asleep", "part at step"),
        (
            "strong reason to row",
            "reason of 90 not to row across: someone is ready\nsome reason to row",
            "against",
        ),
    ],
    ids=["no-reason", "other-effect", "not-possible", "against-reasons"],
)
def test_where_an_edited_story_parts_from_its_plan(immortelle, ferry, planned, before, after, said):
    ferry.write_text(STORY.replace(before, after))
    done = immortelle("run", str(ferry), "--plan", str(planned))
    assert done.returncode == 1, done.stdout
    assert "World and plan part" in done.stdout
    assert said in done.stdout


CASK = str(Path(__file__).parents[2] / "examples" / "cask.story")


@pytest.fixture
def kept(immortelle, tmp_path):
    """A plan of an example, and a game of it in which somebody did something else."""
    plan, save = tmp_path / "plan.json", tmp_path / "my.save"
    done = immortelle("plan", CASK, "--goal", "the lamp is low", "--never", "Aurel turns down the lamp",
                      "--write", str(plan))  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    played = immortelle("play", CASK, "--as", "Ines", text=f"7\nsave {save}\nquit\n")
    assert save.exists(), played.stdout
    return plan, save


def test_a_game_is_planned_on_and_lived(immortelle, kept, tmp_path):
    plan, save = kept
    other = tmp_path / "other.json"
    done = immortelle("plan", CASK, "--goal", "the lamp is low", "--from", str(save), "--keep", str(plan),
                      "--write", str(other))  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Of the old plan" in done.stdout
    lived = immortelle("run", CASK, "--plan", str(other))
    assert lived.stdout.endswith("The plan holds.\n"), lived.stdout


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--ending", "nowhere"], 1, "The story has no ending"),
        (["--goal", "the cask is on the moon"], 2, "is no sentence of this story"),
        (["--goal", "the cask is not open"], 0, "Nothing has to happen: that is so already."),
        (["--ending", "apart", "--goal", "the cask is open"], 2, "not both"),
        (["--must", "Ines goes up alone", "--never", "Ines goes up alone"], 2, "must not, by --never"),
        (["--must", "Ines flies"], 2, "is no sentence of this story"),
        (["--innocent", "Nobody Known", "Ines goes up alone"], 2, "is called"),
        (["--write", "plan.json"], 2, "A file has one plan"),
        (["--from", CASK, "--ending", "apart"], 1, "cannot be loaded"),
        (["--keep", CASK, "--ending", "apart"], 1, "not JSON"),
    ],
)
def test_what_cannot_be_planned_is_said(immortelle, options, status, said):
    done = immortelle("plan", CASK, *options)
    assert done.returncode == status, done.stdout + done.stderr
    assert said in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stderr


def test_a_game_of_another_story_is_refused(immortelle, ferry, kept):
    done = immortelle("plan", str(ferry), "--from", str(kept[1]))
    assert done.returncode == 1
    assert "a game of another story" in done.stderr


def test_what_stands_in_the_way_is_said_in_the_storys_sentences(immortelle, ferry):
    asked = ("--goal", "Ann is in the far shore", "--must", "Ben goes to the far shore")
    done = immortelle("plan", str(ferry), *asked)
    assert done.returncode == 1
    assert "What comes nearest lacks: Ann is in the far shore" in done.stdout
    assert "Ann goes to the far shore: nobody has a reason for it." in done.stdout
    assert "In what comes nearest Ben did not go to the far shore\n    Nothing spoke for it." in done.stdout
