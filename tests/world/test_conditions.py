"""Conditions are read in the world and in minds, in three values."""

from __future__ import annotations

import pytest

from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Clock,
    Compare,
    Count,
    Every,
    Exists,
    Happened,
    Holds,
    Lasted,
    Level,
    Moment,
    Not,
    Number,
    Same,
    Share,
    Stated,
    Sum,
    Times,
    Unless,
)
from immortelle.story.effects import Learn
from immortelle.story.model import Proposition
from immortelle.world import StoryTooDeepError, World
from tests.world.stories import (
    ANYONE,
    PERSON,
    PLACE,
    act,
    deed,
    did,
    event,
    fact,
    level,
    person,
    place,
    secret,
    state,
    story,
)

ANNA, BERT, CARL = "person:anna", "person:bert", "person:carl"
LOVES = ("state:loves", (ANNA, BERT))


@pytest.fixture
def world():
    return World.begin(
        story(
            person("anna"),
            person("bert"),
            person("carl"),
            place("cellar"),
            place("stair"),
            event("fall"),
            secret("illness"),
            level("loves", private=True),
            level("debt"),
            state("dying"),
            state("tall"),
            state("in", "someone place:place", value="one"),
            state("aware", definition=Believes("?someone", Holds("state:dying", (ANNA,)))),
            state("dear", "someone another", definition=Compare(Level(*_role("loves")), ">", Number(50))),
            state(
                "risk",
                "someone",
                value="level",
                definition=Sum(
                    (
                        Share(Number(40), Holds("state:tall", ("?someone",))),
                        Share(Number(20), Holds("state:dying", ("?someone",))),
                    )
                ),
            ),
            act("falls", "someone"),
            act(
                "tells",
                "someone another thing:fact",
                Learn("?another", Stated("?thing"), "?someone"),
                witnesses=ANYONE,
            ),
            deed("fall", "falls", BERT, time=-500, known_to=(ANNA, BERT)),
            fact("loves", ANNA, BERT, value=75, since=-1000),
            fact("debt", ANNA, BERT, value=5),
            fact("in", ANNA, "place:cellar"),
            fact("in", BERT, "place:stair"),
            fact("tall", BERT),
            fact("dying", ANNA, known_to=(ANNA, CARL)),
            Proposition("fact:illness", "state:dying", (ANNA,)),
        )
    )


def _role(name):
    return f"state:{name}", ("?someone", "?another")


def test_a_feeling_is_known_to_whoever_has_it_and_unknown_to_others(world):
    assert world.holds(Holds(*LOVES)) is True
    assert world.holds(Holds(*LOVES), mind=[ANNA]) is True
    assert world.holds(Holds(*LOVES), mind=[BERT]) is None
    assert world.holds(Holds(*LOVES), mind=[BERT, ANNA]) is None  # for B it is as unknown what A thinks


def test_unknown_is_neither_so_nor_not_so(world):
    assert world.holds(Not(Holds(*LOVES)), mind=[BERT]) is None
    assert world.holds(Unless(Holds(*LOVES)), mind=[BERT]) is True
    assert world.holds(All((Holds("state:tall", (BERT,)), Holds(*LOVES))), mind=[BERT]) is None
    assert world.holds(All((Holds("state:tall", (ANNA,)), Holds(*LOVES))), mind=[BERT]) is False
    assert world.holds(Any((Holds("state:tall", (BERT,)), Holds(*LOVES))), mind=[BERT]) is True
    assert world.holds(Compare(Level(*LOVES), ">", Number(50)), mind=[BERT]) is None


def test_declared_facts_are_known_to_all_and_those_known_to_some_unknown_to_the_rest(world):
    dying = Holds("state:dying", (ANNA,))
    assert world.holds(Holds("state:tall", (BERT,)), mind=[CARL, ANNA]) is True
    assert world.holds(Holds("state:tall", (ANNA,)), mind=[CARL]) is False
    assert (world.holds(dying, mind=[CARL]), world.holds(dying, mind=[BERT])) == (True, None)
    assert world.holds(dying, mind=[CARL, ANNA]) is True
    assert world.holds(dying, mind=[CARL, BERT]) is None


def test_believing_knowing_and_knowing_whether(world):
    dying = Holds("state:dying", (ANNA,))
    assert world.holds(Believes(CARL, dying, "knows")) is True
    assert world.holds(Believes(BERT, dying)) is False
    assert world.holds(Not(Believes(BERT, dying))) is True
    assert world.holds(Believes(BERT, Not(dying))) is False
    assert world.holds(Believes(CARL, Not(dying), "whether")) is True
    assert world.holds(Believes(BERT, dying, "whether")) is False
    assert world.holds(Believes(CARL, Believes(ANNA, dying, "knows"))) is True


def test_a_place_is_held_by_one_value(world):
    where = "state:in"
    assert world.holds(Holds(where, (ANNA, "place:cellar"))) is True
    assert world.holds(Holds(where, (ANNA, "place:stair"))) is False
    assert world.holds(Holds(where, (CARL, "place:stair"))) is False
    together = Exists("?place", PLACE, All((Holds(where, (ANNA, "?place")), Holds(where, (BERT, "?place")))))
    assert world.holds(together) is False


