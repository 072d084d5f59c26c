"""``immortelle play``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from immortelle.apps.cli.game import Game
from immortelle.apps.cli.keeper import Keeper
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.output import json_option
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.people import find_person
from immortelle.apps.cli.screens import Machine, Terminal
from immortelle.apps.cli.stories import Findings, open_story, story_argument
from immortelle.engines.play import DivergedError, ForeignSaveError, Session
from immortelle.engines.saves import save_text, write_whole
from immortelle.story.decode import PortableError
from immortelle.story.model import Story


@click.command()
@story_argument
@click.option("--as", "name", metavar="PERSON", help="Whom to choose for.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Which of its lives.")
@click.option(
    "--load", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Go on with a kept game."
)
@click.option("--keep-past", is_flag=True, help="Keep that game's past as it was, if the story changed.")
@json_option
def play(
    file: Path, *, name: str | None, seed: int, load: Path | None, keep_past: bool, as_json: bool
) -> None:
    """Choose for one person of a story.

    All others decide for themselves. Type a number, or undo, why, save FILE, load FILE, keep, quit, help.
    If the game is interrupted it is kept beside the story. With --json every answer is one line of JSON.

    \b
    For example:
        immortelle play cell.story --as Elena
        printf '1\\n2\\nsave evening.json\\n' | immortelle play cell.story --as Elena
    """
    story = open_story(file)
    if keep_past and load is None:
        raise click.UsageError("--keep-past goes with --load FILE.")
    keeper, screen = Keeper(), Machine() if as_json else Terminal()
    with livable(story), patience("Living"):
        session, diverged = _session(story, name, seed, load, keeper)
    game = Game(session, _read_silently if as_json else _read_line, screen, keeper)
    try:
        with livable(story):
            game.run(diverged, keep_past=keep_past)
    except KeyboardInterrupt:
        _keep(game, file.with_suffix(".kept.json"))
        raise


def _session(
    story: Story, name: str | None, seed: int, load: Path | None, keeper: Keeper
) -> tuple[Session, DivergedError | None]:
    """The game to be played; and where it comes otherwise, if it does."""
    if load is not None:
        return _restored(story, load, keeper)
    if name is None:
        raise click.UsageError("Say whom to choose for: --as PERSON.")
    return Session.begin(story, find_person(story, name).id, seed), None


def _restored(story: Story, load: Path, keeper: Keeper) -> tuple[Session, DivergedError | None]:
    try:
        save = keeper.load(load)
        if not save.sealed:
            click.echo(f"{load} was edited since it was kept: it is played again from its choices.", err=True)
        return Session.restore(story, save), None
    except DivergedError as error:
        return error.session, error
    except (OSError, PortableError, ForeignSaveError) as error:
        raise Findings(f"{load} cannot be loaded: {error}.") from None


def _read_line() -> str | None:
    if sys.stdin.isatty():
        click.echo("> ", nl=False)
    return _read_silently()


def _read_silently() -> str | None:
    return sys.stdin.readline() or None


def _keep(game: Game, file: Path) -> None:
    if game.unsaved:
        write_whole(file, save_text(game.session.save()) + "\n")
        click.echo(f"\nThe game is kept in {file}; --load goes on with it.", err=True)
