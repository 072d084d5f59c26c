"""Checks of the whole story, once everything in it is known: what no single line shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import prod

from immortelle.language import cautions, messages
from immortelle.language.common_ground import check_common_ground
from immortelle.language.contradictions import contradicts
from immortelle.language.declarations.entities import BORN
from immortelle.language.draft import Declared, Draft
from immortelle.language.expectation_checks import check_expectations
from immortelle.language.guess_checks import check_guesses
from immortelle.language.idle_checks import check_idle
from immortelle.language.ids import variable
from immortelle.language.lifetimes import contradictory_natures, deeds_out_of_order, lost_memories, outlived
from immortelle.language.looking import inside, terms_in
from immortelle.language.reach_checks import check_reach
from immortelle.language.regions import Region
from immortelle.language.unused_checks import check_misspelt, check_unused
from immortelle.phrases.table import Clash
from immortelle.story.conditions import Borne, Condition, Holds, Level, Term
from immortelle.story.definitions import DEEPEST, layers
from immortelle.story.model import Act, Fact, Role, State
from immortelle.story.ways import MOST_WEIGHED, counted, open_roles, sizes, ways

PERSON = "kind:person"
AMOUNT = "kind:amount"


def check(draft: Draft, clashes: Iterable[Clash] = ()) -> None:
    """Report facts and dates that contradict each other, definitions in a ring, what can never be,
    and sentences that are said alike."""
    _clashes(draft, clashes)
    draft.tell()
    _facts(draft)
    _dates(draft)
    deeds_out_of_order(draft)
    contradictory_natures(draft)
    _rings(draft)
    _towers(draft)
    check_misspelt(draft)
    if not draft.report.failed:  # else what seems unused or impossible may be what could not be read
        _impossible(draft)
        lost_memories(draft, _asked(draft))
        outlived(draft)
        _unused(draft)
        _steps(draft)
        _unseen(draft)
        check_guesses(draft)
        check_common_ground(draft)
        _never_due(draft)
        _too_many_ways(draft)
        check_expectations(draft)
        check_idle(draft)
        check_unused(draft)
        check_reach(draft)


def _clashes(draft: Draft, clashes: Iterable[Clash]) -> None:
    for clash in clashes:
        first, second = draft.declared.get(clash.first.id), draft.declared.get(clash.second.id)
        if first is None or second is None:
            continue
        if clash.how == "passive" and first.is_state and second.is_act:
            continue  # "is armed" beside "arms" is no mistake: the state is meant
        own, other = (second, first) if _is_library(first) else (first, second)
        if not _is_library(own):
            draft.report.add(cautions.clash(own.where, other.where.text, clash.how))


def _is_library(declared: Declared) -> bool:
    return declared.where.file.startswith("library/")


def _facts(draft: Draft) -> None:
    """Each fact once: two that cannot both be so are reported, two alike are one."""
    seen: dict[tuple[str, tuple[str, ...]], Fact] = {}
    for fact in draft.facts:
        about = _about(fact, draft)
        first = seen.setdefault(about, fact)
        both = _both(first, fact)
        if both is None:
            draft.report.add(messages.contradiction(draft.where_said[fact], draft.where_said[first]))
        else:
            draft.where_said.setdefault(both, draft.where_said[first])
            seen[about] = both
    draft.facts[:] = list(seen.values())


def _both(first: Fact, again: Fact) -> Fact | None:
    """What two facts of one thing say together, as with a secret that is a person's fact too: whoever is
    said to know it knows it, and since when. None if they cannot both be so."""
    if first is again:
        return first
    known = {one.known_to for one in (first, again)} - {None}
    since = {one.since for one in (first, again)} - {None}
    if (first.args, first.value) != (again.args, again.value) or len(known) > 1 or len(since) > 1:
        return None
    return replace(first, known_to=next(iter(known), None), since=next(iter(since), None))


def _about(fact: Fact, draft: Draft) -> tuple[str, tuple[str, ...]]:
    declared = draft.declared.get(fact.state)
    one = declared is not None and declared.value == "one"
    return fact.state, fact.args[:-1] if one and fact.value else fact.args


def _dates(draft: Draft) -> None:
    """Nobody does or is anything before they are born, and nothing is so since the future."""
    born = {fact.args[0]: fact.value for fact in draft.facts if fact.state == BORN}
    begins = draft.begins
    unborn = {person for person, second in born.items() if begins is not None and second > begins}
    for deed in draft.deeds.values():
        for person in deed.args:
            if person is None or person in unborn:  # reported where it is said
                continue
            if born.get(person, deed.time) > deed.time:
                where, name = draft.places[deed.id], draft.entities[person].name
                draft.report.add(messages.wrong_date(where, f"{name} is not yet born then"))
    for fact in draft.facts:
        if fact.since is not None and draft.begins is not None and fact.since > draft.begins:
            draft.report.add(
                messages.wrong_date(draft.where_said[fact], "since a time after the story begins")
            )


def _rings(draft: Draft) -> None:
    """A definition may not come back to itself."""
    needs = {state.id: tuple(_states_in(state)) for state in draft.states.values() if state.definition}
    done: set[str] = set()
    for start in needs:
        ring = _ring(start, needs, done)
        if ring:
            names = [key.removeprefix("state:").replace("-", " ") for key in ring]
            draft.report.add(messages.circular_definition(draft.places[ring[0]], names))


def _towers(draft: Draft) -> None:
    """Definitions lean on each other only so deep."""
    for first in layers(draft.states.values())[DEEPEST : DEEPEST + 1]:
        draft.report.add(messages.definition_too_deep(draft.places[first[0]], DEEPEST))


def _states_in(state: State) -> Iterator[str]:
    for node in inside((state.definition,), (Holds, Level)):
        if isinstance(node, (Holds, Level)):
            yield node.state


def _ring(start: str, needs: dict[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The first way back to a state found from ``start``; ``done`` are states that lead to none."""
    path: list[tuple[str, Iterator[str]]] = [(start, iter(needs[start]))]
    while path:
        following = next(path[-1][1], None)
        if following is None:
            done.add(path.pop()[0])
        elif following in (names := [name for name, _ in path]):
            done.update(names)
            return [*names[names.index(following) :], following]
        elif following in needs and following not in done:
            path.append((following, iter(needs[following])))
    return []


