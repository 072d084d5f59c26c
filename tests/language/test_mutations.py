"""Whatever happens to a file, its findings can be shown, and nothing raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from immortelle.language import compile_text, show
from tests.fuzz.mutations import EXAMPLES, mutated, stories

STORIES = [one for one in stories() if one[0] in {"cask.story", "waiting.story"}]


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.sampled_from(STORIES), st.integers(0, 1 << 32))
def test_a_mutated_example_is_read_or_its_mistakes_are_shown(story, seed):
    name, text = story
    loaded = compile_text(mutated(text, seed), name, EXAMPLES)
    assert loaded.story is not None or [show(one) for one in loaded.diagnostics]
