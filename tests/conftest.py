"""What all tests share: properties are tried with the same examples in every run, however slow the machine.

``pytest --hypothesis-profile=wild`` looks for new ones.
"""

import gc

import pytest
from hypothesis import settings

settings.register_profile("wild", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def settled():
    """What is left now mostly stays to the end: the garbage collector need not look through it again."""
    gc.collect()
    gc.freeze()


def pytest_collection_finish():
    settled()
    gc.set_threshold(50_000, 20, 1_000)


@pytest.fixture(autouse=True, scope="module")
def settling():
    """After each file."""
    yield
    settled()
