"""Counts the rows that SQLite gives: with each, another thread may run first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from host.store.database import Database, Params


@contextmanager
def counted_rows() -> Iterator[list[int]]:
    """Yields a list that gets, for each query of the block, how many rows it gave."""
    given: list[int] = []
    rows, row = Database.rows, Database.row

    def counted(self: Database, sql: str, params: Params = ()) -> Any:
        found = rows(self, sql, params)
        given.append(len(found))
        return found

    def counted_one(self: Database, sql: str, params: Params = ()) -> Any:
        given.append(1)
        return row(self, sql, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "rows", counted)
        patch.setattr(Database, "row", counted_one)
        yield given
