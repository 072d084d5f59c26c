"""Playtests begin their own worlds: that the JSON of a story gives the same plays is a test of its own."""

import pytest


@pytest.fixture(autouse=True)
def way():
    """Every test once."""
