"""Renaming: another name, noun or sentence, everywhere it is written; the story stays the same story.

``formerly`` is written under the head, so that ids, saved plays and trace hashes outlive the new name. What
comes out is compiled before it is given back: where it would not be the same story, nothing is renamed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from immortelle.language.compiler import Loaded, compile_text, load
from immortelle.language.diagnostics import show
from immortelle.language.formatting import INDENT
from immortelle.language.ids import variable
from immortelle.language.index import Index
from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.phrases.clause import NOWHERE, Clause, Worded
from immortelle.phrases.english import article, capital, plural
from immortelle.phrases.frame import Frame
from immortelle.phrases.reader import PhraseTable
from immortelle.phrases.template import HeadError, read_head
from immortelle.story.model import Story
from immortelle.story.portable import to_json

_PRONOUNS: Final = (("he", "him", "his", "himself"), ("she", "her", "her", "herself"))
_WORDS: Final = frozenset({"pronoun", "name", "noun", "plural", "frame", "source", "proper"})


class RenameError(ValueError):
    """What cannot be renamed so; the message says why."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The texts that change, by file name, and how many places in them."""

    texts: Mapping[str, str]
    places: int


Edits = dict[Region, str]


def rename(file: Path, old: str, new: str, pronoun: str | None = None) -> Renaming:
    """Give somebody, something, a nature, a kind or a sentence of a story another name; a person another
    ``pronoun`` (he, she) as well.

    Raises RenameError if there is none of that name, or the new one will not do.
    """
    loaded = load(file)
    if loaded.story is None or loaded.index is None:
        raise RenameError(f"mend the story first: immortelle check {file}")
    return renaming(loaded, _target(loaded.index, old), new, pronoun)


def renaming(loaded: Loaded, target: str, new: str, pronoun: str | None = None) -> Renaming:
    """The same of a story that is compiled already, by the id of what gets the name."""
    index, story = loaded.index, loaded.story
    if story is None or index is None:
        raise RenameError("the story has mistakes: mend them first")
    declared = index.declaration(target)
    if declared is None or declared.where.file.startswith("library/"):
        raise RenameError("this is declared in the library, which is not yours to change")
    old = declared.where.text
    if index.called(new) and _bare(new).casefold() != _bare(old).casefold():
        raise RenameError(f'"{new}" is taken')
    edits = {**_edits(loaded, index, target, old, new), **_pronouns(index, declared, pronoun)}
    texts = _applied(loaded, edits, declared)
    _prove(loaded, story, texts, (_bare(old), _bare(new)))
    return Renaming(texts, len(edits))


def _target(index: Index, old: str) -> str:
    found = index.called(old)
    if not found:
        raise RenameError(f'nobody and nothing is called "{old}", and no head reads so')
    if len(found) > 1:
        raise RenameError(f'"{old}" is {len(found)} things: {", ".join(found)}')
    head = index.declaration(found[0])
    names = [_bare(old).casefold(), old.casefold()]
    if head is not None and _bare(head.where.text).casefold() not in names:
        raise RenameError(f'"{old}" is a further name of "{head.where.text}": change its "also called" line')
    return found[0]


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def _edits(loaded: Loaded, index: Index, target: str, old: str, new: str) -> Edits:
    """Every place to be changed, and what to put there."""
    frame = next((one for one in index.frames if one.id == target), None)
    if frame is not None:
        return _sentences(index, frame, new)
    if any(one.id == target for one in index.nouns) or target.startswith("nature:"):
        return _nouns(loaded, index, target, _bare(old), _bare(new))
    return _names(index, target, _bare(old), new)


# Names and nouns


def _names(index: Index, target: str, name: str, new: str) -> Edits:
    pattern = re.compile(rf"(?:\bthe\s+)?(?<!\w){_loose(name)}(?!\w)", re.IGNORECASE)
    edits: Edits = {}
    for one in index.of(target):
        match = None if one.pronoun else pattern.search(one.where.text)
        if match is not None:
            edits[one.where.part(*match.span())] = _cased(match.group(), new)
    return edits


