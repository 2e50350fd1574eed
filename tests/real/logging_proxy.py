"""Stands in front of a system that writes no access log, on loopback, and writes one: a line "METHOD path" for each request."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

_BY_HOP = frozenset(("connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "proxy-connection"))
"""Headers that concern one connection (RFC 9110, 7.6.1)."""
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SECONDS = 120


@contextmanager
def logging_proxy(port: int, inner: int, log: Path) -> Iterator[None]:
    """Pass on what comes to ``port`` to ``inner``, its ``Host`` as it is."""
    lock = Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            with lock, log.open("a", encoding="utf-8") as file:
                file.write(f"{self.command} {self.path}\n")
            size = int(self.headers.get("Content-Length") or 0)
            system = http.client.HTTPConnection("127.0.0.1", inner, timeout=SECONDS)
            try:
                headers = {name: value for name, value in self.headers.items() if name.lower() not in _BY_HOP}
                system.request(self.command, self.path, self.rfile.read(size), headers)
                answer = system.getresponse()
                with suppress(ConnectionError):  # a browser leaves a page before all of it came
                    self._answer(answer, answer.read())
            finally:
                system.close()

        def _answer(self, answer: http.client.HTTPResponse, body: bytes) -> None:
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in _BY_HOP and name.lower() != "content-length":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The log is the file."""

    for method in _METHODS:
        setattr(Handler, f"do_{method}", Handler.pass_on)
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
