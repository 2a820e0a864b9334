"""The ledger: what was issued, received, decided and reminded of, in one SQLite file.

总台账 is the truth about the plan, the ledger about what happened. Rows are only ever added; the
latest counts.
"""

import contextlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple, Self

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import GivenVerdict, Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.post_book import POST_SCHEMA, PostBook
from xl_fenjie.workspace.row_json import rows_from_json, rows_to_json
from xl_fenjie.workspace.sharing import share_like_folder

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS written (
    path TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (path, sha256));
CREATE TABLE IF NOT EXISTS readings (
    id INTEGER PRIMARY KEY, plan TEXT NOT NULL, read_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS editions (
    edition TEXT PRIMARY KEY, plan TEXT NOT NULL, noted_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS issued (
    id INTEGER PRIMARY KEY, unit TEXT NOT NULL, form TEXT NOT NULL, period TEXT NOT NULL,
    edition TEXT NOT NULL, file TEXT NOT NULL, tasks TEXT NOT NULL, columns TEXT NOT NULL,
    issued_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS issued_to ON issued (unit, form, period);
CREATE TABLE IF NOT EXISTS received (
    sha256 TEXT PRIMARY KEY, file TEXT NOT NULL, source TEXT NOT NULL, received_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS verdicts (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES received, verdict TEXT NOT NULL,
    form TEXT, period TEXT, unit TEXT, edition TEXT, rows TEXT NOT NULL, findings TEXT NOT NULL,
    decided_at TEXT NOT NULL, decided_by TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sent_back (
    verdict INTEGER PRIMARY KEY REFERENCES verdicts, files TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reminders (
    unit TEXT NOT NULL, form TEXT NOT NULL, period TEXT NOT NULL, sent_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS summaries (
    id INTEGER PRIMARY KEY, period TEXT NOT NULL, file TEXT NOT NULL, known_at TEXT NOT NULL,
    made_at TEXT NOT NULL);
"""

RETURNS = """
SELECT r.sha256, r.file, r.source, r.received_at,
       v.verdict, v.form, v.period, v.unit, v.edition, v.rows, v.findings,
       v.decided_at, v.decided_by, v.reason
FROM received r JOIN verdicts v ON v.id = (
    SELECT max(id) FROM verdicts WHERE sha256 = r.sha256 AND decided_at <= ?)
"""

SHORTEST_HASH = 6  # least digits of a SHA-256 that name a return

ISSUE_IF_NEW = """
INSERT INTO issued (unit, form, period, edition, file, tasks, columns, issued_at)
SELECT :unit, :form, :period, :edition, :file, :tasks, :columns, :issued_at
WHERE NOT EXISTS (
    SELECT 1 FROM issued last
    WHERE last.edition = :edition AND last.tasks = :tasks AND last.columns = :columns
    AND last.file = :file AND last.id = (
        SELECT max(id) FROM issued WHERE unit = :unit AND form = :form AND period = :period))
"""
# rules can change a form's tasks or columns while the plan and its edition stay the same

PATIENCE = 30  # seconds that a change waits for those who look
PROGRAM = "程序"
"""Who decided, if it was not a person."""


class Summed(NamedTuple):
    """A summary workbook: its path in the workspace, as of when, and when it was made."""

    file: str
    known_at: datetime
    made_at: datetime


class Access(Enum):
    """What a ledger is opened for.

    ``LOOK``: one's own copy in memory, as the file is at this moment; it waits for nobody, keeps
    nobody waiting, and asks for no right to write.
    """

    CHANGE = auto()
    LOOK = auto()


class Ledger:
    """An open ledger; use it in a ``with`` statement. Each method is one transaction.

    Raises:
        FenjieError: a later release of the program has written it.
    """

    def __init__(self, path: Path, access: Access = Access.CHANGE) -> None:
        self._db = _copied(path) if access is Access.LOOK else _connected(path)
        self._plans: dict[str, Plan] = {}
        try:
            self._prepare(path)
        except BaseException:
            # close it on failure: on Windows nobody could delete the file otherwise
            self._db.close()
            raise

    def _prepare(self, path: Path) -> None:
        # not WAL: a workspace may lie on a network drive, where WAL has no shared memory
        self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.execute("PRAGMA synchronous = FULL")
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        if found > SCHEMA_VERSION:
            raise FenjieError("ledger_newer", path=path)
        self._db.executescript(SCHEMA + POST_SCHEMA)
        self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        with contextlib.closing(self._db.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled it back already
                    cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def tables(self) -> set[str]:
        """The names of all tables that a ledger has."""
        listed = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in listed if not name.startswith("sqlite_")}

    @property
    def post(self) -> PostBook:
        """The mail tables."""
        return PostBook(self._db, self._transaction)

    def note_written(self, hashes: Mapping[str, str]) -> None:
        """Record files that are about to be written: path in the workspace → SHA-256."""
        with self._transaction() as cursor:
            cursor.executemany("INSERT OR IGNORE INTO written VALUES (?, ?)", hashes.items())

    def wrote(self, path: str, sha256: str) -> bool:
        """Whether the program wrote this content to this path in the workspace."""
        query = "SELECT 1 FROM written WHERE path = ? AND sha256 = ?"
        return self._db.execute(query, (path, sha256)).fetchone() is not None

    def note_reading(self, plan: Plan, at: datetime) -> None:
        """Record the plan as read from a document, from which 总台账 was made or updated."""
        with self._transaction() as cursor:
            cursor.execute(
                "INSERT INTO readings (plan, read_at) VALUES (?, ?)",
                (plan.model_dump_json(by_alias=True), at.isoformat()),
            )

    def reading(self) -> Plan | None:
        """The plan as read from the document behind the present 总台账; None if not recorded."""
        query = "SELECT plan FROM readings ORDER BY id DESC LIMIT 1"
        found = self._db.execute(query).fetchone()
        return Plan.model_validate_json(found[0]) if found else None

    def note_issue(self, plan: Plan, forms: Sequence[IssuedForm], at: datetime) -> None:
        """Record issued forms with the plan as it stood.

        A form identical to its last issue is not recorded again.
        """
        with self._transaction() as cursor:
            for edition in {form.edition for form in forms}:
                cursor.execute(
                    "INSERT OR IGNORE INTO editions VALUES (?, ?, ?)",
                    (edition, plan.model_dump_json(by_alias=True), at.isoformat()),
                )
            cursor.executemany(
                ISSUE_IF_NEW,
                [
                    {
                        "unit": form.unit,
                        "form": form.form.value,
                        "period": str(form.period),
                        "edition": form.edition,
                        "file": form.file,
                        "tasks": json.dumps(form.tasks, ensure_ascii=False),
                        "columns": " ".join(form.columns),
                        "issued_at": at.isoformat(),
                    }
                    for form in forms
                ],
            )

    def first_issue(self) -> datetime | None:
        """When the first form was issued; None before that."""
        (at,) = self._db.execute("SELECT min(issued_at) FROM issued").fetchone()
        return datetime.fromisoformat(at) if at else None

    def issued(self, as_of: datetime | None = None) -> tuple[IssuedForm, ...]:
        """All issued forms in the order of issue, up to ``as_of`` if given."""
        query = (
            "SELECT unit, form, period, edition, file, tasks, columns FROM issued"
            " WHERE issued_at <= ? ORDER BY id"
        )
        records = self._db.execute(query, (as_of.isoformat() if as_of else "9999",))
        return tuple(
            IssuedForm(
                unit=unit, form=FormKey(form), period=Period.parse(period), edition=edition,
                file=file, tasks=tuple(json.loads(tasks)), columns=tuple(columns.split()),
            )
            for unit, form, period, edition, file, tasks, columns in records
        )  # fmt: skip

    def last_issues(self) -> dict[RoundKey, tuple[datetime, int]]:
        """When the forms of each round were last issued, and to how many units in all."""
        query = (
            "SELECT form, period, max(issued_at), count(DISTINCT unit) FROM issued"
            " GROUP BY form, period"
        )
        return {
            RoundKey(FormKey(form), Period.parse(period)): (datetime.fromisoformat(at), units)
            for form, period, at, units in self._db.execute(query)
        }

    def first_issues(self) -> dict[RoundKey, datetime]:
        """When the first form of each round was issued."""
        query = "SELECT form, period, min(issued_at) FROM issued GROUP BY form, period"
        return {
            RoundKey(FormKey(form), Period.parse(period)): datetime.fromisoformat(at)
            for form, period, at in self._db.execute(query)
        }

    def editions(self) -> dict[str, Plan]:
        """The plan at each issue, by edition."""
        for edition, plan in self._db.execute("SELECT edition, plan FROM editions"):
            if edition not in self._plans:  # an edition never changes
                self._plans[edition] = Plan.model_validate_json(plan)
        return dict(self._plans)

    def note_return(self, taken: ReceivedReturn, decided_at: datetime) -> None:
        """Record a return and the program's verdict; identical bytes are one return."""
        content = taken.content
        with self._transaction() as cursor:
            cursor.execute(
                "INSERT OR IGNORE INTO received VALUES (?, ?, ?, ?)",
                (content.sha256, content.file, taken.source, taken.received_at.isoformat()),
            )
            self._insert_verdict(cursor, content, decided_at, PROGRAM, "")

    def note_decision(self, content: Return, word: GivenVerdict, files: Sequence[str] = ()) -> None:
        """Record a person's decision, and what goes back with it; it overrides earlier verdicts."""
        with self._transaction() as cursor:
            self._insert_verdict(cursor, content, word.at, word.by, word.reason)
            if files:
                cursor.execute(
                    "INSERT INTO sent_back SELECT max(id), ? FROM verdicts WHERE sha256 = ?",
                    (json.dumps(files, ensure_ascii=False), content.sha256),
                )

    @staticmethod
    def _insert_verdict(
        cursor: sqlite3.Cursor, content: Return, at: datetime, by: str, reason: str
    ) -> None:
        identity = content.identity
        cursor.execute(
            "INSERT INTO verdicts (sha256, verdict, form, period, unit, edition, rows, findings,"
            " decided_at, decided_by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                content.sha256, content.verdict.value, identity.form and identity.form.value,
                identity.period and str(identity.period), identity.unit, identity.edition,
                rows_to_json(content.rows),
                json.dumps([each.to_json() for each in content.findings], ensure_ascii=False),
                at.isoformat(), by, reason,
            ),
        )  # fmt: skip

    def returns(self, as_of: datetime | None = None) -> tuple[ReceivedReturn, ...]:
        """All returns in the order of receipt, each with its latest verdict.

        With ``as_of`` nothing that was received or decided later. ``superseded`` marks a return
        that a later accepted one for the same form, unit and period replaces.
        """
        until = as_of.isoformat() if as_of else "9999"
        query = f"{RETURNS} WHERE r.received_at <= ? ORDER BY r.received_at, r.rowid"
        taken = [_received(record) for record in self._db.execute(query, (until, until))]
        return _mark_superseded(taken)

    def find(self, sha256: str) -> ReceivedReturn | None:
        """The return with this hash and its latest verdict, or None."""
        record = self._db.execute(f"{RETURNS} WHERE r.sha256 = ?", ("9999", sha256)).fetchone()
        return record and _received(record)

    def named(self, name: str) -> tuple[ReceivedReturn, ...]:
        """The returns with this file name, or whose SHA-256 starts with it."""
        query = f"{RETURNS} WHERE r.file = ? OR substr(r.sha256, 1, ?) = ? ORDER BY r.received_at"
        start = name.lower() if len(name) >= SHORTEST_HASH else "-"
        found = self._db.execute(query, ("9999", name, len(start), start))
        return tuple(_received(record) for record in found)

    def note_sent_back(self, sha256: str, files: Sequence[str]) -> None:
        """Record the files that go back to the unit for the present verdict."""
        with self._transaction() as cursor:
            cursor.execute(
                "INSERT OR IGNORE INTO sent_back SELECT max(id), ? FROM verdicts WHERE sha256 = ?",
                (json.dumps(files, ensure_ascii=False), sha256),
            )

    def sent_back(self, sha256: str) -> tuple[str, ...] | None:
        """The files that go back for the present verdict; None if none are recorded."""
        query = (
            "SELECT files FROM sent_back WHERE verdict ="
            " (SELECT max(id) FROM verdicts WHERE sha256 = ?)"
        )
        record = self._db.execute(query, (sha256,)).fetchone()
        return record and tuple(json.loads(record[0]))

    def all_sent_back(self) -> frozenset[str]:
        """All files that ever went back to units."""
        noted = self._db.execute("SELECT files FROM sent_back")
        return frozenset(file for (files,) in noted for file in json.loads(files))

    def note_summary(
        self, period: Period, file: str, known_at: datetime, made_at: datetime
    ) -> None:
        """Record a summary workbook with the moment whose knowledge it shows."""
        with self._transaction() as cursor:
            cursor.execute(
                "INSERT INTO summaries (period, file, known_at, made_at) VALUES (?, ?, ?, ?)",
                (str(period), file, known_at.isoformat(), made_at.isoformat()),
            )

    def summaries(self) -> tuple[tuple[Period, Summed], ...]:
        """Every summary that was made, in that order, with its period."""
        query = "SELECT period, file, known_at, made_at FROM summaries ORDER BY id"
        return tuple(
            (
                Period.parse(period),
                Summed(file, datetime.fromisoformat(known_at), datetime.fromisoformat(made_at)),
            )
            for period, file, known_at, made_at in self._db.execute(query)
        )

    def note_reminders(
        self, units: Sequence[str], form: FormKey, period: Period, at: datetime
    ) -> None:
        """Record a reminder to these units."""
        with self._transaction() as cursor:
            cursor.executemany(
                "INSERT INTO reminders VALUES (?, ?, ?, ?)",
                [(unit, form.value, str(period), at.isoformat()) for unit in units],
            )

    def reminders(self) -> dict[RoundKey, dict[str, tuple[datetime, ...]]]:
        """When each unit was reminded, by round."""
        query = "SELECT form, period, unit, sent_at FROM reminders ORDER BY sent_at"
        times: defaultdict[RoundKey, defaultdict[str, list[datetime]]]
        times = defaultdict(lambda: defaultdict(list))
        for form, period, unit, sent_at in self._db.execute(query):
            key = RoundKey(FormKey(form), Period.parse(period))
            times[key][unit].append(datetime.fromisoformat(sent_at))
        return {
            key: {unit: tuple(moments) for unit, moments in units.items()}
            for key, units in times.items()
        }


def _received(record: tuple[str, ...]) -> ReceivedReturn:
    sha256, file, source, received_at, verdict, form, period, unit, edition, *rest = record
    rows, findings, decided_at, decided_by, reason = rest
    identity = Identity(
        FormKey(form) if form else None, Period.parse(period) if period else None, unit, edition
    )
    content = Return(
        file, sha256, Verdict(verdict), identity, rows_from_json(rows),
        tuple(Finding.model_validate(each) for each in json.loads(findings)),
    )  # fmt: skip
    return ReceivedReturn(
        content,
        datetime.fromisoformat(received_at),
        source,
        decision=GivenVerdict(datetime.fromisoformat(decided_at), decided_by, reason),
    )


def _mark_superseded(taken: Sequence[ReceivedReturn]) -> tuple[ReceivedReturn, ...]:
    later: set[tuple[FormKey | None, Period | None, str | None]] = set()
    marked = []
    for each in reversed(taken):
        identity = each.content.identity
        key = (identity.form, identity.period, identity.unit)
        marked.append(replace(each, superseded=key in later))
        if each.content.verdict is Verdict.ACCEPTED:
            later.add(key)
    return tuple(reversed(marked))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    share_like_folder(path)
    return connection


def _copied(path: Path) -> sqlite3.Connection:
    """The file's content in memory; an empty ledger where nothing has been noted yet."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        address = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as there:
            there.backup(copy)
    return copy
