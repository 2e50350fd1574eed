"""While you are there: the person visits a portal that is due and is signed in, so it is fetched now, in a tab of its own.

Their own tab is only looked at, and only where an account of this browser profile is due: whether somebody is signed in,
and who. What is seen is judged and dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from host.browser.commands import Hands
from host.browser.page import needs_person
from host.clock import Clock
from host.connectors import registry
from host.connectors.origins import hosts_of
from host.errors import OphalerError
from host.fetch.finish import IN_VAIN
from host.fetch.sign_in.account_owner import Owner
from host.fetch.sign_in.flow import SIGN_IN_KINDS
from host.finder import Sight, look
from host.protocol import PortalVisitedParams
from host.schedule.planner import general_windows, windows_of
from host.store import AccountRow, Store
from host.store.account_memory import open_in

log = logging.getLogger("ophaler.visits")

AHEAD = timedelta(days=1)
"""What is due so soon is fetched when the person is there: it saves them a sign-in tomorrow."""
AGAIN_AFTER = timedelta(hours=4)
"""How long nothing more is tried after a visit that led to nothing."""
LOOKS, PAUSE = 4, 1.5
"""How often, and how many seconds apart, a page is looked at that does not say yet whether somebody is signed in."""


class Visits:
    """What one host makes of the person's visits."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        hands: Hands,
        profile: str,
        queued: Callable[[], None],
        opened: Callable[[str], None] = lambda account: None,
    ) -> None:
        """``opened`` is told of accounts whose fetch waits for the person, when they are in by a tab of their own."""
        self._store = store
        self._clock = clock
        self._hands = hands
        self._profile = profile
        self._queued = queued
        self._opened = opened
        self._lock = threading.Lock()
        self._looking: set[str] = set()
        self._never = threading.Event()

    def noticed(self, visit: PortalVisitedParams) -> int:
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
        sight = self._signed_in(visit.tab, wanted[0])
        if sight is None:
            return 0
        begun = 0
        for account in wanted:
            if self._is_open(account, sight):
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
            if visit.host not in _hosts(account) or open_in(account) != visit.container:
                continue
            sight = self._signed_in(visit.tab, account)
            if sight is not None and self._is_open(account, sight):
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
        if open_in(row) != visit.container or (row.container is not None and visit.container is None):
            return False
        windows = windows_of(row, general_windows(self._store))
        if windows.pause_until is not None and now.astimezone(windows.tz).date() < windows.pause_until:
            return False
        in_vain = row.memory.get(IN_VAIN)
        if isinstance(in_vain, str) and timedelta() <= now - datetime.fromisoformat(in_vain) < AGAIN_AFTER:
            return False
        wanted = min(datetime.fromisoformat(at) for at in (row.wanted, row.next_due) if at is not None)
        return wanted <= now + min(AHEAD, timedelta(days=row.every_days) / 4)

    def _signed_in(self, tab: int, account: AccountRow) -> Sight | None:
        """What their page shows, where somebody is signed in. WorldError where the tab went elsewhere."""
        connector = registry().by_id(account.connector) if account.connector else registry().for_url(account.url)
        for left in range(LOOKS - 1, -1, -1):
            page = self._hands.look_at_visit(tab)
            sight = look(page.html, page.url, connector.hints() if connector else None)
            if needs_person(sight) or page.status >= 400:
                log.info("nobody is signed in there: %s", sight.state)
                return None
            if sight.sign_out is not None or sight.state in ("signed_in", "documents", "empty_list"):
                return sight
            if left:
                self._clock.wait(self._never, PAUSE)
        return None

    def _is_open(self, account: AccountRow, sight: Sight) -> bool:
        """Whether it is this account that is open, as far as one page tells: the fetch itself makes sure."""
        owner = Owner(self._store, account.id)
        judged = owner.judge(sight.whose).judged
        return judged == "ours" or (judged in ("new", "unknown") and not owner.shared)


def _hosts(row: AccountRow) -> list[str]:
    connector = registry().by_id(row.connector) if row.connector else registry().for_url(row.url)
    return hosts_of(row.url, connector)
