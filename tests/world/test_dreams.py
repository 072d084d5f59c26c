"""A dream begins as the dreamer has the world in mind: every fact, and what others are taken to believe."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from immortelle.world import World
from immortelle.world.fluents import STATES
from immortelle.world.forecast.dreams import DUES, Endless, dreamt
from immortelle.world.reading.views import View
from immortelle.world.world import kernel_of
from tests.examples.files import programme


@cache
def kernel(name, events):
    return kernel_of(World.begin(programme(name), 1).lived(events=events))


def read(view, row, fluent):
    """A value as a dream has it: what is unknown in its own world is as by default."""
    value = view.value(row, fluent)
    return row.default if value is None else value


def inner(kernel):
    """All that was ever written of states that are not read off, with their rows."""
    for fluent in dict.fromkeys((*kernel.facts, *kernel.minds.fluents())):
        row = kernel.tables.states[fluent % STATES] if fluent >= 0 else None
        if row is not None and row.state.definition is None:
            yield row, fluent


@pytest.mark.parametrize("events", [0, 5, 30])
def test_it_holds_what_the_dreamer_takes_to_be_so(events):
    waking = kernel("cell", events)
    for dreamer in range(waking.tables.people):
        dream = dreamt(waking, (dreamer,))
        for row, fluent in inner(waking):
            assert read(dream.world, row, fluent) == read(View(waking, (dreamer,)), row, fluent), row.state.id


@pytest.mark.parametrize("events", [5, 30])
def test_others_believe_in_it_what_the_dreamer_takes_them_to(events):
    waking = kernel("cell", events)
    everybody = range(waking.tables.people)
    public = [each for each in inner(waking) if not each[0].private]
    for dreamer in everybody:
        dream = dreamt(waking, (dreamer,))
        for path in (*product(everybody, repeat=1), *product(everybody, repeat=2)):
            for row, fluent in public:
                held = View(waking, (dreamer, *path)).value(row, fluent)
                assert View(dream, path).value(row, fluent) == held, (row.state.id, path)


def test_it_knows_of_the_events_that_the_dreamer_knows_of():
    waking = kernel("cell", 30)
    for dreamer in range(waking.tables.people):
        dream = dreamt(waking, (dreamer,))
        for event in range(len(waking.log)):
            assert dream.world.knows(event) == View(waking, (dreamer,)).knows(event)
            for other in range(waking.tables.people):
                assert View(dream, (other,)).knows(event) == View(waking, (dreamer, other)).knows(event)


def test_the_waking_world_is_left_as_it_is():
    waking = kernel("cell", 30)
    before = World(waking.fork()).lived().trace_hash()
    for dreamer in range(waking.tables.people):
        dreamt(waking, (dreamer,)).fork()
    assert World(waking.fork()).lived().trace_hash() == before


def test_a_dream_in_which_more_and_more_falls_due_is_cut():
    dream = dreamt(kernel("cell", 5), (0,)).fork()
    for _ in range(DUES):
        dream.push(dream.time, 1, "wake")
    with pytest.raises(Endless):
        dream.push(dream.time, 1, "wake")
