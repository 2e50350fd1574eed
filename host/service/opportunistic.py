"""Queues a fetch while the person visits a portal that is due and is signed in; it runs in a tab of its own.

The person's own tab is only read, and only where an account of this browser profile is due: to see whether somebody is
signed in, and who. The snapshot is evaluated and discarded.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from host.browser import BrowserCommands
from host.browser.page import needs_person
from host.connectors import connector_of, site_hosts
from host.errors import OphalerError
from host.fetch import SIGN_IN_KINDS, OwnerCheck
from host.finder import PageReport, observe
from host.protocol import PortalVisitedParams
from host.schedule import StoredWindows
from host.service.needs import DUE_WITHIN
from host.service.services import FetchDispatcher
from host.sittings import Coordinator
from host.store import AccountRow, Store, open_container_id

log = logging.getLogger("ophaler.visits")

VISIT_COOLDOWN = timedelta(hours=4)
"""The time without another try after a visit on which no fetch was possible."""
MAX_OBSERVATIONS, OBSERVATION_SECONDS = 4, 1.5
"""The number of snapshots, and the seconds between them, of a page that does not show yet whether somebody is signed
in."""


class OpportunisticFetches:
    """Queues fetches on the person's visits, for one host."""

    def __init__(
        self,
        store: Store,
        commands: BrowserCommands,
        profile: str,
        dispatcher: FetchDispatcher,
        coordinator: Coordinator,
    ) -> None:
        """``coordinator`` is told of each account whose fetch waits for the person when they are signed in in another
        tab."""
        self._store = store
        self._clock = store.clock
        self._commands = commands
        self._profile = profile
        self._dispatcher = dispatcher
        self._coordinator = coordinator
        self._lock = threading.Lock()
        self._hosts_in_progress: set[str] = set()
        self._never = threading.Event()

    def portal_visited(self, visit: PortalVisitedParams) -> int:
        """Handles a visit to a site and returns how many fetches were queued. Waits while the page does not show who
        is signed in."""
        with self._lock:
            if visit.host in self._hosts_in_progress:
                return 0
            self._hosts_in_progress.add(visit.host)
        try:
            return self._handle_visit(visit)
        except OphalerError as error:
            log.info("a visit led to nothing: %s", error.code)
            return 0
        finally:
            with self._lock:
                self._hosts_in_progress.discard(visit.host)

    def _handle_visit(self, visit: PortalVisitedParams) -> int:
        self._resume_waiting(visit)
        accounts = self._fetchable_accounts(visit)
        if not accounts:
            return 0
        report = self._signed_in_report(visit.tab, accounts[0])
        if report is None:
            return 0
        queued = 0
        for account in accounts:
            if self._is_account_signed_in(account, report):
                self._store.fetches.queue(account.id, why="visit")
                log.info("%s is fetched while the person is there", account.id)
                queued += 1
        if queued:
            self._dispatcher.dispatch_fetches()
        return queued

    def _resume_waiting(self, visit: PortalVisitedParams) -> None:
        """Resumes a fetch that waits for the person when they are signed in another way: the link in a mail opens
        its own tab."""
        prompted = {attention.account for attention in self._store.attention.list() if attention.kind in SIGN_IN_KINDS}
        waiting = prompted & self._store.fetches.unfinished_accounts()
        for account in (row for row in self._store.accounts.list() if row.id in waiting):
            if visit.host not in _hosts(account) or open_container_id(account) != visit.container:
                continue
            report = self._signed_in_report(visit.tab, account)
            if report is not None and self._is_account_signed_in(account, report):
                self._coordinator.session_opened(account.id)

    def _fetchable_accounts(self, visit: PortalVisitedParams) -> list[AccountRow]:
        """Returns the accounts at that site that may be fetched now; none while one of them is being fetched."""
        at_site = [row for row in self._store.accounts.list() if visit.host in _hosts(row)]
        if {row.id for row in at_site} & self._store.fetches.unfinished_accounts():
            return []
        now = self._clock.now()
        return [row for row in at_site if self._may_fetch(row, visit, now)]

    def _may_fetch(self, row: AccountRow, visit: PortalVisitedParams, now: datetime) -> bool:
        if row.browser != self._profile or row.paused or not row.while_there or row.next_due is None:
            return False
        if open_container_id(row) != visit.container or (row.container is not None and visit.container is None):
            return False
        windows = StoredWindows(self._store).of(row)
        if windows is None:
            return False  # whether everything is paused is unknown
        if windows.pause_until is not None and now.astimezone(windows.tz).date() < windows.pause_until:
            return False
        in_vain = row.memory.last_vain_visit
        if in_vain is not None and timedelta() <= now - in_vain < VISIT_COOLDOWN:
            return False
        due = min(datetime.fromisoformat(at) for at in (row.wanted, row.next_due) if at is not None)
        return due <= now + min(DUE_WITHIN, timedelta(days=row.every_days) / 4)

    def _signed_in_report(self, tab: int, account: AccountRow) -> PageReport | None:
        """Returns the report of the person's page where somebody is signed in. WorldError where the tab went
        elsewhere."""
        connector = connector_of(account)
        for remaining in range(MAX_OBSERVATIONS - 1, -1, -1):
            page = self._commands.visit_snapshot(tab)
            report = observe(page.html, page.url, connector.hints() if connector else None)
            if needs_person(report) or page.status >= 400:
                log.info("nobody is signed in there: %s", report.state)
                return None
            if report.sign_in.sign_out is not None or report.state in ("signed_in", "documents", "empty_list"):
                return report
            if remaining:
                self._clock.wait(self._never, OBSERVATION_SECONDS)
        return None

    def _is_account_signed_in(self, account: AccountRow, report: PageReport) -> bool:
        """Returns whether this account is signed in, as far as one page shows; the fetch itself verifies it."""
        owner = OwnerCheck(self._store, account.id)
        judgement = owner.judge(report.sign_in.owner).outcome
        return judgement == "ours" or (judgement in ("new", "unknown") and not owner.shares_session)


def _hosts(row: AccountRow) -> list[str]:
    return site_hosts(row, connector_of(row))
