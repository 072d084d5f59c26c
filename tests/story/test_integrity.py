"""A story whose names all point somewhere is whole; every name that does not is said, with its place."""

from dataclasses import replace

import pytest

from immortelle.phrases.frame import Frame, Slot, Sort, Verb
from immortelle.story.conditions import Believes, Exists, Happened, Holds, Moment, Not
from immortelle.story.effects import Each, Learn, Set
from immortelle.story.integrity import problems
from immortelle.story.model import Act, Ending, Entity, Fact, Kind, Role, Said, Scene, State, Story, Witness
from immortelle.story.portable import from_json, to_json

PERSON = Kind("kind:person", "person", "people")
SOMEONE, ANOTHER = Role("?someone", "kind:person"), Role("?another", "kind:person")
SLOTS = (Slot("someone", "kind:person"), Verb("trust"), Slot("another", "kind:person"))
TRUST = ("state:trusts", ("?someone", "?another"))
TRUSTS = State("state:trusts", Frame("state:trusts", Sort.STATE, SLOTS), (SOMEONE, ANOTHER))
CONFESSES = Act(
    "act:confesses",
    Frame("act:confesses", Sort.ACT, SLOTS),
    (SOMEONE, ANOTHER),
    when=Not(Exists("?third", "kind:person", Holds("state:trusts", ("?third", "?another")))),
    witnesses=(),
    effects=(
        Set(*TRUST),
        Each("?each", "kind:person", Holds(*TRUST), (Learn("?each", Holds(*TRUST), "?someone"),)),
    ),
    prose=((Said("?someone", "name"), " speaks."),),
)
WHOLE = Story(
    "Whole",
    begins=0,
    kinds=(PERSON,),
    entities=(Entity("person:ann", "kind:person", "Ann"), Entity("person:ben", "kind:person", "Ben")),
    states=(TRUSTS,),
    acts=(CONFESSES,),
    facts=(Fact("state:trusts", ("person:ann", "person:ben"), known_to=("person:ann",)),),
    scenes=(
        Scene(
            "scene:s",
            "s",
            Holds("state:trusts", ("?someone", "person:ben")),
            Happened("act:confesses", (None, None)),
        ),
    ),
    endings=(Ending("ending:told", "told", Happened("act:confesses", ("person:ann", None))),),
)


def with_ending(condition):
    return replace(WHOLE, endings=(replace(WHOLE.endings[0], when=condition),))


def with_act(**changes):
    return replace(WHOLE, acts=(replace(CONFESSES, **changes),))


def test_a_whole_story_has_no_problems():
    assert problems(WHOLE) == ()
    assert problems(from_json(to_json(WHOLE))) == ()


@pytest.mark.parametrize(
    ("story", "problem"),
    [
        (with_ending(Holds("state:loves", ())), 'endings[0]: there is no "state:loves"'),
        (with_ending(Holds("state:trusts", ("person:ann",))), 'endings[0]: "state:trusts" takes 2, not 1'),
        (with_ending(Holds("state:trusts", ("person:ann", "?who"))), 'endings[0]: nothing binds "?who"'),
        (with_ending(Believes("person:cy", Holds(*TRUST))), 'endings[0]: nothing is called "person:cy"'),
        (with_ending(Happened("act:waits", ())), 'endings[0]: there is no "act:waits"'),
        (
            with_ending(Happened("act:confesses", (None, None), since=Moment(event="deed:x"))),
            'endings[0]: nothing is called "deed:x"',
        ),
        (
            with_act(when=Exists("?x", "kind:ghost", Not(Holds("state:trusts", ("?x", "?x"))))),
            'there is no "kind:ghost"',
        ),
        (with_act(effects=(Set("state:trusts", ("?someone", "?third")),)), 'acts[0]: nothing binds "?third"'),
        (with_act(effects=(Set("state:trusts", ("?someone", "?another.victim")),)), None),
        (
            with_act(witnesses=(Witness("sense:sight", Not(Holds(*TRUST))),)),
            'acts[0]: there is no "sense:sight"',
        ),
        (with_act(prose=((Said("?x", "name"),),)), 'acts[0]: nothing binds "?x"'),
        (replace(WHOLE, acts=(CONFESSES, CONFESSES)), 'acts[1]: there is another "act:confesses"'),
        (replace(WHOLE, facts=(Fact(*TRUST),)), 'facts[0]: nothing binds "?someone"'),
        (with_act(frame=Frame("act:confesses", Sort.ACT, SLOTS[:1])), "its sentence has not just one verb"),
        (with_act(frame=Frame("act:confesses", Sort.ACT, SLOTS[:2])), "has 1 slots for 2 roles"),
        (with_act(frame=Frame("act:lies", Sort.ACT, SLOTS)), 'its sentence is that of "act:lies"'),
        (with_act(takes=-1), "acts[0]: takes is -1, not from 0 to"),
        (replace(WHOLE, begins=2**62), "begins is 4611686018427387904, not from"),
        (replace(WHOLE, temperature=0), "temperature is 0, not from 1 to"),
        (
            replace(
                WHOLE,
                kinds=(
                    replace(PERSON, parent="kind:hero"),
                    Kind("kind:hero", "hero", "heroes", "kind:person"),
                ),
            ),
            'kinds[0]: "kind:person" is a kind of itself',
        ),
        (
            replace(WHOLE, kinds=(replace(PERSON, parent="state:trusts"),)),
            'kinds[0]: there is no "state:trusts"',
        ),
    ],
)
def test_a_name_that_points_nowhere_is_said(story, problem):
    found = problems(story)
    assert (found == ()) if problem is None else any(problem in each for each in found)


def test_the_variable_of_one_act_is_not_that_of_another():
    assert 'endings[0]: nothing binds "?someone"' in problems(with_ending(Holds(*TRUST)))


def test_deep_nesting_is_no_harm():
    condition = Holds("state:trusts", ("person:ann", "person:gone"))
    for _ in range(5000):
        condition = Not(condition)
    assert problems(with_ending(condition)) == ('endings[0]: nothing is called "person:gone"',)
