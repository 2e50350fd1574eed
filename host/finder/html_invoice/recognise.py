"""Decides whether a row's detail page is itself the document (an invoice or an order that is a page); then the page is
captured, not downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.snapshot import Snapshot
from host.finder.dom.spans import RowSpan
from host.finder.downloads.offers import DOCUMENT_WORDS, OTHER_DOCUMENT_WORDS, is_harmful_element, rank_offer
from host.finder.html_invoice.order_page import (
    OrderState,
    names_order,
    order_objection,
    order_state,
    prints_invoice_number,
    refunded_in_full,
    said_of_invoice,
    without_address_words,
)
from host.finder.html_invoice.page_lines import (
    ExpectedDocument,
    amounts_in,
    chips,
    contains_date,
    contains_number,
    normalised_amount,
    page_lines,
)
from host.finder.html_invoice.paper_part import paper_part
from host.finder.html_invoice.past_events import without_past_events
from host.finder.html_invoice.receipt_page import heads_receipt, receipt_objection
from host.finder.lexicon import actions, html_invoice, kinds
from host.finder.model import PageReport
from host.finder.page_state import find_error_state, load_failed, main_text, session_expired
from host.finder.values.identifiers import has_vat_number
from host.finder.values.text import WordMatcher, fold

PagePaper = Literal["invoice", "receipt", "order"]
_TAX = WordMatcher(html_invoice.TAX)
_SECONDARY_ACTION = WordMatcher(html_invoice.BESIDE)
_PRINT = WordMatcher(actions.PRINT)
_SEND = WordMatcher(actions.SEND)
_WAITING = WordMatcher(
    {language: (*kinds.WAITING[language], *kinds.BEING_MADE[language]) for language in kinds.WAITING}
)
_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_HEADINGS = frozenset(("h1", "h2", "h3", "title", "caption", "legend", "dt", "th", "label"))
_EXCLUDED_TAGS = frozenset(("nav", "header", "footer", "aside", "dialog"))
_STATES = frozenset(("documents", "empty_list", "signed_in", "other"))
"""Of pages that may be a document; "no invoices" may stand on an order's page."""
_CHALLENGES = frozenset(("g-recaptcha", "h-captcha", "cf-turnstile", "frc-captcha"))
"""Classes of the containers in which captcha scripts insert their widgets."""
_MAX_SHORT_LINE = 160
"""Characters; only shorter lines are read as labels or messages."""


_LETTERS = re.compile(r"[A-Z]{5,20}")
"""A reference of nothing but capital letters: no other word of a page is one by chance."""


@dataclass(frozen=True)
class PageVerdict:
    """What a page is beside its row: ``paper``: the document itself, of that kind; None with the ``objection`` that speaks
    against it, for the log. ``state``: what it says of the order, or of its invoice, that explains why."""

    paper: PagePaper | None
    objection: str | None = None
    state: OrderState | None = None


def judge_page(snapshot: Snapshot, report: PageReport, expected: ExpectedDocument) -> PageVerdict:
    """Returns whether the page is the expected document itself.

    It must contain the number, the date and the total of the row, offer no download, announce no document that is still to
    come, and have no button beside them whose function is unknown. An invoice names itself one and looks like one (several
    amounts and a tax, a VAT number, or a print button); an order names itself one and is neither open nor cancelled.
    """
    objection = _report_objection(report, expected)
    if objection is not None:
        # The page itself is not needed: it may be a long list, of which the parsed page is gone.
        return PageVerdict(None, objection)
    page = snapshot.page
    if page.guarded and any(
        not _CHALLENGES.isdisjoint(node.get("class").split()) for node in page.nodes if not node.hidden
    ):
        # A challenge counts before its image is loaded, too: the page behind it may be one that only robots get.
        return PageVerdict(None, "a challenge")
    lines = [line.text for line in page_lines(page)]
    objection = _missing_value(lines, expected)
    if objection is not None:
        is_of_row = expected.number is not None and any(contains_number(line, expected.number) for line in lines)
        if is_of_row and contains_date(lines, expected.date) and refunded_in_full(lines, expected.total):
            return PageVerdict(None, "all of the order was refunded", "refunded")
        return PageVerdict(None, objection, said_of_invoice(lines) if is_of_row else None)
    return _judge_content(page, lines, expected)


