"""What all tests share: properties are tried with the same examples in every run, however slow the machine.

``pytest --hypothesis-profile=wild`` looks for new ones.
"""

import gc

from hypothesis import settings

settings.register_profile("wild", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_collection_finish():
    """What was imported and collected stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
