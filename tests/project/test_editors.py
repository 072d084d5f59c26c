"""The VS Code extension is whole, and knows the words that begin blocks."""

import json
import re

from immortelle.language.declarations.registry import KEYWORDS
from tests.docs.pages import ROOT

FOLDER = ROOT / "editors" / "vscode"


def test_its_files_are_there():
    package = json.loads((FOLDER / "package.json").read_text())
    (language,), (grammar,) = (package["contributes"][one] for one in ("languages", "grammars"))
    files = [package["main"], language["configuration"], grammar["path"]]
    assert all((FOLDER / file).is_file() for file in files)
    assert language["extensions"] == [".story"]
    json.loads((FOLDER / "language-configuration.json").read_text())


def test_every_head_has_its_colour():
    grammar = json.loads((FOLDER / "syntaxes" / "story.tmLanguage.json").read_text())
    head = re.compile(grammar["repository"]["head"]["match"])
    reason = re.compile(grammar["repository"]["reason"]["match"])
    assert [word for word in KEYWORDS if head.match(f"{word} x") is None] == []
    assert reason.match("strong reason to go: x")
    assert reason.match("reason of 25 not to go: x")
    assert head.match("placement x") is None


def test_every_pattern_is_a_pattern():
    text = (FOLDER / "syntaxes" / "story.tmLanguage.json").read_text()
    for pattern in re.findall(r'"(?:match|begin|end)": ("(?:[^"\\]|\\.)*")', text):
        re.compile(json.loads(pattern))
