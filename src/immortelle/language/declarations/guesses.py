"""``guess`` and ``explanation why``: what people take to be likely of what they do not know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.ids import meaning_id
from immortelle.language.lowering.scoping import conjunction, terms_of
from immortelle.language.lowering.words import Words
from immortelle.language.measures import PRIORS, WEIGHTS, number, weight
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import statements
from immortelle.phrases.clause import Named, Quantified, RoleWord
from immortelle.story.claims import claim_of
from immortelle.story.conditions import ALWAYS, Condition, Term
from immortelle.story.model import Clue, Guess, Hypothesis, Role

_CLUE = re.compile(r"(?P<weight>\w+|-?\d+)(?P<against>\s+against)?\s+if\s+(?=\S)")
_BY = re.compile(r",\s*by\s+(?=[^,]*$)")
PERSON = "kind:person"
SHAPE = "strong if CONDITION, or some against if CONDITION"
_SINGLE = "a guess is at one thing: a state, that something was done, or what somebody knows or believes"


@dataclass(slots=True)
class _Draft:
    """A guess as far as its lines are read."""

    words: Words
    when: list[Condition] = field(default_factory=list)
    rivals: list[tuple[Condition, list[Clue]]] = field(default_factory=list)
    prior: int = PRIORS["unlikely"]
    who: Term | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """Whom it is about, each once."""
        terms = terms_of((self.who, tuple(self.when), tuple(what for what, _ in self.rivals)))
        return tuple(Role(term, self.words.kinds[term]) for term in dict.fromkeys(terms))


def _guess(block: Block, reader: Reader) -> None:
    draft = _Draft(Words(natures=reader.draft.natures))
    head = _by_whom(block.head, draft, reader)
    draft.rivals += _hypothesis(head, head, draft, reader)
    lines = list(statements(block, ("at first",)))
    for line in lines:
        if line.keyword:
            draft.prior = _prior(line.rest, reader)
        elif draft.rivals:
            draft.rivals[-1][1].extend(_clue(line.whole, draft.words, reader))
    if not draft.rivals:
        return
    if not lines:
        reader.draft.report.add(messages.missing_line(block.whole, "guess", SHAPE))
    _finish(block, draft, reader)


def _explanation(block: Block, reader: Reader) -> None:
    draft = _Draft(Words(natures=reader.draft.natures))
    what = reader.open(_by_whom(block.head, draft, reader), draft.words)
    if what is None:
        return
    draft.when += [*_limits(draft.words), what]
    draft.words.settle()
    failed = False
    for line in statements(block, ("either", "or")):
        if line.keyword:
            found = _hypothesis(line.rest, line.whole, draft, reader)
            failed = failed or not found
            draft.rivals += found
        elif draft.rivals:
            draft.rivals[-1][1].extend(_clue(line.whole, draft.words, reader))
        elif not failed:
            failed = True
            reader.draft.report.add(messages.malformed(line.whole, "either SENTENCE"))
    if failed:
        return
    if len(draft.rivals) < 2:
        reader.draft.report.add(messages.missing_line(block.whole, block.keyword, "or SENTENCE"))
        return
    _finish(block, draft, reader)


def _by_whom(head: Region, draft: _Draft, reader: Reader) -> Region:
    """``..., by another``: who guesses; the head without it."""
    said, whom = head.cut(_BY.pattern)
    read = reader.read(whom, draft.words, "phrase") if whom is not None else None
    if whom is None or read is None:
        return said
    if not isinstance(read.tree, (Named, Quantified, RoleWord)) or not reader.draft.is_a(
        read.tree.kind, PERSON
    ):
        reader.draft.report.add(messages.malformed(whom, "by another, by a NATURE, or by a person"))
        return said
    (draft.who,), wraps = reader.lowering(read.region, draft.words).terms.arguments((read.tree,))
    draft.when += [*_limits(draft.words), *(limit for wrap in wraps for limit in wrap.limits)]
    draft.words.settle()
    return said


def _hypothesis(
    said: Region, where: Region, draft: _Draft, reader: Reader
) -> list[tuple[Condition, list[Clue]]]:
    """What may be so; of whom, if it is a vampire, say, becomes part of when it may be."""
    what = reader.open(said, draft.words)
    if what is None:
        return []
    draft.when += _limits(draft.words)
    draft.words.settle()
    claim = claim_of(what)
    if claim is None:
        reader.draft.report.add(messages.not_here(where, _SINGLE))
    elif not claim.so:
        reader.draft.report.add(messages.guess_denied(said))
    else:
        return [(what, [])]
    return []


def _limits(words: Words) -> list[Condition]:
    return [one.limit for one in words.fresh.values() if one.limit is not None]


def _clue(line: Region, words: Words, reader: Reader) -> list[Clue]:
    match = _CLUE.match(line.text)
    if match is None:
        reader.draft.report.add(messages.malformed(line, SHAPE))
        return []
    many = weight(line.part(*match.span("weight")), reader.draft.report)
    when = reader.condition(line.part(match.end()), words)
    return [] if when is None else [Clue(-many if match["against"] else many, when)]


def _prior(said: Region, reader: Reader) -> int:
    if said.text in PRIORS:
        return PRIORS[said.text]
    if not said.text.removeprefix("-").isdecimal():
        reader.draft.report.add(messages.malformed(said, f"at first {', '.join(PRIORS)}, or a number"))
        return PRIORS["unlikely"]
    found = number(said, reader.draft.report, -WEIGHTS["overwhelming"], WEIGHTS["overwhelming"])
    return PRIORS["unlikely"] if found is None else found


def _finish(block: Block, draft: _Draft, reader: Reader) -> None:
    hypotheses = tuple(Hypothesis(what, tuple(clues)) for what, clues in draft.rivals)
    when = conjunction(draft.when) if draft.when else ALWAYS
    key = meaning_id("guess", hypotheses, when, draft.who)
    if any(one.id == key for one in reader.draft.guesses):
        reader.draft.report.add(messages.given_twice(block.whole, "this guess"))
        return
    prior = draft.prior if len(hypotheses) == 1 else 0
    reader.draft.guesses.append(
        Guess(key, draft.roles, hypotheses, when, prior, draft.who, source(block.whole))
    )
    reader.draft.where_said[key] = block.whole


GUESS = Declaration("guess", meaning=_guess)
EXPLANATION = Declaration("explanation why", meaning=_explanation)
