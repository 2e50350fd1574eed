"""Going on with a fetch that an earlier life of this host left behind."""

from __future__ import annotations

from host.schedule.planner import may_run
from host.sittings.coordinator import RESUME_WITHIN
from host.store import FetchRow, Store
from host.store.database import stamp

MAX_ATTEMPTS = 4


def resume_fetch(store: Store, fetch: FetchRow) -> FetchRow | None:
    """Its next attempt; None where there is none any more, or only in a window. What the person asked for so long ago that
    they may have left is as if nobody had: a browser that is opened days later must not make a portal send a code."""
    if fetch.attempt >= MAX_ATTEMPTS:
        store.fetches.finish(fetch.id, "incomplete", None, ("fetch.interrupted", {}))
        return None
    fetch = store.fetches.forget_asking(fetch.id, stamp(store.clock.now() - RESUME_WITHIN))
    if fetch.why == "schedule" and not may_run(store, fetch.account):
        return None
    return store.fetches.resume(fetch.id)
