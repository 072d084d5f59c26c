"""Problem files, read whole: declarations first, so that their order does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immortelle.language.diagnostics import Diagnostic
from immortelle.language.problems import findings
from immortelle.language.problems.formulas import Formulas
from immortelle.language.problems.scope import Mistake, Scope
from immortelle.language.problems.tokens import Token, tokens
from immortelle.language.regions import Region
from immortelle.story.problem import (
    CHARACTER,
    ENTITY,
    NOTHING,
    NUMBER,
    TRUE,
    Act,
    Expression,
    Group,
    Named,
    Parameter,
    Problem,
    Property,
    Trigger,
)

MOST_FOUND = 100
_WORDS = ("type", "entity", "property", "problem", "action", "trigger", "utility")


def read_problem(text: str, file: str) -> tuple[Problem, tuple[Diagnostic, ...]]:
    """A problem from its text, and what is wrong with it.

    Where something is wrong the problem lacks the declaration it was found in.

    >>> problem, wrong = read_problem("entity Tom : character; utility(): 1;", "a.txt")
    >>> problem.entities, wrong
    ((('Tom', 'character'),), ())
    """
    reader = _Reader(list(tokens(text)), Scope(text, file))
    return reader.problem(), tuple(reader.found)


def declared(text: str, file: str, name: str) -> Region:
    """Where the act, trigger, utility or entity of a name is declared; of ``start(N)``, from 0, where the
    N-th thing is said of the start.

    >>> declared("trigger dusk() {};", "a.txt", "dusk").column
    9
    >>> declared("utility(): 1; utility(Tom): 2;", "a.txt", "utility(Tom)").column
    15
    >>> declared("entity Tom : character; rich(Tom); poor(Tom);", "a.txt", "start(1)").column
    36
    """
    read = list(tokens(text))
    begun = list(_begun(read))
    said = [read[at] for at in begun if read[at].text not in _WORDS]
    if name.startswith("start("):
        return Scope(text, file).region(said[int(name[6:-1])])
    places = [
        read[at + 1]
        for words in (("action", "trigger"), ("entity",))
        for at in begun
        if read[at].text in words and read[at + 1].text == name
    ]
    heads = ((read[at], "".join(one.text for one in read[at : at + 4])) for at in begun)
    places += [word for word, head in heads if word.text == "utility" and head.startswith(name)]
    return Scope(text, file).region(next(iter(places), read[0]))


def _begun(read: list[Token]) -> Iterator[int]:
    """The place of each declaration's first word."""
    depth, begins = 0, True
    for at, one in enumerate(read):
        if begins and one.kind != "end" and one.text != ";":
            yield at
        depth += (one.text == "{") - (one.text == "}")
        begins = depth == 0 and one.text in (";", "}")


