"""Supposing: the sentences of a what-if, read by the phrase table of a story that is compiled already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from immortelle.language import messages
from immortelle.language.declarations.what_ifs import variant_of
from immortelle.language.diagnostics import Diagnostic, Report
from immortelle.language.draft import Declared, Draft, new_draft
from immortelle.language.ids import meaning_id
from immortelle.language.reader import make_reader
from immortelle.language.regions import Region
from immortelle.phrases.english import article, listed
from immortelle.phrases.frame import Frame, Slot, Verb, Word
from immortelle.phrases.reading import Role as RoleOfHead
from immortelle.phrases.verbs import forms_of
from immortelle.story.model import Act, Role, Sign, State, Story, Variant

NATURE = "kind:nature"
_MOST_NAMES = 20
_FACTS = ("kind:event", "kind:fact")
_OF_FACTS = ("is so", "is not so", "happened", "did not happen")
UNTOLD = "this story never tells of such a fact: only its own deeds, secrets, claims and facts are told"


@dataclass(frozen=True, slots=True)
class Supposed:
    """What came of the sentences: the variant, unless one of them was not understood."""

    variant: Variant | None
    diagnostics: tuple[Diagnostic, ...]


def suppose(story: Story, *sentences: str, name: str = "what if") -> Supposed:
    r"""What a story would be if these sentences were so; each as on a line of a ``what if`` block.

    >>> from immortelle.language.compiler import compile_text
    >>> lamp = compile_text("story The Lamp\n    use people\nperson Ines\n").story
    >>> suppose(lamp, "Ines is ded").variant is None
    True
    """
    draft = draft_of(story)
    reader = make_reader(draft)
    variant = Variant(meaning_id("variant", sentences), "; ".join(sentences))
    for number, sentence in enumerate(sentences, 1):
        variant = variant_of(variant, _line(number, sentence, name), reader)
    if {each.id for each in draft.entities.values()} != {each.id for each in story.entities}:
        draft.report.add(messages.needs_name(_line(1, sentences[0], name), UNTOLD))
    found = tuple(_about(story, one) for one in draft.report.sorted())
    return Supposed(None if draft.report.failed else variant, found)


def _about(story: Story, found: Diagnostic) -> Diagnostic:
    """A diagnostic with the names there are instead of the advice to declare one: the story is as it is."""
    if not any(messages.DECLARES in each for each in found.helps):
        return found
    kinds = _FACTS if found.text.endswith(_OF_FACTS) else ("kind:person", "kind:place", "kind:thing")
    named = sorted((kinds.index(each.kind), each.name) for each in story.entities if each.kind in kinds)
    names = [name for _, name in named][:_MOST_NAMES]
    be = "is" if len(names) == 1 else "are"
    return replace(found, helps=(f"there {be} {listed(names)}",) if names else ())


def _line(number: int, sentence: str, name: str) -> Region:
    line = " ".join(sentence.split()).removesuffix(".")
    return Region(name, number, line, 0, len(line))


def draft_of(story: Story) -> Draft:
    """A draft in which all that a story declares can be said."""
    draft = new_draft(Report())
    draft.title, draft.begins = story.title, story.begins
    draft.kinds |= {kind.id: kind for kind in story.kinds}
    draft.entities |= {entity.id: entity for entity in story.entities}
    draft.natures |= {each.name: each.id for each in story.entities if each.kind == NATURE}
    draft.lives |= {nature.id: nature for nature in story.natures}
    draft.deeds |= {deed.id: deed for deed in story.deeds}
    draft.facts += story.facts
    draft.propositions += story.propositions
    draft.declared |= _declared(story)
    return draft


def _declared(story: Story) -> dict[str, Declared]:
    sayable: Sequence[State | Act | Sign] = (*story.states, *story.acts, *story.signs)
    return {each.id: _sayable(each) for each in sayable if each.frame.id == each.id}


def _sayable(each: State | Act | Sign) -> Declared:
    roles, head = _roles(each.roles), _head(each.frame)
    where = Region(each.id, 0, head, 0, len(head))
    if isinstance(each, State):
        return Declared(
            *(each.frame, roles, where, each.value, each.low, each.high, each.default, each.private),
            defined=each.definition is not None,
        )
    return Declared(each.frame, roles, where, chosen=not isinstance(each, Act) or each.chosen)


def _head(frame: Frame) -> str:
    """The sentence as it was declared: ``someone forgives another for a deed``."""
    return " ".join(map(_piece, frame.pieces))


def _piece(piece: Slot | Verb | Word) -> str:
    match piece:
        case Verb(lemma=lemma):
            return forms_of(lemma).third
        case Word(text=text):
            return text
        case Slot(name=name):
            return name if name in {"someone", "another"} else f"{article(name)} {name}"


def _roles(roles: Iterable[Role]) -> tuple[RoleOfHead, ...]:
    return tuple(RoleOfHead(role.var.removeprefix("?").replace("-", " "), role.kind) for role in roles)
