"""The page of the tables as it must be: ``python -m tests.docs.tables`` writes it."""

from immortelle.apps.tables.schema import FORMAT, TABLES
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "reference" / "tables.md"
HEAD = f"""# The tables of an export

What `immortelle export` writes, to SQLite or Parquet: format {FORMAT}. In SQLite the number stands in
`PRAGMA user_version` too, in Parquet in the metadata `immortelle`. A column is never removed or changed
without a new number. Everything is named by its stable id, so that plays of two versions of a story can be
compared. [What to ask them](../how-to/query.md).
"""


def text():
    """The whole page."""
    parts = [HEAD.rstrip()]
    for name, columns in TABLES.items():
        parts += ["", f"## `{name}`", "", "| column | | |", "| --- | --- | --- |"]
        parts += [f"| `{one.name}` | {one.sort} | {one.means} |" for one in columns]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
