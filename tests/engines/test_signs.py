"""What shows, what hides it, what is missed; and what may have been perceived though nobody noticed."""

import pickle

import pytest

from tests.engines.stories import lived, so

HEAD = """story Signs
    use people, places, senses, bonds
    begins 1900-01-01 10:00
place the hall
place the porch
thing the door, a door
    joins the porch to the hall
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
feeling someone is afraid
    halves in 8 hours
state someone is masked
act someone hears thunder
    when someone is not afraid
    then someone is afraid 80 more
    > {Someone} hears thunder.
overwhelming reason to hear thunder: someone has not heard thunder, for Ben
"""
LEAVES = """
act someone goes out
    when someone is in the hall
    takes 1 minute
    then someone is in the porch
    seen by everyone with someone
    > {Someone} goes out.
overwhelming reason to go out: someone has heard thunder, for Ben
"""
SHIVERS = """
sign someone shivers
    shows that someone is afraid, {strength}
    shown 100 in 100
    -100 if someone is masked
    {more}
    seen by everyone with someone
    > {{Someone}} shivers.
"""
MINUTE = 60


def frightened(*strengths, head=HEAD, more="fades in 8 hours", until=5 * MINUTE, seed=0):
    """A life in which Ben takes fright, with a sign of each strength."""
    names = ("shivers", "trembles", "pales")
    signs = (
        SHIVERS.format(strength=one, more=more).replace("shivers", name)
        for one, name in zip(strengths, names, strict=False)
    )
    return lived(head + "".join(signs), seed, until=lived(head).story.begins + until)


@pytest.mark.parametrize(
    ("strengths", "degree"),
    [
        (("plainly",), "believes that"),
        (("clearly",), "thinks it possible that"),
        (("clearly", "clearly"), "believes that"),
        (("faintly", "faintly"), "thinks it possible that"),
        (("faintly", "faintly", "faintly"), "believes that"),
    ],
)
def test_signs_add_up(strengths, degree):
    world = frightened(*strengths)
    assert so(world, f"Ann {degree} Ben is afraid")
    assert not so(world, "Ann knows that Ben is afraid")


def test_one_who_shows_a_sign_knows_what_it_tells_whom():
    world = frightened("plainly")
    assert so(world, "Ben believes that Ann believes that Ben is afraid")


def test_whoever_is_not_there_sees_nothing():
    world = frightened("plainly", head=HEAD.replace("she\n    is in the hall", "she\n    is in the porch"))
    assert so(world, "Ben is afraid", "person:ann") is None


def test_a_sign_that_does_not_show_where_it_would_be_seen_speaks_against():
    masked = HEAD.replace("he\n    is in the hall", "he\n    is in the hall\n    is masked")
    assert so(frightened("plainly", head=masked), "Ann doubts that Ben is afraid")
    away = masked.replace("she\n    is in the hall", "she\n    is in the porch")
    assert so(frightened("plainly", head=away), "Ben is afraid", "person:ann") is None


def test_what_is_missed_alone_makes_nobody_think_of_it():
    masked = HEAD.replace("he\n    is in the hall", "he\n    is in the hall\n    is masked")
    assert not so(frightened("clearly", head=masked), "Ann thinks it possible that Ben is afraid")


def test_a_sign_that_ceases_is_seen_to_be_gone():
    world = frightened("plainly", until=3 * 24 * 60 * MINUTE)
    assert [event.outcome for event in world.chronicle if event.kind == "sign"] == ["done", "ended"]
    assert not so(world, "Ann believes that Ben is afraid")


def test_what_was_seen_long_ago_counts_less():
    early = frightened("plainly", head=HEAD + LEAVES, more="fades in 1 hour")
    late = frightened("plainly", head=HEAD + LEAVES, more="fades in 1 hour", until=120 * MINUTE)
    assert so(early, "Ann believes that Ben is afraid")
    assert not so(late, "Ann believes that Ben is afraid")
    assert so(late, "Ann thinks it possible that Ben is afraid")


def test_a_mask_put_on_hides_what_showed_and_taken_off_lets_it_show_again():
    acts = """
act someone covers up
    then someone is masked
    > {Someone} covers up.
act someone undresses
    then someone is not masked
    > {Someone} undresses.
overwhelming reason to cover up: someone has heard thunder, and someone has not covered up, for Ben
overwhelming reason to undress: someone has covered up, and someone has not undressed, for Ben
"""
    world = frightened("plainly", head=HEAD + acts)
    told = [(event.kind, event.outcome) for event in world.chronicle if event.kind == "sign"]
    assert told == [("sign", "done"), ("sign", "ended"), ("sign", "done")]
    assert so(world, "Ann believes that Ben is afraid")


@pytest.mark.parametrize(("dial", "believed"), [(1, False), (3, True)])
def test_a_story_says_how_legible_its_people_are(dial, believed):
    world = frightened(6, head=HEAD.replace("    begins", f"    legibility {dial}\n    begins"))
    assert bool(so(world, "Ann believes that Ben is afraid")) is believed


