"""A story of another kind, made of the library's parts alone: two old rivals, a secret, and a sealed move."""

import pytest

from immortelle.engines.explain import Explainer
from immortelle.engines.whatif import otherwise
from immortelle.language import question
from immortelle.language.supposing import suppose
from tests.library.tales import lived

CAFE = """story The Adjourned Game
    use people, places, senses, speech, bonds, feelings, deeds, harm, forgiveness, things, deals
    begins 1986-04-01 18:00
    note: two old rivals meet again; one of them once denounced the other, and there is a sealed move

place the café
thing the board
thing the sealed move

person Imre, a human, he, born 1915
    is in the café
    cares about Vilma
    holds the sealed move
    values the confession 60
    values the silence -20
    values the move -10
person Vilma, a human, she, born 1918
    is in the café
    trusts Imre 10
    values the confession -30
    values the silence 40
    values the move 35

state someone is a cheat
    is private
event someone denounces another
    seen by everyone
event someone saves another
    seen by everyone

secret the draw: Vilma is a cheat
    known to Vilma
deed the denunciation: Imre denounced Vilma, 1952-11-03
    it hurts Vilma strongly
deed the rescue: Imre saved Vilma, 1956-11-06
    it helps Vilma

claim the move: Imre will give Vilma the sealed move within 2 days
claim the confession: Vilma will tell Imre the draw within a day
claim the silence: Imre will not tell anyone the draw within 20 years
package the truth for the move: the confession and the move
package the truth under seal: the confession, the move, and the silence

overwhelming reason to ask another for an offer: someone has not asked another for an offer, for Vilma
overwhelming reason to agree when someone gives another a thing: someone is with another
strong reason to forgive another for a deed: another has kept a word given to someone, for Vilma

ending played out: Vilma has forgiven Imre for the denunciation
expect played out is reachable
"""
FORGIVES, SETTLES = "act:person-forgives-person-for-event", "act:person-settles-with-person-for-amount"


def life(seed=0):
    return lived(CAFE, seed)


def done(world, act):
    return [event for event in world.chronicle if event.what == act and event.outcome == "done"]


@pytest.mark.parametrize("seed", range(3))
def test_they_trade_the_truth_for_the_move_under_a_promise_of_years_and_she_forgives(seed):
    world = life(seed)
    assert [event.args[-1] for event in done(world, SETTLES)] == ["package:truth-under-seal"]
    assert world.holds(question(world.story, "Imre is bound to Vilma for the silence"))
    assert world.over == "ending:played-out"


def test_why_she_forgives_names_the_word_kept_and_the_years():
    world = life()
    because = Explainer(world).why(done(world, FORGIVES)[0].number).because
    said = {fact.said for each in because for fact in each.facts}
    assert "Imre has kept a word given to Vilma" in said
    assert "time has softened the denunciation for Vilma (30)" in said


def test_had_he_known_the_truth_there_would_be_nothing_to_trade():
    world = life()
    known = suppose(world.story, "Imre knows the draw").variant
    other = otherwise(world, known)
    assert not done(other, SETTLES)
