"""The one way to lay out a story file: what its lines say never changes, nor their order.

A head stands at the margin, the lines under it are indented by four spaces; one space between words,
none before a comma; at most one empty line in a row. A line that is laid out so already keeps its bytes.
"""

from __future__ import annotations

import re
from typing import Final

from immortelle.language.sources import BOM

INDENT: Final = "    "
_COMMENT: Final = re.compile(r"(^|\s+)//.*$")
_SPACES: Final = re.compile(r"[ \t]+")
_BEFORE_MARK: Final = re.compile(r" +(?=,|[:;](?: |$))")
_TIGHT_COMMA: Final = re.compile(r"(?<!\d),(?=[^\s,])|(?<=\d),(?=[^\s,\d])")  # not that of "3,000"


def formatted(text: str) -> str:
    r"""A story's text, laid out. Idempotent; byte-order mark and line ends stay what they are.

    >>> formatted("person Ann ,a human\n\tis  dead\n\n\n")
    'person Ann, a human\n    is dead\n'
    """
    mark = BOM if text.startswith(BOM) else ""
    lines: list[str] = []
    for raw in text.removeprefix(mark).split("\n"):
        body = raw.removesuffix("\r")
        line = _laid_out(body) + raw[len(body) :]
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    return mark + "".join(f"{line}\n" for line in lines)


def _laid_out(line: str) -> str:
    """One line without its end."""
    text = line.strip()
    indent = INDENT if line[:1] in {" ", "\t"} and text else ""
    if text.startswith(">"):
        return f"{indent}> {text[1:].strip()}".rstrip()
    comment = _COMMENT.search(text)
    said = text[: comment.start()] if comment else text
    kept = comment.group().lstrip() if comment else ""
    if said.startswith("note:"):
        return f"{indent}note: {said[5:].strip()}".rstrip() + (f" {kept}" if kept else "")
    return indent + " ".join(part for part in (_spaced(said), kept) if part)


def _spaced(said: str) -> str:
    """One space between words, none before a comma or a colon, one after a comma between words."""
    return _TIGHT_COMMA.sub(", ", _BEFORE_MARK.sub("", _SPACES.sub(" ", said)))
