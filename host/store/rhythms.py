"""Of which days documents are, by contract, and what the person said of late ones."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from host.store.database import Database
from host.store.ledger import LedgerEntry


@dataclass(frozen=True)
class RhythmAnswer:
    """``answer``: ended, remind or right, about the document that was expected on ``due``; ``until``: silent before."""

    answer: str
    due: str
    until: str | None


class Rhythms:
    """The last answer for each account and contract (empty: the account has one), and all that hold for ever."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def answer(self, account: str, contract: str = "") -> RhythmAnswer | None:
        """The last answer."""
        found = self._base.row("SELECT * FROM rhythms WHERE account=? AND contract=?", (account, contract))
        return None if found is None else RhythmAnswer(found["answer"], found["due"], found["until"])

    def answers(self, account: str, contract: str = "") -> dict[date, str]:
        """What was said for ever (ended, right), by the day on which the document was expected."""
        found = self._base.rows(
            "SELECT due, answer FROM rhythm_answers WHERE account=? AND contract=?", (account, contract)
        )
        return {date.fromisoformat(row["due"]): row["answer"] for row in found}

    def set_answer(self, account: str, answer: str, due: str, until: str | None, contract: str = "") -> None:
        """Replace the last answer; all but ``remind`` are kept besides."""
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
        """Which documents are about which contract, as the rows of a fetch say."""
        told = [(document, row.contract) for row in rows if row.contract for document in row.documents]
        if told:
            with self._base.write() as db:
                db.executemany(
                    """INSERT INTO document_contracts (document, contract) VALUES (?,?)
                    ON CONFLICT (document) DO UPDATE SET contract=excluded.contract""",
                    told,
                )

    def dates(self, account: str) -> list[date]:
        """The dates of an account's documents, credit notes left out: they follow no rhythm. Undated ones are missing."""
        return [day for day, _ in self.dated(account)]

    def dated(self, account: str) -> list[tuple[date, str | None]]:
        """The same, each with its contract."""
        found = self._base.rows(
            """SELECT date, contract FROM documents LEFT JOIN document_contracts ON document=id
            WHERE account=? AND date IS NOT NULL AND kind<>'credit_note'""",
            (account,),
        )
        dates = []
        for row in found:
            with suppress(ValueError):  # a date that a portal wrote and nobody could read
                dates.append((date.fromisoformat(str(row["date"])[:10]), row["contract"]))
        return dates
