"""A decision adds up the reasons that hold in somebody's beliefs and draws with a temperature."""

from __future__ import annotations

from immortelle.story.conditions import (
    ALWAYS,
    All,
    Any,
    Clock,
    Compare,
    Happened,
    Holds,
    Level,
    Moment,
    Not,
    Number,
    Same,
)
from immortelle.story.effects import Set
from immortelle.story.model import Decay, Role, Scene
from immortelle.world import World
from immortelle.world.deciding.deciding import WAITING
from tests.world.stories import (
    ANYONE,
    PERSON,
    act,
    deed,
    did,
    event,
    fact,
    level,
    person,
    reason,
    state,
    story,
    trigger,
)

ANNA, BERT, CARL = "person:anna", "person:bert", "person:carl"
PEOPLE = (person("anna"), person("bert"), person("carl"))
LOVES = Holds("state:loves", ("?someone", "?another"))
KISS = act("kisses", "someone another", consents=("?another",), witnesses=ANYONE)
LOVE = (level("loves", private=True), fact("loves", ANNA, BERT, value=70))


def begun(*parts, seed=0, players=(), **more):
    return World.begin(story(*PEOPLE, *parts, **more), seed, players)


def scores(world, who, every=False):
    return {(o.act, *o.args[1:]): o.score for o in world.options(who, every).options}


def test_an_option_is_an_act_with_a_reason_for_it_and_waiting_always_is_one():
    world = begun(KISS, *LOVE, reason("love", "kisses someone another", 40, LOVES))
    assert scores(world, ANNA) == {("act:kisses", BERT): 40, (WAITING,): 0}
    assert scores(world, BERT) == {(WAITING,): 0}
    assert scores(world, ANNA, every=True) == {
        ("act:kisses", BERT): 40,
        ("act:kisses", CARL): 0,
        (WAITING,): 0,
    }


def test_reasons_against_weigh_but_make_no_option():
    against = reason("shy", "kisses someone another", -15)
    world = begun(KISS, *LOVE, reason("love", "kisses someone another", 40, LOVES), against)
    assert scores(world, ANNA) == {("act:kisses", BERT): 25, (WAITING,): 0}
    option = world.options(ANNA).options[0]
    assert [(r.reason, r.weight) for r in option.reasons] == [("reason:love", 40), ("reason:shy", -15)]
    assert sum(o.chance for o in world.options(ANNA).options) == 1 << 32


def test_a_reason_counts_once_however_many_ways_it_holds():
    rival = reason(
        "envy",
        "kisses someone another",
        15,
        Holds("state:near", ("?third",)),
        roles=(Role("?someone", PERSON), Role("?another", PERSON), Role("?third", PERSON)),
    )
    near = (state("near"), fact("near", ANNA), fact("near", BERT), fact("near", CARL))
    assert scores(begun(KISS, rival, *near), ANNA)["act:kisses", BERT] == 15


def test_reasons_and_conditions_are_read_in_the_actors_beliefs():
    box = Holds("state:gone", (BERT,))
    leaves = act("leaves", "someone", Set("state:gone", ("?someone",)))
    kiss = act("kisses", "someone another", when=Not(Holds("state:gone", ("?another",))), witnesses=ANYONE)
    world = begun(kiss, *LOVE, leaves, state("gone"), reason("love", "kisses someone another", 40, LOVES))
    gone = did(world, "leaves", BERT)
    assert (gone.holds(box), gone.holds(box, mind=[ANNA])) == (True, False)
    assert ("act:kisses", BERT) in scores(gone, ANNA)
    tried = did(gone, "kisses", ANNA, BERT)
    assert tried.chronicle[-1].outcome == "tried"
    assert ("act:kisses", BERT) not in scores(tried, ANNA)


def test_a_reason_may_be_one_persons_only_and_about_one_person_only():
    only = reason("whim", f"kisses {ANNA} another", 30, who=ANNA)
    about = reason("charm", f"kisses someone {CARL}", 20)
    world = begun(KISS, only, about)
    assert scores(world, ANNA) == {("act:kisses", BERT): 30, ("act:kisses", CARL): 50, (WAITING,): 0}
    assert scores(world, BERT) == {("act:kisses", CARL): 20, (WAITING,): 0}


