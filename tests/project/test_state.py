"""No module holds anything that changes: two stories in one program never meet.

A table is either frozen by its type (a tuple, ``MappingProxyType``, ``Mapping``) or declared
``Final`` and then written to nowhere.
"""

import ast
from itertools import chain

from tests.project.modules import modules

CHANGING = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)
MAKERS = (
    "bytearray",
    "Counter",
    "cycle",
    "defaultdict",
    "deque",
    "dict",
    "iter",
    "list",
    "OrderedDict",
    "set",
)
WRITERS = ("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "update")
READ_ONLY = ("Final", "Mapping", "Sequence", "AbstractSet")


def assignments(tree):
    """The assignments at module level and in class bodies."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from assignments(node)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and not exported(node):
            yield node


def exported(node):
    """``__all__`` is a list by convention, and read by tools alone."""
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def may_change(value):
    if isinstance(value, ast.Tuple):
        return any(map(may_change, value.elts))
    if isinstance(value, ast.Call):
        return called(value) in MAKERS
    return isinstance(value, CHANGING)


def called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def read_only(node):
    return isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(READ_ONLY)


def written(module):
    """The names whose insides are written to somewhere in functions: ``NAME[x] = y``, ``NAME.add(x)``."""
    for node in module.nodes:
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and called(node) in WRITERS:
            yield node.func.value


def names(nodes):
    return {node.id if isinstance(node, ast.Name) else getattr(node, "attr", "") for node in nodes}


def test_what_a_module_holds_is_frozen_or_final():
    assert not [
        f"{module.path}:{node.lineno}: {ast.unparse(node)[:60]}"
        for module in modules()
        for node in assignments(module.tree)
        if may_change(node.value) and not read_only(node)
    ]


def test_nothing_writes_into_what_a_module_holds():
    tables = {
        node.target.id
        for module in modules()
        for node in assignments(module.tree)
        if isinstance(node, ast.AnnAssign) and may_change(node.value)
    }
    touched = names(chain.from_iterable(written(module) for module in modules()))
    assert tables
    assert not tables & touched


def test_no_function_changes_its_module():
    changing = [
        (one.path, node.lineno) for one in modules() for node in one.nodes if isinstance(node, ast.Global)
    ]
    assert not changing
