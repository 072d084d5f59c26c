"""``playtest``, as a user gives it."""

import json

import pytest


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
    done = immortelle("playtest", lamp.name, "--player", "Ines", "--plays", "50", "--json")
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
