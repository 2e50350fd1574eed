"""Whether a page is that of one order, what state the order is in, and what such a page says of its invoice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from urllib.parse import unquote

from host.finder.dom.page import Page
from host.finder.dom.urls import path_query_fragment
from host.finder.html_invoice.page_lines import amounts_in, contains_number, normalised_amount
from host.finder.lexicon import columns, kinds, order_pages
from host.finder.safety import is_harmful
from host.finder.values.text import WordMatcher, fold

OrderState = Literal["cancelled", "refunded", "pending", "none_yet", "none"]
"""What an order's page says: it was cancelled; all of it was refunded; it is not paid; its invoice will come; there is no
invoice of it."""
_ORDER = WordMatcher(kinds.ORDER)
_INVOICE = WordMatcher({language: (*kinds.INVOICE[language], *kinds.RECEIPT[language]) for language in kinds.INVOICE})
_ADDRESS = WordMatcher(order_pages.BILLING_ADDRESS)
_CANCELLED = WordMatcher(kinds.CANCELLED)
_PENDING = WordMatcher(order_pages.PENDING)
_SETTLED = WordMatcher(order_pages.SETTLED)
_REFUNDED = WordMatcher(order_pages.REFUNDED)
_THANKS = WordMatcher(order_pages.THANKS)
_NONE_YET = WordMatcher(order_pages.NONE_YET)
_NONE_AT_ALL = WordMatcher(order_pages.NONE_AT_ALL)
_INVOICE_NUMBER = WordMatcher(columns.INVOICE_NUMBER)
_NUMBER_BEHIND = re.compile(r"[\s:#.°º]*(?=[\w/-]*\d\d\d)[a-z0-9][\w/-]*")
"""A number directly behind its label, with three digits in a row at least; a date has a word before it, or points."""
_STATUS = WordMatcher(columns.STATUS)
_FILE_ENDING = re.compile(r"\.[a-z]{2,5}\Z")
_MAX_SENTENCE = 160
_MAX_STATUS = 40
"""Characters of a line that says nothing but a state, with its label."""


def without_address_words(label: str) -> str:
    """Returns a folded label without the words for an address to which invoices go."""
    for begin, end in sorted(_ADDRESS.spans(label), reverse=True):
        label = label[:begin] + label[end:]
    return label


def _without_order_words(label: str) -> str:
    """Returns a folded label without the names of orders, some of which are verbs of buying in another place."""
    for begin, end in sorted(_ORDER.spans(label), reverse=True):
        label = label[:begin] + label[end:]
    return label


def names_order(page: Page, lines: Iterable[str], number: str | None) -> bool:
    """Returns whether title, headings or the line of the number name an order."""
    labels = [fold(page.title), *(fold(page.text(node, _MAX_SENTENCE)) for node in page.headings)]
    if number is not None:
        labels += [line for line in lines if len(line) < _MAX_SENTENCE and contains_number(line, number)]
    return any(_ORDER.matches(label) for label in labels)


def addresses_order(url: str, number: str | None) -> bool:
    """Returns whether an address says that an order lies there: it names the order's number, or its folders or its parameters
    are called after orders. What something is called after says nothing at its end: "/products/order-book"."""
    parts = path_query_fragment(url)
    if parts is None:
        return False
    path, query, fragment = (fold(unquote(part)) for part in parts)
    if number is not None and contains_number(f"{path} {query} {fragment}", number):
        return True
    *folders, last = [re.sub(r"[-_]+", " ", segment) for segment in f"{path}/{fragment}".rstrip("/").split("/")]
    parameters = [re.sub(r"[-_]+", " ", field.partition("=")[0]) for field in query.split("&")]
    return any(map(_ORDER.matches, (*folders, *parameters))) or _ORDER.matches_fully(_FILE_ENDING.sub("", last))


def prints_invoice_number(lines: Sequence[str]) -> bool:
    """Returns whether the lines have an invoice's number behind or below its label."""
    for index, line in enumerate(lines):
        label = without_address_words(line)
        if len(label) < _MAX_SENTENCE and any(
            _NUMBER_BEHIND.match(label, end) for _, end in _INVOICE_NUMBER.spans(label)
        ):
            return True
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if _INVOICE_NUMBER.matches_fully(label) and _NUMBER_BEHIND.fullmatch(below):
            return True
    return False


def order_state(lines: list[str], number: str | None) -> OrderState | None:
    """Returns the state in which an order's page is no paper. A state stands alone, beside its label, or in the sentence
    that names the order: what a shop says of orders in general ("can be cancelled within 14 days") is none."""
    is_settled = any(_SETTLED.matches_fully(line) for line in lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        names_this = number is not None and len(line) < _MAX_SENTENCE and contains_number(line, number)
        is_state = len(line) < _MAX_STATUS and (_STATUS.matches(line) or _STATUS.matches_fully(before))
        if _CANCELLED.matches(line) and (names_this or is_state or _CANCELLED.matches_fully(line)):
            return "cancelled"
        if not is_settled and _PENDING.matches(line) and (names_this or is_state or _PENDING.matches_fully(line)):
            return "pending"
    return None


def refunded_in_full(lines: Sequence[str], total: str | None) -> bool:
    """Returns whether nothing is left of an order's ``total``, and its page's state says that it was refunded. What is left is
    seldom printed then."""
    if total is None or normalised_amount(total) != "0.00":
        return False
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        is_state = len(line) < _MAX_STATUS and (_STATUS.matches(line) or _STATUS.matches_fully(before))
        if _REFUNDED.matches(line) and (is_state or _REFUNDED.matches_fully(line)):
            return True
    return False


def said_of_invoice(lines: Iterable[str]) -> OrderState | None:
    """Returns what short sentences of a page say of an invoice that is not there; None when they say nothing of it."""
    said: OrderState | None = None
    for line in lines:
        if len(line) >= _MAX_SENTENCE or amounts_in(line) or not _INVOICE.matches(without_address_words(line)):
            continue
        if _NONE_AT_ALL.matches(line):
            said = said or "none"
        elif not _NONE_YET.matches(line):
            continue
        if _NONE_YET.matches(line):
            return "none_yet"
    return said


def order_objection(page: Page, lines: Iterable[str]) -> str | None:
    """Returns why an order's page is no paper of it: the page after buying, one that only pays, or one without positions."""
    title = fold(page.title)
    headings = [
        text for node in page.by_tag("h1") if not node.hidden and (text := fold(page.text(node, _MAX_SENTENCE)))
    ]
    if any(_THANKS.matches(text) for text in (title, *headings)):
        return "the page after an order"
    # A title names the shop as well, and many shops are called "cart" or "checkout": a heading says what the page is.
    if any(is_harmful(_without_order_words(text)) for text in headings or [title]):
        return "a page that does something with the order"
    return None if sum(bool(amounts_in(line)) for line in lines) > 1 else "an order without positions"
