"""``format`` lays files out; ``check --fix`` mends the slips in them. Neither ever loses a line."""

import json

import pytest

SLOVENLY = "story The Well\n\tuse people ,places\n\n\n\nplace the well   // deep\n"
NEAT = "story The Well\n    use people, places\n\nplace the well // deep\n"
SLIPS = """story The Well
    use people, places, bonds
plce the well
person Ann, a human, she
    is inn the well
    lovs Ben strongly
person Ben, a humen, he
    is in the well, known to Anne
"""


def test_a_file_is_laid_out_in_place(immortelle, tmp_path):
    file = tmp_path / "well.story"
    file.write_bytes(SLOVENLY.encode())
    assert immortelle("format", "well.story").stdout == "well.story\n1 file changed\n"
    assert file.read_bytes() == NEAT.encode()
    assert immortelle("format", "well.story").stdout.endswith("0 files changed\n")


@pytest.mark.parametrize(("option", "status"), [("--check", 1), ("--diff", 0)])
def test_looking_changes_nothing(option, status, immortelle, tmp_path):
    file = tmp_path / "well.story"
    file.write_text(SLOVENLY)
    done = immortelle("format", option, "well.story")
    assert (done.returncode, file.read_text()) == (status, SLOVENLY)
    assert "well.story" in done.stdout


def test_machines_are_told_which_files_changed(immortelle, tmp_path):
    (tmp_path / "a.story").write_text(SLOVENLY)
    (tmp_path / "b.story").write_text(NEAT)
    assert json.loads(immortelle("format", "--json", "a.story", "b.story").stdout) == {"changed": ["a.story"]}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"story A\0\n", b"x" * 3000])
def test_what_is_no_story_is_left_alone(content, immortelle, tmp_path):
    file = tmp_path / "well.story"
    file.write_bytes(content)
    done = immortelle("format", "well.story")
    assert (done.returncode, file.read_bytes()) == (1, content)
    assert "error[IM" in done.stderr
    assert "Traceback" not in done.stderr


def test_whatever_has_a_fix_is_mended(immortelle, tmp_path):
    file = tmp_path / "well.story"
    file.write_bytes(SLIPS.replace("\n", "\r\n").encode())
    done = immortelle("check", "--fix", "well.story")
    assert done.stdout == "well.story: no findings\n"
    assert b"\r\nplace the well\r\n" in file.read_bytes()
    assert file.read_bytes().count(b"\r\n") == SLIPS.count("\n")


def test_what_has_no_fix_is_said_as_ever(immortelle, tmp_path):
    file = tmp_path / "well.story"
    file.write_text(SLIPS + "    is frobbed\n")
    done = immortelle("check", "--fix", "well.story")
    assert done.returncode == 1
    assert done.stdout.count("error[") == 1
    assert "    is frobbed\n" in file.read_text()


@pytest.mark.parametrize("text", ['{"title": "The Well"}\n', "dear diary\n"])
def test_what_is_no_story_text_is_not_laid_out(text, immortelle, tmp_path):
    (tmp_path / "well.json").write_text(text)
    done = immortelle("format", "well.json")
    assert (done.returncode, (tmp_path / "well.json").read_text()) == (1, text)
    assert "well.json is no story text" in done.stderr
