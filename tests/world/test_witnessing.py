"""Whoever witnesses an act folds it in their own mind; nobody else learns of it."""

from __future__ import annotations

from immortelle.story.conditions import All, Believes, Compare, Happened, Holds, Level, Not, Number, Same
from immortelle.story.effects import Change, Each, Given, Learn, Set
from immortelle.story.model import Look, Sense, Witness
from immortelle.world import World
from tests.world.stories import (
    ANYONE,
    PERSON,
    act,
    did,
    fact,
    level,
    person,
    place,
    sign,
    state,
    story,
    thing,
    trigger,
)

ANNA, BERT, CARL = "person:anna", "person:bert", "person:carl"
PEOPLE = (person("anna"), person("bert"), person("carl"))
OPEN = Holds("state:open", ("thing:box",))
BOX = (thing("box"), state("open", "box:thing"))
ONLY_BERT = (Witness("sense:sight", Same("?perceiver", BERT)),)
HIDDEN = Sense("sense:sight", "sight", "seen", unnoticed=Holds("state:hidden", ("?perceiver",)))


def opens(*effects, **more):
    return act("opens", "someone", *(effects or (Set("state:open", ("thing:box",)),)), **more)


def begun(*parts, **more):
    return World.begin(story(*PEOPLE, *BOX, *parts, **more))


def test_those_who_see_it_know_and_know_so_of_each_other():
    world = did(begun(opens(witnesses=ONLY_BERT)), "opens", ANNA)
    assert world.holds(OPEN, mind=[BERT, ANNA, BERT]) is True
    assert world.holds(OPEN, mind=[CARL]) is False
    assert world.holds(OPEN, mind=[ANNA, CARL]) is False
    seen = world.chronicle[-1].perceived
    assert [(each.person, each.sense) for each in seen] == [(ANNA, ""), (BERT, "sense:sight")]


def test_a_hidden_witness_knows_and_is_not_known_to_know():
    parts = (HIDDEN, state("hidden"), fact("hidden", CARL, known_to=(CARL,)), opens(witnesses=ANYONE))
    world = did(begun(*parts), "opens", ANNA)
    assert world.holds(OPEN, mind=[CARL]) is True
    assert world.holds(OPEN, mind=[CARL, ANNA]) is True
    assert world.holds(OPEN, mind=[ANNA, CARL]) is False
    assert [each.hidden for each in world.chronicle[1 + 1].perceived] == [False, False, True]


def test_a_sense_needs_what_it_needs():
    sight = Sense("sense:sight", "sight", "seen", needs=Not(Holds("state:blind", ("?perceiver",))))
    world = did(begun(sight, state("blind"), fact("blind", BERT), opens(witnesses=ANYONE)), "opens", ANNA)
    assert (world.holds(OPEN, mind=[BERT]), world.holds(OPEN, mind=[CARL])) == (False, True)


def test_the_stilled_perceive_nothing():
    parts = (state("asleep", stilling=True), fact("asleep", BERT), opens(witnesses=ANYONE))
    assert did(begun(*parts), "opens", ANNA).holds(OPEN, mind=[BERT]) is False


def perceivers(world):
    return [each.person for each in world.chronicle[-1].perceived]


def test_who_perceives_is_as_it_is_now_however_often_it_was_asked_before():
    awake = Not(Holds("state:blind", ("?perceiver",)))
    unnoticed = Holds("state:hidden", ("?perceiver",))
    sight = Sense("sense:sight", "sight", "seen", needs=awake, unnoticed=unnoticed)
    states = (state("blind"), state("hidden"), state("asleep", stilling=True))
    turns = [
        act(f"makes {name}", "someone another", Set(f"state:{name}", ("?another",)))
        for name in ("blind", "hidden", "asleep")
    ]
    world = did(begun(sight, *states, *turns, opens(witnesses=ANYONE)), "opens", ANNA)
    assert perceivers(world) == [ANNA, BERT, CARL]
    world = did(did(world, "makes blind", ANNA, CARL), "opens", ANNA)
    assert perceivers(world) == [ANNA, BERT]
    hidden = did(did(world, "makes hidden", ANNA, BERT), "opens", ANNA)
    before = [each for each in hidden.chronicle if each.what == "act:opens"][-1]
    assert [each.hidden for each in before.perceived] == [False, True]
    asleep = did(did(world, "makes asleep", ANNA, BERT), "opens", ANNA)
    assert perceivers(asleep) == [ANNA]
    assert perceivers(did(asleep, "opens", BERT)) == perceivers(did(asleep, "opens", BERT))


