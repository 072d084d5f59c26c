"""``immortelle vocabulary``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.stories import open_story, story_path
from immortelle.engines.vocabulary import SORTS, Saying, matching
from immortelle.engines.vocabulary import vocabulary as sayings_of
from immortelle.language.compiler import compile_text
from immortelle.language.elsewhere import LIBRARY
from immortelle.story.model import Story

_CAST = """place the kitchen
place the garden
thing the garden door, a door
thing the cup
person Ann, a human, she
person Ben, a human, he
person Cid, a human, he
"""


@click.command()
@click.argument("what", nargs=-1, metavar="[FILE] [WORD]...")
@click.option("--sort", type=click.Choice(SORTS), help="Only sentences of this sort.")
@json_option
@click.pass_context
def vocabulary(ctx: click.Context, what: tuple[str, ...], sort: str | None, as_json: bool) -> None:
    """List every sentence that a story may say.

    Each with an example. Without a FILE they are those of the whole library. Words narrow the list to the
    sentences that have them all.

    \b
    For example:
        immortelle vocabulary cell.story
        immortelle vocabulary cell.story tell
        immortelle vocabulary --sort act library/speech
    """
    story, words = _opened(ctx, what)
    found = matching(sayings_of(story), words)
    chosen = tuple(one for one in found if sort in (None, one.sort))
    if as_json:
        say_json(chosen)
    elif chosen:
        say("\n\n".join(_group(name, list(some)) for name, some in groupby(chosen, lambda one: one.sort)))
    else:
        say("No sentence has these words.")
    ctx.exit(0 if chosen else 1)


def _opened(ctx: click.Context, what: tuple[str, ...]) -> tuple[Story, tuple[str, ...]]:
    """The story that is meant, and the words that are sought in it."""
    if what[:1] and Path(what[0]).suffix in {".story", ".json"}:
        return open_story(story_path(what[0], ctx)), what[1:]
    parts = ", ".join(sorted(part.stem for part in LIBRARY.glob("*.story")))
    story = compile_text(f"story The library\n    use {parts}\n{_CAST}").story
    if story is None:
        raise click.ClickException("the library has mistakes: immortelle check its files")
    return story, what


def _group(sort: str, sayings: list[Saying]) -> str:
    """The sentences of one sort, file by file."""
    lines = [sort.upper()]
    for file, some in groupby(sayings, lambda one: one.file):
        lines += [f"  {file.removesuffix('.story') or 'every story'}"]
        lines += [line for one in some for line in (f"    {one.head}", f"        {one.example}")]
    return "\n".join(lines)
