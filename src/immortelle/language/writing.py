"""Writing a story from Python: blocks are calls, what they say are sentences.

This is no second language. A ``Writer`` writes the lines that a story file would have, and the one compiler
reads them: so a story is the same however it was written, and its mistakes are told in the same words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from immortelle.language.compiler import Loaded, compile_text
from immortelle.phrases.english import listed

_INDENT = "    "


class Block:
    """A declaration that is being written. Every call adds a line and gives the block back.

    As a text it is what sentences call it by: ``f"is in {cellar}"``.
    """

    def __init__(self, head: str, name: str) -> None:
        self._lines = [_line(head)]
        self._name = name

    def __str__(self) -> str:
        return self._name

    @property
    def text(self) -> str:
        """The block as it stands in a story file."""
        return "".join(f"{line}\n" for line in self._lines)

    def line(self, text: object) -> Self:
        """Any line that its kind of block may have. Raises ``ValueError`` for more than one line."""
        self._lines.append(_INDENT + _line(str(text)))
        return self

    def so(self, *sentences: object) -> Self:
        """What is so of whom or what the block declares: ``person.so("is tired", f"is in {cellar}")``."""
        for sentence in sentences:
            self.line(sentence)
        return self

    def known_to(self, *people: object) -> Self:
        """Nobody else knows it."""
        return self.line(f"known to {listed([str(each) for each in people])}")

    def when(self, condition: object) -> Self:
        """What must be so for it."""
        return self.line(f"when {condition}")

    def unless(self, condition: object) -> Self:
        """What must not be so for it by then."""
        return self.line(f"unless {condition}")

    def takes(self, duration: str) -> Self:
        """How long an act takes: ``2 minutes``."""
        return self.line(f"takes {duration}")

    def after(self, duration: str) -> Self:
        """How long after its condition something follows."""
        return self.line(f"after {duration}")

    def first(self, effects: object) -> Self:
        """What an act brings about as it begins."""
        return self.line(f"first {effects}")

    def then(self, effects: object) -> Self:
        """What it brings about."""
        return self.line(f"then {effects}")

    def by(self, sense: str, whom: object) -> Self:
        """Who perceives it: ``by("seen", "everyone within sight of someone")``."""
        return self.line(f"{sense} by {whom}")

    def prose(self, *sentences: str) -> Self:
        """How it is told; of several in turn."""
        for sentence in sentences:
            self.line(f"> {sentence}")
        return self

    def formerly(self, former: object) -> Self:
        """The name or sentence that it had: saved games know it by that."""
        return self.line(f"formerly {former}")

    def note(self, text: str) -> Self:
        """Kept for exports, no part of the story."""
        return self.line(f"note: {text}")


class Writer:
    """A story that is being written.

    >>> story = Writer("The Well", "people", "places", begins="1931-05-01")
    >>> well = story.place("the well")
    >>> mara = story.person("Mara", "a human", "she").so(f"is in {well}")
    >>> print(story.text, end="")
    story The Well
        use people, places
        begins 1931-05-01
    <BLANKLINE>
    place the well
    <BLANKLINE>
    person Mara, a human, she
        is in the well
    >>> story.compile().story.title
    'The Well'
    """

    def __init__(self, title: str, *use: str, begins: str | None = None) -> None:
        self.head = Block(f"story {title}", title)
        self._blocks = [self.head]
        if use:
            self.head.line(f"use {', '.join(use)}")
        if begins is not None:
            self.head.line(f"begins {begins}")

    @property
    def text(self) -> str:
        """The story as a story file has it."""
        return "\n".join(block.text for block in self._blocks)

    def compile(self, name: str = "story", folder: Path | None = None) -> Loaded:
        """The story compiled, as ``compile_text`` does it."""
        return compile_text(self.text, name, folder)

    def block(self, head: object, name: str = "") -> Block:
        """Any block of the language, by its whole head line; sentences call it by its ``name``."""
        block = Block(str(head), name or str(head))
        self._blocks.append(block)
        return block

    def place(self, name: str, kind: str = "") -> Block:
        """A place, of a kind that has a name (``a cellar``) or not."""
        return self.block(f"place {_listed(name, kind)}", name)

    def thing(self, name: str, kind: str = "") -> Block:
        """A thing: ``thing("the cell door", "a door")``."""
        return self.block(f"thing {_listed(name, kind)}", name)

    def person(self, name: str, *about: str) -> Block:
        """Somebody: ``person("Ines", "a human", "she", "born 1926")``."""
        return self.block(f"person {_listed(name, *about)}", name)

    def secret(self, name: str, sentence: object) -> Block:
        """Something that is so, and that some know."""
        return self.block(f"secret {name}: {sentence}", name)

    def deed(self, name: str, sentence: object, date: str) -> Block:
        """Something that was done before the story begins."""
        return self.block(f"deed {name}: {sentence}, {date}", name)

    def state(self, sentence: str) -> Block:
        """Something that can be so: ``someone is ill``."""
        return self.block(f"state {sentence}", sentence)

    def feeling(self, sentence: str) -> Block:
        """Something that somebody can feel: ``someone is afraid for another``."""
        return self.block(f"feeling {sentence}", sentence)

    def act(self, sentence: str) -> Block:
        """Something that can be done: ``someone burns a thing``."""
        return self.block(f"act {sentence}", sentence)

    def trigger(self, name: str) -> Block:
        """Something that follows by itself."""
        return self.block(f"trigger {name}", name)

    def reason(self, strength: str | int, act: object, condition: object) -> Block:
        """A reason: ``reason("strong", "to tell another the news", "someone cares about another")``, or with
        a number for its strength."""
        head = f"reason of {strength}" if isinstance(strength, int) else f"{strength} reason"
        return self.block(f"{head} {act}: {condition}")

    def ending(self, name: str, condition: object) -> Block:
        """A way in which the story can end."""
        return self.block(f"ending {name}: {condition}", name)

    def expect(self, what: str) -> Block:
        """What is to be tested of the plays: ``told in at least 90% of all plays``."""
        return self.block(f"expect {what}", what)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise ValueError(f"a line of a story has no line ends: {text!r}")
    return text