def test_doing_again_what_changed_nothing_has_a_reason_against_it():
    opens = act("opens", "someone", Set("state:open", ()))
    world = begun(opens, state("open", ""), reason("air", "opens someone", 40))
    once = did(world, "opens", ANNA)
    assert scores(once, ANNA)["act:opens",] == 40
    twice = did(once, "opens", ANNA)
    assert scores(twice, ANNA)["act:opens",] == 0
    assert twice.options(ANNA).options[0].reasons[-1].reason == "again"


def test_waiting_has_reasons_too():
    waits = act("waits", "someone", beat=True)
    world = begun(
        waits,
        KISS,
        *LOVE,
        reason("dread", "waits someone", 25),
        reason("love", "kisses someone another", 40, LOVES),
    )
    assert scores(world, ANNA) == {("act:kisses", BERT): 40, ("act:waits",): 25}


def test_a_consent_is_a_decision_with_its_own_reasons():
    willing = reason("willing", "kisses someone another", 80, side="accept", who="?another")
    unwilling = reason("unwilling", "kisses someone another", -80, side="accept", who="?another")
    yes, no = (
        did(begun(KISS, willing), "kisses", ANNA, BERT),
        did(begun(KISS, unwilling), "kisses", ANNA, BERT),
    )
    assert (yes.chronicle[-1].outcome, no.chronicle[-1].outcome) == ("done", "refused")
    decision = yes.chronicle[-1].decisions[0]
    assert (decision.who, decision.purpose, decision.options[0].score) == (BERT, "accept:act:kisses", 80)
    assert decision.options[0].chance + decision.options[1].chance == 1 << 32
    assert no.holds(Happened("act:kisses", (ANNA, BERT), outcome="refused"), mind=[CARL]) is True
    assert no.holds(Happened("act:kisses", (ANNA, BERT))) is False


def test_somebody_stilled_cannot_agree_and_is_not_asked():
    parts = (
        KISS,
        state("asleep", stilling=True),
        fact("asleep", BERT),
        reason("w", "kisses someone another", 90, side="accept", who="?another"),
    )
    assert did(begun(*parts), "kisses", ANNA, BERT).chronicle[-1].outcome == "refused"


def test_a_higher_temperature_evens_the_chances():
    parts = (KISS, *LOVE, reason("love", "kisses someone another", 40, LOVES))
    cold, warm = begun(*parts), begun(*parts, temperature=100)
    assert cold.options(ANNA).options[0].chance > warm.options(ANNA).options[0].chance > 1 << 31


def test_chances_are_what_is_drawn():
    parts = story(*PEOPLE, KISS, *LOVE, reason("love", "kisses someone another", 10, LOVES))
    worlds = [World.begin(parts, seed) for seed in range(200)]
    chance = worlds[0].options(ANNA).options[0].chance / (1 << 32)
    kissed = sum(
        any(event.what == "act:kisses" for event in world.lived(events=1).chronicle) for world in worlds
    )
    assert abs(kissed / 200 - chance) < 0.12


def test_what_one_person_decides_does_not_disturb_the_draws_of_another():
    """Anna has one more option and may do something else; Carl draws the same numbers."""
    sits = act("sits", "someone")
    base = (sits, reason("tired", "sits someone", 1))
    more = (act("sings", "someone"), reason("glad", f"sings {ANNA}", 30, who=ANNA))
    one, other = begun(*base, seed=5).lived(events=6), begun(*base, *more, seed=5).lived(events=6)
    assert _draws(one, CARL)[:1] == _draws(other, CARL)[:1]


def _draws(world, who):
    return [d.drawn for event in world.chronicle for d in event.decisions if d.who == who]


def test_a_player_is_asked_to_agree():
    world = begun(KISS, *LOVE, reason("love", "kisses someone another", 90, LOVES), players=[BERT]).lived()
    while world.asked.purpose == "choose":
        world = world.after(world.asked.options[-1])
    assert (world.asked.who, world.asked.about) == (BERT, ("act:kisses", ANNA, BERT))
    yes, no = world.asked.options
    assert _outcome(world.after(yes)) == "done"
    assert _outcome(world.after(no)) == "refused"


def _outcome(world):
    return next(event.outcome for event in world.chronicle if event.what == "act:kisses")


