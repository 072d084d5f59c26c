"""A notebook's cells, run in their order, print what it shows."""

import io
import json
from contextlib import redirect_stdout

import pytest

from tests.project.modules import ROOT

NOTEBOOKS = sorted((ROOT / "examples/notebooks").glob("*.ipynb"))


def printed(cell):
    """What a code cell shows."""
    return "".join("".join(output["text"]) for output in cell["outputs"])


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_shows_what_its_cells_print(file):
    notebook = json.loads(file.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            with redirect_stdout(io.StringIO()) as out:
                exec(compile("".join(cell["source"]), file.name, "exec"), names)  # noqa: S102 - our own
            assert out.getvalue() == printed(cell)
