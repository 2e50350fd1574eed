"""Resumes a fetch that an earlier host process of this profile left unfinished."""

from __future__ import annotations

from host.schedule import may_run
from host.sittings.coordinator import RESUME_WITHIN
from host.store import FetchRow, Store, stamp

MAX_ATTEMPTS = 4


def resume_fetch(store: Store, fetch: FetchRow) -> FetchRow | None:
    """Returns the fetch with its next attempt started; None where no attempt is left, or where it may only run
    inside a window. A fetch that the person asked for too long ago counts as scheduled: a browser opened days later
    must not make a portal send a code."""
    if fetch.attempt >= MAX_ATTEMPTS:
        store.fetches.finish(fetch.id, "incomplete", None, ("fetch.interrupted", {}))
        return None
    fetch = store.fetches.forget_asking(fetch.id, stamp(store.clock.now() - RESUME_WITHIN))
    if fetch.why == "schedule" and not may_run(store, fetch.account):
        return None
    return store.fetches.resume(fetch.id)
