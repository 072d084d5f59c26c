"""What a condition cannot hold without: where a join may look for candidates."""

from __future__ import annotations

from collections.abc import Sequence

from immortelle.story.claims import Topic, claim_of
from immortelle.story.conditions import (
    All,
    Any,
    Believes,
    Compare,
    Condition,
    Exists,
    Happened,
    Holds,
    Lasted,
    Level,
    Nth,
    Number,
    Sum,
    Term,
)
from immortelle.world.reading.patterns import Arg, Pattern, compared
from immortelle.world.reading.reader import Names, Reader

Choice = tuple[Pattern, ...]  # one of these must have been written
_DEEPEST = 40  # definitions inside definitions that are asked what they need; what is not asked needs nothing
_FAR = 4  # the same of what speaks for something, which has many ways
_MOST_CHOICES = 40  # needs of a definition that are kept: any of them say where to look


class Needs:
    """Finds what conditions cannot hold without, with one story's numbers."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._tables = reader, reader.tables
        self._needed: dict[tuple[str, tuple[Arg, ...]], list[Choice]] = {}

    def of(self, condition: Condition, names: Names, within: tuple[str, ...] = ()) -> list[Choice]:
        """Choices of patterns of which one each must have been written for the condition to hold."""
        match condition:
            case Holds(state, args) | Lasted(state, args):
                return self._needs_state(state, args, names, within)
            case Happened(act, args, outcome=outcome):
                done = Pattern(self._tables.act_numbers[act], self._reader.args(args, names))
                return self._or_evidence((act, outcome), [(done,)], done.args, within)
            case Compare(Level(state, args), op, Number(value)):
                row, found = self._reader.row(state), self._reader.args(args, names)
                written = row.state.definition is None and not compared(row.default, op, value)
                choices: list[Choice] = [(Pattern(row.number, found),)] if written else []
                return self._or_evidence((state,), choices, found, within)
            case All(parts):
                return [choice for part in parts for choice in self.of(part, names, within)]
            case Any(parts):
                return _either([self.of(part, names, within) for part in parts])
            case Exists(var, _, where):
                return self.of(where, {**names, var: None}, within)
            case Nth(_, what) | Believes(_, what, "believes" | "knows") if not self._guesses_at(condition):
                return self.of(what, names, within)
        return []

    def _guesses_at(self, condition: Condition) -> bool:
        claim = claim_of(condition)
        return claim is not None and claim.topic in self._tables.hypotheses

    def _or_evidence(
        self, topic: Topic, choices: list[Choice], args: Sequence[Arg], within: tuple[str, ...]
    ) -> list[Choice]:
        """The same choices, or that something speaks for what is not known."""
        hypotheses, name = self._tables.hypotheses, " ".join(topic)
        if topic not in hypotheses or name in within:
            return choices
        if len(within) > _FAR:
            return []
        found: list[Pattern] = []
        for condition, terms in hypotheses.speaking(topic):
            names = {term: arg for term, arg in zip(terms, args, strict=False) if term is not None}
            needed = self.of(condition, names, (*within, name))
            if not needed:
                return []
            widest: Choice = max(needed, key=lambda choice: choice[0].slots.bit_count())
            found += widest
        return [(*choice, *found) for choice in choices]

    def _needs_state(
        self, id: str, args: tuple[Term, ...], names: Names, within: tuple[str, ...]
    ) -> list[Choice]:
        row = self._reader.row(id)
        pattern = Pattern(row.number, self._reader.args(args, names))
        definition = row.state.definition
        if definition is None:
            choices: list[Choice] = [(pattern,)] if row.default <= 0 else []
            return self._or_evidence((id,), choices, pattern.args, within)
        if isinstance(definition, Sum) or id in within or len(within) > _DEEPEST:
            return []
        needed = self._needed.get((id, pattern.args))
        if needed is None:
            inner = dict(zip(row.roles, pattern.args, strict=True))
            found = dict.fromkeys(self.of(definition, inner, (*within, id)))
            needed = [tuple(dict.fromkeys((pattern, *choice))) for choice in found][:_MOST_CHOICES]
            self._needed[id, pattern.args] = needed
        return self._or_evidence((id,), needed, pattern.args, within)


def _either(branches: list[list[Choice]]) -> list[Choice]:
    """One choice that any branch satisfies: the widest of each branch together."""
    if not branches or not all(branches):
        return []
    widest = [max(branch, key=lambda choice: choice[0].slots.bit_count()) for branch in branches]
    return [tuple(pattern for choice in widest for pattern in choice)]
