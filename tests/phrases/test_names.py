"""Names: several words, any case, articles or none, and one name for two kinds of thing."""

from __future__ import annotations

import pytest

from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.frame import Frame, Slot, Sort, Verb, Word
from immortelle.phrases.names import Name
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Reading

PERSON, PLACE, THING = "kind:person", "kind:place", "kind:thing"
FRAMES = (
    *CORE_FRAMES,
    Frame("state:in", Sort.STATE, (Slot("someone", PERSON), Verb("be"), Word("in"), Slot("place", PLACE))),
    Frame("state:has", Sort.STATE, (Slot("someone", PERSON), Verb("have"), Slot("thing", THING))),
)
NAMES = (
    Name("Will", "person:will", PERSON, pronoun="he"),
    Name("Ben and Jerry", "person:both", PERSON),
    Name("Ben", "person:ben", PERSON),
    Name("Jerry", "person:jerry", PERSON),
    Name("the cellar", "place:cellar", PLACE, proper=False),
    Name("the wine cellar", "place:wine cellar", PLACE, proper=False),
    Name("the vault", "place:wine cellar", PLACE, proper=False),
    Name("the Lamp", "place:inn", PLACE),
    Name("the lamp", "thing:lamp", THING, proper=False),
    Name("a key", "thing:key", THING),
    Name("Mother's ring", "thing:ring", THING),
)


@pytest.fixture(scope="module")
def known() -> PhraseTable:
    return PhraseTable(FRAMES, CORE_NOUNS, NAMES)


@pytest.mark.parametrize(("line", "id"), [
    ("Ben is in the wine cellar", "place:wine cellar"),
    ("Ben is in THE WINE CELLAR", "place:wine cellar"),
    ("Ben is in wine cellar", "place:wine cellar"),
    ("Ben is in the vault", "place:wine cellar"),
    ("Ben is in the cellar", "place:cellar"),
    ("Ben is in the lamp", "place:inn"),
    ("Ben has the Lamp", "thing:lamp"),
    ("Ben has a key", "thing:key"),
    ("Ben has the key", "thing:key"),
    ("Ben has Mother's ring", "thing:ring"),
])  # fmt: skip
def test_a_name_is_found_and_kinds_decide(known, line, id):
    found = known.read(line)
    assert isinstance(found, Reading), found
    assert (found.tree.args[1].id, found.rivals) == (id, ())


def test_the_longest_name_wins(known):
    assert known.read("Ben and Jerry wait").tree.args[0].id == "person:both"


def test_a_name_may_be_an_auxiliary(known):
    assert known.say(known.read("Will will wait").tree) == "Will will wait"


def test_the_first_name_is_the_one_made(known):
    assert known.say(known.read("Ben is in the vault").tree) == "Ben is in the wine cellar"


def test_a_declared_sentence_is_found_by_its_id(known):
    assert known.frame("state:has").verb == Verb("have")
    with pytest.raises(KeyError):
        known.frame("state:lost")
