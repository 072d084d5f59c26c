"""``playtest --on dask://…``: a real cluster of two workers, one of which is killed on the way."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from tests.apps.conftest import ENVIRONMENT

pytest.importorskip("distributed", reason="the extra dask is not installed")

# Hardly two plays of it are alike, so that each has to be lived.
TALE = """\
story The Tally
    use people, places
    begins 1930-05-01 20:00
place the bar
person Ann, a human, she
    is in the bar
person Ben, a human, he
    is in the bar
state someone has chalk, an amount
act someone scores
    takes 1 minute
    then someone has chalk 1 more
act someone slips
    takes 2 minutes
    then someone has chalk 1 less
some reason to score: someone is in the bar
some reason to slip: someone is in the bar
ending won: Ann has chalk more than 3
ending lost: Ben has chalk less than -3
"""
PLAYS = "700"
BRIEFLY = ("--states", "20")  # its plays are what matters here
WAIT = 60  # seconds, for anything of a cluster


@pytest.fixture
def tale(tmp_path):
    """A story that is quickly read and slowly played."""
    file = tmp_path / "tally.story"
    file.write_text(TALE)
    return str(file)


def begun(stack, folder, module, *args):
    """A process of the cluster, which does not outlive the test."""
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.{module}",
        "--scheduler-file",
        str(folder / "at.json"),
        *args,
    ]
    log = stack.enter_context((folder / f"{module}.log").open("a"))
    process = subprocess.Popen(command, stdout=log, stderr=log, env=ENVIRONMENT, cwd=folder)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def until(so, what):
    """Wait until something is so."""
    end = time.monotonic() + WAIT
    while not so():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two workers, for all tests: their address, and the workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        begun(stack, folder, "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        until((folder / "at.json").exists, "the scheduler did not begin")
        quietly = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1")
        workers = [begun(stack, folder, "dask_worker", *quietly) for _ in range(2)]
        until(lambda: (folder / "dask_worker.log").read_text().count("Registered to") == 2, "no workers")
        port = (folder / "at.json").read_text().split("tcp://127.0.0.1:")[1].split('"')[0]
        yield f"dask://127.0.0.1:{port}", workers


def test_the_plays_of_a_cluster_are_gone_on_with_here(immortelle, tale, cluster):
    address, _ = cluster
    first = immortelle(
        "playtest", tale, *BRIEFLY, "--plays", "200", "--on", address, "--resume", "kept.plays"
    )
    then = immortelle(
        "playtest", tale, *BRIEFLY, "--plays", "300", "--workers", "1", "--resume", "kept.plays", "--json"
    )
    assert (first.returncode, then.returncode) == (0, 0)
    assert (
        then.stdout
        == immortelle("playtest", tale, *BRIEFLY, "--plays", "300", "--workers", "1", "--json").stdout
    )


def test_with_a_worker_killed_on_the_way_the_result_is_that_of_one_process(
    immortelle, tale, tmp_path, cluster
):
    """The last of the cluster's tests: one worker is left."""
    address, workers = cluster
    here = immortelle("playtest", tale, *BRIEFLY, "--plays", PLAYS, "--workers", "1", "--json")
    kept = tmp_path / "kept.plays"
    command = [sys.executable, "-m", "immortelle", "playtest", tale, *BRIEFLY, "--plays", PLAYS, "--json"]
    with subprocess.Popen(
        [*command, "--on", address, "--resume", str(kept)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    ) as playing:  # fmt: skip
        until(lambda: playing.poll() or (kept.exists() and kept.read_text().count("\n[") >= 1), "no plays")
        assert kept.read_text().count("\n[") < 7, "all was played before a worker was killed"
        os.kill(workers[0].pid, signal.SIGKILL)
        told, said = playing.communicate(timeout=2 * WAIT)
    assert (playing.returncode, said.strip()) == (here.returncode, "")
    assert told == here.stdout


@pytest.mark.parametrize("address", ["localhost:8786", "dask://localhost", "dask://:8786", "dask://a:b"])
def test_what_is_no_address_is_said(immortelle, tale, address):
    done = immortelle("playtest", tale, *BRIEFLY, "--on", address)
    assert (done.returncode, "no address of a cluster" in done.stderr) == (2, True)


def test_a_cluster_that_does_not_answer_is_said(immortelle, tale, monkeypatch):
    monkeypatch.setattr("immortelle.apps.cli.cluster._PATIENCE", "1s")
    done = immortelle("playtest", tale, *BRIEFLY, "--on", "dask://127.0.0.1:9")
    assert done.returncode == 1
    assert "No Dask scheduler answers at 127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_says_what_to_install(immortelle, tale, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "immortelle.apps.cli.cluster", raising=False)
    done = immortelle("playtest", tale, *BRIEFLY, "--on", "dask://127.0.0.1:9")
    assert (done.returncode, "immortelle[dask]" in done.stderr) == (1, True)
