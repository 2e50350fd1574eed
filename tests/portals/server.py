"""HTTP for the street: one loopback port, the portal chosen by the Host header, headers and body in one write.

Python's own handler reads the requests; answers are written by hand, because its headers carry the time of day and
leave in a packet of their own.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

BODY_LIMIT = 1024 * 1024
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """One request. ``query`` and ``form`` keep the last value of a name; ``body`` is at most 1 MB."""

    method: str
    host: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    cookies: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def address(self) -> str:
        """Path and query, as a return address."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return f"{self.path}?{query}" if query else self.path


@dataclass
class Response:
    """One answer. ``pieces`` is for bodies too long to build (``length`` bytes in all); ``stop_after`` breaks the
    connection after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: list[tuple[str, str]] = field(default_factory=list)
    pieces: Iterable[bytes] | None = None
    length: int | None = None
    stop_after: int | None = None


def redirect(where: str, status: int = 303, *headers: tuple[str, str]) -> Response:
    """To another page; 303 after a POST."""
    return Response(status=status, headers=[("Location", where), *headers])


Answerer = Callable[[Request], Response | None]
"""Answers a request; None breaks the connection without a word."""


class StreetServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1. Each connection has a thread, which ends with ``close()``."""

    daemon_threads = True

    def __init__(self, port: int, answerer: Answerer) -> None:
        self.answerer = answerer
        self._live: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._live.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._live.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in mid-answer is no news; anything else is our own mistake and is printed."""
        import sys

        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Stop listening and break every connection."""
        self.shutdown()
        self._thread.join()
        with self._lock:
            live = list(self._live)
        for connection in live:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: StreetServer

    def do_GET(self) -> None:
        body = self._body()
        if body is None:
            return
        answer = self.server.answerer(self._request(body))
        if answer is None:
            self.close_connection = True
            return
        self._send(answer)

    do_POST = do_HEAD = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815 - names that the base class looks up

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Silent: what matters is counted in the truth."""

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > BODY_LIMIT:
            self.close_connection = True
            self._send(Response(b"", 413))
            return None
        return self.rfile.read(int(length))

    def _request(self, body: bytes) -> Request:
        parts = urlsplit(self.path)
        form = {}
        if self.headers.get_content_type() == "application/x-www-form-urlencoded":
            form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return Request(
            method=self.command,
            host=self.headers.get("Host", "").rsplit(":", 1)[0].lower(),
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            form=form,
            cookies=_cookies(self.headers.get_all("Cookie") or []),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
        )

    def _send(self, answer: Response) -> None:
        length = len(answer.body) if answer.length is None else answer.length
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        if answer.status != 204:
            lines += [f"Content-Length: {length}"]
        if answer.status != 204 and not 300 <= answer.status < 400:
            lines += [f"Content-Type: {answer.content_type}", "X-Content-Type-Options: nosniff"]
        lines += ["Cache-Control: no-store", *(f"{name}: {value}" for name, value in answer.headers)]
        if self.close_connection:
            lines.append("Connection: close")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        if self.command == "HEAD":
            self.wfile.write(head)
        elif answer.stop_after is not None:
            self.wfile.write(head + answer.body[: answer.stop_after])
            self.close_connection = True
        else:
            self.wfile.write(head + answer.body)
            for piece in answer.pieces or ():
                self.wfile.write(piece)


def _cookies(lines: list[str]) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    for line in lines:
        with contextlib.suppress(CookieError):
            jar.load(line)
    return {name: morsel.value for name, morsel in jar.items()}
