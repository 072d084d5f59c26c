"""What everybody believes follows from which events they know of, at any depth of nesting."""

import pytest
from hypothesis import given, settings

from immortelle.world.deciding.chance import draw
from immortelle.world.minds.minds import UNKNOWN, Minds
from immortelle.world.minds.shelves import CLAIM, DIFFER, WRITE
from tests.world.histories import FLUENTS, KINDS, PEOPLE, STEPS, live, paths

ANNA, BEN, CLARA, DORA = range(PEOPLE)
ALL = 0b1111
LAMP, DOOR = 0, 1


def people(*members):
    return sum(1 << member for member in members)


@pytest.fixture
def minds():
    """Everybody saw the lamp being lit."""
    minds = Minds()
    minds.happen(0, time=0, together=ALL)
    minds.write(LAMP, 1, 0)
    return minds


# --- the rule: what happened together is known together ----------------------------------------


def test_what_all_saw_all_believe_of_each_other(minds):
    assert {minds.value(LAMP, path) for path in paths()} == {1}
    assert minds.agreed(LAMP, ALL)


def test_what_nobody_wrote_is_none_to_everybody(minds):
    assert {minds.value(DOOR, path) for path in paths()} == {None}
    assert minds.basis(DOOR, ()) is None


def test_whoever_was_away_believes_what_was(minds):
    minds.happen(1, time=60, together=people(ANNA, BEN))
    minds.write(LAMP, 0, 1)
    assert [minds.value(LAMP, path) for path in ((), (ANNA,), (BEN, ANNA), (CLARA,))] == [0, 0, 0, 1]
    assert minds.value(LAMP, (ANNA, CLARA)) == 1, "Anna knows that Clara was away"
    assert minds.value(LAMP, (CLARA, ANNA)) == 1, "Clara does not know that Anna saw it"
    assert minds.agreed(LAMP, people(ANNA, BEN))
    assert not minds.agreed(LAMP, people(ANNA, CLARA))


def test_what_one_thinks_oneself_thinks_is_what_one_thinks(minds):
    minds.happen(1, time=60, together=people(ANNA, BEN))
    minds.write(LAMP, 0, 1)
    assert minds.value(LAMP, (ANNA, ANNA, BEN, BEN)) == minds.value(LAMP, (ANNA, BEN)) == 0


def test_the_past_is_read_before_an_event(minds):
    minds.happen(1, time=60, together=ALL)
    minds.write(LAMP, 0, 1)
    assert minds.value(LAMP, (ANNA,), before=1) == 1
    assert minds.value(LAMP, (ANNA,), before=0) is None
    assert not minds.knows((ANNA,), 1, before=1)


# --- the hidden witness ---------------------------------------------------------------------------


@pytest.fixture
def watched(minds):
    """Anna puts out the lamp before Ben; Clara watches, hidden."""
    minds.happen(1, time=60, together=people(ANNA, BEN), participants=people(ANNA))
    minds.write(LAMP, 0, 1)
    minds.happen(2, time=60, together=people(CLARA))
    minds.learn(1, by=2, learners=people(CLARA), perceived=True)
    return minds


def test_a_hidden_witness_knows_what_they_saw(watched):
    assert watched.knows((CLARA,), 1)
    assert watched.value(LAMP, (CLARA,)) == 0
    assert watched.how(CLARA, 1) == 2


def test_nobody_knows_of_a_hidden_witness(watched):
    assert watched.value(LAMP, (ANNA, CLARA)) == 1
    assert watched.value(LAMP, (CLARA, ANNA, CLARA)) == 1, "and she knows that they do not"


def test_a_hidden_witness_knows_who_else_was_there(watched):
    assert watched.value(LAMP, (CLARA, BEN)) == watched.value(LAMP, (CLARA, ANNA, BEN)) == 0
    assert watched.value(LAMP, (CLARA, DORA)) == 1


def test_a_hidden_witness_found_out_is_known_to_know(watched):
    watched.happen(3, time=120, together=people(ANNA, CLARA))
    watched.learn(2, by=3, learners=people(ANNA))
    assert watched.value(LAMP, (ANNA, CLARA)) == 0
    assert watched.value(LAMP, (BEN, CLARA)) == 1


# --- learning late --------------------------------------------------------------------------------


@pytest.fixture
def told(minds):
    """Anna puts out the lamp, Ben looking on; she tells Dora, and Clara hears nothing of it."""
    minds.happen(1, time=60, together=people(ANNA, BEN), participants=people(ANNA))
    minds.write(LAMP, 0, 1)
    minds.happen(2, time=120, together=people(ANNA, DORA))
    minds.learn(1, by=2, learners=people(DORA))
    return minds


def test_who_is_told_of_an_event_believes_what_it_changed(told):
    assert told.value(LAMP, (DORA,)) == told.value(LAMP, (ANNA, DORA)) == 0
    assert told.how(DORA, 1) == 2
    assert told.how(BEN, 1) == 1
    assert told.how(CLARA, 1) is None
    assert told.knowers(1) == people(ANNA, BEN, DORA)


