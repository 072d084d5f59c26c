"""The JSON Schema in the reference describes what is read and written today."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from immortelle.story.portable import to_json
from immortelle.story.schema import schema, schema_text
from tests.story.strategies import stories
from tests.story.test_portable import STORY, changed

FILE = Path(__file__).parents[2] / "docs/reference/story.schema.json"
VALIDATOR = Draft202012Validator(schema())


def test_the_file_is_current():
    assert FILE.read_text(encoding="utf-8") == schema_text(), "renew it with `make schema`"


def test_it_is_a_schema():
    Draft202012Validator.check_schema(schema())


def test_a_story_fits():
    VALIDATOR.validate(json.loads(to_json(STORY)))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_any_story_fits(story):
    VALIDATOR.validate(json.loads(to_json(story)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 99),
        (("acts", 0, "when", "parts", 0, "is"), "believe"),
        (("acts", 0, "when"), {"parts": []}),
        (("acts", 0, "takes"), "60"),
        (("acts", 0, "take"), 60),
        (("begins",), 2**63),
    ],
)
def test_what_the_reader_refuses_does_not_fit(path, value):
    assert not VALIDATOR.is_valid(json.loads(changed(path, value)))
