"""The host until there is something to do: it waits by the standard library alone, in a third of a session's memory.

A browser keeps its host running as long as it is open, and most hosts have nothing to do all day. Three things start the
session, which then stays: a message of the extension that needs an answer or concerns something, a ring of the doorbell
or the time with work in the store (``host/service/needs.py``), and an account that is due.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from host.errors import OphalerError
from host.inbox.inbox_probe import InboxProbe
from host.inbox.watched_folders import WatchedFolders
from host.paths import Paths
from host.rpc.framing import Pipe, encode
from host.rpc.plain import Greeting, read_note
from host.service.doorbell import Doorbell
from host.service.needs import need_of_note, need_of_session
from host.service.presence import Presence
from host.store import Store

log = logging.getLogger("ophaler.idle")

POLL_SECONDS = 1.0
"""The longest time that a ring or a due time is unnoticed."""
LOOK_SECONDS = 60.0
"""Interval of heartbeat and queries; a ring, or a change of the clock, comes before."""
RETRY_SECONDS = 5.0
"""Interval of the looks at a store that could not be read."""
CLOCK_STEP_SECONDS = 5.0
"""Seconds by which the wall clock may differ from the monotonic clock before it counts as set, or as having slept."""


class StartedSession(Protocol):
    """A session that runs."""

    def serve(self, first: bytes) -> None:
        """Serves that message and all that follow, until the pipe closes."""

    def end(self) -> None:
        """Ends the session after the pipe's end."""


class IdleWatch:
    """Finds out, step by step, that the session is needed. One thread uses it."""

    def __init__(self, store: Store, paths: Paths, profile: str, presence: Presence) -> None:
        self._store = store
        self._paths = paths
        self._profile = profile
        self._presence = presence
        self._clock = store.clock
        self._doorbell = Doorbell(paths.doorbell)
        self._inbox = InboxProbe(paths.inbox)
        self._next_look = self._clock.monotonic()
        self._clock_offset = self._offset()
        self._next_due: datetime | None = None
        self.has_looked = False
        """Whether the store could be read once."""

    def step(self) -> str | None:
        """Returns in a few words what needs the session now, None where nothing does. Reads the store where the doorbell
        rang, a minute has passed or the clock was set or slept; else it only compares the time with the next due time."""
        was_rung = self._doorbell.was_rung()
        offset = self._offset()
        was_set = abs(offset - self._clock_offset) > CLOCK_STEP_SECONDS
        if was_rung or was_set or self._clock.monotonic() >= self._next_look:
            self._clock_offset = offset
            self._next_look = self._clock.monotonic() + LOOK_SECONDS
            try:
                return self._look()
            except OphalerError as error:
                # The first call gets the sentence; the next look tries again.
                self.look_again(RETRY_SECONDS)
                log.warning("the store could not be read: %s", error)
        if self._inbox.has_news():
            return "a file lies in the inbox"
        if self._next_due is not None and self._next_due <= self._clock.now():
            return "an account is due"
        return None

    def look_again(self, seconds: float) -> None:
        """Has the store read again after so many seconds, whatever happens meanwhile."""
        self._next_look = self._clock.monotonic() + seconds

    def _look(self) -> str | None:
        self._presence.beat()
        self._inbox.further = WatchedFolders(self._store).list()
        need = need_of_session(self._store, self._paths, self._profile)
        due = self._store.accounts.next_due(self._profile)
        self._next_due = None if due is None else datetime.fromisoformat(due)
        self.has_looked = True
        return need

    def _offset(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()


class IdleHost:
    """Serves one connection after the handshake: idle first, then with a session."""

    def __init__(
        self,
        pipe: Pipe,
        greeting: Greeting,
        paths: Paths,
        store: Store,
        start_session: Callable[[Presence], StartedSession],
    ) -> None:
        """``start_session`` makes and starts the session of this host."""
        self._pipe = pipe
        self._profile = greeting.profile
        self._store = store
        self._presence = Presence(store, paths, greeting)
        self._watch = IdleWatch(store, paths, greeting.profile, self._presence)
        self._start_session = start_session
        self._session: StartedSession | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._is_closed = False

    def serve(self) -> None:
        """Serves until the browser closes the pipe."""
        threading.Thread(target=self.wait, name="idle", daemon=True).start()
        try:
            raw = self._pipe.read()
            while raw is not None and self._session is None and not self._needs_session(raw):
                raw = self._pipe.read()
            session = None if raw is None else self._wake("the extension calls")
            if raw is not None and session is not None:
                session.serve(raw)
        finally:
            self._end()

    def wait(self) -> None:
        """Waits for what needs the session and starts it; returns then, and when the pipe has closed."""
        is_told = False
        while not self._ended.is_set():
            need = self._step()
            if need is not None:
                if self._try_wake(need):
                    return
                self._watch.look_again(RETRY_SECONDS)
            elif self._watch.has_looked and not is_told:
                is_told = True
                self._tell_that_nothing_waits()
            self._store.clock.wait(self._ended, POLL_SECONDS if need is None else RETRY_SECONDS)

    def _step(self) -> str | None:
        try:
            return self._watch.step()
        except Exception:
            # A session can say what is wrong, at every call.
            log.exception("the idle host could not look")
            return "the idle host could not look"

    def _needs_session(self, raw: bytes) -> bool:
        note = read_note(raw)
        if note is None:
            return True
        try:
            return need_of_note(self._store, note, self._profile)
        except OphalerError as error:
            log.warning("%s led to nothing: %s", note.method, error)
            return False

    def _wake(self, need: str) -> StartedSession | None:
        """Returns the session, started unless it runs; None when the pipe has closed meanwhile."""
        with self._lock:
            self._ended.set()
            if self._session is None and not self._is_closed:
                log.info("the session starts: %s", need)
                self._session = self._start_session(self._presence)
            return self._session

    def _try_wake(self, need: str) -> bool:
        """Wakes the session; returns False where it cannot start now. The next look tries again, and the extension's next
        call ends the host with the reason."""
        try:
            self._wake(need)
        except Exception:
            log.exception("the session could not be started")
            with self._lock:
                if self._session is None and not self._is_closed:
                    self._ended.clear()
            return False
        return True

    def _tell_that_nothing_waits(self) -> None:
        """Tells the extension what a session tells at its start: its badge may be of the host before."""
        params = {"attention": [], "notify": False, "sitting": None}
        try:
            self._pipe.write(encode({"jsonrpc": "2.0", "method": "attention.changed", "params": params}))
        except (OSError, ValueError):
            log.info("the pipe is closed: a message was not sent")

    def _end(self) -> None:
        self._ended.set()
        with self._lock:
            self._is_closed = True
            session = self._session
        if session is not None:
            session.end()
        self._presence.end()
        log.info("the browser closed the connection")
