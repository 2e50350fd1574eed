"""A running host at the end of a pipe, spoken to as a browser would."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from host.install.machine import this_machine
from host.install.setup import set_up_profile
from host.paths import Paths, extension_folder

HELLO = {
    "protocol": 1,
    "extension": "0.1.0",
    "profile": "bench",
    "browser": {"name": "chromium", "version": "0"},
    "language": "en",
    "tabs": [],
}


def launched(folder: Path) -> list[str]:
    """The command with which a browser starts the real host, on a data folder of its own below ``folder``."""
    made = set_up_profile(folder / "profile", Paths(folder / "data"), extension_folder(), this_machine())
    return [str(made.launcher), made.allowed[0]]


class Talking:
    """A process of ``command``; it is ended with the ``with``."""

    def __init__(self, command: Sequence[str]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **pipes)
        self._next = 0

    def __enter__(self) -> Talking:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Ask and wait for the answer; what the host tells and asks meanwhile is not heard."""
        number = self.ask(method, params)
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                return message

    def ask(self, method: str, params: dict[str, Any]) -> int:
        """Ask and return the question's number, which the answer will have."""
        self._next += 1
        self._send_message({"id": self._next, "method": method, "params": params})
        return self._next

    def answer(self, number: object, result: dict[str, Any]) -> None:
        """Answer what the host asked."""
        self._send_message({"id": number, "result": result})

    def _send_message(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send(struct.pack("=I", len(raw)) + raw)

    def send(self, raw: bytes) -> None:
        """Bytes as they are."""
        pipe = self._pipe(self.process.stdin)
        pipe.write(raw)
        pipe.flush()

    def read(self) -> dict[str, Any]:
        """The next message."""
        pipe = self._pipe(self.process.stdout)
        (length,) = struct.unpack("=I", pipe.read(4))
        message: dict[str, Any] = json.loads(pipe.read(length))
        return message

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe


def greeted(command: Sequence[str]) -> Talking:
    """A host that has answered the greeting."""
    talking = Talking(command)
    assert talking.call("hello", HELLO)["result"]["protocol"] == 1
    return talking


def bare_python() -> Talking:
    """A Python that has imported nothing and waits."""
    return Talking([sys.executable, "-I", "-c", "import sys; sys.stdin.read()"])
