"""Recognises, on the pages of a portal that no connector claims, the platform that it runs."""

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

    It never uses the platform's hosts: who writes the page chooses its fingerprints, and must not thereby open other
    hosts to the fetch, nor to what the vault holds for the account. Only the person does that, by naming the connector.
    """

    def __init__(self, store: Store, account: AccountRow, page: LivePage, evidence: Evidence) -> None:
        """``evidence`` is told what was recognised."""
        self._store = store
        self._account = account
        self._page = page
        self._evidence = evidence
        self._latest = ""
        self.connector: Connector | None = None
        """The platform that was recognised."""

    def begin(self) -> None:
        """Has each page looked at from now on."""
        self._page.snapshot_listener = self

    def end(self) -> None:
        """Ends the search, so that the connector does not change while a list is read."""
        self._page.snapshot_listener = None

    def on_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.html == self._latest:
            return
        self._latest = snapshot.html
        try:
            connector = registry().for_page(snapshot)
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
        self._page.tab.pace.seconds = connector.pace_seconds
        self._evidence.platform, self._evidence.platform_id = connector.name, connector.id
        declared = allowed_hosts(self._account.url, connector)
        self._evidence.platform_hosts = [host for host in declared if host not in self._page.tab.hosts]
