"""Every test of an engine runs twice: on the story as compiled, and on what its JSON gives back."""

import pytest

from immortelle.world import World
from tests.engines import stories


def begun_from_json(story, seed):
    return World.begin(stories.programme(story, portable=True), seed)


@pytest.fixture(autouse=True, params=["direct", "json"])
def way(request, monkeypatch):
    if request.param == "json":
        monkeypatch.setattr(stories, "begun", begun_from_json)
