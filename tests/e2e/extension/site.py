"""A small web site with everything that hands and eyes may meet, under several names of one loopback port."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.e2e.extension.wire import PATIENCE

GRANTED = ("http://one.localhost/*", "http://two.localhost/*")
"""``other.localhost`` serves, too, but the browser has no permission for it."""
SECRETS = [
    "hunter2-password",
    "hidden-csrf-9f3",
    "typed-by-person",
    "default-area",
    "script-secret",
    "comment-secret",
    "style-secret",
    "srcdoc-secret",
    "meta-csrf-77",
    "select-hidden-value",
    "handler-secret",
    "template-secret",
    "noscript-secret",
    "typed-late",
    "attribute-secret",
    "state-secret",
]
BIG = hashlib.sha256(b"big").digest() * (20 * 1024 * 1024 // 32) + b"end"
PDF = b"%PDF-1.4\n" + hashlib.sha256(b"small").hexdigest().encode() + b"\n%%EOF\n"
LONG_DATA = "data:image/png;base64," + "A" * 5000


@dataclass
class Answer:
    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    gate: threading.Event | None = None
    """What the connection is held open for after the body, where ``length`` is more than that."""


Route = Callable[["Request"], Answer]


@dataclass
class Request:
    method: str
    host: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


def page(body: str, head: str = "") -> Answer:
    """A page with that body. It names an empty icon: else the browser asks for one when it likes, also while a test
    counts requests."""
    icon = '<link rel=icon href="data:,">'
    html = f"<!doctype html><html lang=nl><head><title>Test</title>{icon}{head}</head><body>{body}</body></html>"
    return Answer(html.encode())


class Site:
    """``routes`` by path; ``seen`` every request. A test may add a route."""

    def __init__(self) -> None:
        site = self
        self.routes: dict[str, Route | Answer] = {}
        self.seen: list[Request] = []
        self.asked = threading.Condition()
        self.gates: dict[str, threading.Event] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                self._serve()

            def do_POST(self) -> None:
                self._serve()

            def _serve(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                host = headers.get("host", "").split(":")[0]
                request = Request(
                    self.command, host, parts.path, parse_qs(parts.query), headers, self.rfile.read(length)
                )
                with site.asked:
                    site.seen.append(request)
                    site.asked.notify_all()
                route = site.routes.get(parts.path)
                answer = route(request) if callable(route) else route or Answer(b"not here", status=404)
                self.send_response(answer.status)
                self.send_header("content-type", answer.type)
                self.send_header("content-length", str(len(answer.body) if answer.length is None else answer.length))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)
                if answer.gate is not None:
                    self.wfile.flush()
                    answer.gate.wait(PATIENCE)
                if answer.length is not None:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                return

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path: str, host: str = "one.localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    def gate(self, name: str) -> threading.Event:
        """For a route that answers only when the test says so; open at the end in any case."""
        return self.gates.setdefault(name, threading.Event())

    def until_seen(self, path: str) -> None:
        """Wait until somebody asked for that path."""
        with self.asked:
            assert self.asked.wait_for(lambda: any(one.path == path for one in self.seen), PATIENCE)

    def close(self) -> None:
        for gate in self.gates.values():
            gate.set()
        self._server.shutdown()
        self._server.server_close()
