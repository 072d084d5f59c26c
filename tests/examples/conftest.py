"""The examples, each lived as it was written and through its compiled JSON."""

from functools import cache

import pytest

from immortelle.story.portable import from_json, to_json
from immortelle.story.variant import apply
from immortelle.world import Programme, World
from tests.examples.files import story

LIVES = 40  # of which 95 in 100 must show what is a matter of likelihood


@cache
def compiled(name, variant, way):
    example = story(name)
    if variant is not None:
        example = apply(example, next(each for each in example.variants if each.name == variant))
    return Programme(from_json(to_json(example)) if way == "json" else example)


@pytest.fixture(params=["direct", "json"])
def programme(request):
    """The programme of an example: ``programme("cell")``, ``programme("cell", "untold")``."""
    return lambda name, variant=None: compiled(name, variant, request.param)


@cache
def lived(name, variant):
    programme = compiled(name, variant, "direct")
    return tuple(World.begin(programme, seed).lived() for seed in range(LIVES))


@pytest.fixture
def lives():
    """Many lives of an example, lived once for all tests: ``lives("cell", "untold")``.

    That the compiled JSON gives the same lives is a test of its own (``test_golden``).
    """
    return lambda name, variant=None: lived(name, variant)
