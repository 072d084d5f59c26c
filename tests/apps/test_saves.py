"""A game is kept as what was chosen, and a file is written wholly or not at all."""

import json
import os
import stat
from ast import literal_eval
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from immortelle.engines.play import Session
from immortelle.engines.save_schema import schema, schema_text
from immortelle.engines.saves import Choice, Save, read_save, save_text, write_whole
from immortelle.language import load
from immortelle.story.decode import PortableError
from tests.project.modules import ROOT
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


KILLER = """
import os, resource, signal, sys
from pathlib import Path
from immortelle.engines.saves import write_whole

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
file, old, new = Path("kept.json"), Path("old.json").read_text(), Path("new.json").read_text()
ends = {"killed": 0, "finished": 0}
for nth in range(1000):
    file.write_text(old)
    most = (nth + 1) * (len(new) + 9) // 1000
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        write_whole(file, new)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    ends["killed" if killed else "finished"] += 1
    assert file.read_text() == (old if killed else new), most
    for part in Path().glob(".kept.json.*"):
        part.unlink()
print(ends)
"""


@pytest.mark.skipif(os.name == "nt", reason="there the system does not kill at a byte")
def test_whoever_is_killed_at_any_byte_has_the_old_save_or_the_new_one(started, tmp_path):
    """The system itself kills a writer at a size, a thousand times over the length of a save."""
    later = Save("00ff", 7, "person:ines", SAVE.choices * 40)
    (tmp_path / "old.json").write_text(save_text(SAVE))
    (tmp_path / "new.json").write_text(save_text(later))
    done = started(program=("-c", KILLER))
    assert done.stderr == ""
    ends = literal_eval(done.stdout)
    assert ends["killed"] + ends["finished"] == 1000
    assert ends["killed"] > 900
    assert ends["finished"] > 0


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_save_cut_short_anywhere_is_refused(cut):
    text = save_text(SAVE)
    with pytest.raises(PortableError):
        read_save(text[: len(text) * cut // 100])


@given(st.text(max_size=40), st.floats(0, 1))
def test_whatever_stands_in_a_save_is_read_or_refused(noise, where):
    text = save_text(SAVE)
    at = int(len(text) * where)
    with suppress(PortableError):
        save = read_save(text[:at] + noise + text[at + 3 :])
        assert save == SAVE or not save.sealed


def test_a_save_of_the_first_format_has_nothing_but_choices():
    old = '{"format": 1, "story": "00ff", "seed": 7, "player": "person:ines", "choices": []}'
    assert read_save(old) == Save("00ff", 7, "person:ines", ())


def test_the_schema_in_the_reference_is_current():
    file = ROOT / "docs/reference/save.schema.json"
    assert file.read_text(encoding="utf-8") == schema_text(), "renew it with `make schema`"


def test_a_saved_game_fits_its_schema(lamp):
    """The story inside is described elsewhere."""
    session = Session.begin(load(lamp).story, "person:ines")
    kept = json.loads(save_text(session.choose(session.options[0]).save()))
    validator = Draft202012Validator(schema())
    validator.validate(kept | {"tale": None})
    assert not validator.is_valid(kept | {"tale": None, "events": [{"kind": "begin"}]})
