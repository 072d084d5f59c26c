"""How many minds deep a search has to tell states apart.

A plan is asked for down to the nesting allowed, and one level below that what an act brings at once.
Further down only that counts on which something up there comes to hang: what a utility, a condition
or an effect reads, and what that was made by. Where a fluent hangs on another ``k`` levels below it,
there is an edge of length ``k``; the depth is the longest way along such edges.
"""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.engines.planning.formulas import Any, Formula, Term, parts, reads
from immortelle.engines.planning.ground import Ground, GroundAct, GroundTrigger

MOST = 4
"""Levels further down where fluents hang on themselves one level deeper, without end."""


def depth(ground: Ground, nesting: int) -> int:
    """The levels below the world that minds need, for plans of at most ``nesting`` levels."""
    below = _below(ground)
    return nesting + 1 + max((above + below[fluent] for above, fluent in _asked(ground)), default=0)


def asked(ground: Ground) -> int:
    """How many minds deep the conditions, effects and utilities of a problem ask at most."""
    paths = [path for _, term in ground.utilities for path, _ in reads(term)]
    for one in _events(ground):
        paths += [path for path, _ in reads(one.condition)]
        paths += [path for write in one.writes for path, _ in (*reads(write.test), *reads(write.value))]
        paths += [write.path for write in one.writes]
    paths += [path for one in ground.acts for test in one.seen for path, _ in reads(test)]
    return max(map(len, paths), default=0)


def _events(ground: Ground) -> list[GroundAct | GroundTrigger]:
    return [*ground.acts, *ground.triggers]


def _asked(ground: Ground) -> Iterator[tuple[int, int]]:
    """Each fluent that is asked for: how far below the last level, and which.

    On that level people look at what they do themselves, in their own minds; at others' acts, one above.
    """
    for who, term in ground.utilities:
        yield from _reads(term, who)
    for act in ground.acts:
        for who in act.consenting:
            yield from _reads(act.condition, who)
        for path, fluent in reads(act.condition):
            yield max(0, len(path) - 1), fluent
        for who, test in enumerate(act.seen):
            yield from ((max(0, below - 1), fluent) for below, fluent in _reads(test, who))


def _reads(formula: Formula | Term, who: int) -> Iterator[tuple[int, int]]:
    """What is read in the mind of ``who``: how many levels below it, and which fluent."""
    for path, fluent in reads(formula):
        yield len(path) - (path[:1] == (who,)), fluent


def _below(ground: Ground) -> list[int]:
    """For each fluent, how many levels below itself it hangs on."""
    edges = sorted({edge for one in _events(ground) for edge in _edges(one)})
    below = [0] * len(ground.fluents)
    news = True
    while news:
        news = False
        for fluent, other, length in edges:
            far = min(MOST, length + below[other])
            if far > below[fluent]:
                below[fluent], news = far, True
    return below


def _edges(event: GroundAct | GroundTrigger) -> Iterator[tuple[int, int, int]]:
    """What an event writes hangs on what it reads, so many levels deeper.

    An act that is seen is done, be it a surprise; which of its alternatives were is what a mind then learns.
    """
    if isinstance(event, GroundTrigger):
        condition = [(len(path), fluent) for path, fluent in reads(event.condition)]
    else:
        condition = [(len(path) - 1, fluent) for test in event.seen for path, fluent in reads(test)]
        yield from _alternatives(event)
    for write in event.writes:
        own = [(len(path), fluent) for path, fluent in (*reads(write.test), *reads(write.value))]
        for below, other in (*condition, *own):
            yield write.fluent, other, below - len(write.path)


def _alternatives(act: GroundAct) -> Iterator[tuple[int, int, int]]:
    for part in parts(act.condition):
        if isinstance(part, Any):
            met = list(reads(part))
            yield from ((fluent, other, len(path) - len(at)) for at, fluent in met for path, other in met)
