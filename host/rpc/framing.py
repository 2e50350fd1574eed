"""Native messaging frames: a message's length (32 bits, native byte order), then that many bytes of JSON.

Source: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol

Imports only a little of the standard library: the first response waits for this module (docs/benchmarks.md, P1).
"""

from __future__ import annotations

import _thread
import json
import struct

# Not imported from typing, which takes a tenth of the time to the first response; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

# The same numbers as in host/protocol.py, whose import would cost the handshake 190 ms; a test checks that they are
# equal.
PROTOCOL_VERSION = 1
READ_LIMIT = 32 * 1024 * 1024
WRITE_LIMIT = 1_048_576

_LENGTH = struct.Struct("=I")


class FrameError(Exception):
    """The stream cannot be read any further, since the next frame's start is unknown. ``code`` is dotted."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Pipe:
    """Reads and writes whole messages. One thread reads; any thread may write."""

    def __init__(self, stdin: BinaryIO, stdout: BinaryIO) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._writing = _thread.allocate_lock()

    def read(self) -> bytes | None:
        """Returns the next message's bytes, or None when the browser closed the pipe between two messages.

        Raises FrameError ``protocol.truncated`` when it ends inside one, ``protocol.too_long`` (before any of it is
        read) when the announced length is over the limit.
        """
        header = self._exactly(_LENGTH.size)
        if not header:
            return None
        if len(header) < _LENGTH.size:
            raise FrameError("protocol.truncated")
        (length,) = _LENGTH.unpack(header)
        if length > READ_LIMIT:
            raise FrameError("protocol.too_long")
        body = self._exactly(length)
        if len(body) < length:
            raise FrameError("protocol.truncated")
        return body

    def _exactly(self, count: int) -> bytes:
        parts: list[bytes] = []
        while count > 0:
            part = self._stdin.read(count)
            if not part:
                break
            parts.append(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def write(self, message: bytes) -> None:
        """Writes one message; OSError when the browser is gone. ValueError for a message over the browsers' limit,
        which would make the browser close the connection with everything pending on it."""
        if len(message) > WRITE_LIMIT:
            raise ValueError(f"a message of {len(message)} bytes is over the browsers' limit")
        with self._writing:
            self._stdout.write(_LENGTH.pack(len(message)) + message)
            self._stdout.flush()


def encode(message: dict[str, Any]) -> bytes:
    """Returns compact JSON in UTF-8."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
