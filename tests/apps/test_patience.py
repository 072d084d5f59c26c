"""Patience: whoever watches a terminal sees that work goes on; nobody else sees anything."""

import os
import sys

import pytest

PROGRAM = """
import time
from immortelle.apps.cli.patience import patience
with patience("Living", soon={soon}):
    time.sleep(0.4)
"""


def shown_in_terminal(program):
    """What a program writes to a terminal."""
    pty = pytest.importorskip("pty")
    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, "-c", program])  # noqa: S606 - this very interpreter
    shown = b""
    try:
        while part := os.read(terminal, 4096):
            shown += part
    except OSError:  # how a terminal says that the program has ended
        pass
    os.waitpid(child, 0)
    return shown.decode()


def test_what_lasts_shows_a_bar_in_a_terminal():
    assert "Living" in shown_in_terminal(PROGRAM.format(soon=0.05))


def test_what_is_soon_done_shows_none():
    assert shown_in_terminal(PROGRAM.format(soon=30)) == ""


def test_elsewhere_nothing_is_shown(started):
    done = started(program=("-c", PROGRAM.format(soon=0.05)))
    assert (done.stdout, done.stderr) == ("", "")
