"""Where plays are lived: on the cores of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module

import click

from immortelle.apps.cli.cores import lives_on
from immortelle.apps.cli.stories import Findings
from immortelle.engines.playtest.plays import Task, tallied
from immortelle.engines.playtest.sampling import Lives

_SCHEME = "dask://"


class ClusterError(Exception):
    """What is wrong with a cluster, as a sentence."""


def lives_where(task: Task, workers: int, on: str | None) -> AbstractContextManager[Lives]:
    """Lives chunks on so many cores, or ``on`` the cluster with this address.

    Raises ``Findings`` if what a cluster needs is not installed, and a usage error for no such address.
    """
    if on is None:
        return lives_on(task, workers, tallied)
    host, _, port = on.removeprefix(_SCHEME).rpartition(":")
    if not on.startswith(_SCHEME) or not host or not port.isdecimal():
        raise click.UsageError(f"{on!r} is no address of a cluster, like dask://localhost:8786.")
    try:
        lives_at: Callable[..., AbstractContextManager[Lives]] = import_module(
            "immortelle.apps.cli.cluster"
        ).lives_at
    except ImportError:
        raise Findings("A cluster needs Dask: pip install 'immortelle[dask]'.") from None
    return lives_at(task, f"{host}:{port}")
