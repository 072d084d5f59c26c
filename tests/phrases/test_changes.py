"""A table made after another reads every line as a new one does, and most without reading them."""

import pytest

from immortelle.language import compile_text
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Failure

TEXT = "story A\n    use people, places, bonds, harm\nplace the well\nperson Ann, she\nperson Ben, he\n"
LINES = (
    "Ann is in the well", "Ann loves Ben", "Ann has been attacked by Ben", "the victim of a deed is dead",
    "Cid loves Ann", "Ann is in the well house", "Ben lifts Ann", "nobody who loves Ann is dead",
)  # fmt: skip
CHANGES = [
    TEXT.replace("Ben", "Cid"), TEXT.replace("the well", "the well house"),
    TEXT + "act someone lifts another\n", TEXT + "kind barge, a thing\n", TEXT.replace(", harm", ""),
    TEXT + "act (the victim) sings\n", TEXT + "state someone is dead tired\n",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_what_was_read_before_is_read_the_same(text):
    old, new = compile_text(TEXT).index.table, compile_text(text).index.table
    for line in LINES:
        old.read(line)
    after = PhraseTable(*new.made_of, before=old)
    for line in LINES:
        again, fresh = after.read(line), new.read(line)
        assert again == fresh or (isinstance(again, Failure) and again.message == fresh.message)


def test_only_lines_with_its_words_are_read_again_for_a_new_name():
    old = compile_text(TEXT).index.table
    read = {line: old.read(line) for line in LINES}
    frames, nouns, names = old.made_of
    after = PhraseTable(frames, nouns, (*names, Name("Cid", "person:cid", "kind:person")), before=old)
    assert after.read("Ann loves Ben") is read["Ann loves Ben"]
    assert after.read("Cid loves Ann") is not read["Cid loves Ann"]
