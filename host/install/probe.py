"""Starts the launcher as a browser would, sends hello over real pipes, and returns its answer."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.install.launcher import DOCTOR_VARIABLE
from host.rpc.framing import PROTOCOL_VERSION

ANSWER_SECONDS = 20.0
"""The time limit. A first start on a cold disk may take several seconds; a browser would wait longer than this."""
_LENGTH = struct.Struct("=I")


@dataclass(frozen=True)
class HelloAnswer:
    """The host's answer to hello."""

    protocol: int
    version: str


def probe_launcher(launcher: Path, arguments: Sequence[str], extension_version: str) -> HelloAnswer:
    """Starts the launcher, sends hello, and returns its answer. The host gets a temporary data folder, so that it finds
    no work.

    WorldError ``setup.launcher_dead`` (``reason``) when it does not start, does not answer in time, or answers anything
    but a framed hello.
    """
    hello = {
        "protocol": PROTOCOL_VERSION,
        "extension": extension_version,
        "profile": "doctor",
        "browser": {"name": "chromium", "version": "0"},
        "language": "en",
        "tabs": [],
    }
    request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "hello", "params": hello}).encode()
    with tempfile.TemporaryDirectory(prefix="ophaler-doctor-", ignore_cleanup_errors=True) as folder:
        environment = {**os.environ, DOCTOR_VARIABLE: folder}
        try:
            # The end of standard input makes the host exit after its answer, as a browser that closes the port does.
            process = subprocess.run(
                [str(launcher), *arguments],
                input=_LENGTH.pack(len(request)) + request,
                capture_output=True,
                timeout=ANSWER_SECONDS,
                env=environment,
                cwd=folder,
                check=False,
            )
        except OSError as error:
            raise WorldError("setup.launcher_dead", reason=error.strerror or type(error).__name__) from error
        except subprocess.TimeoutExpired as error:
            raise WorldError("setup.launcher_dead", reason=f"{ANSWER_SECONDS:.0f} s") from error
    return _read(process.stdout, process.stderr)


def _read(out: bytes, err: bytes) -> HelloAnswer:
    """Returns the answer in the first framed message of standard output."""
    try:
        (length,) = _LENGTH.unpack_from(out)
        message = json.loads(out[_LENGTH.size : _LENGTH.size + length])
        result = message["result"]
        return HelloAnswer(protocol=int(result["protocol"]), version=str(result["host"]))
    except (struct.error, ValueError, KeyError, TypeError) as error:
        last = err.decode("utf-8", "replace").strip().splitlines()[-1:] or [repr(out[:60])]
        raise WorldError("setup.launcher_dead", reason=last[0]) from error
