"""A problem as text of the published language: what ``parser`` reads back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from immortelle.story.problem import (
    BOOLEAN,
    CHARACTER,
    ENTITY,
    NOTHING,
    NUMBER,
    TRUE,
    Act,
    Assigned,
    Believed,
    Both,
    Calculated,
    Chosen,
    Compared,
    Either,
    Expression,
    Fluent,
    Group,
    Named,
    Not,
    OfType,
    Parameter,
    Problem,
    Quantified,
    Trigger,
    Value,
)

_NAME = re.compile(r"[^\W\d]\w*")
_JOINT = " & "


def problem_text(problem: Problem) -> str:
    """The text of a problem. Raises ``ValueError`` for what the language cannot say.

    >>> from immortelle.language.problems.parser import read_problem
    >>> print(problem_text(read_problem("entity Tom:character;utility():1;", "a.txt")[0]), end="")
    entity Tom : character;
    utility(): 1;
    """
    return "".join(f"{line}\n" for line in _lines(problem))


def _lines(problem: Problem) -> Iterator[str]:
    yield from _types(problem)
    for name, kind in problem.entities:
        yield f"entity {_name(name)} : {_names(kind.split(_JOINT))};"
    for form in problem.properties:
        yield f"property {_name(form.name)}({_signature(form.arguments)}) : {_name(form.type)};"
    yield from (f"{_expression(one)};" for one in problem.start)
    for act in problem.acts:
        yield from _event("action", act, _groups(act))
    for trigger in problem.triggers:
        yield from _event("trigger", trigger, ())
    for who, utility in problem.utilities:
        yield f"utility({'' if who is None else _name(who)}): {_expression(utility)};"


def _types(problem: Problem) -> Iterator[str]:
    """The types, but for those that are always there and those that several types make together."""
    for name, above in problem.types:
        others = [one for one in above if one != ENTITY]
        if others and _JOINT not in name:
            yield f"type {_name(name)} : {_names(others)};"
        elif name not in (BOOLEAN, NUMBER, ENTITY, CHARACTER) and _JOINT not in name:
            yield f"type {_name(name)};"


def _event(word: str, one: Act | Trigger, more: tuple[str, ...]) -> Iterator[str]:
    yield f"{word} {_name(one.name)}({_signature(one.signature)}) {{"
    if one.condition != TRUE:
        yield f"    precondition: {_expression(one.condition)};"
    if one.effect != NOTHING:
        yield f"    effect: {_expression(one.effect)};"
    yield from (f"    {each};" for each in more)
    yield "};"


def _groups(act: Act) -> tuple[str, ...]:
    consenting = () if act.consenting == Group() else (_group("consenting", act.consenting),)
    return consenting if act.observing is None else (*consenting, _group("observing", act.observing))


def _group(word: str, group: Group) -> str:
    if group.parameter is None or group.test is None:
        return f"{word}: {_names([one.name for one in group.named])}"
    return f"{word}({_parameter(group.parameter)}): {_expression(group.test)}"


def _signature(parameters: tuple[Parameter | Named, ...] | tuple[Parameter, ...]) -> str:
    return ", ".join(_parameter(one) if isinstance(one, Parameter) else _name(one.name) for one in parameters)


def _parameter(one: Parameter) -> str:
    return f"{_name(one.name)} : {_name(one.type)}"


def _names(names: list[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: object) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(f"{name!r:.80} is no name")
    return name


def _expression(one: Expression) -> str:  # noqa: C901, PLR0912 - a case for each kind of formula
    match one:
        case Value(value):
            return _value(value)
        case Named(name):
            return _name(name)
        case Fluent(name, arguments):
            return f"{_name(name)}({_names([each.name for each in arguments])})"
        case Believed(who, body):
            return f"believes({_name(who.name)}, {_expression(body)})"
        case Both(parts) if parts:
            return " & ".join(map(_part, parts))
        case Either(parts) if parts:
            return " | ".join(map(_part, parts))
        case Not(body):
            return f"!{_part(body)}"
        case Assigned(target, value):
            return f"{_part(target)} = {_part(value)}"
        case Compared(how, left, right):
            return f"{_part(left)} {how} {_part(right)}"
        case Calculated(how, left, right):
            chain = isinstance(left, Calculated) and (how in "+-" or left.how in "*/")
            return f"{_expression(left) if chain else _part(left)} {how} {_part(right)}"
        case OfType(body, kind):
            return f"{_part(body)} : {_name(kind)}"
        case Chosen(branches, otherwise) if branches:
            tests = [f"if({_expression(test)}) {_part(body)}" for test, body in branches]
            rest = "" if otherwise is None else f" else {_part(otherwise)}"
            return " else".join(tests) + rest
        case Quantified(how, parameter, body):
            return f"{how}({_parameter(parameter)}) {_part(body)}"
        case _:
            raise ValueError(f"{one!r:.80} is no formula")


def _part(one: Expression) -> str:
    """A formula within another: in parentheses, where it is more than a word."""
    text = _expression(one)
    return text if isinstance(one, Value | Named | Fluent | Believed) else f"({text})"


def _value(value: object) -> str:
    match value:
        case None:
            return "?"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Fraction(denominator=below):
            places = next((n for n in range(100) if 10**n % below == 0), None)
            if places is not None:
                digits = f"{abs(value * 10**places)!s:0>{places + 1}}"
                return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    raise ValueError(f"{value!r:.80} is no value")
