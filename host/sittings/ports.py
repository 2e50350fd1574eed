"""What the coordinator needs from outside: the browser's foreground tab, and the host that runs the fetches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class ForegroundTab(Protocol):
    """The commands that the coordinator sends to the browser (``host.browser.commands.BrowserCommands``)."""

    def show(self, tab: int) -> None:
        """Brings a tab of Ophaler to the front."""

    def front(self) -> int | None:
        """Returns the tab that the person looks at, or None where it is one of Ophaler's."""

    def give_back(self, tab: int) -> None:
        """Brings the person's own tab to the front, unless they have switched to another tab meanwhile."""


@dataclass(frozen=True)
class CoordinatorPorts:
    """Callbacks into the host: ``publish`` refreshes the displayed attentions and sitting (True: with a notification),
    ``queue`` queues a fetch of an account on the person's behalf, ``start_queued`` starts queued fetches, ``count_running``
    counts the running fetches that do not wait for the person."""

    publish: Callable[[bool], None]
    queue: Callable[[str], object]
    start_queued: Callable[[], None]
    count_running: Callable[[], int]
