"""Redesigns of the street's lists and row pages, drawn by seed: what a portal shows stays, and how it shows it changes.

Classes, ids and wrappers, the order of columns, tables that become cards, the words of links (a synonym, another language, an
icon alone), the form of the documents' addresses, what the links become (``redesign_controls``), a list behind one more
link; and links in each row to a paper that is not the row's own:
a brochure, the neighbour's.
"""

from __future__ import annotations

import hashlib
import io
import random
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

from tests.portals.pdf import Pdf
from tests.support.fake_browser import Bytes
from tests.support.redesign_controls import CONTROLS, Controls
from tests.truth.street_lists import StreetList, street_list

LISTS = (
    "telekomm", "telekomm-short", "hosting", "machinehuur", "koffie", "huisraad", "teehaus", "northgrid", "telefonia",
    "fornitura", "assurances", "imprimerie", "llavero", "cloudberry", "werkstatt",
)  # fmt: skip
MAX_FRESH = 3
"""How many rows are new after a redesign at most; mostly it is the one of a month."""
_WORDS = (
    "Beleg öffnen", "Rechnung laden", "Dokument anzeigen", "Get your bill", "View invoice", "Save as PDF", "Factuur ophalen",
    "Bekijk nota", "Voir la facture", "Ouvrir le document", "Ver factura", "Guardar", "Apri fattura", "Pobierz fakturę",
    "Hent faktura", "Ladda ner",
)  # fmt: skip
_NAMES_OF_LISTS = {
    "de": "Rechnungen", "nl": "Facturen", "en": "Invoices", "fr": "Factures", "es": "Facturas", "it": "Fatture",
}  # fmt: skip
_OTHERS = ("Terms", "AGB", "Voorwaarden", "Brochure", "Info")
_OTHER_PAPER = "/brochure.pdf"


@dataclass
class Site:
    """Pages and files of a portal by their address. ``papers``: the bytes of each row's paper, by the row's number."""

    address: str
    records: str
    pages: dict[str, str] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    files: dict[str, Bytes] = field(default_factory=dict)
    papers: dict[str, set[bytes]] = field(default_factory=dict)
    controls: Controls = field(default_factory=Controls)

    def own(self, href: str | None, page: str) -> str | None:
        """Returns the address that a link of a page leads to, if it is one of a row's page or file."""
        url = urljoin(page, href) if href else ""
        return url if url in self.files or (url in self.pages and url not in self.lists) else None

    def links_of_rows(self) -> set[str]:
        """Returns the addresses that the first page of the list links to of the rows' pages and files."""
        tree = lxml.html.fromstring(self.pages[self.address])
        found = {self.own(link.get("href"), self.address) for link in tree.iter("a")}
        return {url for url in found if url is not None and not url.endswith(_OTHER_PAPER)}


@cache
def site(name: str, without_newest: int) -> Site:
    """Returns a list of the street as a visitor gets it, without its newest rows, with its rows' pages and files."""
    street = street_list(name)
    street.show(without_newest)
    made = Site(street.address, street.source.records)
    made.pages = dict(street.pages())
    if street.source.also:
        made.pages[street.url(street.source.also)] = made.pages[street.address]
    made.lists = set(made.pages)
    for address in list(made.lists):
        for record in lxml.html.fromstring(made.pages[address]).xpath(made.records):
            text = record.text_content()
            number = next((row.number for row in street.rows if row.number in text), None)
            for link in record.iter("a"):
                href = link.get("href") or ""
                if street.source.offer in href or (number is not None and href.rstrip("/").endswith(number)):
                    _visit(made, street, urljoin(address, href), number, depth=1)
    street.show()
    return made


def _visit(made: Site, street: StreetList, url: str, number: str | None, depth: int) -> None:
    path = urlsplit(url).path
    if url in made.pages or url in made.files or any(re.fullmatch(trap.path, path) for trap in street.portal.traps):
        return
    answer = street.get(url)
    if answer.status != 200:
        return
    if answer.body.startswith(b"%PDF") or b"<html" not in answer.body[:2000].lower():
        made.files[url] = Bytes(answer.body, 200, answer.content_type)
        if number is not None:
            made.papers.setdefault(number, set()).update(_papers_in(answer.body))
        return
    made.pages[url] = _with_links_for_forms(made, street, url, answer.body.decode(), number)
    for link in lxml.html.fromstring(made.pages[url]).iter("a"):
        href = link.get("href") or ""
        is_of_row = number is not None and number in href
        if depth and is_of_row:
            _visit(made, street, urljoin(url, href), number, depth - 1)


