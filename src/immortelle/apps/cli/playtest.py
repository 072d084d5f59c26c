"""``immortelle playtest``."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
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
from immortelle.engines.playtest.conceivable import never_come
from immortelle.engines.playtest.drn import to_drn
from immortelle.engines.playtest.exact import Exactly, exactly
from immortelle.engines.playtest.explored import Explored
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import MOST, Players, Task
from immortelle.engines.playtest.verdicts import Verdict
from immortelle.engines.saves import save_text, write_whole
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import tell
from immortelle.story.model import Story
from immortelle.world.programme import Programme

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a playtest: an option each, as in ``playing_options``."""

    file: Path
    player: str | None
    how: str | None
    plays: int | None
    seed: int
    events: int
    seconds: int | None
    within: int | None
    states: int | None
    exact: bool | None
    tell: int | None
    save: Path | None
    against: Path | None
    junit: Path | None
    html: Path | None
    model: Path | None
    resume: Path | None
    workers: int | None
    on: str | None
    as_json: bool

    @property
    def time(self) -> int | None:
        """How many seconds it may take; None, if it is said otherwise how much is wanted."""
        said = any((self.plays, self.states, self.exact, self.within, self.resume))
        return SECONDS if self.seconds is None and not said else self.seconds

    def relive(self, one: Verdict, story: Story) -> str:
        """The command that tells the play of a verdict."""
        player, how = (self.player, self.how) if one.player is None else _named(one, story)
        said = [("--player", player), ("--as", how), ("--seed", str(self.seed) if self.seed else None)]
        options = "".join(f" {option} {shlex.quote(value)}" for option, value in said if value is not None)
        return f"immortelle playtest {shlex.quote(str(self.file))}{options} --tell {one.play}"


@dataclass(frozen=True, slots=True)
class Playtest:
    """What came of one: the findings, the states if any were explored, and whether Ctrl-C stopped it."""

    findings: Findings
    graph: Explored | None
    stopped: bool


@click.command()
@story_argument
@playing_options
@json_option
@click.pass_context
def playtest(ctx: click.Context, /, file: Path, **options: Any) -> None:
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
    asked = Asked(file, **options)
    story = open_story(file)
    task = Task(story, find_player(story, asked.player, asked.how), asked.seed, asked.events)
    if asked.tell is not None:
        _tell(task, asked.tell)
    elif asked.against is not None:
        _compare(task, asked.against, asked)
    else:
        _agree(task, asked)
        done = _playtested(task, asked)
        _show(done, story, asked)
        _write_all(done, task, asked)
        ctx.exit(STOPPED if done.stopped else int(bool(done.findings.broken)))


def _tell(task: Task, number: int) -> None:
    """Tell one play."""
    world, _ = Players(task).play(number)
    say("\n".join(line.text for line in tell(world)))
    say(f"\n{outcome(world)}", style="bold")


def _compare(task: Task, old: Path, asked: Asked) -> None:
    """Say what changed since an old version of the story."""
    deadline = Deadline.after(asked.time)
    found = compared(task, old, asked.plays or PLAYS, asked.workers or cores(), deadline)
    say_json(found) if asked.as_json else say("\n".join(comparison_lines(found)))


def _agree(task: Task, asked: Asked) -> None:
    """Raise ``click.UsageError`` if what is to be written will not be there."""
    if asked.model is not None and asked.exact is False:
        raise click.UsageError("--export-model writes the states that are explored: leave --sample away.")
    if asked.save is not None and not task.player.chooses:
        raise click.UsageError(
            "Nobody chooses in these plays: --save needs --player PERSON, played at random."
        )


def _playtested(task: Task, asked: Asked) -> Playtest:
    """Explore the story's states, play it, and look into what was found."""
    deadline = Deadline.after(asked.time)
    graph, halted = _explored(task, asked, deadline.part(3))
    tasks = tasks_of(task)
    plan = Plan(
        asked.plays or PLAYS,
        asked.within,
        asked.resume,
        asked.workers or cores(),
        asked.on,
        deadline.part(2),
    )
    samples, stopped = played_all(tasks, plan, stopped=halted)
    known = None if graph is None else _known(graph, task)
    return Playtest(looked_into(tasks, samples, known, plan, deadline), graph, stopped)


def _known(graph: Explored, task: Task) -> Exactly:
    """How likely each ending is; of what was not explored it is asked what nothing can bring about."""
    known, player = exactly(graph, task.player.how, solver_for), task.player
    if graph.whole:
        return known
    programme = Programme(cast(task.story, player))
    return replace(known, impossible=never_come(programme, player.person if player.how == RANDOM else None))


def _explored(task: Task, asked: Asked, deadline: Deadline) -> tuple[Explored | None, bool]:
    """The graph of the story's states, as much of it as is wanted, and whether Ctrl-C stopped it."""
    if asked.exact is False:
        return None, False
    states = asked.states or (ALL_STATES if asked.exact else STATES)
    return explored(task, states, deadline, asked.resume)


def _show(done: Playtest, story: Story, asked: Asked) -> None:
    """Say what was found; on the terminal as well how to go on, if it was stopped."""
    if asked.as_json:
        say_json(done.findings)
    else:
        found = report_lines(done.findings.report, Speaker(story), done.findings.notes)
        say("\n".join([*found, *finding_lines(done.findings, partial(asked.relive, story=story))]))
    if done.stopped:
        click.echo(_going_on(asked.resume), err=True)


def _write_all(done: Playtest, task: Task, asked: Asked) -> None:
    """Write all that is to be kept in files."""
    findings, graph, story = done.findings, done.graph, task.story
    _write(asked.html, lambda: html_text(findings, graph, Speaker(story), asked.file))
    _write(asked.junit, lambda: junit_text(findings, partial(asked.relive, story=story)))
    _write(asked.model, lambda: "".join(to_drn(graph.model)) if graph is not None else "")
    if asked.save is not None:
        _save(task, findings, asked.save)


def _named(one: Verdict, story: Story) -> tuple[str, str | None]:
    """Who is played in the plays of a verdict, and as whom, by their names."""
    name = next(each.name for each in story.entities if each.id == one.player)
    return name, next((each.name for each in story.personas if each.id == one.persona), None)


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
        return "Stopped: this is what is known so far. With --resume FILE it would be kept."
    return f"Stopped: this is what is known so far. --resume {resume} goes on with it."
