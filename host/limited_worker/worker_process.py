"""The worker's process, as the host starts it, writes to it, and replaces it."""

from __future__ import annotations

import os
import select
import socket
import struct
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from host.clock import Clock
from host.limited_worker.wire import FORKED, MAX_ANSWER_BYTES, PIPE_BYTES

START_SECONDS = 30.0
"""Time for a worker to load its libraries, on a busy machine and from a cold disk."""
_PIECE = 256 * 1024


class WorkerLost(Exception):  # noqa: N818 - an end, not a mistake; leaves no module but the client
    """The worker is gone, or did not answer in time (``is_late``)."""

    def __init__(self, *, is_late: bool = False) -> None:
        super().__init__()
        self.is_late = is_late


class WorkerProcess(ABC):
    """One worker at a time, ready for a file."""

    @abstractmethod
    def send(self, header: bytes, data: memoryview, seconds: float) -> None:
        """Writes header and file, for an answer within ``seconds``. Raises WorkerLost."""

    @abstractmethod
    def receive(self) -> bytes:
        """Returns the answer's line. Raises WorkerLost when there is none in time."""

    @abstractmethod
    def replace(self) -> int:
        """Ends the worker and starts another; returns how it had ended, as ``Popen.returncode``. Raises WorkerLost when none
        can be started."""

    @abstractmethod
    def close(self, *, forked: bool = False) -> None:
        """Ends the process, or only lets go of it in a fork of the host that started it."""

    @property
    @abstractmethod
    def ended_idle(self) -> bool:
        """Whether the process has ended because nobody needed it."""


def start_process(command: Sequence[str], clock: Clock) -> WorkerProcess:
    """Starts the program. Raises WorkerLost or OSError."""
    return SpawnedWorker(command) if sys.platform == "win32" else ForkedWorker(command, clock)


def worker_command(module: str = "host.reading.worker.program") -> list[str]:
    """Returns the command of a worker's program, in this Python. The environment and the current folder are excluded, as for
    the host itself (``host/install/launcher.py``); the package's folder comes last, for a checkout that was not installed."""
    package = str(Path(__file__).resolve().parents[2])
    code = f"import sys; sys.path.append({package!r}); from {module} import main; main()"
    return [sys.executable, "-I", "-c", code]


