"""What never comes about besides endings, and where plays get stuck, as a user is told of it."""

import json

import pytest

from tests.engines.playtest.stories import DOOR

HERE = ("--workers", "1", "--plays", "100")
UNSEEN = """
state someone is lit
act someone climbs
    when someone is calm, and someone is lit
    > {Someone} climbs.
strong reason to climb: someone is calm
act someone dances
sign someone glows
    shows that someone is lit, plainly
    seen by everyone
scene ball
    begins when Ben is lit
    ends when Ben is not lit
"""


@pytest.fixture
def playtested(immortelle, tmp_path):
    """What is said of a story, in words or read from JSON."""

    def said(text, *options):
        (tmp_path / "a.story").write_text(text, encoding="utf-8")
        done = immortelle("playtest", "a.story", *HERE, *options)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if "--json" in options else done.stdout

    return said


def section(out, head):
    """The lines below a head, without their indents."""
    below = out.partition(f"\n{head}:\n")[2].partition("\n\n")[0]
    return [line.strip() for line in below.splitlines()]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("someone climbs", "Nothing in the story can make it so that Ada is lit."),
        ("someone dances", "Someone dances: nobody has a reason for it."),
        ("someone glowed", "Nothing in the story can make it so that someone is lit."),
        ("ball", "Nothing in the story can make it so that Ben is lit."),
        ("> {someone} shuts again.", "It is told only at the 2nd time, and in no play does it come to that."),
    ],
)
def test_what_never_comes_about_is_told_with_its_cause(playtested, what, why):
    lines = section(playtested(DOOR + UNSEEN), "Never")
    (at,) = (at for at, line in enumerate(lines) if line.lower().endswith(f": {what}"))
    assert lines[at].startswith("Line ")
    assert why in lines[at + 1 : at + 3]


def test_a_prose_line_is_told_of_once_with_its_act(playtested):
    found = playtested(DOOR + UNSEEN, "--json")["never"]
    assert [one["sort"] for one in found if one["id"] == "act:person-climbs"] == ["act"]
    assert all(one["source"]["line"] for one in found)


def test_of_many_the_first_are_explained_and_the_others_counted(playtested):
    more = "".join(f"act someone dances {word}\n" for word in "abcdefghijklm")
    assert section(playtested(DOOR + more), "Never")[-1] == "and 4 more"


def test_where_all_comes_about_nothing_is_said(playtested):
    assert "Never:" not in playtested(DOOR.replace("    > {Someone} shuts again.\n", ""))


def test_the_page_tells_it_as_well(playtested, tmp_path):
    playtested(DOOR + UNSEEN, "--html", "a.html")
    assert "nobody has a reason for it" in (tmp_path / "a.html").read_text(encoding="utf-8")


# --- stuck ----------------------------------------------------------------------------------------

LOCKED = """
state someone is free
act someone flees
    when someone is free
    > {Someone} flees.
overwhelming reason to flee: someone is in the hall, for Ben
"""


def test_a_dead_end_is_told_with_who_still_wanted_what(playtested):
    out = playtested(DOOR + LOCKED)
    first, *wanted = section(out, "Where plays get stuck")
    assert "of 100 plays nothing moves any more; the shortest (--tell " in first
    assert any(
        line.startswith("Ben still has a reason, overwhelming reason to flee: ")
        and line.endswith("; but that cannot be done, for it is not so that Ben is free.")
        for line in wanted
    )
    assert any("Ada still has a reason, reason of 1 to open" in line for line in wanted)


def test_the_dead_end_can_be_told(playtested, immortelle):
    (found,) = playtested(DOOR, "--json")["stuck"]
    assert found["over"] == "nothing moves"
    told = immortelle("playtest", "a.story", "--tell", str(found["shortest"]))
    assert "Nothing moves." in told.stdout


def test_where_nobody_wants_anything_it_is_said(playtested):
    idle = DOOR.replace("reason of 1 to open", "reason of 1 not to open").replace(
        "reason of 1 to shut", "reason of 1 not to shut"
    )
    assert "No reason that the story gives holds for anybody any more." in section(
        playtested(idle), "Where plays get stuck"
    )


PRETENDED = """story The Lie
    use people, places, senses, speech, bonds, feelings
place the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
state someone is ill
state someone is brave
secret the illness: Ben is ill
    known to Ben
claim the contrary: Ann is ill
feeling someone admires another
    rises 30 when another is brave
    falls 10 when another tells someone a fact
strong reason to pretend to another that the contrary: someone is with another, for Ben
some reason to tell another the illness: someone is brave, for Ben
"""


def test_what_is_only_pretended_was_not_done_and_a_feeling_moves_as_it_was_written(playtested):
    lines = section(playtested(PRETENDED), "Never")
    at = lines.index("Line 8 of library/speech.story: someone tells another the fact")
    assert lines[at + 2] == "Nothing in the story can make it so that Ben is brave."
    assert any(line.endswith(": someone admires another rises 30 when another is brave") for line in lines)


def test_plays_that_all_end_are_not_stuck(playtested):
    assert "stuck" not in playtested(DOOR + "ending late: it is after 1900-01-02\n")


# --- conditions -----------------------------------------------------------------------------------


def test_a_part_that_is_so_at_times_is_not_said_to_be_never_so(playtested):
    more = (
        "strong reason to open: someone is calm, and someone is out, and someone is not calm\n"
        "state someone is lit\n"
        "strong reason to shut: someone is lit, and someone is calm\n"
    )
    lines = section(playtested(DOOR + more), "Covered")
    said = [line.partition(", line ")[::2] for line in lines if line.startswith(("never so", "never asked"))]
    by = {part.partition(": ")[2]: how for how, part in said if part}
    assert by["someone is lit"] == "never so"
    assert by["someone is not calm"] == "never so together with what stands before it"
    assert by["someone is calm"] == "never asked"
