"""Kits: what a system needs to be installed, prepared and served on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Event
from typing import Any

from pydantic import BaseModel, ConfigDict

from tests.real.logging_proxy import logging_proxy
from tests.real.postgres import cluster

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
BUILD = CHECKOUT / "build" / "real"
SECONDS_TO_ANSWER = 120
REQUEST = re.compile(rb"\b(GET|HEAD|POST|PUT|PATCH|DELETE) (/\S*)")
NOWHERE = "http://127.0.0.1:9"
"""A proxy that nothing listens at: what a system would call outside fails at once."""


class BadInput(BaseModel):
    """``[bad]`` in ``kit.toml``: the commands that end all sessions, place one more order (which writes the truth anew), choose
    another language for the customer and another theme. ``language_cookie``: "name=value" of a system that keeps the language
    in the browser. ``between``: the cases that need the server to be started anew, so that they happen between two fetches."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sessions: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    language_cookie: str = ""
    between: tuple[str, ...] = ()


class Kit(BaseModel):
    """``kit.toml``. In ``prepare``, ``serve`` and ``environment`` stand ``{python}``, ``{kit}``, ``{work}``, ``{truth}``, ``{host}``,
    ``{port}`` and ``{database_port}``; commands run in ``{work}``. ``harmful`` are patterns of "METHOD path"; ``before`` are programs
    that must be there. ``database``: the name of one in a PostgreSQL of our own. ``logs``: the server itself logs its requests;
    where not, it listens at ``{inner_port}``, behind a proxy that does. ``python``: the program that makes its environment, where
    it wants a later one than ours."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: str
    python: str = ""
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    database: str | None = None
    logs: bool = True
    prepare: tuple[tuple[str, ...], ...]
    serve: tuple[str, ...]
    environment: dict[str, str] = {}
    start: str = "/"
    list: str
    harmful: tuple[str, ...]
    bad: BadInput = BadInput()


def free_port() -> int:
    """A loopback port that nothing listens at now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def kits() -> dict[str, Kit]:
    """All kits by name, which is also their host's: ``http://NAME.localhost``."""
    files = sorted(HERE.glob("*/kit.toml"))
    return {file.parent.name: Kit.model_validate(tomllib.loads(file.read_text("utf-8"))) for file in files}


class System:
    """A system that answers; ``asked`` tells from its own access log what was asked of it."""

    def __init__(self, name: str, kit: Kit) -> None:
        self.name, self.kit = name, kit
        self.work = BUILD / name
        self.truth = self.work / "truth.json"
        self.access = self.work / "access.log"
        self.port, self.inner_port, self.database_port = free_port(), free_port(), free_port()
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def root(self) -> str:
        return f"http://{self.name}.localhost:{self.port}"

    def filled(self, text: str) -> str:
        own_python = self.work / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        values: dict[str, Any] = {
            "python": own_python if self.kit.pip else sys.executable,
            "kit": HERE / self.name,
            "work": self.work,
            "truth": self.truth,
            "host": f"{self.name}.localhost",
            "port": self.port,
            "inner_port": self.inner_port,
            "database_port": self.database_port,
        }
        return text.format(**values)

    def environment(self) -> dict[str, str]:
        own = {name: self.filled(value) for name, value in self.kit.environment.items()}
        no_calls = {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": "localhost,127.0.0.1,.localhost"}
        return {**os.environ, **no_calls, "PYTHONPATH": str(CHECKOUT), **own}

    def command(self, *words: str) -> None:
        subprocess.run([self.filled(word) for word in words], cwd=self.work, env=self.environment(), check=True)

    def install(self) -> None:
        """Once for a version of the kit: what it wants, by pip into an environment of its own and by npm."""
        wanted_programs = filter(None, (*self.kit.before, self.kit.python))
        if missing := [program for program in wanted_programs if shutil.which(program) is None]:
            raise SystemExit(f"{self.name} needs {', '.join(missing)}, which this machine does not have.")
        self.work.mkdir(parents=True, exist_ok=True)
        mark, wanted = self.work / "installed", "\n".join((*self.kit.pip, *self.kit.npm))
        if mark.exists() and mark.read_text("utf-8") == wanted:
            return
        if self.kit.pip:
            subprocess.run([self.kit.python or sys.executable, "-m", "venv", self.work / "venv"], check=True)
            subprocess.run([self.filled("{python}"), "-m", "pip", "install", "-q", *self.kit.pip], check=True)
        if self.kit.npm:
            subprocess.run(["npm", "install", "--silent", "--prefix", self.work, *self.kit.npm], check=True)
        mark.write_text(wanted, "utf-8")

    def prepare(self) -> None:
        for command in self.kit.prepare:
            self.command(*command)

    @contextmanager
    def database(self) -> Iterator[None]:
        """Its database, if it wants one, until it is left."""
        if self.kit.database is None:
            yield
        else:
            with cluster(self.work / "postgres", self.database_port, self.kit.database):
                yield

    @contextmanager
    def serving(self) -> Iterator[System]:
        """Its server, until it is left. RuntimeError when it does not answer."""
        self.access.write_bytes(b"")
        try:
            self.start()
            with nullcontext() if self.kit.logs else logging_proxy(self.port, self.inner_port, self.access):
                yield self
        finally:
            self.stop()

    def start(self) -> None:
        """Start its server, until it answers; its log goes on."""
        output = self.access if self.kit.logs else self.work / "server.log"
        with output.open("ab") as log:
            words = [self.filled(word) for word in self.kit.serve]
            self._server = subprocess.Popen(
                words, cwd=self.work, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        self._until_it_answers(self._server)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop its server; nothing where none runs."""
        if self._server is not None:
            # A server's own helpers would outlive it.
            with suppress(ProcessLookupError):
                os.killpg(self._server.pid, how)
            self._server.wait()
            self._server = None

    def _until_it_answers(self, server: subprocess.Popen[bytes]) -> None:
        pause = Event()
        port = self.port if self.kit.logs else self.inner_port
        for _ in range(SECONDS_TO_ANSWER * 2):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{self.kit.start}", timeout=60).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                if server.poll() is not None:
                    break
                pause.wait(0.5)
            else:
                return
        raise RuntimeError(f"{self.name} does not answer; see {self.access}")

    def asked(self) -> list[str]:
        """All requests since it was started, as "METHOD path"."""
        return [b" ".join(found).decode("utf-8", "replace") for found in REQUEST.findall(self.access.read_bytes())]

    def harm(self) -> list[str]:
        """The requests that the kit calls harmful."""
        return [line for line in self.asked() if any(re.search(pattern, line) for pattern in self.kit.harmful)]
