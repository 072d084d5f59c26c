"""Reading a choice as a user says it: ``Elena: wait``, ``Caroline: refuse``."""

from __future__ import annotations

from types import MappingProxyType

import click

from immortelle.apps.cli.asking import meant, not_read
from immortelle.apps.cli.people import find_person
from immortelle.engines.speaking import Speaker
from immortelle.phrases.clause import Clause, Named
from immortelle.phrases.reading import Category, Failure, Scope
from immortelle.world.deciding.deciding import ANSWERS, WAITING

_ANSWERS = MappingProxyType(dict(zip(("agree", "refuse"), ANSWERS, strict=True)))
_SHAPES: tuple[Category, ...] = ("infinitive", "predicate")


def read_choice(speaker: Speaker, text: str) -> tuple[str, tuple[str, ...]]:
    """The act, and who or what fills its roles; an answer (of ``ANSWERS``), and whose.

    Raises ``click.UsageError`` for anything that nobody can choose to do.
    """
    name, colon, said = text.partition(":")
    if not colon or not said.strip():
        raise click.UsageError(f"Say who chooses what, as 'PERSON: ACT', not {text!r}.")
    person = find_person(speaker.story, name)
    if said.strip().casefold() in _ANSWERS:
        return _ANSWERS[said.strip().casefold()], (person.id,)
    scope = Scope((), Named(person.id, person.kind))
    outcomes = [speaker.table.read(said.strip(), shape, scope) for shape in _SHAPES]
    read = next((one for one in outcomes if not isinstance(one, Failure)), None)
    if read is None:
        failure = outcomes[0]
        raise click.UsageError(not_read(said.strip(), failure) if isinstance(failure, Failure) else "")
    clause = read.tree
    acts = {act.id for act in speaker.story.acts if act.chosen} | {WAITING}
    if not isinstance(clause, Clause) or clause.frame not in acts:
        raise click.UsageError(f"{said.strip()!r} is nothing that {person.name} can choose to do.")
    args = tuple(meant(arg, speaker) for arg in clause.args)
    whole = tuple(arg for arg in args if arg is not None)
    if len(whole) < len(args):
        raise click.UsageError(f"Name everybody and everything in {said.strip()!r}.")
    return _waiting(speaker) if clause.frame == WAITING else clause.frame, whole


def chooses(speaker: Speaker, act: str, args: tuple[str, ...]) -> str:
    """What somebody chooses, in words."""
    answers = {answer: f"{word}s" for word, answer in _ANSWERS.items()}
    return answers.get(act) or f"chooses to {speaker.act(act, args)}"


def _waiting(speaker: Speaker) -> str:
    """The act of waiting that a story declares, or the one that every story has."""
    beats = (act.id for act in speaker.story.acts if act.beat and len(act.roles) == 1)
    return next(beats, WAITING)
