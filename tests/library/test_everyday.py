"""Everyday life: kin, talk, keys and lamps, roads, money, needs, wounds."""

import pytest

from immortelle.language import compile_text
from tests.docs.pages import ROOT
from tests.library.tales import Tale, lived, told

HOUSE = """
place the hall
place the vault
place the town
thing the vault door, a door
    joins the hall to the vault
    is locked
thing the iron key, a key
    suits the vault door
thing the lantern, a lamp
thing the loaf, a food
thing the coach, a vehicle
    is in the hall
person Ann, a human, she, born 1850
    is in the hall
    holds the iron key
    holds the lantern
    holds the loaf
    has money 100
person Ben, a human, he, born 1875
    is in the hall
    is the son of Ann
    has money 20
person Cid, a human, he, born 1878
    is in the hall
    is the son of Ann
person Dot, a human, she, born 1899
    is in the town
    is the daughter of Cid
deed the theft: Ben stole the lantern from Cid, 1899-12-01
    known to Ben
"""
PARTS = "people, places, senses, things, kin, talk, keys, light, travel, money, needs, healing"
HOUR = 3600


@pytest.fixture
def house():
    return Tale(PARTS, HOUSE)


def test_kinship_follows_from_who_is_whose_child(house):
    assert house.so("Ann is a parent of Ben")
    assert house.so("Ben is a sibling of Cid", "Dot")
    assert house.so("Ann is a grandparent of Dot")
    assert house.so("Dot is of one blood with Ann")
    assert house.so("Ben is a child of Dot") is False
    assert house.so("Ann is a sibling of Ben") is False


def test_words_are_felt(house):
    house.does("Ben insults Cid")
    assert house.level("Cid is angry with Ben") == 30
    house.does("Ann comforts Cid")
    assert house.level("Cid is grateful to Ann") > 0
    house.does("Ben threatens Cid")
    assert house.level("Cid is afraid of Ben") > 0


def test_a_confession_tells_whoever_hears_it_and_eases_the_guilt():
    tale = Tale(PARTS, told(HOUSE, Ben="feels guilty about the theft 60"))
    tale.does("Ben confesses the theft to Cid")
    assert tale.so("Ben has stolen the lantern from Cid", "Cid")
    assert tale.level("Ben feels guilty about the theft") < 40
    tale.does("Cid gossips to Ann about the theft")
    assert tale.so("Ben has stolen the lantern from Cid", "Ann", "Cid")


def test_a_favour_that_is_begged_lies_on_whoever_can_grant_it(house):
    house.does("Ben begs a favour of Ann")
    assert house.so("Ann owes Ben a favour") is False
    assert house.so("Ann has granted Ben a favour") or house.so("Ann has refused Ben a favour")


def test_only_the_key_opens_the_door(house):
    house.does("Ben opens the vault door with the iron key")
    assert house.outcome == "tried"
    house.does("Ann opens the vault door with the iron key")
    assert house.so("the vault door is locked", "Ben") is False
    house.does("Ann locks the vault door with the iron key")
    assert house.so("the vault door is locked", "Cid", "Ann")


def test_a_lamp_lights_a_place_that_has_no_window():
    tale = Tale(PARTS, told(HOUSE, **{"the hall": "is windowless"}))
    assert tale.so("the hall is dark")
    tale.does("Ann lights the lantern")
    assert tale.so("the hall is dark", "Ben") is False
    tale.does("Ann puts out the lantern")
    assert tale.so("the hall is dark")


def test_a_coach_carries_those_in_it(house):
    house.does("Ann gets into the coach").does("Ben gets into the coach").does(
        "Ann drives the coach to the town"
    )
    assert house.so("Ben is in the town", "Dot")
    assert house.so("Cid is in the hall")
    assert house.so("the coach is in the town")


def test_money_changes_hands_and_never_comes_from_nowhere():
    tale = Tale(PARTS + ", bonds", HOUSE)
    amount = {step: step for step in ("10", "50")}
    tale.ids |= {f"{step}": f"price:{step}" for step in amount}
    before = tale.level("Ann has money") + tale.level("Ben has money")
    tale.does("Ann lends Ben 50")
    assert (tale.level("Ann has money"), tale.level("Ben has money")) == (50, 70)
    assert tale.level("Ben is in debt to Ann") == 50
    tale.does("Ben pays back Ann 10")
    assert tale.level("Ben is in debt to Ann") == 40
    assert tale.level("Ann has money") + tale.level("Ben has money") == before
    tale.does("Cid pays Ann 10")
    assert tale.outcome == "tried"


