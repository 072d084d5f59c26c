"""What every kind of block has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from immortelle.language.blocks import Block
from immortelle.language.draft import Draft
from immortelle.language.reader import Reader

Gather = Callable[[Block, Draft], None]
Mean = Callable[[Block, Reader], None]


def nothing(block: Block, where: Draft | Reader) -> None:
    """Most kinds of block need only some of the steps."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A kind of block, by the keyword its head begins with.

    Each step is done for all blocks of all files before the next: ``names`` takes names, ``frames``
    the sentences that are declared (with what kinds there are known), ``meaning`` everything else.
    """

    keyword: str
    names: Gather = nothing
    frames: Gather = nothing
    meaning: Mean = nothing
