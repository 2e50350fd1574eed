"""The program of the limited worker: loads everything, then forks workers (Linux, macOS) or is the worker (Windows)."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Callable, Mapping

from host.heap import trim_heap
from host.limited_worker.wire import IDLE_SECONDS
from host.reading.worker.fork_server import ForkServer
from host.reading.worker.process_limits import limit_process
from host.reading.worker.serving import Task, serve, standard_streams
from host.reading.worker.task_table import TASKS, prepare_libraries


def main(
    tasks: Mapping[str, Task] = TASKS,
    idle_seconds: float = IDLE_SECONDS,
    prepare: Callable[[], None] = prepare_libraries,
) -> None:
    """Runs until the host closes descriptor 0: a Unix socket where the system can fork, else the pipe of requests.
    ``prepare`` loads what the tasks need."""
    prepare()
    # What is loaded by now stays: the collector need not look at it again, nor write to pages that forked workers share.
    gc.collect()
    gc.freeze()
    trim_heap()
    if sys.platform == "win32":
        work(tasks, idle_seconds)
        return
    ForkServer(socket.socket(fileno=0), lambda: work(tasks, idle_seconds)).run()


def work(tasks: Mapping[str, Task], idle_seconds: float = IDLE_SECONDS) -> None:
    """Is the worker, with its pipes as descriptors 0 and 1."""
    requests, answers = standard_streams()
    limit_process()
    serve(requests, answers, tasks, idle_seconds)
