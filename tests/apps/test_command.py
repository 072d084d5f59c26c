"""The command line as a whole: help at once, plain words for every mistake, honest exit statuses."""

import pytest

from immortelle.apps.cli.lazy import load
from immortelle.apps.cli.program import COMMANDS
from immortelle.apps.cli.program import immortelle as group

HEAVY = {"rich", "immortelle.language", "immortelle.story", "immortelle.world", "immortelle.engines"}


def test_help_lists_every_command(immortelle):
    done = immortelle("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


def test_help_loads_nothing_but_click(started):
    program = (
        "import sys\nfrom immortelle.apps.cli.program import status\nstatus(['--help'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = started(program=("-c", program))
    assert done.returncode == 0
    assert "click" in done.stderr.split()
    assert not HEAVY & set(done.stderr.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_what_the_table_says(name):
    command = load(COMMANDS[name].target)
    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(name, immortelle):
    done = immortelle(name, "--help")
    assert done.returncode == 0
    assert f"immortelle {name} " in done.stdout.split("For example:")[1]


def test_the_version_is_said(immortelle):
    assert immortelle("--version").stdout.startswith("immortelle, version ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "Did you mean 'check'?"),
        (["check"], "Missing argument"),
        (["check", "nowhere.story"], "does not exist"),
        (["check", "."], "is a directory"),
        (["run", "--sede", "3"], "No such option"),
    ],
)
def test_a_mistake_in_the_command_line_is_status_2(arguments, message, immortelle):
    done = immortelle(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_no_command_shows_the_help(immortelle):
    assert "Commands:" in immortelle().stdout + immortelle().stderr
    assert group.name == "immortelle"
