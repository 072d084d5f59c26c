"""No function is too long to be seen whole, no file too long to be read."""

import ast

from tests.project.modules import modules

LONGEST_FUNCTION, LONGEST_FILE = 60, 520  # lines


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
