"""``immortelle export``: the chronicles of many plays, for databases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import click

from immortelle.apps.cli.living import MOST_EVENTS, livable
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.playing import find_player
from immortelle.apps.cli.steps import steps
from immortelle.apps.cli.stories import Findings, open_story, plural, story_argument
from immortelle.apps.tables.schema import Row, of_play, of_story
from immortelle.apps.tables.sqlite import write_sqlite
from immortelle.engines.playtest.players import seed_of
from immortelle.engines.playtest.plays import Players, Task
from immortelle.story.portable import content_hash

_SQLITE = frozenset({".sqlite", ".sqlite3", ".db"})


@click.command()
@story_argument
@click.argument("goal", type=click.Path(path_type=Path))
@click.option("--plays", type=click.IntRange(1, 10_000_000), default=100, help="So many; 100 unless said.")
@click.option("--player", metavar="PERSON", help="Who is played; all by their reasons unless said.")
@click.option("--as", "how", metavar="PERSONA|random|reasons", help="How they choose; random unless said.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Which plays.")
@click.option("--events", type=click.IntRange(1), default=MOST_EVENTS, help="At most so many events a play.")
@json_option
def export(
    file: Path,
    goal: Path,
    *,
    plays: int,
    player: str | None,
    how: str | None,
    seed: int,
    events: int,
    as_json: bool,
) -> None:
    """Write the chronicles of many plays to a file that databases read.

    GOAL is a SQLite file (.sqlite, .db), or a folder for Parquet files, one a table. They are the plays that
    playtest samples with the same seed and player: what happened, who decided what for which reasons, and
    who perceived it.

    \b
    For example:
        immortelle export cell.story plays.sqlite --plays 1000
        immortelle export cell.story plays/ --player Elena --as reasons
    """
    story = open_story(file)
    task = Task(story, find_player(story, player, how), seed, events)
    write = write_sqlite if goal.suffix in _SQLITE else _parquet()
    try:
        with livable(story), steps("Playing", plays) as step:
            write(goal, _rows(task, plays, step))
    except OSError as error:
        raise Findings(f"{goal} cannot be written: {error.strerror}.") from None
    if as_json:
        say_json({"file": str(goal), "plays": plays, "seed": seed, "story": content_hash(story)})
    else:
        say(f"{goal}: {plural(plays, 'play')} of {story.title}")


def _rows(task: Task, plays: int, step: Callable[[int], None]) -> Iterator[tuple[str, Row]]:
    yield from of_story(task.story, content_hash(task.story))
    players = Players(task)
    for number in range(plays):
        yield from of_play(number, seed_of(task.seed, number), players.play(number)[0])
        step(1)


def _parquet() -> Callable[[Path, Iterable[tuple[str, Row]]], None]:
    """The writer of Parquet files, which stands on an extra. Raises ``Findings`` without it."""
    try:
        found: Callable[[Path, Iterable[tuple[str, Row]]], None] = import_module(
            "immortelle.apps.tables.parquet"
        ).write_parquet
    except ImportError:
        raise Findings(
            "Parquet needs pyarrow: pip install 'immortelle[tables]'. A GOAL like plays.sqlite needs nothing."
        ) from None
    return found
