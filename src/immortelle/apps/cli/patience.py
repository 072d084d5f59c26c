"""Patience: a bar on whatever lasts longer than a second, where a person is watching.

It moves on standard error, and only in a terminal, so that output stays what it is. How long a life
will be nobody knows beforehand: the bar says that work goes on, and since when.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

SOON: Final = 1.0  # seconds in which nobody wonders


@contextmanager
def patience(doing: str, soon: float = SOON) -> Iterator[None]:
    """Show a bar that says what is being done, while a block runs and once it has run for a second."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True)
    bar.add_task(doing, total=None)
    timer = Timer(soon, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
