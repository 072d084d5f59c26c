"""``immortelle playtest``."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.against import compared, comparison_lines
from immortelle.apps.cli.cores import cores
from immortelle.apps.cli.deadline import Deadline
from immortelle.apps.cli.exploring import explored
from immortelle.apps.cli.junit import junit_text
from immortelle.apps.cli.living import outcome
from immortelle.apps.cli.looking import looked_into
from immortelle.apps.cli.output import json_option, say, say_json
from immortelle.apps.cli.paper import html_text
from immortelle.apps.cli.playing import Percent, Plan, find_player, played_all
from immortelle.apps.cli.solvers import solver_for
from immortelle.apps.cli.stories import Findings as Fault
from immortelle.apps.cli.stories import open_story, story_argument
from immortelle.apps.cli.tested import finding_lines, report_lines
from immortelle.apps.playtesting import Findings, tasks_of
from immortelle.engines.playtest.drn import to_drn
from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explored import Explored
from immortelle.engines.playtest.plays import MOST, Players, Task
from immortelle.engines.playtest.verdicts import Verdict
from immortelle.engines.saves import save_text, write_whole
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import tell
from immortelle.story.model import Story

STOPPED = 130
PLAYS = 1000
STATES = 2000  # looked at unless more are asked for: some seconds
SECONDS = 120  # unless it is said how much is wanted
ALL_STATES = 1_000_000

_FILE = click.Path(dir_okay=False, path_type=Path)


def playing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who plays, how often and from which seed; what is explored, and what is written."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 1024), help="On so many cores; all, unless said."),
        click.option("--on", metavar="dask://HOST:PORT", help="On the workers of a Dask cluster instead."),
        click.option("--resume", type=_FILE, metavar="FILE", help="Keep what is done, and go on from there."),
        click.option("--export-model", "model", type=_FILE, metavar="FILE", help="Write the states as DRN."),
        click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="OLD",
                     help="Only say what changed since an old version of the story."),
        click.option("--html", type=_FILE, metavar="FILE", help="Write it all as one HTML page."),
        click.option("--junit", type=_FILE, metavar="FILE", help="Write what is expected as a JUnit report."),
        click.option("--save", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
                     help="Keep the shortest play to each ending, for play --load."),
        click.option("--tell", type=click.IntRange(0), metavar="N", help="Only tell play number N."),
        click.option("--exact/--sample", default=None, help="Explore all states; or none."),
        click.option("--states", type=click.IntRange(1), help="Explore at most so many."),
        click.option("--within", type=Percent(), help="Stop when every ending is known this well (1%)."),
        click.option("--seconds", type=click.IntRange(1),
                     help="Stop after so long (120, unless it is said how much is wanted)."),
        click.option("--events", type=click.IntRange(1), default=MOST, help="At most so many events a play."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, help="Which plays."),
        click.option("--plays", type=click.IntRange(1, 10**8), help="So many (1000)."),
        click.option("--as", "how", metavar="PERSONA|random|reasons",
                     help="How they choose; random unless said."),
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
    plays: int | None,
    seed: int,
    events: int,
    seconds: int | None,
    within: int | None,
    states: int | None,
    exact: bool | None,
    tell: int | None,
    save: Path | None,
    against: Path | None,
    junit: Path | None,
    html: Path | None,
    model: Path | None,
    resume: Path | None,
    workers: int | None,
    on: str | None,
    as_json: bool,
) -> None:
    """Find every ending, how likely it is, and what stands in its way.

    The story's states are explored as far as they go, and it is played many times. Everybody decides for
    themselves; with --player one person is played, at random or as a persona of the story. What is expected
    is checked: exit status 1 if it is not so. The same seed gives the same plays, on however many cores.

    \b
    For example:
        immortelle playtest cell.story
        immortelle playtest cell.story --player Elena --plays 10000
        immortelle playtest cell.story --exact --within 1% --resume cell.plays
    """
    story = open_story(file)
    task = Task(story, find_player(story, player, how), seed, events)
    if tell is not None:
        _tell(task, tell)
        return
    if against is not None:
        found_out = compared(task, against, plays or PLAYS, workers or cores())
        say_json(found_out) if as_json else say("\n".join(comparison_lines(found_out)))
        return
    _agree(task, save=save is not None, model=model is not None, exact=exact)
    if seconds is None and not any((plays, states, exact, within, resume)):
        seconds = SECONDS
    deadline = Deadline.after(seconds)
    graph, halted = _explored(task, exact, states, deadline.part(3))
    tasks = tasks_of(task)
    plan = Plan(plays or PLAYS, within, resume, workers or cores(), on, deadline.part(2))
    samples, stopped = played_all(tasks, plan, stopped=halted)
    known = None if graph is None else exactly(graph, task.player.how, solver_for)
    findings = looked_into(tasks, samples, known, plan, deadline)

    def relive(one: Verdict) -> str:
        """The command that tells the play of a verdict."""
        asked = (player, how) if one.player is None else _named(one, story)
        return f"immortelle playtest {shlex.quote(str(file))}{_as_asked(*asked, seed)} --tell {one.play}"

    if as_json:
        say_json(findings)
    else:
        say(
            "\n".join(
                [
                    *report_lines(findings.report, Speaker(story), findings.notes),
                    *finding_lines(findings, relive),
                ]
            )
        )
    if stopped:
        click.echo(_going_on(resume), err=True)
    _write(html, lambda: html_text(findings, graph, Speaker(story), file))
    _write(junit, lambda: junit_text(findings, relive))
    _write(model, lambda: "".join(to_drn(graph.model)) if graph is not None else "")
    if save is not None:
        _save(task, findings, save)
    ctx.exit(STOPPED if stopped else int(bool(findings.broken)))


def _agree(task: Task, *, save: bool, model: bool, exact: bool | None) -> None:
    """Raise ``click.UsageError`` if what is to be written will not be there."""
    if model and exact is False:
        raise click.UsageError("--export-model writes the states that are explored: leave --sample away.")
    if save and not task.player.chooses:
        raise click.UsageError(
            "Nobody chooses in these plays: --save needs --player PERSON, played at random."
        )


def _named(one: Verdict, story: Story) -> tuple[str, str | None]:
    """Who is played in the plays of a verdict, and as whom, by their names."""
    name = next(each.name for each in story.entities if each.id == one.player)
    return name, next((each.name for each in story.personas if each.id == one.persona), None)


def _as_asked(player: str | None, how: str | None, seed: int) -> str:
    """The options that say which plays these are."""
    said = [("--player", player), ("--as", how), ("--seed", str(seed) if seed else None)]
    return "".join(f" {option} {shlex.quote(value)}" for option, value in said if value is not None)


def _explored(
    task: Task, exact: bool | None, states: int | None, deadline: Deadline
) -> tuple[Explored | None, bool]:
    """The graph of the story's states, as much of it as is wanted, and whether Ctrl-C stopped it."""
    if exact is False:
        return None, False
    return explored(task, states or (ALL_STATES if exact else STATES), deadline)


def _tell(task: Task, number: int) -> None:
    """Tell one play."""
    world, _ = Players(task).play(number)
    say("\n".join(line.text for line in tell(world)))
    say(f"\n{outcome(world)}", style="bold")


def _save(task: Task, findings: Findings, folder: Path) -> None:
    """Keep the shortest play to each ending; it is the player's choices that are kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"{folder} cannot be made: {error.strerror}.") from None
    players = Players(task)
    for one in findings.report.outcomes:
        kept = None if one.shortest is None else players.save(one.shortest)
        if kept is not None:
            name = one.id.rpartition(":")[2].replace(" ", "-") or one.name
            _write(folder / f"{name}.json", partial(save_text, kept))


def _write(file: Path | None, text: Callable[[], str]) -> None:
    if file is None:
        return
    try:
        write_whole(file, text())
    except OSError as error:
        raise Fault(f"{file} cannot be written: {error.strerror}.") from None


def _going_on(resume: Path | None) -> str:
    if resume is None:
        return "Stopped: this is what is known so far. With --resume FILE the plays would be kept."
    return f"Stopped: this is what is known so far. --resume {resume} goes on with it."
