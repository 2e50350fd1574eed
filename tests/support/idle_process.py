"""A host process that says which modules it has loaded whenever it reads a message, and whether an idle one may have them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from host import protocol
from host.rpc.framing import Pipe, encode
from tests.support.locations import ROOT

HEAVY = frozenset(
    {
        *("pydantic", "pydantic_core", "apscheduler", "watchdog", "sqlite_utils", "selectolax", "yaml", "cryptography"),
        *(
            "click",
            "platformdirs",
            "publicsuffixlist",
            "stdnum",
            "babel",
            "concurrent.futures",
            "_hashlib",
            "ssl",
            "asyncio",
        ),
    }
)
"""What an idle host does without: every library, and the standard library's large parts."""
AS_SHIPPED = "import host.native_host"
_PROGRAM = """
import json, sys
{first}
import host.native_host, host.rpc.framing
read = host.rpc.framing.Pipe.read
def telling(pipe):
    raw = read(pipe)
    with open({told!r}, "a") as file:
        file.write(json.dumps(sorted(sys.modules)) + "\\n")
    return raw
host.rpc.framing.Pipe.read = telling
host.native_host.entry()
"""


def too_heavy(modules: Iterable[str]) -> list[str]:
    """Returns those of the modules that an idle host must not have loaded."""
    names = set(modules)
    return sorted(name for name in HEAVY if name in names)


class TellingHost:
    """The host as a browser starts it, but for what it tells. ``first``: code that runs before everything else."""

    def __init__(self, data: Path, first: str = AS_SHIPPED) -> None:
        self._told = data.with_name(f"{data.name}-modules.jsonl")
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM.format(first=first, told=str(self._told))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "OPHALER_DATA": str(data)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._pipe = Pipe(self.process.stdout, self.process.stdin)  # type: ignore[arg-type]
        self._number = 0

    def send(self, message: dict[str, Any]) -> None:
        """Sends one message of the extension."""
        self._pipe.write(encode({"jsonrpc": "2.0", **message}))

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Calls the host and returns its answer; what it tells or asks meanwhile is not heard."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self._number and "method" not in message:
                return message

    def hello(self) -> None:
        """Greets the host."""
        browser = {"name": "chromium", "version": "1"}
        params = {"extension": "0", "profile": "p1", "browser": browser, "language": "en"}
        assert "result" in self.ask("hello", {"protocol": protocol.VERSION, **params})

    def until(self, method: str) -> dict[str, Any]:
        """Returns the parameters of the next message of the host with that method."""
        while True:
            message = self.read()
            if message.get("method") == method:
                params: dict[str, Any] = message["params"]
                return params

    def read(self) -> dict[str, Any]:
        """Returns the next message of the host."""
        raw = self._pipe.read()
        assert raw is not None, "the host has ended"
        message: dict[str, Any] = json.loads(raw)
        return message

    def end(self) -> tuple[int, str]:
        """Closes the pipe; returns the exit status and what the host wrote for the browser's log."""
        _, noise = self.process.communicate(timeout=120)
        return self.process.returncode, noise.decode()

    def modules(self) -> list[list[str]]:
        """Returns the modules that were loaded when each message had been read, and at the pipe's end."""
        return [json.loads(line) for line in self._told.read_text("utf-8").splitlines()]
