"""The examples of the reference compile without a word."""

import re
from pathlib import Path

import pytest

from immortelle.language import compile_text, show

PAGE = (Path(__file__).parents[2] / "docs/reference/language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```story(?: (\w+))?\n(.*?)```", PAGE, re.DOTALL)
PREAMBLE = next(text for kind, text in EXAMPLES if kind == "preamble")


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_compiles(number):
    kind, text = EXAMPLES[number]
    loaded = compile_text(text if kind else PREAMBLE + text)
    assert not loaded.diagnostics, "\n".join(map(show, loaded.diagnostics))
    assert loaded.story is not None
