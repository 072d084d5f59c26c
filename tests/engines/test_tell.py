"""Telling: every event in words, whatever became of it."""

from immortelle.apps.cli.asking import read_act
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import Teller, tell
from tests.engines.stories import IN_VAIN, ROOM, lived

DANCE = """
act someone dances with another
    when someone is with another
    another must agree
    takes 3 minutes
    seen by everyone with someone
"""


def told(text, **limits):
    return [line.text for line in tell(lived(ROOM + text, **limits))]


def test_an_act_without_prose_is_told_by_its_own_sentence():
    text = DANCE + "overwhelming reason to dance with another: someone is in the kitchen, for Ada\n"
    text += "overwhelming reason to agree when someone dances with another: someone is in the kitchen\n"
    assert "Ada danced with Beth." in told(text, events=12)


def test_a_refusal_names_who_refused():
    text = DANCE + "overwhelming reason to dance with another: someone is in the kitchen, for Ada\n"
    text += "overwhelming reason to refuse when someone dances with another: someone is in the kitchen\n"
    assert told(text, events=8)[0] == "Ada wanted to dance with Beth, but Beth would not."


def test_a_try_on_a_false_belief_is_in_vain_and_teaches():
    world = lived(ROOM + IN_VAIN, events=20)
    tries = [event for event in world.chronicle if event.outcome == "tried"]
    assert len(tries) == 1
    assert [line.text for line in tell(world)] == ["Ada tried to step into the hall, in vain."]


def test_prose_pronouns_are_those_of_the_actor():
    text = """
act someone pockets a thing
    when the thing is in a place, and someone is in the place
    then someone holds the thing, and the thing is not in the place
    > {Someone} slips {the thing} into {her} coat; {she} looks at {herself}.
overwhelming reason to pocket the key: the key is in the kitchen
"""
    assert told(text)[0] == "Ada slips the key into her coat; she looks at herself."


def test_waiting_is_not_told():
    assert told("") == []


def test_a_trigger_may_be_for_everyone():
    text = """
trigger the rain
    when it is after 1921-03-04 19:00
    then everyone in the kitchen is wet
    > Rain comes through the roof.
ending soaked: at least two people are wet
"""
    world = lived(ROOM + text)
    assert world.over == "ending:soaked"
    assert [line.text for line in tell(world)] == ["Rain comes through the roof."]


THANKS = """
secret the news: Ada is wet
    known to Ada
act (one) greets (a second)
    when the one is with the second
    seen by everyone with the one
overwhelming reason to greet another: someone knows the news, for Ada
overwhelming reason to thank another for a deed: the one of the deed is another, for Beth
"""


def test_an_event_born_while_living_is_called_by_what_happened():
    world = lived(ROOM + THANKS, events=4)
    assert [line.text for line in tell(world)][:2] == [
        "Ada greeted Beth.",
        "Beth thanks Ada for the time Ada greeted Beth.",
    ]
    speaker = Speaker(world.story, world.chronicle)
    thanked = next(event for event in world.chronicle if "thanks" in event.what)
    assert speaker.event(thanked) == "Beth thanked Ada for the time Ada greeted Beth"
    assert speaker.act(thanked.what, thanked.args) == "thank Ada for the time Ada greeted Beth"


def test_what_is_no_act_is_named_too():
    text = """
scene the supper
    begins when it is after 1921-03-04 18:30
    ends when nobody is in the kitchen
trigger the rain
    when it is after 1921-03-04 19:00
    then everyone in the kitchen is wet
ending soaked: at least two people are wet
"""
    world = lived(ROOM + text)
    speaker = Speaker(world.story, world.chronicle)
    assert speaker.event(world.chronicle[0]) == "the story began"
    assert [speaker.event(e) for e in world.chronicle if e.kind in {"scene", "ending", "trigger"}] == [
        "the supper began",
        '"the rain" came about',
        "the story came to its ending: soaked",
    ]


def test_facts_are_said_as_their_frames_want_them():
    text = """
claim the flood: Beth is wet
secret the news: Ada is wet
    known to Ada
overwhelming reason to pretend to another that a fact: the fact is the flood, for Ada
overwhelming reason to ask another whether a fact: the fact is the news, for Beth
overwhelming reason to tell another that Beth is not wet: someone is in the kitchen, for Ada
"""
    world = lived(ROOM + text, events=16)
    speaker = Speaker(world.story, world.chronicle)
    said = {speaker.event(event) for event in world.chronicle if event.kind == "act"}
    assert "Ada pretended to Beth that Beth is wet" in said
    assert "Beth asked Ada whether Ada is wet" in said
    assert "Ada told Beth that Beth is not wet" in said
    asked = next(event for event in world.chronicle if "asks" in event.what)
    assert read_act(speaker, "Beth asked Ada whether Ada is wet") == (asked.what, asked.args)


PRIDE = """
act someone boasts to another that a fact
    when someone knows the fact, and someone is with another
    heard by another
    > {Someone} boasts to {another} {that the fact}: "You know {that the fact}."
secret the pride: Dan is rich
    known to Dan
person Dan, a human, he
    is in the kitchen
overwhelming reason to boast to another that a fact: the fact is the pride, for Dan
"""


def test_who_is_named_already_is_a_pronoun_in_what_is_told_where_that_is_clear():
    lines = {line.text for line in tell(lived(ROOM + PRIDE, events=30))}
    assert 'Dan boasts to Ada that he is rich: "You know that Dan is rich."' in lines
    of_a_man = ROOM.replace("person Ada, a human, she", "person Ada, a human, he")
    lines = {line.text for line in tell(lived(of_a_man + PRIDE, events=30))}
    assert 'Dan boasts to Ada that Dan is rich: "You know that Dan is rich."' in lines


def test_what_is_new_is_told_alone_and_as_it_would_have_been():
    """Whoever plays is told what is new; that costs no more the longer they have played."""
    text = """
act someone hums
    takes 5 minutes
    > {Someone} hums.
    > {Someone} hums on.
    > {Someone} hums still.
overwhelming reason to hum: someone is in the kitchen, for Ada
"""
    world = lived(ROOM + text, events=12)
    teller = Teller(world.story)
    lines = list(teller.lines(world))
    assert [line.text for line in lines][:4] == ["Ada hums.", "Ada hums on.", "Ada hums still.", "Ada hums."]
    for line in lines:
        later = [each for each in lines if each.event > line.event]
        assert list(teller.lines(world, after=line.event)) == later