def _with_links_for_forms(made: Site, street: StreetList, url: str, html: str, number: str | None) -> str:
    """Returns a row's page with a link in the place of each form that is answered with a file, which is the portal's then."""
    tree = lxml.html.fromstring(html)
    for form in list(tree.iter("form")):
        action = urljoin(url, form.get("action") or "")
        path = urlsplit(action).path
        is_trap = any(re.fullmatch(trap.path, path) for trap in street.portal.traps)
        button = form.find(".//button")
        if number is None or number not in path or is_trap or button is None:
            continue
        fields = {field.get("name"): field.get("value") or "" for field in form.iter("input") if field.get("name")}
        answer = street.post(action, fields)
        if not answer.body.startswith(b"%PDF"):
            continue
        made.files[action] = Bytes(answer.body, 200, answer.content_type)
        made.papers.setdefault(number, set()).add(answer.body)
        link = lxml.html.fragment_fromstring("<a></a>")
        link.set("href", action)
        link.text, link.tail = button.text_content(), form.tail
        form.getparent().replace(form, link)
    return lxml.html.tostring(tree, encoding="unicode")


def _papers_in(data: bytes) -> set[bytes]:
    if not data.startswith(b"PK"):
        return {data}
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {data, *(held.read(name) for name in held.namelist())}


