"""Formulas of a problem, read by descent and checked for kinds on the way.

From the loosest to the tightest: ``&``, ``|``, ``!``, ``if``, quantifiers, ``=``, comparisons, ``:``,
``+ -``, ``* /``. So ``if(X) Y & Z`` is ``(if(X) Y) & Z``, and ``if(X) 2 else 0 + if(Y) 1 else 0`` is a sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Final, NamedTuple, cast

from immortelle.language.problems import findings
from immortelle.language.problems.scope import Mistake, Scope
from immortelle.language.problems.tokens import Token
from immortelle.story.problem import (
    BOOLEAN,
    CHARACTER,
    LARGEST,
    NUMBER,
    Assigned,
    Believed,
    Both,
    Calculated,
    Chosen,
    Compared,
    Comparison,
    Either,
    Expression,
    Fluent,
    Named,
    Not,
    Number,
    OfType,
    Operator,
    Parameter,
    Quantified,
    Value,
)

UNKNOWN = "?"
EFFECT = "effect"
MOST_LEVELS = 40  # parentheses and beliefs within each other: no reader follows more


class Read(NamedTuple):
    """A formula and its kind: a type, ``?`` for the unknown value, or ``effect``."""

    formula: Expression
    kind: str


class Formulas:
    """A reader of formulas over the tokens of one file."""

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        self._tokens, self._at, self._level = tokens, 0, 0
        self.scope = scope

    # Tokens

    @property
    def token(self) -> Token:
        """The one to be read next."""
        return self._tokens[self._at]

    def next_is(self, text: str, ahead: int = 0) -> bool:
        """Whether a word or mark stands there."""
        at = self._at + ahead
        return at < len(self._tokens) and self._tokens[at].text == text

    def take(self) -> Token:
        """Go past the next one."""
        token = self.token
        if token.kind == "stray":
            raise Mistake(findings.stray(self.scope.region(token)))
        self._at += token.kind != "end"
        return token

    def accept(self, text: str) -> bool:
        """Go past it if it is this."""
        if self.next_is(text) and self.token.kind != "end":
            self.take()
            return True
        return False

    def expect(self, text: str, *helps: str) -> Token:
        """Go past it; it has to be this."""
        if not self.next_is(text):
            self.fail(f'"{text}"', *helps)
        return self.take()

    def name(self, what: str) -> Token:
        """Go past a name."""
        if self.token.kind != "name":
            self.fail(what)
        return self.take()

    def fail(self, what: str, *helps: str) -> None:
        """Something else has to stand here."""
        if self.token.kind == "stray":
            raise Mistake(findings.stray(self.scope.region(self.token)))
        raise Mistake(findings.expected(self.scope.region(self.token), what, *helps))

    # Names

    def type(self) -> str:
        """The name of a type."""
        token = self.name("a type")
        if token.text not in self.scope.above:
            raise Mistake(findings.unknown_type(self.scope.region(token), self.scope.above))
        return token.text

    def named(self) -> Read:
        """An entity or a parameter."""
        token = self.name("a name")
        kind = self.scope.type_of(token.text)
        if kind is None:
            if token.text in self.scope.properties:
                raise Mistake(findings.property_as_name(self.scope.region(token)))
            known = [*self.scope.parameters, *self.scope.entities]
            raise Mistake(findings.unknown_name(self.scope.region(token), known))
        return Read(Named(token.text), kind)

    def parameter(self) -> Parameter:
        """``name : type``."""
        token = self.name("a name for the parameter")
        self.expect(":", 'a parameter is written "name : type"')
        return Parameter(token.text, self.type())

    @contextmanager
    def within(self, *parameters: Parameter) -> Iterator[None]:
        """Parameters in force."""
        before = dict(self.scope.parameters)
        self.scope.parameters.update((one.name, one.type) for one in parameters)
        try:
            yield
        finally:
            self.scope.parameters = before

    # Formulas

    def condition(self) -> Expression:
        """A formula that holds or does not."""
        return self.of_kind(BOOLEAN)

    def effect(self) -> Expression:
        """A formula that sets values."""
        start = self.token
        formula = self.read().formula
        if not _changes(formula):
            raise Mistake(findings.no_effect(self.scope.region(start)))
        return formula

    def of_kind(self, wanted: str) -> Expression:
        """A formula that is a truth value, or a number (which a truth value may be, too)."""
        start = self.token
        formula, kind = self.read()
        good = (BOOLEAN,) if wanted == BOOLEAN else (BOOLEAN, NUMBER)
        self._agree(start, kind, good)
        return formula

    def read(self) -> Read:
        """Any formula."""
        return self._deeper(lambda: self._joined("&", lambda: self._joined("|", self._negated)))

    def _deeper(self, part: Callable[[], Read]) -> Read:
        """A formula within another, as long as there are not too many within each other."""
        self._level += 1
        if self._level > MOST_LEVELS:
            raise Mistake(findings.nested_too_deep(self.scope.region(self.token), MOST_LEVELS))
        try:
            return part()
        finally:
            self._level -= 1

    def _joined(self, mark: str, part: Callable[[], Read]) -> Read:
        start = self.token
        first = part()
        if not self.next_is(mark):
            return first
        self._agree(start, first.kind, (BOOLEAN, EFFECT))
        parts, kind = [first.formula], first.kind
        while self.accept(mark):
            start = self.token
            formula, other = part()
            self._agree(start, other, (BOOLEAN, EFFECT))
            kind = EFFECT if EFFECT in (kind, other) else BOOLEAN
            parts.append(formula)
        return Read(Both(tuple(parts)) if mark == "&" else Either(tuple(parts)), kind)

    def _negated(self) -> Read:
        if not self.next_is("!"):
            return self._assigned()
        self.take()
        start = self.token
        formula, kind = self._deeper(self._negated)
        self._agree(start, kind, (BOOLEAN,))
        return Read(Not(formula), BOOLEAN)

    def _assigned(self) -> Read:
        start = self.token
        left = self._compared()
        if not self.accept("="):
            return left
        if not _is_place(left.formula):
            raise Mistake(findings.no_effect(self.scope.region(start)))
        start = self.token
        right = self._compared()
        self._same(start, left.kind, right.kind)
        return Read(Assigned(left.formula, right.formula), EFFECT)

    def _compared(self) -> Read:
        start = self.token
        left = self._sum()
        mark = self.token.text
        if mark == ":" and self.token.kind == "mark":
            self.take()
            return Read(OfType(left.formula, self.type()), BOOLEAN)
        if mark not in ("==", "!=", "<", "<=", ">", ">="):
            return left
        self.take()
        after = self.token
        right = self._sum()
        if mark in ("==", "!="):
            self._same(after, left.kind, right.kind)
        else:
            self._agree(start, left.kind, (NUMBER, UNKNOWN))
            self._agree(after, right.kind, (NUMBER, UNKNOWN))
        return Read(Compared(cast(Comparison, mark), left.formula, right.formula), BOOLEAN)

    def _sum(self) -> Read:
        return self._calculated(("+", "-"), lambda: self._calculated(("*", "/"), self._primary))

    def _calculated(self, marks: tuple[str, str], part: Callable[[], Read]) -> Read:
        start = self.token
        left = part()
        while self.token.kind == "mark" and self.token.text in marks:
            self._agree(start, left.kind, (NUMBER, BOOLEAN))
            mark = self.take().text
            start = self.token
            right = part()
            self._agree(start, right.kind, (NUMBER, BOOLEAN))
            left = Read(Calculated(cast(Operator, mark), left.formula, right.formula), NUMBER)
        return left

    def _primary(self) -> Read:
        token = self.token
        if self.accept("("):
            inner = self.read()
            self.expect(")")
            return inner
        if self.accept("?"):
            return Read(Value(None), UNKNOWN)
        if self.accept("-"):
            formula, kind = self._deeper(self._primary)
            self._agree(token, kind, (NUMBER,))
            return Read(Calculated("-", Value(0), formula), NUMBER)
        if token.kind == "number":
            return Read(Value(self._number(self.take())), NUMBER)
        if token.kind != "name":
            self.fail("a formula")
        return self._deeper(lambda: self._worded(token))

    def _number(self, token: Token) -> Number:
        value = Fraction(token.text)
        if max(value.numerator, value.denominator) > LARGEST:
            raise Mistake(
                findings.too_high(self.scope.file, f"{LARGEST:,} for a number", self.scope.region(token))
            )
        return int(value) if value.denominator == 1 else value

    def _worded(self, token: Token) -> Read:
        match token.text:
            case "True" | "False" | "true" | "false":
                self.take()
                return Read(Value(token.text.lower() == "true"), BOOLEAN)
            case "believes" if self.next_is("(", 1):
                return self._believed()
            case "if" | "when" if self.next_is("(", 1):
                return self._chosen()
            case "forall" | "exists" | "sum" | "product" if self.next_is("(", 1):
                return self._quantified(token.text)
            case _:
                return self._fluent() if self.next_is("(", 1) else self._plain(token)

    def _plain(self, token: Token) -> Read:
        """A name alone: an entity, a parameter, or a property without arguments."""
        if self.scope.type_of(token.text) is None and token.text in self.scope.properties:
            self.take()
            return self._property(token, ())
        return self.named()

    def _fluent(self) -> Read:
        token = self.take()
        if token.text not in self.scope.properties:
            raise Mistake(findings.unknown_property(self.scope.region(token), self.scope.properties))
        self.expect("(")
        arguments: list[Read] = []
        while not self.next_is(")"):
            arguments.append(self.named())
            if not self.next_is(")"):
                self.expect(",")
        self.expect(")")
        return self._property(token, tuple(arguments))

    def _property(self, token: Token, arguments: tuple[Read, ...]) -> Read:
        types = tuple(one.kind for one in arguments)
        form = self.scope.fitting(token.text, types)
        if form is None:
            forms = [
                _form(one.name, [x.type for x in one.arguments]) for one in self.scope.properties[token.text]
            ]
            given = _form(token.text, list(types))
            raise Mistake(findings.wrong_arguments(self.scope.region(token), given, forms))
        names = tuple(cast(Named, one.formula) for one in arguments)
        return Read(Fluent(token.text, names), form.type)

    def _believed(self) -> Read:
        self.take()
        self.expect("(")
        start = self.token
        who, kind = self.named()
        if not self.scope.overlap(kind, CHARACTER):
            raise Mistake(findings.wrong_kind(self.scope.region(start), "a character", kind))
        self.expect(",")
        body, kind = self.read()
        self.expect(")")
        return Read(Believed(cast(Named, who), body), kind)

    def _chosen(self) -> Read:
        branches: list[tuple[Expression, Expression]] = []
        kind = ""
        otherwise: Expression | None = None
        while self.next_is("if") or self.next_is("elseif") or self.next_is("when"):
            self.take()
            self.expect("(")
            test = self.condition()
            self.expect(")")
            body, kind = self._negated()
            branches.append((test, body))
            if not self.next_is("elseif"):
                break
        if self.accept("else"):
            otherwise, kind = self._last_branch()
        return Read(Chosen(tuple(branches), otherwise), kind)

    def _last_branch(self) -> Read:
        """What stands after ``else``: a number alone leaves a sum behind it to the whole."""
        if self.next_is("!"):
            return self._negated()
        at = self._at
        first = self._primary()
        if first.kind == NUMBER and self.token.text not in ("=", "==", "!=", "<", "<=", ">", ">="):
            return first
        self._at = at
        return self._negated()

    def _quantified(self, word: str) -> Read:
        self.take()
        self.expect("(")
        parameter = self.parameter()
        self.expect(")")
        with self.within(parameter):
            start = self.token
            if word in ("sum", "product"):
                body, kind = self._primary()
                self._agree(start, kind, (NUMBER, BOOLEAN))
                return Read(Quantified(cast(object, word), parameter, body), NUMBER)  # type: ignore[arg-type]
            body, kind = self._negated()
            self._agree(start, kind, (BOOLEAN, EFFECT))
            return Read(Quantified(cast(object, word), parameter, body), kind)  # type: ignore[arg-type]

    # Kinds

    def _agree(self, token: Token, kind: str, good: tuple[str, ...]) -> None:
        if kind not in good:
            wanted = _KINDS.get(good[0], "a condition")
            raise Mistake(findings.wrong_kind(self.scope.region(token), wanted, _KINDS.get(kind, kind)))

    def _same(self, token: Token, kind: str, other: str) -> None:
        if UNKNOWN in (kind, other) or self.scope.overlap(kind, other):
            return
        raise Mistake(
            findings.wrong_kind(self.scope.region(token), _KINDS.get(kind, kind), _KINDS.get(other, other))
        )


_KINDS: Final = {BOOLEAN: "a condition", NUMBER: "a number", UNKNOWN: "unknown", EFFECT: "an effect"}


def _form(name: str, types: list[str]) -> str:
    return f'"{name}({", ".join(types)})"'


def _is_place(formula: Expression) -> bool:
    """Whether a formula names something that holds a value."""
    return isinstance(formula, Fluent) or (isinstance(formula, Believed) and _is_place(formula.body))


def _changes(formula: Expression) -> bool:
    """Whether a formula can be an effect, wholly."""
    match formula:
        case Both(parts):
            return all(map(_changes, parts))
        case Not(body):
            return _is_place(body)
        case Believed(_, body) | Quantified("forall", _, body):
            return _changes(body)
        case Chosen(branches, otherwise):
            bodies = [body for _, body in branches]
            return all(map(_changes, bodies)) and (otherwise is None or _changes(otherwise))
        case Compared("==", left, _):
            return _is_place(left)
        case Assigned() | Fluent():
            return True
        case Value(True):
            return True
        case _:
            return False
