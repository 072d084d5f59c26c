"""How long plans take, how many states they look at and how much memory; and what that is owed to.

python benchmarks/planning.py [NAME...]    every goal: time, states, memory, states of a plain tree search
python benchmarks/planning.py ideas        the same, with one idea at a time switched off
python benchmarks/planning.py states       all distinct states of a problem, and the memory of a million
python benchmarks/planning.py start        reading and grounding 800 acts and 900 triggers, as a process
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from immortelle.engines.planning.estimates import Estimates
from immortelle.engines.planning.explaining import Explainer
from immortelle.engines.planning.formulas import Code
from immortelle.engines.planning.ground import Ground
from immortelle.engines.planning.grounding import ground
from immortelle.engines.planning.levels import depth
from immortelle.engines.planning.limits import Limits, Meter
from immortelle.engines.planning.matching import bits, numbers
from immortelle.engines.planning.minds import Minds
from immortelle.engines.planning.questions import HASTY, HEEDFUL, MANNERS, Asked, Manner, Question
from immortelle.engines.planning.relaxed import FAR, Relaxed
from immortelle.engines.planning.search import Search
from immortelle.language.problems.parser import read_problem

HERE = Path(__file__).parent / "problems"
TESTS = Path(__file__).parents[1] / "tests" / "engines" / "planning" / "problems"
ASKED = re.compile(
    r"^// (?:plan: |none: )?goal (\d+), length (\d+), foresight (\d+), nesting (\d+)", re.MULTILINE
)
SECONDS = 12.0
TREE_SECONDS = 4.0


# Each idea switched off, by what stands in its place


class Apart(tuple[int, ...]):
    """Equal to nothing but itself: states that hold one are never merged."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Unmerged(Search):
    """Equal states are searched again."""

    def _after(self, place: Any, act: int) -> Any:
        after = super()._after(place, act)
        return None if after is None else (after[0], Apart(after[1]))


class Eagerly(Search):
    """Every act is explained as soon as it is met."""

    def _next(self, place: Any) -> int:
        return bits(act for act in numbers(super()._next(place)) if self._makes_sense(place[0], act))


class Forgetful(dict[Any, Any]):
    """Keeps nothing."""

    def setdefault(self, _: Any, default: Any = None) -> Any:
        """What was to be kept."""
        return default


class Afresh(Explainer):
    """Each explanation is found anew."""

    def __init__(self, minds: Minds, meter: Meter) -> None:
        super().__init__(minds, meter)
        self._known = Forgetful()


class Nowhere:
    """An estimate that everything is reached already."""

    def _none(self, *_: object) -> int:
        return 0

    there = there_after = effort = _none

    def within(self, *_: object) -> bool:
        """In no time."""
        return True

    def helpful(self, *_: object) -> tuple[int, int]:
        """No act more than another."""
        return 0, 0

    def leading(self, _: int, acts: int, *__: object) -> int:
        """All of them."""
        return acts


class Blindly(Estimates):
    """No estimate of what is left."""

    def estimate(self, who: int, _: int) -> Any:
        """Nothing, unless somebody wants nothing."""
        return Nowhere() if who in self._utilities else None


class TreeQuestion(Question):
    """Plans in minds as a plain tree, too: nothing merged, acts too many not noticed."""

    def _is_new(self, *_: Any) -> bool:
        return True

    def _lesser(self, *_: Any) -> tuple[tuple[int, int], ...]:
        return ()


class Tree(Afresh):
    """Nothing kept, and each question a plain tree."""

    def _question(self, _: Any, asked: Asked, manner: Manner, along: tuple[int, ...] = ()) -> Question:
        return TreeQuestion(asked, manner, self.minds, self.estimates, self.meter, self.consents, along)


class Order:
    """An estimate that tells what to look at first, and refutes only what cannot be reached at all."""

    def __init__(self, estimate: Relaxed) -> None:
        self.there, self.there_after, self.effort = estimate.there, estimate.there_after, estimate.effort
        self.helpful = estimate.helpful

    def within(self, there: int, floor: Code, _: int) -> bool:
        """Whether there may be a way at all."""
        return self.effort(there, floor) < FAR

    def leading(self, mind: int, acts: int, floor: Code, *_: object) -> int:
        """Those after which there may be a way."""
        return bits(act for act in numbers(acts) if self.within(self.there_after(mind, act), floor, 0))


class Ordering(Estimates):
    """Estimates that only order."""

    def estimate(self, who: int, depth: int) -> Any:
        """One that orders."""
        found = super().estimate(who, depth)
        return None if found is None else Order(found)


ENDLESS = 1 << 62
AT_ONCE = Manner(near=ENDLESS, looks=ENDLESS, turn=ENDLESS, heedful=False)


@dataclass(frozen=True)
class Way:
    """What a search is made of."""

    search: type[Search] = Search
    explainer: type[Explainer] = Explainer
    estimates: type[Estimates] = Estimates
    manners: tuple[Manner, ...] = MANNERS


IDEAS = {
    "all": Way(),
    "no estimate": Way(estimates=Blindly),
    "no merging": Way(Unmerged),
    "none kept": Way(explainer=Afresh, manners=(HEEDFUL,)),
    "explained if met": Way(Eagerly, manners=(HEEDFUL,)),
    "at once": Way(manners=(AT_ONCE,)),
    "heedful alone": Way(manners=(HEEDFUL,)),
    "hasty alone": Way(manners=(HASTY,)),
}


class TreeSearch(Unmerged, Eagerly):
    """A plain tree: nothing merged, and each act wholly explained before the next."""


