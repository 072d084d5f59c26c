"""The plans of a story, as ``immortelle plan`` shows them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.output import say, say_json
from immortelle.apps.cli.patience import patience
from immortelle.apps.cli.stories import Findings, open_story, plural
from immortelle.engines.explain import Explainer
from immortelle.engines.planning.stories import SENSIBLE, Found, Planner
from immortelle.engines.playtest.explored import Limits
from immortelle.engines.speaking import Speaker, date
from immortelle.engines.tell import Line, tell
from immortelle.story.model import Story
from immortelle.world.programme import Programme


def plan_story(file: Path, endings: Sequence[str], seconds: float, states: int, as_json: bool) -> bool:
    """Plan each ending of a story, or those named, for so long in all; whether every one has a plan.

    Raises ``Findings`` for a story that cannot be read or an ending it does not have.
    """
    story = open_story(file)
    wanted = [_ending(story, one) for one in endings] or [one.id for one in story.endings]
    if not wanted:
        raise Findings(f"{file} has no ending to plan for.")
    with livable(story), patience("Planning"):
        programme, share = Programme(story), seconds / len(wanted)
        found = [Planner(programme, _until(share, states)).least(one) for one in wanted]
    if as_json:
        say_json([_object(one, story) for one in found])
    else:
        for one in found:
            for line in _shown(one, story):
                say(line)
    return all(one.world is not None and one.strain <= SENSIBLE for one in found)


def _ending(story: Story, name: str) -> str:
    for one in story.endings:
        if name.casefold() in (one.id.casefold(), outcome_of(one.id, story).casefold()):
            return one.id
    names = ", ".join(outcome_of(one.id, story) for one in story.endings)
    raise Findings(f'The story has no ending "{name}". Its endings: {names or "none"}.')


def _shown(found: Found, story: Story) -> Iterator[str]:
    name = outcome_of(found.ending, story)
    yield f"Ending: {name}"
    if found.world is None and found.whole:
        yield f"  No plan, not even if people strained to it ({plural(found.states, 'state')}).\n"
    elif found.world is None:
        yield f"  No plan was found in {plural(found.states, 'state')}; there may be one.\n"
    else:
        if found.strain > SENSIBLE:
            yield from _strained(found)
        yield from _told(found)
        yield ""


def _strained(found: Found) -> Iterator[str]:
    assert found.world is not None  # noqa: S101 - asked before
    speaker = Speaker(found.world.story, found.world.chronicle)
    yield "  No plan: somebody would have to act against their reasons, here"
    for event in found.against:
        yield f"    {speaker.event(found.world.chronicle[event])}"
    yield "  Then it would come about so:"


def _told(found: Found) -> Iterator[str]:
    """The life, and under each act that somebody decided what speaks for it most."""
    assert found.world is not None  # noqa: S101 - asked before
    explainer = Explainer(found.world)
    for line in tell(found.world):
        yield f"  {date(line.time)}  {line.text}"
        aim = _aim(explainer, found.world.chronicle[line.event].decisions != (), line)
        if aim:
            yield f"      for {aim}"


def _aim(explainer: Explainer, decided: bool, line: Line) -> str:
    if not decided:
        return ""
    reasons = [one for one in explainer.why(line.event).because if one.weight > 0 and one.facts]
    return max(reasons, key=lambda one: one.weight).facts[0].said if reasons else ""


def _object(found: Found, story: Story) -> dict[str, object]:
    world = found.world
    return {
        "ending": found.ending,
        "name": outcome_of(found.ending, story),
        "plan": world is not None and found.strain <= SENSIBLE,
        "states": found.states,
        "whole": found.whole,
        "against": list(found.against),
        "lines": [] if world is None else [
            {"event": line.event, "time": date(line.time), "text": line.text} for line in tell(world)
        ],
    }  # fmt: skip


def _until(seconds: float, states: int) -> Limits:
    """Limits of exploring: so long from now, so many states."""
    end = time.monotonic() + seconds
    return Limits(states, lambda: time.monotonic() < end)
