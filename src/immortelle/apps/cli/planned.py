"""The plans of a story, as ``immortelle plan`` shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from immortelle.apps.blocked import sentences
from immortelle.apps.cli.answers import answer_lines
from immortelle.apps.cli.budget import Budget
from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.output import fields_of, say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings, open_story, plural
from immortelle.apps.cli.wanting import besides, ending_of, moment, open_plan, towards
from immortelle.engines.explain import Explainer
from immortelle.engines.explanations import Explanation
from immortelle.engines.planning.beginnings import Past
from immortelle.engines.planning.replanning import Difference, difference, different, to_come
from immortelle.engines.planning.steps import decided, steps_of
from immortelle.engines.planning.stories import Found, Planner
from immortelle.engines.planning.storyplans import PlannedStep, StoryPlan, draws_of, plan_text
from immortelle.engines.planning.wanted import GOAL, Like, Wanted
from immortelle.engines.playtest.blockers import Blockers
from immortelle.engines.playtest.evidence import Evidence
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.playtest.wording import Words
from immortelle.engines.saves import write_whole
from immortelle.engines.speaking import Speaker, date
from immortelle.engines.tell import tell
from immortelle.phrases.english import capital, listed
from immortelle.story.model import Ending, Story
from immortelle.story.portable import content_hash
from immortelle.world import World


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found, from which moment on, with its steps; beside an old plan how it differs. ``stopped`` is
    the limit that ended the search."""

    found: Found
    begun: World
    goal: str
    steps: tuple[PlannedStep, ...]
    beside: Difference | None
    stopped: str = ""

    @property
    def name(self) -> str:
        """What it comes to, in words."""
        return self.goal or outcome_of(self.found.wanted.ending.id, self.begun.story)


def plan_story(file: Path, options: dict[str, Any], states: int, as_json: bool) -> bool:
    """Plan what is wanted of a story; whether there is a plan for all of it.

    Raises ``Findings`` for a story that cannot be read, or what it does not have.
    """
    story = open_story(file)
    begun, past = moment(story, options)
    targets = list(_targets(story, begun, options))
    if not targets:
        raise Findings(f"{file} has no ending to plan for; name a --goal.")
    if options["write"] is not None and len(targets) > 1:
        raise click.UsageError("A file has one plan: name the --ending, or a --goal.")
    seconds = options["seconds"] / len(targets)
    shown = [
        one
        for target in targets
        for one in _planned(target, options, Budget(seconds, options["memory"]), states)
    ]
    if as_json:
        say_json([_object(one) for one in shown])
    else:
        _say(shown, options["different"])
    if options["write"] is not None:
        _write(options["write"], shown[0], past, content_hash(story))
    return all(one.found.is_plan for one in shown)


def _targets(story: Story, begun: World, options: dict[str, Any]) -> Iterator[tuple[World, Ending, str]]:
    """Each thing to be planned for: the world where it begins, its ending, the sentence of a goal."""
    if options["goal"] is not None:
        with livable(story):
            yield *towards(begun, story, options["goal"]), options["goal"]
        return
    for one in [ending_of(story, name) for name in options["endings"]] or story.endings:
        yield begun, one, ""


def _planned(
    target: tuple[World, Ending, str], options: dict[str, Any], budget: Budget, states: int
) -> Iterator[Shown]:
    begun, ending, goal = target
    asked = besides(begun.story, options)
    wanted = Wanted(ending, asked.machines(), asked.must)
    old = None if options["keep"] is None else open_plan(options["keep"])
    with livable(begun.story), patience("Planning"):
        planner = Planner(begun, Limits(states, budget.going))
        if old is None:
            found = list(different(planner, wanted, options["different"]))
        else:
            free = frozenset((step.act, step.args) for step in to_come(old, begun)[1])
            found = [planner.plan(wanted, free, old.table)]
        for one in found:
            steps = steps_of(one, begun)
            beside = None if old is None else difference(old, steps, begun)
            yield Shown(one, begun, goal, steps, beside, "" if one.is_plan else budget.spent)


def _write(file: Path, shown: Shown, past: Past, story: str) -> None:
    """Keep a plan in a file. Raises ``Findings`` if there is none, or it cannot be written."""
    found = shown.found
    if found.table is None:
        raise Findings(f"There is no plan to be written to {file}.")
    ending = "" if shown.goal else found.wanted.ending.id
    plan = StoryPlan(
        story, shown.begun.story.title, past, shown.steps, draws_of(found.table), ending, shown.goal
    )
    try:
        write_whole(file, plan_text(plan))
    except OSError as error:
        raise Findings(f"{file} cannot be written: {error.strerror}.") from None


# --- for people -----------------------------------------------------------------------------------


def _say(shown: list[Shown], wanted: int) -> None:
    """Say each; where several plans were wanted of each, that there are no more of one if so."""
    for _, group in groupby(shown, lambda one: one.name):
        several = list(group)
        for number, one in enumerate(several, 1):
            if wanted > 1:
                say(f"Plan {number}")
            for line in _lines(one):
                say(line)
        if several[-1].found.is_plan and len(several) < wanted:
            say("No other plan was found.\n")


