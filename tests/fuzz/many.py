"""Ten thousand mutations of the examples: ``python -m tests.fuzz.many [HOW MANY] [FIRST]``.

None may raise, take longer than five seconds of CPU, or let the process grow beyond 200 MB.
"""

from __future__ import annotations

import resource
import sys
from time import process_time

from immortelle.language import compile_text, show
from tests.fuzz.mutations import EXAMPLES, mutated, stories

LONGEST, LARGEST = 5.0, 200  # seconds, MB


def main(many: int = 10_000, first: int = 0) -> int:
    """How many mutations went wrong; each is told with its seed."""
    wrong, slowest = 0, (0.0, 0)
    examples = stories()
    for seed in range(first, first + many):
        name, text = examples[seed % len(examples)]
        start = process_time()
        try:
            for one in compile_text(mutated(text, seed), name, EXAMPLES).diagnostics:
                show(one)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
            wrong += 1
            sys.stdout.write(f"seed {seed}: {error!r}\n")
        slowest = max(slowest, (process_time() - start, seed))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = f"the slowest took {slowest[0]:.1f} s (seed {slowest[1]})"
    sys.stdout.write(f"{many} mutations, {wrong} raised; {slow}; {grown} MB\n")
    return wrong + (slowest[0] > LONGEST) + (grown > LARGEST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
