"""Stories that are read well and cannot live: which lines are to blame, in every command that lives them."""

import pytest

from immortelle.engines.faults import told
from immortelle.language import compile_text
from immortelle.world import StoryError, World
from tests.apps.test_endless import ROUND

COMMANDS = [("run",), ("play", "--as", "Ann"), ("playtest",), ("why",), ("mind", "Ann")]
DOMINOES = """story Dominoes
    use people, places, things
    begins 1900-01-01
place the hall
person Ann, a human, she
    is in the hall
{stones}
act someone leans a thing on a second thing
    when {when}
    > {{Someone}} leans {{the thing}} on {{the second thing}}.
some reason to lean a thing on a second thing
"""


def dominoes(count, when):
    stones = "\n".join(f"thing the stone {n}\n    is in the hall" for n in range(count))
    return DOMINOES.format(stones=stones, when=when)


@pytest.fixture
def few(monkeypatch):
    """As if a thousand ways were too many."""
    for module in ("rules", "joins", "stages"):
        monkeypatch.setattr(f"immortelle.world.reading.{module}.MOST_WAYS", 1_000)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "when",
    ["the thing is in the hall, and the second thing is in the hall", "someone does not hold the thing"],
)
def test_a_reason_for_too_many_ways_is_told_by_its_line(immortelle, tmp_path, command, when):
    (tmp_path / "dominoes.story").write_text(dominoes(40, when), encoding="utf-8")
    done = immortelle(command[0], "dominoes.story", *command[1:], text="quit\n")
    assert done.returncode == 1
    assert "dominoes.story:90: this reason speaks for more than" in done.stderr
    assert '"someone leans the thing on the second thing" (dominoes.story:87)' in done.stderr


@pytest.mark.usefixtures("few")
def test_it_is_told_of_a_compiled_story_as_well(immortelle, tmp_path):
    (tmp_path / "dominoes.story").write_text(dominoes(40, "the thing is in a place"), encoding="utf-8")
    assert immortelle("compile", "dominoes.story").returncode == 0
    done = immortelle("run", "dominoes.story.json")
    assert (done.returncode, "dominoes.story:90: this reason" in done.stderr) == (1, True)


@pytest.mark.usefixtures("few")
def test_so_is_a_trigger(immortelle, tmp_path):
    trigger = (
        "state a thing outweighs a second thing\n"
        "trigger the weighing\n"
        "    when a thing is in the hall, and a second thing is in the hall\n"
        "    then the thing outweighs the second thing\n"
    )
    text = dominoes(40, "someone holds the thing, and someone holds the second thing") + trigger
    (tmp_path / "dominoes.story").write_text(text, encoding="utf-8")
    done = immortelle("run", "dominoes.story")
    assert done.returncode == 1
    assert "dominoes.story:92: the weighing follows in more than" in done.stderr


def test_what_is_asked_narrows_a_million_ways():
    """A thousand stones, and she holds one: the others are never looked at."""
    text = dominoes(1_000, "someone holds the thing, and someone holds the second thing")
    text = text.replace(
        "Ann, a human, she\n", "Ann, a human, she\n    holds the stone 7\n    holds the stone 901\n"
    )
    story = compile_text(text).story
    options = World.begin(story).options("person:ann").options
    assert [len(one.args) for one in options if one.act == "act:person-leans-thing-on-thing"] == [3] * 4
    played = World.begin(story, players=("person:ann",)).lived().asked.options
    assert [one.args for one in played if one.reasons] == [one.args for one in options if one.reasons]


def test_a_player_may_do_what_lies_behind_twenty_thousand_other_things():
    story = compile_text(
        dominoes(300, "someone holds the thing, and the second thing is in the hall")
        .replace("Ann, a human, she\n", "Ann, a human, she\n    holds the stone 99\n")
        .replace("some reason to lean a thing on a second thing", "")
    ).story
    options = World.begin(story, players=("person:ann",)).lived().asked.options
    leaning = [one.args for one in options if one.act == "act:person-leans-thing-on-thing"]
    assert leaning
    assert {thing for _, thing, _ in leaning} == {"thing:stone-99"}


def test_triggers_in_a_circle_are_shown_by_their_lines():
    story = compile_text(ROUND, "round.story").story
    with pytest.raises(StoryError) as error:
        World.begin(story)
    assert told(error.value, story) == (
        "these set each other off without end:\n"
        "  round.story:10: fall, when someone is up, then someone is not up\n"
        "  round.story:7: rise, when someone is awake, and is not up, then someone is up"
    )
