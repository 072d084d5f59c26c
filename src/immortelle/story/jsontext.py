"""JSON texts from strangers: bounded in size and depth, every key once, numbers of a sane length."""

from __future__ import annotations

import json
import re
from itertools import accumulate

from immortelle.story.decode import PortableError

MAX_SIZE = 32_000_000  # characters
MAX_DEPTH = 256  # brackets within brackets; a condition within a condition costs one or two

_BETWEEN_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[^][{}"]+', re.DOTALL)


def parse(text: str) -> object:
    """The JSON value of a text.

    Raises ``PortableError`` for what is not JSON, too large or nested too deeply.

    >>> parse('{"a": [1]}')
    {'a': [1]}
    """
    if len(text) > MAX_SIZE:
        raise PortableError("", f"larger than {MAX_SIZE // 1_000_000} million characters")
    if _depth(text) > MAX_DEPTH:
        raise PortableError("", f"nested more than {MAX_DEPTH} deep")
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise PortableError("", f"not JSON: {error.msg}, line {error.lineno} column {error.colno}") from None
    except PortableError:
        raise
    except ValueError:  # Python reads no number of thousands of digits
        raise PortableError("", "a number is beyond 64 bits") from None


def _depth(text: str) -> int:
    brackets = _BETWEEN_BRACKETS.sub("", text)
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in brackets), default=0)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise PortableError("", f'"{twice[:80]}" is given twice in one object')
    return found
