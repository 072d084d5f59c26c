"""A story written from Python is the story that its text would be."""

import pytest

from immortelle.language import compile_text, load
from immortelle.language.blocks import read_blocks
from immortelle.language.declarations.registry import KEYWORDS
from immortelle.language.diagnostics import Report
from immortelle.language.sources import Source
from immortelle.language.writing import Writer
from immortelle.story.portable import to_json, what_it_says
from tests.project.modules import ROOT

EXAMPLES = [
    file for file in sorted((ROOT / "examples").glob("*.story")) if file.read_text().startswith("story ")
]
TYPED = ("place", "thing", "state", "feeling", "act", "trigger", "expect")  # whose heads are one argument


def rewritten(file):
    """A story file written anew by a writer, block by block."""
    source = Source(file.name, file.read_text(encoding="utf-8"))
    blocks = read_blocks(source, KEYWORDS, Report())
    writer = Writer(next(block.head.strip().text for block in blocks if block.keyword == "story"))
    for block in blocks:
        copied = writer.head if block.keyword == "story" else begun(writer, block)
        copied.so(*(line.text for line in block.lines))
        copied.prose(*(line.text.strip() for line in block.prose))
        for note in block.notes:
            copied.note(note.text.strip())
    return writer


def begun(writer, block):
    """A block with its head alone, by the method for its kind if its head is one argument."""
    if block.keyword in TYPED:
        return getattr(writer, block.keyword)(block.head.strip().text)
    return writer.block(block.whole.strip().text)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_is_the_same_story_from_python(file):
    story = load(file).story
    again = rewritten(file).compile(file.stem, file.parent)
    assert again.diagnostics == load(file).diagnostics
    assert what_it_says(again.story) == what_it_says(story)


def letter():
    story = Writer("The Letter", "people", "places", "senses", "speech", "bonds", begins="1921-03-04 18:00")
    kitchen = story.place("the kitchen")
    ada = story.person("Ada", "a human", "she").so(f"is in {kitchen}", "loves Carl strongly")
    beth = story.person("Beth", "a human", "she").so(f"is in {kitchen}", f"cares about {ada} strongly")
    carl = story.person("Carl", "a human", "he")
    news = story.secret("the news", f"{carl} is dead").known_to(beth)
    story.act("someone weeps").takes("2 minutes").by("seen", "everyone within sight of someone").prose(
        "{Someone} weeps."
    )
    story.reason("strong", f"to tell another {news}", "someone cares about another")
    story.ending("told", f"{ada} knows {news}")
    story.expect("told in at least 90% of all plays")
    return story


LETTER = """story The Letter
    use people, places, senses, speech, bonds
    begins 1921-03-04 18:00

place the kitchen

person Ada, a human, she
    is in the kitchen
    loves Carl strongly

person Beth, a human, she
    is in the kitchen
    cares about Ada strongly

person Carl, a human, he

secret the news: Carl is dead
    known to Beth

act someone weeps
    takes 2 minutes
    seen by everyone within sight of someone
    > {Someone} weeps.

strong reason to tell another the news: someone cares about another

ending told: Ada knows the news

expect told in at least 90% of all plays
"""


def test_a_writer_writes_what_a_file_would_have():
    assert letter().text == LETTER


def test_its_story_is_to_the_letter_that_of_the_file():
    assert to_json(letter().compile().story) == to_json(compile_text(LETTER).story)


def test_a_slip_is_told_with_its_line():
    story = Writer("The Letter", "people", "places")
    story.place("the kitchen")
    story.person("Ada", "a human", "she").so("is in the kitchn")
    [found] = story.compile().diagnostics
    assert (found.line, found.fix is not None) == (7, True)


@pytest.mark.parametrize(
    "written",
    [
        lambda story: story.person("Ada\nexpect told is reachable", "a human"),
        lambda story: story.place("the well").so("is deep\nis dark"),
        lambda story: story.trigger("the\rwell"),
    ],
)
def test_what_is_no_line_of_a_story_is_refused(written):
    with pytest.raises(ValueError, match="has no line ends"):
        written(Writer("The Well"))
