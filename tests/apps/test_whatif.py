"""``whatif``, and what would have turned a decision, as a user asks for them."""

import json

import pytest

MORE = """
what if silent: Aurel does not tell Ines the illness
    expect told never
what if wrong: Aurel is not ill
    expect told in more than half of all plays
expect told always
"""


@pytest.fixture
def lamps(lamp):
    """The lamp with what-ifs of its own."""
    lamp.write_text(lamp.read_text() + MORE)
    return lamp


def test_both_lives_stand_side_by_side(immortelle, lamp):
    done = immortelle("whatif", lamp.name, "Aurel does not tell Ines the illness")
    assert done.returncode == 0
    assert "as it was" in done.stdout
    assert "Ending: told" in done.stdout
    assert "Nothing moves." in done.stdout
    assert "They part 1951-12-01 20:00" in done.stdout


def test_a_what_if_of_the_story_is_called_by_its_name(immortelle, lamps):
    by_name = immortelle("whatif", lamps.name, "Silent")
    assert by_name.stdout == immortelle("whatif", lamps.name, "Aurel does not tell Ines the illness").stdout


def test_the_reason_that_went_is_named(immortelle, lamp):
    done = immortelle("whatif", lamp.name, "Ines knows the illness")
    assert "it could not be: Aurel believes that Ines knows that Aurel is ill" in done.stdout


def test_nothing_may_come_of_it(immortelle, lamp):
    done = immortelle("whatif", lamp.name, "Ines is ill")
    assert done.stdout == "Ines is ill: nothing else happens than before.\n"


def test_from_a_moment_on(immortelle, lamp):
    late = immortelle("whatif", lamp.name, "Ines does not go to the stair", "--at", "1951-12-01 20:01")
    assert late.returncode == 0
    assert "Ending: told" in late.stdout
    by_event = immortelle(
        "whatif", lamp.name, "Ines does not go to the stair", "--at", "Aurel tells Ines the illness"
    )
    assert by_event.stdout == late.stdout


def test_what_somebody_knows_from_a_moment_on(immortelle, lamp):
    known = immortelle("whatif", lamp.name, "Ines knows the illness", "--at", "Aurel tells Ines the illness")
    assert "it could not be: Aurel believes that Ines knows that Aurel is ill" not in known.stdout
    assert "Ending: told" in known.stdout
    gone = "Ines went to the stair"
    lost = immortelle("whatif", lamp.name, "Ines does not know the illness", "--at", gone)
    assert "as it would be: Ines does not know" in lost.stdout
    assert not lost.stderr  # that it was so in the beginning is no news of a later moment


def test_a_deed_at_a_moment_is_told_with_it(immortelle, lamp):
    done = immortelle("whatif", lamp.name, "Ines went to the stair", "--at", "Aurel tells Ines the illness")
    assert "Ines went to the stair, 1951-12-01 20:00" in done.stdout


def test_somebody_chooses(immortelle, lamp):
    done = immortelle("whatif", lamp.name, "--choose", "Aurel: wait")
    assert done.returncode == 0
    assert "Aurel chooses to wait" in done.stdout


def test_for_machines(immortelle, lamp):
    found = json.loads(immortelle("whatif", lamp.name, "Ines is in the stair", "--json").stdout)
    assert found["over"] == ["ending:told", "ending:untold"]
    assert found["parting"]["time"] <= found["rows"][0]["time"]
    assert {"what_if", "seed", "trace"} < set(found)


def test_the_what_ifs_of_a_story_are_listed(immortelle, lamps):
    done = immortelle("whatif", lamps.name)
    assert done.stdout.splitlines() == [
        "silent: Aurel does not tell Ines the illness",
        "wrong: Aurel is not ill",
    ]
    assert list(json.loads(immortelle("whatif", lamps.name, "--json").stdout)) == ["silent", "wrong"]


def test_what_is_expected_decides_the_exit_status(immortelle, lamps):
    done = immortelle("whatif", lamps.name, "--all", "--lives", "5")
    assert done.returncode == 1
    assert "told always: in 5 of 5\n" in done.stdout
    assert "told never: in 0 of 5\n" in done.stdout
    assert "told in more than 50 in 100: in 0 of 5 - not as expected" in done.stdout
    lamps.write_text(lamps.read_text().replace("more than half", "at most half"))
    assert immortelle("whatif", lamps.name, "--all", "--lives", "5").returncode == 0


def test_what_would_have_turned_a_decision(immortelle, lamp):
    done = immortelle("why", lamp.name, "--otherwise")
    assert done.returncode == 0
    assert "It would have been otherwise, by the same randomness, if:" in done.stdout
    assert "  Aurel does not tell Ines the illness (" in done.stdout


def test_what_it_would_have_taken_to_do_it(immortelle, lamp):
    done = immortelle("why-not", lamp.name, "Ines tells Aurel the illness", "--otherwise", "--json")
    assert json.loads(done.stdout)["otherwise"]["found"] == []
    said = immortelle("why-not", lamp.name, "Ines tells Aurel the illness", "--otherwise").stdout
    assert "No change that was tried would have made it otherwise" in said


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["Ines is il"], 2, "did you mean"),
        (["Bob is ill"], 2, "there are Aurel, Ines, cellar and stair"),
        (["untold"], 2, "IM040"),
        (["Ines tells Aurel the illness"], 2, "theirs to decide"),
        (["Ines tells Aurel the illness 1 day later"], 1, "nothing can be put off"),
        (["--choose", "Aurel: refuse"], 2, "never asked and answered otherwise"),
        (["--choose", "Aurel: refuse", "--at", "3"], 1, "could not be done then"),
        (["the flood did not happen", "--at", "3"], 2, "there is illness"),
        (["Ines is ill", "--at", "1999-01-01"], 2, "the story is over"),
        (["Ines is ill", "--at", "Ines kisses Aurel"], 2, "no sentence of this story"),
        (["Ines is ill", "--choose", "Aurel: wait"], 2, "not both"),
        (["--choose", "Aurel"], 2, "'PERSON: ACT'"),
        (["--choose", "Bob: wait"], 2, "Nobody in The Lamp"),
        (["--choose", "Aurel: fly"], 2, "no sentence of this story"),
        (["--choose", "Aurel: tell somebody the illness"], 2, "Name everybody"),
        (["--choose", "Ines: tell Aurel the illness"], 2, "never weighed"),
        (["--choose", "Ines: tell Aurel the illness", "--at", "1"], 1, "could not be done then"),
        (["--all"], 2, "Nothing is expected"),
    ],
)
def test_what_cannot_be_asked(arguments, status, message, immortelle, lamp):
    done = immortelle("whatif", lamp.name, *arguments)
    assert message in " ".join(done.stderr.split())
    assert done.returncode == status


def test_a_mind_at_a_moment(immortelle, lamp):
    told = "Aurel is ill, since 1951-12-01 20:01 (from Aurel)"
    assert told in immortelle("mind", lamp.name, "Ines").stdout
    assert "ill" not in immortelle("mind", lamp.name, "Ines", "--at", "1951-12-01 20:01").stdout
    assert told in immortelle("mind", lamp.name, "Ines", "--at", "Ines went to the stair").stdout


def test_where_nothing_can_be_tried_it_is_said_so(immortelle, lamp):
    bare = lamp.with_name("bare.story")
    bare.write_text(
        "story Bare\n    use people\n    begins 2000-01-01\nperson Ann, a human, she\n"
        "act someone sings\n    > {Someone} sings.\n"
    )
    said = immortelle("why-not", bare.name, "Ann sings", "--otherwise").stdout
    assert "There is nothing to try" in said
