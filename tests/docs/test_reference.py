"""The reference says what there is, all of it and nothing else."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_args

import click
import pytest

import immortelle
from immortelle.apps.cli import main
from immortelle.apps.finder import Blocked
from immortelle.apps.playtesting import Findings, Searched
from immortelle.engines.beliefs import Belief, Contents, Known
from immortelle.engines.expecting import Verdict
from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Because, Explanation, Fact, Lack, Other
from immortelle.engines.parting import Difference, Parting, Row, Shift
from immortelle.engines.play import Session
from immortelle.engines.playtest import coverage
from immortelle.engines.playtest.intervals import Share
from immortelle.engines.playtest.openings import Opening
from immortelle.engines.playtest.report import Outcome, Report
from immortelle.engines.playtest.stuck import Stuck
from immortelle.engines.playtest.verdicts import Verdict as Ruled
from immortelle.engines.tipping import Tip, Tips
from immortelle.language import Diagnostic, Fix
from immortelle.story.conditions import Amount, Condition
from immortelle.story.effects import Effect
from immortelle.story.model import Story
from immortelle.world import Mind, World
from tests.docs.library import FOLDER, SORTS, blocks_of, pages
from tests.docs.pages import ROOT

COMMANDS = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
CONTEXT = click.Context(main)


def test_the_pages_of_the_library_are_made_from_its_files() -> None:
    made = pages()
    assert set(FOLDER.glob("*.md")) <= set(made), "a page of no part"
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m tests.docs.library"


def test_no_sort_of_declaration_in_the_library_is_left_out() -> None:
    files = (ROOT / "src" / "immortelle" / "library").glob("*.story")
    found = {block.keyword for file in files for block in blocks_of(file)}
    assert found - {"library"} <= SORTS.keys()


def section(command: str) -> str:
    found = re.search(rf"^## `{command}`$(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{command} has no section"
    return found.group(1)


@pytest.mark.parametrize("name", main.list_commands(CONTEXT))
def test_every_option_of_a_command_is_in_its_section_and_no_other(name: str) -> None:
    command = main.get_command(CONTEXT, name)
    assert command is not None
    options = [each for each in command.params if isinstance(each, click.Option)]
    wanted = {opt for each in options for opt in each.opts if opt.startswith("--")} - {"--help"}
    assert set(re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE)) == wanted


def test_every_section_is_of_a_command() -> None:
    assert re.findall(r"^## `([a-z-]+)`$", COMMANDS, re.MULTILINE) == main.list_commands(CONTEXT)


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("check", (Diagnostic, Fix)),
        ("why", (Explanation, Because, Fact, Lack, Other, Tip, Tips)),
        ("whatif", (Difference, Parting, Row, Shift, Verdict)),
        ("mind", (Contents, Belief, Known)),
        (
            "playtest",
            (
                Findings,
                Report,
                Outcome,
                Ruled,
                coverage.Covered,
                coverage.Tested,
                Blocked,
                Opening,
                Searched,
                Stuck,
                Share,
            ),
        ),
    ],
)
def test_every_key_of_the_json_is_named(name: str, shapes: tuple[type, ...]) -> None:
    keys = {field.name for shape in shapes for field in fields(shape)}
    assert keys <= set(re.findall(r"`([a-z]+)`", section(name)))


def test_every_part_of_the_compiled_story_is_described() -> None:
    text = (ROOT / "docs" / "reference" / "compiled-story.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"`([a-z]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE))))
    parts = {field.name for field in fields(Story)}
    parts |= {each.__name__.lower() for each in (*get_args(Condition), *get_args(Amount), *get_args(Effect))}
    assert parts <= rows


PYTHON = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", immortelle.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    assert re.search(rf"`{name}\b", PYTHON)


@pytest.mark.parametrize("of", [World, Mind, Session, Explainer])
def test_every_method_is_in_the_reference(of: type) -> None:
    methods = {each for each, what in vars(of).items() if callable(what) or isinstance(what, property)}
    public = {each for each in methods if not each.startswith("_")}
    assert {each for each in public if not re.search(rf"\.{each}\b", PYTHON)} == set()
