"""Playing a story many times for a command: with a bar, kept in a file, stopped by Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from immortelle.apps.cli.cores import WorkersDieError
from immortelle.apps.cli.deadline import NEVER, Deadline, TimeUpError
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.people import find_person
from immortelle.apps.cli.steps import steps
from immortelle.apps.cli.stories import Findings
from immortelle.apps.cli.where import ClusterError, lives_where
from immortelle.engines.playtest.intervals import WHOLE
from immortelle.engines.playtest.players import RANDOM, REASONS, Player
from immortelle.engines.playtest.plays import Tally, Task
from immortelle.engines.playtest.results import OtherResultsError, Results
from immortelle.engines.playtest.sampling import Sample, chunks, sampled
from immortelle.story.model import Story

DYING = "The workers die one after another. Is there memory enough? Try --workers 1."


class Percent(click.ParamType[Any]):
    """A share in percent (``1%``, ``0.5``): billionths."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Billionths, of which the whole has a billion."""
        if isinstance(value, int):
            return value
        whole, _, part = str(value).strip().removesuffix("%").strip().partition(".")
        digits = (whole or "0") + part[:7].ljust(7, "0")
        if not (digits.isascii() and digits.isdecimal()) or not 0 < int(digits[:15]) <= WHOLE:
            self.fail(f"{value!r} is no share in percent, like 1% or 0.5%.", param, ctx)
        return int(digits)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to play: how many plays, until every ending is known ``within`` a share (billionths), kept in
    a file, on so many cores or ``on`` a cluster; and until when."""

    plays: int
    within: int | None
    resume: Path | None
    workers: int
    on: str | None = None
    deadline: Deadline = NEVER


def find_player(story: Story, name: str | None, how: str | None) -> Player:
    """Who is played, and how; raises ``click.UsageError`` if the story has no such person or persona."""
    if name is None:
        if how not in {None, REASONS}:
            raise click.UsageError("Say who is played: --player PERSON.")
        return Player()
    person = find_person(story, name).id
    if how in {None, RANDOM, REASONS}:
        return Player(person, how or RANDOM)
    personas = {each.name.casefold(): each.id for each in story.personas}
    persona = personas.get(str(how).casefold())
    if persona is not None:
        return Player(person, persona)
    known = ", ".join(each.name for each in story.personas)
    there = f"There are {known}." if known else 'It has no "persona" at all.'
    raise click.UsageError(f"The story has no persona {how!r}. {there}")


def played_all(
    tasks: Mapping[Player, Task], plan: Plan, *, stopped: bool = False
) -> tuple[dict[Player, Sample], bool]:
    """What the plays of each task came to, and whether Ctrl-C stopped them; none if it had done so before."""
    samples: dict[Player, Sample] = {}
    first = next(iter(tasks))
    for player, task in tasks.items():
        samples[player] = Sample(0, {})
        if not stopped:
            mine = plan if player == first else replace(plan, resume=None)
            samples[player], stopped = played(task, mine)
    return samples, stopped


def played(task: Task, plan: Plan) -> tuple[Sample, bool]:
    """What the plays of one task came to, and whether they were stopped by Ctrl-C."""
    sample, stopped = Sample(0, {}), False
    known, keep = _results(task, plan.resume)
    needed = max(1, min(plan.workers, len(chunks(plan.plays)) - len(known)))
    try:
        living = lives_where(task, needed, plan.on)
        with (
            livable(task.story),
            steps("Playing", plan.plays) as step,
            living as lives,
            plan.deadline.interrupting(),  # not while somebody is hired
        ):
            for grown in sampled(lives, plan.plays, plan.within, known, keep):
                step(grown.plays - sample.plays)
                sample = grown
                if plan.deadline.over:
                    break
    except TimeUpError:
        pass  # what there is by now counts
    except KeyboardInterrupt:
        stopped = True
    except WorkersDieError:
        raise Findings(DYING) from None
    except ClusterError as error:
        raise Findings(str(error)) from None
    return sample, stopped


def _results(task: Task, resume: Path | None) -> tuple[dict[range, Tally], Callable[[range, Tally], None]]:
    """What was done before, and how to keep what is done."""
    if resume is None:
        return {}, lambda _chunk, _tally: None
    results = Results.of(resume, task)

    full: list[OSError] = []

    def keep(chunk: range, tally: Tally) -> None:
        try:
            if not full:
                results.keep(chunk, tally)
        except OSError as error:  # what is played is told all the same
            full.append(error)
            lost = "What it has is kept, what is played from here on is not."
            click.echo(f"{resume} cannot be written: {error.strerror}. {lost}", err=True)

    with finding_fault(resume):
        return results.known(), keep


@contextmanager
def finding_fault(file: Path) -> Iterator[None]:
    """Tells in a sentence why a file of results cannot be gone on with."""
    try:
        yield
    except OtherResultsError as error:
        raise Findings(f"{file} is not gone on with: {error}.") from None
    except OSError as error:
        raise Findings(f"{file} cannot be kept: {error.strerror}.") from None
