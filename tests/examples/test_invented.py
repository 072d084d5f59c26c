"""What-ifs that no example is written for: each changes one thing, and what follows is what should.

Other natures, other deeds, feelings that are not there, what is not known, whoever is elsewhere.
"""

import pytest

from immortelle.engines.tell import tell
from immortelle.language import question
from immortelle.language.supposing import suppose
from immortelle.story.variant import apply
from immortelle.world import World
from tests.examples.asking import so
from tests.examples.conftest import compiled

SEEDS = range(6)


def lives(example, *sentences):
    """Some lives of an example in which this is so."""
    programme = compiled(example, None, "direct")
    variant = suppose(programme.story, *sentences).variant
    other = programme.otherwise(apply(programme.story, variant))
    return [World.begin(other, seed).lived() for seed in SEEDS]


def endings(example, *sentences):
    return {world.over for world in lives(example, *sentences)}


def done(world, words):
    return [each for each in world.chronicle if words in each.what and each.time >= world.story.begins]


@pytest.mark.parametrize(
    ("example", "sentence", "ending"),
    [
        ("cell", "Stefan is a human", "ending:forgiven"),
        ("cell", "Elena is a vampire", "ending:forgiven"),
        ("cell", "Damon is a human", "nothing moves"),  # a bite that does not poison kills nobody
        ("cell", "Tyler is a human", "nothing moves"),
        ("cell", "the bite did not happen", "nothing moves"),
        ("cell", "Elena does not care about Damon", "ending:alone"),
        ("cell", "Stefan does not know the bite", "ending:alone"),
        ("cell", "Stefan is dead", "ending:alone"),
        ("cell", "Elena is deaf", "ending:alone"),  # nobody speaks to whom they know to be deaf
        ("cell", "Elena trusts Stefan -50", "ending:alone"),  # nor says for ever what is not believed
        ("cell", "the cell door is not barred", "ending:forgiven"),
        ("cell", "Elena does not know the mercy", "ending:unforgiven"),
        ("cell", "Stefan attacked Jeremy instead of the attack on Jeremy", "ending:unforgiven"),
        ("epilogue", "Caroline is a human", "ending:together"),
        ("epilogue", "Klaus is a human", "ending:farewell"),
        ("epilogue", "Klaus is not on edge", "ending:farewell"),
        ("epilogue", "Klaus does not love Caroline", "ending:farewell"),
        ("epilogue", "the door is locked", "nothing moves"),  # he stalls, and not for ever
        ("epilogue", "Caroline is asleep", "nothing moves"),
        ("epilogue", "Caroline does not love Klaus", "ending:farewell"),
        ("epilogue", "Caroline does not know the last breach", "ending:together"),
        ("epilogue", "Marcel attacked Stefan instead of the last breach", "ending:together"),
        ("epilogue", "Klaus killed Stefan instead of the last breach", "ending:farewell"),
        ("decades", "Elena is a vampire", "nothing moves"),  # there is no mortal life to go away for
        ("decades", "Damon does not plan a mortal life for Elena", "nothing moves"),
        ("decades", "Elena does not lie awake", "ending:unseen"),
        ("decades", "Elena is blind", "ending:return"),
        ("decades", "Elena is not in earnest with Damon", "ending:too-late"),
        ("decades", "the abandonment did not happen", "ending:too-late"),
        ("decades", "Elena does not love Damon", "ending:unseen"),
        ("saga", "the hint did not happen", "ending:lost"),
    ],
)
def test_what_follows(example, sentence, ending):
    assert endings(example, sentence) == {ending}


def test_without_a_cure_he_dies_or_does_worse():
    assert endings("saga", "Katherine does not hold the cure") <= {"ending:lost", "ending:torn"}


@pytest.mark.parametrize(
    ("sentence", "heard", "read"),
    [("Caroline is deaf", False, True), ("the passage is dark", True, True)],
)
def test_what_cannot_be_heard_may_be_seen(sentence, heard, read):
    for world in lives("epilogue", sentence):
        assert heard or not done(world, "lets-person-linger")
        assert so(world, "Caroline believes that Klaus is on edge") is read
        assert world.over == "ending:farewell"


def test_who_is_not_on_edge_does_not_linger_outside():
    for world in lives("epilogue", "Klaus is not on edge"):
        assert not done(world, "lingers")
        assert not done(world, "tight-jaw")


def test_nobody_waits_for_ever_at_the_door_of_somebody_who_is_elsewhere():
    for world in lives("epilogue", "Caroline is in Paris"):
        assert done(world, "steps-into")
        assert len(done(world, "lingers")) < 20


def test_a_friend_s_death_is_not_forgiven():
    for world in lives("epilogue", "Klaus killed Stefan instead of the last breach"):
        assert not done(world, "forgives")
        assert so(world, "Caroline has left Klaus for good")


def test_what_spares_somebody_is_held_against_nobody():
    for world in lives("cell", "Damon spared Jeremy instead of the attack on Jeremy"):
        assert not so(world, "Elena holds the attack on Jeremy against Damon")
        assert not done(world, "forgives")


def test_who_does_not_know_of_a_deed_does_not_forgive_it():
    for world in lives("cell", "Elena does not know the attack on Jeremy"):
        assert not done(world, "forgives")


def test_pity_is_told_once():
    for world in lives("cell", "Elena pities Damon overwhelmingly"):
        told = [line.text for line in tell(world) if "I forgive you" in line.text]
        assert len(told) == 1


def test_who_is_not_in_earnest_gives_no_signs_of_it_and_is_not_believed():
    for world in lives("decades", "Elena is not in earnest with Damon"):
        assert not done(world, "steady")
        declared = done(world, "declares")[0].number + 1
        believed = question(world.story, "Damon believes that Elena is in earnest with Damon")
        assert not world.holds(believed, before=declared)
