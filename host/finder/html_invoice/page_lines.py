"""The visible text of a page as lines, and whether a line names one of a document's values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates
from host.finder.values.text import fold

_MAX_CHIPS = 3
"""States that a page shows side by side: of the order, of its payment, of its delivery. More are the steps of all orders."""
_CONTROLS = frozenset(("a", "button", "option", "label"))


@dataclass(frozen=True)
class ExpectedDocument:
    """The document as its row in the list describes it; ``date`` is ISO, ``total`` a decimal string; None is unknown."""

    number: str | None
    date: str | None
    total: str | None


@dataclass(frozen=True)
class Line:
    """One line of visible text, folded: the text of a block, from the text node ``first`` up to ``last`` (exclusive);
    ``parent`` is the element of its first text."""

    text: str
    first: int
    last: int
    parent: Node

    def inside(self, node: Node) -> bool:
        return node.first <= self.first and self.last <= node.last


def page_lines(page: Page) -> list[Line]:
    """Returns the visible, non-empty lines of a page."""
    lines: list[Line] = []
    begin = -1
    for index, text in enumerate([*page.text_nodes, BREAK]):
        if text is not BREAK:
            if begin < 0 and text.strip() and not page.text_parents[index].hidden:
                begin = index
            continue
        if begin >= 0:
            pieces = range(begin, index)
            folded = fold("".join(_set_apart(page, [at for at in pieces if not page.text_parents[at].hidden])))
            if folded:
                lines.append(Line(folded, begin, index, page.text_parents[begin]))
        begin = -1
    return lines


def _set_apart(page: Page, pieces: Iterable[int]) -> list[str]:
    """Returns the texts of a line. A label and its amount in an element each, which only a style sheet sets apart ("Totale" and
    "19,90 €"), are no one word; parts of a number are."""
    texts: list[str] = []
    for at in pieces:
        text = page.text_nodes[at]
        before = texts[-1] if texts else ""
        touch = before[-1:].isalpha() and text[:1].isdigit()
        if touch and amounts_in(fold(text)):
            texts.append(" ")
        texts.append(text)
    return texts


def chips(page: Page, line: Line) -> list[str]:
    """Returns the folded texts of the elements that stand side by side in a line, two or three of them ("Shipped", "Paid"),
    which are no links and no buttons; nothing for a line of one element or of running text."""
    pieces = [at for at in range(line.first, line.last) if page.text_nodes[at].strip()]
    parents = [page.text_parents[at] for at in pieces]
    is_apart = 1 < len(pieces) <= _MAX_CHIPS and len({parent.at for parent in parents}) == len(pieces)
    if not is_apart or any(parent.last - parent.first > 1 or parent.tag in _CONTROLS for parent in parents):
        return []
    return [fold(page.text_nodes[at]) for at, parent in zip(pieces, parents, strict=True) if not parent.hidden]


def contains_number(text: str, number: str) -> bool:
    """Whether a folded text contains the number, but not as part of a longer one; punctuation is ignored."""
    parts = re.findall(r"[^\W_]+", fold(number))
    return re.search(r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])", text) is not None


def contains_date(lines: Iterable[str], date: str | None) -> bool:
    """Whether the folded lines contain the date (ISO), in either date order; any date when it is None."""
    dates = [match for line in lines for match in find_dates(line)]
    if date is None:
        return bool(dates)
    return any(date in (match.iso("dmy"), match.iso("mdy")) for match in dates)


def only_date(page: Page) -> str | None:
    """Returns the date (ISO) that a page prints; None where it prints several, or one that may be read in two orders."""
    matches = [match for line in page_lines(page) for match in find_dates(line.text)]
    dates = {date for match in matches for date in (match.iso("dmy"), match.iso("mdy")) if date is not None}
    return dates.pop() if len(dates) == 1 else None


def amounts_in(line: str) -> set[str]:
    """Returns the unambiguous amounts of a folded line, without signs."""
    return {normalised_amount(amount.value) for amount in find_amounts(line) if amount.unambiguous}


def normalised_amount(amount: str) -> str:
    """Returns the absolute amount with two decimals; an invalid amount as it is."""
    try:
        return str(abs(Decimal(amount)).quantize(Decimal("0.01")))
    except InvalidOperation:
        return amount
