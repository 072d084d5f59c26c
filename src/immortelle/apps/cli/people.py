"""Finding the people of a story by what a user calls them."""

from __future__ import annotations

from difflib import get_close_matches

import click

from immortelle.story.model import Entity, Story

PERSON = "kind:person"


def people_of(story: Story) -> tuple[Entity, ...]:
    """Everybody in a story."""
    parents = {kind.id: kind.parent for kind in story.kinds}
    return tuple(each for each in story.entities if _is_person(each.kind, parents))


def find_person(story: Story, name: str) -> Entity:
    """The person of that name, alias or id, however capitalised.

    Raises ``click.UsageError`` with the nearest names if there is none.
    """
    return _called(name, people_of(story), f"Nobody in {story.title}")


def find_entity(story: Story, name: str) -> Entity:
    """The person, place or thing of that name; raises as ``find_person`` does."""
    return _called(name, story.entities, f"Nothing in {story.title}")


def _called(name: str, among: tuple[Entity, ...], nobody: str) -> Entity:
    called = {alias.casefold(): each for each in among for alias in (each.id, each.name, *each.aliases)}
    found = called.get(name.casefold().strip().removeprefix("the "))
    if found is None:
        raise click.UsageError(f"{nobody} is called {name!r}. {_hint(name, among)}")
    return found


def _hint(name: str, among: tuple[Entity, ...]) -> str:
    names = [each.name for each in among]
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(names[:20])}."


def _is_person(kind: str | None, parents: dict[str, str | None]) -> bool:
    seen = set()
    while kind is not None and kind not in seen:
        if kind == PERSON:
            return True
        seen.add(kind)
        kind = parents.get(kind)
    return False
