"""Finishes a fetch: writes its outcome into the store, however it ended."""

from __future__ import annotations

from contextlib import suppress

from host.browser import BUDGET_CODE
from host.errors import WorldError
from host.fetch.conclusion import Conclusion
from host.protocol import FetchState
from host.schedule import (
    GOOD_STATES,
    WINDOW_CLOSED,
    StoredWindows,
    plan_next,
    plan_reopening,
    update_loss_attention,
    update_retention,
    update_rhythm,
)
from host.store import FetchRow, Store
from host.vocabulary import TRIAL

STATE_BY_CODE: dict[str, FetchState] = {
    "portal_down": "portal_down",
    "portal_changed": "portal_changed",
    "login_needed": "needs_person",
    "account.other_owner": "needs_person",
    "account.owner_unknown": "needs_person",
    "account.same_login": "needs_person",
    "account.switched_in_vain": "needs_person",
    "browser.container_gone": "needs_person",
    "browser.containers_not_permitted": "needs_person",
    "browser.no_containers": "needs_person",
    "browser.not_sign_out": "needs_person",
    "browser.permission_missing": "needs_person",
    "fetch.undeclared_host": "needs_person",
    "browser.tab_closed": "stopped",
    "fetch.stopped": "stopped",
    "fetch.visit_over": "stopped",
}
"""The final state by the error's code, else by the code's first segment, else *incomplete*."""

NOT_REACHED = "fetch.not_reached"
"""Code of a row whose turn did not come."""
DISCARDABLE_STATES = ("needs_person", "portal_down", "stopped")
"""States in which an opportunistic fetch may end without any message."""


def state_after(code: str) -> FetchState:
    """Returns the final state of a fetch that an error ended."""
    return STATE_BY_CODE.get(code) or STATE_BY_CODE.get(code.split(".", maxsplit=1)[0]) or "incomplete"


def finish(
    store: Store, fetch: FetchRow, conclusion: Conclusion, seconds: float, keeps_days: int | None = None
) -> FetchRow:
    """Writes outcomes for the rows that were never reached, plans the account's next fetch, and finishes the fetch row,
    which it returns. ``seconds``: how long the fetch took; ``keeps_days``: how long the portal keeps documents, according
    to its connector."""
    # A used-up budget is no fault of the rows that it left over: their turn comes in the next fetch.
    code = NOT_REACHED if conclusion.code in (None, BUDGET_CODE) else conclusion.code
    for entry in store.fetches.rows(fetch.id):
        if entry.outcome == "pending":
            store.fetches.set_row(fetch.id, entry.place, "failed", code, conclusion.details)
    if fetch.why != TRIAL:
        _plan_next(store, fetch, conclusion, keeps_days)
    store.attention.forget_tab(fetch.id)
    store.fetches.set_timings(fetch.id, all=round(seconds * 1000, 1))
    failure = None if conclusion.code is None else (conclusion.code, conclusion.details)
    return store.fetches.finish(fetch.id, conclusion.state, conclusion.proof, failure)


def _plan_next(store: Store, fetch: FetchRow, conclusion: Conclusion, keeps_days: int | None) -> None:
    """Learns from the fetch when documents come and how long the portal keeps them, and plans the account's next one."""
    now = store.clock.now()
    with suppress(WorldError):  # the person may have removed the account meanwhile
        if conclusion.state not in GOOD_STATES:
            # Rows that are missing now must not be skipped next time because the rows above them are known.
            store.accounts.remember(fetch.account, has_outstanding_rows=True)
        account = store.accounts.get(fetch.account)  # the person may have changed the interval meanwhile
        windows = StoredWindows(store).for_planning(account)
        store.rhythms.note_contracts(store.fetches.rows(fetch.id))
        late_from = update_rhythm(store, account, now) if conclusion.state in GOOD_STATES else None
        if conclusion.state in GOOD_STATES:
            update_retention(store, account, fetch.id, conclusion.proof, keeps_days, now)
            store.accounts.settle_memory(account.id)
        account = store.accounts.get(account.id)
        if conclusion.code == WINDOW_CLOSED:
            plan = plan_reopening(account, windows, now)
        else:
            plan = plan_next(account, windows, now, conclusion.state, fetch.why == "schedule", late_from)
        store.accounts.set(account.id, **plan.columns())
        update_loss_attention(store, account.id)


def raise_if_opportunistic(store: Store, fetch: FetchRow) -> None:
    """Raises WorldError ``fetch.visit_over`` for an opportunistic fetch, which began because the person visited the
    portal and asks for nothing. Called before a person is asked for anything."""
    if store.fetches.get(fetch.id).why == "visit":
        raise WorldError("fetch.visit_over")


def discard_if_opportunistic(store: Store, fetch: FetchRow, code: str) -> bool:
    """Deletes an opportunistic fetch that met something only a person can do, or a portal that is down, before it read
    anything, unless a fetch is requested by now. Returns whether it was deleted."""
    if state_after(code) not in DISCARDABLE_STATES or not store.fetches.forget_visit(fetch.id):
        return False
    with suppress(WorldError):  # the person may have removed the account meanwhile
        store.accounts.remember(fetch.account, last_vain_visit=store.clock.now())
    return True