def test_who_is_told_knows_of_those_it_is_about_but_not_who_looked_on(told):
    assert told.value(LAMP, (DORA, ANNA)) == 0
    assert told.value(LAMP, (DORA, BEN)) == 1


def test_what_one_learns_late_lies_beneath_what_one_knows_to_be_later(minds):
    minds.happen(1, time=60, together=people(ANNA))
    minds.write(LAMP, 2, 1)
    minds.happen(2, time=120, together=people(ANNA, BEN))
    minds.write(LAMP, 3, 2)
    minds.happen(3, time=180, together=people(ANNA, BEN, CLARA))
    minds.learn(1, by=3, learners=people(BEN, CLARA))
    assert minds.value(LAMP, (BEN,)) == 3
    assert minds.value(LAMP, (CLARA,)) == 2


def test_what_came_of_an_event_is_known_to_whoever_knows_the_event(minds):
    minds.happen(1, time=60, together=people(ANNA), participants=people(ANNA))
    minds.happen(2, time=90, together=0, cause=1)
    minds.write(DOOR, 1, 2)
    assert minds.value(DOOR, (ANNA,)) == 1
    assert minds.value(DOOR, (BEN,)) is None
    minds.happen(3, time=120, together=people(ANNA, BEN))
    minds.learn(1, by=3, learners=people(BEN))
    assert minds.value(DOOR, (BEN,)) == minds.value(DOOR, (BEN, ANNA)) == 1
    assert minds.how(BEN, 2) == 3


def test_what_comes_of_a_late_known_event_is_known_at_once(told):
    told.happen(3, time=180, together=0, cause=1)
    told.write(DOOR, 1, 3)
    assert told.value(DOOR, (DORA,)) == 1
    assert told.how(DORA, 3) == 3


def test_an_event_that_is_its_own_only_proof_is_not_known(minds):
    minds.happen(1, time=60, together=people(ANNA))
    minds.happen(2, time=60, together=0, cause=1)
    minds.learn(1, by=2, learners=people(BEN))
    assert not minds.knows((BEN,), 1)
    assert minds.knowers(2) == people(ANNA)


def test_a_watching_that_others_hear_of_is_known_to_be_the_watchers(minds):
    minds.happen(1, time=60, together=people(ANNA))
    minds.learn(0, by=1, learners=people(BEN), perceived=True)
    minds.write(DOOR, 1, 1)
    minds.happen(2, time=90, together=people(CLARA))
    minds.learn(1, by=2, learners=people(CLARA))
    assert minds.value(DOOR, (CLARA, BEN)) == 1


def test_a_long_line_of_causes_is_followed_to_its_end(minds):
    minds.happen(1, time=60, together=people(ANNA), participants=people(ANNA))
    for event in range(2, 3000):
        minds.happen(event, time=event * 60, together=0, cause=event - 1)
    minds.happen(3000, time=300_000, together=people(ANNA, DORA))
    minds.learn(1, by=3000, learners=people(DORA))
    assert minds.knowers(2999) == people(ANNA, DORA)
    assert minds.knows((DORA, ANNA), 2999)
    assert not minds.knows((DORA, BEN), 2999)


def test_a_long_line_of_tellings_of_tellings_is_followed_to_its_end(minds):
    minds.happen(1, time=60, together=people(ANNA), participants=people(ANNA))
    for event in range(2, 3000):
        minds.happen(event, time=event * 60, together=people(CLARA), participants=people(CLARA))
        minds.learn(event - 1, by=event, learners=people(CLARA, DORA))
    assert not minds.knows((DORA,), 1)
    minds.happen(3000, time=300_000, together=people(DORA))
    minds.learn(2999, by=3000, learners=people(DORA))
    assert minds.knows((DORA,), 1)
    assert minds.knows((DORA, CLARA, ANNA), 1)
    assert minds.how(DORA, 1) == 3000


# --- claims and differing outcomes ----------------------------------------------------------------


def test_a_lie_holds_in_the_mind_that_believed_it(minds):
    minds.happen(1, time=60, together=people(ANNA, BEN, CLARA))
    minds.claim(LAMP, 0, 1, believers=people(BEN))
    assert [minds.value(LAMP, path) for path in ((), (ANNA,), (BEN,), (CLARA,))] == [1, 1, 0, 1]
    assert minds.value(LAMP, (ANNA, BEN)) == 0
    assert minds.value(LAMP, (DORA, BEN)) == 1
    assert minds.basis(LAMP, (BEN,))._replace(key=0) == (LAMP, 0, 1, CLAIM, people(BEN), (), 0)
    assert not minds.agreed(LAMP, people(ANNA))


