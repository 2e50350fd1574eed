"""The context of a fetch: the services that it uses and the signals that reach it from outside."""

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
"""Seconds that a fetch waits for the person at most, whatever the timeouts per kind say (``host/sittings/timeouts.py``)."""


class InterruptedFetchError(WorldError):
    """The pipe is closed or the lease is lost: the fetch stays unfinished, and another host process resumes it."""


@dataclass(frozen=True)
class FetchContext:
    """The services and settings that the parts of one fetch share."""

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
    """Language of the texts that are shown to the person in a page."""


@dataclass
class Signals:
    """Events that reach a running fetch from outside."""

    stop: threading.Event
    interrupted: threading.Event
    tab_changed: threading.Event
