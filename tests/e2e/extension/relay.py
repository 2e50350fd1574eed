"""The native host that a test's browser starts: passes bytes between the browser and the test, and knows nothing."""

from __future__ import annotations

import os
import socket
import sys
import threading


def pump(read: int, write: int) -> None:
    while data := os.read(read, 65536):
        view = memoryview(data)
        while view:
            view = view[os.write(write, view) :]


def die_with(wire: socket.socket) -> None:
    """The test hung up: end at once, as a host that is killed."""
    try:
        pump(wire.fileno(), 1)
    finally:
        os._exit(0)


def main() -> None:
    wire = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=die_with, args=(wire,), daemon=True).start()
    try:
        pump(0, wire.fileno())
    except OSError:
        return
    wire.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    main()