def test_quantifiers_count_and_range_over_kinds(world):
    tall = Holds("state:tall", ("?who",))
    assert world.holds(Exists("?who", PERSON, tall)) is True
    assert world.holds(Exists("?who", PERSON, All((tall, Not(Same("?who", BERT)))))) is False
    assert world.level(Count("?who", PERSON, tall)) == 1
    assert world.holds(Every("?who", PERSON, tall, Same("?who", BERT))) is True
    assert world.holds(Every("?who", PERSON, Same("?who", "?who"), tall)) is False
    assert world.holds(Exists("?who", PERSON, Holds("state:loves", ("?who", BERT))), mind=[BERT]) is None


def test_defined_states_are_read_in_each_mind(world):
    dear = Holds("state:dear", (ANNA, BERT))
    assert (world.holds(dear), world.holds(dear, mind=[BERT])) == (True, None)
    assert world.level(Level("state:risk", (BERT,))) == 40
    assert world.level(Level("state:risk", (ANNA,)), mind=[CARL]) == 20
    assert world.level(Level("state:risk", (ANNA,)), mind=[BERT]) == 0


def test_what_somebody_is_said_to_know_is_so_from_when_they_were_told(world):
    aware = Holds("state:aware", (BERT,))
    assert (world.holds(aware), world.holds(aware, mind=[CARL])) == (False, False)
    told = did(world, "tells", CARL, BERT, "fact:illness")
    assert (told.holds(aware), told.holds(aware, mind=[CARL])) == (True, True)
    assert told.holds(aware, mind=[ANNA]) is True  # who heard it said


def test_the_past_is_what_one_knows_of_it(world):
    fell = Happened("act:falls", (BERT,))
    assert world.holds(fell) is True
    assert world.holds(fell, mind=[ANNA]) is True
    assert world.holds(fell, mind=[CARL]) is False
    assert world.holds(Stated("event:fall"), mind=[CARL]) is False
    assert world.holds(Happened("act:falls", (None,), since=Moment(at=-500))) is True
    assert world.holds(Happened("act:falls", (None,), since=Moment(at=-499))) is False
    assert world.holds(Happened("act:falls", (None,), before=Moment(at=-500))) is False
    assert world.holds(Happened("act:falls", (None,), since=Moment(event="event:fall"))) is False
    assert world.level(Times(fell)) == 1
    assert world.holds(Same("?deed.someone", BERT), {"?deed": "event:fall"}) is True


def test_how_long_something_has_been_so(world):
    assert world.holds(Lasted(*LOVES, seconds=1000)) is True
    assert world.holds(Lasted(*LOVES, seconds=1001)) is False
    assert world.holds(Lasted(*LOVES, since=Moment(event="event:fall"))) is True
    assert world.holds(Clock(">=", Moment(at=0))) is True
    assert world.holds(Clock(">", Moment(at=0))) is False


def test_a_secret_is_told_and_the_teller_is_the_source(world):
    told = did(world, "tells", CARL, BERT, "fact:illness")
    dying = Holds("state:dying", (ANNA,))
    assert told.holds(Believes(BERT, dying, "knows", source=CARL)) is True
    assert told.holds(Believes(BERT, Stated("fact:illness"), "knows", source=ANNA)) is False
    assert told.holds(Believes(CARL, Believes(BERT, dying))) is True
    assert told.mind(BERT).source(dying) == CARL
    assert told.mind(BERT).since(dying) == 0
    assert told.mind(BERT, before=len(world.chronicle)).believes(dying) is None


def test_a_past_event_is_told_and_known_from_then_on(world):
    told = did(world, "tells", ANNA, CARL, "event:fall")
    assert told.holds(Happened("act:falls", (BERT,)), mind=[CARL]) is True
    assert told.holds(Believes(CARL, Happened("act:falls", (BERT,)), source=ANNA)) is True
    assert told.holds(Happened("act:falls", (BERT,)), mind=[ANNA, CARL]) is True


def test_two_hundred_conditions_inside_each_other_are_read():
    nested = Holds("state:tall", (ANNA,))
    for _ in range(100):
        nested = All((Not(nested), All(())))
    deep = story(person("anna"), state("tall"), act("falls", "someone", when=nested), portable=False)
    assert World.begin(deep).lived().over == "nothing moves"


def test_conditions_nested_beyond_reason_are_refused():
    nested = Holds("state:tall", (ANNA,))
    for _ in range(2000):
        nested = Not(nested)
    with pytest.raises(StoryTooDeepError):
        World.begin(
            story(person("anna"), state("tall"), act("falls", "someone", when=nested), portable=False)
        )


def test_definitions_that_lean_on_each_other_end():
    circle = state("odd", definition=Not(Holds("state:even", ("?someone",))))
    other = state("even", definition=Holds("state:odd", ("?someone",)))
    world = World.begin(story(person("anna"), circle, other))
    assert world.holds(Holds("state:odd", (ANNA,))) is None
