"""The reader under a fuzzer that follows coverage: ``python -m tests.fuzz.coverage -max_total_time=600``.

Needs ``atheris`` (the extra ``fuzz``); other options are libFuzzer's. What crashes is kept as a file.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["immortelle.language", "immortelle.phrases"]):
    from immortelle.language import compile_text, show
    from immortelle.phrases.reading import Scope

from tests.fuzz.mutations import ODD, stories

CAST = """story A
    begins 1951
place the well
person Ann, she
person Ben, he
state someone is in a place, one at a time
state someone is glad
feeling someone loves another
act someone hugs another
deed the hug: Ann hugged Ben, 1950-02-03
secret the joy: Ann is glad
    known to Ben
"""
TABLE = compile_text(CAST).index.table
WORDS = [*ODD, *(word for _, text in stories() for word in dict.fromkeys(text.split()))]


def one(data: bytes) -> None:
    """A line for the phrase table, and a block for the compiler, of known words and any others."""
    given = atheris.FuzzedDataProvider(data)
    words = []
    while given.remaining_bytes():
        known = given.ConsumeBool()
        words.append(given.PickValueInList(WORDS) if known else given.ConsumeUnicodeNoSurrogates(8))
    text = " ".join(words)
    TABLE.read(text, "sentence", Scope())
    for diagnostic in compile_text(CAST + text.replace(" ; ", "\n    ")).diagnostics:
        show(diagnostic)


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-timeout=5", "-rss_limit_mb=200", "-max_len=400", *sys.argv[1:]], one)
    atheris.Fuzz()
