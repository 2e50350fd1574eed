"""A portal with 100 documents of 200 kB, the newest first, for P17 and P18: no sign-in, nothing to find, so that only the
way to the rows and to the documents counts. Every host name is a portal with documents of its own. The documents lie in the
list (``LIST``, and ``SCRIPTED_LIST`` with a script), behind a page for each row (``PAGED_LIST``), or behind such pages of a
list on two pages (``LONG_LIST``)."""

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
        elif self.path.startswith("/auftrag/"):
            self._send("text/html; charset=utf-8", row_page(int(self.path.rpartition("/")[2])).encode())
        elif self.path == SCRIPT:
            self._send("text/javascript", SCRIPT_TEXT.encode())
        elif self.path == COUNTER:
            self._send("text/plain", b"3")
        else:
            self._send("text/html; charset=utf-8", PAGES.get(self.path, PAGES[LIST]).encode())

    def _send(self, kind: str, body: bytes) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def values(number: int) -> tuple[str, str, str]:
    """Number, date and total of a row."""
    day, month = 28 - number % 9 * 3, 12 - number // 9 % 12
    return f"RE-2025-{number:04}", f"{day:02}.{month:02}.2025", f"{number * 3 + 10},95 €"


def row(number: int, link: str) -> str:
    cells = "".join(f"<td>{value}</td>" for value in values(number))
    return f"<tr>{cells}<td>{link}</td></tr>"


def list_page(numbers: range, link: str, below: str = "") -> str:
    """A page that lists these rows; ``link`` with a place for the number."""
    return (
        '<!doctype html><html lang="de"><title>Ihre Rechnungen</title><h1>Ihre Rechnungen</h1><p>Kundennummer 4711</p>'
        "<table><thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead><tbody>"
        + "".join(row(number, link.format(number)) for number in numbers)
        + f"</tbody></table>{below}</html>"
    )


MENU = "".join(f'<li><a href="/themen/{number}">Thema {number}</a></li>' for number in range(60))


def row_page(number: int) -> str:
    """The page of one row, about as long as a shop's."""
    named, issued, total = values(number)
    goods = "".join(f"<tr><td>{place}</td><td>Schraube M{place}</td><td>1 Stück</td></tr>" for place in range(1, 30))
    return (
        f'<!doctype html><html lang="de"><title>Rechnung {named}</title><nav><ul>{MENU}</ul></nav><main>'
        f"<h1>Rechnung {named}</h1><dl><dt>Datum</dt><dd>{issued}</dd><dt>Betrag</dt><dd>{total}</dd></dl>"
        f'<table>{goods}</table><a href="/rechnung/{number}.pdf">PDF herunterladen</a></main></html>'
    )


SCRIPTED_LIST, SCRIPT, COUNTER = "/uebersicht", "/kopf.js", "/zaehler"
SCRIPT_TEXT = f"""fetch("{COUNTER}").then((answer) => answer.text()).then((count) => {{
  const badge = document.createElement("b");
  badge.textContent = count;
  document.querySelector("h1").append(badge);
}});"""
"""The script of ``SCRIPTED_LIST`` fills a badge in the page's head, as those of most portals do."""
LIST, PAGED_LIST, LONG_LIST, LONG_LIST_END = "/rechnungen", "/auftraege", "/archiv", "/archiv?seite=2"
LONG_ROWS = 92
_FILE, _DETAIL = '<a href="/rechnung/{0}.pdf">PDF herunterladen</a>', '<a href="/auftrag/{0}">Details</a>'
_TURN = '<nav><a href="/archiv">1</a> <a href="/archiv?seite=2">2</a>{}</nav>'
PAGES = {
    LIST: list_page(range(1, ROWS + 1), _FILE),
    SCRIPTED_LIST: list_page(range(1, ROWS + 1), _FILE, f'<script src="{SCRIPT}"></script>'),
    PAGED_LIST: list_page(range(1, ROWS + 1), _DETAIL),
    LONG_LIST: list_page(range(1, 51), _DETAIL, _TURN.format(' <a rel="next" href="/archiv?seite=2">Weiter</a>')),
    LONG_LIST_END: list_page(range(51, LONG_ROWS + 1), _DETAIL, _TURN.format("")),
}
"""The lists by their paths."""

NOISE = random.Random(1).randbytes(SIZE - 900)


def paper(portal: str, name: str) -> bytes:
    """A whole PDF with one page, other bytes for each portal and name. It bears the values of its row."""
    named, issued, total = values(int(name.removeprefix("/rechnung/").removesuffix(".pdf")))
    lines = (f"Rechnung {named}", f"Datum {issued}", f"Gesamtbetrag EUR {total.removesuffix(' €')}")
    text = "BT /F1 12 Tf 60 700 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    body = f"%PDF-1.4\n% {portal} {name}\n".encode()
    starts = []
    for place, part in enumerate(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text.encode()),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(NOISE), NOISE),
        ),
        1,
    ):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (place, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (table, len(body))


class Site:
    """Serves while the ``with`` lasts."""

    def __enter__(self) -> Site:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def url(self, portal: str = "stadtwerk", path: str = LIST) -> str:
        """A list of one portal."""
        return f"http://{portal}.localhost:{self._server.server_address[1]}{path}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