def test_a_possible_witness_is_drawn_and_others_cannot_be_sure():
    maybe = (Witness("sense:sight", Same("?perceiver", BERT), chance=50),)
    parts = story(*PEOPLE, *BOX, opens(witnesses=maybe))
    worlds = [did(World.begin(parts, seed), "opens", ANNA) for seed in range(40)]
    saw = [world.holds(OPEN, mind=[BERT]) for world in worlds]
    assert 8 < sum(saw) < 32
    assert not any(world.holds(OPEN, mind=[ANNA, BERT]) for world in worlds)


def test_whoever_arrives_by_an_act_is_seen_arriving():
    where = Holds("state:in", ("?perceiver", "?place"))
    goes = act(
        "goes",
        "someone place:place",
        Set("state:in", ("?someone", "?place")),
        witnesses=(Witness("sense:sight", where),),
    )
    places = (place("hall"), place("yard"), state("in", "someone place:place", value="one"))
    facts = (fact("in", ANNA, "place:yard"), fact("in", BERT, "place:hall"), fact("in", CARL, "place:yard"))
    world = did(begun(goes, *places, *facts), "goes", ANNA, "place:hall")
    there = Holds("state:in", (ANNA, "place:hall"))
    assert (world.holds(there, mind=[BERT]), world.holds(there, mind=[CARL])) == (True, False)
    assert world.chronicle[-1].place == "place:hall"


def test_a_guard_is_read_in_each_witness_mind():
    """Carl thinks the box locked and does not see it unlocked: for him opening it opens nothing."""
    locked = Holds("state:locked", ("thing:box",))
    parts = (
        state("locked", "box:thing"),
        fact("locked", "thing:box"),
        act("unlocks", "someone", Set("state:locked", ("thing:box",), False), witnesses=ONLY_BERT),
        opens(Given(Not(locked), (Set("state:open", ("thing:box",)),)), witnesses=ANYONE),
    )
    world = did(did(begun(*parts), "unlocks", ANNA), "opens", ANNA)
    assert world.holds(OPEN) is True
    assert (world.holds(OPEN, mind=[BERT]), world.holds(OPEN, mind=[CARL])) == (True, False)


def test_how_deep_guards_are_read_follows_what_the_story_asks():
    locked = Holds("state:locked", ("thing:box",))
    asks = trigger("notes", "", Believes(ANNA, Believes(CARL, OPEN)))
    parts = (
        asks,
        state("locked", "box:thing"),
        fact("locked", "thing:box"),
        act("unlocks", "someone", Set("state:locked", ("thing:box",), False), witnesses=ONLY_BERT),
        opens(Given(Not(locked), (Set("state:open", ("thing:box",)),)), witnesses=ANYONE),
    )
    world = did(did(begun(*parts), "unlocks", ANNA), "opens", ANNA)
    assert world.holds(OPEN, mind=[ANNA, CARL]) is False
    assert world.holds(OPEN, mind=[ANNA, BERT]) is True
    assert world.holds(OPEN, mind=[CARL, ANNA]) is False


def test_doing_an_act_shows_what_it_asks_for():
    """The box was unlocked unseen; whoever sees it opened knows that it is not locked."""
    locked = Holds("state:locked", ("thing:box",))
    parts = (
        state("locked", "box:thing"),
        fact("locked", "thing:box"),
        act("unlocks", "someone", Set("state:locked", ("thing:box",), False)),
        opens(when=Not(locked), witnesses=ANYONE),
    )
    world = did(did(begun(*parts), "unlocks", ANNA), "opens", ANNA)
    assert world.holds(Not(locked), mind=[CARL, BERT]) is True


def test_feelings_that_an_act_moves_stay_with_who_has_them():
    parts = (
        level("anger", private=True),
        opens(Change("state:anger", (BERT, ANNA), Number(5)), witnesses=ANYONE),
    )
    world = did(begun(*parts), "opens", ANNA)
    angry = Compare(Level("state:anger", (BERT, ANNA)), "=", Number(5))
    assert (world.holds(angry), world.holds(angry, mind=[BERT])) == (True, True)
    assert world.holds(angry, mind=[ANNA]) is None


def test_effects_read_before_and_apply_together():
    swap = (
        Given(OPEN, (Set("state:open", ("thing:box",), False),)),
        Given(Not(OPEN), (Set("state:open", ("thing:box",)),)),
    )
    world = did(begun(opens(*swap)), "opens", ANNA)
    assert world.holds(OPEN) is True
    assert did(world, "opens", ANNA).holds(OPEN) is False