class ForkedWorker(WorkerProcess):
    """A fork server and its worker (``host/reading/worker/fork_server.py``). Nothing of theirs reaches the standard streams
    of the host, which are the browser's."""

    def __init__(self, command: Sequence[str], clock: Clock) -> None:
        self._clock = clock
        self._deadline = 0.0
        self._control, theirs = socket.socketpair()
        self._requests = self._answers = -1
        quiet = subprocess.DEVNULL
        try:
            with theirs:
                self._server = subprocess.Popen(command, stdin=theirs.fileno(), stdout=quiet, stderr=quiet)
        except OSError:
            self._control.close()
            raise
        # Reaps the server as soon as it ends.
        threading.Thread(target=self._server.wait, name="worker-reaper", daemon=True).start()
        self._control.settimeout(START_SECONDS)
        try:
            self.replace()
        except WorkerLost:
            self.close()
            raise

    def send(self, header: bytes, data: memoryview, seconds: float) -> None:
        self._deadline = self._clock.monotonic() + seconds
        self._write(header)
        self._write(data)

    def receive(self) -> bytes:
        answer = bytearray()
        while not answer.endswith(b"\n"):
            self._wait(self._answers, select.POLLIN)
            piece = os.read(self._answers, _PIECE)
            if not piece or len(answer) > MAX_ANSWER_BYTES:
                raise WorkerLost
            answer += piece
        return bytes(answer)

    def _write(self, data: bytes | memoryview) -> None:
        # By slices that nobody keeps: a memory map can be closed only when no view of it is left, in a traceback either.
        written = 0
        try:
            while written < len(data):
                try:
                    written += os.write(self._requests, data[written : written + PIPE_BYTES])
                except BlockingIOError:
                    self._wait(self._requests, select.POLLOUT)
        except OSError as error:
            raise WorkerLost from error

    def _wait(self, descriptor: int, event: int) -> None:
        waiting = select.poll()
        waiting.register(descriptor, event)
        if not waiting.poll(max(0.0, self._deadline - self._clock.monotonic()) * 1000):
            raise WorkerLost(is_late=True)

    def replace(self) -> int:
        # The pipes of the worker before stay open until it was ended: at their end it would end by itself, as an idle one.
        before = (self._requests, self._answers)
        their_requests, self._requests = os.pipe()
        self._answers, their_answers = os.pipe()
        _enlarge(self._requests)
        os.set_blocking(self._requests, False)
        try:
            socket.send_fds(self._control, [b"w"], [their_requests, their_answers])
            reply = self._control.recv(struct.calcsize(FORKED), socket.MSG_WAITALL)
            _, ended = struct.unpack(FORKED, reply)
        except (OSError, struct.error) as error:
            raise WorkerLost from error
        finally:
            _close(their_requests, their_answers, *before)
        return int(ended)

    def close(self, *, forked: bool = False) -> None:
        self._close_pipes()
        self._control.close()
        if not forked:
            self._server.wait()

    def _close_pipes(self) -> None:
        _close(self._requests, self._answers)
        self._requests = self._answers = -1

    @property
    def ended_idle(self) -> bool:
        # The server's socket closes a moment before its exit status is known.
        with suppress(subprocess.TimeoutExpired):
            return self._server.wait(1) == 0
        return False


class SpawnedWorker(WorkerProcess):
    """A worker without a fork server, for systems that cannot fork: replacing it takes as long as loading the libraries."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process = self._start()
        self._watch = threading.Timer(0, self._process.kill)

    def _start(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        return subprocess.Popen(
            self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=window, bufsize=0
        )

    def send(self, header: bytes, data: memoryview, seconds: float) -> None:
        # Pipes cannot be polled on Windows: the process is ended at the deadline, and its pipes end with it.
        self._watch.cancel()
        self._watch = threading.Timer(seconds, self._process.kill)
        self._watch.daemon = True
        self._watch.start()
        try:
            _write_all(_present(self._process.stdin), header, data)
        except OSError as error:
            raise self._end_of_watch() from error

    def receive(self) -> bytes:
        try:
            line = _read_line(_present(self._process.stdout))
        except (OSError, EOFError) as error:
            raise self._end_of_watch() from error
        self._watch.cancel()
        return line

    def _end_of_watch(self) -> WorkerLost:
        lost = WorkerLost(is_late=not self._watch.is_alive())
        self._watch.cancel()
        return lost

    def replace(self) -> int:
        self.close()
        ended = self._process.returncode
        try:
            self._process = self._start()
        except OSError as error:
            raise WorkerLost from error
        return ended

    def close(self, *, forked: bool = False) -> None:
        self._watch.cancel()
        if not forked:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    @property
    def ended_idle(self) -> bool:
        return self._process.poll() == 0


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        if descriptor >= 0:
            os.close(descriptor)


def _present(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise WorkerLost
    return stream


def _write_all(stream: IO[bytes], *parts: bytes | memoryview) -> None:
    for part in parts:
        written = 0
        while written < len(part):
            written += stream.write(part[written : written + PIPE_BYTES])


def _read_line(stream: IO[bytes]) -> bytes:
    """Raises EOFError where the line does not end, or never seems to."""
    line = bytearray()
    while not line.endswith(b"\n"):
        piece = stream.read(_PIECE)
        if not piece or len(line) > MAX_ANSWER_BYTES:
            raise EOFError
        line += piece
    return bytes(line)


def _enlarge(pipe: int) -> None:
    """Lets a pipe hold a whole document, where the system can (Linux)."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
