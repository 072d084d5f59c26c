"""Planning problems are no stories: nothing of them comes from a story's JSON."""

import pytest


@pytest.fixture(autouse=True)
def way():
    """In place of the fixture that runs every test of an engine twice."""
