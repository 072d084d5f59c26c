"""Python knows no word of the library: whoever renames every nature and act gets the same engine."""

import ast
import re

from tests.project.modules import PACKAGE, modules

HEAD = re.compile(r"^(?:nature|sense|sign|feeling|bond|state|act|means|kind) (.+)$", re.MULTILINE)
LIBRARY = tuple(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "library").glob("*.story")))

# Grammar and the language itself: these may stand both in a library's head and in Python.
CORE = frozenset(
    """
    a an and another anyone as at be before by each everybody everyone fact for from has have in into is
    kind knows level next no nobody not of off on one or other out person place second sign since some
    someone something state that the them they thing time to two up value when where whether who with within
    amount act event deed nature question about holds believes against answers wants wishes
    asks bound feels keeps learns looks much over past plain plays says stands their together
    """.split()  # noqa: SIM905 - a list of words is read more easily as words
)


def library_words():
    """Every word of a head in the library that is not of the core."""
    heads = "\n".join(head.partition("//")[0] for text in LIBRARY for head in HEAD.findall(text))
    return set(re.findall(r"[a-z]+", heads.lower())) - CORE


def words_of(module):
    """The words in a module's texts, without docstrings: by nothing else could it mean a declared thing.

    An id that begins with ``core:`` is that of a sentence of the language itself.
    """
    docstrings = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
    for node in (node for node in texts(module) if id(node) not in docstrings):
        if not node.value.startswith("core:"):
            yield from ((word.lower(), node.lineno) for word in re.findall(r"[A-Z]?[a-z]+", node.value))


def texts(module):
    constants = (node for node in module.nodes if isinstance(node, ast.Constant))
    return [node for node in constants if isinstance(node.value, str)]


def engine():
    return [module for module in modules() if module.floor in {"world", "engines"}]


def test_the_library_has_words():
    assert len(library_words()) > 30


def test_no_word_of_the_library_stands_in_the_engine():
    words = library_words()
    said = [(one.path, line, word) for one in engine() for word, line in words_of(one)]
    assert not [f"{path}:{line}: {word}" for path, line, word in said if word in words]


def test_no_declared_id_stands_in_the_engine():
    named = re.compile(r"^(?:act|state|sense|nature|sign|trigger|ending|reason):\w")
    said = [(module.path, node.value) for module in engine() for node in texts(module)]
    assert not [(path, text) for path, text in said if named.match(text)]
