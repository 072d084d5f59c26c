"""The portable story: the compiled story as JSON, to be read by any runtime.

A text is canonical: equal stories give equal texts, so that a hash of it names the story. A text is
also untrusted: its size and depth are bounded, types are exact, and whatever is wrong with it is a
``PortableError`` that says where.
"""

from __future__ import annotations

import hashlib
import json

from immortelle.story.decode import PortableError, decode
from immortelle.story.encode import encode
from immortelle.story.jsontext import MAX_DEPTH, parse
from immortelle.story.model import FORMAT, Story


def to_json(story: Story, indent: int | None = None) -> str:
    """The canonical text of a story: keys sorted, defaults left out.

    ``indent`` spreads it over lines for readers. Raises ``PortableError`` for a story that would
    not be read back as itself: nested too deeply, a number beyond 64 bits, a float.

    >>> to_json(Story("Dawn", begins=0))
    '{"begins":0,"format":1,"title":"Dawn"}'
    """
    text = _text(story, indent=indent)
    if from_json(text) != story:
        raise PortableError("", "the story holds values of other types than its fields declare")
    return text


def content_hash(story: Story) -> str:
    """The SHA-256, in hex, of what a story says, wherever in its files it says so.

    >>> content_hash(Story("Dawn", begins=0))[:12]
    '0029cc7adfc1'
    """
    return text_hash(what_it_says(story))


def what_it_says(story: Story) -> str:
    """The canonical text of a story without its places in files: ``from_json`` reads it."""
    return _text(story, sources=False)


def text_hash(text: str) -> str:
    """The SHA-256, in hex, of a text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def from_json(text: str) -> Story:
    """Read a story back; exactly the one that was written.

    Raises ``PortableError`` with the place and the problem for anything but a story that this
    version can read.
    """
    value = parse(text)
    _check_format(value)
    story: Story = decode(Story, value)
    return story


def _text(story: Story, *, sources: bool = True, indent: int | None = None) -> str:
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        value = encode(story, sources=sources) | {"format": story.format}  # said even if it is the default
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=separators, indent=indent)
    except RecursionError:
        raise PortableError("", f"nested more than {MAX_DEPTH} deep") from None


def _check_format(value: object) -> None:
    found = value.get("format") if isinstance(value, dict) else None
    if type(found) is not int or found < 1:
        raise PortableError("", "not a portable story: it has no format")
    if found > FORMAT:
        raise PortableError("format", f"made by a newer Immortelle (format {found}, this one reads {FORMAT})")
