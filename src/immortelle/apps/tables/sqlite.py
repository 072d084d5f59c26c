"""Tables as one SQLite file, from the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from immortelle.apps.tables.schema import FORMAT, TABLES, Row

_AT_ONCE: Final = 5_000


def write_sqlite(file: Path, rows: Iterable[tuple[str, Row]]) -> None:
    """Write rows to a new file, whole or not at all. Raises OSError if it cannot be written."""
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as database, database:
            database.execute(f"PRAGMA user_version = {FORMAT}")
            for name, columns in TABLES.items():
                database.execute(f"CREATE TABLE {name} ({', '.join(f'{c.name} {c.sort}' for c in columns)})")
            waiting = iter(rows)
            while chunk := list(islice(waiting, _AT_ONCE)):
                _insert(database, chunk)
            for name in ("plays", "events", "options", "reasons"):
                database.execute(f"CREATE INDEX {name}_play ON {name} (play)")
        part.replace(file)
    except sqlite3.Error as error:
        raise OSError(0, str(error)) from None
    finally:
        part.unlink(missing_ok=True)


def _insert(database: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    by_table: dict[str, list[Row]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    for table, several in by_table.items():
        places = ", ".join("?" * len(TABLES[table]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", several)  # noqa: S608 - our own names
