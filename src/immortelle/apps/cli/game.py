"""A game: one person's choices, line by line, from a keyboard or a pipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from immortelle.apps.cli.keeper import Keeper, OtherGameError
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.screens import Screen, View
from immortelle.engines.explain import Explainer
from immortelle.engines.menus import menu
from immortelle.engines.play import DivergedError, ForeignSaveError, Session
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import Teller
from immortelle.story.decode import PortableError

_LONGEST = 10  # digits of a number that anybody means


class Game:
    """The conversation. ``read`` gives the next line, or None when there are no more."""

    def __init__(
        self,
        session: Session,
        read: Callable[[], str | None],
        screen: Screen,
        keeper: Keeper | None = None,
    ) -> None:
        self.session = session
        self._read = read
        self._screen = screen
        self._speaker = Speaker(session.story)
        self._teller = Teller(session.story)
        self._told = -1  # the last event that was told
        self._anew = True
        self._saved = session.choices
        self._keeper = keeper or Keeper()
        self._diverged: DivergedError | None = None

    @property
    def unsaved(self) -> bool:
        """Whether there are choices that no file holds."""
        return self.session.choices != self._saved

    def run(self, diverged: DivergedError | None = None, *, keep_past: bool = False) -> None:
        """Play until the player leaves or there is nothing more to read. A game that has ``diverged`` begins
        with that, or with its past kept."""
        self._screen.begin(self.session)
        if diverged is not None:
            self._diverge(diverged)
        if diverged is not None and keep_past:
            self._keep()
        else:
            self._show()
        while (line := self._read()) is not None:
            said = line.strip()
            if said in {"quit", "exit", "q"}:
                return
            if said:
                self._obey(said)

    def _obey(self, said: str) -> None:
        word, _, rest = said.partition(" ")
        match word.casefold():
            case "undo":
                self._undo()
            case "why":
                self._why(rest.strip())
            case "save":
                self._save(rest.strip())
            case "load":
                self._load(rest.strip())
            case "keep":
                self._keep()
            case "help":
                self._screen.help()
            case _:
                self._choose(said)

    def _choose(self, said: str) -> None:
        asked = menu(self.session, self._speaker)
        item = asked.find(said) if asked else None
        if item is not None:
            with patience("Living"):
                self.session = self.session.choose(item.option)
            self._show()
        elif not said.isdecimal() or len(said) >= _LONGEST:
            self._screen.complain(f'I do not know "{said}". Type a number, or help.')
        elif asked:
            self._screen.complain(f"Choose from 1 to {len(asked.items)}.")
        else:
            self._screen.complain("The story is over: undo, why, save or quit.")

    def _undo(self) -> None:
        with patience("Living again"):
            before = self.session.undo()
        if before is self.session:
            self._screen.complain("There is nothing to take back.")
            return
        self.session = before
        self._told, self._anew = -1, True
        self._screen.undone()
        self._show()

    def _why(self, rest: str) -> None:
        number = rest or str(max((line.event for line in self._teller.lines(self.session.world)), default=0))
        if (
            not number.isdecimal()
            or len(number) >= _LONGEST
            or int(number) >= len(self.session.world.chronicle)
        ):
            self._screen.complain("Say why and the number of something that happened.")
            return
        self._screen.answer(Explainer(self.session.world).why(int(number)))

    def _save(self, rest: str) -> None:
        if not rest:
            self._screen.complain("Say where: save FILE.")
            return
        try:
            self._keeper.keep(self.session, Path(rest))
        except OtherGameError:
            again = f"Type save {rest} once more to replace it, or save another FILE."
            self._screen.complain(f"{rest} holds another game, or one that went on elsewhere. {again}")
            return
        except OSError as error:
            self._screen.complain(f"{rest} cannot be written: {error.strerror}.")
            return
        self._saved = self.session.choices
        self._screen.kept(rest)

    def _load(self, rest: str) -> None:
        try:
            with patience("Living again"):
                save = self._keeper.load(Path(rest))
                self.session = Session.restore(self.session.story, save)
        except DivergedError as error:
            self._diverge(error)
        except (OSError, PortableError, ForeignSaveError) as error:
            reason = getattr(error, "strerror", None) or error
            self._screen.complain(f"{rest or 'Nothing'} cannot be loaded: {reason}.")
            return
        self._saved, self._told, self._anew = self.session.choices, -1, True
        self._show()

    def _diverge(self, error: DivergedError) -> None:
        """A game that was loaded comes otherwise; it goes on from before that, unless its past is kept."""
        self._diverged, self.session = error, error.session
        self._screen.diverged(error)

    def _keep(self) -> None:
        if self._diverged is None or self._diverged.past is None:
            self._screen.complain("There is no other past to keep.")
            return
        try:
            with patience("Keeping the past"):
                self.session, lost = Session.keeping(self.session.story, self._diverged.past)
        except PortableError as error:
            self._screen.complain(f"Its past cannot be kept: {error}.")
            return
        self._diverged, self._told, self._anew = None, -1, True
        self._screen.lost(lost)
        self._show()

    def _show(self) -> None:
        """Tell what is new since the last time, and ask what there is to ask."""
        new = list(self._teller.lines(self.session.world, after=self._told))
        self._speaker = self._speaker.of(self.session.world.chronicle)
        asked = menu(self.session, self._speaker)
        self._screen.view(View(self.session, new, self._anew, asked, over(self.session)))
        self._told, self._anew = len(self.session.world.chronicle) - 1, False


def over(session: Session) -> str:
    """How the story ended, in words."""
    if session.world.over is None:
        return "it goes on without you"
    endings = {ending.id: ending.name for ending in session.story.endings}
    return endings.get(str(session.world.over), str(session.world.over))
