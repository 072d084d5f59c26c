"""The runtime can be dropped into another program: four folders, the standard library, nothing else."""

import shutil
import subprocess
import sys

import pytest

from immortelle.engines.tell import tell
from immortelle.story.portable import to_json
from immortelle.world import World
from tests.examples.files import STORIES, programme, story
from tests.project.modules import PACKAGE, modules

FLOORS = ("phrases", "story", "world", "engines")
EXAMPLES = [path.stem for path in STORIES]
SOURCES = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A folder with the four floors and nothing else in it."""
    folder = tmp_path_factory.mktemp("alone")
    for floor in FLOORS:
        shutil.copytree(PACKAGE / floor, folder / "immortelle" / floor, ignore=SOURCES)
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
    runtime = [module.name for module in modules() if module.floor in FLOORS]
    done = run_alone(alone, "\n".join(f"import {name}" for name in runtime))
    assert done.stderr == ""
    assert done.returncode == 0


def test_no_third_party_package_could_have_been_found(alone):
    done = run_alone(alone, "import click")
    assert "No module named 'click'" in done.stderr


LIVE = """
from pathlib import Path
from immortelle.engines.tell import tell
from immortelle.story.portable import from_json
from immortelle.world import World

world = World.begin(from_json(Path({file!r}).read_text(encoding="utf-8"))).lived(events=1000)
print(world.trace_hash(), world.over)
print(*[line.text for line in tell(world)], sep="\\n")
"""


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_compiled_example_lives_alone_as_it_lives_here(example, alone, tmp_path):
    file = tmp_path / "portable.json"
    file.write_text(to_json(story(example)), encoding="utf-8")
    done = run_alone(alone, LIVE.format(file=str(file)))
    here = World.begin(programme(example)).lived(events=1000)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{here.trace_hash()} {here.over}",
        *(line.text for line in tell(here)),
    ]


@pytest.mark.parametrize("seed", ["0", "1", "12345"])
def test_no_life_depends_on_the_order_of_a_hash(seed, tmp_path):
    program = LIVE.format(file=str(tmp_path / "portable.json"))
    (tmp_path / "portable.json").write_text(to_json(story(EXAMPLES[0])), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    here = World.begin(programme(EXAMPLES[0])).lived(events=1000)
    assert done.stdout.startswith(f"{here.trace_hash()} ")
