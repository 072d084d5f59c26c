"""Speaking: a compiled story's own phrase table, ready to speak and to be asked.

Everything that any engine says of a story goes through here, so it is said by the frames that the
writer declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from immortelle.engines.occurrences import Occurrences
from immortelle.phrases.calendar import FIRST_YEAR, say_date, seconds_of
from immortelle.phrases.clause import Clause, Phrase, Sentence, Tense, That
from immortelle.phrases.core import CORE_FRAMES, CORE_NOUNS
from immortelle.phrases.english import PRONOUNS, PronounForm, capital
from immortelle.phrases.frame import Frame
from immortelle.phrases.names import Name, Noun
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.saying import Voice
from immortelle.story.conditions import Compare, Condition, Level, Number, Term
from immortelle.story.model import Prose, Story
from immortelle.story.wording import EMPTY, Binding, Wording
from immortelle.world.chronicle import Event, Imagined

_OUTCOMES: Final[Mapping[str, str]] = {
    "begun": "core:begins",
    "tried": "core:tries",
    "interrupted": "core:begins",
    "refused": "core:wants",
}

_HAPPENED: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("begin", ""): "the story began",
        ("ending", ""): "the story came to its ending: {called}",
        ("trigger", ""): '"{called}" came about',
        ("scene", "ended"): "{called} ended",
        ("scene", ""): "{called} began",
        ("perceived", ""): "{who} noticed it",
        ("recall", ""): "{who} recalled something",
        ("memorise", ""): "{who} memorised it",
        ("amended", ""): "it was supposed so",
    }
)  # by kind and, where it matters, outcome

_FIRST_SECOND: Final = seconds_of(FIRST_YEAR)  # an amount that begins there is a date

_PRONOUN_FORMS: Final[Mapping[str, PronounForm]] = MappingProxyType(
    {"pronoun": "subject", "object": "object", "reflexive": "reflexive", "own": "possessive"}
)


class Speaker:
    """Says the sentences of one story, and reads them.

    Events born while living, which have no names, are called by what the ``chronicle`` has of them.
    """

    def __init__(self, story: Story, chronicle: Sequence[Event] = ()) -> None:
        self.story = story
        self.table = PhraseTable(_frames(story), _nouns(story), _names(story))
        self.wording = Wording(story)
        self._pronouns = {entity.id: entity.pronoun for entity in story.entities}
        self._spoken = frozenset(act.id for act in story.acts) | {sign.id for sign in story.signs}
        self._dated = frozenset(state.id for state in story.states if state.low == _FIRST_SECOND)
        self._called = {each.id: each.name for each in story.endings}
        self._called |= {each.id: each.name for each in story.scenes}
        self._called |= {each.id: each.name for each in story.triggers}
        self._occurrences = Occurrences(chronicle, self._occurred)

    def of(self, chronicle: Sequence[Event]) -> Speaker:
        """The same speaker for another life of the story."""
        other = copy(self)
        other._occurrences = Occurrences(chronicle, other._occurred)  # noqa: SLF001 - its own copy
        return other

    def imagining(self, imagined: Sequence[Imagined]) -> Speaker:
        """The same speaker, who can call what somebody imagined by what it was."""
        other = copy(self)
        other._occurrences = self._occurrences.imagining(imagined)  # noqa: SLF001 - its own copy
        return other

    def name(self, id: str) -> str:
        """What somebody or something is called, with its article: ``the wine cellar``."""
        return self.table.say_phrase(self.wording.term(id), self._voice())

    def called(self, entity: str) -> str:
        """The bare name of somebody or something: ``wine cellar``."""
        return next((each.name for each in self.story.entities if each.id == entity), entity)

    def sentence(self, sentence: Sentence, *, full: bool = False, pronouns: bool = False) -> str:
        """A clause in words; ``full`` with a capital and a full stop."""
        return self.table.say(sentence, self._voice(pronouns=pronouns, full=full))

    def condition(self, condition: Condition, binding: Binding = EMPTY) -> str:
        """A condition in words; a level that was found stands behind them: ``she is reckless (44)``."""
        match condition:
            case Compare(Level() as level, "=", Number(found)):
                more = Compare(level, ">", Number(0))  # which is said without the number
                amount = say_date(found) if level.state in self._dated else str(found)
                return f"{self.sentence(self.wording.of(more, binding))} ({amount})"
            case Compare(_, "=", Number(found)):
                exactly = self.sentence(self.wording.of(condition, binding))
                return exactly.replace(f" is exactly {found}", f": {found}")
        return self.sentence(self.wording.of(condition, binding))

    def act(self, act: str, args: tuple[str | None, ...]) -> str:
        """An act as something one may do: ``go to the cellar``."""
        return self.table.say_infinitive(self.wording.event(act, args), self._voice()).removeprefix("to ")

    def born(self, id: str) -> Event | None:
        """The event, born while living, that has an id; None if it is anything else."""
        return self._occurrences.event(id)

    def undone(self, act: str, args: tuple[str | None, ...]) -> str:
        """That an act was not done: ``Elena did not go to the cellar``."""
        return self.sentence(replace(self.wording.event(act, args), negated=True))

    def will(self, act: str, args: tuple[str | None, ...]) -> str:
        """That an act will be done: ``Elena will go to the cellar``."""
        return self.sentence(replace(self.wording.event(act, args), tense=Tense.FUTURE))

    def event(self, event: Event) -> str:
        """What happened, as a sentence in the past, whatever prose its writer gave it."""
        if event.what in self._spoken:
            return self.sentence(self.clause(event), pronouns=True)
        said = _HAPPENED.get((event.kind, event.outcome)) or _HAPPENED.get(
            (event.kind, ""), "{called} happened"
        )
        who = self.name(event.args[0]) if "{who}" in said else ""
        return said.format(called=self._called.get(event.what, event.what), who=who)

    def after(self, who: str, clause: Clause) -> str:
        """A clause in words, after somebody was named: ``she kissed Ben``."""
        return self.table.say(clause, Voice(names=self._occurrences, pronouns=True, mentioned=(who,)))

    def outcome(self, event: Event) -> str:
        """What became of an act, to stand behind its sentence: ``, but Beth would not``."""
        match event.outcome:
            case "refused":
                noes = (each.who for each in event.decisions[1:] if each.options[each.chosen].act == "")
                refuser = next(noes, None)
                return ", without an answer" if refuser is None else f", but {self.name(refuser)} would not"
            case "tried":
                return ", in vain"
            case "interrupted":
                return ", and was interrupted"
        return ""

    def clause(self, event: Event) -> Clause:
        """What happened, as a clause."""
        if event.what not in self._spoken:
            return Clause("core:happened", (self.wording.term(event.what),), Tense.PAST)
        done = self.wording.event(event.what, event.args)
        frame = _OUTCOMES.get(event.outcome)
        return done if frame is None else Clause(frame, (done.args[0], That(done, "to")), Tense.PAST)

    def prose(self, prose: Prose, binding: Mapping[Term, str]) -> str:
        """A prose line with its slots filled. Who was named before in it is a pronoun in a fact that is
        told, where that is clear: ``Claude tells Gertrude that he is guilty``."""
        told = ""
        mentioned: tuple[str, ...] = ()
        named: tuple[str, ...] = ()
        for part in prose:
            if isinstance(part, str):
                told += part
                continue
            filling = binding.get(part.term, part.term)
            quoted = told.count('"') % 2  # in their own words nobody is "he"
            if part.form == "to":
                text = self._undertaken(filling, named[:1], () if quoted else mentioned)
            else:
                text = self._form(part.form, filling, () if quoted else mentioned)
            named = (*named, filling)
            told += capital(text) if part.capital else text
            mentioned = (*mentioned, filling) if self._pronouns.get(filling) in {"he", "she"} else mentioned
        return told

    def _undertaken(self, fact: str, who: tuple[str, ...], mentioned: tuple[str, ...]) -> str:
        """What a fact says, said of whoever undertakes it: ``to come back``; by its name if it has one."""
        phrase = self.wording.term(fact)
        if not isinstance(phrase, That) or phrase.mode != "ing" or not isinstance(phrase.sentence, Clause):
            return self.table.say_phrase(phrase, self._voice())
        if phrase.sentence.args[0] not in map(self.wording.term, who):
            return f"that {self.sentence(phrase.sentence)}"
        voice = Voice(names=self._occurrences, pronouns=bool(mentioned), mentioned=mentioned)
        return self.table.say_infinitive(phrase.sentence, voice)

    def _form(self, form: str, id: str, mentioned: tuple[str, ...]) -> str:
        phrase: Phrase = self.wording.term(id)
        if form in _PRONOUN_FORMS:
            return PRONOUNS[self._pronouns.get(id, "it")][_PRONOUN_FORMS[form]]
        if form in {"that", "whether"}:
            born = self._occurrences.event(id)
            fact = self.wording.fact(id) if born is None else self.clause(born)
            if fact is None:
                return f"{form} {self.name(id)}"
            voice = Voice(names=self._occurrences, pronouns=bool(mentioned), mentioned=mentioned)
            return f"{form} {self.table.say(fact, voice)}"
        if form == "possessive":
            return self.table.say_phrase(phrase, self._voice(), "possessive")
        return self.table.say_phrase(phrase, self._voice())

    def _voice(self, *, pronouns: bool = False, full: bool = False) -> Voice:
        return Voice(names=self._occurrences, pronouns=pronouns, full=full)

    def _occurred(self, event: Event, names: Mapping[str, Name]) -> str:
        said = self.clause(event)
        will = replace(said, tense=Tense.FUTURE) if event.number < 0 else said  # it was only imagined
        return self.table.say(will, Voice(names=names))


def date(time: int) -> str:
    """An instant as the writer would write it: ``2010-12-05 09:00``."""
    return say_date(time, years=False)


def _frames(story: Story) -> Iterator[Frame]:
    yield from CORE_FRAMES
    core = {frame.id for frame in CORE_FRAMES}
    frames = [state.frame for state in story.states]
    frames += [act.frame for act in story.acts]
    frames += [sign.frame for sign in story.signs]
    yield from (frame for frame in frames if frame.id not in core)


def _nouns(story: Story) -> Iterator[Noun]:
    core = {noun.id for noun in CORE_NOUNS}
    yield from CORE_NOUNS
    for kind in story.kinds:
        if kind.id not in core:
            yield Noun(kind.noun, kind.id, kind.id, kind.plural, kind.parent)
    for entity in story.entities:
        if entity.kind == "kind:nature":
            yield Noun(entity.name, entity.id, "kind:person")


def _names(story: Story) -> Iterator[Name]:
    for entity in story.entities:
        if entity.kind != "kind:nature":
            for text in (entity.name, *entity.aliases):
                yield Name(text, entity.id, entity.kind, entity.proper, entity.pronoun)