def _loose(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _cased(before: str, new: str) -> str:
    """A capital where one stood, as in "{The cellar} is dark"."""
    the = before.startswith("The ") and new.startswith("the ")
    return f"The {new[4:]}" if the else new


def _pronouns(index: Index, declared: Mention, pronoun: str | None) -> Edits:
    """Every pronoun that stands for a person, and the one in their head."""
    if pronoun is None:
        return {}
    forms = next((forms for forms in _PRONOUNS if forms[0] == pronoun), None)
    if forms is None or not declared.id.startswith("person:"):
        raise RenameError("only a person's pronoun can change, to he or she")
    edits: Edits = {}
    for one in index.of(declared.id):
        before = next((own for own in _PRONOUNS if one.pronoun and one.where.text.casefold() in own), None)
        if before:
            edits[one.where] = forms[before.index(one.where.text.casefold())]
    head = declared.where._replace(start=0, end=len(declared.where.whole))
    for match in re.finditer(r",\s*(he|she|they)\b", head.text):
        edits[head.part(*match.span(1))] = pronoun
    return edits


def _nouns(loaded: Loaded, index: Index, target: str, noun: str, new: str) -> Edits:
    """A noun wherever it stands, but for those that are part of a name, prose and comments."""
    many = next(one.many for one in index.nouns if one.id == target)
    one_of = re.compile(rf"\b(?:(an?)(\s+))?({_loose(noun)})\b", re.IGNORECASE)
    several = re.compile(rf"\b{_loose(many)}\b", re.IGNORECASE)
    edits: Edits = {}
    for line in (line for source in loaded.sources for line in source.lines):
        if line.file.startswith("library/"):
            continue
        for match in one_of.finditer(_said(line)):
            lead = f"{article(new)}{match[2]}" if match[1] else ""
            edits[line.part(*match.span())] = lead + _capital_as(match[3], new)
        for match in several.finditer(_said(line)):
            edits[line.part(*match.span())] = plural(new)
    heads = {frame.id for frame in index.frames}  # which may speak of it as well
    plain = (one for one in index.mentions if one.said is None and not one.pronoun)
    names = [one.where for one in plain if one.id != target and one.id not in heads]
    return {where: text for where, text in edits.items() if not any(_within(where, name) for name in names)}


def _said(line: Region) -> str:
    """What of a line the language reads, each character where it stands: of prose only its slots."""
    text = line.text
    if text.lstrip().startswith(">"):
        return re.sub(r"(?:^|\})[^{]*(?:\{|$)", lambda match: " " * len(match.group()), text)
    return re.sub(r"(^|\s)//.*$", lambda match: " " * len(match.group()), text)


def _capital_as(before: str, new: str) -> str:
    return capital(new) if before[:1].isupper() else new


def _within(inner: Region, outer: Region) -> bool:
    same = (outer.file, outer.line) == (inner.file, inner.line)
    return same and outer.start <= inner.start and inner.end <= outer.end


# Sentences


def _sentences(index: Index, frame: Frame, new: str) -> Edits:
    head = read_head(new, frame.id, frame.sort, index.nouns, graded=frame.graded)
    if isinstance(head, HeadError):
        raise RenameError(head.message)
    if [slot.kind for slot in head.frame.slots] != [slot.kind for slot in frame.slots]:
        raise RenameError("the new sentence must have the same roles in the same order")
    changed = replace(head.frame, id=frame.id)
    frames = [changed if one.id == frame.id else one for one in index.frames]
    before, after = (PhraseTable(some, index.nouns, index.names) for some in (index.frames, frames))
    heads = [one for one in index.of(frame.id) if one.declares]
    edits: Edits = {one.where: new for one in heads}
    for one in _innermost(index.of(frame.id)):
        edits[one.where] = _said_anew(one, before, after)
    return edits


def _innermost(every: Iterable[Mention]) -> Iterator[Mention]:
    for one in every:
        if one.said is not None:
            if any(
                _within(other.where, one.where) for other in every if other.said and other.where != one.where
            ):
                raise RenameError(
                    f"{_place(one.where)} says the sentence within itself: change that line by hand"
                )
            yield one


def _said_anew(one: Mention, before: PhraseTable, after: PhraseTable) -> str:
    """A clause in the words of the new sentence, in the form in which it stands."""
    text, clause = one.where.text, _verbatim(one)
    olds, news = (tuple(_forms(clause, table)) for table in (before, after))
    for old, fresh in zip(olds, news, strict=True):
        if _plain(old) == _plain(text):
            return fresh
    raise RenameError(f"{_place(one.where)} says it in words that cannot be turned: {text!r}")


def _verbatim(one: Mention) -> Clause:
    """A clause whose phrases are as they were written."""
    clause, start = one.said, one.said.span[0] if one.said else 0
    assert clause is not None  # noqa: S101 - only sentences are said anew
    return replace(
        clause,
        args=tuple(
            Worded((one.where.text[arg.span[0] - start : arg.span[1] - start],))
            if arg.span != NOWHERE
            else arg
            for arg in clause.args
        ),
    )


def _forms(clause: Clause, table: PhraseTable) -> Iterator[str]:
    """The ways in which a clause can stand in a line."""
    whole, infinitive = table.say(clause), table.say_infinitive(clause)
    yield whole
    first = clause.args[0] if clause.args else None
    yield whole.removeprefix(table.say_phrase(first)).strip() if first else whole
    yield infinitive
    yield infinitive.removeprefix("to ")
    yield table.say_gerund(clause)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("n't", " not").split())


