"""What each command makes of a small story, for people and for machines."""

import json

import pytest

from immortelle.story.portable import content_hash, from_json


def test_a_story_without_mistakes(immortelle, lamp):
    done = immortelle("check", lamp.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "lamp.story: no findings\n"


def test_every_mistake_is_shown_with_its_line(immortelle, lamp):
    lamp.write_text(
        lamp.read_text().replace("Aurel is ill", "Aurel is il").replace("is in the stair", "is in the star")
    )
    done = immortelle("check", lamp.name)
    assert done.returncode == 1
    assert done.stdout.count("-->") == 2  # one for each slip
    assert "secret the illness: Aurel is il\n" in done.stdout
    assert "\033[" not in done.stdout


def test_mistakes_for_machines(immortelle, lamp):
    lamp.write_text(lamp.read_text().replace("Aurel is ill", "Aurel is il"))
    found = json.loads(immortelle("check", lamp.name, "--json").stdout)
    assert found["diagnostics"][0]["severity"] == "error"
    assert found["diagnostics"][0]["text"] == "secret the illness: Aurel is il"


@pytest.mark.parametrize("command", ["run", "compile"])
def test_a_story_with_mistakes_is_not_lived(command, immortelle, lamp):
    lamp.write_text("story The Lamp\n    uses people\n")
    done = immortelle(command, lamp.name)
    assert (done.returncode, done.stdout) == (1, "")
    assert "lamp.story" in done.stderr
    assert not lamp.with_suffix(".story.json").exists()


def test_a_story_is_compiled_beside_itself(immortelle, lamp):
    done = immortelle("compile", lamp.name)
    assert done.returncode == 0
    assert from_json(lamp.with_suffix(".story.json").read_text()).title == "The Lamp"


def test_a_compiled_story_lives_the_same_life(immortelle, lamp):
    immortelle("compile", lamp.name, "-o", "portable.json")
    from_text, from_portable = (
        immortelle("run", name, "--json").stdout for name in (lamp.name, "portable.json")
    )
    assert json.loads(from_text) == json.loads(from_portable)


def test_a_compiled_story_can_be_piped(immortelle, lamp):
    assert from_json(immortelle("compile", lamp.name, "-o", "-").stdout).title == "The Lamp"


def test_nowhere_to_write_is_said(immortelle, lamp):
    done = immortelle("compile", lamp.name, "-o", "nowhere/portable.json")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_story_is_told(immortelle, lamp):
    done = immortelle("run", lamp.name)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "The Lamp"
    assert "20:01  Aurel tells Ines that he is ill." in done.stdout
    assert done.stdout.endswith("Ending: told\n")


BARE = """\
story Bare
    begins 2000-01-01 08:00

person Ann, she

state someone is happy

act someone smiles
    when someone is not happy
    takes 1 minute
    then someone is happy

strong reason to smile: someone is not happy

ending glad: Ann is happy
"""


def test_a_story_without_the_library_lives_and_answers(immortelle, tmp_path):
    (tmp_path / "bare.story").write_text(BARE)
    assert "Ann smiled." in immortelle("run", "bare.story").stdout
    assert "wait: " in immortelle("why", "bare.story").stdout
    assert "wait\n" in immortelle("play", "bare.story", "--as", "Ann").stdout
    assert "Ann smiled" in immortelle("mind", "bare.story", "Ann").stdout


def test_a_life_can_be_cut_short(immortelle, lamp):
    for until in ("5 minutes", "1951-12-01 20:05"):
        assert immortelle("run", lamp.name, "--until", until).stdout.endswith(
            "Not over yet; it is 1951-12-01 20:05.\n"
        )
    done = immortelle("run", lamp.name, "--until", "soon")
    assert done.returncode == 2
    assert "neither a date" in done.stderr


def test_a_life_for_machines(immortelle, lamp):
    life = json.loads(immortelle("run", lamp.name, "--json").stdout)
    assert (life["title"], life["over"], life["seed"]) == ("The Lamp", "ending:told", 0)
    assert [line["time"] for line in life["lines"][:1]] == ["1951-12-01 20:01"]


def test_why_something_happened(immortelle, lamp):
    done = immortelle("why", lamp.name, "Aurel tells Ines the illness")
    assert done.returncode == 0
    assert "overwhelming reason" in done.stdout
    life = json.loads(immortelle("run", lamp.name, "--json").stdout)
    assert immortelle("why", lamp.name, life["lines"][0]["event"]).stdout == done.stdout


def test_why_the_story_ended_so(immortelle, lamp):
    done = immortelle("why", lamp.name)
    assert done.returncode == 0
    assert done.stdout.startswith("Ines went to the stair")
    assert immortelle("run", lamp.name, "--why").stdout.endswith(f"Why?\n{done.stdout}")
    assert immortelle("why", lamp.name, "--until", "1 second").returncode == 2


def test_why_something_did_not_happen(immortelle, lamp):
    done = immortelle("why-not", lamp.name, "Ines tells Aurel the illness")
    assert done.returncode == 0
    assert immortelle("why", "--not", lamp.name, "Ines tells Aurel the illness").stdout == done.stdout


@pytest.mark.parametrize(
    ("command", "asked", "message"),
    [
        ("why", "999", "There are events from 0 to"),
        ("why", "Ines tells Aurel the illness", "That never happened"),
        ("why", "Ines tels Aurel the illness", "Did you mean"),
        ("why", "Aurel is ill", "says nothing that somebody does"),
        ("why-not", "somebody tells Aurel the illness", "Name everybody"),
    ],
)
def test_a_question_that_has_no_answer(command, asked, message, immortelle, lamp):
    done = immortelle(command, lamp.name, asked)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


def test_a_mind(immortelle, lamp):
    done = immortelle("mind", lamp.name, "ines")
    assert "Aurel is ill, since 1951-12-01 20:01 (from Aurel)" in done.stdout
    before = immortelle("mind", lamp.name, "Ines", "--until", "10 seconds")
    assert "ill" not in before.stdout


def test_a_mind_in_a_mind_for_machines(immortelle, lamp):
    found = json.loads(immortelle("mind", lamp.name, "Ines", "Aurel", "--json").stdout)
    assert found["people"] == ["person:ines", "person:aurel"]
    assert "Aurel is in the cellar" in [belief["said"] for belief in found["beliefs"]]


def test_a_mind_about_one_thing(immortelle, lamp):
    shown = immortelle("mind", lamp.name, "Ines", "--about", "the stair").stdout
    assert "Ines is in the stair" in shown
    assert "Aurel" not in shown
    assert immortelle("mind", lamp.name, "Ines", "--about", "moon").returncode == 2


def test_nobody_of_that_name(immortelle, lamp):
    done = immortelle("mind", lamp.name, "Inez")
    assert done.returncode == 2
    assert "Did you mean Ines?" in done.stderr


def test_what_did_happen_is_not_denied(immortelle, lamp):
    done = immortelle("why-not", lamp.name, "Aurel tells Ines the illness")
    assert done.returncode == 0
    assert done.stdout.startswith("It did happen, at 1951-12-01 20:01.\nAurel told Ines")
    assert immortelle("why", lamp.name, "Aurel tells Ines the illness").stdout in done.stdout


AGAIN = """
story Again
    use people, places, movement, senses
    begins 2000-01-01 08:00
place the hall
place the shed
person Ann, a human, she
    is in the hall
person Bob, a human, he
    is in the hall
deed the hail: Ann greeted Bob, 2000-01-01 07:00
act someone greets another
    when someone is with another
    another must agree
    seen by everyone with someone
strong reason to greet another: someone is with another, for Ann
overwhelming reason to refuse when someone greets another: another is with someone
"""


def test_what_was_done_is_preferred_to_what_was_refused(immortelle, tmp_path):
    (tmp_path / "again.story").write_text(AGAIN)
    assert "but Bob would not" in immortelle("run", "again.story", "--events", "6").stdout
    assert immortelle("why", "again.story", "Ann greeted Bob").stdout.startswith(
        "Ann greeted Bob, 2000-01-01 07:00"
    )
    refused = immortelle("why", "again.story", "4", "--events", "6").stdout
    assert "Bob refused" in refused
    assert "    agree: " in refused


def test_a_mind_has_its_secrets_and_says_what_it_has_none_of(immortelle, lamp):
    shown = immortelle("mind", lamp.name, "Aurel", "--until", "1951-12-01 20:00").stdout
    assert "  Aurel is ill\n" in shown
    assert shown.endswith("and knows of no events\n")
    shown = immortelle("mind", lamp.name, "Ines", "--until", "1951-12-01 20:00").stdout
    assert shown.startswith("Ines believes nothing but what was declared, 1951-12-01 20:00:\n")


HINT = """
trigger the hint
    when it is after 2000-01-01 08:05
    then Ann knows that Bob is fond of Ann
feeling someone is fond of another
"""


def test_a_level_that_is_wrong_has_the_true_one_beside_it(immortelle, tmp_path):
    text = AGAIN.replace("person Bob, a human, he\n", "person Bob, a human, he\n    is fond of Ann 60\n")
    (tmp_path / "hint.story").write_text(text + HINT)
    shown = immortelle("mind", "hint.story", "Ann", "--until", "10 minutes").stdout
    assert "Bob is fond of Ann (1, truly 60), since 2000-01-01 08:05" in shown
    assert "which is not so" not in shown


def test_compiling_says_in_json_what_it_wrote(immortelle, lamp):
    done = immortelle("compile", lamp.name, "--json")
    said = json.loads(done.stdout)
    written = lamp.with_name(said["file"])
    assert (said["title"], said["bytes"]) == ("The Lamp", len(written.read_bytes()))
    assert said["story"] == content_hash(from_json(written.read_text()))


def test_every_command_shows_the_mistakes_as_check_does(immortelle, lamp):
    lamp.write_text(lamp.read_text() + "\nperson Eve, a humn, she\n")
    assert immortelle("run", lamp).stderr == immortelle("check", lamp).stdout


def test_several_stories_are_checked_each(immortelle, lamp):
    (lamp.parent / "wrong.story").write_text("story Wrong\nperson\n")
    done = immortelle("check", "wrong.story", lamp.name)
    assert done.returncode == 1
    assert "wrong.story: 1 error" in done.stdout
    assert "lamp.story: no findings" in done.stdout
    assert [
        each["file"] for each in json.loads(immortelle("check", "wrong.story", lamp.name, "--json").stdout)
    ]
    assert immortelle("check", lamp.name, lamp.name).returncode == 0


def test_a_deed_is_asked_about_by_its_name(immortelle, tmp_path):
    (tmp_path / "again.story").write_text(AGAIN)
    assert immortelle("who", "again.story", "The hail").stdout.startswith("Ann greeted Bob, 2000-01-01 07:00")


def test_the_mind_of_whoever_is_stilled_says_so(immortelle, lamp):
    lamp.write_text(
        f"{lamp.read_text()}trigger the end\n    when Ines knows the illness\n    then Aurel is dead\n"
    )
    assert "(Aurel is dead since 1951-12-01 20:01):" in immortelle("mind", lamp.name, "Aurel").stdout
    assert "(" not in immortelle("mind", lamp.name, "Ines").stdout.splitlines()[0]
