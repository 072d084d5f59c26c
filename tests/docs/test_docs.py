"""Every example in the documentation runs, and every link leads somewhere.

``story NAME.story`` is a file that compiles without a finding (with ``wrong`` behind it, one that
has findings); ``story NAME.story +`` adds to that file. ``python NAME.py`` is a file as well.
A ``story`` without a file is part of one on the same page. ``console`` holds commands with the output that
they give; ``console status=1`` says how they end.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from immortelle.apps.cli import main
from immortelle.language import Loaded, load, show
from immortelle.world import Programme
from tests.docs.pages import PAGES, ROOT, Command, Fence, anchors, commands, fences, links, name, promise

LANGUAGES = {"", "story", "console", "python", "json", "text"}


@pytest.fixture(scope="module", autouse=True)
def cheaply() -> Iterator[None]:
    """Pages have many commands for one story: as long as its files stay as they are, it is compiled once; and
    played in this process, as it would be in several."""
    kept = cache(lambda file, _: load(file))

    def loaded(file: Path) -> Loaded:
        texts = tuple((each, each.read_bytes()) for each in sorted(file.parent.resolve().glob("*.story")))
        found: Loaded = kept(file, texts)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("immortelle.apps.cli.stories.load", loaded)
        patch.setattr("immortelle.world.world.Programme", cache(Programme))
        patch.setattr("immortelle.apps.cli.playtest.cores", lambda: 1)
        yield


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for fence in fences(page):
        assert fence.language in LANGUAGES, f"line {fence.line}: {fence.language}"
        if fence.language == "console":
            for command in commands(fence.text):
                run(command, status(fence), fence.line)
        elif fence.is_file:
            write(fence, tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if "reference" not in page.parts], ids=name)
def test_what_a_page_shows_of_a_story_stands_in_one(page: Path) -> None:
    shown = [fence for fence in fences(page) if fence.language == "story"]
    whole = {line.strip() for fence in shown if fence.words for line in fence.text.splitlines()}
    for fence in shown:
        missing = {line.strip() for line in fence.text.splitlines()} - whole
        assert not missing, f"line {fence.line}: {missing}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), link
        assert not anchor or anchor in anchors(goal), link


def status(fence: Fence) -> int:
    return next((int(word.removeprefix("status=")) for word in fence.words if "status=" in word), 0)


def write(fence: Fence, folder: Path) -> None:
    file = folder / fence.words[0]
    file.parent.mkdir(exist_ok=True)
    before = file.read_text(encoding="utf-8") + "\n" if "+" in fence.words else ""
    file.write_text(before + fence.text, encoding="utf-8")
    if file.suffix == ".story":
        found = "\n".join(show(one) for one in load(file).diagnostics)
        assert bool(found) == ("wrong" in fence.words), f"line {fence.line}\n{found}"


def run(command: Command, wanted: int, line: int) -> None:
    code, output = answer(command)
    where = f"line {line}: $ {command.line}\n{output}"
    assert code == wanted, where
    assert promise(command.promised).fullmatch(output), where


def answer(command: Command) -> tuple[int, str]:
    """The exit status of a command and what it says."""
    program, *args = shlex.split(command.line)
    return {"immortelle": immortelle, "python": python}[program](args, command.typed)


def immortelle(args: list[str], typed: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args, input=typed, env={"COLUMNS": "100"})
    return result.exit_code, result.output


def python(args: list[str], typed: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *args],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr
