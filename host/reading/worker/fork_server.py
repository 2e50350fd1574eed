"""Forks workers from a process that has loaded everything, so that one that was ended is replaced within milliseconds.

Descriptor 0 is a Unix socket to the host. For each byte that comes over it, with the two pipe ends of a new worker, the
worker before is ended and reaped, and a new one is forked; the answer is its process id and how the one before ended.
The server ends, and its worker with it, when the host closes the socket, however that came about.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress

from host.limited_worker.wire import FORKED, IDLE_STATUS


class ForkServer:
    """``serve_worker`` is what a worker does, with its pipes as descriptors 0 and 1."""

    def __init__(self, control: socket.socket, serve_worker: Callable[[], None]) -> None:
        self._control = control
        self._serve_worker = serve_worker
        self._worker: int | None = None

    def run(self) -> None:
        """Serves the host until it closes the socket."""
        signal.signal(signal.SIGCHLD, lambda *_: self._end_with_idle_worker())
        try:
            while True:
                request, pipes, _, _ = socket.recv_fds(self._control, 1, 2)
                if not request or len(pipes) != 2:
                    return
                ended = self._end_worker()
                self._control.sendall(struct.pack(FORKED, self._fork(*pipes), ended))
        except OSError:
            # The host is gone.
            return
        finally:
            self._end_worker()

    def _fork(self, requests: int, answers: int) -> int:
        # The signal of a worker that ends at once must not come before its process id is stored.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        try:
            self._worker = os.fork()
            if not self._worker:
                self._become_worker(requests, answers)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        os.close(requests)
        os.close(answers)
        return self._worker

    def _become_worker(self, requests: int, answers: int) -> None:
        status = 1
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(requests, 0)
            os.dup2(answers, 1)
            # Others stay open: libraries keep some, as that of random numbers.
            os.close(requests)
            os.close(answers)
            self._serve_worker()
            status = IDLE_STATUS
        except BaseException:
            # Nothing of the server's own code may run on in the worker.
            status = 1
        finally:
            os._exit(status)

    def _end_worker(self) -> int:
        """Ends and reaps the worker; returns its exit status, or the negative number of the signal that ended it."""
        worker, self._worker = self._worker, None
        if worker is None:
            return 0
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        return os.waitstatus_to_exitcode(status)

    def _end_with_idle_worker(self) -> None:
        if self._worker is None or sys.platform == "win32":
            return
        ended = os.waitid(os.P_PID, self._worker, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is not None and ended.si_code == os.CLD_EXITED and ended.si_status == IDLE_STATUS:
            os._exit(0)