def test_a_share_says_how_often_a_sign_shows():
    often = SHIVERS.replace("100 in 100", "70 in 100").format(strength="plainly", more="")
    end = lived(HEAD).story.begins + MINUTE
    lives = (lived(HEAD + often, seed, until=end) for seed in range(60))
    shown = sum(any(event.kind == "sign" for event in world.chronicle) for world in lives)
    assert 32 <= shown <= 52


# --- words ----------------------------------------------------------------------------------------

WORDS = """
act someone hints to another
    when someone is with another
    then another takes it as {strength} sign that someone is afraid, unless another distrusts someone
    heard by another
    > {{Someone}} speaks of the weather.
overwhelming reason to hint to another: someone is afraid, and someone has not hinted to another, for Ben
"""


@pytest.mark.parametrize(
    ("strength", "line", "degree"),
    [
        ("a strong", "is in the hall", "believes that"),
        ("a faint", "is in the hall", "thinks it possible that"),
        ("a strong", "is in the hall\n    trusts Ben -50", None),
    ],
)
def test_words_are_evidence_too(strength, line, degree):
    head = HEAD.replace("she\n    is in the hall", f"she\n    {line}") + WORDS.format(strength=strength)
    world = frightened(head=head)
    degrees = ("believes that", "thinks it possible that")
    assert [one for one in degrees if so(world, f"Ann {one} Ben is afraid")] == ([degree] if degree else [])


# --- what may have been perceived -----------------------------------------------------------------

PACING = """story A Closed Door
    use people, places, senses, bonds
    begins 1900-01-01 10:00
nature listener
place the room
place the passage
thing the door, a door
    joins the passage to the room
    {door}
sense keen hearing
    called overheard
    needs someone is a listener
    unnoticed when someone is not with another
feeling someone dreads another
state someone is stalling another
    is private
state someone is humouring another
    is private
person Kai, a human, he
    is in the passage
    dreads Cara
    is stalling Cara
person Cara, a {nature}, she
    is in the room
person Dom, a human, he
    is in the room
act someone paces
    takes 1 minute
    {how} by everyone within earshot of someone
    > {{Someone}} paces.
guess someone is stalling another
    strong if someone has paced at least twice
guess someone is humouring another
    strong if someone believes that another is stalling someone
overwhelming reason to pace: someone dreads another, for Kai
"""


def pacing(nature="listener", how="overheard", door="// open", minutes=4, seed=0):
    text = PACING.format(nature=nature, how=how, door=door)
    return lived(text, seed, until=lived(text, events=1).story.begins + minutes * MINUTE)


def test_behind_a_closed_door_he_paces_and_wonders_whether_she_hears():
    world = pacing()
    assert so(world, "Cara knows that Kai has paced")
    assert so(world, "Kai thinks it possible that Cara knows that Kai has paced")
    assert so(world, "Kai wonders whether Cara knows that Kai has paced")
    assert not so(world, "Kai believes that Cara knows that Kai has paced")


def test_he_wonders_whether_she_knows_that_he_stalls_and_lets_him():
    world = pacing()
    assert so(world, "Cara believes that Kai is stalling Cara")
    assert so(world, "Kai thinks it possible that Cara knows that Kai is stalling Cara")
    assert so(world, "Kai thinks it possible that Cara is humouring Kai")
    assert so(world, "Kai wonders whether Cara is humouring Kai")
    assert not so(world, "Kai believes that Cara is humouring Kai")


def test_before_he_has_paced_there_is_nothing_to_wonder_at():
    world = pacing(minutes=0)
    assert not so(world, "Kai thinks it possible that Cara knows that Kai has paced")


def test_nobody_wonders_about_those_who_cannot_hear():
    assert not so(pacing(), "Kai thinks it possible that Dom knows that Kai has paced")
    world = pacing(nature="human")
    assert not so(world, "Cara knows that Kai has paced")
    assert not so(world, "Kai thinks it possible that Cara knows that Kai has paced")
    assert not so(pacing(door="is thick"), "Kai thinks it possible that Cara is humouring Kai")


def test_a_declared_chance_is_what_is_thought_of_it():
    worlds = [pacing(how="perhaps 30 in 100 overheard", minutes=1, seed=seed) for seed in range(30)]
    heard = [bool(so(world, "Cara knows that Kai has paced")) for world in worlds]
    assert 2 < sum(heard) < 20
    assert all(so(one, "Kai thinks it possible that Cara knows that Kai has paced") for one in worlds)


def test_a_sense_says_how_likely_it_seems_that_somebody_perceived_unnoticed():
    keen = PACING.replace("    unnoticed when", "    likely 10 in 100\n    unnoticed when")
    text = keen.format(nature="listener", how="overheard", door="// open")
    world = lived(text, until=lived(text, events=1).story.begins + 4 * MINUTE)
    assert so(world, "Cara knows that Kai has paced")
    assert so(world, "Kai doubts that Cara knows that Kai has paced")


def test_she_takes_him_to_know_nothing_of_her_hearing():
    assert not so(pacing(), "Cara believes that Kai believes that Cara knows that Kai has paced")


