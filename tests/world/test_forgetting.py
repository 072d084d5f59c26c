"""The curve of forgetting, beside the formula that it is in whole numbers of."""

from math import exp, log

from hypothesis import given
from hypothesis import strategies as st

from immortelle.story.model import Fading
from immortelle.world.memory.forgetting import EVER, Span, first_change, memory
from immortelle.world.memory.traces import Traces

HOUR, DAY, YEAR = 3600, 86_400, 31_556_952
HUMAN = Fading(exponent=50, lasting=338 * DAY)
ALWAYS = [Span(EVER, HUMAN)]
SPANS = st.lists(
    st.tuples(st.integers(0, 300 * YEAR), st.sampled_from([None, HUMAN, Fading(30, 10 * YEAR)])), max_size=4
)


def strength(count, hours, exponent=0.5):
    """B = ln(n · t^-d)."""
    return log(count) - exponent * log(hours)


@given(st.integers(1, 200), st.integers(1, 9_000_000))
def test_it_is_the_formula(count, hours):
    found = memory(count, 0, ALWAYS, hours * HOUR)
    assert abs(found.strength / 1e8 - strength(count, hours)) < 1e-4
    above = strength(count, hours) + 0.5 * log(338 * 24)
    assert abs(found.vividness - 100 / (1 + exp(-above / 0.6))) < 1.5
    if abs(above) > 1e-4:
        assert found.lost == (above < 0)


def test_the_curve_of_the_library_is_the_one_of_the_literature():
    found = [memory(1, 0, ALWAYS, days * DAY).vividness for days in (1, 30, 365, 3652)]
    assert found == [99, 88, 48, 12]
    slow = [Span(EVER, Fading(30, lasting=3_269_017 * HOUR))]  # a threshold of -4.5 at d = 0.3
    assert 72 <= memory(1, 0, slow, 50 * YEAR).vividness <= 74


@given(st.integers(1, 50), st.integers(0, 400 * YEAR), st.integers(0, 400 * YEAR), SPANS)
def test_nothing_grows_clearer_by_itself(count, sooner, later, changes):
    spans = [Span(since, fading) for since, fading in sorted(changes, key=lambda one: -one[0])] + ALWAYS
    sooner, later = sorted((sooner, later))
    one, other = memory(count, 0, spans, sooner), memory(count, 0, spans, later)
    assert other.strength <= one.strength
    assert one.lost <= other.lost


@given(st.integers(1, 50), st.integers(0, YEAR), st.integers(0, 400 * YEAR))
def test_more_often_or_later_is_stronger(count, last, age):
    now = last + age
    once = memory(count, last, ALWAYS, now).strength
    assert memory(count + 1, last, ALWAYS, now).strength > once
    assert memory(count, last + 1, ALWAYS, now + 1).strength == once
    assert memory(count, min(last + DAY, now), ALWAYS, now).strength >= once


@given(st.integers(1, 30))
def test_the_instant_at_which_it_is_lost_is_found_ahead(count):
    def lost(now):
        return memory(count, 0, ALWAYS, now).lost

    then = first_change(lost, 0)
    assert lost(then)
    assert not lost(then - 1)
    assert abs(then / (338 * DAY * count**2) - 1) < 1e-4


def test_a_nature_that_never_forgets_never_does():
    assert first_change(lambda now: memory(1, 0, [Span(EVER, None)], now).lost, 0) is None
    assert memory(1, 0, [], 10**11).vividness == 100


def test_a_change_of_nature_changes_nothing_at_once():
    turned = [Span(100 * DAY, None), Span(EVER, HUMAN)]
    kept = memory(1, 0, ALWAYS, 100 * DAY)
    assert memory(1, 0, turned, 500 * YEAR) == kept
    mortal = [Span(500 * YEAR, HUMAN), *turned]
    assert memory(1, 0, mortal, 500 * YEAR) == kept
    assert memory(1, 0, mortal, 500 * YEAR + 50 * DAY).vividness < kept.vividness
    late = [Span(400 * DAY, None), Span(EVER, HUMAN)]
    assert memory(1, 0, late, 500 * YEAR).lost


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 2)), max_size=60), st.integers(0, 60))
def test_marks_are_told_apart_by_how_often_and_forks_share_nothing_new(marks, cut):
    traces, plain = Traces(), dict[int, int]()
    fork, then = traces.fork(), dict[int, int]()
    for by, (event, more) in enumerate(marks, 100):
        if by - 100 == cut:
            fork, then = traces.fork(), dict(plain)
        traces.encode(3, event, by, more, [7])
        plain[event] = plain.get(event, 1) + more
    for one, wanted in ((traces, plain), (fork, then)):
        rows = [list(row) for row in one.marked(3, 7)]
        assert {event for row in rows for event in row} == set(wanted)
        assert {event: one.mark(3, event)[0] for event in wanted} == wanted
        for row in rows:
            assert len({wanted[event] for event in row}) <= 1


def test_what_others_lived_through_does_not_come_back():
    traces = Traces()
    for event in range(200):
        traces.file(event, 0b01 if event % 3 else 0b11, [7])
    assert list(traces.unmarked(1, 7)) == [event for event in range(199, -1, -1) if event % 3 == 0]
    assert len(list(traces.unmarked(0, 7))) == 200
    assert list(traces.unmarked(2, 7)) == []
