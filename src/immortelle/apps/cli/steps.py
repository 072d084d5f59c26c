"""Steps: a bar that fills, for work whose length is known, where a person is watching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from immortelle.apps.cli.patience import SOON


@contextmanager
def steps(doing: str, total: int) -> Iterator[Callable[..., None]]:
    """Show how far it is, and how long it may still take, once it has taken a second; call what this gives
    after each step, or with how many steps.

    It moves on standard error, and only in a terminal.
    """
    console = Console(stderr=True)
    columns = (
        *(TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(doing, total=total)
    timer = Timer(SOON, bar.start)
    timer.daemon = True
    if console.is_terminal:
        timer.start()
    try:
        yield lambda many=1: bar.advance(task, many)
    finally:
        timer.cancel()
        if console.is_terminal:
            timer.join()
            bar.stop()
