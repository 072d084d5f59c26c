"""Tables as a folder of Parquet files, one a table, with pyarrow (the extra ``tables``)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from immortelle.apps.tables.schema import FORMAT, TABLES, Column, Row

_AT_ONCE: Final = 20_000  # rows of a table
_SORTS: Final = MappingProxyType({"integer": pa.int64(), "real": pa.float64(), "text": pa.string()})


def write_parquet(folder: Path, rows: Iterable[tuple[str, Row]]) -> None:
    """Write rows to a folder, new or with such files, each of which is written whole or not at all.

    Raises OSError if they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = {name: folder / f"{name}.parquet.part" for name in TABLES}
    waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
    try:
        with ExitStack() as stack:
            writers = {
                name: stack.enter_context(parquet.ParquetWriter(parts[name], _schema(columns)))
                for name, columns in TABLES.items()
            }
            for name, row in rows:
                waiting[name].append(row)
                if len(waiting[name]) == _AT_ONCE:
                    _flush(writers[name], name, waiting[name])
            for name, writer in writers.items():
                _flush(writer, name, waiting[name])
        for name, part in parts.items():
            part.replace(folder / f"{name}.parquet")
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _schema(columns: Iterable[Column]) -> Any:
    fields = [
        pa.field(column.name, _SORTS[column.sort], metadata={"means": column.means}) for column in columns
    ]
    return pa.schema(fields, metadata={"immortelle": str(FORMAT)})


def _flush(writer: Any, name: str, rows: list[Row]) -> None:
    schema = _schema(TABLES[name])
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    rows.clear()
