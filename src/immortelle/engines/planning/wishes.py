"""What else a plan has to be like: acts it must hold, must not, in which order, how often.

Each wish is a small machine that an act moves on, or stops; a search goes over states together with
how far each wish has come, so what it finds is as short as without them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from immortelle.engines.planning.ground import Ground

Progress = tuple[int, ...]
Act = TypeVar("Act")  # a number of a problem's acts; what somebody does in a story


class NoSuchActError(ValueError):
    """No act of the problem is written so."""


@dataclass(frozen=True, slots=True)
class Machine(Generic[Act]):
    """``step`` gives how far it has come after an act, ``None`` where that must not be; ``done`` ends it."""

    step: Callable[[int, Act], int | None]
    done: Callable[[int], bool] = lambda _: True


Wish = Machine[int]


def acts_like(ground: Ground, pattern: str) -> frozenset[int]:
    """The acts written like a pattern: ``steal(Ann, *)``, ``attack*``.

    Raises ``NoSuchActError`` where there is none.
    """
    wanted = pattern.replace(" ", "")
    found = frozenset(
        at for at, act in enumerate(ground.acts) if fnmatchcase(str(act).replace(" ", ""), wanted)
    )
    if not found:
        raise NoSuchActError(f'no act that could ever happen is like "{pattern}"')
    return found


def must(acts: Container[Act]) -> Machine[Act]:
    """One of the acts happens."""
    return Machine(lambda far, act: far | (act in acts), bool)


def never(acts: Container[Act]) -> Machine[Act]:
    """None of them happens."""
    return Machine(lambda far, act: None if act in acts else far)


def innocent(ground: Ground, who: str, acts: frozenset[int]) -> Wish:
    """Somebody does none of them.

    Raises ``NoSuchActError`` where there is nobody of that name.
    """
    if who not in ground.characters:
        raise NoSuchActError(f'nobody is called "{who}"')
    at = ground.characters.index(who)
    return never(frozenset(one for one in acts if at in ground.acts[one].consenting))


def before(first: Container[Act], then: Container[Act]) -> Machine[Act]:
    """None of ``then`` happens before one of ``first`` has."""
    return Machine(
        lambda far, act: None if act in then and not far and act not in first else far | (act in first)
    )


def once(acts: Container[Act]) -> Machine[Act]:
    """At most one of them happens, once."""
    return sharing(acts, 1)


def sharing(acts: Container[Act], most: int) -> Machine[Act]:
    """At most so many of the acts happen."""

    def step(far: int, act: Act) -> int | None:
        after = far + (act in acts)
        return after if after <= most else None

    return Machine(step)


def moved(wishes: Iterable[Machine[Act]], progress: Progress, act: Act) -> Progress | None:
    """How far all wishes are after an act; ``None`` where one forbids it."""
    after = []
    for wish, far in zip(wishes, progress, strict=True):
        new = wish.step(far, act)
        if new is None:
            return None
        after.append(new)
    return tuple(after)


def met(wishes: Iterable[Machine[Act]], progress: Progress) -> bool:
    """Whether all wishes are fulfilled."""
    return all(wish.done(far) for wish, far in zip(wishes, progress, strict=True))
