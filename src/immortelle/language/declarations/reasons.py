"""``strong reason to ...: ...``: why somebody does something, agrees to it, or does not; and
``strong duty to ...: ...``: why they ought to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import COLON, gap, reads
from immortelle.language.declarations.amounts import BOUNDS, amount, bounded
from immortelle.language.declarations.clauses import require_found
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.declarations.owners import PERSON, Owner, owner
from immortelle.language.draft import Declared
from immortelle.language.ids import meaning_id
from immortelle.language.lowering.foresight import considered
from immortelle.language.lowering.scoping import conjunction, terms_of
from immortelle.language.lowering.words import IS_A, ROLES_MEANT, Words
from immortelle.language.measures import WEIGHTS, weight
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.rewording import reworded
from immortelle.language.statements import strict
from immortelle.phrases.calendar import parse_duration
from immortelle.phrases.clause import Clause, Phrase, RoleWord, Sentence
from immortelle.phrases.reading import Reading, Scope
from immortelle.story.conditions import Amount, Holds, Share, Sum, Term
from immortelle.story.model import Reason, Role

_HEAD = re.compile(
    r"(?:(?P<strength>\w+) )?(?P<kind>reason|duty)(?: of (?P<number>-?\d+|[a-z]+))? (?P<no>not )?to "
)
STANDPOINTS: Mapping[str, str] = MappingProxyType({"reason": "want", "duty": "ought"})
_WHOLE = 100  # of what has an amount and no strength: in tenths of a logit
_ANSWER = re.compile(r"(?P<answer>agree|refuse) when ")
_FOR = re.compile(r",\s*for\s+(?=[^,]*$)")
_FOR_WHOM = re.compile(r"\s+for\s+(?=[^,]*$)")
_WHOSE_ACT = re.compile(  # what is said behind the condition, said before the act
    r"(?P<begins>(?:\w+ )?(?:reason|duty)(?: of \d+)?)\s+for\s+(?P<who>[^:,]+?)\s+"
    r"(?P<does>(?:not )?to\b[^:]+:.+)"
)
_LAST_PART = re.compile(r",\s*(?:(?:by|with|of|to|from|in|on|at|four|fore)\s+)?(?=[^,]*$)")
BRINGS_ABOUT = "core:brings-about"
SHAPE = "strong reason to ACT: CONDITION"


@dataclass(frozen=True, slots=True)
class _Head:
    """A reason's head in its parts."""

    weight: int
    answer: str  # agree, refuse or ""
    act: Region
    condition: Region | None
    whose: Region | None
    standpoint: str
    has_strength: bool


def _meaning(block: Block, reader: Reader) -> None:
    for found in reasons(block, reader):
        one = replace(found, id=reader.draft.unique(found.id))
        into = reader.draft.undertaken if one.act == BRINGS_ABOUT else reader.draft.reasons
        into.append(one)
        reader.draft.where_said[one.id] = block.whole


def reasons(block: Block, reader: Reader) -> tuple[Reason, ...]:
    """The reasons that a block says: one, or one of each of those who must agree; none after reporting
    that it is not understood."""
    head = _head(block.whole, reader)
    act = None if head is None else _act(head, reader)
    if head is None or act is None:
        return ()
    found = [_reason(head, act, slot, block, reader) for slot in act.owners]
    if head.whose and not any(found):
        reader.draft.report.add(
            messages.not_here(head.whose, "the act itself says whose reason this is: somebody else's")
        )
    return tuple(one for one in found if one is not None)


