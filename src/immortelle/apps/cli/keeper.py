"""A keeper: the files in which a player keeps games, two players perhaps in one."""

from __future__ import annotations

from pathlib import Path

from immortelle.engines.play import Session
from immortelle.engines.saves import Save, read_save, save_text, write_whole
from immortelle.story.decode import PortableError


class OtherGameError(ValueError):
    """A file holds a game that is not this one, so far or further."""


class Keeper:
    """Reads and writes games, and replaces no other game unless it is told so twice."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}  # what a file held when it was last read or written here
        self._warned: Path | None = None

    def load(self, file: Path) -> Save:
        """The game in a file. Raises ``OSError``, and ``PortableError`` for what is no game."""
        text = file.read_text(encoding="utf-8", errors="replace")
        save = read_save(text)
        self._known[file.absolute()] = text
        return save

    def keep(self, session: Session, file: Path) -> None:
        """Keep a game in a file. Raises ``OSError``, and ``OtherGameError`` the first time that another one
        would be lost."""
        place = file.absolute()
        if place != self._warned and self._is_other(session, place):
            self._warned = place
            raise OtherGameError(file)
        text = save_text(session.save())
        write_whole(file, text)
        self._known[place], self._warned = text, None

    def _is_other(self, session: Session, file: Path) -> bool:
        """Whether a file holds a game that somebody else has gone on with, or a different one."""
        if not file.is_file():
            return False
        text = file.read_text(encoding="utf-8", errors="replace")
        if self._known.get(file) == text:
            return False
        try:
            there = read_save(text)
        except PortableError:
            return True
        same = (there.title, there.seed, there.player) == (session.story.title, session.seed, session.player)
        return not same or session.choices[: len(there.choices)] != there.choices
