"""A game is kept as what was chosen, and a file is written wholly or not at all."""

import os
import stat

import pytest
from hypothesis import given

from immortelle.engines.saves import Choice, Save, read_save, save_text, write_whole
from immortelle.story.decode import PortableError
from tests.story.strategies import values

SAVE = Save("00ff", 7, "person:ines", (Choice("act:waits", ("person:ines",)), Choice("")))


def test_a_save_comes_back_as_it_was():
    assert read_save(save_text(SAVE)) == SAVE


@given(values(Choice))
def test_any_choice_comes_back_as_it_was(choice):
    save = Save("00ff", 0, "person:ines", (choice,))
    assert read_save(save_text(save)) == save


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not JSON"),
        ("[]", "not a saved game"),
        ("{}", "not a saved game: it has no format"),
        ('{"format": 3}', "format: made by a newer Immortelle"),
        ('{"format": 1, "story": "00", "seed": 1, "player": "p"}', 'the field "choices" is missing'),
        (save_text(SAVE).replace('"seed":7', '"seed":"7"'), "seed: expected a whole number"),
        (save_text(SAVE).replace("act:waits", "act:\\ud800"), "choices[0].act: half a character"),
    ],
)
def test_what_is_no_save_is_refused(text, problem):
    with pytest.raises(PortableError, match=problem.replace("[", r"\[")):
        read_save(text)


def test_a_file_is_written(tmp_path):
    write_whole(tmp_path / "new.json", "ä\n")
    write_whole(tmp_path / "new.json", "ö\n")
    assert (tmp_path / "new.json").read_bytes() == "ö\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["new.json"]


def test_a_file_keeps_its_permissions(tmp_path):
    kept = tmp_path / "kept.json"
    kept.write_text("old")
    kept.chmod(0o640)
    write_whole(kept, "new")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


def test_whoever_is_interrupted_keeps_the_old_file(tmp_path, monkeypatch):
    def interrupted(_descriptor):
        raise KeyboardInterrupt

    kept = tmp_path / "kept.json"
    kept.write_text("old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(kept, "new")
    assert kept.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["kept.json"]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "nowhere" / "new.json", "")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "kept.json").write_text("old")
    (tmp_path / "link.json").symlink_to("kept.json")
    write_whole(tmp_path / "link.json", "new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "kept.json").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_what_is_no_ordinary_file_is_written_to_and_stays_what_it_is(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "whole")
        assert (os.read(reader, 100), pipe.is_fifo()) == (b"whole", True)
    finally:
        os.close(reader)
