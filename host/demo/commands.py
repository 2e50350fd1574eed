"""Runs ``ophaler`` as its own process, as a person or a script would, with a data folder of its own."""

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
"""Seconds between two things that the person does while a command runs."""


class Commands:
    """The command line of one data folder."""

    def __init__(self, data: Path, clock: Clock, log: Path) -> None:
        """``log`` gets what the commands say on standard error."""
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
        """The objects that a command prints with ``--json``. WorldError ``demo.command_failed`` when it fails."""
        return self.follow(arguments, lambda event: None, lambda: None, 60)

    def follow(
        self,
        arguments: tuple[str, ...],
        tell: Callable[[dict[str, Any]], None],
        meanwhile: Callable[[], object],
        seconds: float,
        may_fail: bool = False,
    ) -> list[dict[str, Any]]:
        """Run a command with ``--json``; every object that it prints goes to ``tell`` at once, and ``meanwhile`` is
        called again and again. A command that takes longer than ``seconds`` is ended (WorldError ``demo.too_long``)."""
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
                    held = json.loads(line)
                    printed.append(held)
                    tell(held)
            except BaseException:
                process.kill()
                raise
            finally:
                reader.join()
            status = process.wait()
        if status != 0 and not may_fail:
            reason = next((held["error"]["message"] for held in printed if "error" in held), f"exit status {status}")
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
