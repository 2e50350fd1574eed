"""Whether a person may be asked for something during a fetch: who asked for the fetch, and the windows of the account."""

from __future__ import annotations

from datetime import datetime

from host.errors import WorldError
from host.fetch.context import FetchContext
from host.schedule import WINDOW_CLOSED, closes_at, may_run


class Attendance:
    """Keeps one fetch from disturbing people outside the windows."""

    def __init__(self, context: FetchContext) -> None:
        self._context = context

    def is_attended(self) -> bool:
        """Returns whether a person is present for what may follow now, such as a code by text message."""
        return self._context.ticket.is_attended()

    def require_open_window(self) -> None:
        """Called before anything that asks a person, or makes a portal send one a code: nobody is disturbed outside the
        windows, except by what they asked for. Raises WorldError ``login_needed.window_closed``."""
        if self._is_scheduled() and not may_run(self._context.store, self._context.account.id):
            raise WorldError(WINDOW_CLOSED)

    def window_end(self) -> datetime | None:
        """Returns when the open window closes; None where the person asked for the fetch, or no window is open."""
        return closes_at(self._context.store, self._context.account.id) if self._is_scheduled() else None

    def _is_scheduled(self) -> bool:
        return self._context.fetch.why == "schedule" and not self._context.ticket.is_requested()
