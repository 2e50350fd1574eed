"""What the desk needs of others: the browser's tabs, and the host that runs the fetches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Front(Protocol):
    """What the desk asks of the browser (``host.browser.commands.Hands``)."""

    def show(self, tab: int) -> None:
        """Bring a tab of ours to the front."""

    def front(self) -> int | None:
        """The tab that the person looks at, if it is not ours."""

    def give_back(self, tab: int) -> None:
        """Bring the person's own tab to the front, unless they went elsewhere."""


@dataclass(frozen=True)
class Ways:
    """What the desk makes others do: ``tell`` paints attentions and sitting anew (True: with a notification), ``queue``
    queues an account for the person, ``kick`` begins what is queued, ``working`` counts the fetches that are under way and
    wait for nobody."""

    tell: Callable[[bool], None]
    queue: Callable[[str], object]
    kick: Callable[[], None]
    working: Callable[[], int]