TREES = (
    Way(TreeSearch, Tree, manners=(AT_ONCE,)),
    Way(TreeSearch, Tree, Ordering, (AT_ONCE,)),
    Way(TreeSearch, Tree, Blindly, (AT_ONCE,)),
)


def searched(problem: Ground, limits: Limits, goal: int, way: Way) -> Search:
    """A search that has come to its end; its plan is in ``path_found``."""
    search = way.search(problem, limits, time.process_time, manners=way.manners)
    search.explainer = way.explainer(search.minds, search.meter)
    search.explainer.estimates = way.estimates(search.minds, limits.nesting)
    search.path_found = search.path(goal)  # type: ignore[attr-defined]
    return search


# What is printed


def opened(path: Path) -> Ground:
    """The ground problem of a file."""
    return ground(read_problem(path.read_text(), path.name)[0])


def goals(names: list[str]) -> Iterator[tuple[Path, int, tuple[int, ...]]]:
    """The goals of the problems that are named, or of all."""
    for path in [*sorted(HERE.glob("*.txt")), *sorted(TESTS.glob("*.txt"))]:
        if not names or path.stem in names:
            for at, found in enumerate(ASKED.findall(path.read_text())):
                yield path, at, tuple(map(int, found))


def row(path: Path, at: int) -> None:
    """One goal, in a process of its own: that is how memory is known."""
    goal, length, foresight, nesting = (int(one) for one in ASKED.findall(path.read_text())[at])
    start = time.process_time()
    problem = opened(path)
    grounded = time.process_time() - start
    before = _megabytes()
    start = time.process_time()
    search = searched(problem, Limits(length, foresight, nesting, SECONDS), goal, IDEAS["all"])
    took, looked, memory = time.process_time() - start, search.meter.looked, _megabytes()
    sizes = len(problem.characters), len(problem.fluents), len(problem.acts), len(problem.triggers)
    cap = Limits(length, foresight, nesting, TREE_SECONDS, 150 * looked)
    trees = [searched(problem, cap, goal, one) for one in TREES]
    way = search.path_found  # type: ignore[attr-defined]
    acts = search.stopped or ("none" if way is None else str(len(way)))
    print(
        f"{path.stem:9} {sizes[0]:3} {sizes[1]:4} {sizes[2]:4} {sizes[3]:4} | {grounded:5.2f} s | {goal:3} "
        f"{foresight:2}/{nesting} {acts:>5} {took:6.2f} s {looked:8,} {memory - before:4} MB |"
        + "".join(f" {'>' if one.stopped else ' '}{one.meter.looked / looked:6.1f}" for one in trees),
        flush=True,
    )


def table(names: list[str]) -> None:
    """A line for each goal."""
    print("problem   who  flu acts trig | grounded | goal ahead acts planned  looked  memory |", end="")
    print("    tree ordered   blind")
    for path, at, _ in goals(names):
        subprocess.run([sys.executable, __file__, "row", str(path), str(at)], check=True)  # noqa: S603


def ideas(names: list[str]) -> None:
    """States looked at and seconds, with one idea at a time switched off."""
    print("problem   goal " + "".join(f"{name:>18}" for name in IDEAS))
    for path, _, (goal, length, foresight, nesting) in goals(names):
        problem, shown = opened(path), []
        for how in IDEAS.values():
            start = time.process_time()
            search = searched(problem, Limits(length, foresight, nesting, SECONDS / 3), goal, how)
            took = time.process_time() - start
            shown.append(f"{'>' if search.stopped else ''}{search.meter.looked:,} {took:.1f} s")
        print(f"{path.stem:9} {goal:4} " + "".join(f"{one:>18}" for one in shown), flush=True)


def states(names: list[str]) -> None:
    """All that can come about, whoever wants it, up to a million states."""
    for name, nesting in (("tavern", 1), ("manor", 2)):
        if names and name not in names:
            continue
        problem, before = opened(HERE / f"{name}.txt"), _megabytes()
        start = time.process_time()
        minds = Minds(problem, depth(problem, nesting))
        found = dict.fromkeys([minds.start])
        queue = [minds.start]
        for state in queue:
            queue += [
                new for new in _following(minds, state) if new not in found and not found.update({new: None})
            ]
            if len(queue) >= 1_000_000:
                break
        took = time.process_time() - start
        print(
            f"{name}: {len(queue):,} states, {len(minds.facts):,} minds, {took:.1f} s, "
            f"{len(queue) / took:,.0f} a second, {_megabytes() - before} MB",
            flush=True,
        )


def _following(minds: Minds, state: int) -> Iterator[int]:
    return (minds.after(state, act) for act in numbers(minds.possible(state)))


def begin() -> None:
    """From nothing to a ground problem, as a process: import, read, ground."""
    code = (
        "from pathlib import Path\nfrom immortelle.engines.planning.grounding import ground\n"
        "from immortelle.language.problems.parser import read_problem\n"
        f"found = ground(read_problem(Path({str(HERE / 'bazaar.txt')!r}).read_text(), 'a')[0])\n"
        "print(len(found.acts), 'acts', len(found.triggers), 'triggers')"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.2f} s")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: list[str]) -> None:
    """What was asked for."""
    match arguments:
        case ["row", path, at]:
            row(Path(path), int(at))
        case ["ideas", *names]:
            ideas(names)
        case ["states", *names]:
            states(names)
        case ["start"]:
            begin()
        case names:
            table(names)


if __name__ == "__main__":
    main(sys.argv[1:])
