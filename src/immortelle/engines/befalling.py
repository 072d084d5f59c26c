"""What would bring an event about that nobody decides."""

from __future__ import annotations

from collections.abc import Iterator

from immortelle.story import conditions as c
from immortelle.story.binding import PartOf, bind
from immortelle.story.effects import Befall, Each, Effect, Given
from immortelle.story.model import Trigger


def befalling(trigger: Trigger, act: str, args: tuple[str, ...], part_of: PartOf) -> Iterator[c.Condition]:
    """The conditions under which a trigger makes an event befall these people."""
    for befall in _in(trigger.effects):
        names = dict(zip(befall.args, args, strict=False))
        if befall.act == act and all(term.startswith("?") or term == arg for term, arg in names.items()):
            when = bind(trigger.when, names, part_of)
            for role in trigger.roles:
                when = when if role.var in names else c.Exists(role.var, role.kind, when)
            yield when


def _in(effects: tuple[Effect, ...]) -> Iterator[Befall]:
    for effect in effects:
        if isinstance(effect, Befall):
            yield effect
        elif isinstance(effect, Given | Each):
            yield from _in(effect.effects)
