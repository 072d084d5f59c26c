"""The runtime can be dropped into another program: four folders, the standard library, nothing else."""

import shutil
import subprocess
import sys

import pytest
from tests.project.modules import PACKAGE, modules

FLOORS = ("phrases", "story", "world", "engines")
SOURCES = shutil.ignore_patterns("__pycache__")
RUNTIME = [module.name for module in modules() if module.floor in FLOORS]


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A folder with the four floors and nothing else in it."""
    folder = tmp_path_factory.mktemp("alone")
    for floor in FLOORS:
        shutil.copytree(
            PACKAGE / floor, folder / "immortelle" / floor, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder


def run_alone(folder, program):
    """Run a program with an isolated interpreter that has no site-packages and only the folder."""
    head = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", head + program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_every_module_of_the_runtime_loads_alone(alone):
    done = run_alone(alone, "\n".join(f"import {name}" for name in RUNTIME))
    assert done.stderr == ""
    assert done.returncode == 0


def test_no_third_party_package_could_have_been_found(alone):
    done = run_alone(alone, "import click")
    assert "No module named 'click'" in done.stderr
