"""``persona``: a way to play, as reasons that whoever is played has besides their own."""

from __future__ import annotations

from dataclasses import replace

from immortelle.language import messages
from immortelle.language.blocks import Block
from immortelle.language.declarations.declaration import Declaration
from immortelle.language.declarations.nouns import source
from immortelle.language.declarations.reasons import BRINGS_ABOUT, reasons
from immortelle.language.draft import Draft
from immortelle.language.ids import name_id
from immortelle.language.reader import Reader
from immortelle.language.regions import Region
from immortelle.story.model import Persona, Reason

SHAPE = "persona NAME: strong reason to ACT: CONDITION"


def _names(block: Block, draft: Draft) -> None:
    name, said = block.head.cut(r":\s*")
    if not name.text or (said is None and not block.lines):
        draft.report.add(messages.malformed(block.whole, SHAPE))
        return
    key = name_id("persona", name.text)
    if draft.claim(key, name.text, name, block.whole):
        draft.personas[key] = Persona(key, name.text, source=source(block.whole))


def _meaning(block: Block, reader: Reader) -> None:
    draft = reader.draft
    key = draft.of_block.get(block.whole)
    if key is None:
        return
    _, said = block.head.cut(r":\s*")
    found: dict[str, tuple[Reason, Region]] = {}
    for line in (*([] if said is None else [said]), *block.lines):
        for one in reasons(Block("reason", line, line), reader):
            if one.act == BRINGS_ABOUT:
                draft.report.add(messages.not_here(line, "a persona's reason is to do one act", SHAPE))
                continue
            own = f"{key}:{one.id.partition(':')[2]}"
            same = sum(each == own or each.startswith(f"{own}-") for each in found)
            named = replace(one, id=f"{own}-{same + 1}" if same else own)
            _agree(named, line, [*found.values()], draft)
            found[named.id] = named, line
            draft.where_said[named.id] = line
    draft.personas[key] = replace(draft.personas[key], reasons=tuple(one for one, _ in found.values()))


def _agree(one: Reason, line: Region, others: list[tuple[Reason, Region]], draft: Draft) -> None:
    """Report a line that speaks against what another line of the persona speaks for, whenever it does."""
    for other, where in others:
        if _about(one) == _about(other) and (one.weight > 0) is not (other.weight > 0):
            draft.report.add(
                messages.contradiction(line, where, "another line of this persona says the contrary")
            )


def _about(one: Reason) -> tuple[object, ...]:
    return one.act, one.args, one.when, one.side, one.who, one.standpoint, one.amount


PERSONA = Declaration("persona", names=_names, meaning=_meaning)
