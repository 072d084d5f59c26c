"""What was so before the story begins has lasted since then."""

import pytest

from immortelle.language import compile_text
from immortelle.phrases.calendar import parse_date
from immortelle.story.conditions import Level
from immortelle.world import World

STORY = """story Since
    use people
    begins 1862-06-01 08:00
person Ann, a human, she
    is feverish{since}
state someone is feverish
ending over: Ann has been feverish for 3 days
"""


@pytest.mark.parametrize(
    ("since", "over"),
    [
        (", since 1862-05-30", "1862-06-02"),
        (", since 1862-05-01", "1862-06-01 08:00"),
        ("", "1862-06-01 08:00"),
    ],
)
def test_a_declared_state_has_lasted_since_its_date_or_ever(since, over):
    world = World.begin(compile_text(STORY.format(since=since)).story).lived()
    assert world.over == "ending:over"
    assert world.time == parse_date(over)[0]


SHAME = """story Shame
    use people, places, senses, harm, bonds, feelings
    begins 1900-01-02 10:00
place the hall
person Ann, a human, she
    is in the hall
    is ashamed of the blow strongly
person Bob, a human, he
    is in the hall
deed the blow: Ann attacked Bob, 1900-01-01 10:00
"""


def test_a_feeling_about_a_past_deed_is_as_declared_when_the_story_begins():
    world = World.begin(compile_text(SHAME).story)
    shame = Level("state:person-is-ashamed-of-event", ("person:ann", "event:blow"))
    assert world.level(shame) == 75


def test_a_rule_knows_a_deed_by_its_name_and_by_no_other():
    text = (
        "story The Blow\n    use people, harm\n    begins 1900-01-02\n"
        "person Ann, a human, she\nperson Ben, a human, he\n"
        "state someone resents a deed\n"
        "rule resentment\n    when another has attacked someone in a deed, and someone knows the deed\n"
        "    then someone resents the deed\n"
        "deed the blow: Ben attacked Ann, 1900-01-01\n"
    )
    world = World.begin(compile_text(text).story)
    fired = [event.args for event in world.chronicle if event.kind == "trigger"]
    assert fired == [("person:ben", "person:ann", "event:blow")]
