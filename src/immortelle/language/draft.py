"""The draft: what a compilation has gathered so far of the story it makes.

It lives as long as one compilation. Names, nouns and sentences of all files are gathered before the
first sentence is read, so that the order of declarations and files never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from immortelle.language import messages
from immortelle.language.diagnostics import Report
from immortelle.language.elsewhere import (
    LIBRARY,
    Elsewhere,
    elsewhere,
    in_any_form,
    telling_words,
)
from immortelle.language.ids import meaning_id
from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.frame import Frame
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reading import Role as RoleOfHead
from immortelle.story.model import (
    Act,
    Deed,
    Ending,
    Entity,
    Expectation,
    Fact,
    Guess,
    Kind,
    Nature,
    Persona,
    Proposition,
    Reason,
    Scene,
    Sense,
    Sign,
    State,
    Trigger,
    Variant,
)

FEELING_LOW, FEELING_HIGH = -100, 100
_ONLY_TOLD = frozenset({"core:waits", "core:begins", "core:refuses", "core:compares"})
AMOUNT_LOW, AMOUNT_HIGH = -1_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Declared:
    """A sentence that a block declares, with what must be known of it before any other is read.

    ``roles`` are those of its head; ``consents`` the places in ``frame.slots`` of those who must
    agree. ``defined`` states are read off what their lines say (``means``) and never set. ``weight`` is what
    a matter weighs unanswered.
    What is not ``chosen`` befalls people. Writers may say ``instead`` what is no sentence: "likes".
    """

    frame: Frame
    roles: tuple[RoleOfHead, ...]
    where: Region
    value: Literal["truth", "level", "one"] = "truth"
    low: int = 0
    high: int = 1
    default: int = 0
    private: bool = False
    defined: bool = False
    means: tuple[str, ...] = ()
    consents: tuple[int, ...] = ()
    weight: int = 0
    chosen: bool = True
    instead: tuple[str, ...] = ()

    @property
    def is_act(self) -> bool:
        """Whether the sentence says what can be done, or befall."""
        return self.frame.id.startswith("act:")

    @property
    def is_state(self) -> bool:
        """Whether it says what can be so; the rest are signs, which only show."""
        return self.frame.id.startswith("state:")


@dataclass(slots=True)
class Draft:
    """Everything gathered; see the module."""

    report: Report
    used: frozenset[str] = frozenset()  # the parts of the library that the story has
    root: str = ""  # the file that is the story; the others are parts of it
    title: str = ""
    begins: int | None = None
    head: set[str] = field(default_factory=set)  # what the story's head has said, by keyword
    beat: int = 60
    temperature: int = 10
    legibility: int = 1
    horizon: int = 12
    author: str = ""
    kinds: dict[str, Kind] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    natures: dict[str, str] = field(default_factory=dict)  # noun -> id
    lives: dict[str, Nature] = field(default_factory=dict)  # of those of which more is said than the noun
    declared: dict[str, Declared] = field(default_factory=dict)  # frame id -> what declares it
    of_block: dict[Region, str] = field(default_factory=dict)  # head -> id of what it declares
    places: dict[str, Region] = field(default_factory=dict)  # id -> where it is declared
    participles: dict[str, str] = field(default_factory=dict)  # "seen" -> sense id
    states: dict[str, State] = field(default_factory=dict)
    senses: list[Sense] = field(default_factory=list)
    acts: dict[str, Act] = field(default_factory=dict)
    signs: list[Sign] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    formerly: dict[str, str] = field(default_factory=dict)  # what common nouns were called before, by id
    everybody: list[str] = field(default_factory=list)  # the whole cast, once it is known
    alike: dict[str, int] = field(default_factory=dict)  # how many reasons say the same, by id
    packages: bool = False  # whether anything asks what a package includes
    undertaken: list[Reason] = field(default_factory=list)  # reasons to bring about whatever a fact says
    facts: list[Fact] = field(default_factory=list)
    propositions: list[Proposition] = field(default_factory=list)
    deeds: dict[str, Deed] = field(default_factory=dict)
    scenes: list[Scene] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    ending_names: dict[str, str] = field(default_factory=dict)  # name -> id, of all that are declared
    personas: dict[str, Persona] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    knowers: list[tuple[str, str]] = field(default_factory=list)  # who, and the fact or event they know
    _elsewhere: tuple[Elsewhere, ...] | None = None
    where_said: dict[object, Region] = field(default_factory=dict)  # a fact or rule -> its line
    uses: bool = True  # whether the story has a "use" line
    mentions: dict[tuple[object, ...], Mention] = field(default_factory=dict)  # of whom and what lines speak
    needed: dict[str, None] = field(default_factory=dict)  # parts of the library, if it has none
    lacking: dict[str, None] = field(default_factory=dict)  # unused parts that a line may have been meant for
    unmade: list[tuple[str, ...]] = field(default_factory=list)  # beginnings of words of heads that failed

    def apart(self, report: Report) -> Draft:
        """A copy of which nothing that is added to it shows in the first, and that reports elsewhere."""
        values: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        own: dict[str, Any] = {
            key: one.copy() for key, one in values.items() if isinstance(one, (dict, list, set))
        }
        return replace(self, **own, report=report)

    def claim(self, id: str, name: str, where: Region, head: Region) -> bool:
        """Take an id for what a block declares; False after reporting that it is taken."""
        if id in self.places:
            self.report.add(messages.same_name(where, name, self.places[id]))
            if where.file.startswith("library/"):
                self.places[id] = where  # whose own sentences speak of it
            return False
        self.places[id] = where
        self.mention(Mention(id, where, declares=True))
        self.of_block[head] = id
        return True

    def unique(self, id: str) -> str:
        """An id for one more reason that says the same as others."""
        self.alike[id] = self.alike.get(id, 0) + 1
        return id if self.alike[id] == 1 else f"{id}-{self.alike[id]}"

    def mention(self, one: Mention) -> None:
        """Keep that words speak of somebody or something; each once."""
        self.mentions.setdefault(one.place, one)

    def nouns(self) -> list[Noun]:
        """All common nouns, the core's first."""
        core = {noun.id for noun in CORE_NOUNS}
        own = [
            Noun(one.noun, one.id, one.id, one.plural, one.parent)
            for one in self.kinds.values()
            if one.id not in core
        ]
        natures = [Noun(noun, key, "kind:person") for noun, key in self.natures.items()]
        return [*CORE_NOUNS, *own, *natures]

    def nouns_in(self, file: str) -> list[Noun]:
        """All common nouns that a file can mean: a part of the library those of the library alone, whatever
        else the story calls "a child"."""
        library = file.startswith("library/")
        return [one for one in self.nouns() if not library or self._is_in_library(one.id)]

    def _is_in_library(self, id: str) -> bool:
        where = self.places.get(id)
        return where is None or where.file.startswith("library/")

    def former_nouns(self) -> list[Noun]:
        """All common nouns, as they were called before as well."""
        now = self.nouns()
        before = {key: name.casefold() for key, name in self.formerly.items()}
        return [*now, *(replace(one, text=before[one.id]) for one in now if one.id in before)]

    def kind_of(self, noun: str) -> str | None:
        """The id of the kind that a noun names."""
        return next((one.id for one in self.kinds.values() if one.noun == noun.casefold()), None)

    def names(self) -> list[Name]:
        """All names and aliases, for the phrase table."""
        return list(_names(one for one in self.entities.values() if one.kind != "kind:nature"))  # a noun

    def named(self, kind: str) -> list[Name]:
        """The names of all that is of a kind."""
        return list(_names(one for one in self.entities.values() if self.is_a(one.kind, kind)))

    def fact(self, fact: Fact, where: Region) -> None:
        """Add a declared fact, said on a line."""
        self.facts.append(fact)
        self.where_said.setdefault(fact, where)

    def proposition(
        self, state: str, args: tuple[str, ...], value: int, said: str, since: int | None = None
    ) -> str:
        """The fact that says this: one with a name, or one without, made at its first mention."""
        key = meaning_id("fact", state, args, value, *(() if since is None else (since,)))
        return self._named_or_new(Proposition(key, state, args, value, since=since), said)

    def done(self, act: Proposition, said: str) -> str:
        """The fact that an act was done: one with a name, or one without, made at its first mention."""
        when = () if act.since is None else (act.since, act.before)
        return self._named_or_new(replace(act, id=meaning_id("fact", act.act, act.args, *when)), said)

    def _named_or_new(self, what: Proposition, said: str) -> str:
        for one in self.propositions:
            if one.args == what.args and replace(one, id=what.id) == what:
                return one.id
        self.entities[what.id] = Entity(what.id, "kind:fact", said)
        self.propositions.append(what)
        return what.id

    def undertaking(self, what: Proposition, said: str) -> str:
        """The fact without a name that an act will be done, or will not; made at its first mention."""
        key = meaning_id("fact", "ahead", what)
        if key not in self.entities:
            self.entities[key] = Entity(key, "kind:fact", said)
            self.forecast(replace(what, id=key))
        return key

    def forecast(self, what: Proposition) -> None:
        """Add what is to come; its entity tells how long that may take, which is no time for what is not
        to be done."""
        self.propositions.append(what)
        self.entities[what.id] = replace(self.entities[what.id], amount=(what.within or 0) * what.value)

    def expected(self, what: Proposition, said: str) -> str:
        """The same for what somebody expects: any fact that says it, with a name or without."""
        named = next((one.id for one in self.propositions if replace(one, id="") == what), None)
        return named or self.undertaking(what, said)

    def tell(self) -> None:
        """Let those who are said to know a secret or a deed be among those who know it."""
        for who, what in self.knowers:
            deed = self.deeds.get(what)
            if deed is not None and deed.known_to is not None:
                self.deeds[what] = replace(deed, known_to=tuple(sorted({*deed.known_to, who})))
            said = {(one.state, one.args) for one in self.propositions if one.id == what}
            self.facts[:] = [
                self._told(fact, who) if (fact.state, fact.args) in said else fact for fact in self.facts
            ]

    def _told(self, fact: Fact, who: str) -> Fact:
        if fact.known_to is None:
            return fact
        told = replace(fact, known_to=tuple(sorted({*fact.known_to, who})))
        self.where_said[told] = self.where_said[fact]
        return told

    def people(self) -> tuple[str, ...]:
        """The whole cast, by id."""
        return tuple(self.everybody) or tuple(sorted(one.id for one in self.cast()))

    def cast(self) -> list[Entity]:
        """Everybody there is."""
        return [one for one in self.entities.values() if self.is_a(one.kind, "kind:person")]

    def said_instead(self, text: str) -> list[str]:
        """The sentences that a text says in other words, by the lines *instead of*."""
        heads = [
            one.where.text
            for one in self.declared.values()
            if any(in_any_form(other).search(text.casefold()) for other in one.instead)
        ]
        return [f"there is: {head}" for head in heads]

    def in_library(self, text: str, found: str | None = None) -> list[str]:
        """Which unused part of the library has what a text may be meant as; a noun only if that was what was
        ``found`` where reading stopped."""
        ones = (one for one in self._found(text) if not one.noun or found is None or one.is_meant(found))
        return [one.help for one in ones][:1]

    def in_library_of(self, text: str, kinds: Iterable[str]) -> list[str]:
        """The same, of what it has for somebody or something of one of these kinds."""
        wanted = tuple(kinds)
        found = [one for one in self._unused(text) if self._speaks_of(one, wanted)]
        return [one.help for one in found][:1]

    def _speaks_of(self, one: Elsewhere, kinds: Sequence[str]) -> bool:
        return any(self.is_a(kind, slot) for kind in kinds for slot in one.kinds)

    def _found(self, text: str) -> list[Elsewhere]:
        own = {telling_words(one.frame) for one in self.declared.values()}
        return [one for one in self._unused(text) if one.telling not in own]

    def _unused(self, text: str) -> list[Elsewhere]:
        if self._elsewhere is None:
            self._elsewhere = tuple(elsewhere(LIBRARY, self.used))
        said = self._nameless(text)
        found = [one for one in self._elsewhere if one.is_meant(said)]
        self.lacking |= {one.part: None for one in found}
        return found

    def _nameless(self, text: str) -> str:
        """A text without the names in it: *Old Nils* says of nobody that they are old."""
        names = sorted(
            {name.text for name in self.names() if " " in name.text}, key=lambda one: (-len(one), one)
        )
        for name in names:
            text = re.sub(rf"\b{re.escape(name)}\b", "-", text, flags=re.IGNORECASE)
        return text

    def is_settled(self, text: str) -> bool:
        """Whether a mistake in a text is one with another: with a head that failed, or (in a story that
        uses nothing, which is said once) with what the library has."""
        if any(all(_begins(text, word) for word in words) for words in self.unmade):
            return True
        found = [] if self.uses else self._found(text)[:1]
        self.needed |= {one.part: None for one in found}
        return bool(found)

    def is_a(self, kind: str, wanted: str) -> bool:
        """Whether a kind is another or a kind of it."""
        step: str | None = kind
        passed: list[str] = []  # a ring is reported, and asked before it is
        while step is not None and step not in passed:
            if step == wanted:
                return True
            passed.append(step)
            known = self.kinds.get(step)
            step = known.parent if known else None
        return False


def _names(entities: Iterable[Entity]) -> Iterator[Name]:
    for one in entities:
        for text in (one.name, *one.aliases):
            yield Name(text, one.id, one.kind, one.proper, one.pronoun)


def _begins(text: str, word: str) -> bool:
    return any(said.startswith(word) for said in text.casefold().split())


def new_draft(report: Report) -> Draft:
    """A draft with the core's kinds; its frames are in ``all_frames``."""
    draft = Draft(report)
    for noun in CORE_NOUNS:
        draft.kinds.setdefault(noun.id, Kind(noun.id, noun.text, noun.many, noun.parent))
    return draft


def all_frames(draft: Draft) -> tuple[Frame, ...]:
    """The core's sentences that can be written, and those declared."""
    core = (frame for frame in CORE_FRAMES if frame.id not in _ONLY_TOLD)
    return (*core, *(one.frame for one in draft.declared.values()))
