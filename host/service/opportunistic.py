"""While you are there: the person visits a portal that is due and is signed in, so it is fetched now, in a tab of its own.

Their own tab is only looked at, and only where an account of this browser profile is due: whether somebody is signed in,
and who. What is seen is judged and dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from host.browser.commands import BrowserCommands
from host.browser.page import needs_person
from host.clock import Clock
from host.connectors import registry
from host.connectors.origins import allowed_hosts
from host.errors import OphalerError
from host.fetch.finish import VISIT_IN_VAIN
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.flow import SIGN_IN_KINDS
from host.finder import PageReport, observe
from host.protocol import PortalVisitedParams
from host.schedule.planner import general_windows, windows_of
from host.store import AccountRow, Store
from host.store.account_memory import open_container_id

log = logging.getLogger("ophaler.visits")

DUE_WITHIN = timedelta(days=1)
"""What is due so soon is fetched when the person is there: it saves them a sign-in tomorrow."""
VISIT_COOLDOWN = timedelta(hours=4)
"""How long nothing more is tried after a visit that led to nothing."""
MAX_OBSERVATIONS, OBSERVATION_SECONDS = 4, 1.5
"""How often, and how many seconds apart, a page is looked at that does not say yet whether somebody is signed in."""


class OpportunisticFetches:
    """What one host makes of the person's visits."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        commands: BrowserCommands,
        profile: str,
        queued: Callable[[], None],
        opened: Callable[[str], None] = lambda account: None,
    ) -> None:
        """``opened`` is told of accounts whose fetch waits for the person, when they are in by a tab of their own."""
        self._store = store
        self._clock = clock
        self._commands = commands
        self._profile = profile
        self._queued = queued
        self._opened = opened
        self._lock = threading.Lock()
        self._looking: set[str] = set()
        self._never = threading.Event()

    def portal_visited(self, visit: PortalVisitedParams) -> int:
        """The person is at a site; how many fetches were queued. Waits while their page says nothing yet."""
        with self._lock:
            if visit.host in self._looking:
                return 0
            self._looking.add(visit.host)
        try:
            return self._noticed(visit)
        except OphalerError as error:
            log.info("a visit led to nothing: %s", error.code)
            return 0
        finally:
            with self._lock:
                self._looking.discard(visit.host)

    def _noticed(self, visit: PortalVisitedParams) -> int:
        self._tell_who_waits(visit)
        wanted = self._wanted(visit)
        if not wanted:
            return 0
        report = self._signed_in(visit.tab, wanted[0])
        if report is None:
            return 0
        begun = 0
        for account in wanted:
            if self._is_open(account, report):
                self._store.fetches.queue(account.id, why="visit")
                log.info("%s is fetched while the person is there", account.id)
                begun += 1
        if begun:
            self._queued()
        return begun

    def _tell_who_waits(self, visit: PortalVisitedParams) -> None:
        """A fetch that waits for the person goes on when they are in by another way: a link in a mail opens its own tab."""
        asked = {one.account for one in self._store.attention.list() if one.kind in SIGN_IN_KINDS}
        waiting = asked & self._store.fetches.unfinished_accounts()
        for account in (row for row in self._store.accounts.list() if row.id in waiting):
            if visit.host not in _hosts(account) or open_container_id(account) != visit.container:
                continue
            report = self._signed_in(visit.tab, account)
            if report is not None and self._is_open(account, report):
                self._opened(account.id)

    def _wanted(self, visit: PortalVisitedParams) -> list[AccountRow]:
        """The accounts at that site that may be fetched now; none while one of them is fetched anyway."""
        there = [row for row in self._store.accounts.list() if visit.host in _hosts(row)]
        if {row.id for row in there} & self._store.fetches.unfinished_accounts():
            return []
        now = self._clock.now()
        return [row for row in there if self._may(row, visit, now)]

    def _may(self, row: AccountRow, visit: PortalVisitedParams, now: datetime) -> bool:
        if row.browser != self._profile or row.paused or not row.while_there or row.next_due is None:
            return False
        if open_container_id(row) != visit.container or (row.container is not None and visit.container is None):
            return False
        windows = windows_of(row, general_windows(self._store))
        if windows.pause_until is not None and now.astimezone(windows.tz).date() < windows.pause_until:
            return False
        in_vain = row.memory.get(VISIT_IN_VAIN)
        if isinstance(in_vain, str) and timedelta() <= now - datetime.fromisoformat(in_vain) < VISIT_COOLDOWN:
            return False
        wanted = min(datetime.fromisoformat(at) for at in (row.wanted, row.next_due) if at is not None)
        return wanted <= now + min(DUE_WITHIN, timedelta(days=row.every_days) / 4)

    def _signed_in(self, tab: int, account: AccountRow) -> PageReport | None:
        """What their page shows, where somebody is signed in. WorldError where the tab went elsewhere."""
        connector = registry().by_id(account.connector) if account.connector else registry().for_url(account.url)
        for left in range(MAX_OBSERVATIONS - 1, -1, -1):
            page = self._commands.visit_snapshot(tab)
            report = observe(page.html, page.url, connector.hints() if connector else None)
            if needs_person(report) or page.status >= 400:
                log.info("nobody is signed in there: %s", report.state)
                return None
            if report.sign_out is not None or report.state in ("signed_in", "documents", "empty_list"):
                return report
            if left:
                self._clock.wait(self._never, OBSERVATION_SECONDS)
        return None

    def _is_open(self, account: AccountRow, report: PageReport) -> bool:
        """Whether it is this account that is open, as far as one page tells: the fetch itself makes sure."""
        owner = OwnerCheck(self._store, account.id)
        judged = owner.judge(report.owner).outcome
        return judged == "ours" or (judged in ("new", "unknown") and not owner.shares_session)


def _hosts(row: AccountRow) -> list[str]:
    connector = registry().by_id(row.connector) if row.connector else registry().for_url(row.url)
    return allowed_hosts(row.url, connector)
