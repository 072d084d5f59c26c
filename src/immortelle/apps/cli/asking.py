"""Reading what a user asks about: an event by its number or its sentence, an act by its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from immortelle.engines.speaking import Speaker
from immortelle.engines.tell import tell
from immortelle.engines.whatif import next_after
from immortelle.phrases.calendar import parse_date
from immortelle.phrases.clause import (
    Clause,
    Named,
    Phrase,
    Pronoun,
    Quantified,
    Sentence,
    Tense,
    That,
)
from immortelle.phrases.reading import Failure
from immortelle.story.conditions import All, Condition, Happened
from immortelle.world import World

Wanted = tuple[str, tuple[str | None, ...]]  # an act, and who or what fills its roles; None is anybody


def read_act(speaker: Speaker, sentence: str) -> Wanted:
    """The act that a sentence of the story says.

    Raises ``click.UsageError``, with the nearest sentence, if it says none.
    """
    outcome = speaker.table.read(sentence)
    if isinstance(outcome, Failure):
        raise click.UsageError(not_read(sentence, outcome))
    clause = outcome.tree
    if not isinstance(clause, Clause) or clause.frame not in {act.id for act in speaker.story.acts}:
        raise click.UsageError(f"{sentence!r} says nothing that somebody does.")
    return clause.frame, tuple(meant(arg, speaker) for arg in clause.args)


def meant(phrase: Phrase, speaker: Speaker) -> str | None:
    """Who or what a phrase stands for: by its name, or the fact that says this."""
    if isinstance(phrase, That):
        facts = [said.id for said in speaker.story.propositions]
        facts += [deed.id for deed in speaker.story.deeds]
        said = {fact: sentence for fact in facts if (sentence := speaker.wording.fact(fact)) is not None}
        if phrase.mode in {"to", "ing"} and isinstance(phrase.sentence, Clause):
            return _undertaken(phrase.sentence, said)
        return next((fact for fact, sentence in said.items() if sentence == phrase.sentence), None)
    return phrase.id if isinstance(phrase, Named) else None


def _undertaken(clause: Clause, said: Mapping[str, Sentence]) -> str | None:
    """The fact that somebody will do this: whoever does, if it is not said who."""
    wanted = replace(clause, tense=Tense.FUTURE)
    alike = [fact for fact, sentence in said.items() if _alike(sentence, wanted)]
    theirs = (fact for fact in alike if getattr(said[fact], "args", ())[:1] == clause.args[:1])
    return next(theirs, alike[0] if alike else None)


def _alike(sentence: Sentence, wanted: Clause) -> bool:
    """Whether two clauses say the same of whoever does it: pronouns may mean anybody."""
    if not isinstance(sentence, Clause) or replace(sentence, args=()) != replace(wanted, args=()):
        return False
    pairs = zip(sentence.args[1:], wanted.args[1:], strict=True)
    return all(a == b or isinstance(b, Pronoun) or type(a) is type(b) is Quantified for a, b in pairs)


def find_event(world: World, speaker: Speaker, asked: str) -> int:
    """The number of the event that is asked about; of several alike the last that was done, or else
    the last.

    Raises ``click.UsageError`` if it never happened.
    """
    if asked.isdecimal():
        if int(asked) >= len(world.chronicle):
            raise click.UsageError(f"There are events from 0 to {len(world.chronicle) - 1} only.")
        return int(asked)
    deed = _deed(world, asked)
    if deed is not None:
        return deed
    act, args = read_act(speaker, asked)
    alike = [event for event in world.chronicle if event.what == act and _fits(event.args, args)]
    if alike:
        return max(alike, key=lambda event: (event.outcome == "done", event.number)).number
    raise click.UsageError(
        f"That never happened in this life: {asked}. Ask `why-not`, or try another --seed."
    )


def _deed(world: World, asked: str) -> int | None:
    """The number of the deed of that name, if there is one."""
    name = asked.casefold().strip().removeprefix("the ")
    called = {
        each.id for each in world.story.entities if name in map(str.casefold, (each.name, *each.aliases))
    }
    deeds = (deed.id for deed in world.story.deeds if deed.id in called)
    return next((world.numbered(deed) for deed in deeds), None)


def find_moment(world: World, asked: str) -> int:
    """The number of the event that comes next at a moment: that of an event, or a date.

    Raises ``click.UsageError`` if it never happened, or nothing happens that late.
    """
    day = None if asked.isdecimal() else parse_date(asked)
    if day is None:
        return find_event(world, Speaker(world.story, world.chronicle), asked)
    number = next_after(world, day[0])
    if number is None:
        raise click.UsageError(f"By {asked} the story is over, or was not lived so far.")
    return number


def main_event(world: World) -> int | None:
    """The event to ask about first: the last that was told of an act that the ending asks for, or else
    of any that somebody decided."""
    told = {line.event for line in tell(world)}
    decided = [each for each in world.chronicle if each.number in told and each.decisions]
    asked = [(want.act, want.args) for want in _asked_by_ending(world)]
    wanted = [
        each for each in decided if any(each.what == act and _fits(each.args, args) for act, args in asked)
    ]
    return next((each.number for each in reversed(wanted or decided)), None)


def _asked_by_ending(world: World) -> list[Happened]:
    asked: list[Condition] = [ending.when for ending in world.story.endings if ending.id == world.over]
    for each in asked:  # grows as it goes
        if isinstance(each, All):
            asked.extend(each.parts)
    return [each for each in asked if isinstance(each, Happened)]


def _fits(found: tuple[str, ...], wanted: tuple[str | None, ...]) -> bool:
    return all(want in (None, have) for have, want in zip(found, wanted, strict=True))


def not_read(sentence: str, failure: Failure) -> str:
    """That a sentence is none of the story's, with the nearest that is."""
    near = failure.suggestions[0].text if failure.suggestions else ""
    return f"{sentence!r} is no sentence of this story: {failure.message}." + (
        f" Did you mean {near!r}?" if near else ""
    )