def _impossible(draft: Draft) -> None:
    definitions = {state.id: state for state in draft.states.values()}
    for what, condition, where in _asked(draft):
        if contradicts(condition, definitions):
            draft.report.add(cautions.never_possible(where, what))


def _asked(draft: Draft) -> Iterator[tuple[str, Condition, Region]]:
    for act in draft.acts.values():
        yield "this act can never be done", act.when, draft.places[act.id]
    for ending in draft.endings:
        yield "this ending can never come", ending.when, draft.places[ending.id]
    for trigger in draft.triggers:
        if trigger.id in draft.places:
            yield "this can never happen", trigger.when, draft.places[trigger.id]
    for reason in (*draft.reasons, *(one for each in draft.personas.values() for one in each.reasons)):
        if reason.id in draft.where_said:
            yield "this reason never counts", reason.when, draft.where_said[reason.id]


def _unused(draft: Draft) -> None:
    """A role that nothing speaks of makes an act many, and a definition empty."""
    for act in draft.acts.values():
        _unspoken(draft, act.id, act.roles[1:], _spoken_of(act))
    for state in draft.states.values():
        if state.definition is not None:
            _unspoken(draft, state.id, state.roles, terms_in((state.definition,)))


def _steps(draft: Draft) -> None:
    """Whoever does something for an amount needs one: the steps of a ladder."""
    kinds = {each.kind for each in draft.entities.values()}
    for reason in draft.reasons:
        where = draft.where_said.get(reason.id)  # None where another block made it, as a feeling's pull
        if where is None or where.file.startswith("library/"):
            continue
        for role in reason.roles:
            if draft.is_a(role.kind, AMOUNT) and not any(draft.is_a(kind, role.kind) for kind in kinds):
                draft.report.add(cautions.no_amount(where, draft.kinds[role.kind].noun))


def _never_due(draft: Draft) -> None:
    """What is to be done some time or other never comes to nothing; nor does what is never to be done come
    true."""
    timeless = {one.id: one for one in draft.propositions if one.ahead and one.within is None}
    if not timeless:
        return
    for _, condition, where in _asked(draft):
        for node in inside((condition,), Borne):
            if isinstance(node, Borne) and node.fact in timeless:
                says = timeless[node.fact]
                if bool(says.value) is not node.out:
                    draft.report.add(cautions.never_due(where, draft.entities[says.id].name, node.out))


def _too_many_ways(draft: Draft) -> None:
    """A reason that nothing narrows speaks for an act with each of what there is; nobody could weigh that."""
    size = sizes(draft.kinds.values(), draft.entities.values())
    for reason in draft.reasons:
        where = draft.where_said.get(reason.id)
        act = draft.acts.get(reason.act)
        if where is None or act is None:
            continue
        if prod(max(1, size.get(role.kind, 0)) for role in reason.roles) <= MOST_WEIGHED:
            continue  # as it is with most, whatever is said of them
        roles = open_roles(reason, act, size)
        if ways(roles) > MOST_WEIGHED:
            about = draft.declared[act.id].where
            many = f"{ways(roles):,} ways{counted(roles, draft.kinds.values())}"
            draft.report.add(messages.too_many_ways(where, about, many, MOST_WEIGHED))


def _unspoken(draft: Draft, id: str, roles: Sequence[Role], spoken: set[Term]) -> None:
    words = {variable(role.name): role.name for role in draft.declared[id].roles}
    for role in roles:
        if role.var not in spoken:
            draft.report.add(cautions.unused_role(draft.places[id], words[role.var]))


def _unseen(draft: Draft) -> None:
    """An act to somebody that no line lets them perceive is known to its doer alone."""
    for act in draft.acts.values():
        people = [role for role in act.roles if draft.is_a(role.kind, PERSON)]
        if len(people) > 1 and not act.witnesses:
            draft.report.add(cautions.unseen(draft.places[act.id]))


def _spoken_of(act: Act) -> set[Term]:
    return terms_in((act.when, act.onset, act.effects, act.witnesses, act.looks, act.prose, act.consents))
