"""Whether a page is the receipt of one payment."""

from __future__ import annotations

from collections.abc import Iterable

from host.finder.dom.page import Page
from host.finder.lexicon import kinds, order_pages
from host.finder.values.text import WordMatcher, fold

_RECEIPT = WordMatcher(kinds.RECEIPT)
_INVOICE = WordMatcher(kinds.INVOICE)
_UNPAID = WordMatcher(order_pages.PENDING)
_MAX_HEADING = 80


def heads_receipt(page: Page) -> bool:
    """Returns whether the page's main heading, or its title where it has none, calls it a receipt and no invoice."""
    headings = [fold(page.text(node, _MAX_HEADING)) for node in page.by_tag("h1") if not node.hidden]
    names = [text for text in headings if text] or [fold(page.title)]
    return any(_RECEIPT.matches(text) and not _INVOICE.matches(text) for text in names)


def receipt_objection(lines: Iterable[str]) -> str | None:
    """Returns why a receipt's folded lines are none of a payment: they say that it failed, or is still to come."""
    return "a payment that did not come about" if any(_UNPAID.matches(line) for line in lines) else None
