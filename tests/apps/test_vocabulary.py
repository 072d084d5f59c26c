"""``vocabulary``: what a story may say, for people and for machines."""

import json

STORY = (
    "story The Lamp\n    use people, speech\nperson Tam, he\nperson Mary, she\nstate someone is on watch\n"
)


def test_a_word_finds_its_sentences(immortelle, tmp_path):
    (tmp_path / "lamp.story").write_text(STORY)
    done = immortelle("vocabulary", "lamp.story", "watch")
    assert done.stdout == "STATE\n  lamp\n    someone is on watch\n        Mary is on watch\n"


def test_machines_have_it_as_a_list(immortelle, tmp_path):
    (tmp_path / "lamp.story").write_text(STORY)
    (one,) = json.loads(immortelle("vocabulary", "lamp.story", "watch", "--json").stdout)
    assert one == {
        "sort": "state",
        "head": "someone is on watch",
        "example": "Mary is on watch",
        "file": "lamp.story",
        "line": 5,
    }


def test_the_library_is_what_there_is_without_a_story(immortelle):
    done = immortelle("vocabulary", "--sort", "act", "kisses")
    assert done.stdout.startswith("ACT\n  library/touch\n    someone kisses another\n")


def test_nothing_found_is_said(immortelle):
    done = immortelle("vocabulary", "frobs")
    assert (done.returncode, done.stdout) == (1, "No sentence has these words.\n")


def test_a_story_that_is_not_there_is_a_mistake_in_the_command(immortelle):
    done = immortelle("vocabulary", "nowhere.story")
    assert done.returncode == 2
    assert "does not exist" in done.stderr