def test_people_react_to_what_they_perceive():
    greets = act("greets", "someone another", witnesses=ANYONE)
    back = act("answers", "someone another", witnesses=ANYONE)
    hello = Happened("act:greets", ("?another", "?someone"))
    parts = (
        greets,
        back,
        reason("hello", f"greets {ANNA} another", 90, Not(Happened("act:greets", (ANNA, None))), who=ANNA),
        reason(
            "polite",
            "answers someone another",
            90,
            All((hello, Not(Happened("act:answers", ("?someone", "?another"))))),
        ),
    )
    world = begun(*parts).lived()
    greeted = next(event for event in world.chronicle if event.what == "act:greets")
    answered = next(event for event in world.chronicle if event.what == "act:answers")
    assert (answered.args, answered.time) == ((greeted.args[1], ANNA), greeted.time)


def test_a_reason_that_fades_is_read_anew():
    parts = (
        act("sulks", "someone"),
        level("anger", "someone", private=True, decay=Decay(3600)),
        fact("anger", ANNA, value=80),
        trigger("dawn", "", Happened("act:sulks", (BERT,)), after=4000),
        reason("sore", "sulks someone", 40, Compare(Level("state:anger", ("?someone",)), ">", Number(50))),
    )
    world = begun(*parts)
    assert ("act:sulks",) in scores(world, ANNA)
    assert ("act:sulks",) not in scores(did(world, "sulks", BERT).lived(until=4000), ANNA)


def test_the_same_seed_and_story_make_the_same_trace_and_a_new_order_of_declarations_too():
    scene = Scene("scene:all", "all", ALWAYS, Happened("act:kisses", (None, None)))
    parts = [*PEOPLE, KISS, *LOVE, scene, reason("love", "kisses someone another", 20, LOVES)]
    hashes = {World.begin(story(*order), 9).lived(events=20).trace_hash() for order in (parts, parts[::-1])}
    assert len(hashes) == 1


def test_reasons_may_be_about_events():
    sorry = act("apologises", "someone another deed:event", witnesses=ANYONE)
    hurts = act("hurts", "someone another", witnesses=ANYONE)
    guilt = reason(
        "guilt",
        "apologises someone another deed",
        40,
        All((Same("?deed.someone", "?someone"), Same("?deed.another", "?another"))),
        roles=(Role("?someone", PERSON), Role("?another", PERSON), Role("?deed", "kind:event")),
    )
    parts = (sorry, hurts, guilt, event("blow"), deed("blow", "hurts", BERT, ANNA, time=-5))
    world = begun(*parts)
    assert ("act:apologises", ANNA, "event:blow") in scores(world, BERT)
    again = did(world, "hurts", BERT, CARL)
    assert [key for key in scores(again, BERT) if key[0] == "act:apologises"] == [
        ("act:apologises", ANNA, "event:blow"),
        ("act:apologises", CARL, f"event:#{len(again.chronicle) - 1}"),
    ]


def test_a_pressure_that_crosses_its_band_has_somebody_ask_themselves():
    """Anna says nothing while she is angry; nothing happens, but after an hour she no longer is."""
    angry = Compare(Level("state:anger", ("?someone",)), ">", Number(40))
    silent = Not(Happened("act:speaks", ("?someone",)))
    parts = (
        act("speaks", "someone"),
        level("anger", "someone", private=True, decay=Decay(3600)),
        fact("anger", ANNA, value=80),
        reason("sore", "speaks someone", -200, angry),
        reason("fond", "speaks someone", 100, All((silent, Same("?someone", ANNA)))),
    )
    world = begun(*parts).lived()
    spoken = [event.time for event in world.chronicle if event.what == "act:speaks"]
    assert spoken == [3600]


def test_a_reason_that_comes_with_the_date_has_somebody_ask_themselves_then():
    late = All((Clock(">=", Moment(at=500)), Not(Happened("act:sits", ("?someone",)))))
    world = begun(act("sits", "someone"), reason("late", "sits someone", 90, late)).lived()
    assert [event.time for event in world.chronicle if event.what == "act:sits"] == [500] * 3


def test_where_there_is_nothing_to_choose_nothing_is_chosen_until_something_happens():
    waits = act("waits", "someone", beat=True)
    scene = Scene("scene:all", "all", ALWAYS, Any(()))
    world = begun(waits, scene).lived()
    assert (world.over, [event.what for event in world.chronicle if event.kind == "act"]) == (
        "nothing moves",
        [],
    )
