"""``act``: what somebody can do; ``event``: what befalls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.clauses import (
    bind_effects,
    effect_line,
    found_for,
    open_conditions,
    require_found,
)
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.declarations.prose import prose
from immortelle.language.declarations.sentences import declare
from immortelle.language.declarations.witnesses import WitnessLine, witness, witness_line, witnessing
from immortelle.language.draft import Declared, Draft
from immortelle.language.ids import meaning_id, variable
from immortelle.language.lowering.scoping import close, conjunction
from immortelle.language.lowering.words import IS_A, Words, words_of_head
from immortelle.language.measures import duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.language.statements import meant, statements
from immortelle.phrases.clause import Clause
from immortelle.phrases.frame import Sort
from immortelle.phrases.names import words_of
from immortelle.phrases.spelling import nearest
from immortelle.story.conditions import Holds
from immortelle.story.effects import Set
from immortelle.story.model import Act, Look, Reason, Role

KEYWORDS = ("when", "takes", "first", "then", "perhaps", "opens", "answers", "looks like", "formerly")
_AGREE = re.compile(r"(.+?)\s+must\s+agree$")


def _frames(block: Block, draft: Draft) -> None:
    declare(block, draft, "act", Sort.ACT, block.head)
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    consents = tuple(slot for line in block.lines for slot in _consents(line, draft.declared[key], draft))
    chosen = block.keyword == "act"
    draft.declared[key] = replace(draft.declared[key], consents=consents, chosen=chosen)


def _consents(line: Region, declared: Declared, draft: Draft) -> list[int]:
    match = _AGREE.match(line.text)
    if match is None:
        return []
    names = [words_of(role.name) for role in declared.roles]
    wanted = words_of(match.group(1))
    if wanted in names:
        return [names.index(wanted)]
    roles = [role.name for role in declared.roles]
    near = nearest(match.group(1), roles, 1, 0.7)
    draft.report.add(messages.unknown_role(line.part(*match.span(1)), near, roles))
    return [roles.index(near[0])] if near else []


@dataclass(slots=True)
class _Body:
    """The lines of an act by what they say; ``lines`` are those of which there may be several."""

    lines: dict[str, list[Region]] = field(
        default_factory=lambda: {keyword: [] for keyword in ("when", "first", "then", "opens", "answers")}
    )
    seen: list[WitnessLine] = field(default_factory=list)
    takes: int = 0
    beat: bool = False
    looks: Region | None = None


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    declared = draft.declared[key]
    words = words_of_head(declared.roles, draft.natures)
    body = _body(block, declared, reader)
    natures = [Holds(IS_A, (variable(role.name), role.nature)) for role in declared.roles if role.nature]
    answered = [one for line in body.lines["answers"] if (one := _matter(line, words, reader))]
    open_matters = [Holds(matter.state, matter.args) for matter in answered]
    asked = open_conditions(body.lines["when"], words, reader)
    when = conjunction([*natures, *open_matters, asked])
    witnesses = [found for line in body.seen if (found := witness(line, words, reader))]
    onset = [effect for line in body.lines["first"] for effect in effect_line(line, words, reader)]
    effects = [effect for line in body.lines["then"] for effect in effect_line(line, words, reader)]
    effects += [replace(matter, value=False) for matter in answered]
    effects += [one for line in body.lines["opens"] if (one := _matter(line, words, reader))]
    roles = tuple(Role(variable(role.name), role.kind) for role in declared.roles)
    for matter in answered:
        _reason_to_answer(key, roles, matter, block.whole, reader)
    draft.acts[key] = Act(
        key, declared.frame, roles, close(when, words.fresh.values(), draft.report),
        consents=tuple(roles[index].var for index in declared.consents),
        takes=body.takes, beat=body.beat, witnesses=tuple(
            replace(one, where=found_for(one.where, when, words, reader)) for one in witnesses
        ),
        onset=bind_effects(onset, when, words, reader), effects=bind_effects(effects, when, words, reader),
        chosen=declared.chosen,
        looks=_look(body.looks, words, reader) if body.looks else None,
        prose=prose(block.prose, words.fixed, draft), source=source(block.whole),
    )  # fmt: skip


def _meant_to_agree(line: Region, declared: Declared, draft: Draft) -> bool:
    """Whether a line is one of who must agree but for a slip; reported."""
    roles = [role.name for role in declared.roles]
    fits = {f"{role} must agree" for role in roles}.__contains__
    fix = reworded(line.text, ("must", "agree", *roles), fits, ("must", "agree"))
    if fix is not None:
        where = line.part(*fix.span)
        draft.report.add(messages.malformed(where, "another must agree", fix.text))
    return fix is not None


def _body(block: Block, declared: Declared, reader: Reader) -> _Body:
    """Each line by its keyword or its sense."""
    body, draft = _Body(), reader.draft
    for line in statements(block, KEYWORDS):
        seen = witness_line(line.whole, draft)
        if seen is not None:
            body.seen.append(seen)
        elif line.keyword:
            _take(body, line.keyword, line.rest, reader)
        elif _AGREE.match(line.whole.text) or _meant_to_agree(line.whole, declared, draft):
            continue
        elif not draft.is_settled(line.whole.text):
            missing = draft.in_library(line.whole.text)
            known = meant(line, "act", (*KEYWORDS, *witnessing(draft)), draft.report, missing)
            if known is not None:
                _take(body, known.keyword, known.rest, reader)
    return body


def _take(body: _Body, keyword: str, rest: Region, reader: Reader) -> None:
    match keyword:
        case "looks like":
            body.looks = rest
        case "takes" if rest.text == "a beat":
            body.beat = True
        case "takes":
            body.takes = duration(rest, reader.draft.report) or 0
        case _ if keyword in body.lines:
            body.lines[keyword].append(rest)


def _matter(line: Region, words: Words, reader: Reader) -> Set | None:
    """The matter that an act opens or answers, as its being set."""
    read = reader.read(line, words)
    if read is None:
        return None
    clause = read.tree
    declared = reader.draft.declared.get(clause.frame) if isinstance(clause, Clause) else None
    if not isinstance(clause, Clause) or declared is None or not declared.weight or clause.negated:
        reader.draft.report.add(
            messages.not_here(line, "only a matter can be opened and answered", "matter SENTENCE")
        )
        return None
    args, _ = reader.lowering(read.region, words).terms.arguments(clause.args)
    return Set(clause.frame, args)


def _reason_to_answer(id: str, roles: tuple[Role, ...], matter: Set, where: Region, reader: Reader) -> None:
    """An unanswered matter weighs on whoever can answer it."""
    args = tuple(role.var for role in roles)
    holds = Holds(matter.state, matter.args)
    weight = reader.draft.declared[matter.state].weight
    name = meaning_id("reason", id, args, holds)
    reader.draft.reasons.append(
        Reason(name, id, args, roles, weight, holds, who=args[0], source=source(where))
    )


def _look(line: Region, words: Words, reader: Reader) -> Look | None:
    read = reader.read(line, words)
    if read is None:
        return None
    clause = read.tree
    if not isinstance(clause, Clause) or clause.frame not in reader.draft.declared:
        reader.draft.report.add(messages.not_here(line, "an act looks like another act"))
        return None
    args, _ = reader.lowering(read.region, words).terms.arguments(clause.args)
    require_found(args, set(), words, reader)
    return Look(clause.frame, args)


ACT = Declaration("act", frames=_frames, meaning=_meaning)
EVENT = Declaration("event", frames=_frames, meaning=_meaning)
