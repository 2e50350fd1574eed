"""Where a page has dates, amounts and things to act on: counted once, asked for any part of the page."""

from __future__ import annotations

import re
from itertools import accumulate

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.text import fold
from host.finder.values.amounts import Amount, find_amounts
from host.finder.values.dates import DateMatch, find_dates, has_month, machine_date

_DIGIT = re.compile(r"\d")
_SPLIT_CENTS = re.compile(r"^[.,]\s?\d")
INTERACTIVE_ROLES = frozenset(("button", "link", "menuitem"))
BUTTON_INPUTS = frozenset(("submit", "button", "image"))
_BUTTON_CLASS = re.compile(r"\bbtn\b|button|download", re.IGNORECASE)
DATE_ATTRIBUTES = (
    "datetime", "data-date", "data-datetime", "data-order", "data-sort", "data-sort-value", "data-value",
    "data-order-date", "data-invoice-date", "data-timestamp",
)  # fmt: skip


def is_interactive(node: Node) -> bool:
    """Whether a person can press or follow this element, as far as its markup tells."""
    if node.tag == "a":
        return node.has("href") or node.has("onclick") or node.has("data-oph-ref")
    if node.tag == "button":
        return True
    if node.tag == "input":
        return node.get("type").lower() in BUTTON_INPUTS
    if node.tag in ("select", "textarea", "form", "summary", "option", "label"):
        return False
    if node.get("role").lower() in INTERACTIVE_ROLES or node.has("onclick"):
        return True
    return node.has("data-oph-ref") or (node.has("data-href") or node.has("data-url"))


def is_disabled(node: Node) -> bool:
    """Whether the element says that it cannot be used now."""
    attrs = node.attrs
    if "disabled" in attrs or ("aria-disabled" in attrs and node.get("aria-disabled").lower() == "true"):
        return True
    return "class" in attrs and any("disabled" in one or one == "inactive" for one in node.get("class").lower().split())


class Signals:
    """Counts by prefix sums: ``dates(node)`` and so on are constant time for any node."""

    def __init__(self, page: Page) -> None:
        self.page = page
        size = len(page.text_nodes)
        dates, months, amounts = [0] * size, [0] * size, [0] * size
        self.dates_by_text_node: dict[int, tuple[DateMatch, ...]] = {}
        self.amounts_by_text_node: dict[int, list[Amount]] = {}
        self.currencies: set[str] = set()
        for place, piece in enumerate(page.text_nodes):
            if piece is BREAK or len(piece) > 20_000 or not _DIGIT.search(piece):
                continue
            folded = fold(piece)
            found = find_dates(folded)
            if found:
                self.dates_by_text_node[place] = found
                dates[place] = len(found)
            elif has_month(folded):
                months[place] = 1
            money = [
                one for one in find_amounts(folded, tuple((one.begin, one.end) for one in found)) if one.unambiguous
            ]
            if money:
                self.amounts_by_text_node[place] = money
                amounts[place] = len(money)
                self.currencies.update(one.currency for one in money if one.currency)
        self._split_blocks(dates, amounts)
        self._dates = list(accumulate(dates, initial=0))
        self._months = list(accumulate(months, initial=0))
        self._amounts = list(accumulate(amounts, initial=0))
        acting = [0] * len(page.nodes)
        stamped = [0] * len(page.nodes)
        self.interactive: list[Node] = []
        for node in page.nodes:
            if not node.attrs and node.tag != "button":
                continue
            if is_interactive(node):
                acting[node.at] = 1
                self.interactive.append(node)
            if node.tag == "time" and not self.dates(node) and machine_date(node.get("datetime")):
                stamped[node.at] = 1
        self._acting = list(accumulate(acting, initial=0))
        self._stamped = list(accumulate(stamped, initial=0))

    def _split_blocks(self, dates: list[int], amounts: list[int]) -> None:
        """A date or an amount may be spread over inline elements ("<b>12</b><sup>,50</sup> €"): then the whole run counts."""
        pieces = self.page.text_nodes
        begin = 0
        size = len(pieces)
        while begin < size:
            end = begin
            while end < size and pieces[end] is not BREAK:
                end += 1
            if 1 < end - begin <= 12 and not (any(dates[begin:end]) and any(amounts[begin:end])):
                whole = fold(join_inline_text(pieces[begin:end])[:400])
                if _DIGIT.search(whole):
                    found = find_dates(whole)
                    if found and not any(dates[begin:end]):
                        dates[begin] = len(found)
                        self.dates_by_text_node[begin] = found
                    money = [
                        one
                        for one in find_amounts(whole, tuple((one.begin, one.end) for one in found))
                        if one.unambiguous
                    ]
                    if money and not any(amounts[begin:end]):
                        amounts[begin] = len(money)
                        self.currencies.update(one.currency for one in money if one.currency)
            begin = end + 1

    def dates(self, node: Node) -> int:
        return self._dates[node.last] - self._dates[node.first]

    def months(self, node: Node) -> int:
        return self._months[node.last] - self._months[node.first]

    def amounts(self, node: Node) -> int:
        return self._amounts[node.last] - self._amounts[node.first]

    def actions(self, node: Node) -> int:
        return self._acting[node.end] - self._acting[node.at]

    def machine_dates(self, node: Node) -> int:
        """Dates that only an attribute tells."""
        return self._stamped[node.end] - self._stamped[node.at]

    def interactive_in(self, nodes: tuple[Node, ...]) -> list[Node]:
        """What can be acted on in these neighbours, in order."""
        found: list[Node] = []
        for node in nodes:
            begin, end = self._acting[node.at], self._acting[node.end]
            found += self.interactive[begin:end]
        return found


def join_inline_text(pieces: list[str]) -> str:
    """Inline pieces as one text: apart, but cents that stand in an element of their own stay with their amount."""
    text = ""
    for piece in pieces:
        if piece is BREAK:
            continue
        glued = not text or text[-1].isspace() or piece[:1].isspace() or bool(_SPLIT_CENTS.match(piece))
        glued = glued or (text[-1:] in ".," and text[-2:-1].isdigit() and piece[:1].isdigit())
        text += piece if glued else " " + piece
    return " ".join(text.split())
