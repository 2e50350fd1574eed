"""Decides whether a row's detail page is itself the document (an HTML invoice); then the page is captured, not downloaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.snapshot import Snapshot
from host.finder.dom.spans import RowSpan
from host.finder.downloads.offers import DOCUMENT_WORDS, OTHER_DOCUMENT_WORDS, is_harmful_element, rank_offer
from host.finder.lexicon import actions, html_invoice, kinds
from host.finder.model import PageReport
from host.finder.page_state import find_error_state, load_failed, main_text, session_expired
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates
from host.finder.values.identifiers import has_vat_number
from host.finder.values.text import WordMatcher, fold

_TAX = WordMatcher(html_invoice.TAX)
_SECONDARY_ACTION = WordMatcher(html_invoice.BESIDE)
_PRINT = WordMatcher(actions.PRINT)
_WAITING = WordMatcher(kinds.WAITING)
_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_HEADINGS = frozenset(("h1", "h2", "h3", "title", "caption", "legend", "dt", "th", "label"))
_EXCLUDED_TAGS = frozenset(("nav", "header", "footer", "aside", "dialog"))
_STATES = frozenset(("documents", "signed_in", "other"))
_CHALLENGES = frozenset(("g-recaptcha", "h-captcha", "cf-turnstile", "frc-captcha"))
"""Classes of the containers in which captcha scripts insert their widgets."""
_MAX_SHORT_LINE = 160
"""Characters; only shorter lines are read as labels or messages."""


@dataclass(frozen=True)
class ExpectedDocument:
    """The document as its row in the list describes it; ``date`` is ISO, ``total`` a decimal string; None is unknown."""

    number: str | None
    date: str | None
    total: str | None


def is_html_invoice(snapshot: Snapshot, report: PageReport, expected: ExpectedDocument) -> str | None:
    """Returns None when the page is the expected document; else the reason why it is not, for the log.

    The page must contain the number, the date and the total of the row, name itself an invoice or the like, look like one
    (several amounts and a tax, a VAT number, or a print button), offer no download, announce no document that is still to
    come, and have no button whose function is unknown.
    """
    objection = _report_objection(report, expected)
    if objection is not None:
        # The page itself is not needed: it may be a long list, of which the parsed page is gone.
        return objection
    page = snapshot.page
    if page.guarded and any(
        not _CHALLENGES.isdisjoint(node.get("class").split()) for node in page.nodes if not node.hidden
    ):
        # A challenge counts before its image is loaded, too: the page behind it may be one that only robots get.
        return "a challenge"
    lines = _lines(page)
    return _missing_value(lines, expected) or _content_objection(page, lines, expected.number or "")


def _report_objection(report: PageReport, expected: ExpectedDocument) -> str | None:
    """Returns why the page report rules an invoice out: sign-in, loading, downloads, or a list of documents."""
    if report.state not in _STATES or any((report.sign_in.form, report.sign_in.captcha, report.sign_in.code)):
        return f"state {report.state}"
    if report.list.loading or report.list.load_failed:
        return "not loaded"
    if report.downloads or any(row.offers and row.number != expected.number for row in report.list.rows):
        return "offers documents"
    if expected.number is None or not any(map(str.isdigit, expected.number)):
        return "the row has no number"
    other_numbers = {row.number for row in report.list.rows if row.number} - {expected.number}
    return (
        "a list of several" if sum(_shape(number) == _shape(expected.number) for number in other_numbers) > 1 else None
    )


def _missing_value(lines: list[str], expected: ExpectedDocument) -> str | None:
    """Returns which of number, total and date the page does not contain; any amount or date will do for an unknown one."""
    if expected.number is None or not contains_number(" \n ".join(lines), expected.number):
        return "the number is not named"
    amounts = _amounts(lines)
    if (_normalised_amount(expected.total) not in amounts) if expected.total is not None else not amounts:
        return "the total is not named"
    return None if contains_date(lines, expected.date) else "the date is not named"


def _content_objection(page: Page, lines: list[str], number: str) -> str | None:
    """Returns why the content is not that of an invoice: an error, no name or look of one, an unknown button."""
    text = main_text(page)
    if find_error_state(page, text) is not None or load_failed(text) or session_expired(text):
        return "an error"
    if not _names_itself_invoice(page, lines, number):
        return "does not call itself an invoice"
    short_lines = [line for line in lines if len(line) < _MAX_SHORT_LINE]
    if any(
        _WAITING.matches(line) and (_DOWNLOAD.matches(line) or DOCUMENT_WORDS.matches(line)) for line in short_lines
    ):
        return "a document is still to come"
    has_print_button = False
    for node in Signals(page).interactive:
        if node.hidden or is_disabled(node):
            continue
        name = fold(page.name(node))
        has_print_button = has_print_button or (_PRINT.matches(name) and not _DOWNLOAD.matches(name))
        if node.tag != "a" and _is_unknown_control(page, node, name):
            return f"an unknown button: {name[:40]}"
    full_text = " ".join(lines)
    has_tax_and_amounts = _TAX.matches(full_text) and len(_amounts(lines)) > 1
    if has_tax_and_amounts or has_print_button or has_vat_number(full_text):
        return None
    return "does not look like an invoice"


def _amounts(lines: list[str]) -> set[str]:
    """Returns the unambiguous amounts of the lines, without signs."""
    return {_normalised_amount(amount.value) for line in lines for amount in find_amounts(line) if amount.unambiguous}


def _lines(page: Page) -> list[str]:
    """Returns the folded visible text, one line per block."""
    lines: list[str] = []
    line: list[str] = []
    for index, text in enumerate([*page.text_nodes, BREAK]):
        if text is not BREAK:
            if not page.text_parents[index].hidden:
                line.append(text)
            continue
        folded = fold("".join(line))
        if folded:
            lines.append(folded)
        line = []
    return lines


def contains_number(text: str, number: str) -> bool:
    """Whether a folded text contains the number, but not as part of a longer one; punctuation is ignored."""
    parts = re.findall(r"[^\W_]+", fold(number))
    return re.search(r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])", text) is not None


def _shape(number: str | None) -> str:
    """Returns the number with 9 for each digit and "a" for each letter."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", fold(number or "")))


