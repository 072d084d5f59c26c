"""A Dask cluster: a task's plays on other machines (the extra ``dask``).

Chunks are given to whichever worker is free. What a worker had when it died is lived again by another, so
what comes of it is the same as in one process.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any, Final

from distributed import Client, as_completed, get_worker
from distributed.scheduler import KilledWorker

from immortelle import __version__
from immortelle.apps.cli.where import ClusterError
from immortelle.engines.playtest.plays import Players, Tally, Task
from immortelle.engines.playtest.sampling import Lives

_PATIENCE: Final = "10s"  # for an answer of the cluster
_AHEAD: Final = 1_000  # chunks given out at once


@contextmanager
def lives_at(task: Task, address: str) -> Iterator[Lives]:
    """Lives chunks on the cluster whose scheduler has this address (``host:port``).

    Raises ``ClusterError`` if it does not answer, has no workers or cannot live stories, also later.
    """
    logging.getLogger("distributed.client").setLevel(logging.ERROR)  # a lost worker's chunks are lived again
    client = _connected(address)
    try:
        _check(client, address)
        shared = client.scatter(task, broadcast=True)
        yield lambda chunks: _lives(client, shared, chunks)
    finally:
        client.close(timeout=1)


def _connected(address: str) -> Any:
    try:
        return Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterError(f"No Dask scheduler answers at {address}. Is this its address?") from None


def _check(client: Any, address: str) -> None:
    """Whether all workers live stories as this program does."""
    try:
        versions = set(client.run(_version).values())
    except ModuleNotFoundError as error:
        raise ClusterError(f"The workers at {address} lack {error.name}: install immortelle there.") from None
    if not versions:
        raise ClusterError(f"The cluster at {address} has no workers.")
    if versions != {__version__}:
        there = ", ".join(sorted(versions))
        raise ClusterError(f"The workers at {address} have immortelle {there}; here it is {__version__}.")


def _version() -> str:
    return __version__


def _lives(client: Any, task: Any, chunks: Iterable[range]) -> Iterator[tuple[range, Tally]]:
    """Chunks with what came of them, as they are done."""
    left = iter(chunks)
    done: Any = as_completed(with_results=True, loop=client.loop)
    try:
        for _, chunk in zip(range(_AHEAD), left, strict=False):
            done.add(client.submit(_chunk, task, chunk, pure=False))
        for _, found in done:
            yield found
            for chunk in left:
                done.add(client.submit(_chunk, task, chunk, pure=False))
                break
    except KilledWorker:
        raise ClusterError("Worker after worker dies with the same plays. Is there memory enough?") from None


def _chunk(task: Task, chunk: range) -> tuple[range, Tally]:
    """What a worker does. It keeps its players, for compiling a story takes longer than a play."""
    worker, thread = get_worker(), get_ident()
    kept: dict[int, tuple[Task, Players]] = worker.__dict__.setdefault("immortelle", {})
    if thread not in kept or kept[thread][0] != task:
        kept[thread] = task, Players(task)
    return chunk, kept[thread][1].chunk(chunk)