def is_html_invoice(snapshot: Snapshot, report: PageReport, expected: ExpectedDocument) -> str | None:
    """Returns None when the page is the expected invoice; else the reason why it is not, for the log."""
    verdict = judge_page(snapshot, report, expected)
    return None if verdict.paper == "invoice" else verdict.objection or "an order"


def names_expected(snapshot: Snapshot, expected: ExpectedDocument) -> bool:
    """Returns whether a page still contains the number, the date and the total of the expected document."""
    return _missing_value([line.text for line in page_lines(snapshot.page)], expected) is None


def _judge_content(page: Page, lines: list[str], expected: ExpectedDocument) -> PageVerdict:
    """Judges a page that has the row's values: an invoice as a whole, an order by the part that holds them."""
    text = main_text(page)
    if find_error_state(page, text) is not None or load_failed(text) or session_expired(text):
        return PageVerdict(None, "an error")
    is_order = names_order(page, lines, expected.number)
    if _names_itself_invoice(page, lines, expected.number or "", strictly=is_order):
        look = _look_objection(page, lines)
        if look is not None and heads_receipt(page):
            return _judge_receipt(page, expected)
        objection = _to_come(lines) or _unknown_button(page, page.root) or look
        return PageVerdict(None, objection) if objection is not None else PageVerdict("invoice")
    said = said_of_invoice(lines)
    if not is_order:
        return PageVerdict(None, "does not call itself an invoice or an order", said)
    part = paper_part(page, expected) or page.root
    lines_of_part = [line for line in page_lines(page) if line.inside(part)]
    part_lines = [line.text for line in lines_of_part]
    present = [text for line in without_past_events(lines_of_part) for text in (line.text, *chips(page, line))]
    state = order_state(present, expected.number) or (said if said == "none_yet" else None)
    if state is not None:
        return PageVerdict(None, f"the order is {state}", state)
    objection = _to_come(lines) or order_objection(page, part_lines) or _unknown_button(page, part)
    return PageVerdict(None, objection, said) if objection is not None else PageVerdict("order")


def _judge_receipt(page: Page, expected: ExpectedDocument) -> PageVerdict:
    """Judges a page that heads itself a receipt and has the row's values: it has neither positions nor a tax."""
    part = paper_part(page, expected) or page.root
    lines = [line.text for line in page_lines(page) if line.inside(part)]
    state = order_state(lines, expected.number)
    if state is not None:
        return PageVerdict(None, f"the payment is {state}", state)
    objection = receipt_objection(lines) or _to_come(lines) or _unknown_button(page, part)
    return PageVerdict(None, objection) if objection is not None else PageVerdict("receipt")


def announces_document(lines: Iterable[str]) -> bool:
    """Returns whether folded lines say that a document is still to come."""
    return any(
        len(line) < _MAX_SHORT_LINE
        and (_DOWNLOAD.matches(line) or DOCUMENT_WORDS.matches(without_address_words(line)))
        and _WAITING.matches(line)
        for line in lines
    )


def _to_come(lines: list[str]) -> str | None:
    """Returns that a document is announced, if it is."""
    return "a document is still to come" if announces_document(lines) else None


def _report_objection(report: PageReport, expected: ExpectedDocument) -> str | None:
    """Returns why the page report rules an invoice out: sign-in, loading, downloads, or a list of documents."""
    if report.state not in _STATES or any((report.sign_in.form, report.sign_in.captcha, report.sign_in.code)):
        return f"state {report.state}"
    if report.list.loading or report.list.load_failed:
        return "not loaded"
    if report.downloads or any(row.offers and row.number != expected.number for row in report.list.rows):
        return "offers documents"
    if expected.number is None or not (any(map(str.isdigit, expected.number)) or _LETTERS.fullmatch(expected.number)):
        return "the row has no number"
    other_numbers = {row.number for row in report.list.rows if row.number} - {expected.number}
    return (
        "a list of several" if sum(_shape(number) == _shape(expected.number) for number in other_numbers) > 1 else None
    )


