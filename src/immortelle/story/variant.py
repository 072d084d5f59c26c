"""What-ifs: the same story with one thing changed."""

from __future__ import annotations

from dataclasses import replace

from immortelle.story.conditions import All, Condition, Same, Unless
from immortelle.story.model import Act, Fact, Forbidden, Story, Variant


def apply(story: Story, variant: Variant) -> Story:
    """The story as it would be: forbidden acts cannot be chosen, changed facts replace the declared.

    The expectations of the result are the variant's own.
    """
    changed = {_about(story, fact) for fact in variant.facts}
    kept = tuple(fact for fact in story.facts if _about(story, fact) not in changed)
    return replace(
        story,
        acts=tuple(_forbid(act, variant.never) for act in story.acts),
        facts=tuple(sorted((*kept, *variant.facts), key=lambda fact: (fact.state, fact.args))),
        expectations=variant.expectations,
        variants=(),
    )


def _forbid(act: Act, never: tuple[Forbidden, ...]) -> Act:
    guards = tuple(Unless(_same(act, one)) for one in never if one.act == act.id)
    return replace(act, when=All((act.when, *guards))) if guards else act


def _same(act: Act, forbidden: Forbidden) -> Condition:
    pairs = zip(act.roles, forbidden.args, strict=True)
    return All(tuple(Same(role.var, arg) for role, arg in pairs if arg is not None))


def _about(story: Story, fact: Fact) -> tuple[str, tuple[str, ...]]:
    """What a fact is about: of a state held by one value, that value is not part of it."""
    one = any(state.id == fact.state and state.value == "one" for state in story.states)
    return fact.state, fact.args[:-1] if one else fact.args
