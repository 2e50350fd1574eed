"""Pages with a list that a reader is said to have read, and what the audit names beside it: no reader is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from host.finder.audit import Explained, ReadRow, audit
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowRanges

URL = "https://x.example/invoices"
MONTHS = (1, 2, 3, 4)
ROWS = tuple(
    f"<tr class=row><td>2026-0{month}-03</td><td>R-20{month}</td><td>{month}4,10 €</td>"
    f"<td><a href='/invoice/20{month}/pdf'>PDF</a></td></tr>"
    for month in MONTHS
)
HEAD = "<tr><th>Date</th><th>Invoice number</th><th>Total</th><th></th></tr>"
TABLE = f"<table>{HEAD}{''.join(ROWS)}</table>"


def named(around: str = "{list}", language: str = "en", url: str = URL, **explained: Any) -> list[tuple[str, str]]:
    """Kind and name of what the audit does not explain on a page with a list of four invoices that were read.

    ``around`` is the page's content, in which ``{list}`` stands for the list; elements of the class ``row`` are its rows, and
    their links with the word PDF the offers. ``explained`` changes what else the reader accounts for."""
    page = page_of(around.replace("{list}", TABLE), language, url)
    read = replace(explained_rows(page), **explained)
    return [(item.kind, item.name) for item in audit(page, Signals(page), read)]


def page_of(body: str, language: str = "en", url: str = URL) -> Page:
    html = f"<html lang={language}><head><title>Invoices</title></head><body><main><h1>Invoices</h1>{body}</main></body></html>"
    return Page(html, url)


def explained_rows(page: Page) -> Explained:
    """What a reader accounts for that took all rows and their links with the word PDF."""
    heads = [node for node in page.nodes if node.get("class") == "row"]
    offers = {head.at: _offers(page, head) for head in heads}
    return Explained(
        ranges=RowRanges(((head.at, head.end) for head in heads), len(page.nodes)),
        rows=tuple(
            ReadRow(head.at, head.end, frozenset(page.selector(node) for node in offers[head.at])) for head in heads
        ),
        controls=frozenset(page.selector(node) for nodes in offers.values() for node in nodes),
        addresses=frozenset(page.link_url(node) or "" for nodes in offers.values() for node in nodes),
        numbers=frozenset(f"r-20{month}" for month in MONTHS),
        dates=frozenset(f"2026-0{month}-03" for month in MONTHS),
        totals=frozenset(f"{month}4.10" for month in MONTHS),
    )


def _offers(page: Page, head: Node) -> list[Node]:
    return [node for node in page.nodes[head.at : head.end] if node.tag == "a" and page.name(node) == "PDF"]
