"""Playtesting a story from end to end: what commands, pages and programs show of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from immortelle.apps.blocked import sentences
from immortelle.engines.playtest.blockers import Block, Blockers
from immortelle.engines.playtest.coverage import Covered, Tested, covered, tested
from immortelle.engines.playtest.evidence import Evidence, telling
from immortelle.engines.playtest.exact import Exactly
from immortelle.engines.playtest.marks import Sort, items
from immortelle.engines.playtest.openings import Opening, opening
from immortelle.engines.playtest.parts import asked
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import NOT_OVER, Play, Players, Task
from immortelle.engines.playtest.proving import Prover
from immortelle.engines.playtest.report import Report, reported
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.playtest.searching import Searcher
from immortelle.engines.playtest.verdicts import Verdict, verdict
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import tell
from immortelle.story.conditions import All, Unless
from immortelle.story.model import Ending, Expectation, Story

LOOKED_INTO: Final = 12  # plays, for what was so in them

Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something that never came about (an ending, an act, a scene): what stands in the way, from what it
    asks down to the cause, and what would open it. ``proven``: no play at all comes to it."""

    sort: Sort
    id: str
    name: str
    because: tuple[str, ...]
    opening: Opening | None
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Searched:
    """An ending that no sampled play came to, and a play that does, found by looking for it: what is told
    of it, and that one in so many plays goes just so."""

    id: str
    name: str
    told: tuple[str, ...]
    odds: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that playtesting found."""

    report: Report
    verdicts: tuple[Verdict, ...]
    covered: tuple[Covered, ...]
    tested: tuple[Tested, ...]
    blocked: tuple[Blocked, ...]
    searched: tuple[Searched, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The expectations that are not met."""
        return tuple(one for one in self.verdicts if one.met == "no")


def tasks_of(task: Task) -> dict[Player, Task]:
    """The task, and one more for each player of whom the story expects something; each with what is expected
    of its plays."""
    players = dict.fromkeys(
        [task.player, *(Player.of(one) or task.player for one in task.story.expectations)]
    )
    return {
        player: replace(
            task,
            player=player,
            expected=tuple(
                one for one in task.story.expectations if (Player.of(one) or task.player) == player
            ),
        )
        for player in players
    }


def found(
    tasks: Mapping[Player, Task],
    samples: Mapping[Player, Sample],
    exact: Exactly | None,
    step: Step = lambda: None,
) -> Findings:
    """What was found in samples of tasks, the first of which is the one that was asked for."""
    (player, task), *_ = tasks.items()
    words = Words(task.story, Speaker(task.story))
    report = reported(task, samples[player], exact)
    provable = exact is not None and exact.whole
    finder = Finder(task, samples[player], words, provable=provable)
    unseen = [
        one for one in report.outcomes if not one.times and not one.share.low and one.id in finder.endings
    ]
    searched = tuple(
        _searched(
            task, [finder.endings[one.id] for one in unseen if report.plays and not one.impossible], step
        )
    )
    met = {one.id for one in searched}
    blocked = [] if not samples[player].plays else [
        replace(finder.blocked("ending", one.id, step), proven=one.impossible)
        for one in unseen
        if one.id not in met
    ]  # fmt: skip
    return Findings(
        report,
        tuple(_verdicts(tasks, samples, exact, words)),
        covered(task.story, samples[player], words),
        tested(task.story, finder.evidence, words),
        tuple(blocked),
        searched,
        tuple(_notes(task, report, finder)),
    )


def _searched(task: Task, endings: Sequence[Ending], step: Step) -> Iterator[Searched]:
    """Plays to endings that are looked for because no sampled play came to them."""
    searcher = Searcher(task) if endings else None
    for ending in endings:
        play = None if searcher is None else searcher.search(ending)
        step()
        if play is not None:
            told = tuple(line.text for line in tell(play.world))
            yield Searched(ending.id, ending.name, told, play.odds)


