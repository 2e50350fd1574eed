"""Dates of documents by contract, and the user's answers about late documents."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from host.store.database import Database
from host.store.ledger import LedgerEntry


@dataclass(frozen=True)
class RhythmAnswer:
    """``answer``: ended, remind or right, about the document that was expected on ``due``; ``until``: no reminder
    before then."""

    answer: str
    due: str
    until: str | None


@dataclass(frozen=True)
class DeletedDay:
    """A document of ``day`` that a person deleted; ``at`` is ISO 8601 in UTC."""

    day: date
    contract: str | None
    at: str


class Rhythms:
    """The last answer per account and contract (empty: the account's only one), and all permanent ones."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def answer(self, account: str, contract: str = "") -> RhythmAnswer | None:
        """Returns the last answer."""
        row = self._base.row("SELECT * FROM rhythms WHERE account=? AND contract=?", (account, contract))
        return None if row is None else RhythmAnswer(row["answer"], row["due"], row["until"])

    def answers(self, account: str, contract: str = "") -> dict[date, str]:
        """Returns the permanent answers (ended, right) by the day on which the document was expected."""
        rows = self._base.rows(
            "SELECT due, answer FROM rhythm_answers WHERE account=? AND contract=?", (account, contract)
        )
        return {date.fromisoformat(row["due"]): row["answer"] for row in rows}

    def set_answer(self, account: str, answer: str, due: str, until: str | None, contract: str = "") -> None:
        """Replaces the last answer; all but ``remind`` are kept permanently as well."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO rhythms (account, contract, answer, due, until) VALUES (?,?,?,?,?)
                ON CONFLICT (account, contract) DO UPDATE SET answer=excluded.answer, due=excluded.due,
                until=excluded.until""",
                (account, contract, answer, due, until),
            )
            if answer != "remind":
                db.execute(
                    """INSERT INTO rhythm_answers (account, contract, due, answer) VALUES (?,?,?,?)
                    ON CONFLICT (account, contract, due) DO UPDATE SET answer=excluded.answer""",
                    (account, contract, due, answer),
                )

    def note_contracts(self, rows: Iterable[LedgerEntry]) -> None:
        """Stores which documents belong to which contract, by the rows of a fetch."""
        contracts = [(document, row.contract) for row in rows if row.contract for document in row.documents]
        if contracts:
            with self._base.write() as db:
                db.executemany(
                    """INSERT INTO document_contracts (document, contract) VALUES (?,?)
                    ON CONFLICT (document) DO UPDATE SET contract=excluded.contract""",
                    contracts,
                )

    def dates(self, account: str) -> list[date]:
        """Returns the dates of an account's documents, also of those that a person deleted: they came. Credit notes, which
        follow no rhythm, and undated ones are left out."""
        return [day for day, _ in self.dated(account)]

    def dated(self, account: str) -> list[tuple[date, str | None]]:
        """Returns the same, each with its contract."""
        rows = self._base.rows(
            """SELECT date, contract FROM documents LEFT JOIN document_contracts ON document=id
            WHERE account=? AND date IS NOT NULL AND kind<>'credit_note'""",
            (account,),
        )
        filed = [(day, str(row["contract"]) if row["contract"] else None) for row in rows for day in _days(row["date"])]
        return filed + [(one.day, one.contract) for one in self.deleted(account)]

    def deleted(self, account: str) -> list[DeletedDay]:
        """Returns the documents among them that a person deleted."""
        rows = self._base.rows(
            """SELECT json_extract(tombstones.document, '$.date') AS date, contract, at FROM tombstones
            LEFT JOIN document_contracts ON document_contracts.document=json_extract(tombstones.document, '$.id')
            WHERE account=? AND json_extract(tombstones.document, '$.kind')<>'credit_note'""",
            (account,),
        )
        return [DeletedDay(day, row["contract"], row["at"]) for row in rows for day in _days(row["date"])]


def _days(text: object) -> list[date]:
    """Returns the day that a document's date is; none where the portal's text is no date."""
    with suppress(ValueError):
        return [date.fromisoformat(str(text)[:10])]
    return []