def _missing_value(lines: list[str], expected: ExpectedDocument) -> str | None:
    """Returns which of number, total and date the page does not contain; any amount or date will do for an unknown one."""
    if expected.number is None or not contains_number(" \n ".join(lines), expected.number):
        return "the number is not named"
    amounts = {amount for line in lines for amount in amounts_in(line)}
    if (normalised_amount(expected.total) not in amounts) if expected.total is not None else not amounts:
        return "the total is not named"
    return None if contains_date(lines, expected.date) else "the date is not named"


def _shape(number: str | None) -> str:
    """Returns the number with 9 for each digit and "a" for each letter."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", fold(number or "")))


def _look_objection(page: Page, lines: list[str]) -> str | None:
    """Returns why the part of the page does not look like an invoice."""
    text = " ".join(lines)
    amounts = {amount for line in lines for amount in amounts_in(line)}
    if (_TAX.matches(text) and len(amounts) > 1) or has_vat_number(text):
        return None
    names = (fold(page.name(node)) for node in _usable_controls(page))
    if any(_PRINT.matches(name) and not _DOWNLOAD.matches(name) for name in names):
        return None
    return "does not look like an invoice"


def _unknown_button(page: Page, part: Node) -> str | None:
    """Returns the name of a button in the part whose function is unknown: it may give the document."""
    for node in _usable_controls(page):
        name = fold(page.name(node))
        if node.inside(part) and node.tag != "a" and is_unknown_control(page, node, name):
            return f"an unknown button: {name[:40]}"
    return None


def _usable_controls(page: Page) -> list[Node]:
    return [node for node in Signals(page).interactive if not node.hidden and not is_disabled(node)]


def _names_itself_invoice(page: Page, lines: list[str], number: str, *, strictly: bool) -> bool:
    """Whether the title, a heading, a label or the line of the number names an invoice; reminders and quotes do not.
    ``strictly``: a label or a minor heading is not enough, since the page names an order."""
    h1_texts = [fold(page.text(node, _MAX_SHORT_LINE)) for node in page.by_tag("h1") if not node.hidden]
    if any(OTHER_DOCUMENT_WORDS.matches(text) and not DOCUMENT_WORDS.matches(text) for text in h1_texts):
        return False
    labels = [fold(page.title), *h1_texts]
    labels += [line for line in lines if len(line) < _MAX_SHORT_LINE and contains_number(line, number)]
    if not strictly:
        labels += [
            fold(page.text(node, _MAX_SHORT_LINE)) for node in page.nodes if node.tag in _HEADINGS and not node.hidden
        ]
    if any(DOCUMENT_WORDS.matches(without_address_words(label)) for label in labels):
        return True
    return strictly and prints_invoice_number(lines)


def is_unknown_control(page: Page, node: Node, name: str) -> bool:
    """Whether the function of a control in the content is unknown: neither harmful nor a known action nor a download."""
    if is_harmful_element(page, node) or _SECONDARY_ACTION.matches(name) or _PRINT.matches(name) or _SEND.matches(name):
        return False
    ancestor: Node | None = node
    for _ in range(25):
        if ancestor is None:
            break
        if ancestor.tag in _EXCLUDED_TAGS or ancestor.get("role").lower() in (
            "navigation",
            "dialog",
            "search",
            "banner",
            "contentinfo",
        ):
            return False
        ancestor = ancestor.parent
    if node.tag in ("input", "select", "textarea") and node.get("type").lower() not in ("submit", "button", "image"):
        return False
    if node.tag in ("form", "label", "summary", "option"):
        return False
    return rank_offer(page, node, RowSpan((page.root,)), None) is None
