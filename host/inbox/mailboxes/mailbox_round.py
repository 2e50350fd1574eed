"""Takes in the mails of the mailboxes, each from where it was read to before."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.header import decode_header, make_header

from host.content import Limits
from host.errors import BugError, OphalerError, WorldError
from host.file_lock import try_lock
from host.inbox.arrival import Arrival
from host.inbox.intake import Intake
from host.inbox.mailboxes.imap_folder import ImapFolder, MailboxStoppedError
from host.paths import Paths
from host.store import MailboxRow, Store, stamp
from host.urls import is_loopback
from host.vault import Secret, Vault

log = logging.getLogger("ophaler.mailbox")

EVERY = timedelta(minutes=15)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
_OF_ALL = ("archive.", "store.", "company.", "reading.no_worker")
"""Errors that are none of a mail: the mailbox waits with it."""
_ORDINARY = frozenset(("inbox.mail_without_document",))
"""Of what a mailbox is full of nothing is told."""
_SUBJECT = re.compile(rb"(?im)^subject:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,8})")
_HEADER_BYTES, _LONGEST = 64 * 1024, 200


@dataclass
class MailboxVisit:
    """What one look at a mailbox brought: ``mails`` looked at, documents ``filed`` and ``asked`` about, mails of which
    something was ``refused``; ``error`` is why it was not read to its end."""

    mailbox: str
    mails: int = 0
    filed: int = 0
    asked: int = 0
    refused: int = 0
    error: OphalerError | None = None


class MailboxRound:
    """Looks at mailboxes one after another; one process does it at a time (``one_at_a_time``)."""

    def __init__(
        self, store: Store, intake: Intake, vault: Vault, ended: threading.Event, context: ssl.SSLContext | None = None
    ) -> None:
        """``ended`` ends a round after a mail; ``context``: for a certificate that the system does not trust."""
        self._store = store
        self._intake = intake
        self._vault = vault
        self._ended = ended
        self._context = context
        self._folder: ImapFolder | None = None

    def run(self, rows: list[MailboxRow]) -> list[MailboxVisit]:
        """Takes in what is new in these mailboxes; what kept one from being read is stored, and told in its visit."""
        return [self._visit(row) for row in rows if not self._ended.is_set()]

    def stop(self) -> None:
        """Ends the round from another thread, without waiting for a server."""
        self._ended.set()
        if self._folder is not None:
            self._folder.cut()

    def _visit(self, row: MailboxRow) -> MailboxVisit:
        visit = MailboxVisit(row.id)
        try:
            # Kept before it is opened, which may take a server as long as any answer.
            self._folder = open_folder(row, self._vault, self._context)
            with self._folder as folder:
                if self._ended.is_set():
                    return visit
                self._take_all(self._store.mailboxes.begin(row.id, folder.validity), folder, visit)
        except OphalerError as error:
            self._end(row, error, visit)
        except Exception:
            # Not looked at again at once, with a login each time; and the others have their turn.
            log.exception("%s ended its reading", row.id)
            self._end(row, BugError("bug.unexpected"), visit)
        else:
            if not self._ended.is_set():
                self._store.mailboxes.looked(row.id, stamp(self._store.clock.now() + EVERY))
        finally:
            self._folder = None
        return visit

    def _end(self, row: MailboxRow, error: OphalerError, visit: MailboxVisit) -> None:
        if not self._ended.is_set():
            visit.error = error
            self._put_off(row, error)

    def _take_all(self, row: MailboxRow, folder: ImapFolder, visit: MailboxVisit) -> None:
        limit = Limits().max_bytes
        for uids in folder.pages(row.last_uid):
            sizes = folder.sizes(uids)
            for uid in uids:
                if self._ended.is_set():
                    return
                # A mail whose size the server does not tell is read as far as the limit.
                size = sizes.get(uid, 0)
                data = folder.message(uid, limit, size) if size <= limit else None
                if size > limit:
                    self._take(row, uid, None, visit)
                # None: somebody moved it meanwhile. An empty one has nothing to lose.
                elif data:
                    self._take(row, uid, data if len(data) <= limit else None, visit)
                self._store.mailboxes.advance(row.id, uid)

    def _take(self, row: MailboxRow, uid: int, data: bytes | None, visit: MailboxVisit) -> None:
        """Takes in a mail; None for one over the limit."""
        visit.mails += 1
        if data is None:
            visit.refused += 1
            too_large = {"limit": str(Limits().max_bytes // 2**20)}
            self._store.mailboxes.note_mail(row.id, f"uid {row.validity}.{uid}", f"{uid}", "inbox.too_large", too_large)
            return
        sha256, subject = hashlib.sha256(data).hexdigest(), subject_of(data)
        if self._store.mailboxes.knows(row.id, sha256):
            return
        refusal: OphalerError | None = None
        try:
            arrival = self._intake.add_mail(data, f"{row.id} {uid}.eml", row.company)
        except OphalerError as error:
            if error.code.startswith(_OF_ALL):
                raise
            refusal = error
        except Exception:
            # A mail that a program cannot bear must not stand in the way of the others.
            log.exception("mail %s of %s ended its examination", uid, row.id)
            refusal = WorldError("inbox.unsafe")
        else:
            refusal = _count(arrival, visit)
        if refusal is None:
            self._store.mailboxes.note_mail(row.id, sha256, subject)
        elif refusal.code not in _ORDINARY:
            visit.refused += 1
            log.info("mail %s of %s: %s", uid, row.id, refusal)
            self._store.mailboxes.note_mail(row.id, sha256, subject, refusal.code, refusal.details)

    def _put_off(self, row: MailboxRow, error: OphalerError) -> None:
        is_stopped = isinstance(error, MailboxStoppedError)
        wait = min(FIRST_WAIT * 2 ** min(row.failures, 10), LONGEST_WAIT)
        next_look = None if is_stopped else stamp(self._store.clock.now() + wait)
        log.warning("%s cannot be read: %s", row.id, error)
        self._store.mailboxes.fail(row.id, error.code, error.details, next_look, is_stopped=is_stopped)


def open_folder(
    row: MailboxRow, vault: Vault, context: ssl.SSLContext | None = None, *, given: Secret | None = None
) -> ImapFolder:
    """Returns the folder of a mailbox, not opened yet, with the password that the vault keeps for its server, or with
    the one that is ``given``. Raises WorldError ``mailbox.unsafe`` for one that would be read in the clear, and as
    ``Vault.open`` does."""
    if row.security == "none" and not is_loopback(row.host):
        raise MailboxStoppedError("mailbox.unsafe", address=f"{row.host}:{row.port}")
    if given is not None:
        return ImapFolder(row, given, context)
    stored = vault.open(vault_name(row.id), secret_host(row))
    return ImapFolder(row, None if stored is None else stored.password, context)


def vault_name(mailbox: str) -> str:
    """Returns the name under which the vault keeps a mailbox's password; no account has one with a colon."""
    return f"mailbox:{mailbox}"


