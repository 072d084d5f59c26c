"""Every test of an engine runs twice: on the story as compiled, and on what its JSON gives back."""

import pytest

from immortelle.story.portable import from_json, to_json
from immortelle.world import World
from tests.engines import stories


def begun_from_json(story, seed):
    return World.begin(from_json(to_json(story)), seed)


@pytest.fixture(autouse=True, params=["direct", "json"])
def way(request, monkeypatch):
    if request.param == "json":
        monkeypatch.setattr(stories, "begun", begun_from_json)
