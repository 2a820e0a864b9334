"""A damaged ledger: what is wrong with it, and what of it can still be read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from xl_fenjie.workspace.ledger import Ledger

FAULTS_TOLD = 3


def faults_of(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong in a ledger's file, in its own words; nothing for a sound one."""
    try:
        with contextlib.closing(_read_only(path)) as db:
            told = [row[0] for row in db.execute(f"PRAGMA integrity_check({FAULTS_TOLD})")]
            orphans = db.execute("PRAGMA foreign_key_check").fetchmany(FAULTS_TOLD)
            missing = _tables_of_a_new_one() - _tables(db)
    except sqlite3.Error as cause:
        return (str(cause),)
    return (
        *(each for each in told if each != "ok"),
        *(f"{table} {row}" for table, row, *_ in orphans),
        *(f"no table {each}" for each in sorted(missing)),
    )


def salvage(damaged: Path, into: Path) -> int:
    """Copy every row that can still be read into a new ledger; how many there are comes back."""
    with Ledger(into):
        pass  # its tables
    kept = 0
    with (
        contextlib.closing(sqlite3.connect(into, isolation_level=None)) as new,
        contextlib.closing(_read_only(damaged)) as old,
    ):
        new.execute("BEGIN")
        for table in sorted(_tables(new)):
            columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
            places = ", ".join("?" * len(columns))
            insert = f"INSERT OR IGNORE INTO {table} VALUES ({places})"  # noqa: S608 - our tables
            for row in _rows(old, table, columns):
                kept += new.execute(insert, row).rowcount
        new.execute("COMMIT")
    return kept


def _rows(db: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
    """The rows of a table as far as they can be read, from the front and from the back."""
    seen: set[tuple[object, ...]] = set()
    for order in ("", "DESC"):
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid {order}"  # noqa: S608
        with contextlib.suppress(sqlite3.Error):
            for row in db.execute(query):
                if row in seen and order:
                    break
                seen.add(row)
                yield row


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _tables(db: sqlite3.Connection) -> set[str]:
    listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in listed if not name.startswith("sqlite_")}


def _tables_of_a_new_one() -> set[str]:
    with Ledger(Path(":memory:")) as ledger:
        return ledger.tables()
