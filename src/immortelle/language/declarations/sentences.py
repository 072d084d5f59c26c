"""Declaring sentences: a head becomes a frame that everyone can say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.nouns import former
from immortelle.language.draft import Declared, Draft
from immortelle.language.ids import frame_id
from immortelle.language.mentions import Mention
from immortelle.language.regions import Region
from immortelle.phrases.frame import Sort, Word
from immortelle.phrases.template import Head, HeadError, read_head

_ROLE_WORDS: Final = frozenset({"someone", "a", "an", "the"})
_OWN: Final = ("kind:thing", "kind:place")  # kinds of what is called "the cask" and is one of its own
_UNTELLING: Final = frozenset({
    "someone", "somebody", "another", "person", "people", "place", "thing", "deed", "fact", "a", "an", "the",
    "third", "second", "is", "are", "was", "were", "be", "been", "has", "have", "had", "he", "she", "it",
})  # fmt: skip


def declare(block: Block, draft: Draft, prefix: str, sort: Sort, head: Region, **known: Any) -> None:
    """Add the sentence that a head declares, with what is known of it already.

    ``known`` are fields of ``Declared``.
    """
    found = _head(head, sort, draft, graded=known.get("value") == "level")
    if found is None:
        return
    before = former(block)
    old = _former_head(before, sort, draft) if before else None
    key = frame_id(prefix, (old or found).frame)
    if key in draft.declared:
        draft.report.add(messages.same_sentence(head, draft.declared[key].where))
        return
    draft.of_block[block.whole] = key
    draft.places[key] = block.whole
    draft.mention(Mention(key, head, declares=True))
    instead = tuple(said.text for line in block.instead for said in line.split(r",\s*(?:or\s+)?"))
    frame = replace(found.frame, id=key)
    draft.declared[key] = Declared(frame, found.roles, block.whole, instead=instead, **known)


def _head(region: Region, sort: Sort, draft: Draft, *, graded: bool) -> Head | None:
    doer = _doer(region, draft) if sort is Sort.ACT else None
    if doer is not None:
        draft.report.add(messages.bad_frame(doer, "anybody may do an act: who does it has a role", "someone"))
        return None
    found = read_head(region.text, "new", sort, draft.nouns_in(region.file), graded=graded)
    if isinstance(found, Head) and (named := _named(region, found, draft)):
        found = read_head(named, "new", sort, draft.nouns_in(region.file), graded=graded)
    if isinstance(found, HeadError):
        where = region.part(*found.span) if found.span[1] > found.span[0] else region
        draft.report.add(messages.bad_frame(where, found.message, found.meant))
        start, end = found.span if found.meant is not None else (0, 0)
        draft.unmade += _beginnings(region.text[:start] + (found.meant or "") + region.text[end:])
        return None
    return found


def _doer(head: Region, draft: Draft) -> Region | None:
    """Whoever is named as the one who does something."""
    if head.text.partition(" ")[0] in _ROLE_WORDS:  # as a rule, and names are many
        return None
    people = [name.text for name in draft.named("kind:person") if head.text.startswith(f"{name.text} ")]
    return head.part(0, max(map(len, people))) if people else None


def _named(head: Region, found: Head, draft: Draft) -> str | None:
    """A head with *the* where it has *a* before a thing or a place which the same file calls so, which is
    reported: "opens a cask"."""
    if not any(isinstance(piece, Word) and piece.text in ("a", "an") for piece in found.frame.pieces):
        return None
    for name in draft.names():
        if name.proper or name.text not in head.text or not any(draft.is_a(name.kind, one) for one in _OWN):
            continue
        match = re.search(rf"\b(an?)\s+{re.escape(name.text)}\b", head.text)
        if match and draft.places[name.id].file == head.file:
            message = f"the {name.text} is one of its own: what is done or so with it says which"
            draft.report.add(messages.bad_frame(head.part(*match.span(1)), message, "the"))
            return f"{head.text[: match.start(1)]}the{head.text[match.end(1) :]}"
    return None


def _beginnings(head: str) -> list[tuple[str, ...]]:
    """How the words begin by which the sentences are known that a failed head would have made: the
    ending of its verb is anybody's guess."""
    words = re.findall(r"\w+", re.sub(r"\(.*?\)", "", head.casefold()))
    subject = 2 if words[:1] in (["a"], ["an"], ["the"]) else 1  # a role word, perhaps misspelt
    known = [word for word in words[subject:] or words if word not in _UNTELLING]
    telling = tuple(word[: max(3, len(word) - 2)] for word in known)
    return [telling] if telling else []


def _former_head(text: str, sort: Sort, draft: Draft) -> Head | None:
    found = read_head(text, "old", sort, draft.former_nouns())
    return found if isinstance(found, Head) else None
