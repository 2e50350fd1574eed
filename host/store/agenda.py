"""Due times of all accounts, read page by page without loading whole accounts."""

from __future__ import annotations

from typing import NamedTuple

from host.store.database import Database

_COLUMNS = """
SELECT id, url, company, connector, next_due, next_why, paused,
    CASE WHEN keeps_days IS NOT NULL THEN keeps_days WHEN memory='{}' OR NOT json_valid(memory) THEN NULL
        WHEN json_type(memory, '$.retention.days')='integer' AND json_extract(memory, '$.retention.days')
        BETWEEN 1 AND 36500 THEN json_extract(memory, '$.retention.days') END,
    CASE WHEN memory='{}' OR NOT json_valid(memory) THEN NULL ELSE json_extract(memory, '$.last_good') END,
    EXISTS (SELECT 1 FROM fetches WHERE account=accounts.id AND ended_at IS NULL),
    EXISTS (SELECT 1 FROM attention WHERE account=accounts.id AND resolved_at IS NULL
        AND kind NOT IN ('late_document', 'loss_ahead', 'unreadable_setting', 'changed_document')),
    EXISTS (SELECT 1 FROM fetch_steps WHERE state='waiting_for_person'
        AND fetch=(SELECT max(id) FROM fetches WHERE account=accounts.id)),
    CASE WHEN memory='{}' OR NOT json_valid(memory) THEN NULL ELSE json_extract(memory, '$.rhythm') END,
    windows
FROM accounts WHERE """
_ORDER = " ORDER BY next_due IS NULL, next_due, id"
_ALL = f"{_COLUMNS} removed_at IS NULL {_ORDER}"
# The inner query selects the page first: otherwise the subqueries above run for every account.
_PAGE = f"{_COLUMNS} rowid IN (SELECT rowid FROM accounts WHERE removed_at IS NULL {_ORDER} LIMIT ? OFFSET ?) {_ORDER}"  # noqa: S608


class AgendaRow(NamedTuple):
    """One account of the agenda. ``keeps_days``: retention, entered or learned; ``last_good``: ISO time of the last
    successful fetch; ``asked``: it waits for a person now; ``waited``: its last fetch did; ``rhythm``: JSON as in its
    memory; ``windows``: its own windows file."""

    id: str
    url: str
    company: str | None
    connector: str | None
    next_due: str | None
    next_why: str | None
    paused: bool
    keeps_days: int | None
    last_good: str | None
    running: bool
    asked: bool
    waited: bool
    rhythm: str | None
    windows: str | None


class Agenda:
    """The accounts by their next due time."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def page(self, limit: int = -1, offset: int = 0) -> list[AgendaRow]:
        """Returns accounts by due time, those without one last; ``limit`` -1: all."""
        rows = self._base.rows(_ALL) if limit < 0 else self._base.rows(_PAGE, (limit, offset))
        return [AgendaRow._make(row) for row in rows]

    def count(self) -> int:
        """Returns the number of accounts."""
        return self._base.number("SELECT count(*) FROM accounts WHERE removed_at IS NULL")