def _lines(shown: Shown) -> Iterator[str]:
    found = shown.found
    yield f"Goal: {shown.goal}" if shown.goal else f"Ending: {shown.name}"
    if found.world is None:
        yield from _without(shown)
    elif not shown.steps and found.start == len(found.world.chronicle):
        yield "  Nothing has to happen: that is so already."
    else:
        if not found.is_plan:
            yield from _strained(shown)
        yield from _told(shown)
        if found.is_plan and not shown.beside:
            yield f"  Found in {plural(found.lives, 'life', 'lives')}; there may be a shorter one."
    if shown.beside is not None and found.world is not None:
        yield from _beside(shown.beside)
    yield ""


def _without(shown: Shown) -> Iterator[str]:
    found, speaker = shown.found, Speaker(shown.begun.story, shown.begun.chronicle)
    if found.whole:
        yield "  No plan, not even if people strained to it."
    else:
        yield f"  {_found_none(shown)}; there may be one."
    if found.lacks:
        yield f"  What comes nearest lacks: {'; '.join(map(speaker.condition, found.lacks))}"
    yield from (f"    {capital(line)}." for line in _because(found))
    for one in found.undone:
        yield from _undone(one, shown, speaker)
    names = {ending.id: ending.name for ending in shown.begun.story.endings}
    if found.instead in names and found.instead != found.wanted.ending.id:
        nearest = "That comes" if found.lacks else "What comes nearest comes to all of it, but"
        yield f"  {nearest} to another ending first: {names[found.instead]}"


def _undone(one: Like, shown: Shown, speaker: Speaker) -> Iterator[str]:
    """What must be done, is not, and why, if it is told of whom and what."""
    yield f"  In what comes nearest {speaker.undone(one.act, one.args)}"
    args = tuple(arg for arg in one.args if arg is not None)
    if args == one.args:
        yield from _told_why(Explainer(shown.begun).why_not(one.act, args))


def _told_why(why: Explanation) -> Iterator[str]:
    """The first of why something is not done; nothing where all speaks for it."""
    if why.failed is None and why.because and all(one.weight > 0 for one in why.because):
        return
    first = (line.strip() for line in list(answer_lines(why))[1:3])
    yield from (f"    {line}" for line in first if not line.endswith(":"))


def _because(found: Found) -> tuple[str, ...]:
    """What stands in the way, by the lives that were lived."""
    if not found.near or not found.lacks:
        return ()
    story = found.near[0].story
    blocks = Blockers(story, Evidence(found.near)).of_declared(found.wanted.ending.id)
    return sentences(blocks, Words(story, Speaker(story)))


def _found_none(shown: Shown) -> str:
    limit = f" before the limit of {shown.stopped}" if shown.stopped else ""
    return f"No plan was found in {plural(shown.found.lives, 'life', 'lives')}{limit}"


def _strained(shown: Shown) -> Iterator[str]:
    found, world = shown.found, shown.found.world or shown.begun
    speaker = Speaker(world.story, world.chronicle)
    none = "No plan" if found.whole else _found_none(shown)
    yield f"  {none}: somebody would have to act against their reasons, here"
    yield from dict.fromkeys(f"    {speaker.event(world.chronicle[event])}" for event in found.against)
    yield "  Then it would come about so:"


def _told(shown: Shown) -> Iterator[str]:
    """The life, and under each act that somebody decided what speaks for it most and what they expect."""
    found = shown.found
    world = found.world or shown.begun
    numbers = (event.number for event in decided(world, found.start))
    steps = dict(zip(numbers, shown.steps, strict=True))
    said: dict[str, tuple[str, ...]] = {}
    for line in tell(world):
        if line.event >= found.start:
            yield f"  {date(line.time)}  {line.text}"
            yield from _meant(steps[line.event], said) if line.event in steps else ()


def _meant(step: PlannedStep, said: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Why somebody does something; what they expect if it is not what they ``said`` last."""
    if step.aim:
        yield f"      for {step.aim}"
    if step.expects and said.get(step.who) != step.expects:
        yield f"      expecting that {listed(step.expects, 'and')}"
    said[step.who] = step.expects


def _beside(beside: Difference) -> Iterator[str]:
    """What became of the old plan."""
    coming = len(beside.kept) + len(beside.dropped)
    past = f"; {plural(len(beside.past), 'step')} of it lay behind" if beside.past else ""
    yield f"\n  Of the old plan {len(beside.kept)} of {plural(coming, 'step')} to come are kept{past}."
    for one in beside.dropped:
        yield f"  No longer: {one.step.said}"
        yield from _told_why(one.why) if one.why else ()
    for step in beside.new:
        yield f"  New: {step.said}"


# --- for machines ---------------------------------------------------------------------------------


def _object(shown: Shown) -> dict[str, object]:
    found, world = shown.found, shown.found.world
    lines = [] if world is None else [line for line in tell(world) if line.event >= found.start]
    speaker = Speaker(shown.begun.story, shown.begun.chronicle)
    return {
        "ending": "" if found.wanted.ending.id == GOAL else found.wanted.ending.id,
        "name": shown.name,
        "plan": found.is_plan,
        "strain": found.strain if world is not None else None,
        "lives": found.lives,
        "whole": found.whole,
        "stopped": shown.stopped or None,
        "against": list(found.against),
        "lacks": [speaker.condition(one) for one in found.lacks],
        "instead": "" if found.instead == GOAL else found.instead,
        "because": list(_because(found)),
        "undone": [speaker.undone(one.act, one.args) for one in found.undone],
        "steps": [fields_of(step) for step in shown.steps],
        "lines": [{"event": one.event, "time": date(one.time), "text": one.text} for one in lines],
        "beside": None if shown.beside is None else fields_of(shown.beside),
    }
