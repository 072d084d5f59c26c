"""Whole stories: the example compiles, order does not matter, renaming keeps what should be kept."""

import re
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from immortelle.language import compile_text, load, show
from immortelle.language.uses import LIBRARY
from immortelle.story.integrity import problems
from immortelle.story.portable import content_hash, from_json, to_json
from immortelle.story.variant import apply

CELL = Path(__file__).parents[2] / "examples" / "cell.story"
TEXT = CELL.read_text(encoding="utf-8")
FILES = [TEXT, *(path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.story")))]
BLOCK = re.compile(r"^(?=\S)", re.MULTILINE)


@cache
def the_cell():
    return compile_text(TEXT).story


def test_the_example_compiles_without_a_word():
    loaded = load(CELL)
    assert loaded.diagnostics == ()
    assert problems(loaded.story) == ()
    assert from_json(to_json(loaded.story)) == loaded.story


def test_every_part_of_the_library_stands_by_itself():
    for path in sorted(LIBRARY.glob("*.story")):
        loaded = compile_text(f"story Alone\n    use {path.stem}\n")
        assert loaded.diagnostics == (), show(loaded.diagnostics[0])
        assert problems(loaded.story) == ()
        assert load(path).diagnostics == ()


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_blocks_never_matters(random):
    head, *blocks = BLOCK.split(TEXT)[1:]
    expected = the_cell()
    random.shuffle(blocks)
    found = compile_text(head + "".join(blocks)).story
    for part in ("kinds", "entities", "states", "acts", "triggers", "reasons", "deeds", "scenes", "endings"):
        assert [one.id for one in getattr(found, part)] == [one.id for one in getattr(expected, part)]
    assert {(one.state, one.args, one.value) for one in found.facts} == {
        (one.state, one.args, one.value) for one in expected.facts
    }


def renamed(text, old, new):
    return re.sub(rf"\b{old}\b", new, text)


def formerly(text, old, new):
    return re.sub(rf"(?m)^(person {new},.*)$", rf"\1\n    formerly {old}", renamed(text, old, new), count=1)


def test_a_rename_with_formerly_keeps_every_id():
    before, after = the_cell(), compile_text(formerly(TEXT, "Damon", "Aurel")).story
    assert after is not None
    for part in ("entities", "states", "acts", "reasons", "triggers"):
        assert [one.id for one in getattr(after, part)] == [one.id for one in getattr(before, part)]
    assert {one.name for one in after.entities} - {one.name for one in before.entities} == {"Aurel"}


def test_a_rename_without_it_keeps_what_there_is():
    before, after = the_cell(), compile_text(renamed(TEXT, "Damon", "Aurel")).story
    assert sorted(one.weight for one in after.reasons) == sorted(one.weight for one in before.reasons)
    assert len(after.facts) == len(before.facts)
    assert content_hash(after) != content_hash(before)


def test_a_sentence_keeps_its_id_through_new_words():
    old = compile_text(
        "story A\n    use people\nact someone pats (friend)\n    then friend is asleep\n"
    ).story
    new = compile_text(
        "story A\n    use people\nact someone strokes another\n"
        "    formerly someone pats another\n    then another is asleep\n"
    ).story
    assert [one.id for one in new.acts] == [one.id for one in old.acts]


def test_the_what_if_is_a_whole_story_too():
    story = load(CELL).story
    for variant in story.variants:
        if not any(each.later for each in variant.never):  # what is put off hangs on the life without it
            assert problems(apply(story, variant)) == ()


SCRAPS = st.sampled_from(
    [*sorted(set(" ".join(FILES).split())), ",", "{", "}", "//", ":", "(", '"', "> ", "\x00"]
)
LINES = st.sampled_from([line for text in FILES for line in text.split("\n")])


@st.composite
def damaged(draw):
    """A story with some of its lines damaged the way hands and editors do it."""
    lines = draw(st.sampled_from(FILES)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        place = draw(st.integers(0, len(words) - 1))
        lines[at] = draw(st.sampled_from([
            " ".join([*words[:place], draw(SCRAPS), *words[place + 1 :]]),
            " ".join([*words[:place], draw(SCRAPS), *words[place:]]),
            " ".join(words[:place] + words[place + 1 :]),
            lines[at].lstrip(), "    " + lines[at], lines[at][:place], draw(LINES),
            draw(st.text(max_size=40)),
        ]))  # fmt: skip
    return "\n".join(lines)


@given(damaged())
@settings(max_examples=40, deadline=None)
def test_a_damaged_story_is_compiled_or_answered(text):
    loaded = compile_text(text)
    for one in loaded.diagnostics:
        assert show(one)
        assert 0 <= one.span[0] <= one.span[1] <= len(one.text)
    assert (loaded.story is None) == any(one.severity == "error" for one in loaded.diagnostics)
    assert loaded.story is None or problems(loaded.story) == ()


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_answered(text):
    assert compile_text(text).diagnostics != () or compile_text(text).story is not None
