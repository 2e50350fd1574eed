"""Table ``administrations``: whose books a document belongs to. Each has an archive folder and a journal of its own; accounts
and companies belong to one. Number 0 was always there, and is all that most people ever have."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from host.errors import WorldError
from host.store.database import Database, to_json
from host.store.journal import Journal

ACCOUNT_MOVED = "account.moved"
"""Journal event of an account that belongs to another administration from then on, in the journals of both. What was filed
before lies where it was."""
MAX_NAME_CHARS = 60


@dataclass(frozen=True)
class Administration:
    """``name`` is None for the first one until it is given one; ``folder`` is the archive folder that a person chose, None for
    one in the data folder (``Paths.archive_of``)."""

    number: int
    name: str | None
    folder: str | None


class Administrations:
    """The administrations. A removed one keeps its row, and its number is never given again."""

    def __init__(self, base: Database, journal: Journal) -> None:
        self._base = base
        self._journal = journal

    def list(self) -> list[Administration]:
        """Returns all of them, in the order in which they were added; the first is number 0."""
        rows = self._base.rows("SELECT * FROM administrations WHERE removed_at IS NULL ORDER BY number")
        return [_administration(row) for row in rows]

    def get(self, number: int) -> Administration:
        """Returns an administration, a removed one, too. Raises WorldError ``administration.unknown``."""
        row = self._base.row("SELECT * FROM administrations WHERE number=?", (number,))
        if row is None:
            raise WorldError("administration.unknown", name=str(number))
        return _administration(row)

    def present(self, number: int) -> Administration:
        """Returns an administration that was not removed: something new may belong to it. Raises as ``get`` does."""
        for one in self.list():
            if one.number == number:
                return one
        raise WorldError("administration.unknown", name=str(number))

    def named(self, name: str) -> Administration:
        """Returns the administration with this name, or this number, which the first one has until it is named. Raises
        WorldError ``administration.unknown``."""
        known = self.list()
        wanted = name.strip().casefold()
        for one in known:
            if one.name is not None and one.name.casefold() == wanted:
                return one
        for one in known:
            if str(one.number) == wanted:
                return one
        raise WorldError("administration.unknown", name=name)

    def add(self, name: str, folder: str | None) -> Administration:
        """Adds an administration. Raises WorldError ``administration.no_name``, ``administration.name_taken``."""
        with self._base.write() as db:
            self._require_free(name, None)
            added = db.execute(
                "INSERT INTO administrations (name, folder, created) VALUES (?,?,?)", (name, folder, self._base.now())
            )
        return self.get(int(added.lastrowid or 0))

    def rename(self, number: int, name: str) -> Administration:
        """Gives an administration another name; its folder keeps its own. Raises as ``add`` does."""
        with self._base.write() as db:
            self.get(number)
            self._require_free(name, number)
            db.execute("UPDATE administrations SET name=? WHERE number=?", (name, number))
        return self.get(number)

    def is_settled(self) -> bool:
        """Returns whether something was ever filed in the first administration, or is being filed: its folder then stays."""
        used = """SELECT EXISTS (SELECT 1 FROM documents WHERE administration=0)
            OR EXISTS (SELECT 1 FROM tombstones WHERE administration=0)
            OR EXISTS (SELECT 1 FROM intents WHERE coalesce(json_extract(document, '$.administration'), 0)=0)"""
        return bool(self._base.number(used))

    def choose_folder(self, folder: str | None) -> None:
        """Gives the first administration another archive folder, before anything is filed; None: the one in the data folder.
        Raises WorldError ``archive.folder_settled``, and ``archive.folder_busy`` while something is fetched."""
        with self._base.write() as db:
            if self.is_settled():
                raise WorldError("archive.folder_settled")
            self._require_no_fetch()
            db.execute("UPDATE administrations SET folder=? WHERE number=0", (folder,))

    def follow_folder(self, number: int, folder: str | None) -> None:
        """Stores where the archive folder of an administration is after a person moved it; None: where it is by itself, in the
        data folder. Raises WorldError ``archive.folder_busy`` while something is fetched."""
        with self._base.write() as db:
            self._require_no_fetch()
            db.execute("UPDATE administrations SET folder=? WHERE number=?", (folder, number))

    def _require_no_fetch(self) -> None:
        if self._base.number("SELECT EXISTS (SELECT 1 FROM fetches WHERE ended_at IS NULL)"):
            raise WorldError("archive.folder_busy")

    def remove(self, number: int) -> None:
        """Removes an administration in which nothing is, and nothing ever was filed. Raises WorldError
        ``administration.first``, ``administration.not_empty``."""
        with self._base.write() as db:
            one = self.get(number)
            if number == 0:
                raise WorldError("administration.first")
            used = """SELECT EXISTS (SELECT 1 FROM accounts WHERE administration=:number AND removed_at IS NULL)
                OR EXISTS (SELECT 1 FROM documents WHERE administration=:number)
                OR EXISTS (SELECT 1 FROM tombstones WHERE administration=:number)
                OR EXISTS (SELECT 1 FROM receivers WHERE administration=:number)
                OR EXISTS (SELECT 1 FROM intents WHERE json_extract(document, '$.administration')=:number)"""
            if self._base.number(used, {"number": number}):
                raise WorldError("administration.not_empty", name=one.name or "")
            db.execute("UPDATE administrations SET removed_at=? WHERE number=?", (self._base.now(), number))

    def move(self, account: str, number: int) -> bool:
        """Has the documents of an account, or of a company without a portal, filed in another administration from now on, and
        records that in the journals of both; returns whether it belonged to another one. What is filed stays where it is, and
        stays known as the account's, so that nothing is fetched twice.

        Raises WorldError ``account.unknown``, ``account.busy`` while it is fetched, ``administration.unknown``,
        ``company.already_there``.
        """
        with self._base.write() as db:
            self.present(number)
            row = db.execute(
                "SELECT administration, kind, company FROM accounts WHERE id=? AND removed_at IS NULL", (account,)
            ).fetchone()
            if row is None:
                raise WorldError("account.unknown", account=account)
            former, kind, company = row
            if former == number:
                return False
            self._require_idle(db, account)
            if kind == "own":
                self._require_no_namesake(db, company, number)
            db.execute("UPDATE accounts SET administration=? WHERE id=?", (number, account))
            payload = to_json({"account": account, "from": former, "to": number})
            for one in (former, number):
                self._journal.within(one).append(db, ACCOUNT_MOVED, payload)
        return True

    def _require_idle(self, db: sqlite3.Connection, account: str) -> None:
        held = "SELECT 1 FROM leases WHERE account=? AND until>?"
        if db.execute(held, (account, self._base.now())).fetchone():
            raise WorldError("account.busy", account=account)

    def _require_no_namesake(self, db: sqlite3.Connection, company: str, number: int) -> None:
        others = db.execute(
            "SELECT id, company FROM accounts WHERE kind='own' AND removed_at IS NULL AND administration=?", (number,)
        )
        for other, name in others.fetchall():
            if name.casefold() == company.casefold():
                raise WorldError("company.already_there", name=name, company=other)

    def _require_free(self, name: str, number: int | None) -> None:
        if not name.strip() or len(name) > MAX_NAME_CHARS or name.strip().isdigit():
            raise WorldError("administration.no_name")
        for other in self.list():
            if other.number != number and other.name is not None and other.name.casefold() == name.casefold():
                raise WorldError("administration.name_taken", name=name)


def _administration(row: sqlite3.Row) -> Administration:
    return Administration(row["number"], row["name"], row["folder"])
