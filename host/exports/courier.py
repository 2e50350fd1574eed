"""Runs the outbox: hands the documents that are due on to their receivers, in the order of their filing."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from host.archive import Archive
from host.errors import BugError, OphalerError, WorldError
from host.exports.receiver import (
    BatchReceiver,
    NeverTakenError,
    OutgoingDocument,
    Receipt,
    Receiver,
    ReceiverAwayError,
    ReceiverStoppedError,
)
from host.exports.receiver_kinds import open_receiver
from host.file_lock import exclusive_lock, try_lock
from host.paths import Paths
from host.store import OutboxEntry, ReceiverRow, Store, read_instant, stamp
from host.vault import Vault

log = logging.getLogger("ophaler.courier")

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
_GROWTH = 4
GIVE_UP_AFTER = timedelta(days=7)
"""How long a document is offered that a receiver does not take, from the first refusal on."""

_MOST_PARTS = 40
"""How many parts of a batch are tried after an unforeseen error: enough to find some documents among five hundred, and few
where the receiver itself fails at each."""


@dataclass(frozen=True)
class Delivery:
    """What one run did for one receiver: documents ``handed_on`` now, ``already`` there before, ``waiting`` and ``failed``
    afterwards; ``error`` is why the receiver could not be reached, ``told`` what is to be said of single documents."""

    receiver: str
    handed_on: int
    already: int
    waiting: int
    failed: int
    error: OphalerError | None
    told: tuple[OutboxEntry, ...]


class Courier:
    """Hands documents on; one process does it at a time (``one_at_a_time``). ``ended`` ends a run after a document."""

    def __init__(self, store: Store, archive: Archive, vault: Vault, ended: threading.Event | None = None) -> None:
        self._store = store
        self._archive = archive
        self._vault = vault
        self._ended = ended or threading.Event()

    def is_due(self) -> bool:
        """Returns whether something is to be handed on now; queues what was filed since."""
        due = False
        for row in self._store.receivers.list():
            self._store.outbox.collect(row)
            due = due or (self._may_try(row) and self._store.outbox.next_due(row.id) is not None)
        return due

    def run(self, receivers: list[ReceiverRow], *, is_asked: bool = False) -> list[Delivery]:
        """Hands on what is due to these receivers; where a person asked, everything that waits, without its waiting
        times. Raises WorldError ``archive.folder_gone`` where that keeps all of them from being served."""
        served: list[Delivery] = []
        gone: WorldError | None = None
        for row in receivers:
            if not (is_asked or self._may_try(row)):
                continue
            try:
                # Documents that cannot be read while their drive is gone are not damaged; those of other drives go on.
                self._archive.require_folder(row.administration)
            except WorldError as error:
                gone = error
                continue
            served.append(self._serve(row, is_asked=is_asked))
        if gone is not None and not served:
            raise gone
        return served

    def _may_try(self, row: ReceiverRow) -> bool:
        return not row.is_stopped and (row.next_try is None or row.next_try <= stamp(self._store.clock.now()))

    def _serve(self, row: ReceiverRow, *, is_asked: bool) -> Delivery:
        outbox = self._store.outbox
        outbox.collect(row)
        before = outbox.counts(row.id)["handed_on"]
        error: OphalerError | None = None
        try:
            self._hand_on_all(row, is_asked=is_asked)
        except OphalerError as raised:
            error = raised
            self._put_receiver_off(row, raised)
        except Exception:
            # What it could not hand on stays where it was, and the other receivers get theirs.
            log.exception("the handing on to %s stopped", row.id)
            error = BugError("bug.unexpected")
            self._put_receiver_off(row, error)
        counts = outbox.counts(row.id)
        return Delivery(
            receiver=row.id,
            handed_on=counts["handed_on"] - before,
            already=before,
            waiting=counts["waiting"] + counts["handing_on"],
            failed=counts["failed"],
            error=error,
            told=tuple(outbox.told(row.id)),
        )

    def _hand_on_all(self, row: ReceiverRow, *, is_asked: bool) -> None:
        """Raises what keeps the receiver from being reached at all."""
        outbox = self._store.outbox
        receiver: Receiver | None = None
        place = 0
        while not self._ended.is_set() and (first := outbox.next_due(row.id, place, is_asked=is_asked)) is not None:
            receiver = receiver or open_receiver(row, self._vault)
            entries = self._due_together(receiver, first, is_asked=is_asked)
            place = entries[-1].place
            for entry in entries:
                outbox.begin(entry)
            try:
                outcomes = self._hand_on(receiver, entries)
            except (ReceiverAwayError, ReceiverStoppedError):
                for entry in entries:
                    outbox.put_back(entry)
                raise
            for entry, outcome in zip(entries, outcomes, strict=True):
                if isinstance(outcome, Receipt):
                    outbox.finish(entry, outcome.reference, outcome.code, outcome.details)
                else:
                    self._put_off(entry, outcome)
            # Also where it refused a document, it was reached.
            self._store.receivers.forget_failures(row.id)

    def _due_together(self, receiver: Receiver, first: OutboxEntry, *, is_asked: bool) -> list[OutboxEntry]:
        """Returns the first document with those after it that this receiver gets in the same go."""
        most = receiver.most_together if isinstance(receiver, BatchReceiver) else 1
        entries = [first]
        while len(entries) < most:
            following = self._store.outbox.next_due(first.receiver, entries[-1].place, is_asked=is_asked)
            if following is None:
                break
            entries.append(following)
        return entries

    def _hand_on(self, receiver: Receiver, entries: list[OutboxEntry]) -> list[Receipt | OphalerError]:
        """Returns for each document what it got or why it was not taken. Raises what keeps all of them from being taken."""
        documents = [self._outgoing(entry) for entry in entries]
        outgoing = [document for document in documents if isinstance(document, OutgoingDocument)]
        outcomes = iter(self._outcomes(receiver, outgoing) if outgoing else [])
        return [next(outcomes) if isinstance(document, OutgoingDocument) else document for document in documents]

    def _outgoing(self, entry: OutboxEntry) -> OutgoingDocument | OphalerError:
        row = self._store.documents.get(entry.document)
        if row is None:
            return NeverTakenError("receiver.document_gone", document=entry.document)
        try:
            register = self._store.readings.register(row.id)
        except OphalerError:
            raise
        except Exception:
            # What is known of one document, and cannot be read, must not hold up the others.
            log.exception("%s could not be prepared for %s", entry.document, entry.receiver)
            return BugError("bug.unexpected")
        return OutgoingDocument(row, register, self._archive.path_of(row), entry.receiver, entry.details)

    def _outcomes(self, receiver: Receiver, documents: list[OutgoingDocument]) -> list[Receipt | OphalerError]:
        """Returns what became of documents that go together. Where that ends in an error that nobody foresaw, their halves
        are tried until the document that causes it is known: the others are handed on."""
        outcomes: dict[str, Receipt | OphalerError] = {}
        parts, tries = [documents], 0
        while parts:
            part = parts.pop(0)
            tries += 1
            try:
                outcomes.update(zip((one.row.id for one in part), self._outcomes_of_part(receiver, part), strict=True))
            except OphalerError:
                raise
            except Exception:
                log.exception("%s could not be handed on to %s", part[0].row.id, part[0].receiver)
                middle = len(part) // 2
                if middle and tries < _MOST_PARTS:
                    parts += [part[:middle], part[middle:]]
                else:
                    outcomes.update((one.row.id, BugError("bug.unexpected")) for one in part)
        return [outcomes[one.row.id] for one in documents]

    def _outcomes_of_part(self, receiver: Receiver, documents: list[OutgoingDocument]) -> list[Receipt | OphalerError]:
        try:
            if isinstance(receiver, BatchReceiver):
                return receiver.hand_on_together(documents)
            return [receiver.hand_on(document) for document in documents]
        except (ReceiverAwayError, ReceiverStoppedError):
            raise
        except OphalerError as error:
            return [error for _ in documents]

    def _put_off(self, entry: OutboxEntry, error: OphalerError) -> None:
        now = self._store.clock.now()
        since = read_instant(entry.failing_since or "") or now
        is_over = isinstance(error, NeverTakenError) or now - since >= GIVE_UP_AFTER
        next_try = None if is_over else stamp(now + wait_before(entry.attempts + 1))
        log.warning("%s did not take %s: %s", entry.receiver, entry.document, error)
        self._store.outbox.fail(entry, error.code, error.details, next_try)

    def _put_receiver_off(self, row: ReceiverRow, error: OphalerError) -> None:
        is_stopped = isinstance(error, ReceiverStoppedError)
        log.warning("nothing reaches %s: %s", row.id, error)
        failures = self._store.receivers.get(row.id).failures + 1
        next_try = None if is_stopped else stamp(self._store.clock.now() + wait_before(failures))
        self._store.receivers.fail(row.id, error.code, error.details, next_try, is_stopped=is_stopped)


def wait_before(attempt: int) -> timedelta:
    """Returns how long is waited after so many failures in a row, 1 or more: four times longer each time, at most six hours."""
    times: int = _GROWTH ** min(attempt - 1, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


@contextmanager
def one_at_a_time(paths: Paths, *, is_waiting: bool = False) -> Iterator[None]:
    """Holds the lock of who hands on: two processes would give a receiver the same document. Raises WorldError
    ``receiver.busy`` where another one does, or waits for it."""
    lock_file = paths.data / "handing-on"
    if is_waiting:
        with exclusive_lock(lock_file):
            yield
        return
    lock = try_lock(lock_file)
    if lock is None:
        raise WorldError("receiver.busy")
    try:
        yield
    finally:
        os.close(lock)
