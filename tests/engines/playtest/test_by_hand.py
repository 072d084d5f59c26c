"""Stories whose endings were worked out with pencil and paper before they were explored."""

from fractions import Fraction

from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.fixed import fixed
from immortelle.engines.playtest.solve import Solver
from immortelle.world.deciding.chance import ONE, softmax
from tests.engines.playtest.stories import chances, programme

HEAD = """story By Hand
    use people, places, senses, things
    begins 1930-05-01 20:00
place the bar
person Ann, a human, she
    is in the bar
person Ben, a human, he
    is in the bar
"""

# Three tosses, heads with 30 in 100: none 0.7³, all 0.3³.
COINS = (
    HEAD
    + """
state someone has heads, an amount
state someone is through
act someone tosses
    when someone has tossed fewer than 3 times
    perhaps 30 in 100 seen by Ben
trigger heads
    when another tosses in a deed, and Ben knows the deed
    then another has heads 1 more
act someone counts
    when someone has tossed at least 3 times
    then someone is through
ending none: Ann is through, and Ann has heads exactly 0
ending some: Ann is through, and Ann has heads at least 1, and Ann has heads at most 2
ending all: Ann is through, and Ann has heads exactly 3
"""
)

# Ann has 1 of 4, and wins as often as she loses: in a fair game she comes to 4 in 1 of 4.
RUIN = (
    HEAD.replace("    is in the bar\nperson Ben", "    is in the bar\n    has money 1\nperson Ben")
    + """
state someone has money, an amount
    from 0 to 4
act someone wins
    then someone has money 1 more
act someone loses
    then someone has money 1 less
reason of 400 to win: someone has money more than 0, for Ann
reason of 400 to lose: someone has money more than 0, for Ann
ending rich: Ann has money exactly 4
ending broke: Ann has money exactly 0
"""
)

# The vault opens as soon as she has two keys. The first that she takes is noticed with 1 in 2.
LOCK = (
    HEAD
    + """
state someone has the brass key
state someone has the iron key
state someone is caught
act someone takes the brass key
    when someone does not have the brass key, and someone is not caught
    perhaps seen by Ben
    then someone has the brass key
act someone takes the iron key
    when someone does not have the iron key, and someone is not caught
    perhaps seen by Ben
    then someone has the iron key
trigger alarm by brass
    when another takes the brass key in a deed, and Ben knows the deed
    then another is caught
trigger alarm by iron
    when another takes the iron key in a deed, and Ben knows the deed
    then another is caught
ending caught: Ann is caught
ending open: Ann has the brass key, and Ann has the iron key
"""
)

# Ben proposes once with p; refused, it speaks against it as much as for it, and he asks again with 1 in 2.
OFFER = (
    HEAD
    + """
state someone is married
state someone is bold
act someone proposes to another
    when someone is bold, and someone is not married
    another must agree
    seen by everyone
    then someone is married
strong reason to propose to another: someone is bold
ending married: Ben is married
"""
).replace(" he\n    is in the bar", " he\n    is in the bar\n    is bold")

# Ann may go home, or jump: that is seen, and she is caught, with 1 in 4; else she is lost.
FORK = (
    HEAD
    + """
state someone is safe
state someone is gone
state someone is lost
act someone goes home
    when someone is not gone
    then someone is safe
act someone jumps
    when someone is not gone
    perhaps 25 in 100 seen by Ben
    then someone is gone
trigger caught
    when another jumps in a deed, and Ben knows the deed
    then another is safe
trigger fell
    when another jumps
    after 1 minute
    then another is lost
    unless another is safe
ending home: Ann is safe
ending lost: Ann is lost
"""
)


def close(found, wanted):
    """Chances of so many in 100 are rounded to 2⁻³², those of reasons to wait are below 10⁻¹⁷."""
    return abs(found - wanted) < Fraction(1, 10**8)


def at_random(text, player, ending):
    """How likely an ending is with a player who takes each option as often as the others."""
    chain = fixed(explore(programme(text), player).model, None)
    return Solver(chain, exact=True).reach(chain.labelled(ending), most=True).high[0]


def test_three_coins():
    found = chances(COINS, "person:ann")
    for ending, wanted in {"none": 343, "some": 630, "all": 27}.items():
        least, most = found[f"ending:{ending}"]
        assert least == 0  # she need not toss
        assert close(most, Fraction(wanted, 1000))


def test_the_gambler_s_ruin_goes_round_and_round():
    found = chances(RUIN)
    for ending, wanted in {"rich": 1, "broke": 3}.items():
        low, high = found[f"ending:{ending}"]
        assert low == high
        assert close(low, Fraction(wanted, 4))


def test_a_lock_with_two_keys():
    found = chances(LOCK, "person:ann")
    assert found["ending:open"] == found["ending:caught"] == (0, Fraction(1, 2))
    # either key or none, and half of it unnoticed; then the other or none
    assert at_random(LOCK, "person:ann", "ending:open") == Fraction(2, 3) / 2 / 2


def test_who_is_asked_decides():
    proposes, _ = (Fraction(part, ONE) for part in softmax([40, 0]))
    # refused r = 1/2 (1/2 + r/2), so r = 1/3; and before that p (1/2 + r/2)
    assert chances(OFFER)["ending:married"] == (proposes * 2 / 3,) * 2
    assert chances(OFFER, "person:ann")["ending:married"] == (0, proposes * 1)
    assert at_random(OFFER, "person:ann", "ending:married") == proposes * 2 / 3


def test_what_is_chosen_and_what_is_not():
    found = chances(FORK, "person:ann")
    assert found["ending:home"] == (0, 1)
    assert close(found["ending:lost"][1], Fraction(3, 4))
    # home, jump or wait: home 1/3 and caught 1/12
    assert close(at_random(FORK, "person:ann", "ending:home"), Fraction(5, 12))
    assert close(at_random(FORK, "person:ann", "ending:lost"), Fraction(1, 4))
