"""What was done, by whom and with what, is found in any fork, however late it is first asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from immortelle.world.archive import Archive
from immortelle.world.chronicle import Log, Record
from immortelle.world.fluents import index_key
from immortelle.world.tables import ACT_BASE

ACTS = {"act:sings": ACT_BASE, "act:gives": ACT_BASE + 1}
SORTS = [*ACTS, "trigger:dawn"]
EVENT = st.tuples(st.sampled_from(SORTS), st.tuples(st.integers(0, 2), st.integers(0, 2)))
STEP = st.one_of(EVENT, st.sampled_from(["ask", "fork"]))


def by_looking(log, act, place, arg):
    """Every event of an act with an argument, the latest first, found by looking at each."""
    numbers = range(len(log) - 1, -1, -1)
    return [n for n in numbers if log[n].what == act and log[n].args[place] == arg]


def by_archive(archive, act, place, arg):
    """The same as the archive has it."""
    found = [archive.latest(index_key(ACTS[act], place, arg))]
    while found[-1] >= 0:
        found.append(archive.before(found[-1], place + 1))
    return found[:-1]


@given(st.lists(STEP, max_size=40))
def test_every_fork_finds_what_was_done_in_it_and_nothing_else(steps):
    log = Log()
    archive, others = Archive(log, ACTS), []
    for step in steps:
        if step == "fork":
            others.append((archive, log))
            log = log.fork()
            archive = archive.fork(log)
        elif step == "ask":
            archive.latest(ACT_BASE)
        else:
            what, args = step
            log.append(Record("act", what, args, 0, 0)[:])
    for one, past in [*others, (archive, log)]:
        for act in ACTS:
            for place in (0, 1):
                for arg in range(3):
                    assert by_archive(one, act, place, arg) == by_looking(past, act, place, arg)