def test_what_follows_from_a_belief_ends_when_the_sign_has_faded():
    rule = """
state someone is alarmed
trigger alarm
    when someone believes that another is afraid
    then someone is alarmed
trigger relief
    when someone is alarmed, and someone thinks it possible that another is afraid
    then someone is not alarmed
    > {Someone} is no longer alarmed.
"""
    world = frightened("plainly", head=HEAD + rule + LEAVES, more="fades in 1 hour", until=240 * MINUTE)
    (relief,) = [event for event in world.chronicle if event.what == "trigger:relief"]
    assert 30 * MINUTE <= relief.time - world.story.begins <= 90 * MINUTE


# --- rivals and their signs -----------------------------------------------------------------------

BEDROOM = """story Three Readings
    use people, places, senses, bonds
    begins 1900-01-01 10:00
nature listener
sense keen hearing
    called overheard
    needs someone is a listener
place the bedroom
person Eve, a human, she
    is in the bedroom
    {eve}
person Dan, a {nature}, he
    is in the bedroom
person Guy, a human, he
    is in the bedroom
state someone is sincere with another
    is private
state someone plays with another
    is private
state someone clings to another
    is private
act someone asks another to stay
    when someone is with another
    heard by everyone with someone
    > {{Someone}} asks {{another}} to stay.
overwhelming reason to ask Dan to stay: someone has not asked Dan to stay, for Eve
sign someone looks steadily at another
    shows that someone is sincere with another, clearly
    shown 100 in 100
    seen by another
sign someone has a steady heart before another
    shows that someone is sincere with another, plainly
    shown 100 in 100
    overheard by everyone with someone
sign someone has a racing heart before another
    shows that someone plays with another, plainly
    shown 100 in 100
    overheard by everyone with someone
explanation why someone has asked another to stay
    either someone is sincere with another
    or someone plays with another
    faint if it is after 1899
    or someone clings to another
    faint if it is after 1899
"""


def bedroom(eve, nature="listener"):
    return lived(BEDROOM.format(eve=eve, nature=nature), events=8)


def test_of_three_readings_of_her_words_the_one_that_her_heart_speaks_for_is_believed():
    world = bedroom("is sincere with Dan")
    assert so(world, "Dan believes that Eve is sincere with Dan")
    assert not so(world, "Dan thinks it possible that Eve plays with Dan")
    assert not so(world, "Dan knows that Eve is sincere with Dan")


def test_a_heart_that_races_speaks_for_another_reading():
    world = bedroom("plays with Dan")
    assert so(world, "Dan doubts that Eve is sincere with Dan")
    assert so(world, "Dan believes that Eve plays with Dan")


def test_whoever_cannot_hear_a_heart_is_left_with_all_three():
    world = bedroom("plays with Dan", nature="human")
    for reading in ("is sincere with Dan", "plays with Dan", "clings to Dan"):
        assert so(world, f"Dan thinks it possible that Eve {reading}") or so(
            world, f"Dan doubts that Eve {reading}"
        )
    assert not so(world, "Dan believes that Eve plays with Dan")


def test_what_speaks_for_one_mind_may_not_for_another():
    guess = """
guess someone is sincere with another, by a listener
    overwhelming if someone has asked another to stay
guess someone clings to another, by Guy
    overwhelming if someone has asked another to stay
"""
    world = lived(BEDROOM.format(eve="plays with Dan", nature="listener") + guess, events=8)
    assert so(world, "Guy believes that Eve clings to Dan")
    assert not so(world, "Dan believes that Eve clings to Dan")
    assert not so(world, "Guy believes that Eve is sincere with Dan")


def test_whom_one_trusts_one_takes_to_be_sincere():
    guess = """
guess someone is sincere with another, by another
    strong if another trusts someone
"""
    text = (
        BEDROOM.partition("explanation")[0].format(eve="plays with Guy", nature="human").replace("{{", "{")
        + guess
    )
    assert not so(lived(text, events=8), "Guy believes that Eve is sincere with Guy")
    trusting = text.replace("person Guy, a human, he\n", "person Guy, a human, he\n    trusts Eve\n")
    assert so(lived(trusting, events=8), "Guy believes that Eve is sincere with Guy")
    assert not so(lived(trusting, events=8), "Dan believes that Eve is sincere with Guy")


def test_what_was_seen_is_kept_with_a_world():
    world = frightened("plainly")
    again = pickle.loads(pickle.dumps(world))  # noqa: S301 - our own
    assert so(again, "Ann believes that Ben is afraid")
    assert again.trace_hash() == world.trace_hash()


def test_what_is_nearly_sure_to_have_been_heard_is_believed_to_be_known():
    worlds = [pacing(how="perhaps 85 in 100 heard", minutes=1, seed=seed) for seed in range(25)]
    assert all(so(one, "Kai believes that Cara knows that Kai has paced") for one in worlds)
    assert not all(so(one, "Cara knows that Kai has paced") for one in worlds)