def test_levels_stay_within_their_bounds_and_each_reaches_all():
    more = Each(
        "?other", PERSON, Not(Same("?other", ANNA)), (Change("state:debt", (ANNA, "?other"), Number(70)),)
    )
    world = begun(level("debt"), opens(more))
    twice = did(did(world, "opens", ANNA), "opens", ANNA)
    assert twice.level(Level("state:debt", (ANNA, BERT))) == 100
    assert twice.level(Level("state:debt", (ANNA, CARL))) == 100
    assert twice.level(Level("state:debt", (ANNA, ANNA))) == 0


def test_a_lie_is_believed_by_who_trusts():
    says = act(
        "says",
        "someone another",
        Given(
            Compare(Level("state:trust", ("?another", "?someone")), ">", Number(50)),
            (Learn("?another", OPEN, "?someone"),),
        ),
        witnesses=ANYONE,
    )
    parts = (says, level("trust", private=True), fact("trust", BERT, ANNA, value=90))
    world = did(did(begun(*parts), "says", ANNA, BERT), "says", ANNA, CARL)
    assert world.holds(OPEN) is False
    assert (world.holds(OPEN, mind=[BERT]), world.holds(OPEN, mind=[CARL])) == (True, False)
    assert world.holds(Believes(BERT, OPEN, "knows")) is False
    assert world.holds(Believes(BERT, OPEN, source=ANNA)) is True


def test_an_act_that_never_was_can_be_told():
    fled = Happened("act:flees", (CARL,))
    lies = act("lies", "someone another", Learn("?another", fled, "?someone"), witnesses=ANYONE)
    world = did(begun(lies, act("flees", "someone")), "lies", ANNA, BERT)
    assert (world.holds(fled), world.holds(fled, mind=[BERT]), world.holds(fled, mind=[CARL])) == (
        False,
        True,
        False,
    )


def test_what_looks_like_another_act_is_taken_for_it():
    pity = act("pities", "someone", looks=Look("act:opens", ("?someone",)), witnesses=ANYONE)
    world = did(begun(pity, opens()), "pities", ANNA)
    opened, pitied = Happened("act:opens", (ANNA,)), Happened("act:pities", (ANNA,))
    assert (world.holds(opened), world.holds(pitied)) == (False, True)
    assert (world.holds(opened, mind=[BERT]), world.holds(pitied, mind=[BERT])) == (True, False)
    assert (world.holds(opened, mind=[ANNA]), world.holds(pitied, mind=[ANNA])) == (False, True)
    assert world.holds(opened, mind=[ANNA, BERT]) is True
    assert (world.holds(OPEN, mind=[BERT]), world.holds(OPEN)) == (True, False)


def test_told_better_one_no_longer_takes_it_for_the_other():
    pitied = Happened("act:pities", (ANNA,))
    pity = act("pities", "someone", looks=Look("act:opens", ("?someone",)), witnesses=ANYONE)
    owns_up = act("owns-up", "someone another", Learn("?another", pitied), witnesses=ANYONE)
    world = did(did(begun(pity, owns_up, opens()), "pities", ANNA), "owns-up", ANNA, BERT)
    assert world.holds(pitied, mind=[BERT]) is True
    assert world.holds(Happened("act:opens", (ANNA,)), mind=[BERT]) is False
    assert world.holds(Happened("act:opens", (ANNA,)), mind=[CARL]) is True


def test_an_act_tried_in_vain_teaches():
    parts = (
        opens(when=Not(OPEN), witnesses=ANYONE),
        act("slams", "someone", Set("state:open", ("thing:box",))),
    )
    world = did(did(begun(*parts), "slams", BERT), "opens", ANNA)
    assert world.chronicle[-1].outcome == "tried"
    assert not world.chronicle[-1].changes
    assert world.holds(OPEN, mind=[ANNA]) is True
    assert world.holds(OPEN, mind=[CARL]) is True


def test_a_trigger_goes_off_in_the_mind_that_believes_its_condition():
    """The lamp is out, but Bert does not know: seeing the box opened he thinks the moths fly."""
    lit, fly = Holds("state:lit", ("thing:box",)), Holds("state:flying", ("thing:box",))
    parts = (
        state("lit", "box:thing"),
        state("flying", "box:thing"),
        fact("lit", "thing:box"),
        act("snuffs", "someone", Set("state:lit", ("thing:box",), False)),
        opens(witnesses=ANYONE),
        trigger("moths", "", All((OPEN, lit)), Set("state:flying", ("thing:box",))),
    )
    world = did(did(begun(*parts), "snuffs", ANNA), "opens", ANNA)
    assert world.holds(fly) is False
    assert (world.holds(fly, mind=[BERT]), world.holds(fly, mind=[ANNA])) == (True, False)
    lit_still = did(begun(*parts), "opens", ANNA)
    assert lit_still.holds(fly, mind=[BERT, CARL]) is True


