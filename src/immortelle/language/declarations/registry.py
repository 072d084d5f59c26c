"""All kinds of block, in the order in which their meanings are read."""

from __future__ import annotations

from immortelle.language.declarations import (
    acts,
    deeds,
    entities,
    expectations,
    guesses,
    header,
    natures,
    nouns,
    packages,
    personas,
    reasons,
    rules,
    scenes,
    senses,
    signs,
    states,
    what_ifs,
)
from immortelle.language.declarations.declaration import Declaration

# Kinds before what is of a kind; deeds before what speaks of their parts; endings before expectations.
DECLARATIONS: tuple[Declaration, ...] = (
    header.STORY, header.LIBRARY, nouns.KIND, natures.NATURE, nouns.LADDER,
    deeds.DEED, entities.PLACE, entities.THING, entities.PERSON, deeds.SECRET, deeds.CLAIM, deeds.CHAPTER,
    packages.PACKAGE,
    states.STATE, states.BOND, states.FEELING, states.MATTER, states.MEANS,
    senses.SENSE, acts.ACT, acts.EVENT, signs.SIGN, rules.TRIGGER, rules.RULE,
    reasons.REASON, guesses.GUESS, guesses.EXPLANATION, scenes.SCENE, scenes.ENDING,
    personas.PERSONA,     expectations.EXPECT, what_ifs.WHAT_IF,
)  # fmt: skip
KEYWORDS: tuple[str, ...] = tuple(one.keyword for one in DECLARATIONS if one.keyword != "reason")
