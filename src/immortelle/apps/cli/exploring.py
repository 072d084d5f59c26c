"""Exploring a story for a command: with a bar, and stopped by Ctrl-C without losing what was found."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

import click

from immortelle.apps.cli.deadline import Deadline
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.playing import finding_fault
from immortelle.engines.playtest.explore import Exploration, exploration
from immortelle.engines.playtest.explored import Explored, Limits
from immortelle.engines.playtest.flat import FlatExploration
from immortelle.engines.playtest.looks import Look
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.results import Results
from immortelle.engines.playtest.unfolding import TooManyTurnsError
from immortelle.world.programme import Programme

_TOGETHER = 50  # states are written at once


def explored(
    task: Task, states: int, deadline: Deadline, resume: Path | None = None
) -> tuple[Explored, bool]:
    """The graph of a task's story, of at most so many states, and what there is time and memory for, and
    whether Ctrl-C stopped it. What is found is kept in a file, and what is there need not be found again."""
    player = task.player.person if task.player.how == RANDOM else None
    with livable(task.story), patience("Exploring"), until_stopped() as stopped:
        programme = Programme(cast(task.story, task.player))
        under_way = exploration(programme, player)
        try:
            with _kept(under_way, None if resume is None else Results.of(resume, task)):
                under_way.run(Limits(states, lambda: not (stopped() or deadline.over)))
        except TooManyTurnsError as error:
            click.echo(f"What is behind it was not explored: {error}.", err=True)
        return under_way.found(), stopped()


@contextmanager
def _kept(under_way: Exploration | FlatExploration, results: Results | None) -> Iterator[None]:
    """Takes over what a file has of an exploration, and writes to it what is found from then on.

    Of a flat story all is found again sooner than it is read.
    """
    if results is None or not isinstance(under_way, Exploration):
        yield
        return
    with finding_fault(results.file):
        under_way.again(results.looks())
    waiting: list[Look] = []
    under_way.keep = partial(_keep, waiting, results)
    try:
        yield
    finally:
        _write(waiting, results)


def _keep(waiting: list[Look], results: Results, look: Look) -> None:
    waiting.append(look)
    if len(waiting) >= _TOGETHER:
        _write(waiting, results)


def _write(waiting: list[Look], results: Results) -> None:
    """Write what waits; if that cannot be done it is told when plays are written."""
    if waiting:
        with suppress(OSError):
            results.keep_looks(waiting)
        waiting.clear()


@contextmanager
def until_stopped() -> Iterator[Callable[[], bool]]:
    """Tells whether Ctrl-C was pressed in the meantime; the second time it stops the program as ever."""
    pressed: list[int] = []
    if current_thread() is not main_thread():
        yield lambda: False
        return
    before = signal.getsignal(signal.SIGINT)

    def press(number: int, _: FrameType | None) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