def test_a_trigger_does_not_follow_in_the_mind_that_disbelieves_its_condition():
    lit, fly = Holds("state:lit", ("thing:box",)), Holds("state:flying", ("thing:box",))
    parts = (
        state("lit", "box:thing"),
        state("flying", "box:thing"),
        act("lights", "someone", Set("state:lit", ("thing:box",))),
        opens(witnesses=ANYONE),
        trigger("moths", "", All((OPEN, lit)), Set("state:flying", ("thing:box",))),
    )
    world = did(did(begun(*parts), "lights", ANNA), "opens", ANNA)
    assert world.holds(fly) is True
    assert (world.holds(fly, mind=[ANNA]), world.holds(fly, mind=[BERT])) == (True, False)


def test_whether_somebody_believed_it_is_judged_by_what_one_knows_of_them():
    """Carl knows that Bert trusts Anna, Anna does not: each judges by that whether Bert believed her."""
    says = act(
        "says",
        "someone another",
        Given(Holds("state:trust", ("?another", "?someone")), (Learn("?another", OPEN, "?someone"),)),
        witnesses=ANYONE,
    )
    trust = (
        state("trust", "someone another", private=True),
        fact("trust", BERT, ANNA, known_to=(BERT, CARL)),
    )
    asks = trigger("asks", "", Believes(ANNA, Believes(BERT, OPEN)))
    world = did(begun(says, *trust, asks), "says", ANNA, BERT)
    assert world.holds(OPEN, mind=[BERT]) is True
    assert world.holds(OPEN, mind=[CARL, BERT]) is True
    assert world.holds(OPEN, mind=[ANNA, BERT]) is False


def test_whoever_is_thought_to_trust_is_thought_to_believe():
    says = act(
        "says",
        "someone another",
        Given(Holds("state:calm", ("?another",)), (Learn("?another", OPEN, "?someone"),)),
        witnesses=ANYONE,
    )
    parts = (state("calm"), act("calms", "someone", Set("state:calm", ("?someone",)), witnesses=ONLY_BERT))
    loses = act("loses-it", "someone", Set("state:calm", ("?someone",), False))
    asks = trigger("asks", "", Believes(ANNA, Believes(BERT, OPEN)))
    world = did(begun(says, *parts, loses, asks), "calms", CARL)
    world = did(did(world, "loses-it", CARL), "says", ANNA, CARL)
    assert world.holds(OPEN, mind=[CARL]) is False
    assert (world.holds(OPEN, mind=[BERT, CARL]), world.holds(OPEN, mind=[ANNA, CARL])) == (True, False)


# --- signs ----------------------------------------------------------------------------------------

FEVER = Holds("state:feverish", ("?someone",))
NEAR = (Witness("sense:sight", Holds("state:near", ("?perceiver", "?someone"))),)


def shivering(strength=80):
    return (
        state("feverish", private=True),
        state("near", "someone another"),
        fact("near", BERT, ANNA),
        sign("shivers", "someone", FEVER, strength, witnesses=NEAR),
        act("sickens", "someone", Set("state:feverish", ("?someone",))),
        act("comes", "someone another", Set("state:near", ("?someone", "?another"))),
    )


def test_a_plain_sign_makes_those_who_see_it_believe_what_it_shows():
    world = did(begun(*shivering()), "sickens", ANNA)
    ill = Holds("state:feverish", (ANNA,))
    assert world.chronicle[-1].kind == "sign"
    assert (world.holds(ill, mind=[BERT]), world.holds(ill, mind=[CARL])) == (True, None)
    assert world.holds(Believes(ANNA, Believes(BERT, ill))) is True


def test_whoever_comes_later_sees_what_still_shows_once():
    world = did(did(begun(*shivering()), "sickens", ANNA), "comes", CARL, ANNA)
    assert world.holds(Holds("state:feverish", (ANNA,)), mind=[CARL]) is True
    again = did(world, "comes", BERT, ANNA)
    seen = [[each.person for each in event.perceived] for event in again.chronicle if event.kind == "sign"]
    assert seen == [[ANNA, BERT], [ANNA, CARL]]


def test_a_faint_sign_is_seen_and_proves_nothing():
    worlds = [
        did(World.begin(story(*PEOPLE, *BOX, *shivering(5)), seed), "sickens", ANNA) for seed in range(20)
    ]
    shown = [any(event.kind == "sign" for event in world.chronicle) for world in worlds]
    assert 5 < sum(shown) < 20
    assert not any(world.holds(Holds("state:feverish", (ANNA,)), mind=[BERT]) for world in worlds)