class _Reader(Formulas):
    """The declarations of one file."""

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        super().__init__(tokens, scope)
        self.found: list[Diagnostic] = []
        self._acts: list[Act] = []
        self._triggers: list[Trigger] = []
        self._start: list[Expression] = []
        self._utilities: dict[str | None, Expression] = {}
        self._above: list[tuple[str, Token]] = []

    def problem(self) -> Problem:
        """Everything declared."""
        self._pass({"type": self._type})
        self._parents()
        self._pass({"entity": self._entity})
        self._pass({"property": self._property_})
        rest: dict[str, Callable[[], None]] = {
            "type": self._skip, "entity": self._skip, "property": self._skip, "problem": self._skip,
            "action": self._act, "trigger": self._trigger, "utility": self._utility,
        }  # fmt: skip
        self._pass(rest, self._statement)
        if not self.found and not self._acts and not self._utilities:
            self.found.append(findings.empty(self.scope.file))
        forms = tuple(one for forms in self.scope.properties.values() for one in forms)
        return Problem(
            tuple(self.scope.above.items()), tuple(self.scope.entities.items()), forms, tuple(self._start),
            tuple(self._acts), tuple(self._triggers), tuple(self._utilities.items()),
        )  # fmt: skip

    def _pass(self, readers: dict[str, Callable[[], None]], other: Callable[[], None] | None = None) -> None:
        """Once over the file: each declaration by its first word; what has no reader is gone past."""
        self._at = 0
        while self.token.kind != "end" and len(self.found) < MOST_FOUND:
            read = readers.get(self.token.text, other)
            if read is None:
                self._skip()
                continue
            before = self._at
            try:
                read()
            except Mistake as mistake:
                self.found.append(mistake.finding)
                self.scope.parameters, self._level = {}, 0
                self._at = before
                self._skip()

    def _skip(self) -> None:
        """Go past the rest of a declaration: to its semicolon, outside of braces."""
        depth = 0
        while self.token.kind != "end":
            text = self.token.text
            depth += (text == "{") - (text == "}")
            self._at += 1
            if depth <= 0 and (text == ";" or (text == "}" and not self.next_is(";"))):
                return

    def _taken(self, token: Token) -> None:
        for what, names in (("an entity", self.scope.entities), ("a type", self.scope.above)):
            if token.text in names:
                raise Mistake(findings.declared_twice(self.scope.region(token), what))

    def _type(self) -> None:
        self.take()
        token = self.name("a name for the type")
        above: list[Token] = []
        while self.accept("," if above else ":"):
            above.append(self.name("a type"))
        self.expect(";")
        if token.text in self.scope.above and token.text not in (CHARACTER, ENTITY):
            raise Mistake(findings.declared_twice(self.scope.region(token), "a type"))
        self.scope.above.setdefault(token.text, () if above else (ENTITY,))
        self._above += [(token.text, one) for one in above]

    def _parents(self) -> None:
        """Put each type under those it was declared to be of, now that all are known."""
        for name, parent in self._above:
            where = self.scope.region(parent)
            if parent.text not in self.scope.above:
                self.found.append(findings.unknown_type(where, self.scope.above))
            elif self.scope.is_a(parent.text, name):
                self.found.append(findings.circular_types(where))
            else:
                others = self.scope.above[name]
                self.scope.above[name] = tuple(dict.fromkeys((*others, parent.text)))

    def _entity(self) -> None:
        self.take()
        token = self.name("a name for the entity")
        self._taken(token)
        self.expect(":", 'an entity is written "entity name : type"')
        types = [self.type()]
        while self.accept(","):
            types.append(self.type())
        self.expect(";")
        self.scope.entities[token.text] = self._joint(tuple(types))

    def _joint(self, types: tuple[str, ...]) -> str:
        """One type for what is of several: a type of its own below them all."""
        name = " & ".join(types)
        if len(types) > 1:
            self.scope.above[name] = types
        return name

    def _property_(self) -> None:
        self.take()
        token = self.name("a name for the property")
        arguments = self._parameters() if self.next_is("(") else ()
        self.expect(":", 'a property is written "property name(x : type) : type"')
        kind = self.type()
        self.expect(";")
        plain = tuple(one for one in arguments if isinstance(one, Parameter))
        forms = self.scope.properties.setdefault(token.text, [])
        if [one.type for one in plain] in [[x.type for x in one.arguments] for one in forms]:
            raise Mistake(findings.declared_twice(self.scope.region(token), "a property of these"))
        forms.append(Property(token.text, plain, kind))

    def _parameters(self) -> tuple[Parameter | Named, ...]:
        self.expect("(")
        given: list[Parameter | Named] = []
        while not self.next_is(")"):
            if self.next_is(":", 1):
                given.append(self.parameter())
            else:
                name = self.named().formula
                assert isinstance(name, Named)  # noqa: S101 - what ``named`` reads
                given.append(name)
            if not self.next_is(")"):
                self.expect(",")
        self.expect(")")
        return tuple(given)

    def _statement(self) -> None:
        self._start.append(self.effect())
        self.expect(";")

    def _act(self) -> None:
        name, signature, parts = self._event(("precondition", "effect", "consenting", "observing"))
        consenting = parts.get("consenting", Group())
        self._acts.append(
            Act(name, signature, parts.get("precondition", TRUE), parts.get("effect", NOTHING),
                consenting, parts.get("observing"))
        )  # fmt: skip

    def _trigger(self) -> None:
        name, signature, parts = self._event(("precondition", "effect"))
        self._triggers.append(
            Trigger(name, signature, parts.get("precondition", TRUE), parts.get("effect", NOTHING))
        )

    def _event(self, words: tuple[str, ...]) -> tuple[str, tuple[Parameter | Named, ...], dict]:  # type: ignore[type-arg]
        self.take()
        token = self.name("a name")
        signature = self._parameters() if self.next_is("(") else ()
        self.expect("{")
        parts: dict[str, Expression | Group] = {}
        with self.within(*(one for one in signature if isinstance(one, Parameter))):
            while not self.accept("}"):
                word = self.token
                if word.text not in words:
                    self.fail(" or ".join(f'"{one}"' for one in words))
                if word.text in parts:
                    raise Mistake(findings.declared_twice(self.scope.region(word), "another part of this"))
                self.take()
                parts[word.text] = self._part(word.text)
                if not self.next_is("}"):
                    self.expect(";")
        self.accept(";")
        return token.text, signature, parts

    def _part(self, word: str) -> Expression | Group:
        parameter = None
        if word in ("consenting", "observing") and self.accept("("):
            parameter = self.parameter()
            self.expect(")")
        self.expect(":")
        if parameter is not None:
            with self.within(parameter):
                return Group(parameter=parameter, test=self.condition())
        if word == "precondition":
            return self.condition()
        return self.effect() if word == "effect" else self._listed()

    def _listed(self) -> Group:
        names: list[Named] = []
        braced = self.accept("{")
        while not (self.next_is(";") or self.next_is("}")):
            start = self.token
            name, kind = self.named()
            if not self.scope.overlap(kind, CHARACTER):
                raise Mistake(findings.wrong_kind(self.scope.region(start), "a character", kind))
            assert isinstance(name, Named)  # noqa: S101 - what ``named`` reads
            names.append(name)
            if not self.accept(","):
                break
        if braced:
            self.expect("}")
        return Group(tuple(names))

    def _utility(self) -> None:
        token = self.take()
        self.expect("(")
        who: str | None = None
        if not self.next_is(")"):
            start = self.token
            name, kind = self.named()
            if not self.scope.is_a(kind, CHARACTER):
                raise Mistake(findings.wrong_kind(self.scope.region(start), "a character", kind))
            assert isinstance(name, Named)  # noqa: S101 - what ``named`` reads
            who = name.name
        self.expect(")")
        self.expect(":")
        formula = self.of_kind(NUMBER)
        self.expect(";")
        if who in self._utilities:
            raise Mistake(findings.declared_twice(self.scope.region(token), "another utility of theirs"))
        self._utilities[who] = formula
