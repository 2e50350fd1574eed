"""Recognises, on the pages of a portal that no connector claims, or whose file has no selectors, the platform that it runs."""

from __future__ import annotations

import logging

from host.browser.page import LivePage
from host.connectors import Connector, allowed_hosts, registry
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.finder import Snapshot
from host.store import AccountRow, Store

log = logging.getLogger("ophaler.fetch")


class PlatformRecognition:
    """Looks at each page of a visit from the first one on, until one bears a platform's fingerprints or the list is found.
    From then on the fetch uses the platform's hints, pace, lists and retention.

    An account whose documents were read without the platform stays so: its selectors may read other numbers than the
    finder does, by which no row would be known again.

    Of a portal whose file knows where its list is, but not how it is read, only the hints are the platform's.

    It never uses the platform's hosts: who writes the page chooses its fingerprints, and must not thereby open other
    hosts to the fetch, nor to what the vault holds for the account. Only the person does that, by naming the connector.
    """

    def __init__(
        self, store: Store, account: AccountRow, page: LivePage, evidence: Evidence, portal: Connector | None = None
    ) -> None:
        """``evidence`` is told what was recognised; ``portal``: the account's own connector, if it has one."""
        self._store = store
        self._account = account
        self._page = page
        self._evidence = evidence
        self._portal = portal
        self._latest = ""
        self.connector: Connector | None = None
        """The platform that was recognised."""

    def begin(self) -> None:
        """Has each page looked at from now on, unless the account's connector says how a list is read."""
        if self._portal is not None and (self._portal.kind != "portal" or self._portal.has_selectors):
            return
        self._page.snapshot_listener = self

    def end(self) -> None:
        """Ends the search, so that the connector does not change while a list is read."""
        self._page.snapshot_listener = None

    def on_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.html == self._latest:
            return
        self._latest = snapshot.html
        try:
            known = registry()
            connector = known.for_page(snapshot) if self._portal is None else known.platform_on(snapshot)
        except WorldError as error:
            log.warning("%s: %s", self._account.id, error)
            self._evidence.several_platforms = error.details["ids"].split(", ")
            self.end()
            return
        if connector is None:
            return
        self.end()
        if self._evidence.documents_before and self._account.memory.platform_id != connector.id:
            log.info("%s runs on %s, but its documents were read without it", self._account.id, connector.id)
            return
        self._use(connector)

    def _use(self, connector: Connector) -> None:
        log.info("%s runs on %s", self._account.id, connector.id)
        self.connector = connector
        self._store.accounts.remember(self._account.id, platform_id=connector.id)
        self._page.hints = connector.hints()
        slower = (
            connector.pace_seconds if self._portal is None else max(self._portal.pace_seconds, connector.pace_seconds)
        )
        self._page.tab.pace.seconds = slower
        self._evidence.platform, self._evidence.platform_id = connector.name, connector.id
        declared = allowed_hosts(self._account.url, connector)
        self._evidence.platform_hosts = [host for host in declared if host not in self._page.tab.hosts]
