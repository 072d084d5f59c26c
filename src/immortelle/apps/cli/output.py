"""What commands print: sentences for people, JSON for machines.

Colour and line breaks only where a terminal shows them; ``NO_COLOR`` is respected. Text from a story
is a stranger's: its control characters never reach the terminal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import click
from rich.console import Console
from rich.text import Text

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for machines."
)


class Screen(Console):
    """A console that leaves a closed pipe to the program, which then stops quietly."""

    def on_broken_pipe(self) -> None:
        """Nobody reads any more."""
        raise BrokenPipeError


def say(text: str = "", style: str = "") -> None:
    """Print a sentence or some lines, broken to the width of a terminal."""
    screen = Screen(highlight=False, markup=False, emoji=False)
    screen.print(Text(visible(text), style=style), soft_wrap=not screen.is_terminal)


def say_json(value: object) -> None:
    """Print a value as JSON; dataclasses become objects."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_jsonable))


def say_line(value: object) -> None:
    """Print a value as one line of JSON, at once: whoever reads it may be waiting."""
    click.echo(json.dumps(value, ensure_ascii=False, default=_jsonable))
    sys.stdout.flush()


def fields_of(value: Any) -> dict[str, Any]:
    """A dataclass as the object it is in JSON."""
    return asdict(value)


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colours."""
    screen = Console(file=sys.stdout)
    return screen.is_terminal and not screen.no_color


def visible(text: str) -> str:
    """A text with a visible mark for each control character but tabs and ends of lines."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def _jsonable(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
