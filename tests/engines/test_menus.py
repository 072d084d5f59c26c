"""Menus: what a player may choose, no two lines alike."""

from immortelle.engines.menus import menu
from immortelle.engines.play import Session
from immortelle.engines.speaking import Speaker
from immortelle.language import compile_text
from tests.engines.stories import ROOM

GREETINGS = """
act (one) greets another
    when the one is with another
    takes 5 minutes
    seen by everyone with the one
overwhelming reason to greet another: someone is in the kitchen, for Beth
some reason to thank another for a deed: the one of the deed is another, for Ada
"""


def session(text):
    loaded = compile_text(ROOM + text)
    assert loaded.story is not None, loaded.diagnostics
    return Session.begin(loaded.story, "person:ada")


def shown(game):
    return menu(game, Speaker(game.story, game.world.chronicle))


def test_items_are_numbered_and_found_by_number_or_id():
    found = shown(session(""))
    assert [item.number for item in found.items] == list(range(1, len(found.items) + 1))
    assert all(found.find(str(item.number)) is item is found.find(item.id) for item in found.items)
    assert found.find("0") is found.find("") is found.find("dance") is None


def test_events_alike_are_told_apart_by_when_they_were():
    game = session(GREETINGS)
    for _ in range(12):
        game = game.choose(next(item for item in shown(game).items if item.text == "wait").option)
    texts = [item.text for item in shown(game).items]
    assert len(set(texts)) == len(texts)
    thanks = sorted(text for text in texts if text.startswith("thank Beth for the time Beth greeted Ada"))
    assert [text[-6:] for text in thanks[:3]] == ["18:05)", "18:10)", "18:15)"]


def test_a_deed_and_what_is_said_in_the_same_words_are_told_apart_by_its_name():
    game = session(
        "deed the fuss: Beth warned Carl off, 1800-01-01\n    known to Beth\n"
        "some reason to ask another whether Beth has warned Carl off: another is Beth, for Ada\n"
    )
    asked = sorted(item.text for item in shown(game).items if item.text.startswith("ask Beth whether"))
    assert asked == [
        "ask Beth whether Beth warned Carl off",
        "ask Beth whether Beth warned Carl off (the fuss)",
    ]
