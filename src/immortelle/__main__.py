"""The command line: ``python -m immortelle`` and the console script ``immortelle``."""

from __future__ import annotations

from immortelle.apps.cli.program import main

if __name__ == "__main__":
    main()
