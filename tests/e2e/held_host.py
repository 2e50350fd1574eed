"""The host as it is shipped, but for one thing: it stands still in a state of its fetch that a test names, until it is let go.

A test puts this launcher in the place of the one that ``setup`` wrote; the product has no such switch.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from host.install.launcher import launcher_path
from host.install.machine import this_machine
from host.store.fetches import FINAL_STATES, Fetches

HOLD, HELD = "hold", "held"
ROOT = Path(__file__).resolve().parents[2]


class Hold:
    """The test's end: names a state, sees that the host stands in it, lets it go."""

    def __init__(self, data: Path) -> None:
        self._hold, self._held = data / HOLD, data / HELD
        launcher = launcher_path(data, this_machine())
        first = launcher.read_text("utf-8").splitlines()[0]
        launcher.write_text(
            f"{first}\nimport os, sys\nos.environ['OPHALER_DATA'] = {str(data)!r}\nsys.path.append({str(ROOT)!r})\n"
            "from tests.e2e.held_host import entry\nentry()\n",
            "utf-8",
        )

    def wish(self, state: str) -> None:
        """The next fetch that gets there stands still, once. ``ended`` is any final state."""
        fresh = self._hold.with_suffix(".new")
        fresh.write_text(state, "utf-8")
        fresh.replace(self._hold)

    def reached(self) -> bool:
        return self._held.exists()

    def let_go(self) -> None:
        self._held.unlink()


def entry() -> None:
    """What the launcher calls."""
    data = Path(os.environ["OPHALER_DATA"])
    never = threading.Event()

    def stand(state: str) -> None:
        try:
            if (data / HOLD).read_text("utf-8") != state:
                return
            (data / HOLD).replace(data / HELD)
        except FileNotFoundError:
            return
        while (data / HELD).exists():
            never.wait(0.01)

    def held(original: Callable[..., Any]) -> Callable[..., Any]:
        def around(fetches: Fetches, fetch: int, state: str, *values: Any, **named: Any) -> Any:
            if state == "opening":
                stand("queued")
            result = original(fetches, fetch, state, *values, **named)
            stand("ended" if state in FINAL_STATES else state)
            return result

        return around

    Fetches.set_state = held(Fetches.set_state)  # type: ignore[method-assign]
    Fetches.finish = held(Fetches.finish)  # type: ignore[method-assign]
    from host.native_host import entry as begin

    begin()
