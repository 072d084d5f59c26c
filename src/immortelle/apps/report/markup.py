"""Markup: small pieces of HTML and SVG; every text in it is escaped, whatever stands in a story."""

from __future__ import annotations

from html import escape

Attribute = str | int | float | None


def element(name: str, *inside: str, **attributes: Attribute) -> str:
    """An element around markup. ``class_`` is written ``class``, ``aria_label`` as ``aria-label``.

    Example:
        >>> element("td", text("a < b"), class_="number")
        '<td class="number">a &lt; b</td>'
    """
    return f"<{name}{_attributes(attributes)}>{''.join(inside)}</{name}>"


def text(said: str) -> str:
    """A text as markup."""
    return escape(said, quote=False)


def rounded(number: float) -> str:
    """A length or place in a picture, to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _attributes(attributes: dict[str, Attribute]) -> str:
    written = (
        (name.rstrip("_").replace("_", "-"), rounded(value) if isinstance(value, float) else str(value))
        for name, value in attributes.items()
        if value is not None
    )
    return "".join(f' {name}="{escape(value)}"' for name, value in written)
