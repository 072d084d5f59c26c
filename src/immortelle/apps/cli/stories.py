"""Opening the story that a command was given: a story file or a portable story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click

from immortelle.apps.cli.output import in_colour
from immortelle.apps.cli.patience import patience
from immortelle.engines.saves import write_whole
from immortelle.language import Loaded, load, show
from immortelle.language.diagnostics import Report
from immortelle.language.sources import read_source
from immortelle.story.decode import PortableError
from immortelle.story.integrity import problems
from immortelle.story.model import Story
from immortelle.story.portable import from_json

LARGEST_PORTABLE = 64_000_000  # bytes

_STORY = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
story_argument: Callable[[Any], Any] = click.argument("file", type=_STORY)
story_arguments: Callable[[Any], Any] = click.argument(
    "files", type=_STORY, nargs=-1, required=True, metavar="FILE..."
)


def story_path(text: str, ctx: click.Context) -> Path:
    """A word of the command line as the path of a story; a usage error if there is no such file."""
    path: Path = _STORY.convert(text, None, ctx)
    return path


class Findings(click.ClickException):
    """The input is at fault, not the command line: exit status 1."""

    exit_code = 1


class Mistakes(Findings):
    """The mistakes in a story's text; they are shown just as ``check`` shows them."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say them, on standard error unless told otherwise."""
        click.echo(self.message, file=file, err=file is None)


def open_story(file: Path) -> Story:
    """The story of a file.

    Raises ``Findings`` if it cannot be read or has mistakes, which are then shown on standard error.
    """
    if file.suffix == ".json":
        return _open_portable(file)
    with patience("Reading"):
        loaded = load(file)
    if loaded.story is None:
        raise Mistakes(f"{_shown(loaded)}\n\n{file}: {counted(loaded)}")
    return loaded.story


def source_of(file: Path) -> str:
    """The text of a story file, byte-order mark and line ends included.

    Raises ``Findings`` if it is no text that a story could be.
    """
    report = Report()
    source = read_source(file, str(file), report)
    if source is None:
        raise Mistakes("\n\n".join(show(one, colour=in_colour()) for one in report.sorted()))
    return source.text


def write_source(file: Path, text: str) -> None:
    """Write a story file wholly or not at all; raises ``Findings`` if it cannot be written."""
    try:
        write_whole(file, text)
    except OSError as error:
        raise Findings(f"{file} cannot be written: {error.strerror}.") from None


def counted(loaded: Loaded) -> str:
    """How many mistakes there are: ``2 errors, 1 warning``."""
    severities = [one.severity for one in loaded.diagnostics if one.name != "too-many"]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    more = [f"and {loaded.more} more"] if loaded.more else []
    return ", ".join([*(plural(count, noun) for count, noun in counts if count), *more])


def plural(count: int, noun: str, many: str = "") -> str:
    """A number with its noun: ``1 error``, ``2 errors``."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def _shown(loaded: Loaded) -> str:
    errors = (one for one in loaded.diagnostics if one.severity == "error")
    return "\n\n".join(show(one, colour=in_colour()) for one in errors)


def _open_portable(file: Path) -> Story:
    try:
        if file.stat().st_size > LARGEST_PORTABLE:
            raise Findings(f"{file} is larger than {LARGEST_PORTABLE // 1_000_000} MB.")
        return _whole(file, from_json(file.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise Findings(f"{file} is not UTF-8 (byte {error.start}).") from None
    except PortableError as error:
        raise Findings(f"{file}: {error}") from None
    except OSError as error:
        raise Findings(f"{file} cannot be read: {error.strerror}.") from None


def _whole(file: Path, story: Story) -> Story:
    wrong = problems(story)
    if wrong:
        shown = "\n".join(f"  {problem}" for problem in wrong[:10])
        raise Findings(f"{file} does not fit together ({plural(len(wrong), 'problem')}):\n{shown}")
    return story
