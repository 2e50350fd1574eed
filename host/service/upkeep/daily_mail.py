"""Tells the person by mail, once a day at most, what waits, failed or is late; by choice, and never where there is nothing."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from host.errors import BugError, OphalerError
from host.file_lock import try_lock
from host.paths import Paths
from host.store import Store, read_instant, stamp
from host.store.probes.daily_mail_probe import STATE_SETTING
from host.vault import Vault

log = logging.getLogger("ophaler.messages")

EVERY = timedelta(days=1)
SAME_AGAIN = timedelta(days=7)
"""After how long what was told already, and has not changed since, is told once more."""
LOOK_AGAIN = timedelta(hours=1)
"""After how long is looked again where there was nothing to tell."""
_COMPARED = "en"
"""In which language lines are compared with those of before: a timer may have another one than a browser."""


@dataclass(frozen=True)
class DailyState:
    """``next_at``: when is looked next; ``sent_at``: when a message was sent last, and ``digest`` what it said; ``code``: why
    the last one could not be sent, with ``failures`` in a row; ``is_stopped``: nothing is tried before a person changes
    something."""

    next_at: str
    sent_at: str | None = None
    digest: str | None = None
    failures: int = 0
    code: str | None = None
    details: dict[str, str] | None = None
    is_stopped: bool = False


def daily_state(store: Store) -> DailyState | None:
    """Returns what became of the last message; None where none was tried, or what is stored cannot be read."""
    stored = store.settings.get(STATE_SETTING, None, dict)
    try:
        return None if stored is None else DailyState(**stored)
    except TypeError:
        return None


class DailyMail:
    """Sends the daily message when it is due, of several hosts and timers one at a time."""

    def __init__(self, store: Store, paths: Paths, vault: Vault, language: str) -> None:
        self._store = store
        self._lock_file = paths.data / "telling"
        self._vault = vault
        self._language = language
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begins a message in a thread of its own where one may be due. Returns at once."""
        is_running = self._thread is not None and self._thread.is_alive()
        if is_running or not self._is_due():
            return
        thread = threading.Thread(target=self.send_when_due, name="daily-mail", daemon=True)
        thread.start()
        # Stored once it runs: whoever ends this meanwhile cannot wait for one that does not.
        self._thread = thread

    def wait(self, seconds: float) -> None:
        """Waits until the thread has ended, at most so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def send_when_due(self) -> bool:
        """Sends the message where one is due and there is something to tell; returns whether it was sent."""
        lock = None
        try:
            lock = try_lock(self._lock_file)
            return lock is not None and self._is_due() and self._send_lines()
        except OphalerError as error:
            log.warning("the daily message was not sent: %s", error)
        except Exception:
            log.exception("the daily message was not sent")
        finally:
            if lock is not None:
                os.close(lock)
        return False

    def _is_due(self) -> bool:
        stored = self._store.settings.get("own_messages", None, dict)
        if not stored or not stored.get("is_daily"):
            return False
        state = daily_state(self._store)
        if state is None:
            return True
        now, at = self._store.clock.now(), read_instant(state.next_at)
        # One that is further off than a day was stored before the clock was set back.
        return not state.is_stopped and (at is None or not now < at <= now + EVERY)

    def _send_lines(self) -> bool:
        # Loaded where a message is due: most hosts never send one.
        from host.service.upkeep.daily_message import daily_lines

        now = self._store.clock.now()
        before = daily_state(self._store) or DailyState(stamp(now))
        lines = daily_lines(self._store, self._language)
        digest = hashlib.sha256("\n".join(daily_lines(self._store, _COMPARED)).encode()).hexdigest()
        sent_at = read_instant(before.sent_at or "")
        is_told = digest == before.digest and sent_at is not None and now - SAME_AGAIN < sent_at <= now
        if not lines or is_told:
            self._keep(DailyState(stamp(now + LOOK_AGAIN), before.sent_at, before.digest if lines else None))
            return False
        # The same at each attempt: where it is not known whether a server took one, the next is known for the same.
        key = f"daily-{hashlib.sha256((before.sent_at or '').encode()).hexdigest()[:8]}-{digest[:24]}"
        try:
            self._send(lines, key)
        except OphalerError as error:
            self._put_off(before, error, now)
            raise
        except Exception:
            # Else it would be tried again at each beat.
            self._put_off(before, BugError("bug.unexpected"), now)
            raise
        self._keep(DailyState(stamp(now + EVERY), stamp(now), digest))
        return True

    def _send(self, lines: list[str], key: str) -> None:
        from host.exports.own_messages import open_own_mail, own_messages, settings_of, text_message
        from host.i18n import sentence

        messages = own_messages(self._store)
        if messages is None:
            return
        settings, _ = settings_of(self._store, messages)
        subject = sentence("daily_subject", self._language, n=len(lines))
        text = "\n".join((sentence("daily_begin", self._language), "", *(f"- {line}" for line in lines), "",
                          sentence("daily_end", self._language), ""))  # fmt: skip
        message = text_message(self._store, settings, key, subject, text)
        open_own_mail(self._store, self._vault, messages).send(message)

    def _put_off(self, before: DailyState, error: OphalerError, now: datetime) -> None:
        from host.exports.courier import wait_before
        from host.exports.receiver import ReceiverStoppedError

        failures = before.failures + 1
        self._keep(
            DailyState(
                next_at=stamp(now + wait_before(failures)),
                sent_at=before.sent_at,
                digest=before.digest,
                failures=failures,
                code=error.code,
                details=dict(error.details),
                is_stopped=isinstance(error, ReceiverStoppedError),
            )
        )

    def _keep(self, state: DailyState) -> None:
        self._store.settings.set(STATE_SETTING, asdict(state))
