"""Table ``fetch_tries``: every control that a fetch used to get a row's document, and what it brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from host.store.database import Database, from_json, to_json

MAX_TRIES = 2_000
"""How many tries of one fetch are stored: those of a long list all say the same."""


@dataclass(frozen=True)
class Try:
    """One try. ``place``: the row's, as in the ledger. ``steps``: what was done (a ``StepKind``), with which control (its
    accessible name), the last one with the result. ``result``: a ``RowProofWord`` of the file that came and was filed, else
    the code of the error. ``is_guess``: nothing but a proof would have made it the row's document."""

    place: int
    steps: tuple[tuple[str, str], ...]
    result: str
    is_guess: bool = False
    details: dict[str, str] = field(default_factory=dict)
    """Those of the error."""


class Tries:
    """What fetches tried, in order."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add(self, fetch: int, tries: Sequence[Try]) -> None:
        """Stores the tries of a fetch, the first ``MAX_TRIES``."""
        values = [
            (fetch, one.place, to_json(one.steps), one.result, to_json(one.details), one.is_guess)
            for one in tries[:MAX_TRIES]
        ]
        if values:
            with self._base.write() as db:
                db.executemany(
                    "INSERT INTO fetch_tries (fetch, row, steps, result, details, is_guess) VALUES (?,?,?,?,?,?)",
                    values,
                )

    def of_fetch(self, fetch: int) -> list[Try]:
        """Returns the tries of a fetch, in order."""
        rows = self._base.rows("SELECT * FROM fetch_tries WHERE fetch=? ORDER BY id", (fetch,))
        return [
            Try(
                row["row"],
                tuple((step[0], step[1]) for step in from_json(row["steps"])),
                row["result"],
                bool(row["is_guess"]),
                from_json(row["details"]),
            )
            for row in rows
        ]
