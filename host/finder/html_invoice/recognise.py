"""Whether a row's own page is the document itself: then there is nothing to download, and the page is to be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.downloads.offers import DOCUMENT_WORDS, OTHER_DOCUMENT_WORDS, is_harmful_element, rank_offer
from host.finder.lexicon import actions, keeping, kinds
from host.finder.model import PageReport
from host.finder.page_state import find_error_state, load_failed, main_text, session_expired
from host.finder.rows.row_group import RowSpan
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates

_TAX = WordMatcher(keeping.TAX)
_BESIDE = WordMatcher(keeping.BESIDE)
_PRINT = WordMatcher(actions.PRINT)
_WAITING = WordMatcher(kinds.WAITING)
_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_HEADINGS = frozenset(("h1", "h2", "h3", "title", "caption", "legend", "dt", "th", "label"))
_ASIDE = frozenset(("nav", "header", "footer", "aside", "dialog"))
_VAT_ID = re.compile(
    r"(?:nl\d{9}b\d\d|de\d{9}|atu\d{8}|be0?\d{9,10}|fr[0-9a-z]{2}\d{9}|gb\d{9}|it\d{11}|es[0-9a-z]\d{7}[0-9a-z]|lu\d{8})(?!\d)"
)
"""Numbers for value added tax, folded and without blanks."""
_STATES = frozenset(("documents", "signed_in", "other"))
_CHALLENGES = frozenset(("g-recaptcha", "h-captcha", "cf-turnstile", "frc-captcha"))
"""Classes of the places where makers put their challenges."""
_FEW_LINES = 160


@dataclass(frozen=True)
class ExpectedDocument:
    """What the list said of the document; ``date`` ISO, ``total`` a decimal string."""

    number: str | None
    date: str | None
    total: str | None


def is_html_invoice(html: str, url: str, report: PageReport, wanted: ExpectedDocument) -> str | None:
    """None when the page is the document that was wanted; else why it is not, for the log.

    It must name the number, the date and the total that its row had, call itself an invoice or the like, look like one
    (a sum of several amounts with tax, a supplier's tax number, or a button to print it), offer no document, say of none
    that it is still to come, and have no button of which nobody knows what it does.
    """
    page = Page(html, url)
    if page.guarded and any(
        not _CHALLENGES.isdisjoint(node.get("class").split()) for node in page.nodes if not node.hidden
    ):
        # Even one whose picture has not come yet: what stands behind it may be shown to robots only.
        return "a challenge"
    lines = _lines(page)
    return _by_sight(report, wanted) or _by_values(lines, wanted) or _by_looks(page, lines, wanted.number or "")


def _by_sight(report: PageReport, wanted: ExpectedDocument) -> str | None:
    if report.state not in _STATES or any((report.sign_in, report.captcha, report.code)):
        return f"state {report.state}"
    if report.loading or report.load_failed:
        return "not loaded"
    if report.downloads or any(row.offers and row.number != wanted.number for row in report.documents):
        return "offers documents"
    if wanted.number is None or not any(map(str.isdigit, wanted.number)):
        return "the row has no number"
    others = {row.number for row in report.documents if row.number} - {wanted.number}
    return "a list of several" if sum(_shape(one) == _shape(wanted.number) for one in others) > 1 else None


def _by_values(lines: list[str], wanted: ExpectedDocument) -> str | None:
    if wanted.number is None or not contains_number(" \n ".join(lines), wanted.number):
        return "the number is not named"
    amounts = _amounts(lines)
    if (_plain(wanted.total) not in amounts) if wanted.total is not None else not amounts:
        return "the total is not named"
    return None if contains_date(lines, wanted.date) else "the date is not named"


def _by_looks(page: Page, lines: list[str], number: str) -> str | None:
    text = main_text(page)
    if find_error_state(page, text) is not None or load_failed(text) or session_expired(text):
        return "an error"
    if not _calls_itself(page, lines, number):
        return "does not call itself an invoice"
    short = [line for line in lines if len(line) < _FEW_LINES]
    if any(_WAITING.matches(line) and (_DOWNLOAD.matches(line) or DOCUMENT_WORDS.matches(line)) for line in short):
        return "a document is still to come"
    print_button = False
    for node in Signals(page).interactive:
        if node.hidden or is_disabled(node):
            continue
        says = fold(page.name(node))
        print_button = print_button or (_PRINT.matches(says) and not _DOWNLOAD.matches(says))
        if node.tag != "a" and _unknown(page, node, says):
            return f"an unknown button: {says[:40]}"
    every = " ".join(lines)
    worked_out = _TAX.matches(every) and len(_amounts(lines)) > 1
    if worked_out or print_button or _VAT_ID.search(every.replace(" ", "")):
        return None
    return "does not look like an invoice"


def _amounts(lines: list[str]) -> set[str]:
    """All amounts that can only be money, without their signs."""
    return {_plain(amount.value) for line in lines for amount in find_amounts(line) if amount.unambiguous}


def _lines(page: Page) -> list[str]:
    """The folded visible lines, each of one block."""
    lines: list[str] = []
    line: list[str] = []
    for place, piece in enumerate([*page.text_nodes, BREAK]):
        if piece is not BREAK:
            if not page.text_parents[place].hidden:
                line.append(piece)
            continue
        whole = fold("".join(line))
        if whole:
            lines.append(whole)
        line = []
    return lines


def contains_number(text: str, number: str) -> bool:
    """The number itself, not as a part of a longer one."""
    parts = re.findall(r"[^\W_]+", fold(number))
    return re.search(r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])", text) is not None


def _shape(number: str | None) -> str:
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", fold(number or "")))


def _plain(amount: str) -> str:
    try:
        return str(abs(Decimal(amount)).quantize(Decimal("0.01")))
    except InvalidOperation:
        return amount


def contains_date(lines: list[str], date: str | None) -> bool:
    """Whether folded lines name that date (ISO), or any where it is not known."""
    found = [one for line in lines for one in find_dates(line)]
    if date is None:
        return bool(found)
    return any(date in (one.iso("dmy"), one.iso("mdy")) for one in found)


def _calls_itself(page: Page, lines: list[str], number: str) -> bool:
    """A heading or a label says what this is, or the line of its number does. Reminders, quotes and orders are no invoices."""
    said = [fold(page.title), *(line for line in lines if len(line) < _FEW_LINES and contains_number(line, number))]
    said += [fold(page.text(node, _FEW_LINES)) for node in page.nodes if node.tag in _HEADINGS and not node.hidden]
    main = [fold(page.text(node, _FEW_LINES)) for node in page.by_tag("h1") if not node.hidden]
    if any(OTHER_DOCUMENT_WORDS.matches(one) and not DOCUMENT_WORDS.matches(one) for one in main):
        return False
    return any(DOCUMENT_WORDS.matches(one) for one in said)


def _unknown(page: Page, node: Node, says: str) -> bool:
    if is_harmful_element(page, node) or _BESIDE.matches(says) or _PRINT.matches(says):
        return False
    at: Node | None = node
    for _ in range(25):
        if at is None:
            break
        if at.tag in _ASIDE or at.get("role").lower() in ("navigation", "dialog", "search", "banner", "contentinfo"):
            return False
        at = at.parent
    if node.tag in ("input", "select", "textarea") and node.get("type").lower() not in ("submit", "button", "image"):
        return False
    if node.tag in ("form", "label", "summary", "option"):
        return False
    return rank_offer(page, node, RowSpan((page.root,)), None) is None
