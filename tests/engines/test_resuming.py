"""A kept game and an edited story: the same past, or a word about what is otherwise; never another one."""

from dataclasses import replace
from functools import cache

import pytest

from immortelle.engines.play import DivergedError, ForeignSaveError, Session
from immortelle.engines.resuming import Past
from immortelle.engines.saves import read_save, save_text
from immortelle.engines.tell import tell
from immortelle.language import compile_text, question
from immortelle.story.decode import PortableError
from immortelle.story.portable import from_json, to_json

ROPE = """story The Rope
    use people, places, movement, senses, speech, bonds
    begins 1931-05-01 09:00
place the loft
place the yard
state someone is tired
state someone is proud of another
person Mara, a human, she
    is in the loft
    is tired
person Olek, a human, he
    is in the loft
    is proud of Mara
act someone mends another
    when someone is with another
    takes 5 minutes
    then another is not tired, and someone is tired
    seen by everyone within sight of someone
    > {Someone} mends what {another} tore.
act someone hums to another
    when someone is with another
    takes 1 minute
    then another is tired
    seen by everyone within sight of someone
strong reason to hum to another: someone is proud of another
strong reason to mend another: another has hummed to someone
ending late: it is after 1931-05-02
"""
NUDGE = """act someone nudges another
    when someone is with another
"""


@cache
def compiled(text, way):
    """A story as compiled, or as its JSON gives it back."""
    return compile_text(text).story if way == "direct" else from_json(to_json(compiled(text, "direct")))


@pytest.fixture(params=["direct", "json"])
def way(request):
    """How a story comes to be played: as compiled, or as its JSON gives it back."""
    return request.param


@pytest.fixture
def told(way):
    """A story from its text, in which some words stand for others."""

    def tell_it(*edits, text=ROPE):
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        return compiled(text, way)

    return tell_it


@cache
def played(story, *acts):
    """A game, which is a value: whoever goes on with it has another one."""
    session = Session.begin(story, "person:mara", seed=3)
    for act in acts:
        session = session.choose(next(option for option in session.options if act in option.act))
    return session


@cache
def save_of(story_text, way):
    return save_text(played(compiled(story_text, way), "mends", "hums").save())


@pytest.fixture
def kept(way):
    """A game in which Mara mended Olek, and Olek hummed."""
    return read_save(save_of(ROPE, way))


def past_world(save):
    return Past(save).world()


def facts(session, *sentences):
    return [session.world.holds(question(session.story, sentence)) for sentence in sentences]


def diverged(story, save):
    with pytest.raises(DivergedError) as caught:
        Session.restore(story, save)
    return caught.value


def test_a_kept_game_goes_on_at_once(told, kept):
    whole = played(told(), "mends", "hums")
    again = Session.restore(told(), kept)
    assert again.world.trace_hash() == whole.world.trace_hash()
    assert again.options == whole.options
    assert again.choose(again.options[0]).world.trace_hash() == (
        whole.choose(whole.options[0]).world.trace_hash()
    )


def test_what_was_loaded_at_once_can_be_taken_back_all_the_same(told, kept):
    again = Session.restore(told(), kept).undo()
    assert again.world.trace_hash() == played(told(), "mends").world.trace_hash()


# --- the five edits -------------------------------------------------------------------------------


def test_another_text_changes_nothing_that_happened(told, kept):
    edited = told(("mends what {another} tore", "sews up {another}"))
    again = Session.restore(edited, kept)
    assert len(again.choices) == 2
    assert "Mara sews up Olek." in [line.text for line in tell(again.world)]


def test_a_new_state_changes_nothing_that_happened(told, kept):
    edited = told(
        ("state someone is tired", "state someone is calm\nstate someone is tired"),
        ("    is tired", "    is tired\n    is calm"),
        ("and someone is tired", "and someone is tired, and someone is not calm"),
    )
    again = Session.restore(edited, kept)
    assert len(again.choices) == 2
    assert facts(again, "Mara is calm") == [False]


