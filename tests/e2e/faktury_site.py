"""A site that is not of the street: a Czech wholesaler, whose language the finder does not read, with a list of cards and
nothing but pictures to press."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.portals.pdf import Pdf


@dataclass(frozen=True)
class Faktura:
    number: str
    day: str
    iso: str
    cents: int

    @property
    def amount(self) -> str:
        crowns, rest = divmod(self.cents, 100)
        return f"{crowns:,}".replace(",", "\u00a0") + f",{rest:02} Kč"

    @property
    def total(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02}"

    def paper(self) -> bytes:
        """The document's bytes, the same every time."""
        pdf = Pdf(f"Faktura {self.number}", "Velkoobchod Morava", self.iso)
        pdf.text(60, 760, f"Invoice {self.number}", size=16)
        pdf.text(60, 730, f"Invoice number: {self.number}", size=12)
        pdf.text(60, 710, f"Invoice date: {self.iso}", size=12)
        pdf.text(60, 690, f"Total amount: {self.total} CZK", size=12)
        return pdf.finish()


FAKTURY = [
    Faktura(
        f"FV-2026-{118 - place}",
        f"{20 - place}. {10 - place % 9}. 2026",
        f"2026-{10 - place % 9:02}-{20 - place:02}",
        125_000 + 317 * place,
    )
    for place in range(8)
]
HEAD = """<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Velkoobchod Morava</title><style>
body { font: 16px sans-serif; margin: 2rem auto; max-width: 46rem } .karta { display: flex; gap: 1rem; align-items: center;
border: 1px solid #bbb; border-radius: 8px; padding: .7rem 1rem; margin: .5rem 0 } .karta em { margin-inline-start: auto }
.karta a { display: inline-block; inline-size: 28px; block-size: 28px; background: #b9cbd9; border-radius: 6px }
.karta a.x { background: #d9b9b9 }</style></head><body><header><b>Velkoobchod Morava</b> <a href="/">Domů</a></header><main><h1>Doklady</h1>"""


class FakturySite:
    """``with FakturySite() as site``: the site on loopback; ``asked`` lists every address that was asked for. The list of
    ``framed_url`` lies in a frame of a billing service, as do its documents."""

    host, service = "faktury.localhost", "vyuctovani.localhost"

    def __init__(self) -> None:
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://{self.host}:{self._server.server_port}/doklady"
        self.framed_url = f"http://{self.host}:{self._server.server_port}/vyuctovani"

    def __enter__(self) -> FakturySite:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        self.asked.append(to.path)
        own, _, port = (to.headers["Host"] or "").partition(":")
        papers = {f"/k/{place}/p": faktura.paper() for place, faktura in enumerate(FAKTURY)}
        if to.path in papers:
            self._send(to, 200, papers[to.path], "application/pdf")
        elif to.path == "/vyuctovani" and own == self.host:
            frame = f'<iframe src="http://{self.service}:{port}/doklady" width="700" height="900"></iframe>'
            self._send(to, 200, f"{HEAD}{frame}</main></body></html>".encode(), "text/html; charset=utf-8")
        elif to.path == "/doklady":
            self._send(to, 200, self.list_page().encode(), "text/html; charset=utf-8")
        else:
            self._send(to, 404, b"<p>404", "text/html")

    def list_page(self) -> str:
        cards = "".join(
            f'<div class="karta"><b>{faktura.number}</b><i>{faktura.day}</i><em>{faktura.amount}</em>'
            f'<a class="l" href="/k/{place}/q"><svg></svg></a><a class="p" href="/k/{place}/p"><svg></svg></a>'
            f'<a class="x" href="/k/{place}/cancel" title="Cancel order"><svg></svg></a></div>'
            for place, faktura in enumerate(FAKTURY)
        )
        return f'{HEAD}<div class="seznam">{cards}</div></main><footer>© 2026</footer></body></html>'

    def _send(self, to: BaseHTTPRequestHandler, status: int, body: bytes, kind: str) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        to.wfile.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        to.wfile.flush()
