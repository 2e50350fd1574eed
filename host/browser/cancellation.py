"""Cancels what a fetch does in its tab: asked before every request, and during every wait that a person could notice."""

from __future__ import annotations

import threading
from typing import Protocol

from host.clock import Clock

CHECK_INTERVAL_SECONDS = 1.0
"""Interval at which a wait asks whether it was cancelled."""


class Cancellation(Protocol):
    """Knows whether a fetch goes on; ``host.fetch.context.FetchContext`` is one."""

    def raise_if_cancelled(self) -> None:
        """Raises after a stop request, a lost lease or a closed pipe."""


def wait_until(deadline: float, clock: Clock, cancellation: Cancellation) -> None:
    """Waits until that monotonic time, and raises as ``raise_if_cancelled`` does as soon as the fetch is cancelled."""
    unset_event = threading.Event()
    while (remaining := deadline - clock.monotonic()) > 0:
        cancellation.raise_if_cancelled()
        clock.wait(unset_event, min(remaining, CHECK_INTERVAL_SECONDS))
    cancellation.raise_if_cancelled()
