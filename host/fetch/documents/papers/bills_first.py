"""An order's page may lead to its invoices and print the order as well: the invoices come first, each of them, and the order's
own paper only where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from host.browser.page import ObservedPage
from host.fetch.documents.papers.nested_documents import BILLS, printed_parts
from host.fetch.documents.row_document import QueuedPage
from host.finder import DownloadOffer, Row, named_kind, names_only_order

_Item = TypeVar("_Item")


def names_bill(offer: DownloadOffer) -> bool:
    """Returns whether a control is called after bills: "Invoices", "Print invoice"."""
    return named_kind(offer.element.name) in BILLS


def bills_first(items: Iterable[_Item], offer_of: Callable[[_Item], DownloadOffer]) -> list[_Item]:
    """Returns what to try on a row's page with the order's own paper last, where the page leads to bills, too. Nothing else
    changes its place."""
    listed = list(items)
    if not any(names_bill(offer_of(item)) for item in listed):
        return listed
    return sorted(listed, key=lambda item: names_only_order(offer_of(item).element.name))


def printed_bills(queued: QueuedPage, observed: ObservedPage) -> tuple[Row, ...]:
    """Returns a row for each of several bills that an order's page prints, as ``printed_parts`` does for a list's row; empty
    where there is one."""
    pages = [offer for offer in observed.report.downloads if offer.kind == "detail" and names_bill(offer)]
    for name in dict.fromkeys(offer.element.name for offer in pages):
        alike = tuple(offer for offer in pages if offer.element.name == name)
        if parts := printed_parts(replace(queued.listed.row, offers=alike)):
            return parts
    return ()
