"""A worker whose tasks do what hostile files make parsers do, and the command that starts it."""

from __future__ import annotations

import mmap
import os
import signal
import socket
import sys
from collections.abc import Mapping
from typing import Any

from host.reading.worker.fork_server import ForkServer
from host.reading.worker.program import main, work
from host.reading.worker.serving import Task
from tests.support.locations import ROOT

WHOLE = b'{"result": {"whole": true}}\n'
"""An answer."""


def echo(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    return {"length": len(data), "sum": sum(data[:1000]), "options": options, "worker": os.getpid()}


def crash(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def spin(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    while True:
        pass


def wait(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    signal.sigwait({signal.SIGUSR1})
    return {}


def stop(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """Not even its own alarm reaches a process that is stopped; only the host ends it."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return {}


def fill_memory(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    return {"held": len(bytearray(1_500_000_000))}


def grow(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    return {"grown": len(b"x" * 250_000_000), "worker": os.getpid()}


def fail(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    raise ValueError("a secret of the file")


def answer_part(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Writes so many bytes of an answer, and dies."""
    os.write(1, WHOLE[: options["bytes"]])
    return crash(data, options)


def answer_something(data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """Answers the file's bytes in place of an answer, and goes on."""
    os.write(1, data)
    return wait(data, {})


def reach_out(_data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """Tries what a parser that was taken over would: each line says what became of it."""
    return {name: _tried(way) for name, way in WAYS_OUT.items()}


def _tried(way: object) -> str:
    try:
        way()  # type: ignore[operator]
    except OSError as error:
        return type(error).__name__ + f" {error.errno}"
    return "done"


WAYS_OUT = {
    "a file to read": lambda: os.open("/etc/hostname", os.O_RDONLY),
    "a file to write": lambda: os.open("written", os.O_CREAT),
    "a socket": socket.socket,
}
UNRULY: Mapping[str, Task] = {
    task.__name__: task
    for task in (
        echo, crash, spin, wait, stop, fill_memory, grow, fail, answer_part, answer_something, reach_out,
    )
}  # fmt: skip


def unruly_command(entry: str = "forking") -> list[str]:
    """Returns the command of such a worker, which begins at a function of this module."""
    code = f"import sys; sys.path.append({str(ROOT)!r}); from tests.support.unruly_worker import {entry}; {entry}()"
    return [sys.executable, "-I", "-c", code]


def forking() -> None:
    print("on standard output")
    print("on standard error", file=sys.stderr)
    main(UNRULY)


def impatient() -> None:
    """Ends almost at once without a file."""
    main(UNRULY, idle_seconds=0.01)


def alone() -> None:
    """As on systems that cannot fork."""
    work(UNRULY)


def mortal() -> None:
    """Each worker dies when it has read a byte more than the one before it."""
    lives = mmap.mmap(-1, 2)

    def die() -> None:
        read = int.from_bytes(lives[:2], "big")
        lives[:2] = (read + 1).to_bytes(2, "big")
        left = read
        while left:
            left -= len(os.read(0, left))
        os.kill(os.getpid(), signal.SIGKILL)

    ForkServer(socket.socket(fileno=0), die).run()
