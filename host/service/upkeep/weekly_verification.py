"""Verifies a share of each administration's archive once a week by itself, so that damage is known while a backup still has
what was lost."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable
from datetime import timedelta

from host.archive import Archive, Finding, Sample
from host.archive.verification.last_verification import (
    LastVerification,
    VerifiedAdministration,
    last_verification,
    store_verification,
)
from host.errors import OphalerError
from host.file_lock import try_lock
from host.paths import Paths
from host.schedule import may_run
from host.service.notifier import Notifier
from host.store import Store, has_unseen_findings, read_instant, stamp

log = logging.getLogger("ophaler.verify")

PERCENT = 5.0
"""Of the documents, whose bytes are read in one turn: all of them in twenty weeks. Journal, presence and size are checked of
all, each time."""
WHOLE = 100.0
EVERY = timedelta(days=7)
_PATIENCE = 1.0
"""Seconds after which somebody who waits for another verification looks whether it has ended."""
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
        self._asked: threading.Thread | None = None
        """The one that a person began."""
        self._mutex = threading.Lock()
        self._ended = threading.Event()
        self.problem: OphalerError | None = None
        """Why the verification that the person began last did not verify everything."""

    @property
    def is_running(self) -> bool:
        return any(thread is not None and thread.is_alive() for thread in (self._thread, self._asked))

    def begin(self) -> None:
        """Begins to verify every document of all administrations, as the person wants it: after the share that is verified now,
        perhaps by another host. Returns at once."""
        with self._mutex:
            if self._asked is None or not self._asked.is_alive():
                self.problem = None
                self._asked = self._start(self._work_on_all)

    def look(self) -> None:
        """Begins a verification where one is due. Returns at once."""
        if self.is_running or not self._due() or not self._may_begin():
            return
        self._thread = self._start(self._work)

    def _start(self, work: Callable[[], None]) -> threading.Thread:
        """Returns a thread that runs: whoever ends this meanwhile cannot wait for one that does not."""
        thread = threading.Thread(target=work, name="verifier", daemon=True)
        thread.start()
        return thread

    def stop(self, seconds: float) -> None:
        """Begins with no further archive, and waits as ``wait`` does."""
        self._ended.set()
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        """Waits until nothing is verified, at most so many seconds for each thread."""
        for thread in (self._thread, self._asked):
            if thread is not None:
                thread.join(seconds)

    def _due(self) -> list[int]:
        """Returns the numbers of the administrations with documents that were not verified for a week. Each has a week of its
        own: the disk of one may have been away."""
        last = last_verification(self._store)
        verified = {} if last is None else last.administrations
        now = self._store.clock.now()
        due = []
        for one in self._store.administrations.list():
            known = verified.get(one.number)
            at = None if known is None else read_instant(known.at)
            # One from the future was stored before the clock was set back.
            is_due = at is None or not now - EVERY < at <= now
            if is_due and self._store.within(one.number).documents.count():
                due.append(one.number)
        return due

    def _may_begin(self) -> bool:
        accounts = self._store.accounts.list()
        return not any(fetch.state != _RESTS for fetch in self._store.fetches.unfinished(self._profile)) and (
            not accounts or any(may_run(self._store, account.id) for account in accounts)
        )

    def _work_on_all(self) -> None:
        def all_of_them() -> None:
            for one in self._store.administrations.list():
                if not self._ended.is_set():
                    self._verify_for_person(one.number)

        self._locked(all_of_them, waits=True)

    def _verify_for_person(self, number: int) -> None:
        try:
            self._verify(number, percent=WHOLE)
        except OphalerError as error:
            self.problem = error

    def _work(self) -> None:
        def those_that_are_due() -> None:
            # Another host may have verified while this one looked.
            for number in self._due():
                self._verify_if_there(number)

        self._locked(those_that_are_due)

    def _locked(self, work: Callable[[], object], *, waits: bool = False) -> None:
        """Does the work while nobody else verifies; ``waits``: after somebody who does."""
        lock = None
        try:
            lock = try_lock(self._lock_file)
            while lock is None and waits and not self._store.clock.wait(self._ended, _PATIENCE):
                lock = try_lock(self._lock_file)
            if lock is not None:
                work()
        except Exception:
            log.exception("the verification stopped")
        finally:
            if lock is not None:
                os.close(lock)

    def _verify_if_there(self, number: int) -> None:
        try:
            self._verify(number)
        except OphalerError as error:
            # The disk of the archive is not there: nothing is lost by that, and the next look tries again.
            log.warning("the weekly verification of administration %d did not begin: %s", number, error)

    def _verify(self, number: int, percent: float = PERCENT) -> None:
        self._archive.require_folder(number)
        last = last_verification(self._store) or LastVerification(secrets.randbelow(_SEEDS))
        former = last.administrations.get(number)
        turn = 0 if former is None else former.turn + 1
        result = self._archive.verification(part=Sample(percent, last.seed, turn), administration=number)
        if result.findings:
            # A disk that went away meanwhile has lost nothing either.
            self._archive.require_folder(number)
        found = (*result.findings, *self._still_changed(number, former, result.findings))
        if found:
            log.warning("the weekly verification found %d deviations, the first is %s", len(found), found[0].code)
        at = stamp(self._store.clock.now())
        verified = VerifiedAdministration(at, turn, result.documents, result.read, len(found), found)
        here = {one.number for one in self._store.administrations.list()}
        others = {other: one for other, one in last.administrations.items() if other in here}
        store_verification(self._store, LastVerification(last.seed, {**others, number: verified}), _MAX_KEPT)
        if self._notifier is not None and (found or (former is not None and former.count)):
            self._notifier.attention(notify=has_unseen_findings(self._store))

    def _still_changed(
        self, number: int, former: VerifiedAdministration | None, found: tuple[Finding, ...]
    ) -> list[Finding]:
        """Returns the changed files of earlier turns that are so still: this turn reads the bytes of others."""
        known = {finding.file for finding in found}
        earlier = () if former is None else former.findings
        return [
            finding
            for finding in earlier
            if finding.code == _CHANGED and finding.file not in known and self._is_changed(number, finding.file)
        ]

    def _is_changed(self, number: int, file: str) -> bool:
        document = self._store.within(number).documents.by_file(file)
        try:
            return document is not None and self._archive.read(document) is None
        except OphalerError:
            return True
