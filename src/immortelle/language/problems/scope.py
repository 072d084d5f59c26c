"""Names in force while a problem is read: types, entities, properties, parameters."""

from __future__ import annotations

from immortelle.language.diagnostics import Diagnostic
from immortelle.language.problems.tokens import Token
from immortelle.language.regions import Region
from immortelle.story.problem import BOOLEAN, CHARACTER, ENTITY, NUMBER, Property


class Mistake(Exception):  # noqa: N818 - a finding on its way to the reader, no fault of ours
    """A finding that ends the declaration it was found in."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Scope:
    """What has been declared so far. Parameters are put in force and taken out as blocks are read."""

    __slots__ = ("_lines", "_text", "above", "entities", "file", "parameters", "properties")

    def __init__(self, text: str, file: str) -> None:
        self.file, self._text = file, text
        self._lines = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        self.above: dict[str, tuple[str, ...]] = {BOOLEAN: (), NUMBER: (), ENTITY: (), CHARACTER: (ENTITY,)}
        self.entities: dict[str, str] = {}
        self.properties: dict[str, list[Property]] = {}
        self.parameters: dict[str, str] = {}

    def region(self, token: Token) -> Region:
        """Where a token stands in its line."""
        line = _last(self._lines, token.start)
        begin = self._lines[line]
        end = self._text.find("\n", begin)
        whole = self._text[begin : end if end >= 0 else None].rstrip("\r")
        start = token.start - begin
        return Region(self.file, line + 1, whole, start, min(start + len(token.text), len(whole)))

    def is_a(self, kind: str, other: str) -> bool:
        """Whether a type is another, or under it."""
        return kind == other or any(self.is_a(one, other) for one in self.above.get(kind, ()))

    def overlap(self, kind: str, other: str) -> bool:
        """Whether something can be of both types: one is under the other, or an entity is of both."""
        if self.is_a(kind, other) or self.is_a(other, kind):
            return True
        return any(self.is_a(one, kind) and self.is_a(one, other) for one in self.entities.values())

    def type_of(self, name: str) -> str | None:
        """The type of a parameter in force, or of an entity."""
        return self.parameters.get(name) or self.entities.get(name)

    def fitting(self, name: str, types: tuple[str, ...]) -> Property | None:
        """The property of a name whose arguments are of these types; the closest, where several are."""
        forms = [one for one in self.properties.get(name, ()) if len(one.arguments) == len(types)]
        for fits in (self.is_a, self.overlap):
            for form in forms:
                if all(fits(kind, one.type) for kind, one in zip(types, form.arguments, strict=True)):
                    return form
        return None


def _last(starts: list[int], offset: int) -> int:
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= offset else (low, middle)
    return low
