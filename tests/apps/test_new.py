"""``new`` begins a story that runs; ``explain`` opens the page of a diagnostic. Both are shipped."""

import json
import zipfile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.docs.pages import ROOT

PAGES = sorted(path.stem for path in (ROOT / "docs/reference/diagnostics").glob("IM*.md"))
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.story"))
STORIES = [name for name in EXAMPLES if (ROOT / f"examples/{name}.story").read_text().startswith("story")]


def test_four_answers_make_a_story_that_runs(immortelle, tmp_path):
    done = immortelle("new", "evening", text="The Evening\nMara\nJoren\nboat house\n")
    assert "Wrote evening.story" in done.stdout
    lines = (tmp_path / "evening.story").read_text().split("\n")
    assert "place the boat house" in lines
    assert len([line for line in lines if line]) <= 20
    assert immortelle("check", "evening.story").stdout == "evening.story: no findings\n"
    told = immortelle("run", "evening.story", "--seed", "1").stdout
    assert "Mara tells Joren that Mara is ill." in told
    assert told.endswith("Ending: told\n")


def test_the_answers_proposed_will_do(immortelle):
    assert immortelle("new", "a.story", text="\n\n\n\n").returncode == 0
    assert immortelle("check", "--strict", "a.story").returncode == 0


def test_what_cannot_be_a_name_is_asked_again(immortelle):
    done = immortelle("new", "a.story", text="T\nAda, Countess\nAda\nAda\nBeth\n{x}\nthe hall\n")
    assert done.stdout.count("That cannot be a name here") >= 2
    assert immortelle("check", "a.story").returncode == 0


def test_nothing_is_overwritten(immortelle, tmp_path):
    (tmp_path / "a.story").write_text("mine")
    done = immortelle("new", "a", text="\n\n\n\n")
    assert (done.returncode, (tmp_path / "a.story").read_text()) == (1, "mine")
    assert "is there already" in done.stderr


@pytest.mark.parametrize("example", STORIES)
def test_any_example_can_be_begun_from(example, immortelle):
    assert immortelle("new", "mine.story", "--from", example).returncode == 0
    assert immortelle("check", "mine.story").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "a.story", "--from", "sell"], "Did you mean 'cell'?"),
        (["new", "a.txt"], "ends in .story"),
        (["explain", "IM041x"], "Did you mean 'IM041'?"),
    ],
)
def test_mistakes_in_the_command_are_said(arguments, said, immortelle):
    done = immortelle(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_answers_that_end_too_early_leave_no_file(immortelle, tmp_path):
    done = immortelle("new", "a.story", text="One\n")
    assert done.returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", PAGES)
def test_every_diagnostic_has_its_page(code, immortelle):
    page = immortelle("explain", code.lower()).stdout
    assert page.startswith(f"# {code} ")
    name = page.split("\n")[0].split()[-1]
    assert immortelle("explain", name).stdout == page


def test_machines_get_the_list(immortelle):
    assert [one["code"] for one in json.loads(immortelle("explain", "--json").stdout)] == PAGES


def test_a_wheel_has_all_that_commands_show(tmp_path):
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"immortelle/pages/{code}.md" for code in PAGES} <= names
    assert {f"immortelle/examples/{name}.story" for name in EXAMPLES} <= names
    assert "immortelle/library/people.story" in names
