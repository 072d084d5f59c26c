"""The vocabulary: every sentence in force, as it was declared and with an example that can be read again."""

import pytest

from immortelle.engines.vocabulary import SORTS, matching, vocabulary
from immortelle.language import compile_text, question
from immortelle.story.portable import from_json, to_json
from tests.examples.files import STORIES, story

LAMP = """story The Lamp
    use people, places, speech
place the stair
person Tam, a human, he
person Mary, a human, she
state someone is on guard
act someone lights a place
    then someone is on guard
    seen by everyone
"""


@pytest.fixture(scope="module")
def lamp():
    return compile_text(LAMP).story


def test_each_sentence_is_said_as_it_was_declared_and_of_somebody(lamp):
    said = {one.head: one for one in vocabulary(lamp)}
    assert said["someone is on guard"].example == "Mary is on guard"
    assert (said["someone lights a place"].sort, said["someone lights a place"].line) == ("act", 7)
    assert said["someone lights a place"].example == "Mary lit the stair"
    assert said["someone tells another a fact"].file == "library/speech.story"
    assert said["someone believes that something is so"].file == ""


def test_words_narrow_it(lamp):
    every = vocabulary(lamp)
    assert {one.head for one in matching(every, ("lights",))} == {"someone lights a place"}
    assert {one.file for one in matching(every, ("speech",))} == {"library/speech.story"}
    assert matching(every, ("frobs",)) == ()


@pytest.mark.parametrize("name", [path.stem for path in STORIES])
def test_a_story_knows_all_its_sentences_as_its_json_does(name):
    example = story(name)
    every = vocabulary(example)
    assert [one.sort for one in every] == sorted((one.sort for one in every), key=SORTS.index)
    assert len(every) > len(example.acts) + len(example.states)
    assert vocabulary(from_json(to_json(example))) == every


def test_what_it_gives_as_an_example_may_be_said(lamp):
    """All but those that want what this story has not: a deed, a thing, a sentence with a name."""
    wanting = ("deed", "fact", "thing", "door", "something")
    for one in vocabulary(lamp):
        if not any(word in one.head for word in wanting) and one.file:
            question(lamp, one.example)
