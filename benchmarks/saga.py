"""Two scenes and the years between them lived many times: ``python benchmarks/saga.py [LIVES]``.

Prints what ``cell.py`` prints, of a story that goes on for years.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cell import main

FILE = Path(__file__).parents[1] / "examples/saga.story"

if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100, FILE)
