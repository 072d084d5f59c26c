"""The package as its source says it: modules, what they import, what they hold."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/immortelle"


@dataclass(frozen=True)
class Module:
    name: str  # immortelle.story.model
    path: Path
    tree: ast.Module
    nodes: tuple[ast.AST, ...]  # all of the tree

    @property
    def floor(self):
        """The package on which the module lies; the package itself and its entry are apps."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 and (PACKAGE / parts[1]).is_dir() else "apps"


@cache
def modules():
    return tuple(map(read, sorted(PACKAGE.rglob("*.py"))))


def read(path):
    tree = ast.parse(path.read_bytes())
    return Module(name_of(path), path, tree, tuple(ast.walk(tree)))


def name_of(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module):
    """The names of the modules that a module imports, with the line."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.path}:{node.lineno}: imports are absolute"
            yield from ((imported(node.module, alias.name), node.lineno) for alias in node.names)


def imported(module, name):
    """``from a import b`` imports the module a.b if there is one, else a."""
    path = PACKAGE.parent / Path(*module.split("."), name)
    return f"{module}.{name}" if path.with_suffix(".py").exists() or path.is_dir() else module
