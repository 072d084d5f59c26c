"""``rename``: written whole or not at all, shown before if one asks."""

import json

import pytest

STORY = """story The Well
    use people, places
place the well
person Ann, a human, she
    is in the well
ending a: Ann is dead
"""


@pytest.fixture
def well(tmp_path):
    file = tmp_path / "well.story"
    file.write_text(STORY)
    return file


def test_it_says_how_many_places_changed(immortelle, well):
    assert immortelle("rename", "well.story", "Ann", "Zoe").stdout == "2 places in 1 file\n"
    assert well.read_text() == STORY.replace("Ann", "Zoe").replace("she\n", "she\n    formerly Ann\n")


def test_it_can_be_seen_before(immortelle, well):
    done = immortelle("rename", "well.story", "the well", "the shaft", "--diff")
    assert "+place the shaft" in done.stdout
    assert well.read_text() == STORY


def test_machines_are_told(immortelle, well):
    done = immortelle("rename", "well.story", "Ann", "Zoe", "--json")
    assert json.loads(done.stdout) == {"changed": [str(well.relative_to(well.parent))], "places": 2}


@pytest.mark.parametrize("names", [("Ann", "the well"), ("Bob", "Zoe"), ("Ann", "")])
def test_what_will_not_do_is_a_finding(names, immortelle, well):
    done = immortelle("rename", "well.story", *names)
    assert (done.returncode, well.read_text()) == (1, STORY)
    assert "Traceback" not in done.stderr


def test_where_prose_has_the_name_as_plain_words_it_is_told(immortelle, well):
    well.write_text(STORY + "    > Ann lies there, and nobody calls {Ann}. Annie does.\n")
    done = immortelle("rename", "well.story", "Ann", "Zoe")
    assert done.stdout.splitlines()[1] == "Ann is still read in prose, as plain words: well.story:8"
