"""A world written down as JSON goes on as it would have, and so does one whose past is told again."""

import json

import pytest

from immortelle.story.decode import PortableError
from immortelle.world import World
from immortelle.world.annals import read
from tests.examples import files


@pytest.fixture(scope="module", params=["cell", "epilogue"])
def programme(request):
    return files.programme(request.param)


@pytest.mark.parametrize("events", [0, 7, 30])
def test_a_world_comes_back_from_its_snapshot_and_its_annals(programme, events):
    world = World.begin(programme, 3).lived(events=events)
    again = World.revive(programme, world.snapshot(), world.annals())
    assert again.chronicle == world.chronicle
    assert again.snapshot() == world.snapshot()
    assert again.lived().trace_hash() == world.lived().trace_hash()


def test_annals_are_events_as_they_were(programme):
    world = World.begin(programme, 3).lived(events=20)
    assert tuple(map(read, world.annals())) == world.chronicle


@pytest.mark.parametrize(
    "broken", ["", "[]", "{}", '{"format":1}', '{"format":99}', '{"format":1,"state":{"time":{"no":1}}}']
)
def test_what_is_no_snapshot_is_refused(programme, broken):
    with pytest.raises(PortableError, match="snapshot"):
        World.revive(programme, broken, ())


def test_a_snapshot_runs_nothing(programme):
    """It names records of a fixed list, and no others."""
    kept = json.loads(World.begin(programme).snapshot())
    kept["state"]["due"] = {"is": "Popen", "of": ["ls"]}
    with pytest.raises(PortableError, match=r"snapshot: not one \(KeyError\)"):
        World.revive(programme, json.dumps(kept), ())


@pytest.mark.parametrize("events", [7, 30])
def test_a_past_told_again_in_the_same_story_is_the_same_past(programme, events):
    world = World.begin(programme, 3).lived(events=events)
    again, lost = world.retold(programme.story)
    assert lost == ()
    assert told(again) == told(world)
    for person in world.of_kind("kind:person"):
        ours, theirs = again.mind(person), world.mind(person)
        knows = [[mind.knows(event.number) for event in world.chronicle] for mind in (ours, theirs)]
        assert knows[0] == knows[1]
    assert again.lived().over == world.lived().over


def told(world):
    return [
        (event.kind, event.what, event.args, event.time, event.outcome, event.perceived, event.changes)
        for event in world.chronicle
    ]
