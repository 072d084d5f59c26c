"""Checks of the whole story, once everything in it is known."""

from __future__ import annotations

from immortelle.language.draft import Draft


def check(draft: Draft) -> None:
    """Report what no single line shows."""