def test_a_claim_about_the_past_lies_beneath_what_a_believer_knows_to_be_later(minds):
    minds.happen(1, time=60, together=people(ANNA))
    minds.write(LAMP, 2, 1)
    minds.happen(2, time=120, together=people(ANNA, BEN))
    minds.claim(LAMP, 3, 2, believers=people(ANNA, BEN), dated=minds.at(30))
    assert minds.value(LAMP, (ANNA,)) == 2
    assert minds.value(LAMP, (BEN,)) == 3


def test_one_can_be_made_unsure(minds):
    minds.happen(1, time=60, together=people(ANNA, BEN))
    minds.claim(LAMP, UNKNOWN, 1, believers=people(BEN))
    assert minds.value(LAMP, (BEN,)) == UNKNOWN


def test_an_outcome_that_one_mind_sees_otherwise_is_in_that_mind_alone(minds):
    minds.happen(1, time=60, together=people(ANNA, BEN))
    minds.write(LAMP, 0, 1)
    minds.differ(LAMP, 2, 1, (ANNA, BEN))
    assert [minds.value(LAMP, path) for path in ((ANNA,), (BEN,), (ANNA, BEN), (BEN, ANNA))] == [0, 0, 2, 0]
    assert minds.basis(LAMP, (ANNA, BEN)).kind == DIFFER
    assert minds.basis(LAMP, (ANNA,)).kind == WRITE


def test_an_event_tells_what_it_brought_about_in_the_world(minds):
    minds.claim(LAMP, 5, 0, believers=ALL)
    minds.differ(DOOR, 5, 0, (ANNA,))
    minds.write(DOOR, 1, 0)
    minds.happen(1, time=60, together=ALL)
    assert minds.outcomes(0) == [(LAMP, 1), (DOOR, 1)]
    assert minds.outcomes(1) == []


def test_the_last_event_by_a_time_is_found(minds):
    minds.happen(1, time=60, together=ALL)
    minds.happen(2, time=60, together=ALL)
    assert [minds.at(time) for time in (-1, 0, 59, 60, 99)] == [-1, 0, 0, 2, 2]


@pytest.mark.parametrize(
    "misuse",
    [
        lambda minds: minds.happen(3, 0, ALL),
        lambda minds: minds.happen(1, -1, ALL),
        lambda minds: minds.happen(1, 60, ALL, cause=1),
        lambda minds: minds.learn(0, by=0, learners=1),
        lambda minds: minds.learn(0, by=1, learners=1),
        lambda minds: minds.claim(LAMP, 0, 0, 1, dated=1),
        lambda minds: minds.differ(LAMP, 0, 0, ()),
    ],
)
def test_what_is_out_of_order_is_refused(minds, misuse):
    with pytest.raises(ValueError, match=r"out of order|is later|differ from itself"):
        misuse(minds)
    minds.happen(1, 60, ALL)  # and nothing is spoilt


# --- against the plain fold -----------------------------------------------------------------------


def check(forks, befores, all_paths, fluents=FLUENTS):
    for both in forks:
        for path in all_paths:
            for before in befores:
                known, _ = both.history.known(path, before)
                facts = both.history.fold(path, before)
                told = {e for e in range(len(both.history.events)) if both.minds.knows(path, e, before)}
                assert told == {e for e in known if e < before}
                cells = {fluent: both.minds.basis(fluent, path, before) for fluent in range(fluents)}
                assert {f: (cell.value, cell.event) for f, cell in cells.items() if cell} == facts


@settings(deadline=None, max_examples=150)
@given(STEPS)
def test_every_mind_in_every_fork_is_the_fold_of_the_events_it_knows(steps):
    forks = live(steps)
    check(forks, (1 << 30, 3), list(paths(2)))
    check(forks[-1:], (1 << 30,), list(paths(3)))


@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_how_and_knowers_and_agreement_say_the_same_as_the_fold(steps):
    both = live(steps)[-1]
    minds, history = both.minds, both.history
    for event in range(len(history.events)):
        since = [
            next(
                (end - 1 for end in range(len(history.events) + 1) if event in history.known((p,), end)[0]),
                None,
            )
            for p in range(PEOPLE)
        ]
        assert [minds.how(person, event) for person in range(PEOPLE)] == since
        assert minds.knowers(event) == people(*(p for p in range(PEOPLE) if since[p] is not None))
    folds = {path: history.fold(path) for path in paths()}
    for among in range(1 << PEOPLE):
        for fluent in (each for each in range(FLUENTS) if minds.agreed(each, among)):
            inside = [path for path in folds if not people(*set(path)) & ~among]
            assert len({folds[path].get(fluent) for path in inside}) == 1


def test_long_histories_of_many_people_are_folded_the_same():
    cast, fluents = 9, 2
    steps = [
        (KINDS[draw(5, step, 0, 0) % (len(KINDS) - 1)], tuple(draw(5, step, 1, n) & 511 for n in range(7)))
        for step in range(500)
    ]
    asked = [path for place, path in enumerate(paths(people=cast)) if place % 23 == 0]
    check(live(steps, cast, fluents), (1 << 30, 150), asked, fluents)
