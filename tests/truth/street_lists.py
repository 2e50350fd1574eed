"""The lists of the street that are mutated: each a portal in this process with a visitor who is signed in.

The portals whose list is made by scripts (parcels, software, energy) or whose documents are pages (the printer) are not
among them: their snapshot follows from more than their HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from tests.portals.hosting import Hosting
from tests.portals.huisraad import Huisraad
from tests.portals.koffie import Koffie
from tests.portals.lane.approvals import Imprimerie
from tests.portals.lane.codes import Assurances, Fornitura, Northgrid, Telefonia
from tests.portals.lane.keys import Llavero
from tests.portals.lane.questions import Cloudberry, Werkstatt
from tests.portals.machinehuur import Machinehuur
from tests.portals.portal import Portal
from tests.portals.server import Request, Response
from tests.portals.teehaus import Teehaus
from tests.portals.telekomm import Telekomm
from tests.portals.truth import Customer, Row
from tests.portals.visit import Visit

DAYS_BETWEEN = 120
"""Days between two documents that are added to a short list, which so comes to have two years."""


@dataclass(frozen=True)
class Source:
    """Where a list of the street is found. ``pages`` is the address of a page of the list, ``{}`` its number; ``records``
    is the XPath of its rows, ``offer`` a part of the address of a row's document; ``length`` is the number of rows that
    are kept, the newest."""

    name: str
    portal: type[Portal]
    pages: str
    records: str
    offer: str
    length: int = 8
    customer: int = 0
    orders: dict[str, Any] = field(default_factory=dict)
    """Orders to the portal, which takes the haste and the trouble out of it that other tests are about."""
    also: str = ""
    """Another address of the first page: the one that the portal's menu has."""
    names_kinds: bool = True
    """Whether the list says in words what is a credit note."""


SOURCES: tuple[Source, ...] = (
    Source("telekomm", Telekomm, "/rechnungen?seite={}", ".//tbody/tr", "/pdf", length=13, also="/rechnungen"),
    Source("telekomm-short", Telekomm, "/rechnungen", ".//tbody/tr", "/pdf", customer=1),
    Source("hosting", Hosting, "/billing/invoices", ".//tbody/tr", "/billing/documents/"),
    Source(
        "machinehuur",
        Machinehuur,
        "/facturen?blad={}",
        ".//tbody/tr",
        ".pdf",
        orders={"limit": None, "session_ends": None, "per_page": 5},
        also="/facturen",
    ),
    Source("koffie", Koffie, "/klant/facturen", ".//ul[@class='facturen']/li", ".pdf"),
    Source("huisraad", Huisraad, "/mijn-account/bestellingen", ".//article", "/mijn-account/bestelling/"),
    Source(
        "teehaus",
        Teehaus,
        "/mein-konto/bestellungen/{}/",
        ".//tbody/tr",
        "/papiere/",
        length=5,
        also="/mein-konto/bestellungen/",
    ),
    *(
        Source(
            portal.name,
            portal,
            portal.list_path,
            ".//tbody/tr" if portal.look_of.rows == "table" else ".//ul/li",
            ".pdf",
            length=7,
            names_kinds=False,
        )
        for portal in (Northgrid, Telefonia, Fornitura, Assurances, Imprimerie, Llavero, Cloudberry, Werkstatt)
    ),
)


class StreetList:
    """A signed-in visitor before one list; ``rows`` is the truth of it, newest first."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.portal = source.portal(1, "80")
        self.portal.control(source.orders)
        self.customer: Customer = list(self.portal.customers.values())[source.customer]
        for place in range(len(self.customer.rows), source.length):
            self.customer.add(self._older_row(place))
        self._all = [row.number for row in self.customer.rows]
        self._cookie = ""
        entered = self.portal.let_in(Visit(self._request("GET", "/"), None, None), self.customer, "")
        self._cookie = dict(entered.headers)["Set-Cookie"].partition(";")[0]
        self.show()

    def _older_row(self, place: int) -> Row:
        rows = self.customer.rows
        oldest = rows[-1].date if rows else date(2026, 10, 20)
        day = date.fromordinal(oldest.toordinal() - DAYS_BETWEEN)
        return self.portal.make_row(self.customer, place, {"date": day.isoformat(), "kind": "invoice"})

    @property
    def language(self) -> str:
        return self.portal.language

    @property
    def rows(self) -> list[Row]:
        """The rows that the list shows now."""
        return self.customer.shown()

    @property
    def address(self) -> str:
        """The address of the list's first page."""
        return self.url(self.source.pages.format(1))

    def page_address(self, url: str) -> str:
        """Returns the address under which a scene has the page at ``url``, without its fragment."""
        address = urldefrag(url).url
        also = self.source.also
        return self.address if also and address == self.url(also) else address

    def url(self, path: str) -> str:
        return urljoin(f"http://{self.source.portal.name}.localhost/", path)

    def show(self, without_newest: int = 0) -> None:
        """Shows the ``length`` newest rows, but not the newest of all: those come later."""
        kept = self._all[without_newest : self.source.length]
        self.customer.dropped = set(self._all) - set(kept)

    def pages(self) -> dict[str, str]:
        """Returns the HTML of each page of the list by its address, in their order."""
        found: dict[str, str] = {}
        for number in range(1, 10):
            address = self.url(self.source.pages.format(number))
            answer = self.get(address)
            if address in found or answer.status != 200 or (number > 1 and not self._shows_rows(answer)):
                break
            found[address] = answer.body.decode()
        return found

    def _shows_rows(self, answer: Response) -> bool:
        return any(row.number in answer.body.decode() for row in self.rows)

    def get(self, url: str) -> Response:
        """Returns the portal's answer to the visitor, redirects followed."""
        return self._answer("GET", url, {})

    def post(self, url: str, form: dict[str, str]) -> Response:
        return self._answer("POST", url, form)

    def _answer(self, method: str, url: str, form: dict[str, str]) -> Response:
        for _ in range(5):
            parts = urlsplit(url)
            if parts.hostname != f"{self.source.portal.name}.localhost":
                return Response(b"no such portal", 404, "text/plain")
            answer = self.portal.answer(self._request(method, url, form))
            assert answer is not None, "no fault was ordered"
            where = dict(answer.headers).get("Location")
            if where is None:
                return answer
            method, url, form = "GET", urljoin(url, where), {}
        return Response(b"a circle of redirects", 500, "text/plain")

    def _request(self, method: str, url: str, form: dict[str, str] | None = None) -> Request:
        parts = urlsplit(url)
        name, _, value = self._cookie.partition("=")
        return Request(
            method=method,
            host=f"{self.source.portal.name}.localhost",
            path=parts.path,
            query=dict(parse_qsl(parts.query)),
            form=form or {},
            cookies={name: value} if name else {},
            headers={"host": f"{self.source.portal.name}.localhost:80"},
            body=b"",
        )


@cache
def street_list(name: str) -> StreetList:
    """Returns the list of that name, made once: its documents take longer than its pages."""
    return StreetList(next(source for source in SOURCES if source.name == name))
