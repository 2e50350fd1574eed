"""What the desk needs of others: the browser's tabs, and the host that runs the fetches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class ForegroundTab(Protocol):
    """What the desk asks of the browser (``host.browser.commands.BrowserCommands``)."""

    def show(self, tab: int) -> None:
        """Bring a tab of ours to the front."""

    def front(self) -> int | None:
        """The tab that the person looks at, if it is not ours."""

    def give_back(self, tab: int) -> None:
        """Bring the person's own tab to the front, unless they went elsewhere."""


@dataclass(frozen=True)
class CoordinatorPorts:
    """What the desk makes others do: ``publish`` paints attentions and sitting anew (True: with a notification), ``queue``
    queues an account for the person, ``start_queued`` begins what is queued, ``count_running`` counts the fetches that are under way and
    wait for nobody."""

    publish: Callable[[bool], None]
    queue: Callable[[str], object]
    start_queued: Callable[[], None]
    count_running: Callable[[], int]
