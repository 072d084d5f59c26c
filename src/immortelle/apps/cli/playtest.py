"""``immortelle playtest``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.cores import WorkersDieError, cores
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.people import find_person
from immortelle.apps.cli.steps import steps
from immortelle.apps.cli.stories import Findings, open_story, story_argument
from immortelle.apps.cli.tested import report_lines
from immortelle.apps.cli.where import ClusterError, lives_where
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.players import RANDOM, REASONS, Player
from immortelle.engines.playtest.plays import MOST, Tally, Task
from immortelle.engines.playtest.report import Report, reported
from immortelle.engines.playtest.results import OtherResultsError, Results
from immortelle.engines.playtest.sampling import Sample, chunks, sampled
from immortelle.engines.speaking import Speaker
from immortelle.story.model import Story

STOPPED = 130
PLAYS = 1000


class Percent(click.ParamType[Any]):
    """A share in percent (``1%``, ``0.5``): millionths."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Millionths, from 1 to a million."""
        if isinstance(value, int):
            return value
        whole, _, part = str(value).strip().removesuffix("%").strip().partition(".")
        digits = (whole or "0") + part[:4].ljust(4, "0")
        if not digits.isdecimal() or not 0 < int(digits[:12]) <= WHOLE:
            self.fail(f"{value!r} is no share in percent, like 1% or 0.5%.", param, ctx)
        return int(digits)


def playing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who plays, how often and from which seed."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 1024), help="On so many cores; all, unless said."),
        click.option("--on", metavar="dask://HOST:PORT", help="On the workers of a Dask cluster instead."),
        click.option(
            "--resume", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
            help="Keep what is done in a file, and go on from there.",
        ),
        click.option("--within", type=Percent(), help="Stop when every ending is known this well (1%)."),
        click.option("--events", type=click.IntRange(1), default=MOST, help="At most so many events a play."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Which plays."),
        click.option(
            "--plays", type=click.IntRange(1, 100_000_000), default=PLAYS, help="So many; 1000 unless said."
        ),
        click.option(
            "--as", "how", metavar="PERSONA|random|reasons", help="How they choose; random unless said."
        ),
        click.option("--player", metavar="PERSON", help="Who is played; all by their reasons unless said."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@story_argument
@playing_options
@json_option
@click.pass_context
def playtest(
    ctx: click.Context,
    file: Path,
    *,
    player: str | None,
    how: str | None,
    plays: int,
    seed: int,
    events: int,
    within: int | None,
    resume: Path | None,
    workers: int | None,
    on: str | None,
    as_json: bool,
) -> None:
    """Find every ending, how likely it is, and what stands in its way.

    The story is played many times, and everybody decides for themselves; with --player one person is played
    instead, at random or as a persona of the
    story. The same seed gives the same plays, on however many cores.

    \b
    For example:
        immortelle playtest cell.story
        immortelle playtest cell.story --player Elena --plays 10000
        immortelle playtest cell.story --within 1% --resume cell.plays
    """
    story = open_story(file)
    task = Task(story, _player(story, player, how), seed, events)
    sample, stopped = _played(task, plays, within, resume, workers or cores(), on)
    report = reported(task, sample)
    if as_json:
        say_json(report)
    else:
        _show(report, story)
    if stopped:
        click.echo(_going_on(resume), err=True)
        ctx.exit(STOPPED)


def _player(story: Story, name: str | None, how: str | None) -> Player:
    if name is None:
        if how not in {None, REASONS}:
            raise click.UsageError("Say who is played: --player PERSON.")
        return Player()
    person = find_person(story, name).id
    if how in {None, RANDOM, REASONS}:
        return Player(person, how or RANDOM)
    raise click.UsageError(f"The story has no persona {how!r}.")


def _played(
    task: Task, plays: int, within: int | None, resume: Path | None, workers: int, on: str | None
) -> tuple[Sample, bool]:
    """What the plays came to, and whether they were stopped by Ctrl-C."""
    sample, stopped = Sample(0, {}), False
    known, keep = _results(task, resume)
    needed = max(1, min(workers, len(chunks(plays)) - len(known)))
    try:
        with livable(), steps("Playing", plays) as step, lives_where(task, needed, on) as lives:
            for grown in sampled(lives, plays, within, known, keep):
                step(grown.plays - sample.plays)
                sample = grown
    except KeyboardInterrupt:
        stopped = True
    except WorkersDieError:
        dying = "The workers die one after another. Is there memory enough? Try --workers 1."
        raise Findings(dying) from None
    except ClusterError as error:
        raise Findings(str(error)) from None
    return sample, stopped


def _results(task: Task, resume: Path | None) -> tuple[dict[range, Tally], Callable[[range, Tally], None]]:
    """What was done before, and how to keep what is done."""
    if resume is None:
        return {}, lambda _chunk, _tally: None
    results = Results.of(resume, task)

    def keep(chunk: range, tally: Tally) -> None:
        try:
            results.keep(chunk, tally)
        except OSError as error:
            raise Findings(f"{resume} cannot be written: {error.strerror}. What it has is kept.") from None

    try:
        return results.known(), keep
    except OtherResultsError as error:
        raise Findings(f"{resume} is not gone on with: {error}.") from None
    except OSError as error:
        raise Findings(f"{resume} cannot be kept: {error.strerror}.") from None


def _going_on(resume: Path | None) -> str:
    if resume is None:
        return "Stopped: these are the plays so far. With --resume FILE they would be kept."
    return f"Stopped: these are the plays so far. --resume {resume} goes on with them."


def _show(report: Report, story: Story) -> None:
    say("\n".join(report_lines(report, Speaker(story))))
