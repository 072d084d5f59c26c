"""Plans of stories, kept in files, lived, and made anew when somebody did something else."""

import json

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
