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
OWN = [module for module in modules() if module.floor != "apps"]


def named(module):
    return module.name


def test_every_module_lies_on_a_floor():
    assert {module.floor for module in modules()} == set(BELOW)


@pytest.mark.parametrize("module", modules(), ids=named)
def test_imports_point_down(module):
    allowed = BELOW[module.floor] | {module.floor}
    up = [
        f"{module.path}:{line} imports {name}"
        for name, line in imports(module)
        if name.startswith("immortelle.") and name.split(".")[1] not in allowed
    ]
    assert not up


@pytest.mark.parametrize("module", OWN, ids=named)
def test_the_runtime_needs_the_standard_library_alone(module):
    roots = {name.split(".")[0] for name, _ in imports(module)}
    assert roots <= sys.stdlib_module_names | {"immortelle"}


@pytest.mark.parametrize("module", OWN, ids=named)
def test_nothing_that_differs_between_machines_is_imported(module):
    """The whole-number half of ``math`` is the same everywhere; its floats are the C library's, but for
    ``fsum``, which Python rounds itself, and correctly (Shewchuk 1997)."""
    varying = {"cmath", "datetime", "locale", "random", "secrets", "statistics", "time", "uuid"}
    assert not varying & {name for name, _ in imports(module)}
    exact = {"comb", "factorial", "fsum", "gcd", "isqrt", "lcm", "perm", "prod"}
    assert set(names_from("math", module)) <= exact


def names_from(source, module):
    """The names taken from a module, or its own if it is imported whole."""
    for node in ast.walk(module.tree):
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


@pytest.mark.parametrize("module", modules(), ids=named)
def test_imports_stand_at_the_head(module):
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = [
        f"{module.path}:{node.lineno}"
        for outer in ast.walk(module.tree)
        if isinstance(outer, functions)
        for node in ast.walk(outer)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert not inside