def _normalised_amount(amount: str) -> str:
    """Returns the absolute amount with two decimals; an invalid amount as it is."""
    try:
        return str(abs(Decimal(amount)).quantize(Decimal("0.01")))
    except InvalidOperation:
        return amount


def contains_date(lines: list[str], date: str | None) -> bool:
    """Whether the folded lines contain the date (ISO), in either date order; any date when it is None."""
    dates = [match for line in lines for match in find_dates(line)]
    if date is None:
        return bool(dates)
    return any(date in (match.iso("dmy"), match.iso("mdy")) for match in dates)


def _names_itself_invoice(page: Page, lines: list[str], number: str) -> bool:
    """Whether the title, a heading, a label or the line of the number names an invoice; reminders, quotes and orders do not."""
    labels = [
        fold(page.title),
        *(line for line in lines if len(line) < _MAX_SHORT_LINE and contains_number(line, number)),
    ]
    labels += [
        fold(page.text(node, _MAX_SHORT_LINE)) for node in page.nodes if node.tag in _HEADINGS and not node.hidden
    ]
    h1_texts = [fold(page.text(node, _MAX_SHORT_LINE)) for node in page.by_tag("h1") if not node.hidden]
    if any(OTHER_DOCUMENT_WORDS.matches(text) and not DOCUMENT_WORDS.matches(text) for text in h1_texts):
        return False
    return any(DOCUMENT_WORDS.matches(text) for text in labels)


def _is_unknown_control(page: Page, node: Node, name: str) -> bool:
    """Whether the function of a control in the content is unknown: neither harmful nor a known action nor a download."""
    if is_harmful_element(page, node) or _SECONDARY_ACTION.matches(name) or _PRINT.matches(name):
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
