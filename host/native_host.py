"""The native messaging host that the browser starts: standard streams, the handshake, then the session.

Only the standard library is imported before the first response: the browser starts this program on every connection,
and the libraries that the session needs cost fifteen times as long as the response itself (docs/benchmarks.md, P1).
"""

from __future__ import annotations

import json
import os
import sys

from host.rpc.framing import PROTOCOL_VERSION, FrameError, Pipe, encode

# Not imported from typing, which takes a tenth of the time to the first response; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

PIPE_BYTES = 1_048_576
"""The largest pipe buffer that Linux gives an unprivileged user by default (fs.pipe-max-size)."""


def error_response(identity: int | None, number: int, code: str, **details: str) -> bytes:
    """Returns a JSON-RPC error before the message catalogue is loaded; the extension has the sentence for the code."""
    data = {"code": code, "message": "", "details": details}
    return encode({"jsonrpc": "2.0", "id": identity, "error": {"code": number, "message": code, "data": data}})


def greet(raw: bytes) -> tuple[bytes, bool]:
    """Returns the response to the first message, and whether the connection may go on. Full validation follows in the
    session."""
    from host import __version__

    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        return error_response(None, -32700, "protocol.bad_json"), False
    identity = message.get("id") if isinstance(message, dict) else None
    if type(identity) is not int:
        return error_response(None, -32600, "protocol.wrong_types"), False
    if message.get("method") != "hello":
        return error_response(identity, -32600, "protocol.hello_first"), False
    params = message.get("params")
    if not isinstance(params, dict) or type(params.get("protocol")) is not int:
        return error_response(identity, -32602, "protocol.wrong_types"), False
    if params["protocol"] != PROTOCOL_VERSION:
        # So that the extension can tell which half is older.
        return error_response(identity, -32000, "protocol.version", theirs=str(PROTOCOL_VERSION)), False
    result = {"protocol": PROTOCOL_VERSION, "host": __version__}
    return encode({"jsonrpc": "2.0", "id": identity, "result": result}), True


def enlarge_pipe(stdin: BinaryIO) -> None:
    """Enlarges the pipe, so that the browser can write the next piece of a document while one is processed: a pipe
    holds 64 kB by default, and a piece is ten times that. Only Linux supports it; elsewhere, and for streams that are
    no pipe, nothing changes."""
    try:
        import fcntl

        fcntl.fcntl(stdin.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    except (ImportError, AttributeError, OSError):
        return


def main(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serves one connection until the browser closes it; returns the exit status: 0 after an orderly end, 1 otherwise."""
    pipe = Pipe(stdin, stdout)
    try:
        raw = pipe.read()
        if raw is None:
            return 0
        answer, welcome = greet(raw)
        pipe.write(answer)
        if not welcome:
            return 1
        enlarge_pipe(stdin)
        from host.service.bootstrap import serve

        serve(pipe, raw)
    except FrameError as error:
        number = -32700 if error.code == "protocol.truncated" else -32600
        try:  # noqa: SIM105 – contextlib would be one more import before the first response
            pipe.write(error_response(None, number, error.code))
        except OSError:
            pass
        return 1
    except (OSError, ValueError):
        # The browser closed the pipe during a write: everything that matters is in the database already.
        return 1
    except Exception:
        # The browser logs standard error; standard output carries messages only.
        import traceback

        traceback.print_exc()
        return 1
    return 0


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Returns the standard streams and redirects standard output to standard error: a stray print must not break the
    framing."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, stdout


def entry() -> None:
    """Entry point of ``ophaler-host`` and the launcher."""
    status = main(*_take_streams())
    # Not sys.exit: a thread that waits for a response which can no longer come must not keep the process alive.
    os._exit(status)


if __name__ == "__main__":
    entry()