def _reason(head: _Head, act: _Act, slot: int, block: Block, reader: Reader) -> Reason | None:
    """The reason of whoever fills a slot of the act; None if the head says that it is somebody else's."""
    own = owner(head.whose, act.clause, slot, reader)
    if own is None:
        return None
    words = _words(own, act.clause.args[slot], reader)
    args = _args(act, head, words, reader)
    who = args[slot]
    roles = [Role(term, words.kinds[term]) for term in dict.fromkeys(terms_of(args))]
    natures = [one.limit for one in words.fresh.values() if one.limit is not None]
    _settle(words)
    words.foresight = True
    asked = reader.condition(head.condition, words) if head.condition else None
    by = _graded(block, words, roles, reader)
    whose = [Holds(IS_A, (who, own.nature))] if own.nature else []
    when = conjunction([*whose, *natures, *([] if asked is None else [asked])])
    if act.id != BRINGS_ABOUT:  # which act that is, only the facts of the story tell
        when = considered(when, act.id, args, who)
        by = None if by is None else considered(by, act.id, args, who)
    side: Literal["do", "accept"] = "accept" if head.answer else "do"
    weight = head.weight if by is None or head.has_strength else _WHOLE * (1 if head.weight > 0 else -1)
    signed = -weight if head.answer == "refuse" else weight
    meant = (act.id, args, when, side, who, signed > 0)
    more = (*((head.standpoint,) if head.standpoint != "want" else ()), *(() if by is None else (by,)))
    return Reason(
        meaning_id("reason", *meant, *more), act.id, args, tuple(roles), signed, when, side, who,
        head.standpoint, by, source(block.whole),
    )  # fmt: skip


def _words(own: Owner, role: Phrase, reader: Reader) -> Words:
    """The words of a reason: *someone* is whoever acts; of one person's their role is that person."""
    words = Words({"someone": "?someone"}, {"?someone": PERSON}, reader.draft.natures)
    if own.person and isinstance(role, RoleWord):
        words.fixed[role.name] = own.person
        words.kinds[own.person] = PERSON
    return words


def _graded(block: Block, words: Words, roles: Sequence[Role], reader: Reader) -> Amount | None:
    """How much a reason weighs: its lines ``by AMOUNT``, within ``at most`` and ``at least``."""
    lines = list(strict(block, ("by", *BOUNDS), reader.draft.report))
    found = [amount(line.rest, words, reader) for line in lines if line.keyword == "by"]
    shares = tuple(Share(one) for one in found if one is not None)
    if not shares:
        for line in lines[:1] if not found else ():
            reader.draft.report.add(messages.malformed(line.whole, "by AMOUNT, and then what it is at most"))
        return None
    total = bounded(shares[0].amount if len(shares) == 1 else Sum(shares), lines, words, reader)
    require_found(total, {role.var for role in roles}, words, reader)
    return total


def _settle(words: Words) -> None:
    """The roles of the act are the reason's own: its condition speaks of them, it does not bind them."""
    for one in tuple(words.fresh.values()):
        words.fixed[one.word] = one.term
        del words.fresh[one.term]


def _head(line: Region, reader: Reader) -> _Head | None:
    match = _HEAD.match(line.text)
    if match is None:
        return _meant_head(line, reader)
    amount = WEIGHTS["some"]
    if match["number"] or match["strength"]:
        group = "number" if match["number"] else "strength"
        amount = weight(line.part(*match.span(group)), reader.draft.report)
    act, condition = _cut(line.part(match.end()), reader)
    answer = _ANSWER.match(act.text)
    whose = None
    if condition is not None:
        found = _FOR.search(condition.text)
        if found and parse_duration(condition.part(found.end()).text) is None:
            condition, whose = condition.part(0, found.start()), condition.part(found.end())
        elif not found:
            condition, whose = _unparted(condition, reader)
    signed = -amount if match["no"] else amount
    return _Head(
        signed, answer["answer"] if answer else "", act.part(answer.end() if answer else 0), condition, whose,
        STANDPOINTS[match["kind"]], bool(match["number"] or match["strength"]),
    )  # fmt: skip


