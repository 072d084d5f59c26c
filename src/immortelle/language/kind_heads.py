"""Heads that begin with a kind or a nature where the broad kind belongs: "door the oak door", "elf Eli"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from immortelle.language.blocks import Block
from immortelle.language.diagnosing import quoted
from immortelle.language.diagnostics import Diagnostic, Fix
from immortelle.phrases.english import article

ROOTS: Final = ("person", "place", "thing")  # the heads that declare who and what there is
_NOUN: Final = re.compile(r"^(kind|nature) ([^,\n]+?)(?:,\s*an?\s+([^,\n]+))?\s*$", re.MULTILINE)
_HEAD: Final = re.compile(r"^(?:state|act|event|means) ((?:an? )[^,\n]+)", re.MULTILINE)
_NAME: Final = re.compile(r"\s+(?P<name>(?:the\s+)?[\w'-]+(?:\s+[\w'-]+){0,2})\s*(?P<more>,.*)?")
_MOST: Final = 2  # sentences shown


@dataclass(frozen=True, slots=True)
class _Noun:
    """A common noun: under which head its kind is declared, in which unused part of the library it is."""

    root: str
    part: str
    heads: tuple[str, ...]


def with_kinds(found: Sequence[Diagnostic], blocks: Sequence[Block], library: Path) -> list[Diagnostic]:
    """The diagnostics, those of heads that begin with a known noun with how such a head is written."""
    if not any(_is_unknown(one) for one in found):
        return list(found)
    own = "\n".join(block.whole.text for block in blocks)
    used = {Path(block.whole.file).stem for block in blocks if block.whole.file.startswith("library/")}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(library.glob("*.story"))}
    nouns = dict(_nouns(own, "", own))
    everything = "\n".join([own, *texts.values()])
    for part, text in texts.items():
        if part not in used:
            nouns = {**dict(_nouns(text, part, everything)), **nouns}
    return [_with_kind(one, nouns) for one in found]


def _is_unknown(one: Diagnostic) -> bool:
    return one.name == "unknown-head" and one.fix is None


def _nouns(text: str, part: str, everything: str) -> Iterator[tuple[str, _Noun]]:
    parents = {noun: parent for _, noun, parent in _NOUN.findall(everything)}
    for sort, noun, _ in _NOUN.findall(text):
        root = "person" if sort == "nature" else noun
        for _ in parents:
            root = parents.get(root, root)
        heads = tuple(head for head in _HEAD.findall(text) if head.startswith(f"{article(noun)} {noun} "))
        if root in ROOTS:
            yield noun, _Noun(root, part, heads[:_MOST])


def _with_kind(one: Diagnostic, nouns: Mapping[str, _Noun]) -> Diagnostic:
    said = one.text.strip()
    noun = next((each for each in nouns if said.casefold().startswith(f"{each} ")), None)
    if noun is None or not _is_unknown(one):
        return one
    known = nouns[noun]
    name = _NAME.fullmatch(one.text[len(noun) :])
    who, more = (name["name"], name["more"] or "") if name else ("NAME", "")
    whole = f"{known.root} {who}, {article(noun)} {noun}{more}"
    helps = [f"write {quoted(whole)}", *(f"there is: {head}" for head in known.heads)]
    if known.part:
        helps.append(f"{quoted(noun)} is in the library: use {known.part}")
    fix = Fix((0, len(one.text)), whole) if name else None
    return replace(one, helps=tuple(helps), fix=fix)
