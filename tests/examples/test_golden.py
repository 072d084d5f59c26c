"""The same story and seed give the same life, to the bit, on every Python and machine."""

import os
import subprocess
import sys

import pytest

from immortelle.language import load
from immortelle.world import World
from tests.examples.chronicles import LIVES, chronicle, file
from tests.examples.conftest import compiled
from tests.examples.files import STORIES

VARIANTS = [
    (path.stem, variant.name)
    for path in STORIES
    for variant in load(path).story.variants
    if not any(each.later for each in variant.never)
]


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


@pytest.mark.parametrize(("example", "variant"), [*((path.stem, None) for path in STORIES), *VARIANTS])
def test_the_compiled_json_gives_the_same_lives(example, variant):
    for seed in range(3):
        direct, portable = (
            World.begin(compiled(example, variant, way), seed).lived().trace_hash()
            for way in ("direct", "json")
        )
        assert direct == portable
