"""Put into the pages what the program says now: ``python -m tests.docs.update [PAGE ...]``.

Only outputs that are promised word for word are replaced; those with something left out stay as they
are and are for the writer. Read the difference before you keep it: it is what readers will see.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from tests.docs.pages import PAGES, ROOT, Command, commands, fences
from tests.docs.test_docs import answer, write


def updated(page: Path) -> str:
    """The text of a page with its outputs as they are now. Lives in the current folder."""
    text = page.read_text(encoding="utf-8")
    for fence in fences(page):
        if fence.language == "console":
            told = "".join(_told(part) for part in commands(fence.text))
            text = text.replace(fence.text, told, 1)
        elif fence.is_file:
            write(fence, Path.cwd())
    return text


def _told(command: Command) -> str:
    typed = "".join(f"> {line}\n" for line in command.typed.splitlines())
    told = answer(command)[1]  # asked even if it is not needed: later commands may need what it wrote
    left_out = re.search(r"^ *\.\.\.$|\N{HORIZONTAL ELLIPSIS}", command.promised, re.MULTILINE)
    output = (command.promised if left_out else told).strip("\n")
    return f"$ {command.line}\n{typed}{output}" + ("\n" if output else "")


def main(pages: list[Path]) -> None:
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            Path("examples").symlink_to(ROOT / "examples")
            page.write_text(updated(page), encoding="utf-8")


if __name__ == "__main__":
    main([Path(page).resolve() for page in sys.argv[1:]] or list(PAGES))
