"""``scene`` and ``ending``: stretches of the story, and how it can end."""

from __future__ import annotations

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.colons import COLON, lacks_colon
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import former, source
from immortelle.language.declarations.prose import prose
from immortelle.language.declarations.witnesses import who_fits
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.lowering.scoping import conjunction
from immortelle.language.lowering.words import Words
from immortelle.language.measures import duration
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.language.statements import strict
from immortelle.story.conditions import ALWAYS, Any, Condition
from immortelle.story.model import Ending, Scene

KEYWORDS = ("begins when", "ends when", "with", "beat", "formerly")
SOMEONE = "?someone"  # of whom a scene asks whether they are there


def _scene_names(block: Block, draft: Draft) -> None:
    _claim(block, block.head, draft)


def _ending_names(block: Block, draft: Draft) -> None:
    name, said = block.head.cut(COLON)
    if said is None:
        return  # once the other names are known, it is seen where the colon belongs
    _claim(block, name, draft)
    if block.whole in draft.of_block:
        draft.ending_names[name.text.casefold()] = draft.of_block[block.whole]


def _claim(block: Block, name: Region, draft: Draft) -> None:
    if name.text:
        draft.claim(name_id(block.keyword, former(block) or name.text), name.text, name, block.whole)
    else:
        draft.report.add(messages.malformed(block.whole, f"{block.keyword} NAME"))


def _scene(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    begins: list[Condition] = []
    ends: list[Condition] = []
    beat = draft.beat
    there: Condition = ALWAYS
    said: set[str] = set()
    for line in strict(block, KEYWORDS, draft.report):
        said.add(line.keyword)
        if line.keyword == "beat":
            beat = duration(line.rest, draft.report) or beat
        elif line.keyword == "with":
            there = who_fits(line.rest, SOMEONE, Words(natures=draft.natures), reader) or there
        elif line.keyword != "formerly":
            condition = reader.condition(line.rest, Words(natures=draft.natures), acts_now=True)
            kept = begins if line.keyword == "begins when" else ends
            kept += [] if condition is None else [condition]
    if not _has_both(block, said, draft) or not begins or not ends:
        return
    ended = ends[0] if len(ends) == 1 else Any(tuple(ends))
    scene = Scene(key, block.head.text, conjunction(begins), ended, there, beat, source(block.whole))
    draft.scenes.append(scene)


def _has_both(block: Block, said: set[str], draft: Draft) -> bool:
    """Whether a scene says when it begins and when it ends, be it so that it could not be read."""
    missing = [keyword for keyword in ("begins when", "ends when") if keyword not in said]
    for keyword in missing[:1]:
        draft.report.add(messages.missing_line(block.whole, "scene", f"{keyword} CONDITION"))
    return not missing


def _ending(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    name, said = block.head.cut(COLON)
    if lacks_colon(block, "ending NAME: CONDITION", reader) or key is None or said is None:
        return
    for line in block.lines:
        if not line.text.startswith("formerly "):
            draft.report.add(messages.unknown_line(line, "ending", (), (">", "formerly")))
    words = Words(natures=draft.natures)
    condition = reader.condition(said, words)
    if condition is not None:
        told = prose(block.prose, words.fixed, draft)
        draft.endings.append(Ending(key, name.text, condition, told, source(block.whole)))


SCENE = Declaration("scene", _scene_names, meaning=_scene)
ENDING = Declaration("ending", _ending_names, meaning=_ending)
