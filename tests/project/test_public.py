"""What ``import immortelle`` offers: few names, each where it says it is."""

import subprocess
import sys

import pytest

import immortelle


def test_the_public_names_are_few_and_sorted():
    assert len(immortelle.__all__) <= 20
    assert list(immortelle.__all__) == sorted(immortelle.__all__)
    assert set(immortelle.__all__) < set(dir(immortelle))


@pytest.mark.parametrize("name", immortelle.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    assert getattr(immortelle, name).__doc__


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'vampire'"):
        _ = immortelle.vampire


def test_importing_loads_nothing_yet():
    program = f"import sys; sys.path[:0] = {sys.path!r}; import immortelle; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert not [name for name in done.stdout.split() if name.startswith("immortelle.")]
