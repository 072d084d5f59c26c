"""Walking the trees that reading gives."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.phrases.clause import (
    Adjunct,
    Clause,
    Joint,
    PartOf,
    Phrase,
    Quantified,
    Sentence,
    Several,
    That,
    Worded,
)

Tree = Phrase | Sentence | Adjunct


def nodes(tree: Tree) -> Iterator[Tree]:
    """A tree and all that stands in it, in the order of the sentence.

    >>> from immortelle.phrases.clause import Named
    >>> he = Named("person:he", "kind:person")
    >>> [type(node).__name__ for node in nodes(That(Clause("state:dying", (he,))))]
    ['That', 'Clause', 'Named']
    """
    yield tree
    for part in _parts(tree):
        yield from nodes(part)


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