# The texts


def _place(where: Region) -> str:
    return f"{where.file}:{where.line}"


def _applied(loaded: Loaded, edits: Edits, declared: Mention) -> dict[str, str]:
    """The texts with all edits made, and ``formerly`` under the head."""
    texts: dict[str, str] = {}
    for source in loaded.sources:
        here = sorted((one for one in edits if one.file == source.name), key=lambda one: -one.start)
        if not here:
            continue
        lines = [line.whole for line in source.lines]
        for region in here:
            line = lines[region.line - 1]
            lines[region.line - 1] = line[: region.start] + edits[region] + line[region.end :]
        said = edits.get(declared.where, "").casefold()
        renamed = said not in ("", declared.where.text.casefold()) and declared.where.file == source.name
        if renamed and not _has_former(lines, declared.where.line):
            lines.insert(declared.where.line, f"{INDENT}formerly {declared.where.text}")
        texts[source.name] = _ended(source.text, lines)
    return texts


def _has_former(lines: list[str], head: int) -> bool:
    for line in lines[head:]:
        if line[:1] not in {" ", "\t"} and line.strip():
            return False
        if line.strip().startswith("formerly "):
            return True
    return False


def _ended(text: str, lines: list[str]) -> str:
    """Lines as a text, with the byte-order mark and the line ends that it had."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + ("\r\n" if "\r\n" in text else "\n").join(lines)


def _prove(loaded: Loaded, story: Story, texts: Mapping[str, str], names: tuple[str, str]) -> None:
    """Compile what was written: it must be the same story in other words."""
    main, *beside = loaded.sources
    unsaved = {
        one.name: texts.get(one.name, one.text) for one in beside if not one.name.startswith("library/")
    }
    folder = main.path.parent if main.path else None
    again = compile_text(texts.get(main.name, main.text), main.name, folder, unsaved)
    if again.story is None:
        raise RenameError(f"with the new name the story cannot be read:\n{show(again.diagnostics[0])}")
    old, new = (variable(name) for name in names)
    if _meaning(again.story) != _meaning(story).replace(f'"{old}"', f'"{new}"'):
        raise RenameError("with the new name the story would mean something else")


def _meaning(story: Story) -> str:
    """A story as its JSON without the words it is told in."""
    return json.dumps(_wordless(json.loads(to_json(story))), sort_keys=True)


def _wordless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _wordless(one) for key, one in value.items() if key not in _WORDS}
    return [_wordless(one) for one in value] if isinstance(value, list) else value