def _meant_head(line: Region, reader: Reader) -> _Head | None:
    """A head that lacks its *to* or *of*, has it misspelt, or says too early whose it is; others are
    reported."""
    whose = _WHOSE_ACT.fullmatch(line.text)
    if whose and _is_somebody(whose["who"], reader):
        meant = f"{whose['begins']} {whose['does']}, for {whose['who']}"
        return _read_as(line, 0, len(line.text), meant, f"{SHAPE}, for WHOM", reader)
    words = (*WEIGHTS, *STANDPOINTS, "of", "not", "to")

    def fits(text: str) -> bool:
        match = _HEAD.match(text)
        return match is not None and _act_of(Region("", 0, text, match.end(), len(text)), reader) is not None

    head = line.text.partition(":")[0]
    fix = reworded(head, words, fits, ("of", "to")) or reworded(head, words, _HEAD.match, ("of", "to"))
    if fix is None:
        reader.draft.report.add(messages.malformed(line, SHAPE))
        return None
    return _read_as(line, *fix.span, fix.text, SHAPE, reader)


def _read_as(line: Region, start: int, end: int, text: str, shape: str, reader: Reader) -> _Head | None:
    """The head with a text in place of some characters, which are reported."""
    reader.draft.report.add(messages.malformed(line.part(start, end), shape, text))
    reader.draft.report.mend(line)
    whole = f"{line.whole[: line.start + start]}{text}{line.whole[line.start + end :]}"
    longer = len(whole) - len(line.whole)
    return _head(Region(line.file, line.line, whole, line.start, line.end + longer), reader)


def _is_somebody(said: str, reader: Reader) -> bool:
    """Whether a reason may be theirs: somebody's name, or a nature."""
    noun = re.sub(r"^an?\s+", "", said.casefold())
    return noun in reader.draft.natures or tuple(noun.split()) in reader.people


def _unparted(condition: Region, reader: Reader) -> tuple[Region, Region | None]:
    """A condition and whose reason it is, where the comma or the *for* between them is missing, or another
    word stands there: that is reported."""
    match = _FOR_WHOM.search(condition.text) or _LAST_PART.search(condition.text)
    who = condition.part(match.end()) if match else None
    known = who is not None and _is_somebody(who.text, reader)
    scope = Scope(declares=True, today=reader.draft.begins)
    if (
        match is None
        or not known
        or isinstance(reader.table.read(condition.text, scope=scope, mend=False), Reading)
    ):
        return condition, None
    where = condition.part(*match.span())
    reader.draft.report.add(messages.malformed(where, f"{SHAPE}, for WHOM", ", for "))
    return condition.part(0, match.start()), who


def _cut(said: Region, reader: Reader) -> tuple[Region, Region | None]:
    """The act and the condition; a comma for the colon, and *not* behind *to*, are reported."""
    if said.text.startswith("not "):
        turned = Region(said.file, said.line, said.whole, said.start - len("to "), said.start + len("not"))
        reader.draft.report.add(messages.malformed(turned, SHAPE.replace("to", "not to"), "not to"))
        said = said.after(len("not"))
    act, condition = said.cut(COLON)
    if condition is not None:
        return act, condition
    if because := re.search(r"\s+(?:because|if)\s+", said.text):
        reader.draft.report.add(messages.malformed(said.part(*because.span()), SHAPE, ": "))
        return said.part(0, because.start()), said.part(because.end())
    for other in re.finditer(r"\s+(?:is|[-\u2013\u2014])\s+", said.text):
        if _act_of(said.part(0, other.start()), reader):
            reader.draft.report.add(messages.malformed(said.part(*other.span()), SHAPE, ": "))
            return said.part(0, other.start()), said.part(other.end())
    whose = _FOR.search(said.text)
    if whose and _act_of(said.part(0, whose.start()), reader):
        who = said.text[whose.end() :]
        fix = f": someone is {who}" if _is_somebody(who, reader) else None
        reader.draft.report.add(messages.malformed(said.part(whose.start()), f"{SHAPE}, for WHOM", fix))
        return said.part(0, whose.start()), None
    comma = re.search(r",(?=\s+(?!and\b|or\b|for\b))", said.text)
    where = _colon_gap(said, reader) or (said.part(*comma.span()) if comma else None)
    if where is None:
        return act, None
    reader.draft.report.add(messages.malformed(where, SHAPE, ": " if where.text.isspace() else ":"))
    return said.part(0, where.start - said.start), said.part(where.end - said.start).strip()


