"""Menus: what a player is asked, and what may be chosen, in words that tell the options apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from immortelle.engines.play import Session
from immortelle.engines.speaking import Speaker, date
from immortelle.world.chronicle import Question, Weighed

REFUSE = "refuse"
_SAID = ("kind:event", "kind:fact")  # what can be told in a sentence, and so have the words of another


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu: its ``number`` from one, what it says, and the option that it stands for.

    ``id`` names the option by the ids of the act and of whom and what it is done to, so it is the same in
    every life in which they can be chosen.
    """

    number: int
    id: str
    text: str
    option: Weighed


@dataclass(frozen=True, slots=True)
class Menu:
    """What the player is asked, as ``text``, and the ``items`` to choose from, the likeliest for this
    person first."""

    question: Question
    text: str
    items: tuple[Item, ...]

    def find(self, said: str) -> Item | None:
        """The item with a number or an id."""
        return next((item for item in self.items if said in {str(item.number), item.id}), None)


def menu(session: Session, speaker: Speaker) -> Menu | None:
    """What the player is asked now; None once the story is over."""
    asked = session.world.asked
    if asked is None:
        return None
    options = sorted(asked.options, key=lambda option: -option.chance)
    texts = [_text(option, asked, speaker) for option in options]
    told = _apart(texts, options, speaker)
    items = (Item(at, _id(option), text, option) for at, (option, text) in enumerate(told, 1))
    return Menu(asked, _question(asked, speaker), tuple(items))


def _question(asked: Question, speaker: Speaker) -> str:
    name = speaker.name(asked.who)
    if asked.purpose == "choose":
        return f"What does {name} do?"
    act, *args = asked.about
    return f"{speaker.name(args[0])} wants to {speaker.act(act, tuple(args))}. Does {name} agree?"


def _text(option: Weighed, asked: Question, speaker: Speaker) -> str:
    if asked.purpose == "accept":
        return "agree" if option.act else REFUSE
    return speaker.act(option.act, option.args)


def _id(option: Weighed) -> str:
    return " ".join((option.act, *option.args)) if option.act else REFUSE


def _apart(texts: Sequence[str], options: Sequence[Weighed], speaker: Speaker) -> list[tuple[Weighed, str]]:
    """The options with their texts; those that say the same with when each event was, or its name."""
    dated = [
        f"{text} ({which})" if texts.count(text) > 1 and (which := _which(option, speaker)) else text
        for text, option in zip(texts, options, strict=True)
    ]
    ordered = [
        f"{text} ({_nth(dated[: at + 1].count(text))})" if dated.count(text) > 1 else text
        for at, text in enumerate(dated)
    ]
    return list(zip(options, ordered, strict=True))


def _which(option: Weighed, speaker: Speaker) -> str:
    events = [(arg, speaker.born(arg)) for arg in option.args]
    named = {each.id for each in speaker.story.entities if each.kind in _SAID and each.source is not None}
    told = (date(one.time) if one else speaker.name(arg) for arg, one in events if one or arg in named)
    return ", ".join(told)


def _nth(number: int) -> str:
    return f"no. {number}"
