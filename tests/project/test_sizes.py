"""No function is too long to be seen whole, no file and no story too long to be read."""

import ast
from pathlib import Path

from tests.project.modules import modules

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_STORY = 60, 520, 150  # lines
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_no_function_is_longer_than_a_screen():
    assert not [
        f"{module.path}:{node.lineno} {node.name}"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]


def test_no_file_is_longer_than_can_be_read():
    long = {module.path: module.path.read_bytes().count(b"\n") for module in modules()}
    assert not {path: lines for path, lines in long.items() if lines > LONGEST_FILE}


def test_no_example_is_longer_than_a_writer_would_read():
    stories = {path.name: path.read_bytes().count(b"\n") for path in EXAMPLES.glob("*.story")}
    assert len(stories) > 6
    assert not {name: lines for name, lines in stories.items() if lines > LONGEST_STORY}
