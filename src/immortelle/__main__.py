"""The command line: ``python -m immortelle`` and the console script ``immortelle``."""

from __future__ import annotations

import signal

# Ctrl-C while the program itself is still being read ends it without a word.
_is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _is_usual:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from immortelle.apps.cli.program import main  # noqa: E402

if _is_usual:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if __name__ == "__main__":
    main()
