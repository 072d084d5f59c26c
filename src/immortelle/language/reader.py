"""Reading a region of a file with the phrase table, and going on after a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from immortelle.language import messages
from immortelle.language.declaring import declaration
from immortelle.language.diagnosing import did_you_mean
from immortelle.language.diagnostics import Diagnostic
from immortelle.language.draft import Draft, all_frames
from immortelle.language.lowering.conditions import Lowering
from immortelle.language.lowering.scoping import close
from immortelle.language.lowering.words import Words
from immortelle.language.measures import DATES
from immortelle.language.mentions import mentions
from immortelle.language.paraphrases import paraphrases
from immortelle.language.regions import Region
from immortelle.phrases.clause import NOWHERE, Clause, Joint, Named, Phrase, RoleWord, Sentence
from immortelle.phrases.english import article
from immortelle.phrases.expected import DATE
from immortelle.phrases.frame import Word
from immortelle.phrases.names import Name, Noun, words_of
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.reading import Category, Failure, Reading, Scope, Suggestion
from immortelle.phrases.repair import changed
from immortelle.phrases.slips import is_slip
from immortelle.phrases.table import verb_forms
from immortelle.phrases.trees import nodes
from immortelle.story.conditions import Condition

MOST_HELPS = 3
MOST_NAMES = 6
MOST_PHRASES = 12  # tries to say a line in other words


_DECLARED_BY: Final = MappingProxyType({
    "kind:thing": ("thing", ""), "kind:place": ("place", ""), "kind:event": ("deed", ": SENTENCE, DATE"),
    "kind:fact": ("claim", ": SENTENCE"),
})  # fmt: skip
_HOURS: Final = ("dawn", "sunrise", "morning", "noon", "afternoon", "dusk", "evening", "night", "midnight")


class Read(NamedTuple):
    """What was read, and the line as it was understood: repaired where it was misspelt."""

    tree: Sentence | Phrase
    region: Region


@dataclass(frozen=True, slots=True)
class Reader:
    """The phrase table of a story with the draft that its sentences go into."""

    draft: Draft
    table: PhraseTable
    people: Mapping[tuple[str, ...], str]  # everybody's id by the words of their names

    def read(
        self, region: Region, words: Words, category: Category = "sentence", subject: Phrase | None = None,
        declares: bool = True,
    ) -> Read | None:  # fmt: skip
        """A region as a category of the grammar; None after reporting that it makes no sense."""
        scope = Scope(words.roles(), subject, declares, self.draft.begins)
        outcome = self.table.read(region.text, category, scope, mend=not self.draft.report.full)
        if isinstance(outcome, Failure):
            if self._unknown_role(region, outcome, words):
                return None
            holder = getattr(subject, "kind", "") if category == "predicate" else ""
            meant = self._paraphrased(region, outcome, category, scope)
            return self._failed(region, meant or outcome, category, holder, sure=meant is not None)
        if outcome.rivals:
            self.draft.report.add(self._ambiguous(region, (outcome.tree, *outcome.rivals)))
        for one in mentions(outcome.tree, region):
            self.draft.mention(one)
        return Read(outcome.tree, region)

    def _paraphrased(
        self, region: Region, failure: Failure, category: Category, scope: Scope
    ) -> Failure | None:
        """The failure with what its line surely means in other words; a slip of the pen is likelier."""
        slip = any(is_slip(region.text, one.text) for one in failure.suggestions[:1])
        if slip or self.draft.report.full:
            return None
        said = self._rephrased(region.text, failure, category, scope, iter(range(MOST_PHRASES)))
        if said is None:
            return None
        span, words = changed(region.text, said[0])
        return replace(failure, suggestions=(Suggestion(said[0], span, words, said[1]),))

    def _rephrased(
        self, text: str, failure: Failure, category: Category, scope: Scope, tries: Iterator[int]
    ) -> tuple[str, Reading] | None:
        """A text said in the story's words, and what it then means, if it is found in so many tries."""
        meant = paraphrases(text, failure.span, failure.kinds, self.draft)
        for ((start, end), words), _ in zip(meant, tries, strict=False):
            said = text[:start] + words + text[end:]
            outcome = self.table.read(said, category, scope, mend=False)
            if isinstance(outcome, Reading):
                return None if outcome.rivals else (said, outcome)
            if further := self._rephrased(said, outcome, category, scope, tries):
                return further
        return None

    def _failed(
        self, region: Region, failure: Failure, category: Category, holder: str, *, sure: bool
    ) -> Read | None:
        all_of_it = failure.span == (0, len(region.text))
        if all_of_it and not (failure.expected or failure.suggestions):
            self.draft.report.add(messages.too_complicated(region, failure.message))
            return None
        if self.draft.is_settled(region.text):
            return None
        repairs = failure.suggestions if sure else self._likely(failure, region)
        where = region.part(*(repairs[0].span if repairs else failure.span))
        message = failure.message or "no sentence says this"
        near = [one.text for one in repairs[:MOST_HELPS]]
        fix = repairs[0].replacement if repairs and (sure or is_slip(region.text, repairs[0].text)) else None
        wanted = fix is None and not self.draft.report.full
        declared = declaration(region.text, failure.span[0], category, holder, self.draft) if wanted else None
        helps = self._helps(failure, region, declared or "") if wanted and not near else []
        if near and declared and not failure.kinds:
            helps = [f"{messages.DECLARES}{declared}"]
        self.draft.report.add(messages.unknown_sentence(where, message, near, helps, fix))
        if not repairs:
            return None
        self.draft.report.mend(region)
        whole = region.whole[: region.start] + repairs[0].text + region.whole[region.end :]
        repaired = Region(region.file, region.line, whole, region.start, region.start + len(repairs[0].text))
        return Read(repairs[0].reading.tree, repaired)

    def _likely(self, failure: Failure, region: Region) -> tuple[Suggestion, ...]:
        """The lines that may be meant; what is in the library is likelier than what is more than a slip."""
        near = failure.suggestions
        if not near and self.draft.report.full:
            return near
        slip = bool(near) and is_slip(region.text, near[0].text)
        return near if slip or not self.draft.in_library(region.text) else ()

    def _helps(self, failure: Failure, region: Region, declared: str) -> list[str]:
        """What helps where nothing is near: a part of the library, who or what there is, a sentence; how the
        line's own can be declared."""
        own = [f"{messages.DECLARES}{declared}"] if declared else []
        if declared.startswith('"bond'):
            return self.draft.in_library(region.text, failure.found) or own
        return (
            _third(region)
            or self.draft.said_instead(region.text)[:MOST_HELPS]
            or self._of_its_kind(failure, region)
            or self.draft.in_library(region.text, failure.found)
            or (self._there_are(failure) if failure.found else [])
            or self._heads(failure, region)
            or self._there_are(failure)
            or self._with_word(failure.found, own)
            or self._named_so(failure.found)
            or _dates(failure)
            or _undeclared(failure)
            or ([] if failure.kinds else own)
        )

    def _of_its_kind(self, failure: Failure, region: Region) -> list[str]:
        """What helps where somebody or something stands that is of another kind than was wanted."""
        said = words_of(failure.found)
        kinds = [name.kind for name in self.draft.names() if words_of(name.text) == said]
        return [*self.draft.in_library_of(region.text, kinds), *self._there_are(failure)] if kinds else []

    def _named_so(self, word: str) -> list[str]:
        """The names that have a word, if it is one of a name."""
        names = [
            _whole_name(name) for name in self.draft.names() if {*words_of(word)} & {*words_of(name.text)}
        ]
        return did_you_mean(sorted({*names})[:MOST_HELPS]) if word[:1].isupper() else []

    def _with_word(self, word: str, own: list[str]) -> list[str]:
        """The heads of sentences that have a word, of whatever kinds they are; of acts that have one by which
        somebody is said to be something, also how that is declared."""
        heads = [one for one in self.draft.declared.values() if Word(word.casefold()) in one.frame.pieces]
        said = [f"there is: {one.where.text}" for one in heads][:MOST_HELPS]
        return [*said, *own] if all(one.is_act for one in heads) else said

    def _there_are(self, failure: Failure) -> list[str]:
        """Who or what of the kind that was wanted has a name."""
        if len(failure.kinds) != 1:
            return []
        (wanted,) = failure.kinds
        nouns = [noun.many for noun in self.draft.nouns() if noun.id == wanted]
        first = {name.id: name for name in reversed(self.draft.named(wanted))}  # no alias
        names = sorted(map(_whole_name, first.values()))
        if not nouns or not names:
            return []
        others = " and others" if len(names) > MOST_NAMES else ""
        return [f"there are these {nouns[0]}: {', '.join(names[:MOST_NAMES])}{others}"]

    def _heads(self, failure: Failure, region: Region) -> list[str]:
        """The heads of sentences that begin as the line does, and share its verb."""
        said = frozenset(region.text.casefold().split())
        declared = (self.draft.declared.get(frame.id) for frame in failure.frames)
        heads = (
            f"there is: {one.where.text}"
            for one in declared
            if one
            and one.frame.verb.lemma not in ("be", "have")
            and said & {*verb_forms([one.frame.verb.lemma])}
        )
        return list(heads)[:MOST_HELPS]

    def _unknown_role(self, region: Region, failure: Failure, words: Words) -> bool:
        """Whether the line speaks of "the vampire" where nothing says which; reported. It is not what is
        wrong with a line whose repair speaks so too."""
        repaired = failure.suggestions[0].text.casefold() if failure.suggestions else ""
        roles = {words_of(role.name) for role in words.roles()}
        for noun in self.draft.nouns():
            match = re.search(rf"\bthe {re.escape(noun.text)}\b", region.text.casefold())
            if (
                match is None
                or words_of(noun.text) in roles
                or match.group() in repaired
                or self._begins_name(region.text[match.start() + 4 :])
            ):
                continue
            where = region.part(*match.span())
            known = [role.name for role in words.roles()]
            self.draft.report.add(messages.unknown_role(where, (), known, self._one(where.text, noun)))
            return True
        return False

    def _one(self, name: str, noun: Noun) -> str:
        """The head that declares one of a kind by this name."""
        roots = (one for one in ("person", "place", "thing") if self.draft.is_a(noun.kind, f"kind:{one}"))
        root = next(roots, "")
        kind = "" if noun.text == root else f", {article(noun.text)} {noun.text}"
        return f"{root} {name}{kind}" if root else ""

    def _begins_name(self, text: str) -> bool:
        names = (name.text.casefold() for name in self.draft.names())
        return any(text.casefold().startswith(name) for name in names)

    def _ambiguous(self, region: Region, trees: Sequence[Sentence | Phrase]) -> Diagnostic:
        """What a name without *the* may be: with it, it is what the head speaks of."""
        roles, names = (
            {one.span for tree in trees for one in nodes(tree) if isinstance(one, kind)}
            for kind in (RoleWord, Named)
        )
        readings = [self._reading(one) for one in trees]
        for start, end in sorted((roles & names) - {NOWHERE}):
            return messages.ambiguous(region.part(start, end), readings, f"the {region.text[start:end]}")
        return messages.ambiguous(region, readings)

    def _reading(self, tree: Sentence | Phrase) -> str:
        """What a line was taken for, with the sentence it is an instance of."""
        if not isinstance(tree, (Clause, Joint)):
            return self.table.say_phrase(tree)
        declared = self.draft.declared.get(tree.frame) if isinstance(tree, Clause) else None
        return f'{self.table.say(tree)} (as in "{declared.where.text}")' if declared else self.table.say(tree)

    def lowering(
        self, region: Region, words: Words, *, acts_now: bool = False, each_time: bool = False
    ) -> Lowering:
        """How to lower what is read from a region."""
        return Lowering(self.draft, words, region, self.table.say, acts_now, each_time)

    def open(
        self, region: Region, words: Words, *, acts_now: bool = False, each_time: bool = False
    ) -> Condition | None:
        """A sentence as a condition whose fresh variables are still free."""
        read = self.read(region, words)
        if read is None:
            return None
        lowering = self.lowering(read.region, words, acts_now=acts_now, each_time=each_time)
        return lowering.condition(cast(Sentence, read.tree))

    def condition(self, region: Region, words: Words, *, acts_now: bool = False) -> Condition | None:
        """A sentence as a condition by itself: the variables it binds are bound in it."""
        before = dict(words.fresh)
        condition = self.open(region, words, acts_now=acts_now)
        if condition is None:
            return None
        new = [one for term, one in words.fresh.items() if term not in before]
        words.release(new)
        return close(condition, new, self.draft.report)


