"""Serves a bundle's pages on loopback, each at its address, so that the failing step can be taken again in a browser."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from host.replica.addresses import PORTAL
from host.replica.bundle import Bundle, BundlePage

LOCAL = "the-portal.localhost"
"""The host of the portal while its replica is served; whatever lies below ``localhost`` is this computer."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://*.localhost:*; frame-src 'none'"
"""The content security policy of each page: nothing is loaded, and nothing runs."""
_PORTAL_ORIGIN = re.compile(rf"https?://([a-z0-9.-]*){re.escape(PORTAL)}(?::\d+)?", re.IGNORECASE)


class ReplicaServer:
    """A running replica; a context manager. ``port`` 0 takes a free one."""

    def __init__(self, bundle: Bundle, port: int = 0) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._pages = {self._place(page.address): page for page in bundle.pages}
        self._answers = {self._place(step.address): step.outcome for step in bundle.steps if step.kind == "fetch"}
        self.start = self.local(bundle.pages[0].address)
        """Where the first page is."""
        self.failing = self.local(bundle.pages[-1].address)
        """Where the page is on which a step failed."""
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve_forever(self) -> None:
        """Serves until the process is interrupted."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def local(self, text: str) -> str:
        """Returns a text in which the portal's addresses are those of the replica."""
        return _PORTAL_ORIGIN.sub(lambda origin: f"http://{origin[1]}{LOCAL}:{self.port}", text)

    def answer(self, host: str, path: str) -> tuple[int, bytes]:
        """Returns status and body for a request."""
        name = host.partition(":")[0].lower()
        if path == "/" and f"{name}/" not in self._pages:
            return 200, self._index().encode()
        page = self._pages.get(f"{name}{path}")
        if page is not None:
            return page.status, self._html(page).encode()
        return _STATUS_OF.get(self._answers.get(f"{name}{path}", ""), 404), b""

    def _html(self, page: BundlePage) -> str:
        return self.local(page.html)

    def _index(self) -> str:
        pages = enumerate(self._pages.values())
        lines = "".join(f'<li><a href="{self.local(page.address)}">{place}</a>' for place, page in pages)
        return f"<!DOCTYPE html><title>replica</title><ol start=0>{lines}</ol>"

    def _place(self, address: str) -> str:
        """Returns the host and the path with its query, as a request has them."""
        parts = urlsplit(self.local(address))
        return f"{parts.hostname or ''}{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


_STATUS_OF = {
    "portal_down.unavailable": 503,
    "portal_down.server_error": 500,
    "portal_down.refused": 403,
    "portal_down.too_many_requests": 429,
}
"""The status with which the replica answers an address where a step failed, by the code of the failure."""


def _handler(replica: ReplicaServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = replica.answer(self.headers.get("Host", ""), self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nobody reads what was asked for."""

    return Handler
