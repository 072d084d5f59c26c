"""What a line of a what-if may not do: contradict another line, or say what is so anyhow."""

from __future__ import annotations

from immortelle.language import cautions, messages
from immortelle.language.draft import Draft
from immortelle.language.regions import Region
from immortelle.story.model import Fact, Knowing, Variant


def check_line(before: Variant, after: Variant, line: Region, draft: Draft) -> None:
    """Report what is wrong with the change from one variant to the next, which a line made."""
    facts = after.facts[len(before.facts) :]
    denied = [one for one in before.facts for fact in facts if _contradict(one, fact, draft)]
    for one in denied:
        where = Region(line.file, one.source.line if one.source else line.line, "", 0, 0)
        draft.report.add(messages.contradiction(line, where, "another line of this what-if says otherwise"))
    knowing = after.knowing[len(before.knowing) :]
    changed = (after.never, after.deeds, after.undone, after.natures) != (
        *(before.never, before.deeds, before.undone, before.natures),
    )
    said = [*(_is_declared(fact, draft) for fact in facts), *(_is_known(one, draft) for one in knowing)]
    if said and all(said) and not changed and not denied:
        draft.report.add(cautions.changes_nothing(line))


def _about(fact: Fact, draft: Draft) -> tuple[str, tuple[str, ...]]:
    declared = draft.declared.get(fact.state)
    one = declared is not None and declared.value == "one"
    return fact.state, fact.args[:-1] if one else fact.args


def _contradict(one: Fact, other: Fact, draft: Draft) -> bool:
    same = _about(one, draft) == _about(other, draft)
    return same and (one.args, one.value) != (other.args, other.value)


def _is_declared(fact: Fact, draft: Draft) -> bool:
    """Whether a fact is what is declared, or what is so where nothing is."""
    declared = draft.declared.get(fact.state)
    alike = [one for one in draft.facts if _about(one, draft) == _about(fact, draft)]
    if not alike:
        if any(arg in draft.deeds for arg in fact.args):
            return False  # what is so of a deed may have followed from it
        return declared is not None and fact.value == declared.default and fact.known_to is None
    return any((one.args, one.value, one.known_to) == (fact.args, fact.value, fact.known_to) for one in alike)


def _is_known(knowing: Knowing, draft: Draft) -> bool:
    """Whether somebody knows already, or does not."""
    said = {(one.state, one.args) for one in draft.propositions if one.id == knowing.fact}
    knowers = [draft.deeds[knowing.fact].known_to] if knowing.fact in draft.deeds else []
    knowers += [fact.known_to for fact in draft.facts if (fact.state, fact.args) in said]
    return all((one is None or knowing.who in one) is knowing.so for one in knowers)