def test_a_state_renamed_with_its_former_name_is_the_same_state(told, kept):
    edited = told(
        ("is tired", "is weary"),
        ("not tired", "not weary"),
        ("state someone is weary", "state someone is weary\n    formerly someone is tired"),
    )
    assert facts(Session.restore(edited, kept), "Mara is weary", "Olek is weary") == [True, True]


def test_a_state_renamed_without_it_is_told_at_once_and_has_no_place(told, kept):
    edited = told(("is tired", "is weary"), ("not tired", "not weary"))
    error = diverged(edited, kept)
    assert (error.then, error.choice) == ("at the beginning Mara is tired", None)
    again, lost = Session.keeping(edited, error.past)
    assert lost == ("Mara is tired.", "Olek is tired.")
    assert facts(again, "Mara has mended Olek", "Olek is weary") == [True, False]


def test_an_act_renamed_is_the_first_thing_that_comes_otherwise(told, kept):
    edited = told(("hums to", "sings to"), ("hum to", "sing to"), ("hummed to", "sung to"))
    error = diverged(edited, kept)
    assert "Olek" in error.then + error.now
    assert "hum" in error.then
    again, lost = Session.keeping(edited, error.past)
    assert [line for line in lost if "hummed" in line]
    assert facts(again, "Olek is tired", "Mara is tired", "Mara has mended Olek") == [True, True, True]


def test_an_act_renamed_with_its_former_name_is_the_same_act(told, kept):
    edited = told(
        ("hums to", "sings to"),
        ("hum to", "sing to"),
        ("hummed to", "sung to"),
        (
            "act someone sings to another",
            "act someone sings to another\n    formerly someone hums to another",
        ),
    )
    again = Session.restore(edited, kept)
    assert facts(again, "Mara has sung to Olek") == [True]


def test_an_act_before_the_others_changes_no_choice(told, kept):
    edited = told(("act someone mends", NUDGE + "act someone mends"))
    again = Session.restore(edited, kept)
    assert again.choices == kept.choices
    assert any("nudges" in option.act for option in again.options)


def test_an_act_that_somebody_would_have_done_before_is_told(told, kept):
    wish = "overwhelming reason to nudge another: someone is proud of another\n"
    error = diverged(told(("act someone mends", NUDGE + wish + "act someone mends")), kept)
    assert "nudged Mara" in error.now


# --- never a silently different past --------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "now"),
    [
        (("    is proud of Mara", "    is proud of Mara\n    is tired"), "Olek is tired"),
        (("    is in the loft\n    is tired", "    is in the yard\n    is tired"), "Mara is in the yard"),
        (("then another is tired", "then another is not tired"), "and so Mara is not tired"),
        (("takes 5 minutes", "takes 6 minutes"), "09:06"),
    ],
)
def test_what_would_be_otherwise_is_told(edit, now, told, kept):
    error = diverged(told(edit), kept)
    assert now in error.now
    assert error.now != error.then


GOSSIP = """deed the tune: Olek hummed to Mara, 1931-04-30
claim the rumour: Olek is hurt
state someone is hurt
"""


ASKED = "Mara asked Olek whether he is hurt"


@pytest.mark.parametrize(
    ("edit", "then", "now", "has_no_place"),
    [
        (("rumour: Olek is hurt", "rumour: Olek is tired"), ASKED, "whether he is tired", ASKED),
        (("the rumour", "the lie"), "chose to ask Olek whether Olek is hurt", "cannot be chosen", ASKED),
        (
            ("Olek hummed to Mara", "Mara hummed to Olek"),
            "Olek hummed to Mara",
            "that was not done",
            "Olek hummed to Mara",
        ),
    ],
)
def test_what_a_name_stood_for_is_part_of_the_past(edit, then, now, has_no_place, told):
    save = played(told(text=ROPE + GOSSIP), "asks").save()
    error = diverged(told(edit, text=ROPE + GOSSIP), save)
    assert then in error.then
    assert now in error.now
    _, lost = Session.keeping(error.session.story, error.past)
    assert has_no_place in lost[0]


