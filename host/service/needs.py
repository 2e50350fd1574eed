"""Tells, by a few short queries, what only a session can do now. Imports the standard library, the store, and what needs no
more than these."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from host.file_lock import exclusive_lock, try_lock
from host.inbox.inbox_problem import inbox_problem
from host.paths import Paths
from host.rpc.plain import Note
from host.store import SHOWN_FOR, Store, has_unseen_findings, must_be_checked, must_be_examined, read_instant, stamp

DUE_WITHIN = timedelta(days=1)
"""Accounts due within this time are fetched on a visit: it saves the person a sign-in tomorrow."""


def need_of_session(store: Store, paths: Paths, profile: str) -> str | None:
    """Returns in a few words for the log why this profile's host needs its session, None while it may stay idle."""
    now = store.clock.now()
    due = read_instant(store.accounts.next_due(profile))
    if due is not None and due <= now:
        return "an account is due"
    if store.fetches.unfinished(profile) or store.fetches.waiting(profile):
        return "a fetch waits"
    if store.attention.concerns(profile) or _has_sitting(store, profile, now):
        return "something waits for the person"
    if inbox_problem(store) is not None:
        return "the inbox waits"
    if has_unseen_findings(store):
        return "the archive differs"
    if store.mailboxes.due():
        return "a mailbox is due"
    if must_be_checked(store):
        return "a setting cannot be read"
    if must_be_examined(store, profile, now):
        return "a plan lies far ahead"
    if has_interrupted_filings(store, paths.staging):
        return "a filing was interrupted"
    if store.readings.is_waiting():
        return "a document was filed and not read"
    return None


def need_of_note(store: Store, note: Note, profile: str) -> bool:
    """Returns whether a notification of the extension concerns anything. The tabs of a host without a session are of
    fetches that have ended."""
    if note.method == "permissions.changed":
        return any(attention.kind == "permission" for attention in store.attention.list())
    if note.method == "portal.visited":
        until = stamp(store.clock.now() + DUE_WITHIN)
        return store.accounts.may_be_fetched_on_a_visit(profile, until)
    return False


def has_interrupted_filings(store: Store, staging: Path) -> bool:
    """Returns whether a host that has ended left an intent or staged files, for ``Archive.recover``, which loads OpenSSL.
    An archive in use has a folder in ``staging`` and locks ``OWNER.lock`` beside it (``host/archive/staging.py``)."""
    owners = {intent.owner for intent in store.documents.intents()}
    with suppress(OSError):
        owners |= {folder.name for folder in staging.iterdir() if folder.is_dir() and any(folder.iterdir())}
    return any(_has_ended(staging, owner) for owner in owners)


def _has_ended(staging: Path, owner: str) -> bool:
    if not (staging / owner).is_dir():
        return True
    # No recovery may take our look at the lock for a running host.
    with exclusive_lock(staging / "recovery.lock"):
        lock = try_lock(staging / f"{owner}.lock")
        if lock is not None:
            os.close(lock)
    return lock is not None


def _has_sitting(store: Store, profile: str, now: datetime) -> bool:
    if store.sittings.waiting(profile) is not None or store.sittings.running(profile) is not None:
        return True
    last = store.sittings.last(profile)
    return last is not None and now - datetime.fromisoformat(last.ended_at or last.since) < SHOWN_FOR
