"""Few marks: a story is words."""

import re
from pathlib import Path

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.story"))
MOST = 1.0  # in 100 characters


def marks(text):
    """What is neither a letter, a digit, a space nor what every letter has: , . : ' -"""
    return re.findall(r"[^\w\s,.:'\u2019-]", text)


def test_there_is_at_most_one_special_mark_in_a_hundred_characters():
    text = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES)
    assert len(EXAMPLES) >= 6
    assert 100 * len(marks(text)) <= MOST * len(text)


def test_a_mark_is_counted():
    assert marks('> "Ann\'s," {she} says // so') == [">", '"', '"', "{", "}", "/", "/"]
