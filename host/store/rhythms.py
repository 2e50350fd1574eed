"""Of which days documents are, and what the person said of late ones."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from host.store.base import Base


@dataclass(frozen=True)
class RhythmAnswer:
    """``answer``: ended, remind or right, about the document that was expected on ``due``; ``until``: silent before."""

    answer: str
    due: str
    until: str | None


class Rhythms:
    """The last answer for each account and contract (empty: the account has one)."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def answer(self, account: str, contract: str = "") -> RhythmAnswer | None:
        """The last answer."""
        found = self._base.row("SELECT * FROM rhythms WHERE account=? AND contract=?", (account, contract))
        return None if found is None else RhythmAnswer(found["answer"], found["due"], found["until"])

    def set_answer(self, account: str, answer: str, due: str, until: str | None, contract: str = "") -> None:
        """Replace the last answer."""
        with self._base.write() as db:
            db.execute(
                """INSERT INTO rhythms (account, contract, answer, due, until) VALUES (?,?,?,?,?)
                ON CONFLICT (account, contract) DO UPDATE SET answer=excluded.answer, due=excluded.due,
                until=excluded.until""",
                (account, contract, answer, due, until),
            )

    def dates(self, account: str) -> list[date]:
        """The dates of an account's documents, credit notes left out: they follow no rhythm. Undated ones are missing."""
        found = self._base.rows(
            "SELECT date FROM documents WHERE account=? AND date IS NOT NULL AND kind<>'credit_note'", (account,)
        )
        dates = []
        for row in found:
            with suppress(ValueError):  # a date that a portal wrote and nobody could read
                dates.append(date.fromisoformat(str(row["date"])[:10]))
        return dates
