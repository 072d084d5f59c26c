"""The vocabulary of a story: every sentence that may be said in it, with an example of its own people."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from immortelle.engines.speaking import Speaker
from immortelle.phrases.clause import Clause, Named, Phrase, RoleWord, Tense, That, Worded
from immortelle.phrases.core import CORE_FRAMES
from immortelle.phrases.core_memory import ORDINALS
from immortelle.phrases.english import article
from immortelle.phrases.frame import Frame, Mode, Slot, Sort
from immortelle.phrases.table import EVENT, FACT, PERSON
from immortelle.story.model import Act, Sign, State, Story
from immortelle.story.wording import UNNAMED

SORTS: Final = ("act", "event", "state", "amount", "definition", "sign", "mind and memory")
_SENTENCES: Final[Mapping[Mode, str]] = MappingProxyType({
    Mode.THAT: "that something is so",
    Mode.WHETHER: "whether something is so",
    Mode.TO: "to do something",
    Mode.ING: "doing something",
})  # fmt: skip
_UNSPOKEN: Final = frozenset({
    "core:same", "core:compares", "core:so", "core:now", "core:begun", "core:waits",
    *(f"core:{ordinal}-time" for ordinal in ORDINALS if ordinal not in {"first", "last"}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence in force: its ``head`` as it was declared, an ``example``, and where it comes from.

    ``sort`` is one of ``SORTS``; ``file`` is empty and ``line`` 0 for what every story has.
    """

    sort: str
    head: str
    example: str
    file: str = ""
    line: int = 0


def vocabulary(story: Story) -> tuple[Saying, ...]:
    """All sentences of a story, sort by sort, in the order of their files and lines."""
    speaker, fillers = Speaker(story), _Fillers(story)
    declared: tuple[Act | State | Sign, ...] = (*story.acts, *story.states, *story.signs)
    found = [_saying(speaker, fillers, one) for one in declared if one.source]
    core = [frame for frame in CORE_FRAMES if frame.id not in _UNSPOKEN]
    every = [*found, *(_said(speaker, fillers, frame, "mind and memory") for frame in core)]
    return tuple(sorted(every, key=lambda one: (SORTS.index(one.sort), one.file, one.line)))


def matching(sayings: tuple[Saying, ...], words: tuple[str, ...]) -> tuple[Saying, ...]:
    """Those in which each of some words begins a word."""
    wanted = [word.casefold() for word in words]
    return tuple(one for one in sayings if all(_has(one, word) for word in wanted))


def _has(one: Saying, word: str) -> bool:
    said = f"{one.sort} {one.head} {one.example} {one.file} {one.file.rpartition('/')[2]}"
    return any(each.startswith(word) for each in said.casefold().split())


def _saying(speaker: Speaker, fillers: _Fillers, one: Act | State | Sign) -> Saying:
    said = _said(speaker, fillers, one.frame, _sort(one))
    where = one.source
    return said if where is None else Saying(said.sort, said.head, said.example, where.file, where.line)


def _sort(one: Act | State | Sign) -> str:
    match one:
        case Act():
            return "act" if one.chosen else "event"
        case Sign():
            return "sign"
        case State(definition=None):
            return "amount" if one.value == "level" else "state"
    return "definition"


def _said(speaker: Speaker, fillers: _Fillers, frame: Frame, sort: str) -> Saying:
    """A frame as its head, and filled."""
    head = Clause(frame.id, tuple(_role(slot) for slot in frame.slots))
    done = frame.sort is Sort.ACT and sort in {"act", "event"}
    filled = Clause(frame.id, tuple(fillers.fill(frame)), Tense.PAST if done else Tense.PRESENT)
    return Saying(sort, speaker.sentence(head), speaker.sentence(filled))


def _role(slot: Slot) -> Phrase:
    """What stands in a head: a role word, anything of a kind, a sentence."""
    if slot.mode is not Mode.NAME:
        return Worded((_SENTENCES[slot.mode],))
    if slot.kind == PERSON or slot.name not in {slot.kind.partition(":")[2], "deed", "another place"}:
        return RoleWord(slot.name, slot.kind)
    return Worded((slot.name if slot.name.startswith("another ") else f"{article(slot.name)} {slot.name}",))


class _Fillers:
    """Whoever and whatever of the story can stand in its sentences, each slot with another."""

    def __init__(self, story: Story) -> None:
        self._entities = story.entities
        self._parents = {kind.id: kind.parent for kind in story.kinds}
        self._act = _of_one_person(story.acts)
        self._state = _of_one_person(
            one for one in story.states if one.value == "truth" and not one.definition
        )

    def fill(self, frame: Frame) -> Iterator[Phrase]:
        """A phrase for each slot: somebody with a name where there is one."""
        taken: set[str] = set()
        subject: Phrase = RoleWord("someone", PERSON)
        for place, slot in enumerate(frame.slots):
            name = next((one for one in self._of_kind(slot.kind) if one not in taken), None)
            taken |= {name} if name else set()
            filled = self._phrase(slot, name, next(iter(self._of_kind(PERSON, taken)), None), subject)
            subject = subject if place else filled
            yield filled

    def _phrase(self, slot: Slot, name: str | None, other: str | None, subject: Phrase) -> Phrase:
        """``other`` is whom a sentence inside the sentence is about, ``subject`` who does what it says."""
        if self._act and slot.mode in {Mode.TO, Mode.ING}:
            doing = Clause(self._act.id, (subject,))
            return That(doing, "to" if slot.mode is Mode.TO else "ing")
        if self._state and other and slot.mode in {Mode.THAT, Mode.WHETHER}:
            inner = Clause(self._state.id, (Named(other, PERSON),))
            return That(inner, "that" if slot.mode is Mode.THAT else "whether")
        return _role(slot) if name is None or slot.mode is not Mode.NAME else Named(name, slot.kind)

    def _of_kind(self, wanted: str, but: Container[str] = ()) -> Iterator[str]:
        for entity in self._entities:
            kind: str | None = entity.kind
            while kind is not None and kind != wanted:
                kind = self._parents.get(kind) or (FACT if kind == EVENT else None)
            if kind == wanted and entity.id not in but and not UNNAMED.fullmatch(entity.id):
                yield entity.id


def _of_one_person(every: Iterable[Act | State]) -> Frame | None:
    """The first sentence about one person alone."""
    return next((one.frame for one in every if [role.kind for role in one.roles] == [PERSON]), None)
