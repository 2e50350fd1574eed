"""Limits that a worker's process sets itself before it touches a file, where the operating system has them.

Linux and macOS: processor time, wall-clock time, no file, no further descriptor and so no socket, no child process, no core
dump. Linux alone limits the memory; macOS has the call and does not heed it. Windows has none of them: there the host's own
deadline is left.
"""

from __future__ import annotations

import math
import signal
import sys
import time
from contextlib import suppress

from host.limited_worker.wire import ADDRESS_SPACE_BYTES

DESCRIPTORS = 3
"""Descriptors 0 to 2 are open: none can be added, so that no file and no socket can be opened."""

SPENT_BYTES = 200 * 1024 * 1024


def limit_process() -> None:
    """Sets the limits that hold for good. All that is ever imported must be loaded by now."""
    if sys.platform == "win32":
        return
    import resource

    hard = {
        resource.RLIMIT_AS: ADDRESS_SPACE_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: DESCRIPTORS,
    }
    for limit, value in hard.items():
        # macOS refuses a limit of memory below what is mapped, and a process may have lower ones already.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def begin_task(seconds: float) -> None:
    """Starts both clocks of one file: the system ends the process when either runs out, whatever its code does then."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + seconds)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def end_task() -> None:
    """Stops the clock on the wall."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 0)


def is_spent() -> bool:
    """Returns whether a file took so much memory that a fresh process is cheaper than what this one keeps of it."""
    if sys.platform == "win32":
        return False
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) > SPENT_BYTES