def test_who_has_not_eaten_is_hungry(house):
    house.does("Ann eats")
    assert house.level("Ann is hungry") == 0
    house.passes(5 * HOUR)
    assert house.level("Ann is hungry") == 30
    house.does("Ann eats")
    assert house.outcome == "tried"
    house.does("Ann goes to sleep")
    assert house.so("Ann is awake", "Ben") is False
    house.passes(8 * HOUR)
    assert house.so("Ann is awake", "Ben")
    house.passes(2 * HOUR)
    assert house.level("Ann is tired") == 0


def test_who_has_never_eaten_is_hungry_since_the_story_began():
    tale = Tale(PARTS, HOUSE)
    assert [tale.passes(hours * HOUR).level("Ann is hungry") for hours in (3, 2, 4)] == [0, 30, 60]
    assert (tale.level("Ann is thirsty"), tale.level("Ann is tired")) == (80, 30)
    tale.does("Ann eats")
    assert (tale.level("Ann is hungry"), tale.passes(5 * HOUR).level("Ann is hungry")) == (0, 30)


def test_hunger_can_be_what_a_story_ends_with():
    text = (
        "story Siege\n    use people, needs\n    begins 1241-02-03 08:00\nperson Ida, a human, she\n"
        "ending starved: Ida is hungry more than 90\n"
    )
    world = lived(text)
    assert (world.over, world.time - world.story.begins) == ("ending:starved", 18 * HOUR)


def test_who_cannot_pay_hires_nobody():
    text = (
        "story Hire\n    use people, places, money\n    begins 1998-03-30 09:00\nplace the office\n"
        "person Ida, a human, she\n    is in the office\n    has money {}\n"
        "person Paul, a human, he\n    is in the office\n"
        "overwhelming reason to work for Ida for 50: someone has not worked for Ida for 50, for Paul\n"
        "overwhelming reason to agree when someone works for another for a price: someone is with another\n"
        "ending over: Paul has worked for Ida for 50\n"
    )
    assert [lived(text.format(coins)).over for coins in (50, 40)] == ["ending:over", "nothing moves"]


def test_who_sleeps_can_be_woken(house):
    house.does("Ann goes to sleep").does("Ben wakes Ann")
    assert house.so("Ann is awake")


def test_a_wound_bleeds_until_it_is_tended(house):
    house.does("Ben attacks Cid")
    assert house.so("Cid bleeds", "Ann")
    house.does("Ann tends Cid").passes(7 * HOUR)
    assert house.so("Cid is dead") is False
    house.passes(22 * 24 * HOUR)
    assert house.so("Cid is hurt") is False


def test_a_wound_that_nobody_tends_kills(house):
    house.does("Ben attacks Cid").passes(6 * HOUR)
    assert house.so("Cid is dead", "Ann")
    house.does("Ann buries Cid")
    assert house.so("Cid is buried", "Ben")


def test_all_parts_together_make_one_language():
    parts = sorted(path.stem for path in (ROOT / "src/immortelle/library").glob("*.story"))
    loaded = compile_text(f"story All\n    use {', '.join(parts)}\n")
    assert loaded.diagnostics == ()


def test_whoever_sees_somebody_die_knows_it_without_knowing_of_what(house):
    house.does("Ben attacks Cid").does("Dot goes to the hall").passes(6 * HOUR)
    assert house.so("Ben has attacked Cid", "Dot") is False
    assert house.so("Cid is dead", "Dot")
    assert house.so("Cid is dead", "Dot", "Ben")


def test_a_child_of_the_story_leaves_the_library_s_child_alone():
    text = (
        "story Home\n    use people, kin\nnature child\nperson Ann, a human, she\n    is the mother of Bo\n"
        "person Bo, a child, he\nending over: Bo is a child, and Bo is a child of Ann\n"
    )
    assert compile_text(text).diagnostics == ()


def test_a_journey_is_the_same_there_and_back():
    text = "place Bath\nplace London\n    is far from Bath\nperson Ann, a human, she\n    is in London\n"
    tale = Tale("people, places, travel", text)
    for place in ("Bath", "London"):
        tale.does(f"Ann travels to {place}")
        assert (tale.outcome, tale.so(f"Ann is in {place}")) == ("done", True)
