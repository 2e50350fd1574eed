"""The limited worker as the host asks it: one for the process, started at the first file, replaced when a file ends it."""

from __future__ import annotations

import dataclasses
import logging
import mmap
import os
import signal
import threading
from collections.abc import Sequence
from typing import Any, Self

from host.clock import Clock, SystemClock
from host.errors import WorldError
from host.limited_worker.wire import IDLE_STATUS, TASK_SECONDS, Header, WireError, decode_answer, encode_header
from host.limited_worker.worker_process import WorkerLost, WorkerProcess, start_process, worker_command

log = logging.getLogger("ophaler.worker")

GRACE_SECONDS = 0.5
"""The host waits for so long beyond the worker's own alarm."""
_LEAST_SECONDS = 0.05
_TIME_SIGNALS = frozenset(-getattr(signal, name) for name in ("SIGALRM", "SIGXCPU") if hasattr(signal, name))
"""What ends a worker whose time is up, as the status has it: its alarm, its limit of processor time."""

FileBytes = bytes | mmap.mmap


class LimitedWorker:
    """Asks one worker at a time; threads wait for each other. ``command`` starts the worker's program, ``seconds`` is the
    time for one file."""

    def __init__(
        self, command: Sequence[str] | None = None, seconds: float = TASK_SECONDS, clock: Clock | None = None
    ) -> None:
        self._command = list(command) if command is not None else worker_command()
        self.seconds = seconds
        self.clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None
        self._owner = os.getpid()

    def ask(self, task: str, data: FileBytes, options: dict[str, Any] | None = None) -> dict[str, Any]:
        """Returns what the task says of the file.

        Raises WorldError: ``reading.took_too_long``, ``reading.too_much_memory`` and ``reading.failed`` when that is the
        file's fault, ``reading.no_worker`` when the worker cannot be started, and nothing is known of the file.
        """
        with self.begin(task, data, options) as pending:
            return pending.result()

    def begin(self, task: str, data: FileBytes, options: dict[str, Any] | None = None) -> PendingAnswer:
        """Hands the worker a file, which is read meanwhile. Nobody else has the worker until the result was taken or the block
        was left, and the caller must not ask it for anything else. Raises ``reading.no_worker``."""
        header, view = Header(task, len(data), float(self.seconds), options or {}), memoryview(data)
        self._lock.acquire()
        pending = PendingAnswer(self, header, view)
        try:
            pending.send()
        except BaseException:
            pending.close()
            raise
        return pending

    def release(self) -> None:
        """Lets the next file have the worker."""
        self._lock.release()

    def close(self) -> None:
        """Ends the worker; the next file starts one again."""
        with self._lock:
            self._drop()

    def running(self) -> WorkerProcess:
        """Returns the process, started if need be. Raises ``reading.no_worker``."""
        if self._process is not None and self._owner != os.getpid():
            # A fork of the host must not write into the pipes of its parent.
            self._process.close(forked=True)
            self._process = None
        if self._process is None:
            try:
                self._process = start_process(self._command, self.clock)
            except (OSError, WorkerLost) as error:
                log.error("the worker does not start: %s", error)
                raise WorldError("reading.no_worker") from error
            self._owner = os.getpid()
        return self._process

    def replace(self) -> int:
        """Has another worker ready for the next file; returns how the one before had ended, 0 when that was earlier, for
        want of files."""
        process = self._process
        if process is None:
            return IDLE_STATUS
        try:
            return process.replace()
        except WorkerLost:
            was_idle = process.ended_idle
            self._drop()
            return IDLE_STATUS if was_idle else 1

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.close(forked=self._owner != os.getpid())


class PendingAnswer:
    """A file that the worker has. A block that is left without the result has the worker replaced: it still reads."""

    def __init__(self, owner: LimitedWorker, header: Header, data: memoryview) -> None:
        self._owner = owner
        self._header = header
        self._data = data
        self._deadline = owner.clock.monotonic() + owner.seconds
        self._process: WorkerProcess | None = None
        """The process that has the file; None when it was lost while the file was written to it."""
        self._lost = WorkerLost()
        self._is_open = True

    def send(self) -> None:
        """Writes the file to the worker. One that is lost then counts as lost before its answer."""
        begun = self._owner.clock.monotonic()
        process = self._owner.running()
        # A worker that ended for want of files takes a while to start on a busy machine: that is not the file's time.
        self._deadline += self._owner.clock.monotonic() - begun
        left = self._deadline - self._owner.clock.monotonic()
        header = dataclasses.replace(self._header, seconds=min(max(left, _LEAST_SECONDS), self._header.seconds))
        try:
            process.send(encode_header(header), self._data, header.seconds + GRACE_SECONDS)
        except WorkerLost as lost:
            self._process, self._lost = None, lost
        else:
            self._process = process

    def result(self) -> dict[str, Any]:
        """Waits for the answer; returns and raises what ``LimitedWorker.ask`` does."""
        with self:
            answer = self._answer()
            self._process = None
            if answer.get("spent"):
                self._owner.replace()
        match answer:
            case {"result": dict(result)}:
                return result
            case {"error": "memory"}:
                raise WorldError("reading.too_much_memory")
        log.info("a file could not be read: %s", answer.get("what"))
        raise WorldError("reading.failed")

    def _answer(self) -> dict[str, Any]:
        """Returns the answer. A worker that is lost is replaced and asked once more, in the time that is left: it may have
        ended before the file came, for want of files or by the one before."""
        for tries_left in (1, 0):
            try:
                if self._process is None:
                    raise self._lost
                return decode_answer(self._process.receive())
            except WorkerLost as lost:
                self._process = None
                ended = self._owner.replace()
                log.info("the worker ended: %s", ended)
                if lost.is_late or ended in _TIME_SIGNALS:
                    raise WorldError("reading.took_too_long") from None
                if tries_left:
                    self.send()
            except WireError as error:
                log.warning("the worker answered something else: %s", error)
                break
        raise WorldError("reading.failed")

    def close(self) -> None:
        """Lets go of the worker."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            if self._process is not None:
                self._process = None
                self._owner.replace()
        finally:
            self._data.release()
            self._owner.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_worker: LimitedWorker | None = None
_making = threading.Lock()


def worker() -> LimitedWorker:
    """Returns the worker of this process. It has no owner that could hand it on: documents are checked in many places, and a
    second worker would take its memory again."""
    global _worker  # noqa: PLW0603
    with _making:
        if _worker is None:
            _worker = LimitedWorker()
        return _worker