def _third(region: Region) -> list[str]:
    """*A third* is only a role's word: where no head has that role it is nobody."""
    said = re.search(r"\ba third\b(?! of\b)", region.text.casefold())
    return ['write "a person": "a third" is a word for a role, and there are none here'] if said else []


def _undeclared(failure: Failure) -> list[str]:
    """A phrase that stands for nothing can be given something to stand for, of the kind that was wanted."""
    found = failure.found
    head = _DECLARED_BY.get(failure.kinds[0] if len(failure.kinds) == 1 else "kind:thing")
    if failure.kinds and head is not None and found.isalpha() and found.islower():
        return [f'declare it: "{head[0]} the {found}{head[1]}"']
    if found.casefold().startswith("the ") and " " in found:
        return [f'declare it: "thing {found}"']
    return [f'if that is a name, declare it: "person {found}"'] if found[:1].isupper() else []


def _dates(failure: Failure) -> list[str]:
    said = failure.found.casefold()
    wanted = DATE in failure.expected and (said in _HOURS or any(letter.isdigit() for letter in said))
    return [f"dates are {DATES}"] if wanted else []


def _whole_name(name: Name) -> str:
    return name.text if name.proper else f"the {name.text}"


def make_reader(draft: Draft, before: PhraseTable | None = None) -> Reader:
    """The reader once all names, nouns and sentences are known; what the table of ``before`` has read and
    would read again is not read again."""
    made_of = all_frames(draft), tuple(draft.nouns()), tuple(draft.names())
    same = before if before is not None and before.made_of == made_of else None
    draft.everybody = list(draft.people())
    table = same or PhraseTable(*made_of)
    people = {words_of(name): one.id for one in draft.cast() for name in (one.name, *one.aliases)}
    return Reader(draft, table, MappingProxyType(people))
