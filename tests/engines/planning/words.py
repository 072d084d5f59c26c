"""What a ground problem says, in the words of a story.

What a story has no words for is not lowered: that the world itself does not know a truth or a number, that
somebody comes not to know one any more, beliefs that an act brings about under a condition, and fractions.
"""

from immortelle.engines.planning.formulas import (
    FALSE,
    FIRST_ENTITY,
    HOLDS,
    TRUE,
    UNKNOWN,
    All,
    Any,
    Beside,
    Chosen,
    Is,
    Read,
    Reckoned,
)
from immortelle.engines.planning.formulas import Given as Written
from immortelle.story import conditions as story
from immortelle.story.conditions import (
    Believes,
    Compare,
    Holds,
    Level,
    Not,
    Number,
    Scaled,
    Share,
    Sum,
    Thought,
    Unless,
)
from immortelle.story.effects import Given, Learn, Set
from immortelle.story.problem import NUMBER

LIT, SET, WORTH = "state:thing-is-lit", "state:thing-is-set-to-thing", "state:thing-is-dear"


class InexpressibleError(Exception):
    """A story has no words for it."""


class Words:
    """Formulas and effects of a problem in the words of a story."""

    def __init__(self, ground):
        self._fluents = ground.fluents
        self._entities = range(FIRST_ENTITY, FIRST_ENTITY + len(ground.entities))

    def unknown(self, fluent):
        return None if self._fluents[fluent].type == NUMBER else UNKNOWN

    def _values(self, fluent):
        return (TRUE, FALSE) if self._fluents[fluent].type == "boolean" else self._entities

    def is_(self, fluent, code):
        """That a fluent has a value, or that it is unknown."""
        thing = f"thing:f{fluent}"
        if self._fluents[fluent].type == NUMBER:
            if not isinstance(code, int):
                raise InexpressibleError("a fraction, or a number unknown")
            return Compare(Level(WORTH, (thing,)), "=", Number(code))
        if code == UNKNOWN:
            return story.All(tuple(Unless(self.is_(fluent, each)) for each in self._values(fluent)))
        if code in (TRUE, FALSE):
            lit = Holds(LIT, (thing,))
            return lit if code == TRUE else Not(lit)
        return Holds(SET, (thing, f"thing:v{code}"))

    def said(self, formula, denied=Unless):
        """A formula as a condition. What an act asks not to be so is ``Not``: so it is shown."""
        match formula:
            case All(parts):
                return story.All(tuple(self.said(one, denied) for one in parts))
            case Any(parts):
                return story.Any(tuple(self.said(one, denied) for one in parts))
            case Is(path, fluent, code, so):
                found = self.is_(fluent, code)
                return _within(path, found if so else (Unless if path else denied)(found))
            case Beside("!=", left, right):
                return Unless(self.said(Beside("==", left, right)))
            case Beside("==", Read(path, fluent), Read(other, second)) if self.unknown(fluent) is not None:
                values = (UNKNOWN, *self._values(fluent))
                both = ((Is(path, fluent, code), Is(other, second, code)) for code in values)
                return story.Any(tuple(self.said(All(each)) for each in both))
            case Beside(how, left, right):
                return Compare(self.amount(left), "=" if how == "==" else how, self.amount(right))

    def amount(self, term):
        match term:
            case Written(int() as code):
                return Number(code)
            case Read(path, fluent):
                found = Level(WORTH, (f"thing:f{fluent}",))
                for who in reversed(path):
                    found = Thought(f"person:{who}", found)
                return found
            case Chosen(test, then, otherwise):
                said = self.said(test)
                return Sum((Share(self.amount(then), said), Share(self.amount(otherwise), Unless(said))))
            case Reckoned("+", left, right):
                return Sum((Share(self.amount(left)), Share(self.amount(right))))
            case Reckoned("-", left, right):
                return Sum((Share(self.amount(left)), Share(Scaled(self.amount(right), Number(-100)))))
            case Reckoned("*", left, right):
                return Scaled(self.amount(left), Scaled(self.amount(right), Number(10_000)))
        raise InexpressibleError("a fraction, or a number unknown")

    def effects(self, event):
        """All that an act or a trigger brings about."""
        return tuple(one for write in event.writes for one in self._write(write, write.test, write.value))

    def _write(self, write, test, value):
        match value:
            case _ if self._fluents[write.fluent].type == NUMBER and not write.path:
                yield self._under(test, Set(WORTH, (f"thing:f{write.fluent}",), self.amount(value)))
            case Chosen():
                raise InexpressibleError("a choice of values")
            case Read(path, fluent):
                for code in (UNKNOWN, *self._values(fluent)):
                    met = All((test, Is(path, fluent, code)))
                    yield from self._write(write, met, Written(code))
            case Written(code) if write.path:
                yield from self._learnt(write, test, code)
            case Written(code):
                yield from (self._under(test, one) for one in self._made(write.fluent, code))

    def _made(self, fluent, code):
        thing = f"thing:f{fluent}"
        if code in (TRUE, FALSE):
            return [Set(LIT, (thing,), code == TRUE)]
        if code != UNKNOWN:
            return [Set(SET, (thing, f"thing:v{code}"))]
        if self._fluents[fluent].type == "boolean":
            raise InexpressibleError("the world does not know")
        return [Set(SET, (thing, f"thing:v{each}"), False) for each in self._entities]

    def _learnt(self, write, test, code):
        if test != HOLDS:
            raise InexpressibleError("a belief under a condition")
        if code != self.unknown(write.fluent):
            yield self.lesson(write.path, self.is_(write.fluent, code))
            return
        if self.unknown(write.fluent) is None or self._fluents[write.fluent].type == "boolean":
            raise InexpressibleError("somebody does not know any more")
        for each in self._entities:
            held = self.is_(write.fluent, each)
            yield Given(_within(write.path, held), (self.lesson(write.path, Not(held)),))

    def lesson(self, path, what):
        return Learn(f"person:{path[0]}", _within(path[1:], what))

    def _under(self, test, effect):
        return effect if test == HOLDS else Given(self.said(test), (effect,))


def _within(path, what):
    """What somebody believes, or believes that another does."""
    for who in reversed(path):
        what = Believes(f"person:{who}", what)
    return what
