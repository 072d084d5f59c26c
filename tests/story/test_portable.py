"""A story written as JSON is the same story when it is read, and nothing else is read at all."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from immortelle.phrases.frame import Frame, Slot, Sort, Verb
from immortelle.story.conditions import ALWAYS, All, Believes, Condition, Happened, Holds, Not, Number
from immortelle.story.decode import MAX_INT, PortableError, decode
from immortelle.story.effects import Effect, Learn, Set
from immortelle.story.encode import encode
from immortelle.story.jsontext import MAX_SIZE
from immortelle.story.model import FORMAT, Act, Ending, Entity, Fact, Role, Said, Source, State, Story
from immortelle.story.portable import content_hash, from_json, to_json
from tests.story.strategies import stories, values

TELLS = Frame(
    "act:tells", Sort.ACT, (Slot("someone", "kind:person"), Verb("tell"), Slot("another", "kind:person"))
)
KNOWS_IT = Believes("?someone", Holds("state:dying", ("person:damon",)), "knows", source="person:stefan")
TELLING = Act(
    "act:tells",
    TELLS,
    (Role("?someone", "kind:person"), Role("?another", "kind:person")),
    when=All((KNOWS_IT, Not(Holds("state:asleep", ("?another",))))),
    takes=60,
    effects=(Learn("?another", Holds("state:dying", ("person:damon",)), "?someone"),),
    prose=((Said("?someone", "name", capital=True), " tells ", Said("?another", "object"), "."),),
    source=Source("cell.story", 12),
)
STORY = Story(
    "The Cell — Ärger",
    begins=1291539600,
    entities=(
        Entity("person:damon", "kind:person", "Damon", aliases=("the older brother",), pronoun="he"),
        Entity("person:elena", "kind:person", "Elena", pronoun="she"),
    ),
    acts=(TELLING,),
    facts=(Fact("state:dying", ("person:damon",), known_to=(), source=Source("cell.story", 3)),),
    endings=(Ending("ending:told", "told", Happened("act:tells", (None, "person:elena"))),),
)


def changed(path, value):
    """The JSON of the story with one value replaced."""
    whole = json.loads(to_json(STORY))
    *steps, last = path
    inner = whole
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return json.dumps(whole)


def problem(text):
    with pytest.raises(PortableError) as caught:
        from_json(text)
    return str(caught.value)


def nested(depth):
    condition = ALWAYS
    for _ in range(depth):
        condition = All((condition,))
    return replace(STORY, endings=(Ending("ending:deep", "deep", condition),))


def test_a_story_comes_back_as_it_was():
    assert from_json(to_json(STORY)) == STORY
    assert from_json(to_json(STORY, indent=2)) == STORY


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_any_story_comes_back_as_it_was(story):
    text = to_json(story)
    assert from_json(text) == story
    assert to_json(from_json(text)) == text


@settings(deadline=None)
@given(values(Condition, 3))
def test_any_condition_comes_back_as_it_was(condition):
    story = replace(STORY, endings=(Ending("ending:some", "some", condition),))
    assert from_json(to_json(story)).endings[0].when == condition


@settings(deadline=None)
@given(values(Effect, 3))
def test_any_effect_comes_back_as_it_was(effect):
    story = replace(STORY, acts=(replace(TELLING, effects=(effect,)),))
    assert from_json(to_json(story)).acts[0].effects == (effect,)


def test_the_text_is_canonical_and_says_no_defaults():
    text = to_json(STORY)
    assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text
    assert '"temperature"' not in text
    assert f'"format":{FORMAT}' in text


def test_known_to_nobody_is_not_known_to_everybody():
    everybody = replace(STORY, facts=(replace(STORY.facts[0], known_to=None),))
    assert from_json(to_json(STORY)).facts[0].known_to == ()
    assert from_json(to_json(everybody)).facts[0].known_to is None


def test_a_truth_is_not_a_number():
    said = Set("state:dark", ("place:cellar",), value=False)
    counted = Set("state:dark", ("place:cellar",), value=Number(0))
    assert encode(said)["value"] is False
    assert encode(counted)["value"] == {"is": "number", "value": 0}
    assert decode(Set, encode(counted)) == counted
    assert "value" not in encode(Set("state:dark", ()))


def test_the_hash_names_what_is_said_and_not_where():
    moved = replace(STORY, acts=(replace(TELLING, source=Source("other.story", 99)),))
    slower = replace(STORY, acts=(replace(TELLING, takes=61),))
    nobody_told_them = replace(STORY, acts=(replace(TELLING, when=replace(KNOWS_IT, source=None)),))
    told_by_someone = replace(STORY, acts=(replace(TELLING, when=KNOWS_IT),))
    assert content_hash(moved) == content_hash(STORY)
    assert content_hash(slower) != content_hash(STORY)
    assert content_hash(nobody_told_them) != content_hash(told_by_someone)


def test_the_hash_survives_the_journey():
    assert content_hash(from_json(to_json(STORY))) == content_hash(STORY)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ("acts", 0, "when", "parts", 0, "is"),
            "believe",
            'acts[0].when.parts[0]: unknown condition "believe"; did you mean "believes"?',
        ),
        (
            ("acts", 0, "when", "parts", 0),
            {},
            'acts[0].when.parts[0]: the field "is", which tells the kind of',
        ),
        (("acts", 0, "when"), 3, "acts[0].when: expected an object (condition), found a whole number"),
        (("acts", 0, "effects", 0, "is"), "x", 'acts[0].effects[0]: unknown effect "x"'),
        (("acts", 0, "frame", "pieces", 1, "is"), "noun", "frame.pieces[1]: unknown piece of a frame"),
        (("acts", 0, "takes"), "60", 'acts[0].takes: expected a whole number, found a text "60"'),
        (("acts", 0, "takes"), 60.0, "acts[0].takes: expected a whole number, found a number with a point"),
        (("acts", 0, "takes"), True, "acts[0].takes: expected a whole number, found a truth"),
        (("acts", 0, "takes"), MAX_INT + 1, "acts[0].takes: a number is beyond 64 bits"),
        (("acts", 0, "beat"), 1, "acts[0].beat: expected a truth, found a whole number"),
        (("acts", 0, "take"), 60, 'acts[0]: unknown field "take"; did you mean "takes"?'),
        (("acts", 0, "prose", 0, 0, "form"), "shout", 'form: "shout" is none of name, possessive'),
        (("acts", 0, "is"), "sign", 'acts[0].is: expected "act", found a text "sign"'),
        (("acts",), {}, "acts: expected a list, found an object"),
        (("facts", 0, "known_to"), "x", "facts[0].known_to: expected a list or nothing, found a text"),
        (("title",), None, "title: expected a text, found nothing"),
        (("title",), "\ud800", "title: half a character"),
        (("format",), FORMAT + 1, "format: made by a newer Immortelle"),
        (("format",), "1", "not a portable story"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path, value, message):
    assert message in problem(changed(path, value))


def test_a_missing_field_is_said():
    whole = json.loads(to_json(STORY))
    del whole["entities"][1]["name"]
    assert problem(json.dumps(whole)) == 'entities[1]: the field "name" is missing'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[]", "not a portable story"),
        ("null", "not a portable story"),
        ('{"format":1}', 'the field "title" is missing'),
        ('{"format":1,"format":1}', '"format" is given twice'),
        ('{"format":1,"title":"x","begins":NaN}', "expected a whole number"),
        ('{"format":1,"title":"x","begins":1e400}', "expected a whole number"),
        ('{"format":1,"title":"x","begins":' + "9" * 9999 + "}", "beyond 64 bits"),
        ("[" * 300 + "]" * 300, "nested more than 256 deep"),
        ("[" * 100_000, "nested more than 256 deep"),
        ('{"a":' * 100_000, "nested more than 256 deep"),
        (" " * (MAX_SIZE + 1), "larger than 32 million characters"),
    ],
)
def test_junk_is_refused(text, message):
    assert message in problem(text)


def test_brackets_in_a_text_are_no_depth():
    story = replace(STORY, title='["' * 1000 + "\\")
    assert from_json(to_json(story)) == story


def test_depth_is_bounded_both_ways():
    assert from_json(to_json(nested(100))) == nested(100)
    for depth in (200, 5000):
        with pytest.raises(PortableError, match="nested more than 256 deep"):
            to_json(nested(depth))


def test_a_story_with_wrong_types_is_not_written():
    with pytest.raises(PortableError, match=r"begins: expected a whole number"):
        to_json(replace(STORY, begins=1.5))
    with pytest.raises(PortableError, match="other types than its fields declare"):
        to_json(replace(STORY, deeds=[Fact("state:x", ())][:0]))


def test_a_state_is_read_with_its_definition():
    frame = Frame("state:pale", Sort.STATE, (Slot("someone", "kind:person"), Verb("be")))
    pale = State("state:pale", frame, (Role("?someone", "kind:person"),), definition=Not(ALWAYS))
    assert from_json(to_json(replace(STORY, states=(pale,)))).states == (pale,)
