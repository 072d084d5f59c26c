"""The command as a user starts it: a program of its own."""

import os
import subprocess
import sys

import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}


@pytest.fixture
def immortelle(tmp_path):
    """Run ``immortelle`` with some arguments, in an empty folder."""

    def run(*arguments, text=None, cwd=tmp_path, **environment):
        return subprocess.run(
            [sys.executable, "-m", "immortelle", *map(str, arguments)],
            input=text,
            capture_output=True,
            check=False,
            cwd=cwd,
            encoding="utf-8",
            env=ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
            timeout=60,
        )

    return run
