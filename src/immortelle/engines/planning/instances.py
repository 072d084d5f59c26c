"""Formulas and effects of a problem with entities in place of parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from immortelle.engines.planning.formulas import (
    FAILS,
    FALSE,
    FIRST_ENTITY,
    HOLDS,
    TRUE,
    UNKNOWN,
    Code,
    Formula,
    Given,
    Path,
    Read,
    Term,
    beside,
    chosen,
    every,
    opposite,
    reckoning,
    some,
    two_valued,
)
from immortelle.engines.planning.ground import GroundFluent, Write
from immortelle.story import problem as lifted
from immortelle.story.problem import BOOLEAN, NUMBER, Expression, Named, Parameter, Problem

Bound = Mapping[str, str]

MOST_PARTS = 300_000
"""Formulas that all quantifiers together stand for."""


class TooManyPartsError(Exception):
    """Quantifiers stand for more formulas than can be looked at."""


class Instances:
    """The fluents of a problem, and its formulas over them.

    Properties of ``static`` (name and number of arguments) are never written: their values, in
    ``facts``, are folded in.
    """

    def __init__(self, problem: Problem, static: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._static = static
        self.facts: dict[int, Code] = {}
        self._above = dict(problem.types)
        self._type = dict(problem.entities)
        self.characters = tuple(
            name for name, kind in problem.entities if self._under(kind, lifted.CHARACTER)
        )
        self._character = {name: at for at, name in enumerate(self.characters)}
        others = (name for name, _ in problem.entities if name not in self._character)
        self.entities = (*self.characters, *others)
        self._code = {name: FIRST_ENTITY + at for at, name in enumerate(self.entities)}
        self._members: dict[str, tuple[str, ...]] = {}
        self.fluents: list[GroundFluent] = []
        self._truths: set[int] = set()
        self._number: dict[tuple[str, tuple[str, ...]], int] = {}
        self._parts = 0
        self._forms: dict[tuple[str, int], list[lifted.Property]] = {}
        for one in problem.properties:
            self._forms.setdefault((one.name, len(one.arguments)), []).append(one)

    def members(self, kind: str) -> tuple[str, ...]:
        """The entities of a type, in the order they were declared."""
        if kind not in self._members:
            self._members[kind] = tuple(one for one in self._type if self._under(self._type[one], kind))
        return self._members[kind]

    def _under(self, kind: str, other: str) -> bool:
        return kind == other or any(self._under(one, other) for one in self._above.get(kind, ()))

    def code(self, name: str) -> int:
        """The code of an entity."""
        return self._code[name]

    def character(self, name: str) -> int | None:
        """The index of a character."""
        return self._character.get(name)

    def fluent(self, name: str, arguments: tuple[str, ...]) -> int | None:
        """The number of a fluent, made when it is first asked for; ``None`` where types do not fit."""
        key = (name, arguments)
        if key not in self._number:
            form = self._form(name, arguments)
            if form is None:
                return None
            self._number[key] = len(self.fluents)
            if form.type == BOOLEAN:
                self._truths.add(len(self.fluents))
            self.fluents.append(GroundFluent(name, arguments, form.type))
        return self._number[key]

    def _form(self, name: str, arguments: tuple[str, ...]) -> lifted.Property | None:
        for form in self._forms.get((name, len(arguments)), ()):
            pairs = zip(arguments, form.arguments, strict=True)
            if all(self._under(self._type[one], wanted.type) for one, wanted in pairs):
                return form
        return None

    def missing(self, fluent: int) -> Code:
        """What a fluent is where nothing was said: false, 0, or unknown."""
        kind = self.fluents[fluent].type
        return FALSE if kind == BOOLEAN else 0 if kind == NUMBER else UNKNOWN

    # Formulas

    def formula(self, one: Expression, bound: Bound, path: Path = ()) -> Formula:  # noqa: C901, PLR0912 - a case for each kind of formula
        """A condition, ground."""
        match one:
            case lifted.Value(value):
                return HOLDS if value else FAILS
            case lifted.Both(parts):
                return every([self.formula(part, bound, path) for part in parts])
            case lifted.Either(parts):
                return some([self.formula(part, bound, path) for part in parts])
            case lifted.Not(body):
                return opposite(self.formula(body, bound, path), self._truths)
            case lifted.Believed(who, body) if not _is_place(body):
                return self.formula(body, bound, self.deeper(path, self._entity(who, bound)))
            case lifted.Fluent() | lifted.Believed():
                return self._is(self.term(one, bound, path), TRUE)
            case lifted.Compared("==" | "!=" as how, left, right) if _is_test(left) and _is_test(right):
                return self._agreeing(how == "==", left, right, bound, path)
            case lifted.Compared(how, left, right):
                first, second = self._side(left, right, bound, path), self._side(right, left, bound, path)
                return two_valued(beside(how, first, second), self._truths)
            case lifted.OfType(body, kind):
                return self._of_type(self.term(body, bound, path), kind)
            case lifted.Quantified("forall", parameter, body):
                return every([self.formula(body, other, path) for other in self._each(parameter, bound)])
            case lifted.Quantified("exists", parameter, body):
                return some([self.formula(body, other, path) for other in self._each(parameter, bound)])
            case lifted.Chosen(branches, otherwise):
                return self._branched(branches, otherwise, bound, path)
            case _:
                return self._is(self.term(one, bound, path), TRUE)

    def _side(self, one: Expression, other: Expression, bound: Bound, path: Path) -> Term:
        """One side of a comparison; an unknown number is not the unknown entity."""
        if one == lifted.Value(None) and self._holds_number(other):
            return Given(None)
        return self.term(one, bound, path)

    def _agreeing(self, so: bool, left: Expression, right: Expression, bound: Bound, path: Path) -> Formula:
        first, second = self.formula(left, bound, path), self.formula(right, bound, path)
        neither = every([opposite(first, self._truths), opposite(second, self._truths)])
        same = some([every([first, second]), neither])
        return same if so else opposite(same, self._truths)

    def _branched(
        self,
        branches: tuple[tuple[Expression, Expression], ...],
        otherwise: Expression | None,
        bound: Bound,
        path: Path,
    ) -> Formula:
        rest = HOLDS if otherwise is None else self.formula(otherwise, bound, path)
        for test, body in reversed(branches):
            asked = self.formula(test, bound, path)
            then, but = every([asked, self.formula(body, bound, path)]), opposite(asked, self._truths)
            rest = some([then, every([but, rest])])
        return rest

    def _is(self, term: Term, code: Code) -> Formula:
        if isinstance(term, Given):
            return HOLDS if term.code == code else FAILS
        return beside("==", term, Given(code))

    def _of_type(self, term: Term, kind: str) -> Formula:
        codes = [self._code[one] for one in self.members(kind)]
        if isinstance(term, Given):
            return HOLDS if term.code in codes else FAILS
        return some([self._is(term, code) for code in codes])

    def _each(self, parameter: Parameter, bound: Bound) -> Iterator[Bound]:
        members = self.members(parameter.type)
        self._parts += len(members)
        if self._parts > MOST_PARTS:
            raise TooManyPartsError(f"all quantifiers together stand for more than {MOST_PARTS:,} formulas")
        return ({**bound, parameter.name: one} for one in members)

    # Values

    def term(self, one: Expression, bound: Bound, path: Path = ()) -> Term:  # noqa: C901, PLR0912 - a case for each kind of formula
        """A value, ground. A test is 1 where it holds (its truth value, for a fluent that holds one)."""
        match one:
            case lifted.Value(value):
                return Given(_coded(value))
            case lifted.Named():
                return Given(self._code[self._entity(one, bound)])
            case lifted.Fluent(name, arguments):
                return self._reading(name, tuple(self._entity(x, bound) for x in arguments), path)
            case lifted.Believed(who, body) if _is_place(body):
                return self.term(body, bound, self.deeper(path, self._entity(who, bound)))
            case lifted.Calculated(how, left, right):
                return reckoning(how, self.number(left, bound, path), self.number(right, bound, path))
            case lifted.Quantified("sum" | "product" as how, parameter, body):
                whole: Term = Given(0 if how == "sum" else 1)
                for other in self._each(parameter, bound):
                    whole = reckoning("+" if how == "sum" else "*", whole, self.number(body, other, path))
                return whole
            case lifted.Chosen(branches, otherwise):
                rest = Given(0) if otherwise is None else self.term(otherwise, bound, path)
                for test, body in reversed(branches):
                    rest = chosen(self.formula(test, bound, path), self.term(body, bound, path), rest)
                return rest
            case _:
                return chosen(self.formula(one, bound, path), Given(TRUE), Given(FALSE))

    def number(self, one: Expression, bound: Bound, path: Path = ()) -> Term:
        """A number; a truth value counts as 1 or 0."""
        match one:
            case lifted.Value(bool() as value):
                return Given(int(value))
            case lifted.Chosen(branches, otherwise):
                rest = Given(0) if otherwise is None else self.number(otherwise, bound, path)
                for test, body in reversed(branches):
                    rest = chosen(self.formula(test, bound, path), self.number(body, bound, path), rest)
                return rest
            case lifted.Fluent() | lifted.Believed():
                term = self.term(one, bound, path)
                if isinstance(term, Read) and self.fluents[term.fluent].type == NUMBER:
                    return term
                if isinstance(term, Given) and self._holds_number(one):
                    return term
                return chosen(self._is(term, TRUE), Given(1), Given(0))
            case lifted.Value() | lifted.Calculated() | lifted.Quantified("sum" | "product"):
                return self.term(one, bound, path)
            case _:
                return chosen(self.formula(one, bound, path), Given(1), Given(0))

    def _holds_number(self, one: Expression) -> bool:
        while isinstance(one, lifted.Believed):
            one = one.body
        return isinstance(one, lifted.Fluent) and any(
            form.type == NUMBER for form in self._forms.get((one.property, len(one.arguments)), ())
        )

    def _reading(self, name: str, arguments: tuple[str, ...], path: Path) -> Term:
        fluent = self.fluent(name, arguments)
        if fluent is None:
            return Given(UNKNOWN)
        if (name, len(arguments)) in self._static:
            return Given(self.facts.get(fluent, self.missing(fluent)))
        return Read(path, fluent)

    def _entity(self, one: Named, bound: Bound) -> str:
        return bound.get(one.name, one.name)

    def deeper(self, path: Path, name: str) -> Path:
        """A path one mind deeper. One's view of oneself is oneself; who has no mind adds nothing."""
        who = self._character.get(name)
        return path if who is None or path[-1:] == (who,) else (*path, who)

    # Effects

    def writes(  # noqa: C901, PLR0912 - a case for each kind of formula
        self, one: Expression, bound: Bound, path: Path = (), test: Formula = HOLDS
    ) -> Iterator[Write]:
        """The effects of a formula, ground. All read what was before."""
        if test == FAILS:
            return
        match one:
            case lifted.Both(parts):
                for part in parts:
                    yield from self.writes(part, bound, path, test)
            case lifted.Believed(who, body) if not _is_place(body):
                yield from self.writes(body, bound, self.deeper(path, self._entity(who, bound)), test)
            case lifted.Quantified("forall", parameter, body):
                for other in self._each(parameter, bound):
                    yield from self.writes(body, other, path, test)
            case lifted.Chosen(branches, otherwise):
                left = test
                for asked, body in branches:
                    found = self.formula(asked, bound)
                    yield from self.writes(body, bound, path, every([left, found]))
                    left = every([left, opposite(found, self._truths)])
                if otherwise is not None:
                    yield from self.writes(otherwise, bound, path, left)
            case lifted.Not(body):
                yield from self._write(body, lifted.Value(False), bound, path, test)
            case lifted.Assigned(target, value) | lifted.Compared("==", target, value):
                yield from self._write(target, value, bound, path, test)
            case lifted.Fluent() | lifted.Believed():
                yield from self._write(one, lifted.Value(True), bound, path, test)

    def _write(
        self, target: Expression, value: Expression, bound: Bound, path: Path, test: Formula
    ) -> Iterator[Write]:
        while isinstance(target, lifted.Believed):
            path = self.deeper(path, self._entity(target.who, bound))
            target = target.body
        if not isinstance(target, lifted.Fluent):
            return
        fluent = self.fluent(target.property, tuple(self._entity(one, bound) for one in target.arguments))
        if fluent is not None:
            wanted = self.number if self.fluents[fluent].type == NUMBER else self.term
            term = wanted(value, bound)
            if isinstance(value, lifted.Value) and value.value is None and wanted == self.number:
                term = Given(None)
            yield Write(test, path, fluent, term)

    # Instances

    def bindings(
        self, signature: tuple[Parameter | Named, ...], condition: Expression
    ) -> Iterator[tuple[Bound, tuple[str, ...]]]:
        """Every way to fill a signature that the static parts of a condition do not rule out."""
        tests = [(one, _free(one)) for one in _conjuncts(condition)]
        parameters = [one for one in signature if isinstance(one, Parameter)]
        yield from self._filled(signature, parameters, tests, {})

    def _filled(
        self,
        signature: tuple[Parameter | Named, ...],
        parameters: list[Parameter],
        tests: list[tuple[Expression, frozenset[str]]],
        bound: Bound,
    ) -> Iterator[tuple[Bound, tuple[str, ...]]]:
        names = {one.name for one in parameters}
        ready = [one for one, free in tests if not free & names]
        waiting = [(one, free) for one, free in tests if free & names]
        if any(self.formula(one, bound) == FAILS for one in ready):
            return
        if not parameters:
            yield bound, tuple(bound.get(one.name, one.name) for one in signature)
            return
        first, rest = parameters[0], parameters[1:]
        for one in self.members(first.type):
            yield from self._filled(signature, rest, waiting, {**bound, first.name: one})

    def size(self, signature: tuple[Parameter | Named, ...]) -> int:
        """How many ways there are to fill a signature."""
        whole = 1
        for one in signature:
            whole *= len(self.members(one.type)) if isinstance(one, Parameter) else 1
        return whole


