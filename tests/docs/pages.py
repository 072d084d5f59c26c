"""Pages of the documentation, as tests read them: fenced blocks, and the commands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = tuple(sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md"]))

_FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its language, the words behind it, its text and its line in the page."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int

    @property
    def is_file(self) -> bool:
        """Whether it is a file that the page's commands find."""
        return bool(self.words) and self.words[0].endswith((".story", ".py", ".txt"))


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block, what is typed into it, and the output that is promised."""

    line: str
    typed: str
    promised: str


def name(page: Path) -> str:
    """A page as a reader calls it."""
    return page.relative_to(ROOT).as_posix()


def fences(page: Path) -> Iterator[Fence]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        language, words, inside = match.groups()
        yield Fence(language, tuple(words.split()), inside, text.count("\n", 0, match.start()) + 1)


def commands(text: str) -> Iterator[Command]:
    """The commands of a console block: ``$`` begins one, ``>`` is a line typed into it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, rest = part.partition("\n")
        lines = rest.splitlines(keepends=True)
        typed = "".join(each[2:] for each in lines if each.startswith("> "))
        promised = "".join(each for each in lines if not each.startswith("> "))
        yield Command(line, typed, promised)


def promise(promised: str) -> re.Pattern[str]:
    """What an output has to be like: ``...`` on a line of its own stands for lines left out, an ellipsis
    within one for the rest of a word (a hash, say)."""
    lines = "".join(f"{line}\n" for line in promised.strip("\n").splitlines())
    parts = re.split(r"^ *\.\.\.\n", lines, flags=re.MULTILINE)
    return re.compile(r"\n*" + r"(?:.*\n)*?".join(map(_escaped, parts)) + r"\n*")


def _escaped(text: str) -> str:
    return r"\S*".join(map(re.escape, text.split("\N{HORIZONTAL ELLIPSIS}")))


def links(page: Path) -> Iterator[str]:
    """Where the links of a page lead, those out of the repository left out."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return (link for link in _LINK.findall(text) if "://" not in link)


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page make."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