class Redesign:
    """One redesign of a site, by its seed."""

    def __init__(self, seed: int, old: Site) -> None:
        self._old, self._seed = old, seed
        draw = random.Random(seed)
        self.word = draw.choice(_WORDS)
        self.look = draw.choice(("words", "words", "icon", "titled icon", "same"))
        self.address_form = draw.choice(("query", "segments", "opaque", "same"))
        self.as_cards = draw.random() < 0.4
        self.wrapped = draw.random() < 0.5
        self.renamed = draw.random() < 0.7
        self.other_paper = draw.choice(("", "", "first", "last"))
        self.other_word = draw.choice(_OTHERS)
        self.other_is_neighbour = draw.random() < 0.5
        self._order = draw.random()
        self.fresh = draw.choice((1, 1, 2, MAX_FRESH))
        self.control = draw.choice(CONTROLS)
        self.has_test_ids = draw.random() < 0.3
        self.is_behind = draw.random() < 0.2

    @property
    def what(self) -> str:
        """What the redesign changes, in words, for whoever looks at one that failed."""
        cards, order = "cards" if self.as_cards else "rows", f"{self._order:.2f}"
        beside = f"other paper {self.other_paper or '-'}, {self.control}{', behind' if self.is_behind else ''}"
        return f"{self.look} {self.word!r}, {self.address_form}, {cards}, order {order}, {beside}"

    def site(self) -> Site:
        """Returns the redesigned site."""
        old = self._old
        new = Site(old.address, old.records, papers=old.papers, lists=old.lists)
        new.files = {self.moved(url): data for url, data in old.files.items()}
        new.files[urljoin(old.address, _OTHER_PAPER)] = Bytes(_brochure())
        for address, html in old.pages.items():
            page = self._page(html, address, new.controls)
            new.pages[address if address in old.lists else self.moved(address)] = page
        if self.is_behind:
            self._put_behind(new)
        return new

    def _put_behind(self, new: Site) -> None:
        """Moves the first page of the list to another address; at its own there is a link to it."""
        first = new.pages[new.address]
        language = lxml.html.fromstring(first).get("lang")
        moved = urljoin(new.address, "/area/2")
        new.pages[moved] = first
        link = f'<nav><a href="{moved}">{_NAMES_OF_LISTS[language]}</a></nav>'
        new.pages[new.address] = (
            f'<html lang="{language}"><body><h1>{urlsplit(moved).hostname}</h1>{link}</body></html>'
        )

    def moved(self, url: str) -> str:
        """Returns the new address of a row's page or file."""
        parts = urlsplit(url).path.strip("/").split("/")
        key = quote(next(part for part in reversed(parts) if any(map(str.isdigit, part))))
        form = "files" if url in self._old.files else "rows"
        paths = {
            "query": f"/service?show={form}&ref={key}",
            "segments": f"/v2/{form}/{key}/content",
            "opaque": f"/{form[0]}/{hashlib.sha256(f'{self._seed} {url}'.encode()).hexdigest()[:12]}",
            "same": url,
        }
        return urljoin(url, paths[self.address_form])

    def _page(self, html: str, address: str, controls: Controls) -> str:
        tree = lxml.html.fromstring(html)
        records = tree.xpath(self._old.records) if address in self._old.lists else []
        files: list[HtmlElement] = []
        for link in list(tree.iter("a")):
            url = self._old.own(link.get("href"), address)
            if url is not None:
                link.set("href", self.moved(url))
                self._reword(link, is_file=url in self._old.files)
                files += [link] if url in self._old.files else []
        for place, record in enumerate(records):
            neighbour = self._paper(records[place + 1], address) if place + 1 < len(records) else None
            self._add_other_paper(record, neighbour if self.other_is_neighbour else _OTHER_PAPER)
        if records and records[0].tag == "tr":
            self._rearrange(records)
        if self.renamed:
            self._rename(tree)
        for link in files:
            if self.has_test_ids:
                link.set("data-testid", f"document-{self._seed % 7}")
            # A script's button without a name is pressed by nobody.
            if link.text_content().strip() or link.get("title") or self.control in ("menu", "component"):
                controls.put_in_place(link, self.control)
        return lxml.html.tostring(tree, encoding="unicode")

    def _reword(self, link: HtmlElement, *, is_file: bool) -> None:
        if self.look == "same" or not (is_file or self.look == "words"):
            return
        tail, href = link.tail, link.get("href")
        if any(character.isdigit() for character in link.text_content()):
            return
        attributes: Mapping[str, str] = {"href": href, **({"title": self.word} if self.look == "titled icon" else {})}
        link.clear()
        link.attrib.update(attributes)
        link.tail = tail
        if self.look == "words":
            link.text = self.word
        else:
            link.append(lxml.html.fragment_fromstring(f'<i class="i{self._seed % 97}"></i>'))
        parent = link.getparent()
        if self.wrapped and parent is not None:
            wrapper = lxml.html.fragment_fromstring("<span></span>")
            parent.replace(link, wrapper)
            wrapper.append(link)
            wrapper.tail, link.tail = tail, None

    def _paper(self, record: HtmlElement, address: str) -> str | None:
        """Returns the new address of a record's file, None where its links lead to pages."""
        links = (link.get("href") for link in record.iter("a"))
        moved = {self.moved(url) for url in self._old.files}
        return next((url for href in links if href and (url := urljoin(address, href)) in moved), None)

    def _add_other_paper(self, record: HtmlElement, url: str | None) -> None:
        if not self.other_paper or url is None:
            return
        link = lxml.html.fragment_fromstring("<a></a>")
        link.set("href", url)
        link.text = self.other_word
        cell = record[-1] if record.tag == "tr" else record
        if self.other_paper == "first":
            link.tail, cell.text = cell.text, None
            cell.insert(0, link)
        else:
            cell.append(link)

    def _rearrange(self, records: list[HtmlElement]) -> None:
        """Puts the columns of a table into another order, and perhaps makes cards of its rows."""
        table = records[0].getparent()
        while table.tag != "table":
            table = table.getparent()
        heads = table.xpath(".//thead/tr")
        labels = [cell.text_content().strip() for cell in heads[0]] if heads else []
        for row in [*heads, *records]:
            cells = list(row)
            random.Random(self._order).shuffle(cells)
            row[:] = cells
        random.Random(self._order).shuffle(labels)
        if not self.as_cards or len(labels) != len(records[0]):
            return
        cards = lxml.html.fragment_fromstring('<div class="cards"></div>')
        for record in records:
            card = lxml.html.fragment_fromstring("<section></section>")
            for label, cell in zip(labels, record, strict=False):
                part = lxml.html.fragment_fromstring("<div><small></small></div>")
                part[0].text = label
                cell.tag = "div"
                part.append(cell)
                card.append(part)
            cards.append(card)
        table.getparent().replace(table, cards)

    def _rename(self, tree: HtmlElement) -> None:
        for node in tree.iter():
            if isinstance(node.tag, str):
                node.attrib.pop("id", None)
                names = node.get("class")
                if names is not None:
                    node.set("class", "c" + hashlib.sha256(f"{self._seed} {names}".encode()).hexdigest()[:6])


@cache
def _brochure() -> bytes:
    made = Pdf("Brochure", "Street", "2026-01-01")
    made.text(60, 700, "What we offer")
    return made.finish()


def redesign(seed: int) -> tuple[str, Redesign]:
    """Returns the name of a list and a redesign of it that shows its newest rows, too."""
    name = LISTS[seed % len(LISTS)]
    return name, Redesign(seed, site(name, 0))
