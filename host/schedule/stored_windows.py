"""The windows as they are stored, in general and for an account, where they may be unreadable.

Unreadable windows are no windows that allow everything: no scheduled fetch runs until they are mended, because one outside
the allowed times could make a portal send a code at night. The plan goes on by the interval alone, so that an account whose
windows are mended is due at once or at its time.
"""

from __future__ import annotations

from host.errors import WorldError
from host.schedule.windows import ALWAYS, Windows
from host.store import AccountRow, Store, stored_text


def general_windows(store: Store) -> Windows:
    """Returns the stored general windows; always open where none are stored. WorldError ``windows.*`` where they cannot
    be read."""
    text = stored_text(store)
    return ALWAYS if text is None else Windows.read(text)


def with_general_pause(windows: Windows, general: Windows) -> Windows:
    """Returns an account's own windows with the later of both pauses: the general pause holds for every account."""
    pauses = [day for day in (windows.pause_until, general.pause_until) if day is not None]
    return windows.model_copy(update={"pause_until": max(pauses, default=None)})


class StoredWindows:
    """The windows in force at one moment. ``general`` is None, and ``error`` says why, where the general ones cannot be
    read: whether everything is paused is unknown then, and no account has windows."""

    def __init__(self, store: Store) -> None:
        self.general: Windows | None = None
        self.error: WorldError | None = None
        self._own: dict[str, Windows | None] = {}
        try:
            self.general = general_windows(store)
        except WorldError as error:
            self.error = error

    def of(self, account: AccountRow) -> Windows | None:
        """Returns the account's windows; None where they cannot be read, and no scheduled fetch may run."""
        return self.general if account.windows is None else self._of_own(str(account.windows))

    def are_readable(self, own: str | None) -> bool:
        """Returns whether an account with this file of its own, or with none, may be fetched by the schedule at all."""
        return (self.general if own is None else self._of_own(own)) is not None

    def _of_own(self, text: str) -> Windows | None:
        if self.general is None:
            return None
        if text not in self._own:
            try:
                self._own[text] = with_general_pause(Windows.read(text), self.general)
            except WorldError:
                self._own[text] = None
        return self._own[text]

    def for_planning(self, account: AccountRow) -> Windows:
        """Returns the windows to plan by: without readable ones the interval alone plans, and nothing runs."""
        return self.of(account) or ALWAYS
