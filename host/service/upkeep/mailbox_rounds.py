"""Looks at the person's mailboxes every quarter of an hour, off the heartbeat's thread."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from host.archive import Archive
from host.errors import OphalerError
from host.paths import Paths
from host.service.notifier import Notifier
from host.store import Store
from host.vault import Vault

if TYPE_CHECKING:
    from host.inbox.mailboxes.mailbox_round import MailboxRound

log = logging.getLogger("ophaler.mailbox")


class MailboxRounds:
    """Runs a round in a thread of its own while a mailbox is due. Of several hosts one does it at a time."""

    def __init__(self, store: Store, archive: Archive, paths: Paths, vault: Vault, notifier: Notifier) -> None:
        self._store = store
        self._archive = archive
        self._paths = paths
        self._vault = vault
        self._notifier = notifier
        self._ended = threading.Event()
        self._round: MailboxRound | None = None
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begins a round where a mailbox is due. Returns at once."""
        is_running = self._thread is not None and self._thread.is_alive()
        if is_running or self._ended.is_set() or not self._store.mailboxes.due():
            return
        thread = threading.Thread(target=self._work, name="mailboxes", daemon=True)
        thread.start()
        # Stored once it runs: whoever ends this meanwhile cannot wait for one that does not.
        self._thread = thread

    def stop(self, seconds: float = 0.0) -> None:
        """Ends the round after the present mail, without waiting for a server, and waits for that so long."""
        self._ended.set()
        if self._round is not None:
            self._round.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        # Loaded with the first mailbox: a host without any does without the finder and the protocol.
        from host.inbox.intake import Intake
        from host.inbox.mailboxes.mailbox_round import MailboxRound, one_at_a_time
        from host.reading.document_reader import WorkerReader

        before = self._failing()
        try:
            with one_at_a_time(self._paths):
                intake = Intake(self._store, self._archive, self._paths, WorkerReader())
                self._round = MailboxRound(self._store, intake, self._vault, self._ended)
                self._round.run(self._store.mailboxes.due())
        except OphalerError as error:
            log.info("no mailbox is read now: %s", error)
        except Exception:
            log.exception("the reading of mailboxes stopped")
        finally:
            # Nothing may be filed for hours now.
            self._archive.settle()
        with suppress(OphalerError):
            if self._failing() != before:
                self._notifier.attention(notify=False)

    def _failing(self) -> list[tuple[str, str]]:
        with suppress(OphalerError):
            return [(row.id, row.code) for row in self._store.mailboxes.list() if row.code is not None]
        return []
