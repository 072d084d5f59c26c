"""Playing: a game goes forward by choices and back by undoing, and is the same after a save."""

import json

import pytest

from immortelle.engines.play import DivergedError, Session
from immortelle.engines.saves import Choice, Save
from immortelle.language import load


def chosen(session, word):
    return next(option for option in session.options if word in option.act)


def play(immortelle, lamp, *lines, arguments=("--as", "Ines")):
    done = immortelle("play", lamp.name, *arguments, text="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def session(lamp):
    return Session.begin(load(lamp).story, "person:ines")


def test_a_game_asks_its_player_alone(session):
    assert session.world.asked.who == "person:ines"
    assert not session.choices


def test_a_choice_leaves_the_game_before_it_as_it_was(session):
    before = session.world.trace_hash()
    later = session.choose(session.options[0])
    assert session.world.trace_hash() == before
    assert len(later.choices) == 1
    assert later.world.trace_hash() != before


def test_undoing_is_having_never_chosen(session):
    assert session.choose(session.options[0]).undo() == session
    assert session.undo() == session


def test_a_saved_game_goes_on_as_it_would_have(session):
    played = session
    for _ in range(2):
        played = played.choose(chosen(played, "wait"))
    again = Session.restore(session.story, played.save())
    assert again.choices == played.choices
    assert again.world.trace_hash() == played.world.trace_hash()
    assert again.options == played.options


def test_a_choice_that_is_gone_is_said_with_the_game_before_it(session):
    kept = session.choose(chosen(session, "wait")).save()
    choices = (*kept.choices, Choice("act:flies", ("person:ines",)))
    changed = Save("00ff", kept.seed, kept.player, choices)
    with pytest.raises(DivergedError, match=r"choice 2 \(act:flies\)") as caught:
        Session.restore(session.story, changed)
    assert caught.value.session.choices == kept.choices


def test_the_terminal_tells_and_asks(immortelle, lamp):
    shown = play(immortelle, lamp)
    assert shown.startswith("The Lamp\n")
    assert "What does Ines do?\n   1  " in shown


def test_a_story_is_played_to_its_end(immortelle, lamp):
    shown = play(immortelle, lamp, "1", *["1"] * 10, "why")
    assert "Aurel tells Ines that he is ill." in shown
    assert "The story is over: " in shown
    assert "The story is over: undo, why, save or quit." in shown


def test_what_is_typed_wrongly_is_explained(immortelle, lamp):
    shown = play(immortelle, lamp, "fly", "0", "99", "why x", "undo", "save", "load nothing.json", "help")
    assert 'I do not know "fly".' in shown
    assert shown.count("Choose from 1 to ") == 2
    assert "Say why and the number" in shown
    assert "There is nothing to take back." in shown
    assert "Say where: save FILE." in shown
    assert "nothing.json cannot be loaded: No such file" in shown
    assert "take the last choice back" in shown


def test_a_game_is_saved_and_loaded(immortelle, lamp):
    play(immortelle, lamp, "1", "save evening.json", "1")
    kept = json.loads((lamp.parent / "evening.json").read_text())
    assert (len(kept["choices"]), kept["player"]) == (1, "person:ines")
    assert "What does" in play(immortelle, lamp, arguments=("--load", "evening.json"))
    inside, outside = play(immortelle, lamp, "load evening.json"), play(immortelle, lamp, "1")
    assert inside.split("What does Ines do?")[-1] == outside.split("What does Ines do?")[-1]


def test_of_two_players_of_one_save_the_last_to_save_is_kept_whole(immortelle, lamp):
    play(immortelle, lamp, "save evening.json")
    play(immortelle, lamp, "1", "save evening.json", arguments=("--load", "evening.json"))
    one = (lamp.parent / "evening.json").read_text()
    play(immortelle, lamp, "load evening.json", "undo", "2", "save evening.json")
    other = (lamp.parent / "evening.json").read_text()
    assert [len(json.loads(text)["choices"]) for text in (one, other)] == [1, 1]
    assert json.loads(one)["choices"] != json.loads(other)["choices"]
    assert [path.name for path in lamp.parent.glob("evening*")] == ["evening.json"]


def test_why_is_answered_while_playing(immortelle, lamp):
    shown = play(immortelle, lamp, "1", "why")
    assert " reason: " in shown


def test_what_the_player_chose_is_said_to_be_chosen(immortelle, lamp):
    shown = play(immortelle, lamp, "1", "1", "1", "why")
    assert ".\n  The player chose it.\n" in shown
    assert " in 100" not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--as PERSON"),
        (("--as", "Inez"), "Did you mean Ines?"),
        (("--load", "no.json"), "does not exist"),
    ],
)
def test_a_game_needs_somebody_to_play(arguments, message, immortelle, lamp):
    done = immortelle("play", lamp.name, *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def lines_of_json(immortelle, lamp, *lines, arguments=("--as", "Ines")):
    shown = play(immortelle, lamp, *lines, arguments=(*arguments, "--json"))
    return [json.loads(line) for line in shown.splitlines()]


def test_a_program_gets_one_object_for_each_line_it_types(immortelle, lamp):
    typed = ["1", "why", "fly", "save evening.json", "undo", "load evening.json", "help", "why x"]
    first, *shown = lines_of_json(immortelle, lamp, *typed)
    assert (first["kind"], first["title"], first["player"]) == ("begin", "The Lamp", "person:ines")
    kinds = ["view", "view", "why", "error", "saved", "view", "view", "help", "error"]
    assert [one["kind"] for one in shown] == kinds
    begun, chosen, undone, loaded = (one for one in shown if one["kind"] == "view")
    assert begun == undone
    assert chosen["options"] == loaded["options"]
    assert [one["anew"] for one in (begun, chosen, undone, loaded)] == [True, False, True, True]
    assert [one["choices"] for one in (begun, chosen, undone, loaded)] == [0, 1, 0, 1]


def test_a_program_chooses_by_number_or_by_id(immortelle, lamp):
    _, view = lines_of_json(immortelle, lamp)
    ids = [option["id"] for option in view["options"]]
    assert len(set(ids)) == len(ids)
    assert sum(option["chance"] for option in view["options"]) == 1 << 32
    assert lines_of_json(immortelle, lamp, ids[1]) == lines_of_json(immortelle, lamp, "2")


def test_a_program_sees_how_the_story_ended(immortelle, lamp):
    *_, last = (one for one in lines_of_json(immortelle, lamp, *["1"] * 10) if one["kind"] == "view")
    assert (last["asked"], last["options"], last["over"]) == (None, [], "ending:told")
    assert last["outcome"] == "told"


def test_a_broken_save_is_refused(immortelle, lamp):
    (lamp.parent / "broken.json").write_text('{"format": 1}')
    done = immortelle("play", lamp.name, "--load", "broken.json")
    assert done.returncode == 1
    assert "broken.json cannot be loaded" in done.stderr


def test_a_save_of_another_story_is_refused(immortelle, lamp):
    play(immortelle, lamp, "save evening.json")
    other = lamp.parent / "other.story"
    other.write_text(lamp.read_text().replace("Ines", "Irma"))
    done = immortelle("play", other.name, "--load", "evening.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "evening.json cannot be loaded: it is a game of another story" in done.stderr
    done = immortelle("play", other.name, "--as", "Irma", text="load evening.json\n")
    assert "evening.json cannot be loaded: it is a game of another story" in done.stdout


def test_a_game_of_nobody_who_chooses_goes_on_without_them(immortelle, lamp):
    play(immortelle, lamp, "save evening.json")
    kept = lamp.parent / "evening.json"
    kept.write_text(kept.read_text().replace('"player":"person:ines"', '"player":"place:stair"'))
    done = immortelle("play", lamp.name, "--load", "evening.json")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
