"""Saying: clauses made into English, from the same patterns that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from immortelle.phrases.clause import (
    Clause,
    Joint,
    Named,
    PartOf,
    Phrase,
    Pronoun,
    Quantified,
    Quantity,
    RoleWord,
    Sentence,
    Several,
    Tense,
    That,
    Worded,
)
from immortelle.phrases.conjugation import Form, conjugate, passive
from immortelle.phrases.english import PRONOUNS, PronounForm, article, capital, listed, possessive, say_number
from immortelle.phrases.frame import Mode, Sort
from immortelle.phrases.names import ARTICLES, Name
from immortelle.phrases.quantified import OTHERS, SAME
from immortelle.phrases.saying_adjuncts import adjunct_words, compare_words, period_words
from immortelle.phrases.table import (
    FACT,
    NATURE,
    PERSON,
    PLACE,
    POSSESSIVE,
    THING,
    Lexicon,
    Pattern,
    SlotEdge,
    VerbEdge,
)

_QUANTIFIED: Final = {
    ("any", PERSON): "anyone", ("any", THING): "anything", ("any", PLACE): "anywhere",
    ("some", PERSON): "somebody", ("no", PERSON): "nobody", ("every", PERSON): "everyone",
    ("some", THING): "something", ("no", THING): "nothing", ("every", THING): "everything",
    ("some", PLACE): "somewhere", ("no", PLACE): "nowhere", ("every", PLACE): "everywhere",
}  # fmt: skip

_OWNERS: Final[Mapping[str, str]] = {each["object"]: each["possessive"] for each in PRONOUNS.values()}
_AFTER_WORD: Final[Mapping[str, str]] = {"nowhere": "no place"}  # "in nowhere" is no English


@dataclass(frozen=True, slots=True)
class Voice:
    """How to say it.

    ``names`` are looked up by id before the table's own; ``bindings`` put a phrase or a text for a
    role word; of other role words those not ``known`` are introduced ("a place"), unless it is None;
    ``tense`` replaces that of the main clauses; with ``pronouns`` a second mention
    becomes a pronoun where that is clear, and those ``mentioned`` were before, by id; ``full`` gives a
    capital and a full stop.
    """

    names: Mapping[str, Name] = field(default_factory=dict)
    bindings: Mapping[str, Phrase | str] = field(default_factory=dict)
    known: tuple[str, ...] | None = None
    tense: Tense | None = None
    pronouns: bool = False
    full: bool = False
    mentioned: tuple[str, ...] = ()


class _Manner(NamedTuple):
    """How a clause is said: its form, whether its subject is left out, and what is a gap in it."""

    form: Form = "finite"
    silent: bool = False
    gap: str | None = None
    tense: Tense | None = None
    inner: bool = False
    many: bool = False  # of a subject left out


_FINITE: Final = _Manner()
_INNER: Final = _Manner(inner=True)


class Speech:
    """One text being said: it remembers who was mentioned, for the pronouns."""

    def __init__(self, lexicon: Lexicon, voice: Voice) -> None:
        self._lexicon: Final = lexicon
        self._voice: Final = voice
        self._places: Final = tuple(frame.id for frame in lexicon.places)
        self._introduced: Final[list[str]] = []
        self._mentioned: Final = {each: self._name(each).pronoun for each in voice.mentioned}  # id to pronoun

    def sentence(self, sentence: Sentence, form: Form = "finite") -> str:
        """A sentence, or with another form an infinitive or gerund without its subject."""
        manner = _Manner(form, silent=form != "finite", tense=self._voice.tense)
        text = self._say(sentence, manner)
        return capital(text) + "." if self._voice.full else text

    def phrase(self, phrase: Phrase, form: PronounForm = "object") -> str:  # noqa: C901 - one case a class
        """A noun phrase; ``form`` is for pronouns, and for "whose"."""
        match phrase:
            case Named():
                return self._form(self._named(phrase), form)
            case Pronoun(word=word):
                return PRONOUNS[word][form] if word in PRONOUNS else word
            case RoleWord():
                return self._role(phrase, form)
            case PartOf(role=role, of=of):
                return self._form(f"the {role} of {self.phrase(of)}", form)
            case Several(parts=parts, op=op):
                inner = "object" if form == "possessive" else form
                said = [self.phrase(part, inner) for part in parts[:-1]]
                return listed([*said, self.phrase(parts[-1], form)], op)
            case Quantity(number=number):
                return str(number)
            case That(sentence=sentence, mode=mode):
                return self._that(sentence, mode)
            case Quantified():
                return self._form(self._quantified(phrase), form)
            case Worded(parts=parts):
                return " ".join(self._part(part) for part in parts).replace(" ,", ",")

    def _part(self, part: str | Phrase | Sentence) -> str:
        if isinstance(part, str):
            return part
        return self._inner(part) if isinstance(part, Clause | Joint) else self.phrase(part)

    def _say(self, sentence: Sentence, manner: _Manner) -> str:
        if isinstance(sentence, Clause):
            return self._clause(sentence, manner)
        glue = f" {sentence.op} " if manner.inner else f", {sentence.op} "
        said: list[str] = []
        subject: Phrase | None = None
        for part in sentence.parts:
            again = subject is not None and _subject(part) == subject
            said.append(self._say(part, self._silent(manner, subject) if again else manner))
            subject = _subject(part)
        return glue.join(said)

    def _silent(self, manner: _Manner, subject: Phrase | None) -> _Manner:
        many = manner.many or (subject is not None and self._is_many(subject))
        return manner._replace(silent=True, many=many)

    def _clause(self, clause: Clause, manner: _Manner) -> str:
        pattern = self._pattern(clause)
        subject = clause.args[pattern.order[0]] if pattern.order else None
        words: list[str] = []
        filled = 0
        for index, edge in enumerate(pattern.edges):
            if isinstance(edge, VerbEdge):
                words += self._verb(clause, pattern, index, manner)
            elif isinstance(edge, SlotEdge):
                arg = clause.args[pattern.order[filled]]
                hidden = (manner.silent and filled == 0) or (filled and _is_gap(arg, manner.gap))
                if not hidden:
                    denied = clause.negated and filled > 0
                    after_word = index > 0 and isinstance(pattern.edges[index - 1], str)
                    if _asks(pattern, index) and isinstance(arg, That) and arg.mode == "that":
                        arg = replace(arg, mode="whether")
                    controlled = _has_object(pattern)
                    said = self._slot(
                        arg, edge, subject if filled else None, denied=denied, controlled=controlled
                    )
                    said = _AFTER_WORD.get(said, said) if after_word else said
                    words = _owned(words, said) if self._voice.pronouns else [*words, said]
                filled += 1
            else:
                words.append(edge)
        return _sentence(words, self._adjuncts(clause))

    def _pattern(self, clause: Clause) -> Pattern:
        """The active pattern; the short passive if nobody is said to have done it."""
        patterns = self._lexicon.patterns[clause.frame]
        doer = clause.args[0] if clause.args else None
        unsaid = isinstance(doer, Quantified) and doer.name.startswith("by#")
        short = (pattern for pattern in patterns if pattern.passive and 0 not in pattern.order)
        return next(short, patterns[0]) if unsaid else patterns[0]

    def _verb(self, clause: Clause, pattern: Pattern, index: int, manner: _Manner) -> list[str]:
        edge = pattern.edges[index]
        lemma = edge.lemma if isinstance(edge, VerbEdge) else ""
        begins = pattern.edges[0]
        many = manner.many
        if isinstance(begins, SlotEdge) and begins.mode != POSSESSIVE and not manner.silent:
            many = self._is_many(clause.args[pattern.order[0]])
        tense = manner.tense or clause.tense
        if pattern.passive:
            return passive(lemma, tense, negated=clause.negated, many=many, form=manner.form)
        following = next((edge for edge in pattern.edges[index + 1 : index + 2] if isinstance(edge, str)), "")
        return conjugate(
            lemma, tense, negated=clause.negated, many=many, form=manner.form, following=following
        )

    def _is_many(self, subject: Phrase) -> bool:
        match subject:
            case Several(op=op):
                return op == "and"
            case Pronoun(word=word):
                return word == "they"
            case Quantified(quantifier="count", number=number):
                return number != 1
            case RoleWord(name=name):
                bound = self._voice.bindings.get(name)
                return bound is not None and not isinstance(bound, str) and self._is_many(bound)
        return False

    def _slot(
        self, arg: Phrase, edge: SlotEdge, subject: Phrase | None, *, denied: bool, controlled: bool
    ) -> str:
        """What fills a slot; ``controlled``, where a gerund would be taken for the doing of another."""
        bound = self._voice.bindings.get(arg.name) if isinstance(arg, RoleWord) else None
        arg = bound if bound is not None and not isinstance(bound, str) else arg
        if edge.mode == POSSESSIVE:
            return self.phrase(arg, "possessive")
        if isinstance(arg, That) and edge.kind == FACT:
            return self._undertaking(arg, None if arg.mode == "ing" and controlled else subject)
        if denied and isinstance(arg, Quantified):
            return self._quantified(arg, denied=True)
        if self._voice.pronouns and isinstance(arg, Named) and arg == subject and arg.kind == PERSON:
            return PRONOUNS[self._name(arg.id).pronoun]["reflexive"]
        return self.phrase(arg, "object" if subject is not None else "subject")

    def _adjuncts(self, clause: Clause) -> list[str]:
        """The adjuncts, each with the space or comma before it."""
        comma = bool(clause.args) and _ends_nested(clause.args[-1])
        acts = self._lexicon.frames[clause.frame].sort is Sort.ACT
        said: list[str] = []
        adjuncts = list(clause.adjuncts)
        while adjuncts:
            adjunct = adjuncts.pop(0)
            following = adjuncts[0] if adjuncts else None
            text = period_words(adjunct, following) if acts and following else None
            if text:
                adjuncts.pop(0)
            else:
                text = adjunct_words(adjunct, self._inner, self.phrase)
            mark = ", " if comma or adjunct.kind == "from" else " "
            said += [mark + text] if text else []
        return said

    def _inner(self, sentence: Sentence) -> str:
        return self._say(sentence, _INNER)

    def _named(self, named: Named) -> str:
        if named.kind == NATURE and named.id in self._lexicon.nouns_by_id:
            noun = self._lexicon.nouns_by_id[named.id].text
            return f"{article(noun)} {noun}"
        name = self._name(named.id)
        pronoun = self._mentioned.get(named.id)
        if self._voice.pronouns and pronoun and list(self._mentioned.values()).count(pronoun) == 1:
            return pronoun
        if self._voice.pronouns and name.kind == PERSON:
            self._mentioned[named.id] = name.pronoun
        return name.text if name.proper or name.text.split(" ")[0] in ARTICLES else f"the {name.text}"

    def _name(self, id: str) -> Name:
        found = self._voice.names.get(id) or self._lexicon.names_by_id.get(id)
        return found or Name(id, id, "")

    def _form(self, text: str, form: PronounForm) -> str:
        if text in PRONOUNS:
            return PRONOUNS[text][form]
        return possessive(text) if form == "possessive" else text

    def _role(self, role: RoleWord, form: PronounForm) -> str:
        bound = self._voice.bindings.get(role.name)
        if bound is not None and not isinstance(bound, str):
            return self.phrase(bound, form)
        return self._form(bound or self._role_text(role), form)

    def _role_text(self, role: RoleWord) -> str:
        """How a role word stands in its block; a quantified variable is only "that person"."""
        noun, _, position = role.name.partition("#")
        if position:
            return f"that {noun}"
        if role.name in {"someone", "another"} or role.name.startswith("a "):
            return role.name
        known = self._voice.known is None or role.name in (*self._voice.known, *self._introduced)
        self._introduced.append(role.name)
        if role.name.startswith("another "):
            return role.name.replace("another", "the other") if known else role.name
        return f"the {role.name}" if known else f"{article(role.name)} {role.name}"

    def _quantified(self, phrase: Quantified, *, denied: bool = False) -> str:
        if phrase.quantifier == "where" and phrase.such_that is not None:
            return "where " + self._say(phrase.such_that, _Manner(gap=phrase.name, inner=True)).removesuffix(
                " in"
            )
        rest, other = _without_else(phrase.such_that)
        restricted = rest is not None and not other
        head = self._head(phrase, denied=denied, restricted=restricted) + (" else" if other else "")
        return f"{head} {self._restriction(rest, phrase)}" if rest else head

    def _head(self, phrase: Quantified, *, denied: bool, restricted: bool) -> str:
        noun = self._lexicon.nouns_by_id.get(phrase.noun)
        text = noun.text if noun else phrase.noun.partition(":")[2]
        if phrase.quantifier == "count":
            counted = text if phrase.number == 1 or noun is None else noun.many
            return f"{compare_words(phrase.op)} {say_number(phrase.number)} {counted}"
        quantifier = "any" if denied and phrase.quantifier == "some" else phrase.quantifier
        word = _QUANTIFIED.get((quantifier, phrase.noun))
        # "A person who" is plainer than "somebody who", "every place that" than "everywhere that".
        if word and not (restricted and (quantifier == "some" or phrase.noun == PLACE)):
            return word
        return f"{article(text) if quantifier == 'some' else quantifier} {text}"

    def _restriction(self, such_that: Sentence, phrase: Quantified) -> str:
        first = such_that.parts[0] if isinstance(such_that, Joint) else such_that
        many = phrase.quantifier == "count" and phrase.number != 1
        manner = _Manner(gap=phrase.name, inner=True, many=many)
        if isinstance(first, Clause) and first.args and _is_gap(first.args[0], phrase.name):
            if first.frame in self._places and _is_where(first.args[1]):
                return self.phrase(first.args[1])
            return f"{self._who(first, phrase)} {self._say(such_that, manner._replace(silent=True))}"
        said = self._say(such_that, manner)
        if phrase.kind == PLACE and said.endswith(" in"):
            return "where " + said.removesuffix(" in")
        return "that " + said

    def _who(self, clause: Clause, phrase: Quantified) -> str:
        """The relative pronoun of a clause that begins with its variable."""
        begins = self._pattern(clause).edges[0]
        if isinstance(begins, SlotEdge) and begins.mode == POSSESSIVE:
            return "whose"
        return "who" if self._lexicon.is_a(phrase.kind, PERSON) else "that"

    def _that(self, sentence: Sentence, mode: str) -> str:
        if mode in {"that", "whether"}:
            return f"{mode} {self._say(sentence, _INNER)}"
        said = self._say(sentence, _Manner("to" if mode == "to" else "ing", silent=True, inner=True))
        if mode == "to" and said.startswith("not "):
            return f"not to {said.removeprefix('not ')}"
        return f"to {said}" if mode == "to" else said

    def _undertaking(self, said: That, subject: Phrase | None) -> str:
        """A fact said as a sentence; what somebody will do without saying who, if it is the subject of the
        sentence around it."""
        doer = _subject(said.sentence)
        if said.mode == "to" and doer != subject:
            return self._that(_to_come(said.sentence), "that")
        words = self._that(said.sentence, said.mode)
        if said.mode == "ing" and doer is not None and doer != subject:
            return f"{self.phrase(doer, 'possessive')} {words}"
        return words


def _has_object(pattern: Pattern) -> bool:
    """Whether somebody stands right behind the verb."""
    pairs = zip(pattern.edges, pattern.edges[1:], strict=False)
    return any(isinstance(a, VerbEdge) and isinstance(b, SlotEdge) and b.kind == PERSON for a, b in pairs)


def _asks(pattern: Pattern, index: int) -> bool:
    """Whether a fact said in a slot is one that is asked: an answer is *about whether*, not about that."""
    return pattern.edges[max(0, index - 1)] == "about" and pattern.edges[index] == SlotEdge(FACT, Mode.NAME)


def _to_come(sentence: Sentence) -> Sentence:
    return replace(sentence, tense=Tense.FUTURE) if isinstance(sentence, Clause) else sentence


def _subject(sentence: Sentence) -> Phrase | None:
    """The subject that the next part of a sentence may leave out, if it says it the same way."""
    return sentence.args[0] if isinstance(sentence, Clause) and sentence.args else None


def _owned(words: Sequence[str], said: str) -> list[str]:
    """Words with one more after them: ``the music of her`` is ``her music``."""
    match words:
        case [*before, "the", thing, "of"] if said in _OWNERS:
            return [*before, _OWNERS[said], thing]
    return [*words, said]


def _sentence(words: Sequence[str], adjuncts: Sequence[str]) -> str:
    return " ".join(word for word in words if word) + "".join(adjuncts)


def _is_gap(arg: Phrase, gap: str | None) -> bool:
    return gap is not None and isinstance(arg, RoleWord) and arg.name == gap


def _is_else(sentence: Sentence) -> bool:
    """Whether all that restricts a phrase is *else*."""
    return isinstance(sentence, Clause) and sentence.frame == SAME and sentence.args[-1] == Pronoun(OTHERS)


def _is_where(phrase: Phrase) -> bool:
    return isinstance(phrase, Quantified) and phrase.quantifier == "where"


def _without_else(such_that: Sentence | None) -> tuple[Sentence | None, bool]:
    if such_that is None:
        return None, False
    parts = such_that.parts if isinstance(such_that, Joint) else (such_that,)
    if not parts:
        return None, False  # nothing restricts it
    if not _is_else(parts[0]):
        return such_that, False
    rest = parts[1:]
    return (Joint("and", rest) if len(rest) > 1 else rest[0] if rest else None), True


def _ends_nested(phrase: Phrase) -> bool:
    return isinstance(phrase, That) or (isinstance(phrase, Quantified) and phrase.such_that is not None)
