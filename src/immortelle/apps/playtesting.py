"""Playtesting a story from end to end: what commands, pages and programs show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from immortelle.apps.finder import Blocked, Finder, Step
from immortelle.apps.never import never
from immortelle.engines.playtest.coverage import Covered, Tested, covered, tested
from immortelle.engines.playtest.exact import Exactly
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import NOT_OVER, Task
from immortelle.engines.playtest.proving import Prover
from immortelle.engines.playtest.report import Report, reported
from immortelle.engines.playtest.sampling import Sample
from immortelle.engines.playtest.searching import Found as Play
from immortelle.engines.playtest.searching import Searcher
from immortelle.engines.playtest.stuck import Stuck, stuck
from immortelle.engines.playtest.verdicts import Verdict, verdict
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import tell
from immortelle.story.conditions import All, Unless
from immortelle.story.model import Ending, Expectation, Story


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
    """All that playtesting found. ``blocked`` are endings, ``never`` all else that no play came by."""

    report: Report
    verdicts: tuple[Verdict, ...]
    covered: tuple[Covered, ...]
    tested: tuple[Tested, ...]
    blocked: tuple[Blocked, ...]
    searched: tuple[Searched, ...] = ()
    never: tuple[Blocked, ...] = ()
    stuck: tuple[Stuck, ...] = ()
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
    endings = {one.id: one for one in task.story.endings}
    unseen = [one for one in report.outcomes if not one.times and not one.share.low and one.id in endings]
    wanted = [endings[one.id] for one in unseen if report.plays and not one.impossible]
    plays = tuple(_searched(task, wanted, step))
    searched = tuple(_shown(ending, play) for ending, play in plays if play.there)
    nearest = tuple(play.world for _, play in plays if not play.there)
    finder = Finder(task, samples[player], words, nearest, provable=provable)
    met = {one.id for one in searched}
    blocked = [] if not samples[player].plays else [
        replace(finder.blocked("ending", one.id, step), proven=one.impossible)
        for one in unseen
        if one.id not in met
    ]  # fmt: skip
    coverage = covered(task.story, samples[player], words)
    return Findings(
        report,
        tuple(_verdicts(tasks, samples, exact, words)),
        coverage,
        tested(task.story, finder.evidence, words),
        tuple(blocked),
        searched,
        tuple(never(coverage, finder, step)) if report.plays else (),
        tuple(stuck(task, samples[player], words)),
        tuple(_notes(task, report, finder)),
    )


def hasty(tasks: Mapping[Player, Task], samples: Mapping[Player, Sample], exact: Exactly | None) -> Findings:
    """What samples of tasks came to, without looking for anything behind it."""
    (player, task), *_ = tasks.items()
    words = Words(task.story, Speaker(task.story))
    report = reported(task, samples[player], exact)
    verdicts = tuple(_verdicts(tasks, samples, exact, words, prove=False))
    return Findings(report, verdicts, covered(task.story, samples[player], words), (), ())


def _searched(task: Task, endings: Sequence[Ending], step: Step) -> Iterator[tuple[Ending, Play]]:
    """Plays to endings, or as near as can be, that are looked for because no sampled play came to them."""
    searcher = Searcher(task) if endings else None
    for ending in endings:
        play = None if searcher is None else searcher.search(ending)
        step()
        if play is not None:
            yield ending, play


def _shown(ending: Ending, play: Play) -> Searched:
    told = tuple(line.text for line in tell(play.world))
    return Searched(ending.id, ending.name, told, play.odds)


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
    *,
    prove: bool = True,
) -> Iterator[Verdict]:
    """The verdicts, in the order of the story's lines."""
    places = {player: iter(range(len(task.expected))) for player, task in tasks.items()}
    (main, first), *_ = tasks.items()
    prover = Prover(first) if prove and exact is not None and exact.whole else None
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
