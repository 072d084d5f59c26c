"""What keeps a reason from holding is remembered, and nothing else need be looked at until it moves."""

from __future__ import annotations

from immortelle.story.conditions import All, Exists, Happened, Holds, Not
from immortelle.story.effects import Set
from immortelle.world import World
from immortelle.world.deciding.wishes import wishes
from immortelle.world.reading.blocking import ALL
from immortelle.world.world import kernel_of
from tests.world.stories import ANYONE, PERSON, act, did, fact, person, reason, state, story

ANNA, BERT, CARL = "person:anna", "person:bert", "person:carl"
PEOPLE = (person("anna"), person("bert"), person("carl"))
DEAR, NEAR = (Holds(f"state:{name}", ("?someone", "?another")) for name in ("dear", "near"))
STATES = (state("dear", "someone another"), state("near", "someone another"), state("ill"))
ACTS = (
    act("waves", "someone another", witnesses=ANYONE),
    act("nears", "someone another", Set("state:near", ("?someone", "?another"), True), witnesses=ANYONE),
    act("leaves", "someone another", Set("state:near", ("?someone", "?another"), False), witnesses=ANYONE),
    act("warms", "someone another", Set("state:dear", ("?someone", "?another"), True), witnesses=ANYONE),
    act("sickens", "someone", Set("state:ill", ("?someone",), True), witnesses=ANYONE),
)


def begun(when, *facts):
    return World.begin(story(*PEOPLE, *STATES, *ACTS, *facts, reason("r", "waves someone another", 20, when)))


def blocking(world, who=0):
    """The states and acts that keep the reason from holding for somebody; None if nothing is known to."""
    kernel = kernel_of(world)
    mask, tables = wishes(kernel, who).blocked[0], kernel.tables
    if mask == ALL:
        return None
    names = {number: name for name, number in (tables.state_numbers | tables.act_numbers).items()}
    watch = kernel.programme.wish_watch.items()
    return sorted({names[what] for what, found in watch for _, _, parts in found if parts & mask})


def holds(world, who=0):
    return bool(wishes(kernel_of(world), who).held[0])


def test_one_part_that_nothing_satisfies_blocks_whatever_becomes_of_the_others():
    world = begun(All((DEAR, NEAR)))
    assert blocking(world) == ["state:dear"]  # fewer acts write it than who is near
    assert blocking(did(world, "nears", ANNA, BERT)) == ["state:dear"]


def test_it_holds_as_soon_as_what_blocked_it_moves():
    world = did(did(begun(All((DEAR, NEAR))), "nears", ANNA, BERT), "warms", ANNA, BERT)
    assert holds(world)
    assert blocking(world) is None
    assert not holds(did(world, "leaves", ANNA, BERT))


def test_two_parts_block_together_where_each_alone_is_satisfied():
    world = begun(All((DEAR, NEAR)), fact("dear", ANNA, BERT), fact("near", ANNA, CARL))
    assert blocking(world) == ["state:dear", "state:near"]
    assert holds(did(world, "nears", ANNA, BERT))


def test_somebody_who_is_looked_into():
    ill = Exists("?x", PERSON, All((Holds("state:near", ("?another", "?x")), Holds("state:ill", ("?x",)))))
    world = did(begun(ill), "nears", BERT, CARL)
    assert blocking(world) == ["state:ill"]
    assert holds(did(world, "sickens", CARL))


def test_what_was_done_blocks_until_it_is_done():
    world = begun(All((NEAR, Happened("act:waves", ("?another", "?someone")))), fact("near", ANNA, BERT))
    assert blocking(world) == ["act:waves"]
    assert holds(did(world, "waves", BERT, ANNA))


def test_what_must_be_tried_for_everybody_is_asked_after_what_finds_its_own():
    world = begun(All((Not(Happened("act:waves", ("?another", "?someone"))), DEAR)))
    assert blocking(world) == ["state:dear"]
