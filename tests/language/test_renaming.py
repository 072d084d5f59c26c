"""Renaming: every place that is meant and no other, and the same story afterwards, to the trace hash."""

import pytest

from immortelle.language import compile_text, load
from immortelle.language.renaming import RenameError, rename
from immortelle.world import World
from tests.docs.pages import ROOT
from tests.examples.files import programme

LAMP = """story The Lamp
    use people, places, things, senses, speech, bonds, shared
    begins 1921-12-01 18:00
place the lamp room
place the lamp  // only its foot
thing the lamp chest, a chest
    is in the lamp room
    belongs to Tam
person Tam, a keeper, he, born 1850
    is in the lamp room, known to Mary and Tam
    trusts Mary strongly
person Mary, a human, she
    is in the lamp room
    loves Tam
deed the oath of Tam: Tam greeted Mary, 1901-10-03
act someone greets another
    when someone is with another, and another is not on watch
    then another is on watch
    heard by everyone with someone
    > {Someone} greets {another} by {Tam's} lamp, the keeper's.
state someone is on watch
strong reason to greet another: someone is a keeper, and another trusts someone
strong reason to greet Mary: a keeper has greeted another at most once, for Tam
ending greeted: Tam has greeted Mary, and Mary is on watch
ending alone: Tam is on watch, and nobody is with him
"""
SHARED = "library shared\n    use people\nnature keeper\nkind chest, a thing\nperson Ivo, a keeper, he\n"


@pytest.fixture
def lamp(tmp_path):
    (tmp_path / "shared.story").write_text(SHARED)
    file = tmp_path / "lamp.story"
    file.write_text(LAMP)
    return file


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """How the lamp is lived under its own names."""
    folder = tmp_path_factory.mktemp("before")
    (folder / "shared.story").write_text(SHARED)
    (folder / "lamp.story").write_text(LAMP)
    return lived(folder / "lamp.story")


def lived(file):
    loaded = load(file)
    assert loaded.diagnostics == ()
    return World.begin(loaded.story, seed=3).lived().trace_hash()


def renamed(file, *names, **more):
    for name, text in rename(file, *names, **more).texts.items():
        file.with_name(name).write_text(text)
    return file.read_text()


