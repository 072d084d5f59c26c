"""The floors of the design: imports point down, and the runtime stands on the standard library alone."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.project.modules import imports, modules

BELOW = {
    "phrases": set(),
    "story": {"phrases"},
    "language": {"phrases", "story"},
    "world": {"phrases", "story"},
    "engines": {"phrases", "story", "world"},
    "library": set(),
    "apps": {"phrases", "story", "language", "world", "engines", "library"},
}


def own():
    """The modules that other programs build on: all but the apps."""
    return [module for module in modules() if module.floor != "apps"]


def test_every_module_lies_on_a_floor():
    assert {module.floor for module in modules()} == set(BELOW)


def imported_by(found):
    """What some modules import, each with the place where it does."""
    return [
        (name, f"{module.path}:{line} imports {name}") for module in found for name, line in imports(module)
    ]


def test_imports_point_down():
    for floor, below in BELOW.items():
        found = imported_by(module for module in modules() if module.floor == floor)
        own_names = [(name.split("."), place) for name, place in found if name.startswith("immortelle.")]
        assert not [place for name, place in own_names if name[1] not in below | {floor}]


def test_the_runtime_needs_the_standard_library_alone():
    known = sys.stdlib_module_names | {"immortelle"}
    assert not [place for name, place in imported_by(own()) if name.split(".")[0] not in known]


def test_nothing_that_differs_between_machines_is_imported():
    """The whole-number half of ``math`` is the same everywhere; its floats are the C library's, but for
    ``fsum``, which Python rounds itself, and correctly (Shewchuk 1997)."""
    varying = {"cmath", "datetime", "locale", "random", "secrets", "statistics", "time", "uuid"}
    assert not [place for name, place in imported_by(own()) if name in varying]
    exact = {"comb", "factorial", "fsum", "gcd", "isqrt", "lcm", "perm", "prod"}
    taken = [(name, module.path) for module in own() for name in names_from("math", module)]
    assert not [(name, path) for name, path in taken if name not in exact]


def names_from(source, module):
    """The names taken from a module, or its own if it is imported whole."""
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == source:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import) and source in [alias.name for alias in node.names]:
            yield source


def test_no_module_imports_itself_in_a_circle():
    known = {module.name for module in modules()}
    graph = {
        module.name: {name for name, _ in imports(module)} & known - {module.name} for module in modules()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_imports_stand_at_the_head():
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        for outer in module.nodes
        if isinstance(outer, functions)
        for node in ast.walk(outer)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert not inside
