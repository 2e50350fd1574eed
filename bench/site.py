"""A portal with 100 documents of 200 kB on one page, for P17 and P18: no sign-in, nothing to find, so that only the way to
the rows and to the documents counts. Every host name is a portal with documents of its own."""

from __future__ import annotations

import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROWS = 100
SIZE = 200_000


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if self.path.startswith("/rechnung/"):
            self._send("application/pdf", paper(self.headers["Host"], self.path))
        else:
            self._send("text/html; charset=utf-8", PAGE.encode())

    def _send(self, kind: str, body: bytes) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def row(number: int) -> str:
    day, month = number % 28 + 1, 12 - number // 9 % 12
    return (
        f"<tr><td>RE-2025-{number:04}</td><td>{day:02}.{month:02}.2025</td><td>{number * 3 + 10},95 €</td>"
        f'<td><a href="/rechnung/{number}.pdf">PDF herunterladen</a></td></tr>'
    )


PAGE = (
    '<!doctype html><html lang="de"><title>Ihre Rechnungen</title><h1>Ihre Rechnungen</h1><p>Kundennummer 4711</p>'
    "<table><thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead><tbody>"
    + "".join(row(number) for number in range(1, ROWS + 1))
    + "</tbody></table></html>"
)


NOISE = random.Random(1).randbytes(SIZE - 600)


def paper(portal: str, name: str) -> bytes:
    """A whole PDF with one page, other bytes for each portal and name."""
    body = f"%PDF-1.4\n% {portal} {name}\n".encode()
    starts = []
    for place, part in enumerate(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(NOISE), NOISE),
        ),
        1,
    ):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (place, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (table, len(body))


class Site:
    """Serves while the ``with`` lasts."""

    def __enter__(self) -> Site:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def url(self, portal: str = "stadtwerk") -> str:
        """The page of one portal."""
        return f"http://{portal}.localhost:{self._server.server_address[1]}/rechnungen"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
