"""Which of many conditions hold in given facts: one walk down a tree, instead of a look at each.

The tree asks one fluent after another (a *successor generator*; Helmert 2006), and what it leaves
undecided (tests that are no plain value) is asked of each condition that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from immortelle.engines.planning.formulas import Code, Formula, Is, every, parts, reads

Facts = Sequence[Code]
Plain = Callable[[Facts], bool]
Node = tuple[tuple[int, ...], int, dict[Code, "Node"], "Node | None"]


def split(condition: Formula) -> tuple[dict[int, Code], Formula, Formula] | None:
    """A condition as plain values, other tests of facts, and tests of beliefs.

    ``None`` where two plain values exclude each other.
    """
    values: dict[int, Code] = {}
    rest, beliefs = [], []
    for one in parts(condition):
        if isinstance(one, Is) and one.so and not one.path:
            if values.setdefault(one.fluent, one.code) != one.code:
                return None
        elif any(path for path, _ in reads(one)):
            beliefs.append(one)
        else:
            rest.append(one)
    return values, every(rest), every(beliefs)


class Matcher:
    """Conditions over facts, by number: ``matcher(facts)`` are those that hold, in order."""

    __slots__ = ("_found", "_rest", "_root")

    def __init__(self, values: Sequence[dict[int, Code] | None], rest: Sequence[Plain | None]) -> None:
        items = [(at, sorted(one.items())) for at, one in enumerate(values) if one is not None]
        self._root = _tree(items)
        self._rest = rest
        self._found: dict[Facts, tuple[int, ...]] = {}

    def __call__(self, facts: Facts) -> tuple[int, ...]:
        """The numbers of the conditions that hold; the same facts are looked at once."""
        found = self._found.get(facts)
        if found is None:
            rest = self._rest
            found = tuple(
                sorted(at for at in _walk(self._root, facts) if (test := rest[at]) is None or test(facts))
            )
            self._found[facts] = found
        return found


def _tree(items: list[tuple[int, list[tuple[int, Code]]]]) -> Node | None:
    if not items:
        return None
    done = tuple(at for at, left in items if not left)
    asked = min((left[0][0] for _, left in items if left), default=-1)
    branches: dict[Code, list[tuple[int, list[tuple[int, Code]]]]] = {}
    other: list[tuple[int, list[tuple[int, Code]]]] = []
    for at, left in items:
        if left and left[0][0] == asked:
            branches.setdefault(left[0][1], []).append((at, left[1:]))
        elif left:
            other.append((at, left))
    trees = {code: tree for code, some in branches.items() if (tree := _tree(some)) is not None}
    return done, asked, trees, _tree(other)


def _walk(root: Node | None, facts: Facts) -> list[int]:
    found: list[int] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        done, asked, branches, other = node
        found += done
        if asked >= 0:
            stack.append(branches.get(facts[asked]))
            stack.append(other)
    return found
