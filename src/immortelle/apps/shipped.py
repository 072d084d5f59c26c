"""What comes with the program beside its code: the pages of its diagnostics, the example stories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

_PACKAGE: Final = Path(__file__).parents[1]
_CHECKOUT: Final[Mapping[str, Path]] = MappingProxyType(
    {"pages": Path("docs/reference/diagnostics"), "examples": Path("examples")}
)


def shipped(what: Literal["pages", "examples"]) -> Path:
    """The folder of what is shipped: in the package where it was installed, else in the checkout."""
    installed = _PACKAGE / what
    return installed if installed.is_dir() else _PACKAGE.parents[1] / _CHECKOUT[what]