def _notes(task: Task, report: Report, finder: Finder) -> Iterator[str]:
    """What is odd about a story as a whole."""
    if not task.story.endings:
        yield "The story has no ending."
    player = task.player.person or ""
    if task.player.chooses and report.plays and not finder.chose(player):
        yield f"{finder.name(player)} has nothing to choose."
    for one in report.outcomes:
        if one.id == NOT_OVER and one.times:
            yield f"{one.times} plays were not over after {task.events} events; --events N gives them more."


def _verdicts(
    tasks: Mapping[Player, Task],
    samples: Mapping[Player, Sample],
    exact: Exactly | None,
    words: Words,
) -> Iterator[Verdict]:
    """The verdicts, in the order of the story's lines."""
    places = {player: iter(range(len(task.expected))) for player, task in tasks.items()}
    (main, first), *_ = tasks.items()
    prover = Prover(first) if exact is not None and exact.whole else None
    for one in first.story.expectations:
        player = Player.of(one) or main
        known = exact if player == main else None
        found = verdict(one, next(places[player]), samples[player], first.story, words.speaker, known)
        proven = found.met == "undecided" and player == main and prover is not None
        yield replace(found, met="yes") if proven and prover and _holds(one, first.story, prover) else found


def _holds(one: Expectation, story: Story, prover: Prover) -> bool:
    """Whether it is proven of a condition that it is never so, or always in an ending."""
    if one.condition is None or one.what not in {"never", "holds"}:
        return False
    if one.what == "never":
        return prover.possible(one.condition) is False
    when = next((each.when for each in story.endings if each.id == one.ending), None)
    return when is not None and prover.possible(All((when, Unless(one.condition)))) is False


class Finder:
    """Finds what stands in the way of what never came about in a sample."""

    def __init__(self, task: Task, sample: Sample, words: Words, *, provable: bool = False) -> None:
        """``provable``: the story has so few states that it can be explored again and again."""
        self._task, self._words, self._provable = task, words, provable
        players = Players(task)
        numbers = telling(sample.tally, LOOKED_INTO)
        self.evidence = Evidence(players.play(number)[0] for number in numbers)
        self.endings = {one.id: one for one in task.story.endings}
        self._bits = {(one.sort, one.id): 1 << at for at, one in enumerate(items(task.story))}

    def chose(self, person: str) -> bool:
        """Whether somebody ever had more than one thing to choose from."""
        decisions = (each for event in self.evidence.events() for each in event.decisions)
        return any(each.who == person and len(each.options) > 1 for each in decisions)

    def name(self, person: str) -> str:
        """What somebody is called."""
        return self._words.speaker.name(person)

    def blocked(self, sort: Sort, id: str, step: Step = lambda: None) -> Blocked:
        """What stands in the way of an ending, an act, a scene, a trigger or a sign."""
        blocks = self._blocks(id)
        reached = self._reached(sort, id)
        change = opening(self._task, blocks, self.evidence, self._words, reached, step)
        name = self._words.declared(id)
        because = sentences(blocks, self._words) or tuple(self._forestalled(id))
        return Blocked(sort, id, name, because, change)

    def _forestalled(self, id: str) -> Iterator[str]:
        """Of an ending whose conditions are met, the one that comes at the same moment."""
        ending = self.endings.get(id)
        for world in self.evidence.worlds if ending is not None else ():
            other = self.endings.get(world.over or "")
            if ending is not None and other is not None and world.holds(ending.when):
                yield f"all that it asks is so when {other.name} comes, which stands before it"
                return

    def _blocks(self, id: str) -> tuple[Block, ...]:
        story = self._task.story
        blockers = Blockers(story, self.evidence, Prover(self._task) if self._provable else None)
        for act in story.acts:
            if act.id == id:
                return blockers.of_act(act)
        whens = [*((one.id, asked(one.id, one.when)) for one in story.endings)]
        whens += [(one.id, asked(one.id, one.begins)) for one in story.scenes]
        whens += [(one.id, asked(one.id, one.when, one.roles)) for one in story.triggers]
        whens += [(one.id, asked(one.id, one.shows, one.roles)) for one in story.signs]
        return next((blockers.of(when) for each, when in whens if each == id), ())

    def _reached(self, sort: Sort, id: str) -> Callable[[Play], bool]:
        bit = self._bits.get((sort, id), 0)
        return lambda play: bool(play.marks & bit)
