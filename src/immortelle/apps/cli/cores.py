"""Cores: a task's plays on several cores of this machine.

Each worker is a process that lives whole chunks, one after another, and sends what came of them. One that
dies is replaced and its chunk given to another, so nothing is lost by it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import current_thread, main_thread
from typing import Any, Final, Generic, TypeVar, cast

from immortelle.engines.playtest.plays import Task
from immortelle.world import StoryError

_MOST_DEATHS: Final = 10
T = TypeVar("T")
Work = Callable[[Task], Callable[[range], T]]  # what is done with the chunks of a task
Chunks = Callable[[Iterable[range]], Iterator[tuple[range, T]]]


class WorkersDieError(RuntimeError):
    """Worker after worker dies: there is something wrong with the machine, or no memory left."""


def cores() -> int:
    """How many cores there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def lives_on(task: Task, workers: int, work: Work[T]) -> Iterator[Chunks[T]]:
    """Does a task's chunks on so many cores; on one, in this process."""
    if workers <= 1:
        do = work(task)
        yield lambda chunks: ((chunk, do(chunk)) for chunk in chunks)
        return
    team = _Team(task, work)
    try:
        for _ in range(workers):
            team.hire()
        yield team.lives
    finally:
        team.dismiss()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    chunk: range | None = None


class _Team(Generic[T]):
    def __init__(self, task: Task, work: Work[T]) -> None:
        self._task, self._work = task, work
        self._workers: list[_Worker] = []
        self._deaths = 0

    def hire(self) -> None:
        """Start one more worker."""
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._task, self._work), daemon=True)
        with _unstopped():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, mine))

    def dismiss(self) -> None:
        """Stop them all."""
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
            worker.process.join()

    def lives(self, chunks: Iterable[range]) -> Iterator[tuple[range, T]]:
        """Chunks with what came of them, as they are done."""
        left = deque(chunks)
        while left or any(worker.chunk is not None for worker in self._workers):
            idle = [each for each in self._workers if each.chunk is None]
            for worker in idle[: len(left)]:
                worker.chunk = left.popleft()
                if not _sent(worker):
                    self._replace(worker, left)
            yield from self._done(left)

    def _done(self, left: deque[range]) -> Iterator[tuple[range, T]]:
        """What has come of some chunk or other by now; the chunks of the dead go back to those left."""
        busy = {worker.line: worker for worker in self._workers if worker.chunk is not None}
        for line in wait(list(busy)):
            worker = busy[cast(Connection, line)]
            found = cast(tuple[range, T] | None, _received(worker.line))
            if found is None:
                self._replace(worker, left)
            else:
                worker.chunk = None
                yield found

    def _replace(self, worker: _Worker, left: deque[range]) -> None:
        """Hire another worker for one who has died."""
        if worker.chunk is not None:
            left.appendleft(worker.chunk)
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            raise WorkersDieError
        self._workers.remove(worker)
        worker.line.close()
        worker.process.join()
        self.hire()


@contextmanager
def _unstopped() -> Iterator[None]:
    """Start what starts in here so that Ctrl-C is not for it, from its first moment on."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _sent(worker: _Worker) -> bool:
    try:
        worker.line.send(worker.chunk)
    except OSError:
        return False
    return True


def _received(line: Connection) -> object:
    """What a worker sends; None if it has died. Raises what kept it from living the chunk."""
    try:
        found = line.recv()
    except (EOFError, OSError):
        return None
    if isinstance(found, StoryError):
        raise found
    return cast(object, found)


def _work(line: Connection, task: Task, work: Work[Any]) -> None:
    """What a worker does. Ctrl-C is for the program that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        do = work(task)
        while True:
            chunk = line.recv()
            line.send((chunk, do(chunk)))
    except StoryError as error:
        line.send(error)
    except (EOFError, OSError):
        return
