"""The same story and seed give the same life, to the bit, on every Python and machine."""

import os
import subprocess
import sys

import pytest

from tests.examples.chronicles import LIVES, chronicle, file


@pytest.mark.parametrize(("example", "seed"), LIVES)
def test_a_life_is_as_it_was(example, seed):
    assert chronicle(example, seed) == file(example, seed).read_text(encoding="utf-8"), "`make golden` renews"


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_order_of_hashes_does_not_matter(hash_seed):
    example, seed = LIVES[0]
    program = (
        f"from tests.examples.chronicles import chronicle; print(chronicle({example!r}, {seed}), end='')"
    )
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == file(example, seed).read_text(encoding="utf-8")
