"""The graph of all distinct states: what it says is what was worked out by hand, and what lives do."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from immortelle.engines.playtest.canonical import Canon
from immortelle.engines.playtest.conceivable import never_come
from immortelle.engines.playtest.exact import exactly
from immortelle.engines.playtest.explore import Exploration, answering, explore
from immortelle.engines.playtest.explored import Limits, named
from immortelle.engines.playtest.looks import line, read
from immortelle.engines.playtest.model import UNEXPLORED
from immortelle.engines.playtest.solve import Solver
from immortelle.engines.playtest.unfolding import common, onward, unfolded
from immortelle.world import World
from immortelle.world.deciding.chance import ONE, logistic, softmax
from immortelle.world.world import kernel_of
from tests.engines.playtest.random_stories import random_stories, secrets, small_stories
from tests.engines.playtest.stories import chances, programme

PORCH = """story The Porch
    use people, places, senses
    begins 1911-02-01 20:00
place the porch
person Ann, a human, she
    is in the porch
state someone is away
act someone knocks
    heard by everyone within earshot of someone
act someone leaves
    then someone is away
strong reason to knock: someone is not away
some reason to leave: someone is in the porch
ending gone: Ann is away
"""

HAND = """story The Hand
    use people, places, senses
    begins 1911-02-01 20:00
place the porch
person Ann, a human, she
    is in the porch
person Ben, a human, he
    is in the porch
state someone holds another
state someone is sorry
act someone takes the hand of another
    another must agree
    seen by everyone with someone
    then someone holds another
overwhelming reason to take the hand of another: someone is not sorry, for Ann
some reason to agree when someone takes the hand of another: another is not sorry
ending held: Ann holds Ben
"""


def share(part):
    return Fraction(part, ONE)


def test_who_repeats_themselves_goes_round_to_the_same_state():
    knock, leave, _ = map(share, softmax([40, 15, 0]))
    again, then, _ = map(share, softmax([0, 15, 0]))  # knocking in vain has 40 against it
    gone = leave + knock * then / (1 - again)
    found = chances(PORCH)
    assert found["ending:gone"] == (gone, gone)
    assert found["nothing moves"] == (1 - gone, 1 - gone)


def test_how_many_acts_a_play_has_is_an_equation_too():
    """Knocks: k in the beginning, then k2 each time; leaves: l, then l2. Of those who leave, the average."""
    known = exactly(explore(programme(PORCH))).endings["ending:gone"]
    k, left, _ = map(share, softmax([40, 15, 0]))
    k2, left2, _ = map(share, softmax([0, 15, 0]))
    later = left2 / (1 - k2)
    gained = left + k * (later + later / (1 - k2))
    assert known.acts == pytest.approx(float(gained / (left + k * later)))


def test_a_player_chooses_and_can_force_or_avoid_it():
    assert chances(PORCH, "person:ann")["ending:gone"] == (0, 1)


def test_consent_is_chance_and_the_player_s_own_a_choice():
    willing = share(logistic(15))
    asks, again = (share(softmax([score, 0])[0]) for score in (80, 40))
    held = asks * (willing + (1 - willing) * again * willing / (1 - again * (1 - willing)))
    assert chances(HAND)["ending:held"] == (held, held)
    # Ben may refuse for ever; or ask for her hand himself until she asks for his
    assert chances(HAND, "person:ben")["ending:held"] == (0, 1)


def test_what_is_not_explored_bounds_what_is_known():
    exact = chances(HAND)["ending:held"][0]
    widths = []
    for states in (3, 4, 5, 6):
        low, high = chances(HAND, states=states).get("ending:held", (0, 1))
        assert low <= exact <= high
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 1


def test_what_nothing_can_bring_about_never_comes_unless_a_player_does_it():
    dance = "act someone dances\n    then someone is sorry\nending danced: Ben is sorry\n"
    made = programme(HAND + dance)
    assert (never_come(made), never_come(made, "person:ben")) == ({"ending:danced"}, frozenset())


def test_exploring_goes_on_where_it_stopped():
    porch = programme(PORCH)
    exploration = Exploration(porch)
    assert not exploration.run(Limits(going=lambda: False)).whole
    found = exploration.run()
    assert found.whole
    assert found.model == explore(porch).model


@pytest.mark.parametrize("player", [None, "person:ann"])
def test_what_was_found_need_not_be_found_again(player):
    made, looks = programme(HAND), []
    first = Exploration(made, player)
    first.keep = looks.append
    first.run(Limits(states=4))
    again = Exploration(made, player)
    again.again(map(read, map(line, looks)))
    assert again.found().model == first.found().model
    assert again.run().model.states == Exploration(made, player).run().model.states


def test_a_state_can_be_lived_by_its_shortest_play():
    found = explore(programme(HAND))
    [held] = found.model.labelled("ending:held")
    world = found.lived(held)
    assert world.over == "ending:held"
    assert [event.outcome for event in world.chronicle if event.kind == "act"] == ["done"]


BEFORE = """story Before
    use people, places, senses
    begins 1900-01-01 20:00