RENAMED = [
    ("Tam", "Silas", [
        "    belongs to Silas",
        "    > {Someone} greets {another} by {Silas's} lamp, the keeper's.",
    ]),
    ("the lamp room", "Rome", ["place Rome", "    is in Rome, known to Mary and Tam"]),
    ("the lamp", "the lantern", ["place the lantern  // only its foot", "    is in the lamp room"]),
    ("keeper", "elder", [
        "person Tam, an elder, he, born 1850",
        "strong reason to greet Mary: an elder has greeted another at most once, for Tam",
    ]),
    ("chest", "casket", ["thing the lamp chest, a casket"]),
    ("someone greets another", "someone bows to another", [
        "deed the oath of Tam: Tam bowed to Mary, 1901-10-03",
        "strong reason to bow to Mary: a keeper has bowed to another at most once, for Tam",
        "ending greeted: Tam has bowed to Mary, and Mary is on watch",
    ]),
    ("someone is on watch", "someone keeps awake", [
        "    when someone is with another, and another does not keep awake",
        "    then another keeps awake",
    ]),
    ("the oath of Tam", "the vow", ["deed the vow: Tam greeted Mary, 1901-10-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "lines"), RENAMED)
def test_it_is_the_same_story_in_other_words(old, new, lines, lamp, before):
    text = renamed(lamp, old, new)
    assert set(lines) <= set(text.split("\n"))
    assert lived(lamp) == before
    untouched = set(LAMP.split("\n")) & set(text.split("\n"))
    assert len(untouched) > LAMP.count("\n") / 2


def test_what_is_declared_beside_it_is_renamed_there(lamp):
    renamed(lamp, "keeper", "elder")
    assert lamp.with_name("shared.story").read_text() == SHARED.replace(
        "nature keeper", "nature elder\n    formerly keeper"
    ).replace("a keeper, he", "an elder, he")


def test_there_and_back_again(lamp):
    renamed(lamp, "Tam", "Silas")
    text = renamed(lamp, "Silas", "Tam")
    assert text.replace("    formerly Tam\n", "") == LAMP


def test_a_pronoun_changes_wherever_it_stands_for_the_person(lamp):
    text = renamed(lamp, "Tam", "Tamsin", pronoun="she")
    assert "person Tamsin, a keeper, she, born 1850" in text
    assert "ending alone: Tamsin is on watch, and nobody is with her" in text


def test_a_pronoun_that_would_then_be_somebody_elses_is_refused(lamp):
    lamp.write_text(LAMP.replace("    loves Tam\n", "    loves Tam, and she trusts him strongly\n"))
    with pytest.raises(RenameError, match="mean something else"):
        rename(lamp, "Tam", "Tamsin", pronoun="she")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Tam", "Mary", "is taken"),
        ("Tam", "the lamp room", "is taken"),
        ("Zoe", "Ann", "nobody and nothing is called"),
        ("Tam", "{x}", "cannot be read"),
        ("Tam", "someone", "cannot be read"),
        ("human", "mortal", "declared in the library"),
        ("someone tells another a fact", "someone whispers a fact", "declared in the library"),
        ("someone greets another", "someone greets", "same roles in the same order"),
        ("someone greets another", "someone trusts another", "is taken"),
        ("someone greets another", "someone greeted another", "present"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_changes(old, new, why, lamp):
    with pytest.raises(RenameError, match=why):
        rename(lamp, old, new)
    assert lamp.read_text() == LAMP


def test_a_story_with_mistakes_is_mended_first(lamp):
    lamp.write_text(LAMP + "plce x\n")
    with pytest.raises(RenameError, match="mend the story first"):
        rename(lamp, "Tam", "Silas")


def test_line_ends_and_marks_stay(lamp):
    lamp.write_bytes(("\ufeff" + LAMP).replace("\n", "\r\n").encode())
    (text,) = rename(lamp, "Tam", "Silas").texts.values()
    assert text.startswith("\ufeffstory The Lamp\r\n")
    assert text.count("\n") == text.count("\r\n") == LAMP.count("\n") + 1


@pytest.mark.parametrize("who", ["Damon", "Elena", "Stefan", "Alaric", "the cell", "the attack on Jeremy"])
def test_the_cell_is_the_cell_under_another_name(who, tmp_path):
    text = (ROOT / "examples/cell.story").read_text()
    (tmp_path / "cell.story").write_text(text)
    other = rename(tmp_path / "cell.story", who, "the other one").texts["cell.story"]
    assert who not in [line for line in other.split("\n") if "formerly" not in line and who == line.strip()]
    again = World.begin(compile_text(other, "cell").story, seed=1).lived()
    assert again.trace_hash() == World.begin(programme("cell"), seed=1).lived().trace_hash()


KINDS = """story The Lantern
    use people, places
    begins 1921-12-01 18:00
kind lamp, a thing
place the hall
thing the lantern, a lamp
person Ann, a human, she
    is in the hall
state a lamp is lit
act someone lights a lamp
    then the lamp is lit
    > {Someone} lights {the lamp}.
strong reason to light a lamp: the lamp is not lit
"""


def test_a_kind_is_renamed_in_the_sentences_that_speak_of_it(tmp_path):
    file = tmp_path / "lantern.story"
    file.write_text(KINDS)
    before = lived(file)
    text = renamed(file, "lamp", "torch")
    assert "act someone lights a torch" in text
    assert "{the torch}" in text
    assert lived(file) == before


def test_a_kind_and_an_act_that_names_it_keep_their_ids_when_both_are_renamed_by_hand(tmp_path):
    file = tmp_path / "lantern.story"
    file.write_text(KINDS)
    before = lived(file)
    text = KINDS.replace("lamp", "torch").replace("lights a torch", "kindles a torch")
    text = text.replace("kind torch, a thing", "kind torch, a thing\n    formerly lamp")
    head = "act someone kindles a torch"
    text = text.replace(head, f"{head}\n    formerly someone lights a lamp")
    file.write_text(text.replace("to light a torch", "to kindle a torch"))
    assert lived(file) == before
