"""The command as a user gives it: in this program, which is quick, or as a program of its own."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from immortelle.apps.cli.program import status

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
ENVIRONMENT |= {"PYTHONPATH": os.pathsep.join(sys.path)}


# A program started in the background of a shell does not hear Ctrl-C, unless it says that it wants to.
LISTENING = (
    sys.executable,
    "-c",
    (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('immortelle', run_name='__main__')"
    ),
)


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def immortelle(tmp_path, monkeypatch):
    """Run ``immortelle`` with some arguments, in an empty folder; ``text`` is what is typed."""

    def run(*arguments, text=""):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as error:
            code = status([str(argument) for argument in arguments])
        return Done(code, out.getvalue(), error.getvalue())

    return run


@pytest.fixture
def started(tmp_path):
    """Run a Python program, by default ``immortelle``, in an empty folder."""

    def run(*arguments, program=("-m", "immortelle"), stdout=subprocess.PIPE, **environment):
        return subprocess.run(
            [sys.executable, *program, *map(str, arguments)],
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env=ENVIRONMENT | environment,
            timeout=60,
        )

    return run


LAMP = """\
story The Lamp
    use people, places, movement, senses, speech
    begins 1951-12-01 20:00

place the stair
place the cellar

person Ines, a human, she, born 1926
    is in the cellar
person Aurel, a human, he, born 1902
    is in the cellar

state someone is ill

secret the illness: Aurel is ill
    known to Aurel

overwhelming reason to tell another a fact: the fact is the illness, for Aurel
overwhelming reason to go to a place: someone knows the illness, for Ines

ending told: Ines knows the illness, and Ines is in the stair
ending untold: Ines is in the stair, and Ines does not know the illness
"""


@pytest.fixture
def lamp(tmp_path):
    """A small story with one secret, in the folder in which ``immortelle`` runs."""
    file = tmp_path / "lamp.story"
    file.write_text(LAMP, encoding="utf-8")
    return file