place the hall
place the yard
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the yard
deed the fall: Ben fell, today 18:00
    known to Ben
event someone falls
    then someone is hurt
state someone is hurt
state someone is loud
state someone is off
rule crying
    when someone is hurt
    after 1 hour
    perhaps seen by Ann
    then someone is loud
act someone runs
    then someone is off
overwhelming reason to run: someone believes that Ben is loud, for Ann
ending helped: Ann is off
"""


def test_chance_may_have_a_part_in_what_was_before():
    runs, _ = softmax([80, 0])
    found = explore(programme(BEFORE))
    [helped] = found.model.labelled("ending:helped")
    assert chances(BEFORE)["ending:helped"] == (share(runs) / 2, share(runs) / 2)
    assert found.lived(helped).over == "ending:helped"


def test_a_life_in_which_nothing_moves_any_more_can_be_lived_as_well():
    found = explore(programme(PORCH))
    [still] = found.model.labelled("nothing moves")
    assert found.lived(still).over == "nothing moves"


def test_nobody_cannot_be_the_player():
    with pytest.raises(ValueError, match="nobody"):
        explore(programme(PORCH), "person:nobody")


def test_lives_come_to_what_the_graph_says():
    hand = programme(HAND)
    model = explore(hand).model
    likely = float(Solver(model).reach(model.labelled("ending:held"), most=True).high[0])
    lives = [World.begin(hand, seed).lived().over for seed in range(400)]
    assert abs(lives.count("ending:held") / 400 - likely) < 0.1  # five standard deviations


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=random_stories() | secrets() | small_stories())
def test_random_lives_come_to_what_the_graph_says(text):
    made = programme(text)
    model = explore(made, None, Limits(states=200)).model
    solver = Solver(model)
    lives = [World.begin(made, seed).lived(events=300).over for seed in range(60)]
    open_ends = UNEXPLORED in model.labels
    for end in {*lives, *model.labels} - {None, UNEXPLORED}:
        states = model.labelled(end)
        low = float(solver.reach(states, most=False).low[0])
        high = 1.0 if open_ends and not states else float(solver.reach(states, most=True).high[0])
        unfinished = lives.count(None) / 60
        assert low - 0.33 - unfinished <= lives.count(end) / 60 <= high + 0.33  # five standard deviations


def test_what_somebody_expects_to_turn_tells_states_apart_until_it_has():
    begun = kernel_of(World.begin(programme(PORCH), 0))
    awaiting = begun.fork()
    awaiting.turns[(0,), "what she foresaw"] = begun.time + 60
    key = Canon(begun.programme).key
    assert key(awaiting) != key(begun)
    awaiting.turns[(0,), "what she foresaw"] = begun.time
    assert key(awaiting) == key(begun)


# --- merging --------------------------------------------------------------------------------------


class Merging(Exploration):
    """Looks behind every life that is taken for one of a state known already, some steps far."""

    steps = 3
    pairs = 0

    def _number(self, kernel, *how):
        known = len(self._edges)
        number = super()._number(kernel, *how)
        if number < known and kernel.over is None:
            self.pairs += 1
            assert self.alike(kernel.fork(), self._relived(number), self.steps)
        return number

    def alike(self, one, other, steps):
        """Whether the same can follow both, as likely, and then behind the last of it again."""
        ours, theirs = self.futures(one), self.futures(other)
        if [(way, spread(found)) for way, found in ours.items()] != [
            (way, spread(found)) for way, found in theirs.items()
        ]:
            return False
        on = [(ours[way][key][1], theirs[way][key][1]) for way in ours for key in ours[way]]
        on = [(a, b) for a, b in on if a.over is None]
        return not on or not steps or self.alike(*on[-1], steps - 1)

    def futures(self, kernel):
        """By choice and key, how likely each state is and a life that leads to it."""
        asked = kernel.question
        if asked is None:
            return {"": self.merged(onward(kernel, self._script))}
        return {
            named(option): self.merged(unfolded(kernel, self._script, answering(option)))
            for option in asked.options
        }

    def merged(self, ways):
        found = {}
        for weight, way in zip(common(ways), ways, strict=True):
            self.rest(way.kernel)
            key = self._key(way.kernel)
            found[key] = (found.get(key, (0,))[0] + weight, way.kernel)
        return found


def spread(found):
    whole = sum(weight for weight, _ in found.values())
    return {key: Fraction(weight, whole) for key, (weight, _) in found.items()}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=random_stories() | secrets() | small_stories(), player=st.sampled_from([None, None, "person:ann"])
)
def test_lives_taken_for_one_go_on_alike(text, player):
    """A probabilistic bisimulation (Larsen and Skou, 1991), looked at some steps far at every merge."""
    Merging(programme(text), player).run(Limits(states=60))


LOCKET = """story The Locket
    use people, places, senses, memory
    temperature 20
