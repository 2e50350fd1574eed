"""What a fetch works with, and what reaches it from outside."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from host.archive import Archive
from host.browser.commands import BrowserCommands
from host.browser.transfers import Transfers
from host.clock import Clock
from host.errors import WorldError
from host.store import Store
from host.vault import Vault

PERSON_TIMEOUT_SECONDS = 24 * 3600.0
"""Seconds that a fetch waits for the person at most, whatever the table of kinds says (host/sittings/timeouts.py)."""


class InterruptedFetchError(WorldError):
    """The pipe is gone or the lease is lost: leave the fetch unfinished, another life takes it up."""


@dataclass(frozen=True)
class FetchContext:
    """What a run works with."""

    store: Store
    archive: Archive
    transfers: Transfers
    commands: BrowserCommands
    clock: Clock
    host_id: str
    profile: str
    person_timeout: float = PERSON_TIMEOUT_SECONDS
    vault: Vault | None = None
    language: str = "en"
    """Of what is said to the person in a page."""


@dataclass
class Signals:
    """What reaches a running fetch from outside."""

    stop: threading.Event
    interrupted: threading.Event
    tab_changed: threading.Event
