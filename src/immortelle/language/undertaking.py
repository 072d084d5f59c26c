"""Reasons to bring about whatever a fact says will be done: one for each such fact of the story."""

from __future__ import annotations

from dataclasses import replace

from immortelle.language.draft import Draft
from immortelle.language.ids import meaning_id
from immortelle.language.lowering.foresight import considered
from immortelle.story.binding import bind
from immortelle.story.model import Act, Proposition, Reason, Role


def undertake(draft: Draft) -> None:
    """Give whoever a fact says will do something the story's reasons to bring facts about."""
    facts = sorted((one for one in draft.propositions if one.ahead), key=lambda one: one.id)
    for reason in draft.undertaken:
        for fact in facts:
            act = draft.acts.get(fact.act or "")
            if act is not None and act.chosen and _fits(reason, fact):
                made = _about(reason, fact, act)
                draft.reasons.append(made)
                draft.where_said[made.id] = draft.where_said[reason.id]


def _fits(reason: Reason, fact: Proposition) -> bool:
    """Whether a reason is to bring about any fact, or this one; and anybody's, or theirs."""
    given = zip(reason.args, (fact.args[0], fact.id), strict=True)
    return all(asked.startswith("?") or asked == wanted for asked, wanted in given)


def _about(reason: Reason, fact: Proposition, act: Act) -> Reason:
    """A reason to do what one fact says or, where that is not to, against it."""
    free = {role.var: f"{role.var}-done" for role in act.roles}
    args = tuple(arg or free[role.var] for arg, role in zip(fact.args, act.roles, strict=True))
    roles = tuple(Role(free[role.var], role.kind) for role in act.roles if free[role.var] in args)
    names = dict(zip(reason.args, (args[0], fact.id), strict=True))
    when = considered(bind(reason.when, names), act.id, args, args[0])
    amount = considered(bind(reason.amount, names), act.id, args, args[0])
    weight = reason.weight if fact.value else -reason.weight
    return replace(
        reason, id=meaning_id("reason", reason.id, fact.id), act=act.id, args=args, roles=roles,
        who=args[0], weight=weight, when=when, amount=amount,
    )  # fmt: skip
