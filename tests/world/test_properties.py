"""What holds of every story: random small ones, lived at random."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from immortelle.story.conditions import (
    ALWAYS,
    All,
    Any,
    Believes,
    Compare,
    Exists,
    Happened,
    Holds,
    Level,
    Not,
    Number,
    Same,
    Stated,
    Unless,
)
from immortelle.story.effects import Change, Given, Learn, Set
from immortelle.story.model import Role, Sense, Witness
from immortelle.world import Programme, World
from immortelle.world.deciding.wishes import wishes
from immortelle.world.keeping import kept, revived
from immortelle.world.reading.literals import all_held
from immortelle.world.reading.views import View
from immortelle.world.world import kernel_of
from tests.world.stories import PERSON, act, did, fact, level, person, reason, state, story, trigger

NAMES = ("person:anna", "person:bert", "person:carl")
PEOPLE = tuple(person(name[7:]) for name in NAMES)
FLAGS = tuple(f"state:f{n}" for n in range(4))
FEW = settings(max_examples=60, deadline=None)


def flag(id, value=True):
    held = Holds(id, ())
    return held if value else Not(held)


flags = st.sampled_from(FLAGS)
literals = st.builds(flag, flags, st.booleans())
sights = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(
    lambda names: (Witness("sense:sight", Any(tuple(Same("?perceiver", name) for name in names))),)
)
effects = st.builds(Set, flags, st.just(()), st.booleans())
guarded = st.builds(lambda when, effect: Given(when, (effect,)), literals, effects)


@st.composite
def plain_acts(draw):
    """Acts on public flags, some guarded, each seen by some."""
    return [
        act(
            f"a{n}",
            "someone",
            *draw(st.lists(st.one_of(effects, guarded), min_size=1, max_size=2)),
            when=All(tuple(draw(st.lists(literals, max_size=1)))),
            witnesses=draw(sights),
        )
        for n in range(3)
    ]


def fold(told, path):
    """The plain way: all a path knows of, event by event, into one set of flags."""
    held = dict.fromkeys(FLAGS, 0)
    truth = dict.fromkeys(FLAGS, 0)
    for done, outcome, seen in told:
        mine = held if path else truth
        known = all(name in seen for name in path)
        if path and known:
            for literal in done.when.parts:
                name, wanted = _literal(literal)
                if (bool(truth[name]) == wanted) == (outcome == "done"):
                    held[name] = truth[name]
        if outcome == "done":
            before, after = dict(truth), dict(mine)
            if known or not path:
                _apply(done, dict(mine), after)
            mine.update(after)
            if path:
                _apply(done, before, truth)
    return held if path else truth


def _literal(condition):
    return (condition.part.state, False) if isinstance(condition, Not) else (condition.state, True)


def _apply(done, before, after):
    for effect in done.effects:
        if isinstance(effect, Given):
            name, wanted = _literal(effect.condition)
            if bool(before[name]) != wanted:
                continue
            [effect] = effect.effects  # noqa: PLW2901 - the one it guards
        after[effect.state] = int(effect.value)


@FEW
@given(plain_acts(), st.lists(st.tuples(st.integers(0, 2), st.sampled_from(NAMES)), max_size=7))
def test_every_mind_is_the_fold_of_the_acts_it_knows(acts, lives):
    deep = Believes(NAMES[0], Believes(NAMES[1], Believes(NAMES[2], flag(FLAGS[0]))))
    asks = trigger("asks", "", All((deep, Any(()))))
    world = World.begin(story(*PEOPLE, *(state(name[6:], "") for name in FLAGS), *acts, asks))
    told = []
    for number, who in lives:
        world = did(world, f"a{number}", who)
        last = world.chronicle[-1]
        told.append((acts[number], last.outcome, {each.person for each in last.perceived}))
    for depth in range(4):
        for path in product(NAMES, repeat=depth):
            if all(a != b for a, b in pairwise(path)):
                expected = fold(told, path)
                assert {name: int(world.holds(flag(name), mind=path)) for name in FLAGS} == expected, path


# --- living ---------------------------------------------------------------------------------------

FOND = ("state:fond", ("?someone", "?another"))
AFFECTION = Compare(Level(*FOND), ">", Number(20))
KNOWS_IT = Believes("?another", flag(FLAGS[0]), "knows")
wanted = st.one_of(
    literals,
    st.just(AFFECTION),
    st.just(Unless(KNOWS_IT)),
    st.just(Happened("act:a0", ("?another",))),
    st.just(Not(Happened("act:a1", ("?someone",)))),
    st.just(Holds("state:near", ("?someone", "?another"))),
    st.just(Holds("state:friend", ("?someone", "?another"))),
    st.just(Holds("state:sought", ("?another",))),
    st.just(Unless(Believes("?another", Holds("state:sought", ("?someone",))))),
    st.just(
        Exists("?x", PERSON, All((Holds("state:near", ("?x", "?another")), Not(Same("?x", "?someone")))))
    ),
)


@st.composite
def lively_stories(draw):
    """Stories in which people act on one another, tell, forget themselves, hide."""
    toward = act(
        "nears",
        "someone another",
        Set("state:near", ("?someone", "?another"), draw(st.booleans())),
        Change("state:fond", ("?another", "?someone"), Number(draw(st.sampled_from([-15, 30])))),
        when=draw(st.sampled_from([ALWAYS, Not(Holds("state:near", ("?someone", "?another")))])),
        witnesses=draw(sights),
        takes=draw(st.sampled_from([0, 90])),
    )
    tells = act(
        "tells", "someone another", Learn("?another", flag(FLAGS[0], draw(st.booleans())), "?someone")
    )
    reports = act("reports", "someone another", Learn("?another", Happened("act:a0", (None,)), "?someone"))
    sight = Sense("sense:sight", "sight", "seen", unnoticed=flag(FLAGS[3]))
    both = (Role("?someone", PERSON), Role("?another", PERSON))
    reasons = [
        reason(
            f"r{n}",
            f"{what} someone another",
            draw(st.sampled_from([-10, 15, 40])),
            All(tuple(when)),
            roles=both,
        )
        for n, (what, when) in enumerate(
            draw(
                st.lists(
                    st.tuples(st.sampled_from(["nears", "tells", "reports"]), st.lists(wanted, max_size=2)),
                    min_size=1,
                    max_size=4,
                )
            )
        )
    ]
    own = [
        reason(f"o{n}", f"a{n} someone", 20, when)
        for n, when in enumerate(draw(st.lists(literals, max_size=3)))
    ]
    follows = trigger(
        "follows",
        "someone another",
        All((Holds("state:near", ("?someone", "?another")), draw(literals))),
        Set(draw(flags), (), True),
        after=draw(st.sampled_from([0, 60])),
    )
    facts = [fact("fond", NAMES[0], NAMES[1], value=50), fact("near", NAMES[1], NAMES[2])]
    return story(
        *PEOPLE,
        *(state(name[6:], "") for name in FLAGS),
        state("near", "someone another"),
        state(
            "friend",
            "someone another",
            definition=All((Holds("state:near", ("?another", "?someone")), AFFECTION)),
        ),
        state(
            "sought",
            definition=Exists("?x", PERSON, All((Holds("state:near", ("?x", "?someone")), flag(FLAGS[1])))),
        ),
        state("privy", definition=Believes("?someone", flag(FLAGS[0]))),
        level("fond", private=True),
        sight,
        *draw(plain_acts()),
        toward,
        tells,
        reports,
        *reasons,
        *own,
        follows,
        *facts,
    )


@FEW
@given(lively_stories(), st.integers(0, 5), st.integers(1, 12))
def test_rule_tables_kept_up_to_date_equal_those_made_anew(told, seed, events):
    kernel = kernel_of(World.begin(told, seed).lived(events=events))
    anew = with_nothing_found_yet(kernel)
    for person_ in range(3):
        held, again = wishes(kernel, person_).held, wishes(anew, person_).held
        assert [sorted(each) for each in held] == [sorted(each) for each in again]
    for (rule, _), kept_so in zip(anew.programme.rules, kernel.held, strict=True):
        assert sorted(kept_so) == list(rule.solve(View(anew)))


def with_nothing_found_yet(kernel):
    """The same kernel on a programme of its own, which has read nothing so far."""
    return revived(Programme(kernel.programme.story), kept(kernel))


@FEW
@given(lively_stories(), st.integers(0, 5), st.integers(1, 6))
def test_what_asks_nothing_but_plain_facts_is_tested_flat_as_it_is_read(told, seed, events):
    kernel = kernel_of(World.begin(told, seed).lived(events=events))
    rules = [code.rule for code in kernel.programme.reasons]
    views = [View(kernel), *(View(kernel, (one,)) for one in range(3))]
    for rule in (each for each in rules if each.grounding is not None):
        for entry in product(range(3), repeat=rule.width):
            asked = rule.grounding.of[entry]
            for view in views:
                flat = asked is not None and all_held(asked, kernel, view.path)
                assert flat == bool(rule.test(view, rule.binding(entry)))


@FEW
@given(lively_stories(), st.integers(0, 5), st.integers(1, 4))
def test_what_definitions_came_to_is_found_again_only_where_the_same_is_read(told, seed, more):
    def asked(kernel):
        return {
            (name, path, args): World(kernel).mind(*path).believes(Holds(f"state:{name}", args))
            for name, arity in (("friend", 2), ("sought", 1), ("privy", 1))
            for path in ((), *product(NAMES), *permutations(NAMES, 2))
            for args in product(NAMES, repeat=arity)
        }

    kernel = kernel_of(World.begin(told, seed))
    for _ in range(more):  # what was asked is remembered
        kernel = kernel_of(World(kernel).lived(events=2))
        assert asked(kernel) == asked(with_nothing_found_yet(kernel))


@FEW
@given(lively_stories(), st.integers(0, 5), st.integers(1, 9), st.integers(1, 9))
def test_a_fork_lives_as_the_one_it_came_from(told, seed, first, more):
    programme = Programme(told)
    whole = World.begin(programme, seed).lived(events=first + more)
    half = World.begin(programme, seed).lived(events=first)
    before = half.trace_hash()
    one, other = half.lived(events=more), half.lived(events=more)
    assert one.trace_hash() == other.trace_hash()
    assert half.trace_hash() == before == World(kernel_of(half)).trace_hash()
    size = min(len(one.chronicle), len(whole.chronicle))
    assert one.chronicle[:size] == whole.chronicle[:size]


@FEW
@given(lively_stories(), st.data())
def test_a_choice_gives_another_world_and_leaves_this_one(told, data):
    world = World.begin(told, players=[NAMES[0]]).lived(events=8)
    for _ in range(3):
        if world.asked is None:
            break
        before, asked = world.trace_hash(), world.asked
        after = world.after(data.draw(st.sampled_from(asked.options)))
        assert (world.trace_hash(), world.asked) == (before, asked)
        world = World(kernel_of(after))
        if len(world.chronicle) > 60:
            break


@FEW
@given(lively_stories(), st.integers(0, 3))
def test_a_kind_of_fact_is_stated_as_it_is(told, seed):
    """The clock never runs back, causes come first, and changes add up to what is so."""
    world = World.begin(told, seed).lived(events=15)
    events = world.chronicle
    assert all(a.time <= b.time for a, b in pairwise(events))
    assert all(event.cause is None or event.cause < event.number for event in events)
    now = {}
    for event in events:
        for change in event.changes:
            assert now.get((change.state, change.args), change.old) == change.old
            now[change.state, change.args] = change.new
    for (name, args), value in now.items():
        assert world.holds(Holds(name, args)) is (value > 0)
    assert all(world.holds(Stated(f"event:#{event.number}")) for event in events if event.kind == "act")
