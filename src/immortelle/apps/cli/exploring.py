"""Exploring a story for a command: with a bar, and stopped by Ctrl-C without losing what was found."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

import click

from immortelle.apps.cli.deadline import Deadline
from immortelle.apps.cli.living import livable
from immortelle.apps.cli.patience import patience
from immortelle.engines.playtest.explore import exploration
from immortelle.engines.playtest.explored import Explored, Limits
from immortelle.engines.playtest.players import RANDOM, cast
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.unfolding import TooManyTurnsError
from immortelle.world.programme import Programme


def explored(task: Task, states: int, deadline: Deadline) -> tuple[Explored, bool]:
    """The graph of a task's story, of at most so many states, and what there is time and memory for, and
    whether Ctrl-C stopped it."""
    player = task.player.person if task.player.how == RANDOM else None
    with livable(task.story), patience("Exploring"), until_stopped() as stopped:
        programme = Programme(cast(task.story, task.player))
        under_way = exploration(programme, player)
        try:
            under_way.run(Limits(states, lambda: not (stopped() or deadline.over)))
        except TooManyTurnsError as error:
            click.echo(f"What is behind it was not explored: {error}.", err=True)
        return under_way.found(), stopped()


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
