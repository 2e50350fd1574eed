"""Declares what the API handlers in ``host/service/api`` work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from host import protocol
from host.browser.commands import BrowserCommands
from host.clock import Clock
from host.paths import Paths
from host.service.notifier import Notifier
from host.service.presenter import Presenter
from host.sittings import Coordinator
from host.store import Store
from host.vault import Vault


@dataclass(frozen=True)
class Services:
    """The parts of a session that ``host/service/api`` may use, and its callbacks: ``dispatch_fetches`` starts
    queued fetches, ``tab_moved`` makes the fetch in that tab read it at once, ``visited`` reports that the person is
    at a portal."""

    store: Store
    vault: Vault
    paths: Paths
    clock: Clock
    profile: str
    language: str
    presenter: Presenter
    commands: BrowserCommands
    coordinator: Coordinator
    dispatch_fetches: Callable[[], None]
    tab_moved: Callable[[int], None]
    visited: Callable[[protocol.PortalVisitedParams], object]
    notifier: Notifier
