"""The stories that come with the package are whole, portable and fit the schema."""

import json

import pytest
from jsonschema import Draft202012Validator

from immortelle.language import load, show
from immortelle.story.integrity import problems
from immortelle.story.portable import content_hash, from_json, to_json
from immortelle.story.schema import schema
from tests.examples.files import STORIES


@pytest.fixture(scope="module", params=STORIES, ids=lambda path: path.stem)
def story(request):
    loaded = load(request.param)
    assert loaded.story is not None, "\n".join(map(show, loaded.diagnostics))
    return loaded.story


def test_every_name_in_it_points_somewhere(story):
    assert problems(story) == ()


def test_it_comes_back_as_it_was(story):
    assert from_json(to_json(story)) == story
    assert content_hash(from_json(to_json(story))) == content_hash(story)


def test_it_fits_the_schema(story):
    Draft202012Validator(schema()).validate(json.loads(to_json(story)))
