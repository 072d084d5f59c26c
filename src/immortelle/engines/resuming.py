"""Resuming: a kept game whose story was edited since.

What happened then is compared with what happens now, event by event and by stable ids, as far as the
older story could say it: what it had no words for is no difference. The first difference is said in
sentences. Whoever keeps the past has it as it was, and is told what has no place in the story any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from immortelle.engines.saves import Choice, Save, story_of
from immortelle.engines.speaking import Speaker, date
from immortelle.story.conditions import Compare, Condition, Holds, Level, Not, Number
from immortelle.story.decode import PortableError
from immortelle.story.meanings import meanings
from immortelle.story.model import State, Story
from immortelle.world import World
from immortelle.world.annals import read
from immortelle.world.chronicle import Changed, Event
from immortelle.world.events.retelling import Lost
from immortelle.world.programme import Programme

Apart = tuple[str, str]  # what was then and what is now, in words
Value = int | str | None
_BORN = "event:#"
_BROKEN = (KeyError, IndexError, TypeError, ValueError, AttributeError)


def world_of(story: Story | Programme, save: Save) -> World | None:
    """The world of a save by its snapshot; None if that is not to be trusted, or of another version."""
    if not (save.snapshot and save.sealed):
        return None
    try:
        return World.revive(story, save.snapshot, save.events)
    except _BROKEN:
        return None


class Life:
    """A chronicle of a story, which it has ``begun`` with so many events."""

    def __init__(self, first: World, events: Sequence[Event]) -> None:
        """``first`` is the story at its first moment."""
        self.programme, self.events = first.programme, events
        self.story = story = first.story
        self.begun = len(first.chronicle)
        self.states: Mapping[str, State] = {state.id: state for state in story.states}
        self.entities = frozenset(entity.id for entity in story.entities)
        self.acts = frozenset(act.id for act in story.acts)
        self._meant = meanings(story)
        self._speaker: Speaker | None = None

    @property
    def lived(self) -> Sequence[Event]:
        """What happened since the beginning."""
        return self.events[self.begun :]

    @property
    def speaker(self) -> Speaker:
        """Who says it."""
        if self._speaker is None:
            self._speaker = Speaker(self.story, self.events)
        return self._speaker

    def facts(self) -> dict[tuple[str, tuple[str, ...]], Value]:
        """What is so at the beginning."""
        return {
            (each.state, each.args): each.new for event in self.events[: self.begun] for each in event.changes
        }

    def deeds(self) -> dict[tuple[object, ...], Event]:
        """What was done before the beginning, by what it is."""
        return {self._head(event): event for event in self.events[: self.begun] if event.kind == "deed"}

    def could(self, change: Changed) -> bool:
        """Whether a change is of anything that this story has."""
        named = (*change.args, change.new if isinstance(change.new, str) else "")
        return change.state in self.states and all(self.has(each) for each in named)

    def has(self, id: str) -> bool:
        """Whether there is such a person, place or thing, or event."""
        return not id or id in self.entities or id.startswith(_BORN)

    def known(self, event: Event, others: Life) -> tuple[object, ...]:
        """What an event is, whatever its number, as far as another life could tell it."""
        seen = tuple(each for each in event.perceived if others.has(each.person))
        changes = tuple(
            (each.state, tuple(map(self._named, each.args)), self._named(each.new))
            for each in event.changes
            if others.could(each)
        )
        cause = None if event.cause is None else self._place(event.cause)
        return *self._head(event), cause, seen, tuple(sorted(changes, key=str))

    def _head(self, event: Event) -> tuple[object, ...]:
        args = tuple(map(self._named, event.args))
        return event.kind, event.what, args, event.time, event.began, event.outcome, event.place

    def _named(self, id: Value) -> object:
        if isinstance(id, str) and id.startswith(_BORN):
            return self._place(int(id.removeprefix(_BORN)))
        return (id, self._meant(id)) if isinstance(id, str) else id

    def _place(self, number: int) -> object:
        """An event by its place since the beginning; one before it by what it is."""
        if number >= self.begun:
            return number - self.begun
        event = self.events[number]
        return event.kind, event.what, event.args, event.time

    def said(self, event: Event) -> str:
        """What happened, in words, and when."""
        return f"{date(event.time)} {self.speaker.event(event)}{self.speaker.outcome(event)}"

    def so(self, state: str, args: tuple[str, ...], value: Value) -> str:
        """That something is so, in words."""
        return self.speaker.condition(self._condition(state, args, value))

    def _condition(self, state: str, args: tuple[str, ...], value: Value) -> Condition:
        what = self.states[state]
        if what.value == "one":
            return Holds(state, (*args, str(value)))
        if what.value == "level":
            return Compare(Level(state, args), "=", Number(int(value or 0)))
        return Holds(state, args) if value else Not(Holds(state, args))


def _life(world: World) -> Life:
    """What happened in a world; nothing is compiled again for it."""
    return Life(World.begin(world.programme, world.seed), world.chronicle)


class Past:
    """A game as it was kept: ``then`` is what happened in it."""

    def __init__(self, save: Save) -> None:
        """Raises ``PortableError`` for a save whose story or events cannot be read."""
        self.save = save
        first = World.begin(story_of(save), save.seed)
        self.then = Life(first, tuple(map(read, save.events)))

    def apart(self, world: World, start: int = 0) -> Apart | None:
        """The first thing that comes otherwise in a world than it did then, from the event of a number on;
        None if what there is of it is the same."""
        now = _life(world)
        with self._as_written():
            beginning = None if start else self._beginning(now)
            return beginning or self._first_apart(now, max(0, start - now.begun))

    @contextmanager
    def _as_written(self) -> Iterator[None]:
        """Where a save is read that somebody may have edited into what makes no sense, which is no past."""
        try:
            yield
        except _BROKEN as error:
            if self.save.sealed:
                raise
            raise PortableError("events", "edited into what the story cannot say") from error

    def _first_apart(self, now: Life, start: int) -> Apart | None:
        pairs = zip(self.then.lived[start:], now.lived[start:], strict=False)
        for mine, theirs in pairs:
            if self.then.known(mine, now) != now.known(theirs, self.then):
                return self._said_apart(mine, theirs, now)
        return None

    def unlike(self, world: World) -> Apart | None:
        """How a world that is as far as the game was then has less, or more, behind it."""
        now = _life(world)
        had, have = self.then.lived, now.lived
        if len(had) == len(have):
            return None
        nothing = "nothing more happened"
        if len(had) > len(have):
            with self._as_written():
                return self.then.said(had[len(have)]), nothing
        return nothing, now.said(have[len(had)])

    def _beginning(self, now: Life) -> Apart | None:
        """What was so from the first, and is otherwise, or that is so now and was not."""
        then = self.then
        if deeds := self._deeds(now):
            return deeds
        was, is_ = then.facts(), now.facts()
        for (state, args), value in was.items():
            if state not in now.states:
                return self._begins(then.so(state, args, value)), "that is nothing that the story can say"
            if is_.get((state, args), _default(now.states[state])) != value:
                return self._begins(then.so(state, args, value)), self._so_now(now, state, args)
        for (state, args), value in is_.items():
            change = Changed(state, args, None, value)
            if (state, args) not in was and then.could(change) and value != _default(then.states[state]):
                return self._begins("this was not so"), now.so(state, args, value)
        return None

    def _deeds(self, now: Life) -> Apart | None:
        """What was done before the beginning and is no deed now, or is one now and could have been then."""
        was, is_ = self.then.deeds(), now.deeds()
        for deed, event in was.items():
            if deed not in is_:
                return self.then.said(event), "that was not done"
        for deed, event in is_.items():
            if deed not in was and event.what in self.then.acts and all(map(self.then.has, event.args)):
                return "this was not done", now.said(event)
        return None

    def _so_now(self, now: Life, state: str, args: tuple[str, ...]) -> str:
        value = now.facts().get((state, args), _default(now.states[state]))
        if not all(each in now.entities for each in args):
            return "there is nobody and nothing of that name"
        return "that is not so" if value in (None, 0) else now.so(state, args, value)

    def _begins(self, said: str) -> str:
        return f"at the beginning {said}"

    def _said_apart(self, mine: Event, theirs: Event, now: Life) -> Apart:
        was, is_ = self.then.said(mine), now.said(theirs)
        if was != is_:
            return was, is_
        gone = [each for each in mine.changes if each not in theirs.changes]
        come = [each for each in theirs.changes if each not in mine.changes]
        if gone or come:
            return _with(was, self.then, gone), _with(is_, now, come)
        return _before(was, self.then, mine), _before(is_, now, theirs)

    def chosen(self, choice: Choice) -> str:
        """What the player chose, in words."""
        speaker, who = self.then.speaker, self.save.player
        if not choice.act:
            return f"{speaker.name(who)} refused"
        if choice.act not in self.then.acts or not all(map(self.then.has, choice.args)):
            return f"{speaker.name(who)} chose what the story did not have"
        return f"{speaker.name(who)} chose to {speaker.act(choice.act, choice.args)}"

    def world(self) -> World:
        """The game as it stood. Raises ``PortableError`` if the save does not give it."""
        world = world_of(self.then.programme, self.save)
        if world is not None:
            return world
        told = f"or {self.save.title} was played by another version of Immortelle"
        raise PortableError("", f"its past cannot be kept: the save was edited, {told}")

    def kept_in(self, story: Story) -> tuple[World, tuple[str, ...]]:
        """The game as the past of the story as it is now, and what has no place in that, in sentences.

        Raises ``PortableError`` if the save does not give it.
        """
        world, lost = self.world().retold(story)
        return world, tuple(dict.fromkeys(self._lost(lost)))

    def _lost(self, lost: Sequence[Lost]) -> Iterator[str]:
        for one in lost:
            if one.event is not None:
                yield f"{self.then.said(self.then.events[one.event])}."
            elif one.state is not None:
                yield f"{self.then.so(one.state, one.args, one.value)}."
            else:
                done = self.then.speaker.act(str(one.act), one.args[1:] and one.args)
                yield f"{self.then.speaker.name(one.args[0])} was about to {done}."


def _default(state: State) -> Value:
    return None if state.value == "one" else state.default


def _with(said: str, life: Life, changes: Sequence[Changed]) -> str:
    """What happened, with what came of it that does not in the other life."""
    made = (f"so {life.so(each.state, each.args, each.new)}" for each in changes if each.new is not None)
    return f"{said}, and {next(made, 'nothing came of it')}"


def _before(said: str, life: Life, event: Event) -> str:
    """What happened, with those who noticed it."""
    others = [life.speaker.name(each.person) for each in event.perceived if each.sense]
    return f"{said}, noticed by {' and '.join(others) or 'nobody'}"
