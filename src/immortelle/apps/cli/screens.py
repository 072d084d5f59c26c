"""Screens: how a game is shown, to a person or to a machine.

A machine gets one JSON object a line; its ``kind`` says what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from immortelle.apps.cli.answers import show_answer
from immortelle.apps.cli.output import fields_of, say, say_line
from immortelle.engines.explanations import Explanation
from immortelle.engines.menus import Menu
from immortelle.engines.play import DivergedError, Session
from immortelle.engines.speaking import date
from immortelle.engines.tell import Line
from immortelle.story.portable import content_hash

HELP = """\
NUMBER     choose
undo       take the last choice back
why        why the last thing happened
why 12     why the thing with that number happened
save FILE  keep the game
load FILE  go on with a kept game
keep       keep the past of a loaded game as it was, though the story has changed
quit       leave"""


_GOING_ON: Final = "The game goes on from before that. Type keep to have its past as it was."
_WITHOUT: Final = "The game goes on from before that."


@dataclass(frozen=True, slots=True)
class View:
    """A game as it stands: what was told since the last view, or from the beginning if it is seen
    ``anew``; what is asked, or the outcome in words."""

    session: Session
    lines: Sequence[Line]
    anew: bool
    menu: Menu | None
    outcome: str


class Screen(Protocol):
    """What a game is shown on."""

    def begin(self, session: Session) -> None:
        """A game begins."""

    def view(self, view: View) -> None:
        """The game as it stands."""

    def undone(self) -> None:
        """A choice was taken back; a view follows."""

    def answer(self, answer: Explanation) -> None:
        """Why something happened."""

    def kept(self, file: str) -> None:
        """The game was saved."""

    def diverged(self, error: DivergedError) -> None:
        """A loaded game comes otherwise than it did."""

    def lost(self, lost: Sequence[str]) -> None:
        """The past is kept; what has no place in the story any more, in sentences."""

    def help(self) -> None:
        """What can be typed."""

    def complain(self, message: str) -> None:
        """What was typed cannot be done."""


class Terminal:
    """For a person: sentences and a numbered menu. After undoing, only the last lines are told again."""

    def __init__(self) -> None:
        self._most: int | None = None

    def begin(self, session: Session) -> None:
        """The title."""
        say(f"{session.story.title}\n", style="bold")

    def view(self, view: View) -> None:
        """What happened, and the question."""
        first = 0 if self._most is None else max(0, len(view.lines) - self._most)
        self._most = None
        for line in view.lines[first:]:
            say(f"{line.event:4}  {line.text}")
        if view.menu is None:
            say(f"\nThe story is over: {view.outcome}.")
            return
        items = (f"{item.number:4}  {item.text}" for item in view.menu.items)
        say("\n".join([f"\n{view.menu.text}", *items]))

    def undone(self) -> None:
        """The view that follows is short."""
        say("Taken back.\n")
        self._most = 3

    def answer(self, answer: Explanation) -> None:
        """The reasons, as `why` says them."""
        show_answer(answer)

    def kept(self, file: str) -> None:
        """Where it was saved."""
        say(f"Kept in {file}.")

    def diverged(self, error: DivergedError) -> None:
        """What was then and what is now."""
        say(f"{_otherwise(error)}\n{_GOING_ON if error.past else _WITHOUT}\n")

    def lost(self, lost: Sequence[str]) -> None:
        """What is not there any more."""
        say("The past is kept as it was.")
        if lost:
            say("\n".join(["In the story as it is now this has no place:", *(f"  {one}" for one in lost)]))
        say("")

    def help(self) -> None:
        """The commands."""
        say(HELP)

    def complain(self, message: str) -> None:
        """In a sentence."""
        say(message)


def _otherwise(error: DivergedError) -> str:
    """Where a loaded game comes otherwise, in words."""
    if not error.then:
        return f"The story was changed since: {error}."
    first = "after all choices" if error.session.choices else "from the beginning"
    where = f"with choice {error.number}" if error.choice else first
    return "\n".join(
        [
            f"The story was changed since: {where} it comes otherwise.",
            f"  then: {error.then}.",
            f"  now:  {error.now}.",
        ]
    )


def told(line: Line) -> dict[str, object]:
    """A told line for machines."""
    return {"event": line.event, "time": date(line.time), "text": line.text}


class Machine:
    """For a program: one JSON object a line."""

    def begin(self, session: Session) -> None:
        """Which game it is."""
        story = session.story
        say_line({
            "kind": "begin", "title": story.title, "story": content_hash(story), "seed": session.seed,
            "player": session.player,
        })  # fmt: skip

    def view(self, view: View) -> None:
        """What happened, what is asked, what may be chosen."""
        menu, world = view.menu, view.session.world
        asked = menu and {
            "who": menu.question.who, "purpose": menu.question.purpose, "about": menu.question.about,
            "text": menu.text,
        }  # fmt: skip
        items = menu.items if menu else ()
        say_line({
            "kind": "view", "time": date(world.time), "anew": view.anew,
            "lines": [told(line) for line in view.lines],
            "choices": len(view.session.choices), "asked": asked,
            "options": [
                {"number": item.number, "id": item.id, "text": item.text, "chance": item.option.chance}
                for item in items
            ],
            "over": None if menu else world.over, "outcome": None if menu else view.outcome,
        })  # fmt: skip

    def undone(self) -> None:
        """The view that follows says it: it is one anew."""

    def answer(self, answer: Explanation) -> None:
        """The fields of `why --json`."""
        say_line({"kind": "why", **fields_of(answer)})

    def kept(self, file: str) -> None:
        """Where it was saved."""
        say_line({"kind": "saved", "file": file})

    def diverged(self, error: DivergedError) -> None:
        """The choice it comes otherwise with, what was then and what is now."""
        say_line({
            "kind": "diverged", "choice": error.number, "then": error.then or None, "now": error.now or None,
            "message": str(error),
        })  # fmt: skip

    def lost(self, lost: Sequence[str]) -> None:
        """What is not there any more."""
        say_line({"kind": "kept", "lost": list(lost)})

    def help(self) -> None:
        """The commands."""
        say_line({"kind": "help", "text": HELP})

    def complain(self, message: str) -> None:
        """As an error; the game stands as it stood."""
        say_line({"kind": "error", "message": message})
