"""The same story and seed give the same life, to the bit, on every Python and machine."""

import os
import subprocess
import sys

import pytest

from immortelle.world import World
from tests.examples.chronicles import LIVES, chronicle, file
from tests.examples.conftest import compiled
from tests.examples.files import story


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


@pytest.mark.parametrize(("example", "seed"), LIVES)
def test_the_compiled_json_gives_the_same_lives(example, seed):
    at_once = [one.name for one in story(example).variants if not any(each.later for each in one.never)]
    for variant in (None, *at_once):
        direct, portable = (
            World.begin(compiled(example, variant, way), seed).lived().trace_hash()
            for way in ("direct", "json")
        )
        assert direct == portable, variant