def _colon_gap(said: Region, reader: Reader) -> Region | None:
    """The space where a reason lacks its colon: between an act and a sentence, if all is not an act."""

    def fits(before: Region, rest: Region) -> bool:
        done, whose = _act_of(before, reader), _FOR.search(rest.text)
        condition = rest.part(0, whose.start()) if whose else rest
        return done is not None and reads(condition, reader, roles=done.binds) is not None

    return None if _act_of(said, reader) else gap(said, fits)


def _act_of(said: Region, reader: Reader) -> Reading | None:
    """What somebody would do, or agree to, by a reason's head."""
    answer = _ANSWER.match(said.text)
    if answer:
        return reads(said.part(answer.end()), reader)
    return reads(said, reader, "infinitive", RoleWord("someone", PERSON))


@dataclass(frozen=True, slots=True)
class _Act:
    """The act a reason is about, as it was said, and the slots of those whose reason it can be."""

    clause: Clause
    where: Region
    owners: tuple[int, ...] = (0,)

    @property
    def id(self) -> str:
        return self.clause.frame


def _act(head: _Head, reader: Reader) -> _Act | None:
    words = Words({"someone": "?someone"}, {"?someone": PERSON})
    if head.answer:
        read = reader.read(head.act, words)
    else:
        read = reader.read(head.act, words, "infinitive", RoleWord("someone", PERSON))
    if read is None:
        return None
    clause = read.tree
    declared = reader.draft.declared.get(clause.frame) if isinstance(clause, Clause) else None
    refused = _refused(clause, declared, head)
    if refused is not None:
        reader.draft.report.add(messages.not_here(head.act, *refused))
    brings = isinstance(clause, Clause) and clause.frame == BRINGS_ABOUT
    if refused is not None or not isinstance(clause, Clause) or not (declared or brings):
        return None
    return _Act(clause, read.region, declared.consents if declared and head.answer else (0,))


def _args(act: _Act, head: _Head, words: Words, reader: Reader) -> tuple[Term, ...]:
    """The terms of what is said of the act."""
    args, wraps = reader.lowering(act.where, words).terms.arguments(act.clause.args)
    if any(wrap.phrase.quantifier != "some" or wrap.limits for wrap in wraps):
        message = "the act of a reason has role words and names; limits belong behind the colon"
        said = [act.where.part(*wrap.phrase.span) for wrap in wraps]
        meant = [
            (one, ROLES_MEANT[one.text.casefold()]) for one in said if one.text.casefold() in ROLES_MEANT
        ]
        for one, role in meant[:1]:
            reader.draft.report.add(messages.unknown_role(one, [role], ()))
        if not meant:
            reader.draft.report.add(messages.not_here(head.act, message))
    return args


def _refused(clause: Sentence | Phrase, declared: Declared | None, head: _Head) -> tuple[str, ...] | None:
    """Why nobody could have a reason to do this, and what helps; None if somebody could."""
    if isinstance(clause, Clause) and clause.frame == BRINGS_ABOUT and not (clause.negated or head.answer):
        return None
    if not isinstance(clause, Clause) or declared is None or not declared.is_act or clause.negated:
        return "a reason is to do one act, or not to do it", SHAPE
    if not declared.chosen:
        return ("this befalls people: nobody decides to do it",)
    if head.answer and not declared.consents:
        return "nobody is asked to agree to this act", 'the act needs a line "another must agree"'
    return None


REASON = Declaration("reason", meaning=_meaning)
