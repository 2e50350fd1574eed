"""Rows whose document the portal is still preparing: accounted for, named in the proof, and told when that takes long."""

from __future__ import annotations

from datetime import datetime, timedelta

from host.clock import Clock
from host.store import FetchRow, Store

LONG = timedelta(days=14)
"""A document that was announced for longer will hardly come by itself."""
FOR_LONG = "fetch.prepared_for_long"


def waiting_rows(store: Store, clock: Clock, fetch: FetchRow) -> list[dict[str, str | None]]:
    """Number and date of each waiting row of this fetch; ``since`` (a date) too where fetches have seen it wait for long,
    and then the row's own reason says so."""
    found: list[dict[str, str | None]] = []
    for row in store.fetches.rows(fetch.id):
        if row.outcome != "waiting":
            continue
        told: dict[str, str | None] = {"number": row.number, "date": row.date}
        since = store.fetches.waiting_since(fetch.account, row.number) if row.number else None
        if since is not None and clock.now() - datetime.fromisoformat(since) > LONG:
            told["since"] = since[:10]
            store.fetches.set_row(fetch.id, row.place, "waiting", FOR_LONG, {"since": since[:10]})
        found.append(told)
    return found
