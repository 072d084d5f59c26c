"""What bodies betray, how it is hidden, and who lets whom go on pretending."""

from immortelle.engines.speaking import Speaker
from immortelle.story.conditions import Believes, Compare, Level, Number
from immortelle.world import World
from tests.library.tales import programme

STORY = """story Signs
    use people, places, senses, bonds, signs
    begins 1900-01-01 10:00
    legibility {dial}
place the hall
    {hall}
person Ann, a human, she
    is in the hall
    {ann}
person Ben, a human, he
    is in the hall
    {ben}
act someone gets bad news
    then someone is on edge 80 more
    {more}
    > {{Someone}} gets bad news.
overwhelming reason to get bad news: someone has not got bad news, for Ben
"""
EDGY = Compare(Level("state:person-is-on-edge", ("person:ben",)), ">", Number(0))


def lives(dial=4, ann="cares about Ben", ben="", more="", hall="", seconds=120, count=40):
    """Some lives, up to a while after the news."""
    text = STORY.format(dial=dial, ann=ann, ben=ben, more=more, hall=hall)
    made = programme(text)
    until = made.story.begins + seconds
    return [World.begin(made, seed).lived(until=until) for seed in range(count)]


def share(worlds):
    """In how many of 100 lives she believes that he is on edge."""
    return sum(bool(world.holds(Believes("person:ann", EDGY))) for world in worlds) * 100 // len(worlds)


def test_in_a_story_of_legible_people_one_sees_who_is_on_edge():
    assert share(lives(dial=4)) >= 95


def test_in_life_one_seldom_does():
    assert share(lives(dial=1)) == 0


def test_whoever_keeps_composed_hides_it_and_those_who_are_good_at_it_hide_it_better():
    calm = share(lives(more="then someone is composed"))
    skilled = share(lives(more="then someone is composed", ben="is good at hiding"))
    assert skilled <= calm <= 40


def test_nobody_sees_signs_of_whoever_hides_or_anything_while_blind_or_in_the_dark():
    assert share(lives(ben="is hidden")) == 0
    assert share(lives(ann="is blind")) == 0
    assert share(lives(hall="is dark")) == 0


def test_who_is_weary_hides_it_worse():
    weary = lives(more="then someone is composed, and someone is weary 80 more")
    assert share(weary) > share(lives(more="then someone is composed"))


def test_a_mask_that_slips_lets_everything_show():
    slipped = lives(more="then someone is composed", seconds=21 * 60)
    assert share(slipped) >= 90


def test_a_smile_with_the_mouth_alone_betrays_the_pretence():
    worlds = lives(more="then someone is composed, and someone is weary 80 more")
    smiled = [world for world in worlds if any("smiles" in event.what for event in world.chronicle)]
    assert len(smiled) > 10
    speaker = Speaker(worlds[0].story)
    for world in smiled:
        said = {speaker.condition(one.what): one.percent for one in world.mind("person:ann").opinions()}
        assert said["Ben is composed"] >= 80


def pretending_is_let_be(**more):
    """In how many of the lives she lets him go on."""
    worlds = lives(**more)
    return sum(any("lets-person-go-on" in event.what for event in world.chronicle) for world in worlds)


def test_who_cares_lets_the_other_go_on_pretending():
    weary = "then someone is composed, and someone is weary 80 more"
    assert pretending_is_let_be(more=weary) > 5
    assert pretending_is_let_be(more=weary, ann="") == 0


HEARTS = """story Hearts
    use people, places, senses, heartbeats
    begins 1900-01-01 10:00
    legibility 3
place the hall
place the porch
thing the door, a door
    joins the porch to the hall
    {door}
person Ann, a {nature}, she
    is in the porch
person Ben, a human, he
    is in the hall
act someone gets bad news
    then someone is on edge 80 more
    > {{Someone}} gets bad news.
overwhelming reason to get bad news: someone has not got bad news, for Ben
"""


def heard(nature="vampire", door="is locked"):
    """Whether she believes, through the door, that he is on edge, and whether he thinks that she may know."""
    made = programme(HEARTS.format(nature=nature, door=door))
    world = World.begin(made).lived(until=made.story.begins + 60)
    beats = [event.number for event in world.chronicle if "pounding-heart" in event.what]
    may_know = [event for event, _ in world.mind("person:ben", "person:ann").perhaps()]
    return bool(world.holds(Believes("person:ann", EDGY))), beats == may_know != []


def test_a_heart_is_heard_through_a_closed_door_by_those_whose_nature_it_is():
    assert heard() == (True, True)
    assert heard(nature="human") == (False, False)
    assert heard(door="is thick") == (False, False)
