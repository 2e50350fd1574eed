"""Runs ``ophaler`` as a child process, as a person or a script would, on a separate data folder."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from host.clock import Clock
from host.errors import WorldError

START = "from host.cli.main import main; main()"
POLL_SECONDS = 0.2
"""Seconds between two calls of ``meanwhile`` while a command runs."""


class Commands:
    """Runs commands on one data folder."""

    def __init__(self, data: Path, clock: Clock, log: Path) -> None:
        """``log`` receives the standard error of the commands."""
        self._clock = clock
        self._log = log
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._environment = {
            **os.environ,
            "OPHALER_DATA": str(data),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, *arguments: str) -> list[dict[str, Any]]:
        """Returns the objects that a command prints with ``--json``. WorldError ``demo.command_failed`` when it
        fails."""
        return self.follow(arguments, lambda event: None, lambda: None, 60)

    def follow(
        self,
        arguments: tuple[str, ...],
        tell: Callable[[dict[str, Any]], None],
        meanwhile: Callable[[], object],
        seconds: float,
        may_fail: bool = False,
    ) -> list[dict[str, Any]]:
        """Runs a command with ``--json``; passes every printed object to ``tell`` at once, and calls ``meanwhile``
        repeatedly. A command that takes longer than ``seconds`` is killed (WorldError ``demo.too_long``)."""
        deadline = self._clock.monotonic() + seconds
        printed: list[dict[str, Any]] = []
        lines: queue.Queue[str | None] = queue.Queue()
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", START, *arguments, "--json"],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        with process:
            reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
            reader.start()
            try:
                while (line := self._next(lines, meanwhile, deadline, arguments)) is not None:
                    value = json.loads(line)
                    printed.append(value)
                    tell(value)
            except BaseException:
                process.kill()
                raise
            finally:
                reader.join()
            status = process.wait()
        if status != 0 and not may_fail:
            reason = next((value["error"]["message"] for value in printed if "error" in value), f"exit status {status}")
            raise WorldError("demo.command_failed", command=" ".join(arguments), reason=reason)
        return printed

    def _next(
        self,
        lines: queue.Queue[str | None],
        meanwhile: Callable[[], object],
        deadline: float,
        arguments: tuple[str, ...],
    ) -> str | None:
        while True:
            try:
                return lines.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if self._clock.monotonic() > deadline:
                    raise WorldError("demo.too_long", command=" ".join(arguments)) from None
                meanwhile()


def _read(stream: Iterable[str], lines: queue.Queue[str | None]) -> None:
    for line in stream:
        if line.strip():
            lines.put(line)
    lines.put(None)
