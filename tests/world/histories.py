"""The minds written plainly: one history of everything, folded anew for every mind that is asked of."""

from copy import deepcopy
from itertools import pairwise, product

from hypothesis import strategies as st

from immortelle.world.minds.minds import Minds

PEOPLE, FLUENTS, LAST = 4, 3, 1 << 30


class History:
    """Everything that was said to the store, in order."""

    def __init__(self):
        self.events = []  # (together, participants, cause)
        self.learnings = []  # (event, by, learners, perceived)
        self.outcomes = []  # (date, event, rank, order, fluent, value, believers, path)

    def known(self, path, end=LAST):
        """The events a path knows, and of these those it saw."""
        if not path:
            everything = set(range(len(self.events)))
            return everything, everything
        outer, outer_saw = self.known(path[:-1], end)
        last = path[-1]
        saw = {e for e in outer_saw if has(self.events[e][0], last)}
        told = {e for e in outer - outer_saw if has(self.events[e][1], last)}
        known = self.followed({e for e in saw | told if e < end}, last, end)
        watched = {e for e, by, who, hidden in self.learnings if hidden and has(who, last) and by in known}
        return known, (saw | watched) & known

    def followed(self, known, person, end):
        """With all that follows by having learnt it or known its cause."""
        before = None
        while known != before:
            before = set(known)
            known |= {e for e, by, who, _ in self.learnings if has(who, person) and by in known and by < end}
            known |= {e for e, (_, _, cause) in enumerate(self.events) if cause in known and e < end}
        return known

    def fold(self, path, end=LAST):
        """What a path holds each fluent to be, and since which event: all outcomes in turn."""
        known, _ = self.known(path, end)
        facts = {}
        for _, event, rank, _, fluent, value, believers, mind in sorted(self.outcomes):
            meant = (rank == 0, bool(path) and has(believers, path[-1]), mind == path)[rank]
            if meant and event in known and event < end:
                facts[fluent] = (value, event)
        return facts


def has(people, person):
    return bool(people >> person & 1)


def paths(depth=3, people=PEOPLE):
    """All lines of minds without immediate repeats."""
    for length in range(depth + 1):
        for path in product(range(people), repeat=length):
            if all(one != two for one, two in pairwise(path)):
                yield path


class Both:
    """The store and the plain history, told the same things."""

    def __init__(self):
        self.minds = Minds()
        self.history = History()

    def fork(self):
        other = Both()
        other.minds = self.minds.fork()
        other.history = deepcopy(self.history)
        return other

    def happen(self, together, participants=0, cause=None):
        event = len(self.history.events)
        self.minds.happen(event, event * 10, together, participants, cause)
        self.history.events.append((together, participants, cause))
        return event

    def learn(self, event, by, learners, perceived=False):
        self.minds.learn(event, by, learners, perceived)
        self.history.learnings.append((event, by, learners, perceived))
        if perceived:  # a watching is about those who watch
            together, participants, cause = self.history.events[by]
            self.history.events[by] = (together, participants | learners, cause)

    def write(self, fluent, value, event):
        self.minds.write(fluent, value, event)
        self.record(event, event, 0, fluent, value)

    def claim(self, fluent, value, event, believers, dated):
        self.minds.claim(fluent, value, event, believers, dated)
        self.record(dated, event, 1, fluent, value, believers)

    def differ(self, fluent, value, event, path):
        self.minds.differ(fluent, value, event, path)
        self.record(event, event, 2, fluent, value, 0, path)

    def record(self, date, event, rank, fluent, value, believers=0, path=()):
        order = len(self.history.outcomes)
        self.history.outcomes.append((date, event, rank, order, fluent, value, believers, path))


def live(steps, people=PEOPLE, fluents=FLUENTS):
    """All the forks that come of a list of steps, each a kind and nine numbers."""
    forks = [Both()]
    all_paths = [path for path in paths(people=people) if path]
    for kind, numbers in steps:
        both = forks[numbers[0] % len(forks)]
        events = len(both.history.events)
        if kind == "fork":
            forks.append(both.fork())
        elif kind == "happen" or events < 2:
            cause = numbers[1] % events if events and numbers[2] % 3 == 0 else None
            event = both.happen(numbers[3] % (1 << people), numbers[4] % (1 << people), cause)
            both.write(numbers[5] % fluents, numbers[6], event)
        elif kind == "watch":
            watcher = 1 << numbers[1] % people
            event = both.happen(watcher)
            both.learn(numbers[2] % event, event, watcher, perceived=True)
        else:
            settle(both, kind, numbers, all_paths, fluents)
    return forks


def settle(both, kind, numbers, all_paths, fluents):
    """A step about events there are."""
    recent = len(both.history.events) - 1 - numbers[1] % min(3, len(both.history.events) - 1)
    if kind == "write":
        both.write(numbers[2] % fluents, numbers[3], recent)
    elif kind == "learn":
        both.learn(numbers[2] % recent, recent, numbers[3], numbers[4] % 4 == 0)
    elif kind == "claim":
        both.claim(numbers[2] % fluents, numbers[3], recent, numbers[4], numbers[5] % (recent + 2) - 1)
    elif kind == "differ":
        both.differ(numbers[2] % fluents, numbers[3], recent, all_paths[numbers[4] % len(all_paths)])


KINDS = ("happen", "happen", "write", "learn", "learn", "watch", "claim", "differ", "fork")
NUMBERS = st.tuples(*[st.integers(0, 63)] * 7)
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), NUMBERS), min_size=5, max_size=40)
