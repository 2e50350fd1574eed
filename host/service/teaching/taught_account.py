"""The state of a lesson while a person teaches."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from host import protocol
from host.errors import OphalerError
from host.ways import WayStep

if TYPE_CHECKING:
    # The finder is loaded with the first click.
    from host.finder.teaching.lesson import Corrections, Lesson


@dataclass(frozen=True)
class OpenedControl:
    """A control that leads on: its address, else its reference in the page that is open."""

    url: str | None
    ref: str


@dataclass(frozen=True)
class AskedFrame:
    """The frame of another site in which the person clicked, and which they have not allowed yet: its host, and the match
    pattern that the browser must grant."""

    host: str
    origin: str


@dataclass
class TaughtAccount:
    """What is being taught about one account, in one tab. ``ref``: the element that was clicked in the list's ``snapshot``;
    ``further``: the steps behind it, on the page, menu or dialog that it opens; ``opened``: the address or element of the
    last of these; ``parts``: what is still to be pointed at where nothing was recognised; ``trial``: the fetch that tries
    it; ``frame_hosts``: hosts of other sites whose frames the person allows to be read in the account's pages."""

    account: str
    tab: int
    phase: protocol.TeachingPhase = "waiting"
    part: protocol.TeachingPart = "download"
    problem: OphalerError | None = None
    snapshot: protocol.SnapshotResult | None = None
    ref: str = ""
    corrections: Corrections | None = None
    lesson: Lesson | None = None
    further: tuple[WayStep, ...] = ()
    opened: OpenedControl | None = None
    is_away: bool = False
    """Whether the tab has left the list for what a row leads to."""
    parts: tuple[protocol.ColumnField, ...] = ()
    trial: int | None = None
    frame_hosts: tuple[str, ...] = ()
    asked_frame: AskedFrame | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)