def secret_host(row: MailboxRow) -> str:
    """Returns the server that a mailbox's password is for."""
    return f"{row.host}:{row.port}"


def subject_of(data: bytes) -> str:
    """Returns a mail's subject, for a person to find it by; empty where it has none."""
    found = _SUBJECT.search(data[:_HEADER_BYTES].split(b"\r\n\r\n", 1)[0])
    text = found[1].decode("utf-8", "replace")[: 4 * _LONGEST] if found else ""
    try:
        text = str(make_header(decode_header(text)))
    except Exception:
        log.debug("a subject is shown as it came")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:_LONGEST]


def _count(arrival: Arrival, visit: MailboxVisit) -> OphalerError | None:
    """Adds what a mail brought; returns why a part of it was not filed."""
    for part in arrival.parts:
        visit.filed += len(part.documents) if part.outcome == "filed" else 0
        visit.asked += part.outcome == "asked"
    if arrival.refused:
        return WorldError("mailbox.mail_part", part=arrival.refused[0].name)
    return None


@contextmanager
def one_at_a_time(paths: Paths) -> Iterator[None]:
    """Holds the lock of who reads mailboxes. Raises WorldError ``mailbox.busy`` where another process does."""
    lock = try_lock(paths.data / "reading-mail")
    if lock is None:
        raise WorldError("mailbox.busy")
    try:
        yield
    finally:
        os.close(lock)
