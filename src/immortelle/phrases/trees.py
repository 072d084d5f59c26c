"""Walking the trees that reading gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Joint,
    Named,
    PartOf,
    Phrase,
    Pronoun,
    Quantified,
    Quantity,
    RoleWord,
    Sentence,
    Several,
    That,
    Worded,
)

_LEAVES: Final = (Named, RoleWord, Pronoun, Quantity)
Tree = Phrase | Sentence | Adjunct


def nodes(tree: Tree) -> Iterator[Tree]:
    """A tree and all that stands in it, in the order of the sentence.

    >>> from immortelle.phrases.clause import Named
    >>> he = Named("person:he", "kind:person")
    >>> [type(node).__name__ for node in nodes(That(Clause("state:dying", (he,))))]
    ['That', 'Clause', 'Named']
    """
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, _LEAVES):
            waiting.extend(reversed(_parts(one)))


def _parts(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Joint(parts=parts) | Several(parts=parts):
            return parts
        case Clause(args=args, adjuncts=adjuncts):
            return (*args, *adjuncts)
        case That(sentence=sentence):
            return (sentence,)
        case Quantified(such_that=such_that):
            return (such_that,) if such_that is not None else ()
        case Worded(parts=said):
            return tuple(part for part in said if not isinstance(part, str))
        case PartOf(of=of):
            return (of,)
        case Adjunct(value=value):
            values = value if isinstance(value, tuple) else (value,)
            return tuple(part for part in values if not isinstance(part, (int, str)))
    return ()
