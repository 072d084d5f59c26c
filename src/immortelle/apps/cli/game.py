"""A game in a terminal: one person's choices, line by line, from a keyboard or a pipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from immortelle.apps.cli.answers import show_answer
from immortelle.apps.cli.output import say
from immortelle.engines.explain import Explainer
from immortelle.engines.play import DivergedError, ForeignSaveError, Session
from immortelle.engines.saves import read_save, save_text, write_whole
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import Teller
from immortelle.story.decode import PortableError
from immortelle.story.model import Story
from immortelle.world.chronicle import Question, Weighed

HELP = """\
NUMBER     choose
undo       take the last choice back
why        why the last thing happened
why 12     why the thing with that number happened
save FILE  keep the game
load FILE  go on with a kept game
quit       leave"""

_LONGEST = 10  # digits of a number that anybody means


class Game:
    """The conversation. ``read`` gives the next line, or None when there are no more."""

    def __init__(self, session: Session, read: Callable[[], str | None]) -> None:
        self.session = session
        self._read = read
        self._speaker = Speaker(session.story)
        self._teller = Teller(session.story)
        self._told = 0
        self._saved = session.choices

    @property
    def unsaved(self) -> bool:
        """Whether there are choices that no file holds."""
        return self.session.choices != self._saved

    def run(self) -> None:
        """Play until the player leaves or there is nothing more to read."""
        self._show()
        while (line := self._read()) is not None:
            word, _, rest = line.strip().partition(" ")
            if word in {"quit", "exit", "q"}:
                return
            if word:
                self._obey(word.casefold(), rest.strip())

    def _obey(self, word: str, rest: str) -> None:
        match word:
            case "undo":
                self._undo()
            case "why":
                self._why(rest)
            case "save":
                self._save(rest)
            case "load":
                self._load(rest)
            case "help":
                say(HELP)
            case _ if word.isdecimal() and len(word) < _LONGEST:
                self._choose(int(word))
            case _:
                say(f'I do not know "{word}". Type a number, or help.')

    def _choose(self, number: int) -> None:
        options = self._options()
        if not 1 <= number <= len(options):
            say(
                f"Choose from 1 to {len(options)}."
                if options
                else "The story is over: undo, why, save or quit."
            )
            return
        self.session = self.session.choose(options[number - 1])
        self._show()

    def _undo(self) -> None:
        if not self.session.choices:
            say("There is nothing to take back.")
            return
        self.session = self.session.undo()
        self._told = 0
        say("Taken back.\n")
        self._show(last=3)

    def _why(self, rest: str) -> None:
        number = rest or str(max((line.event for line in self._teller.lines(self.session.world)), default=0))
        if (
            not number.isdecimal()
            or len(number) >= _LONGEST
            or int(number) >= len(self.session.world.chronicle)
        ):
            say("Say why and the number of something that happened.")
            return
        show_answer(Explainer(self.session.world).why(int(number)))

    def _save(self, rest: str) -> None:
        if not rest:
            say("Say where: save FILE.")
            return
        try:
            write_whole(Path(rest), save_text(self.session.save()) + "\n")
        except OSError as error:
            say(f"{rest} cannot be written: {error.strerror}.")
            return
        self._saved = self.session.choices
        say(f"Kept in {rest}.")

    def _load(self, rest: str) -> None:
        try:
            self.session = restored(self.session.story, Path(rest))
        except (OSError, PortableError, DivergedError, ForeignSaveError) as error:
            say(f"{rest or 'Nothing'} cannot be loaded: {getattr(error, 'strerror', None) or error}.")
            return
        self._saved, self._told = self.session.choices, 0
        self._show()

    def _show(self, last: int | None = None) -> None:
        """Tell what is new since the last time, and ask what there is to ask."""
        lines = list(self._teller.lines(self.session.world))
        self._speaker = self._speaker.of(self.session.world.chronicle)
        for line in lines[max(self._told, len(lines) - last) if last else self._told :]:
            say(f"{line.event:4}  {line.text}")
        self._told = len(lines)
        asked = self.session.world.asked
        say(self._question(asked) if asked else f"\nThe story is over: {over(self.session)}.")

    def _question(self, asked: Question) -> str:
        options = (f"{number:4}  {self._option(option)}" for number, option in enumerate(self._options(), 1))
        return "\n".join([f"\n{self._asks(asked)}", *options])

    def _asks(self, asked: Question) -> str:
        name = self._speaker.name(asked.who)
        if asked.purpose == "choose":
            return f"What does {name} do?"
        act, *args = asked.about
        wish = f"{self._speaker.name(args[0])} wants to {self._speaker.act(act, tuple(args))}"
        return f"{wish}. Does {name} agree?"

    def _options(self) -> list[Weighed]:
        """What may be chosen, the likeliest for this person first."""
        return sorted(self.session.options, key=lambda option: -option.chance)

    def _option(self, option: Weighed) -> str:
        asked = self.session.world.asked
        if asked and asked.purpose == "accept":
            return "agree" if option.act else "refuse"
        return self._speaker.act(option.act, option.args)


def restored(story: Story, file: Path) -> Session:
    """The game kept in a file. Raises what reading and ``Session.restore`` raise."""
    return Session.restore(story, read_save(file.read_text(encoding="utf-8", errors="replace")))


def over(session: Session) -> str:
    """How the story ended, in words."""
    if session.world.over is None:
        return "it goes on without you"
    endings = {ending.id: ending.name for ending in session.story.endings}
    return endings.get(str(session.world.over), str(session.world.over))
