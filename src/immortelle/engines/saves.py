"""Saved games: which story, which seed, who plays, what they chose, what happened, how it stands.

The choices are what a game is made of: the rest follows from them as long as the story stays what it was.
A save brings along the story as it was, all that happened, and a snapshot of the world; so a game goes on
at once, and if the story was edited since, it can be told what is otherwise.

A save is one JSON object, laid out so that its larger parts need not be read: a line for the
head, one for the story, one for the snapshot, and one for every event. The *seal* in its first line is a
hash of everything behind it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from immortelle.story.decode import PortableError, decode
from immortelle.story.encode import encode
from immortelle.story.jsontext import parse
from immortelle.story.model import Story
from immortelle.story.portable import from_json, text_hash

FORMAT: Final = 2
_FIRST: Final = 1  # the format that had nothing but choices
_SEAL: Final = 16  # bytes


@dataclass(frozen=True, slots=True)
class Choice:
    """What a player chose: the act and its people, places and things, by their ids.

    To agree is to choose the act one was asked for; to refuse, the empty act.
    """

    act: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Save:
    """A game as it is kept.

    ``story`` is the story's content hash; of the choices, the first ``kept`` were made in an older version
    of it and are its past now. ``tale`` is the story as it was, ``snapshot`` the world as it stands and
    each of ``events`` one that happened, all as JSON texts; without a tale there are only the choices.
    ``sealed`` is whether it is as it was written.
    """

    story: str
    seed: int
    player: str
    choices: tuple[Choice, ...]
    title: str = ""
    kept: int = 0
    tale: str = ""
    snapshot: str = ""
    events: tuple[str, ...] = ()
    sealed: bool = field(default=True, compare=False)


def story_of(save: Save) -> Story:
    """The story as it was. Raises ``PortableError`` if the save has none, or another than it names."""
    if text_hash(save.tale) != save.story:
        raise PortableError("tale", "not the story that was played")
    return from_json(save.tale)


def save_text(save: Save) -> str:
    """A save as JSON.

    >>> save_text(Save("00ff", 7, "person:ines", (Choice("act:waits", ("person:ines",)),)))[:19]
    '{"format":2,"seal":'
    """
    head = _text(encode(replace(save, tale="", snapshot="", events=(), sealed=True)))[1:-1]
    parts = [f'"tale":{save.tale or "null"}', f'"snapshot":{save.snapshot or "null"}', '"events":[']
    rest = "\n" + ",\n".join([head, *parts]) + "\n" + ",\n".join(save.events) + "\n]}\n"
    return f'{{"format":{FORMAT},"seal":"{_sealed(rest)}",{rest}'


def read_save(text: str) -> Save:
    """A save from its JSON; raises ``PortableError`` for anything else."""
    save = _as_written(text)
    return save if save is not None else _as_json(text)


def _as_written(text: str) -> Save | None:
    """A save that is as it was written, without reading more of it than its head; or None."""
    first, _, rest = text.partition("\n")
    if first != f'{{"format":{FORMAT},"seal":"{_sealed(chr(10) + rest)}",':
        return None
    head, tale, snapshot, _, *events, _, _ = rest.split("\n")
    told: Save = decode(Save, parse(f"{{{head[:-1]}}}"))
    return replace(
        told,
        tale=_part(tale, "tale"),
        snapshot=_part(snapshot, "snapshot"),
        events=tuple([event.removesuffix(",") for event in events if event]),
        sealed=True,
    )


def _part(line: str, name: str) -> str:
    text = line.removeprefix(f'"{name}":').removesuffix(",")
    return "" if text == "null" else text


def _as_json(text: str) -> Save:
    """A save that somebody has laid out anew, or edited."""
    value = parse(text)
    if not isinstance(value, dict):
        raise PortableError("", "not a saved game")
    version = value.pop("format", None)
    if type(version) is not int or version < _FIRST:
        raise PortableError("", "not a saved game: it has no format")
    if version > FORMAT:
        newer = f"made by a newer Immortelle (format {version}, this one reads {FORMAT})"
        raise PortableError("format", newer)
    seal, tale, snapshot = value.pop("seal", None), value.pop("tale", None), value.pop("snapshot", None)
    events = value.pop("events", None) or []
    if not isinstance(events, list):
        raise PortableError("events", "expected a list")
    save: Save = replace(
        decode(Save, value),
        tale=_text(tale) if tale else "",
        snapshot=_text(snapshot) if snapshot else "",
        events=tuple(map(_text, events)),
    )
    whole = version == _FIRST or save_text(save).startswith(f'{{"format":{FORMAT},"seal":"{seal}"')
    return replace(save, sealed=whole)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sealed(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_SEAL).hexdigest()


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
