"""A line is read once for all tables in which it could speak of the same, and anew where it could not."""

from dataclasses import replace

import pytest

from immortelle.language import compile_text
from immortelle.phrases import reader
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Failure, Reading, Role, Scope

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
def test_what_was_read_in_another_story_is_read_the_same(text, monkeypatch):
    old, new = compile_text(TEXT).index.table, compile_text(text).index.table
    for line in LINES:
        old.read(line)
    kept = {line: new.read(line) for line in LINES}
    monkeypatch.setattr(reader, "_reading_of", reader._reading_of.__wrapped__)  # noqa: SLF001 - without memory
    fresh = PhraseTable(*new.made_of)
    for line in LINES:
        again = fresh.read(line)
        assert again == kept[line] or (isinstance(again, Failure) and again.message == kept[line].message)


def test_only_lines_with_its_words_are_read_again_for_a_new_name():
    old = compile_text(TEXT).index.table
    read = {line: old.read(line) for line in LINES}
    frames, nouns, names = old.made_of
    after = PhraseTable(frames, nouns, (*names, Name("Cid", "person:cid", "kind:person")))
    assert after.read("Ann loves Ben") is read["Ann loves Ben"]
    assert after.read("Cid loves Ann") is not read["Cid loves Ann"]


def test_a_line_without_a_day_is_the_same_on_any_day():
    table = compile_text(TEXT).index.table
    first, second = (Scope(today=day * 86_400) for day in (1, 2))
    assert table.read("Ann loves Ben", scope=first) is table.read("Ann loves Ben", scope=second)
    dated = "Ann has attacked Ben before 18:00"
    assert table.read(dated, scope=first) != table.read(dated, scope=second)


def test_what_a_kind_is_a_kind_of_decides_how_its_own_are_read():
    frames, nouns, names = compile_text(TEXT + "kind hound, a thing\n").index.table.made_of
    named = (*names, Name("Rex", "thing:rex", "kind:hound"))
    of_people = tuple(replace(one, parent="kind:person") if one.text == "hound" else one for one in nouns)
    things, people = PhraseTable(frames, nouns, named), PhraseTable(frames, of_people, named)
    hound = Scope((Role("the hound", "kind:hound"),))
    for line, scope in (("Rex loves Ben", Scope()), ("the hound loves Ben", hound)):
        assert isinstance(things.read(line, scope=scope), Failure)
        assert isinstance(people.read(line, scope=scope), Reading)
    assert [len(words) for words in people.apart(things)] == [1, 1, 1]  # Rex, a hound, many hounds
