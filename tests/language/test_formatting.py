"""Laying out: the same story, the same lines in the same order, and no byte moved that need not be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immortelle.language import compile_text
from immortelle.language.formatting import formatted

ROOT = Path(__file__).parents[2]
STORIES = sorted([*ROOT.glob("examples/*.story"), *ROOT.glob("src/immortelle/library/*.story")])
LAMP = """story The Lamp // of two keepers
    use people, places, things
    begins 1921-12-01 18:00
    note: a night, and a lamp

place the lamp room
thing the lamp
    is in the lamp room
person Tam, a human, he, born 1850
    is in the lamp room, known to Mary
    also called the keeper
person Mary, a human, she // his daughter

state a thing is lit
act someone lights a thing
    when someone is in the lamp room, and the thing is not lit
    takes 2 minutes
    then the thing is lit
    seen by everyone in the lamp room
    > {Someone} lights  {the thing} -- at 18:05, "at last". // and sits
"""


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_what_we_ship_is_laid_out(path):
    text = path.read_text()
    assert formatted(text) == text


@st.composite
def slovenly(draw, text=LAMP):
    """A text with its spaces as somebody in a hurry leaves them."""
    lines = []
    for line in text.split("\n"):
        indent = draw(st.sampled_from(["  ", "\t", "     ", "\t  "])) if line[:1] == " " else ""
        gaps = st.sampled_from([" ", "  ", "\t"])
        if line.strip()[:1] in {">", "n"}:  # prose and notes are the writer's own
            lines.append(indent + line.strip() + draw(gaps))
            continue
        said, mark, rest = line.strip().partition("//")
        spaced = "".join(word + draw(gaps) for word in said.split(" "))
        comma = draw(st.sampled_from([", ", " , ", " ,", ","]))
        lines += [indent + spaced.replace(", ", comma) + mark + rest, *[""] * draw(st.integers(0, 2))]
    return "\n".join(lines)


@given(slovenly())
def test_a_slovenly_text_says_the_same_laid_out(text):
    once = formatted(text)
    assert formatted(once) == once
    assert [line for line in once.split("\n") if line.strip()] == [
        line for line in LAMP.split("\n") if line.strip()
    ]


def test_the_story_stays_the_same():
    loose = LAMP.replace("    ", "\t").replace(", ", " ,  ")
    loose = loose.replace("2 minutes", "2   minutes")
    before, after = compile_text(loose), compile_text(formatted(loose))
    assert before.story == after.story is not None


@given(st.text(st.sampled_from('ab, :;/>\t{}"\u202e\u0301') | st.characters(), max_size=60))
def test_any_text_is_laid_out_once_and_for_all(text):
    once = formatted(text)
    assert formatted(once) == once
    assert "".join(once.split()) == "".join(text.split())


def test_marks_and_line_ends_stay():
    assert formatted("\ufeffperson Ann\r\n\tis dead  \r\n") == "\ufeffperson Ann\r\n    is dead\r\n"
    assert formatted("begins 1921-12-01 18:00") == "begins 1921-12-01 18:00\n"
    assert formatted("from 0 to 1,000") == "from 0 to 1,000\n"
    assert formatted("") == ""
