"""Companies without a portal: rows of ``accounts`` of the kind ``own``, and table ``company_marks`` by which their documents
are recognised."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from host.errors import WorldError
from host.store.accounts import Accounts, short_id
from host.store.database import Database, to_json
from host.store.journal import Journal

MarkKind = Literal["vat_id", "iban", "name"]


@dataclass(frozen=True)
class Mark:
    """What a company's documents bear. ``value`` is canonical: a VAT id or an IBAN without blanks, a name as
    ``host/inbox/recognition.py`` folds it."""

    kind: MarkKind
    value: str


@dataclass(frozen=True)
class OwnCompany:
    """A company without a portal; its id is that of its account."""

    id: str
    name: str
    marks: tuple[Mark, ...]
    administration: int = 0

    def values(self, kind: MarkKind) -> tuple[str, ...]:
        """Returns the values of its marks of one kind."""
        return tuple(mark.value for mark in self.marks if mark.kind == kind)


class OwnCompanies:
    """The companies without a portal. Each is an account that nothing is ever fetched for, so that documents, register, search
    and expectations treat it as any other."""

    def __init__(self, base: Database, journal: Journal, accounts: Accounts) -> None:
        self._base = base
        self._journal = journal
        self._accounts = accounts

    def add(self, name: str, marks: Iterable[Mark] = (), administration: int = 0) -> OwnCompany:
        """Adds a company to an administration. Raises WorldError ``company.no_name``, and ``company.already_there`` for a name
        that one there has."""
        with self._base.write() as db:
            self._require_free(name, None, administration)
            while True:
                company = short_id(name)
                if db.execute("SELECT 1 FROM accounts WHERE id=?", (company,)).fetchone() is None:
                    break
            db.execute(
                "INSERT INTO accounts (id, url, company, created, kind, administration) VALUES (?,'',?,?,'own',?)",
                (company, name, self._base.now(), administration),
            )
            self._insert_marks(db, company, marks)
        return self.get(company)

    def get(self, company: str) -> OwnCompany:
        """Returns a company; raises WorldError ``company.unknown``."""
        row = self._base.row(
            "SELECT id, company, administration FROM accounts WHERE id=? AND kind='own' AND removed_at IS NULL",
            (company,),
        )
        if row is None:
            raise WorldError("company.unknown", company=company)
        return self._company(row)

    def list(self) -> list[OwnCompany]:
        """Returns all companies without a portal, in the order in which they were added."""
        rows = self._base.rows(
            """SELECT id, company, administration FROM accounts WHERE kind='own' AND removed_at IS NULL
            ORDER BY created, rowid"""
        )
        marks: dict[str, list[Mark]] = {}
        for mark in self._base.rows("SELECT account, kind, value FROM company_marks ORDER BY kind, value"):
            marks.setdefault(mark["account"], []).append(Mark(mark["kind"], mark["value"]))
        return [
            OwnCompany(row["id"], row["company"], tuple(marks.get(row["id"], ())), row["administration"])
            for row in rows
        ]

    def set(self, company: str, name: str | None, marks: Iterable[Mark] | None) -> OwnCompany:
        """Changes a company's name, and replaces its marks, where they are given. Raises as ``get`` and ``add`` do."""
        with self._base.write() as db:
            known = self.get(company)
            if name is not None:
                self._require_free(name, company, known.administration)
                db.execute("UPDATE accounts SET company=? WHERE id=?", (name, company))
            if marks is not None:
                db.execute("DELETE FROM company_marks WHERE account=?", (company,))
                self._insert_marks(db, company, marks)
        return self.get(company)

    def remove(self, company: str) -> None:
        """Removes a company; its documents stay. Raises WorldError ``company.unknown``."""
        with self._base.write() as db:
            removed = self.get(company)
            now = self._base.now()
            db.execute("DELETE FROM company_marks WHERE account=?", (company,))
            db.execute("UPDATE attention SET resolved_at=? WHERE account=? AND resolved_at IS NULL", (now, company))
            db.execute("UPDATE accounts SET removed_at=?, memory='{}' WHERE id=?", (now, company))
            payload = to_json({"account": removed.id, "domain": ""})
            self._journal.within(removed.administration).append(db, "account.removed", payload)

    def learn(self, account: str, marks: Iterable[Mark]) -> None:
        """Adds what a person showed to be an account's: the marks of a document that they said is from it."""
        with self._base.write() as db:
            self._accounts.get(account)
            self._insert_marks(db, account, marks)

    def was_told(self, account: str, mark: Mark) -> bool:
        """Returns whether a person gave a mark of an account, or said that a document with it is from there."""
        sql = "SELECT 1 FROM company_marks WHERE account=? AND kind=? AND value=?"
        return self._base.row(sql, (account, mark.kind, mark.value)) is not None

    def suppliers_of(self, account: str) -> frozenset[str]:
        """Returns the names of the supplier that an account's documents bear, as they were read."""
        rows = self._base.rows("SELECT value FROM account_marks WHERE account=? AND kind='supplier'", (account,))
        return frozenset(row["value"] for row in rows)

    def accounts_with(self, mark: Mark) -> frozenset[str]:
        """Returns the accounts, of portals too, that have a mark: by what a person said, or by their documents."""
        rows = self._base.rows(
            """SELECT id FROM accounts WHERE removed_at IS NULL AND id IN (
                SELECT account FROM company_marks WHERE kind=:kind AND value=:value
                UNION ALL SELECT account FROM account_marks WHERE kind=:kind AND value=:value)""",
            {"kind": mark.kind, "value": mark.value},
        )
        return frozenset(row["id"] for row in rows)

    def marks_of(self, account: str) -> frozenset[Mark]:
        """Returns all marks of an account, those of its documents among them."""
        rows = self._base.rows(
            """SELECT kind, value FROM company_marks WHERE account=:account
            UNION SELECT kind, value FROM account_marks WHERE account=:account AND kind<>'supplier'""",
            {"account": account},
        )
        return frozenset(Mark(row["kind"], row["value"]) for row in rows)

    def _require_free(self, name: str, company: str | None, administration: int) -> None:
        if not name.strip():
            raise WorldError("company.no_name")
        for other in self.list():
            is_other = other.id != company and other.administration == administration
            if is_other and other.name.casefold() == name.casefold():
                raise WorldError("company.already_there", name=name, company=other.id)

    def _insert_marks(self, db: sqlite3.Connection, company: str, marks: Iterable[Mark]) -> None:
        db.executemany(
            "INSERT INTO company_marks (kind, value, account) VALUES (?,?,?) ON CONFLICT DO NOTHING",
            [(mark.kind, mark.value, company) for mark in marks],
        )

    def _company(self, row: sqlite3.Row) -> OwnCompany:
        marks = self._base.rows(
            "SELECT kind, value FROM company_marks WHERE account=? ORDER BY kind, value", (row["id"],)
        )
        known = tuple(Mark(mark["kind"], mark["value"]) for mark in marks)
        return OwnCompany(row["id"], row["company"], known, row["administration"])
