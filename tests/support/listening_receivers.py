"""Receivers on loopback in a process of their own, which write down what they took: a webhook's, a mail server, paperless-ngx.

``listening`` forks, so it is called where there is one thread. The process ends with its parent, or when it is ended.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.support.http_receiver import Taken
from tests.support.paperless_double import PaperlessDouble, Sent


class Book:
    """A file with a line for each document that was taken: the key it came with, and the SHA-256 of its bytes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def write(self, key: str, data: bytes) -> None:
        line = json.dumps([key, hashlib.sha256(data).hexdigest()]) + "\n"
        with self._lock, self._file.open("a") as book:
            book.write(line)

    def taken(self) -> list[tuple[str, str]]:
        """Every document that was taken, as often as it was."""
        lines = self._file.read_text().splitlines() if self._file.exists() else []
        return [(key, digest) for key, digest in map(json.loads, lines)]


@contextmanager
def listening(kind: str, file: Path) -> Iterator[int]:
    """Yields the port of a receiver that writes its book into the file."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        # Of connections whose other end died.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            port = SERVERS[kind](Book(file))
            os.write(writes, b"%d\n" % port)
            threading.Event().wait()
        finally:
            os._exit(1)
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            yield int(told.readline())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _webhook(book: Book) -> int:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            book.write(headers["idempotency-key"], Taken(self.path, headers, body).parts()["file"])
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


class _AnyPort(Controller):
    """Its own look whether the server answers knows no port 0."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class _Post:
    def __init__(self, book: Book) -> None:
        self._book = book

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        [attached] = message.iter_attachments()
        self._book.write(str(message["Message-ID"]), attached.get_payload(decode=True))  # type: ignore[arg-type]
        return "250 kept"


def _mail(book: Book) -> int:
    controller = _AnyPort(_Post(book), hostname="127.0.0.1", port=0, ready_timeout=120)
    controller.start()
    return controller.port


class _Consumed(dict[int, Sent]):
    """What paperless-ngx has, written down as it comes."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book

    def __setitem__(self, number: int, sent: Sent) -> None:
        self._book.write(sent.file_name, sent.content)
        super().__setitem__(number, sent)


def _paperless(book: Book) -> int:
    double = PaperlessDouble()
    double.documents = _Consumed(book)
    double.__enter__()
    return int(double.address.rpartition(":")[2])


SERVERS: dict[str, Callable[[Book], int]] = {"webhook": _webhook, "mail": _mail, "paperless": _paperless}
