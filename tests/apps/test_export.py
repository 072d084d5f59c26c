"""``export``: the chronicles of many plays in tables, the same in SQLite and in Parquet."""

import json
import sqlite3
import sys
from contextlib import closing

import duckdb
import pytest

from immortelle.apps.tables.schema import FORMAT, TABLES, of_play, of_story
from immortelle.apps.tables.sqlite import write_sqlite
from immortelle.engines.playtest.players import NOBODY, seed_of
from immortelle.engines.playtest.plays import Players, Task
from immortelle.language import load
from immortelle.story.portable import content_hash
from immortelle.world import World
from tests.docs.tables import PAGE, text
from tests.engines.playtest.stories import DOOR
from tests.examples.files import FOLDER

CASK = str(FOLDER / "cask.story")
PLAYS = 20


@pytest.fixture(scope="module")
def story():
    return load(CASK).story


def test_the_page_of_the_tables_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == text(), "python -m tests.docs.tables"


def test_every_row_has_its_columns_and_their_sorts(story):
    sorts = {"integer": int, "real": float, "text": str}
    rows = [*of_story(story, content_hash(story))]
    for play in range(PLAYS):
        rows += of_play(play, seed_of(0, play), Players(Task(story, NOBODY)).play(play)[0])
    assert {table for table, _ in rows} == set(TABLES)
    for table, row in rows:
        for column, value in zip(TABLES[table], row, strict=True):
            assert value is None or type(value) is sorts[column.sort]


def test_sqlite_and_parquet_hold_the_same(immortelle, tmp_path):
    for goal in ("plays.sqlite", "plays"):
        assert immortelle("export", CASK, goal, "--plays", str(PLAYS)).returncode == 0
    with closing(sqlite3.connect(tmp_path / "plays.sqlite")) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        for table in TABLES:
            here = duckdb.read_parquet(f"{tmp_path}/plays/{table}.parquet").fetchall()
            there = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
            assert there == here, table
            assert here


def test_a_play_can_be_lived_again_by_its_seed(immortelle, tmp_path, story):
    immortelle("export", CASK, "plays.db", "--plays", "3", "--seed", "5")
    with closing(sqlite3.connect(tmp_path / "plays.db")) as database:
        for seed, ending, events in database.execute("SELECT seed, ending, events FROM plays"):
            world = World.begin(story, seed).lived()
            assert (world.over, len(world.chronicle)) == (ending, events)


def test_the_chances_of_a_decision_are_a_whole(immortelle, tmp_path):
    immortelle("export", CASK, "plays.db", "--plays", str(PLAYS))
    with closing(sqlite3.connect(tmp_path / "plays.db")) as database:
        sums = database.execute("SELECT sum(chance), sum(chosen) FROM options GROUP BY play, event, decision")
        assert {(round(chance, 9), chosen) for chance, chosen in sums} == {(1.0, 1)}


def test_somebody_may_be_played(immortelle):
    done = immortelle("export", CASK, "plays.db", "--plays", "2", "--player", "Ines", "--json")
    assert done.returncode == 0
    assert '"plays": 2' in done.stdout


@pytest.mark.parametrize("how", ["reasons", "proud"])
def test_they_are_the_plays_that_are_sampled_whoever_is_played(immortelle, tmp_path, how):
    file = tmp_path / "door.story"
    file.write_text(f"{DOOR}persona proud\n    overwhelming reason to open\n", encoding="utf-8")
    played = ("--plays", "20", "--player", "Ada", "--as", how)
    assert immortelle("export", file.name, "plays.db", *played).returncode == 0
    sampled = json.loads(immortelle("playtest", file.name, *played, "--sample", "--json").stdout)
    with closing(sqlite3.connect(tmp_path / "plays.db")) as database:
        ends = dict(database.execute("SELECT ending, count(*) FROM plays GROUP BY ending"))
    assert ends == {one["id"]: one["times"] for one in sampled["report"]["outcomes"] if one["times"]}


def test_what_cannot_be_written_is_said(immortelle):
    done = immortelle("export", CASK, "nowhere/plays.db", "--plays", "1")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    def breaking():
        yield "plays", (0, 0, None, 0, "")
        raise KeyboardInterrupt

    file = tmp_path / "plays.sqlite"
    file.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write_sqlite(file, breaking())
    assert [one.name for one in tmp_path.iterdir()] == ["plays.sqlite"]
    assert file.read_text() == "before"


def test_without_the_extra_it_says_what_to_install(immortelle, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "immortelle.apps.tables.parquet", raising=False)
    done = immortelle("export", CASK, "plays", "--plays", "1")
    assert (done.returncode, "immortelle[tables]" in done.stderr) == (1, True)
