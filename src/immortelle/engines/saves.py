"""Saved games: which story, which seed, who plays and what they chose.

That is the whole of a game, for the rest follows from it. Choices are kept by stable ids, so a save
can be tried on an edited story; what then no longer fits is said, never guessed.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from immortelle.story.decode import PortableError, decode
from immortelle.story.encode import encode
from immortelle.story.jsontext import parse

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What a player chose: the act and its people, places and things, by their ids.

    To agree is to choose the act one was asked for; to refuse, the empty act.
    """

    act: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Save:
    """A game as it is kept; ``story`` is the story's content hash."""

    story: str
    seed: int
    player: str
    choices: tuple[Choice, ...]
    format: int = FORMAT


def save_text(save: Save) -> str:
    """A save as JSON.

    >>> save_text(Save("00ff", 7, "person:ines", (Choice("act:waits", ("person:ines",)),)))[:40]
    '{"choices": [{"act": "act:waits", "args"'
    """
    whole = encode(save) | {"format": save.format}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def read_save(text: str) -> Save:
    """A save from its JSON; raises ``PortableError`` for anything else."""
    value = parse(text)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise PortableError("", "not a saved game of this version")
    save: Save = decode(Save, value)
    return save


def write_whole(path: Path, text: str) -> None:
    """Write a file wholly or not at all: whoever is interrupted keeps the old one. Raises ``OSError``.

    A link stays one, and what is no ordinary file (a pipe, a device) is written to, never replaced.
    """
    path = Path(os.path.realpath(path))  # which, unlike resolve, bears links in a ring
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(path))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions that the file has, or those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