def test_a_kept_past_is_as_it_was(told, kept):
    edited = told(("takes 5 minutes", "takes 6 minutes"))
    past = Past(kept)
    again, lost = Session.keeping(edited, past)
    assert lost == ()
    before = played(told(), "mends", "hums")
    assert [line.text for line in tell(again.world)] == [line.text for line in tell(before.world)]
    sentences = ("Mara is tired", "Olek is tired", "Olek has hummed to Mara", "Mara has mended Olek")
    assert facts(again, *sentences) == facts(before, *sentences)
    assert {option.act for option in again.options} == {option.act for option in before.options}


def test_a_kept_past_is_known_to_whoever_knew_it(told):
    save = played(told(), "mends", "goes").save()
    error = diverged(told(("    is tired\n", "    is tired\n    trusts Olek\n")), save)
    again, _ = Session.keeping(error.session.story, error.past)
    before, now = (world.mind("person:olek") for world in (past_world(save), again.world))
    for sentence in ("Mara is in the yard", "Mara is tired", "Mara has gone to the yard"):
        asked = question(again.story, sentence)
        assert now.believes(asked) == before.believes(asked)
    assert now.believes(question(again.story, "Mara has mended Olek")) is True


def test_a_game_with_a_kept_past_is_kept_and_loaded_like_any(told, kept):
    edited = told(("takes 5 minutes", "takes 6 minutes"))
    again, _ = Session.keeping(edited, Past(kept))
    later = again.choose(again.options[0])
    back = Session.restore(edited, read_save(save_text(later.save())))
    assert back.world.trace_hash() == later.world.trace_hash()
    assert back.undo() is back
    assert later.undo().undo().choices == kept.choices


def test_a_kept_past_is_never_played_again(told, kept):
    edited = told(("takes 5 minutes", "takes 6 minutes"))
    again, _ = Session.keeping(edited, Past(kept))
    error = diverged(told(("takes 5 minutes", "takes 7 minutes")), again.save())
    assert error.session.choices == ()
    twice, lost = Session.keeping(error.session.story, error.past)
    assert lost == ()
    assert facts(twice, "Mara has mended Olek") == [True]


# --- saves that are not what they say -------------------------------------------------------------


def edited_by_hand(save, old, new):
    text = save_text(save)
    assert old in text
    return read_save(text.replace(old, new))


def test_an_edited_choice_is_no_silently_different_past(told, kept):
    save = edited_by_hand(
        kept, '"choices":[{"act":"act:person-mends-person"', '"choices":[{"act":"act:hides"'
    )
    assert not save.sealed
    error = diverged(told(), save)
    assert error.number == 1
    with pytest.raises(PortableError, match="its past cannot be kept: the save was edited"):
        Session.keeping(told(), error.past)


def test_another_seed_is_another_game_and_says_so(told, kept):
    save = edited_by_hand(kept, '"seed":3', '"seed":4')
    try:
        again = Session.restore(told(), save).world.chronicle
    except DivergedError:
        return  # it was said
    assert [(event.what, event.args) for event in again] == [
        (event.what, event.args) for event in Past(save).then.events
    ]


def test_a_story_in_a_save_that_was_edited_is_refused(told, kept):
    save = edited_by_hand(kept, "mends what ", "tears what ")
    with pytest.raises(PortableError, match="tale: not the story that was played"):
        Session.restore(told(), save)


def test_events_edited_into_nonsense_are_refused(told, kept):
    nonsense = tuple(event.replace("state:person-is-tired", "state:mired") for event in kept.events)
    with pytest.raises(PortableError, match="edited into what the story cannot say"):
        Session.restore(told(), replace(kept, events=nonsense, sealed=False))


def test_a_save_that_is_laid_out_anew_is_the_same_save(told, kept):
    text = save_text(kept).replace(',"seed"', ',\n  "seed"')
    save = read_save(text)
    assert save.sealed
    assert Session.restore(told(), save).choices == kept.choices


def test_a_game_of_another_story_is_refused(told, kept):
    with pytest.raises(ForeignSaveError):
        Session.restore(told(("Mara", "Irma")), kept)


def test_a_game_of_another_story_with_somebody_of_that_name_is_told(told, kept):
    other = told(text="story The Well\n    use people\nperson Mara, a human, she\n")
    assert diverged(other, kept).then.startswith("at the beginning ")
