"""Hands documents on to the person's receivers after they were filed, off the heartbeat's thread."""

from __future__ import annotations

import logging
import threading

from host.archive import Archive
from host.errors import OphalerError
from host.paths import Paths
from host.store import ReceiverRow, Store
from host.vault import Vault

log = logging.getLogger("ophaler.courier")


class HandingOn:
    """Runs the courier in a thread of its own while something is due. Of several hosts one does it at a time."""

    def __init__(self, store: Store, archive: Archive, paths: Paths, vault: Vault) -> None:
        self._store = store
        self._archive = archive
        self._paths = paths
        self._vault = vault
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._asked: dict[str, threading.Thread] = {}

    def run_now(self, receiver: ReceiverRow) -> None:
        """Hands on to a receiver what waits, as a person asked, after what is being handed on already. Returns at once."""
        if self._ended.is_set() or self.is_running(receiver.id):
            return
        thread = threading.Thread(target=self._run_asked, args=(receiver.id,), name="courier-asked", daemon=True)
        thread.start()
        # Stored once it runs, as in `look`.
        self._asked[receiver.id] = thread

    def is_running(self, receiver: str) -> bool:
        """Returns whether a run that a person asked for is not over."""
        thread = self._asked.get(receiver)
        return thread is not None and thread.is_alive()

    def _run_asked(self, receiver: str) -> None:
        from host.exports.courier import Courier, one_at_a_time

        try:
            courier = Courier(self._store, self._archive, self._vault, self._ended)
            with one_at_a_time(self._paths, is_waiting=True):
                # Read only now: a person may have changed it, or removed it, while another run was waited for.
                courier.run([row for row in self._store.receivers.list() if row.id == receiver], is_asked=True)
        except OphalerError as error:
            # What keeps all documents from leaving is none of the receiver's failures, but the person waits for an answer.
            self._store.receivers.fail(receiver, error.code, error.details, None, is_stopped=False)
        except Exception:
            log.exception("the handing on that was asked for stopped")

    def look(self) -> None:
        """Begins a run where something may be due. Returns at once."""
        is_running = self._thread is not None and self._thread.is_alive()
        if is_running or self._ended.is_set() or not self._store.receivers.list():
            return
        thread = threading.Thread(target=self._work, name="courier", daemon=True)
        thread.start()
        # Stored once it runs: whoever ends this meanwhile cannot wait for one that does not.
        self._thread = thread

    def stop(self, seconds: float = 0.0) -> None:
        """Ends the runs after the present document, and waits for that so long; one that is cut off is handed on anew."""
        self._ended.set()
        for thread in (self._thread, *self._asked.values()):
            if thread is not None:
                thread.join(seconds)
                if thread.is_alive():
                    # The others wait for it.
                    seconds = 0.0

    def _work(self) -> None:
        # Loaded with the first receiver: an idle host without any does without it.
        from host.exports.courier import Courier, one_at_a_time

        try:
            courier = Courier(self._store, self._archive, self._vault, self._ended)
            if courier.is_due():
                with one_at_a_time(self._paths):
                    courier.run(self._store.receivers.list())
        except OphalerError as error:
            log.info("nothing is handed on now: %s", error)
        except Exception:
            log.exception("the handing on stopped")
