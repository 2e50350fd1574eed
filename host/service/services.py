"""What the methods that the extension may call work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from host import protocol
from host.browser.commands import BrowserCommands
from host.clock import Clock
from host.paths import Paths
from host.service.presenter import Presenter
from host.sittings import Coordinator
from host.store import Store
from host.vault import Vault


class SendAttention(Protocol):
    """Sends the extension what waits for the person."""

    def __call__(self, *, notify: bool) -> None:
        """``notify``: with a notification of the browser."""


@dataclass(frozen=True)
class Services:
    """The parts of a session that ``host/service/api`` may use, and the three things it may ask the session to do:
    ``dispatch_fetches`` starts what is queued, ``tab_moved`` has the fetch in that tab look at once, ``visited`` is told that
    the person is at a portal."""

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
    send_attention: SendAttention