place the porch
person Ann, a human, she, born 1880-01-01
    is in the porch
person Ben, a human, he, born 1880-01-01
    is in the porch
deed the ball: Ann danced with Ben, 1899-03-01
state someone is away
act someone dances with another
    when someone is with another, and someone is not away
    takes 30 days
    seen by another
act someone studies
    when someone is not away
    takes 30 days
    then someone memorises the ball
act someone hums
    takes 1 minute
act someone leaves
    then someone is away
    seen by everyone
some reason to dance with another: someone is with another
some reason to study: someone is with another
strong reason to hum: someone is with another
reason to leave: someone is in the porch
    by 30 minus 30% of how vividly someone remembers the ball
ending gone: Ann is away
ending alone: Ben is away
"""


def test_of_what_is_remembered_only_that_counts_for_which_anybody_asks():
    made = programme(LOCKET)
    asked = Canon(made, played=False).asked
    assert (asked.whole, asked.past, asked.remembered) == ((), False, ("event:ball",))
    merging = Merging(made)
    merging.run(Limits(states=250))
    assert merging.pairs > 5


def test_whoever_plays_may_do_what_asks_for_any_memory():
    assert Canon(programme(LOCKET), played=True).asked.past


THIN_WALL = """story A Thin Wall
    use people, places, senses
    temperature 20
nature listener
place the room
place the passage
place the attic
thing the door, a door
    joins the passage to the room
sense keen hearing
    called overheard
    needs someone is a listener
    unnoticed when someone is not with another
state someone is away
state someone is stalling another
    is private
person Kai, a human, he
    is in the passage
    is stalling Cara
person Cara, a listener, she
    is in the room
act someone hums
    takes 1 minute
    perhaps 50 in 100 overheard by everyone within earshot of someone
act someone paces
    takes 1 minute
    perhaps 50 in 100 overheard by everyone within earshot of someone
act someone goes up
    when someone is in the passage
    then someone is in the attic
act someone comes down
    when someone is in the attic
    then someone is in the passage
act someone leaves
    then someone is away
    seen by everyone
guess someone is stalling another
    strong if someone has paced
some reason to hum: someone is in the passage, for Kai
faint reason to pace: someone is not away, for Kai
faint reason to go up: someone is in the passage, for Kai
strong reason to come down: someone is in the attic, for Kai
some reason to leave: someone thinks it possible that another believes that someone is stalling another
ending gone: Kai is away
"""


class Noticing(Merging):
    """Of two lives that are one state each has a past of its own once that counts: they go on alike if it is
    as likely what follows, whatever that past was."""

    def __init__(self, made):
        super().__init__(made)
        asked = Canon(made, played=False).asked
        self._canon = Canon(made, asked=replace(asked, noticed=frozenset()))

    def merged(self, ways):
        self._key, key = self._canon.key, self._key
        found = super().merged(ways)
        self._key = key
        return found


def test_what_somebody_may_have_noticed_counts_once_it_bears_on_what_another_guesses():
    made = programme(THIN_WALL)
    asked = Canon(made, played=False).asked
    assert asked.noticed
    assert not asked.whole
    merging = Noticing(made)
    merging.run(Limits(states=80))
    assert merging.pairs > 5