def _coded(value: bool | lifted.Number | None) -> Code:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return value


def _is_place(one: Expression) -> bool:
    return isinstance(one, lifted.Fluent) or (isinstance(one, lifted.Believed) and _is_place(one.body))


def _is_test(one: Expression) -> bool:
    """Whether an expression can only be true or false."""
    tests = (lifted.Both, lifted.Either, lifted.Not, lifted.Compared, lifted.OfType)
    return isinstance(one, tests) or (isinstance(one, lifted.Believed) and _is_test(one.body))


def _conjuncts(one: Expression) -> Iterator[Expression]:
    if isinstance(one, lifted.Both):
        for part in one.parts:
            yield from _conjuncts(part)
    else:
        yield one


def _free(one: Expression) -> frozenset[str]:  # noqa: C901 - a case for each kind of formula
    """The names in an expression that no quantifier of its own binds."""
    match one:
        case lifted.Value():
            return frozenset()
        case lifted.Named(name):
            return frozenset((name,))
        case lifted.Fluent(_, arguments):
            return frozenset(x.name for x in arguments)
        case lifted.Believed(who, body):
            return _free(body) | {who.name}
        case lifted.Both(inner) | lifted.Either(inner):
            return frozenset().union(*map(_free, inner))
        case lifted.Not(body) | lifted.OfType(body, _):
            return _free(body)
        case (
            lifted.Compared(_, left, right) | lifted.Calculated(_, left, right) | lifted.Assigned(left, right)
        ):
            return _free(left) | _free(right)
        case lifted.Quantified(_, parameter, body):
            return _free(body) - {parameter.name}
        case lifted.Chosen(branches, otherwise):
            found = frozenset[str]() if otherwise is None else _free(otherwise)
            return found.union(*(_free(test) | _free(body) for test, body in branches))
