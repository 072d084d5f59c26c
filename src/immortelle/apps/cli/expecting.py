"""What is expected of a story and of its what-ifs, checked over many lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from immortelle.apps.cli.living import livable, outcome_of
from immortelle.apps.cli.output import say, say_json
from immortelle.apps.cli.steps import steps
from immortelle.engines.expecting import Findings, Verdict, expected
from immortelle.engines.supposed import supposed
from immortelle.engines.whatif import Limits
from immortelle.story.model import Story, Variant

_MARKS: Mapping[str, str] = {
    "yes": "",
    "no": " - not as expected",
    "unseen": " - not seen, which proves nothing",
}


def verdicts(story: Story, lives: int, limits: Limits, *, as_json: bool) -> int:
    """Say what became of every expectation; the exit status, 1 if one of them is not met."""
    variants: list[Variant | None] = [*([None] if story.expectations else []), *story.variants]
    if not any(each is None or each.expectations for each in variants):
        raise click.UsageError('Nothing is expected: no "expect" line in the story or in a "what if".')
    with livable(story), steps("Living", lives * len(variants)) as step:
        found = [expected(story, range(lives), each, limits, step) for each in variants]
    if as_json:
        say_json(found)
    else:
        changes = {each.name: supposed(story, each) for each in story.variants}
        say("\n".join(line for one in found for line in _lines(one, story, changes, lives)))
    return int(any(verdict.met == "no" for one in found for verdict in one.verdicts))


def _lines(one: Findings, story: Story, changes: Mapping[str, tuple[str, ...]], lives: int) -> Iterator[str]:
    told = f": {'; '.join(changes[one.name])}" if one.name else f", {lives} lives"
    yield f"{one.name or story.title}{told}"
    yield from (f"  {_verdict(each)}" for each in one.verdicts)
    yield f"  ({', '.join(f'{outcome_of(each or None, story)} {count}' for each, count in one.endings)})"


def _verdict(one: Verdict) -> str:
    return f"{one.said}: in {one.times} of {one.lives}{_MARKS[one.met]}"
