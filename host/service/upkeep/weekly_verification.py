"""Verifies a share of the archive once a week by itself, so that damage is known while a backup still has what was lost."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from datetime import timedelta

from host.archive import Archive, Finding, Sample
from host.archive.verification.last_verification import LastVerification, last_verification
from host.archive.verify import combined
from host.errors import OphalerError
from host.file_lock import try_lock
from host.paths import Paths
from host.schedule import may_run
from host.service.notifier import Notifier
from host.store import VERIFICATION, Store, has_unseen_findings, read_instant, stamp

log = logging.getLogger("ophaler.verify")

PERCENT = 5.0
"""Of the documents, whose bytes are read in one turn: all of them in twenty weeks. Journal, presence and size are checked of
all, each time."""
EVERY = timedelta(days=7)
_MAX_KEPT = 100
"""Findings that are kept to be shown; ``ophaler verify`` says all."""
_RESTS = "waiting_for_person"
"""The state of a fetch that needs no disk, perhaps for days."""
_SEEDS = 1_000_000
_CHANGED = "verify.file_changed"
"""What only reading the bytes of a file shows."""


class WeeklyVerification:
    """Verifies when a week has passed, in a thread of its own, while nothing is fetched and the windows of an account are open.
    Of several hosts one verifies at a time."""

    def __init__(
        self, store: Store, archive: Archive, paths: Paths, profile: str, notifier: Notifier | None = None
    ) -> None:
        """``notifier``: who tells the extension of findings."""
        self._store = store
        self._notifier = notifier
        self._archive = archive
        self._lock_file = paths.data / "verifying"
        self._profile = profile
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begins a verification where one is due. Returns at once."""
        is_running = self._thread is not None and self._thread.is_alive()
        if is_running or not self._is_due() or not self._may_begin():
            return
        thread = threading.Thread(target=self._work, name="verifier", daemon=True)
        thread.start()
        # Stored once it runs: whoever ends this meanwhile cannot wait for one that does not.
        self._thread = thread

    def wait(self, seconds: float) -> None:
        """Waits until the thread has ended, at most so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _is_due(self) -> bool:
        last = last_verification(self._store)
        at = None if last is None else read_instant(last.at)
        now = self._store.clock.now()
        # One from the future was stored before the clock was set back.
        return at is None or not now - EVERY < at <= now

    def _may_begin(self) -> bool:
        accounts = self._store.accounts.list()
        return (
            not any(fetch.state != _RESTS for fetch in self._store.fetches.unfinished(self._profile))
            and self._store.documents.count() > 0
            and (not accounts or any(may_run(self._store, account.id) for account in accounts))
        )

    def _work(self) -> None:
        lock = None
        try:
            lock = try_lock(self._lock_file)
            # Another host may have verified while this one looked.
            if lock is not None and self._is_due():
                self._verify()
        except OphalerError as error:
            # The disk of the archive is not there: nothing is lost by that, and the next look tries again.
            log.warning("the weekly verification did not begin: %s", error)
        except Exception:
            log.exception("the weekly verification stopped")
        finally:
            if lock is not None:
                os.close(lock)

    def _verify(self) -> None:
        self._archive.require_folder()
        last = last_verification(self._store)
        seed, turn = (secrets.randbelow(_SEEDS), 0) if last is None else (last.seed, last.turn + 1)
        result = combined(list(self._archive.verify_all(part=Sample(PERCENT, seed, turn)).values()))
        if result.findings:
            # A disk that went away meanwhile has lost nothing either.
            self._archive.require_folder()
        found = (*result.findings, *self._still_changed(last, result.findings))
        if found:
            log.warning("the weekly verification found %d deviations, the first is %s", len(found), found[0].code)
        self._store.settings.set(
            VERIFICATION,
            {
                "at": stamp(self._store.clock.now()),
                "seed": seed,
                "turn": turn,
                "documents": result.documents,
                "read": result.read,
                "count": len(found),
                "findings": [[finding.code, finding.file, finding.details] for finding in found[:_MAX_KEPT]],
            },
        )
        if self._notifier is not None and (found or (last is not None and last.count)):
            self._notifier.attention(notify=has_unseen_findings(self._store))

    def _still_changed(self, last: LastVerification | None, found: tuple[Finding, ...]) -> list[Finding]:
        """Returns the changed files of earlier turns that are so still: this turn reads the bytes of others."""
        known = {finding.file for finding in found}
        earlier = () if last is None else last.findings
        return [
            finding
            for finding in earlier
            if finding.code == _CHANGED and finding.file not in known and self._is_changed(finding.file)
        ]

    def _is_changed(self, file: str) -> bool:
        views = [self._store.within(one.number) for one in self._store.administrations.list()]
        documents = [document for view in views if (document := view.documents.by_file(file)) is not None]
        try:
            return any(self._archive.read(document) is None for document in documents)
        except OphalerError:
            return True
