"""How long something has been so is asked of states that events make, not of those defined by others."""

import pytest

from immortelle.language import compile_text

CAST = """story Test
    use people, places
person Ann, a human, she
"""


@pytest.mark.parametrize(
    "asked", ["Ann has been alone for 1 hour", "Ann has not been alive since 1900-01-01"]
)
def test_how_long_a_defined_state_has_held_is_not_asked(asked):
    loaded = compile_text(f"{CAST}ending a: {asked}\n")
    assert [one.code for one in loaded.diagnostics] == ["IM061"]


def test_how_long_another_state_has_held_is():
    assert compile_text(f"{CAST}ending a: Ann has been asleep for 1 hour\n").diagnostics == ()
