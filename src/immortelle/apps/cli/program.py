"""The command ``immortelle``: what it can do, and how it ends.

Exit status: 0 all is well, 1 findings (a mistake in a story, a file that cannot be read), 2 a
mistake in the command line, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from immortelle import __version__
from immortelle.apps.cli.lazy import Lazy, LazyGroup

STOPPED = 130

COMMANDS: Mapping[str, Lazy] = MappingProxyType(
    {
        "new": Lazy("immortelle.apps.cli.new:new", "Begin a story: four questions, and it runs."),
        "check": Lazy(
            "immortelle.apps.cli.check:check", "Find the mistakes in a story, or in each of several."
        ),
        "explain": Lazy("immortelle.apps.cli.explain:explain", "Say what a diagnostic means, by its code."),
        "format": Lazy("immortelle.apps.cli.format:format_", "Lay out story files the one way there is."),
        "rename": Lazy(
            "immortelle.apps.cli.rename:rename_", "Rename somebody, something or a sentence, everywhere."
        ),
        "vocabulary": Lazy(
            "immortelle.apps.cli.vocabulary:vocabulary", "List every sentence that a story may say."
        ),
        "compile": Lazy(
            "immortelle.apps.cli.compile:compile_", "Write a story as portable JSON, which any runtime reads."
        ),
        "run": Lazy("immortelle.apps.cli.run:run", "Live a story and tell what happens."),
        "play": Lazy("immortelle.apps.cli.play:play", "Choose for one person of a story."),
        "why": Lazy("immortelle.apps.cli.why:why", "Say why something happened, or did not."),
        "why-not": Lazy("immortelle.apps.cli.why:why_not", "Say why somebody did not do something."),
        "whatif": Lazy(
            "immortelle.apps.cli.whatif:whatif",
            "Change one thing, live the story again with the same randomness, and show both lives.",
        ),
        "playtest": Lazy(
            "immortelle.apps.cli.playtest:playtest",
            "Find every ending, how likely it is, and what stands in its way.",
        ),
        "export": Lazy(
            "immortelle.apps.cli.export:export",
            "Write the chronicles of many plays to a file that databases read.",
        ),
        "plan": Lazy(
            "immortelle.apps.cli.plan:plan_",
            "Find a story that ends as its author wants, in which everyone acts for reasons of their own.",
        ),
        "import": Lazy(
            "immortelle.apps.cli.importing:import_",
            "Read a planning problem of the published language, check it, and say what is in it.",
        ),
        "lsp": Lazy("immortelle.apps.cli.lsp:lsp", "Serve an editor: findings, completion, rename and more."),
        "who": Lazy(
            "immortelle.apps.cli.who:who",
            "Say who knows of something that happened, since when, and from whom.",
        ),
        "mind": Lazy("immortelle.apps.cli.mind:mind", "Say what somebody believes, and from whom."),
    }
)


class Immortelle(LazyGroup):
    """The table of commands."""

    lazy = COMMANDS


@click.group(cls=Immortelle, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="immortelle")
def immortelle() -> None:
    """An engine for stories driven by characters who remember.

    \b
    For example:
        immortelle check cell.story
        immortelle run cell.story --seed 7
        immortelle play cell.story --as Elena
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the program with its exit status."""
    _open_all()
    for stream in (sys.stdout, sys.stderr):  # a letter that the terminal has not is no reason to fail
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    sys.exit(status(arguments))


def _open_all() -> None:
    """A program may be started with its streams closed: what is written then goes nowhere."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the program runs


def _drop_output() -> None:
    """What could not be written is not tried again when the program ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # there is no such file: a test reads the output
        return


def status(arguments: Sequence[str] | None) -> int:
    """Run the command line; the exit status."""
    try:
        result = immortelle.main(arguments, prog_name="immortelle", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return STOPPED
    except OSError as error:
        _drop_output()
        click.echo(f"Error: the output cannot be written: {error.strerror}.", err=True)
        return 1
    return result if isinstance(result, int) else 0
