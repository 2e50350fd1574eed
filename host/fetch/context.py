"""The context of a fetch: what its parts share, the services of the process behind it, and the signals from outside."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from host.archive import Archive
from host.browser import BrowserCommands, PortalTab, RequestTimes, Transfers
from host.browser.page import LivePage
from host.clock import Clock
from host.connectors import Connector, account_hosts
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.finish import raise_if_opportunistic
from host.fetch.platform import PlatformRecognition
from host.protocol import AttentionKind, FetchState
from host.reading.document_reader import DocumentReader
from host.reading.document_reading import Reading
from host.sittings.ticket import FetchTicket, ImmediateTicket
from host.store import DocumentRow, FetchRow, Store, stamp
from host.vault import Vault

PERSON_TIMEOUT_SECONDS = 24 * 3600.0
"""Seconds that a fetch waits for the person at most, whatever the timeouts per kind say (``host/sittings/timeouts.py``)."""
PROGRESS_SECONDS = 0.2
"""Seconds between two reports of a fetch's progress through one state: nobody reads one for each of 80 documents a second."""


class InterruptedFetchError(WorldError):
    """The pipe is closed or the lease is lost: the fetch stays unfinished, and another host process resumes it."""


class ReadingRecipient(Protocol):
    """Takes what was read of filed documents."""

    def hand_over(self, document: DocumentRow, reading: Reading) -> None:
        """Has a reading entered into the register; returns at once."""


@dataclass(frozen=True)
class FetchServices:
    """The services and settings of one host process, which all its fetches use."""

    store: Store
    archive: Archive
    transfers: Transfers
    commands: BrowserCommands
    clock: Clock
    host_id: str
    profile: str
    person_timeout: float = PERSON_TIMEOUT_SECONDS
    vault: Vault | None = None
    reader: DocumentReader | None = None
    """Reads documents before they are filed; without one they are filed unread."""
    register: ReadingRecipient | None = None
    """Enters what was read into the register; without one the documents are read once more after the fetch."""
    language: str = "en"
    """Language of the texts that are shown to the person in a page."""
    request_times: RequestTimes = field(default_factory=RequestTimes)
    browser: Literal["chromium", "firefox"] = "chromium"
    bundles: Path | None = None
    """Folder for the scrambled pages of broken fetches; without one none are kept."""


class FetchObserver(Protocol):
    """Is told how a fetch goes, while it goes; ``host.service.notifier.Notifier`` passes it on to the extension."""

    def on_progress(self, fetch: FetchRow) -> None:
        """The fetch's row has changed, or one of its ledger entries."""

    def on_attention_change(self) -> None:
        """An attention was opened, changed or resolved."""


@dataclass
class Signals:
    """Events that reach a running fetch from outside."""

    stop: threading.Event
    interrupted: threading.Event
    tab_changed: threading.Event


class FetchContext:
    """One fetch as all its parts see it: its account, its page, its evidence, its row in the store, and its attentions.

    The parts take the context, and one another, by type; so a document's way from the page to the archive is a chain of
    calls from class to class.
    """

    def __init__(
        self,
        services: FetchServices,
        fetch: FetchRow,
        signals: Signals,
        observer: FetchObserver,
        connector: Connector | None = None,
        ticket: FetchTicket | None = None,
    ) -> None:
        """``ticket``: the fetch's place in the queue for the person; without one it never waits for its turn."""
        self.services = services
        self.store = services.store
        self.clock = services.clock
        self.account = services.store.accounts.get(fetch.account)
        """The account's row when the fetch began; ``OwnerCheck.account`` is the present one."""
        self._connector = connector
        self.signals = signals
        self.ticket: FetchTicket = ticket or ImmediateTicket(services.commands)
        self.evidence = Evidence(documents_before=services.store.documents.count(account=fetch.account))
        hosts = account_hosts(self.account, connector)
        tab = PortalTab(services.commands, services.clock, hosts, self, services.request_times)
        if connector is not None:
            tab.pace.seconds = connector.pace_seconds
        self.page = LivePage(tab, services.clock, self, connector.hints() if connector else None)
        self.platform = PlatformRecognition(services.store, self.account, self.page, self.evidence, connector)
        self.platform.begin()
        self._fetch = fetch
        self._told_at = float("-inf")
        """Monotonic time of the last report of progress."""
        self._observer = observer

    @property
    def connector(self) -> Connector | None:
        """The account's connector, else that of the platform which was recognised on the way."""
        return self._connector or self.platform.connector

    # --- the fetch's row

    @property
    def fetch(self) -> FetchRow:
        """The fetch as stored last."""
        return self._fetch

    def step(self, state: FetchState, **details: Any) -> None:
        """Stores the state that begins now, with the given details."""
        self.raise_if_cancelled()
        if self.page.tab.id >= 0:
            details["tab"] = self.page.tab.id
        self.update(self.store.fetches.set_state(self._fetch.id, state, **details))

    def update(self, fetch: FetchRow) -> None:
        """Takes over the fetch's row as it is stored now."""
        self._fetch = fetch
        self._tell_progress()

    def send_progress(self) -> None:
        """Tells the observer that the fetch has got further, unless it was told a moment ago; ``update`` always tells it."""
        if self.clock.monotonic() - self._told_at >= PROGRESS_SECONDS:
            self._tell_progress()

    def _tell_progress(self) -> None:
        self._told_at = self.clock.monotonic()
        self._observer.on_progress(self._fetch)

    def raise_if_cancelled(self) -> None:
        """Raises InterruptedFetchError after a lost lease or closed pipe, WorldError ``fetch.stopped`` after a stop
        request."""
        if self.signals.interrupted.is_set():
            raise InterruptedFetchError("fetch.interrupted")
        if self.signals.stop.is_set() or self.store.fetches.stop_wanted(self._fetch.id):
            raise WorldError("fetch.stopped")

    # --- its attentions

    def open_attention(self, kind: AttentionKind, **details: Any) -> None:
        """Opens an attention, and queues a notification for the person. Raises WorldError ``fetch.visit_over`` in an
        opportunistic fetch."""
        raise_if_opportunistic(self.store, self._fetch)
        tab = self.page.tab.id if self.page.tab.id >= 0 else None
        self.store.attention.open(self.account.id, kind, self._fetch.id, details, tab)
        self.ticket.queue_notification()
        self._observer.on_attention_change()

    def replace_attention(
        self, kinds: Iterable[AttentionKind], kind: AttentionKind, details: dict[str, Any], until: datetime
    ) -> None:
        """Opens an attention in place of those of the other ``kinds``. ``until``: when the fetch stops waiting for it;
        the ticket decides when the person is notified."""
        for other in kinds:
            if other != kind:
                self.store.attention.resolve(self.account.id, other)
        self.store.attention.open(self.account.id, kind, self._fetch.id, details, self.page.tab.id, stamp(until))
        self._observer.on_attention_change()

    def tell_changed(self, file: str) -> None:
        """Opens an attention, which no fetch waits for, about a document that was filed beside an earlier version, which is
        ``file``."""
        self.store.attention.add_changed(self.account.id, self._fetch.id, file)
        self._observer.on_attention_change()

    def resolve_attention(self, kinds: Iterable[AttentionKind]) -> None:
        """Resolves the account's attentions of these kinds."""
        if sum(self.store.attention.resolve(self.account.id, kind) for kind in kinds):
            self._observer.on_attention_change()
