"""Declares what the API handlers in ``host/service/api`` work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from host import protocol
from host.archive import Archive
from host.browser import BrowserCommands, Transfers
from host.clock import Clock
from host.paths import Paths
from host.service.background_reader import BackgroundReader
from host.service.file_opener import FileOpener
from host.service.notifier import Notifier
from host.service.portals.own_connectors import OwnConnectors
from host.service.presenter import Presenter
from host.service.teaching.lessons import Lessons
from host.service.upkeep.handing_on import HandingOn
from host.service.upkeep.mailbox_rounds import MailboxRounds
from host.service.upkeep.weekly_verification import WeeklyVerification
from host.sittings import Coordinator
from host.store import Store
from host.vault import Vault


class FetchDispatcher(Protocol):
    """Starts and wakes the fetches of a session; ``host.service.session.Session`` is one."""

    def dispatch_fetches(self) -> None:
        """Starts the queued fetches that may run now."""

    def tab_moved(self, tab: int) -> None:
        """Makes the fetch in that tab read it at once."""

    def portal_visited(self, visit: protocol.PortalVisitedParams) -> int:
        """Queues the fetches that may run while the person is at a portal; returns their number."""


@dataclass(frozen=True)
class Services:
    """The parts of a session that ``host/service/api`` may use."""

    store: Store
    vault: Vault
    paths: Paths
    clock: Clock
    profile: str
    language: str
    presenter: Presenter
    commands: BrowserCommands
    coordinator: Coordinator
    dispatcher: FetchDispatcher
    notifier: Notifier
    archive: Archive
    transfers: Transfers
    handing_on: HandingOn
    mailboxes: MailboxRounds
    opener: FileOpener
    background_reader: BackgroundReader
    lessons: Lessons
    own_connectors: OwnConnectors
    verification: WeeklyVerification
