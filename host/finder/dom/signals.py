"""Counts the dates, amounts and interactive elements of a page once, and returns the counts for any subtree."""

from __future__ import annotations

import re
from itertools import accumulate

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.values.amount import Amount
from host.finder.values.amounts import confirmed, find_amounts
from host.finder.values.dates import DateMatch, find_dates, has_month, machine_date
from host.finder.values.decimal_mark import DecimalMarks
from host.finder.values.text import fold

_DIGIT = re.compile(r"\d")
_GROUP, _DIGIT_END = re.compile(r"\s*\d{3}(?!\d)"), re.compile(r"(?<!\d)\d{1,3}\s*$")
"""What a blank joins to a group of thousands."""
_SPLIT_CENTS = re.compile(r"^[.,]\s?\d")
INTERACTIVE_ROLES = frozenset(("button", "link", "menuitem"))
_INTERACTIVE_ATTRIBUTES = frozenset(("onclick", "data-oph-ref", "data-href", "data-url"))
BUTTON_INPUTS = frozenset(("submit", "button", "image"))
_STATE_PREFIX = ":"
"""What a class of Tailwind CSS, UnoCSS and the like has after the state in which it holds: "disabled:opacity-50" tells how the
element would look, and stands at controls that can be pressed (tailwindcss.com/docs/hover-focus-and-other-states)."""
DATE_ATTRIBUTES = (
    "datetime", "data-date", "data-datetime", "data-order", "data-sort", "data-sort-value", "data-value",
    "data-order-date", "data-invoice-date", "data-timestamp",
)  # fmt: skip


def is_interactive(node: Node) -> bool:
    """Whether the markup shows that a person can press or follow this element."""
    attrs = node.attrs
    if node.tag == "a":
        return "href" in attrs or "onclick" in attrs or "data-oph-ref" in attrs
    if node.tag == "button":
        return True
    if node.tag == "input":
        return node.get("type").lower() in BUTTON_INPUTS
    if node.tag in ("select", "textarea", "form", "summary", "option", "label", "embed", "object", "oph-frame"):
        return False
    if "role" in attrs and node.get("role").lower() in INTERACTIVE_ROLES:
        return True
    return not _INTERACTIVE_ATTRIBUTES.isdisjoint(attrs)


def is_disabled(node: Node) -> bool:
    """Whether the element is marked as disabled: by ``disabled``, ``aria-disabled`` or a class."""
    attrs = node.attrs
    if not attrs:
        return False
    if "disabled" in attrs or ("aria-disabled" in attrs and node.get("aria-disabled").lower() == "true"):
        return True
    classes = (attrs.get("class") or "").lower()
    if "disabled" not in classes and "inactive" not in classes:
        return False
    names = [name for name in classes.split() if _STATE_PREFIX not in name]
    return "inactive" in names or any("disabled" in name for name in names)


class Signals:
    """Prefix sums over a page: ``dates(node)`` and the other counts take constant time for any node.

    ``interactive``: the interactive elements in document order; ``currencies``: the ISO codes of all amounts of the page;
    ``decimal_marks``: what these amounts say of its decimal mark.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        size = len(page.text_nodes)
        language = page.language[:2]
        dates, months, amounts = [0] * size, [0] * size, [0] * size
        self.dates_by_text_node: dict[int, tuple[DateMatch, ...]] = {}
        self.amounts_by_text_node: dict[int, list[Amount]] = {}
        self.currencies: set[str] = set()
        self.decimal_marks = DecimalMarks(page.language)
        for index, text in enumerate(page.text_nodes):
            if text is BREAK or len(text) > 20_000 or not _DIGIT.search(text):
                continue
            folded = fold(text)
            date_matches = find_dates(folded, language)
            if date_matches:
                self.dates_by_text_node[index] = date_matches
                dates[index] = len(date_matches)
            elif has_month(folded):
                months[index] = 1
            amount_matches = self._money(text, folded, date_matches)
            if amount_matches:
                self.amounts_by_text_node[index] = amount_matches
                amounts[index] = len(amount_matches)
                self.currencies.update(match.currency for match in amount_matches if match.currency)
        self._count_split_values(dates, amounts)
        self._dates = list(accumulate(dates, initial=0))
        self._months = list(accumulate(months, initial=0))
        self._amounts = list(accumulate(amounts, initial=0))
        interactive_counts = [0] * len(page.nodes)
        machine_date_counts = [0] * len(page.nodes)
        self.interactive: list[Node] = []
        for node in page.nodes:
            if not node.attrs and node.tag != "button":
                continue
            if is_interactive(node):
                interactive_counts[node.at] = 1
                self.interactive.append(node)
            if node.tag == "time" and not self.dates(node) and machine_date(node.get("datetime")):
                machine_date_counts[node.at] = 1
        self._interactive = list(accumulate(interactive_counts, initial=0))
        self._machine_dates = list(accumulate(machine_date_counts, initial=0))

    def _count_split_values(self, dates: list[int], amounts: list[int]) -> None:
        """Counts dates and amounts that are split over inline elements ("<b>12</b><sup>,50</sup> €")."""
        text_nodes, language = self.page.text_nodes, self.page.language[:2]
        begin = 0
        size = len(text_nodes)
        while begin < size:
            end = begin
            while end < size and text_nodes[end] is not BREAK:
                end += 1
            if 1 < end - begin <= 12 and not (any(dates[begin:end]) and any(amounts[begin:end])):
                text = join_inline_text(text_nodes[begin:end])[:400]
                folded = fold(text)
                if _DIGIT.search(folded):
                    date_matches = find_dates(folded, language)
                    if date_matches and not any(dates[begin:end]):
                        dates[begin] = len(date_matches)
                        self.dates_by_text_node[begin] = date_matches
                    amount_matches = self._money(text, folded, date_matches)
                    if amount_matches and not any(amounts[begin:end]):
                        amounts[begin] = len(amount_matches)
                        self.currencies.update(match.currency for match in amount_matches if match.currency)
            begin = end + 1

    def _money(self, text: str, folded: str, dates: tuple[DateMatch, ...]) -> list[Amount]:
        """Returns what can only be money in a text, outside of its dates, and learns decimal marks from all of its numbers."""
        amounts = confirmed(find_amounts(folded, tuple((date.begin, date.end) for date in dates)), text)
        self.decimal_marks.add(amounts)
        return [amount for amount in amounts if amount.unambiguous]

    def dates(self, node: Node) -> int:
        """Returns the number of full dates in the node's text."""
        return self._dates[node.last] - self._dates[node.first]

    def months(self, node: Node) -> int:
        """Returns the number of text nodes that name a month of a year but no full date."""
        return self._months[node.last] - self._months[node.first]

    def amounts(self, node: Node) -> int:
        """Returns the number of unambiguous amounts in the node's text."""
        return self._amounts[node.last] - self._amounts[node.first]

    def actions(self, node: Node) -> int:
        """Returns the number of interactive elements in the subtree, the node included."""
        return self._interactive[node.end] - self._interactive[node.at]

    def machine_dates(self, node: Node) -> int:
        """Returns the number of ``time`` elements whose date is only in the ``datetime`` attribute."""
        return self._machine_dates[node.end] - self._machine_dates[node.at]

    def interactive_in(self, nodes: tuple[Node, ...]) -> list[Node]:
        """Returns the interactive elements of these sibling subtrees, in document order."""
        elements: list[Node] = []
        for node in nodes:
            begin, end = self._interactive[node.at], self._interactive[node.end]
            elements += self.interactive[begin:end]
        return elements


def join_inline_text(text_nodes: list[str]) -> str:
    """Joins the text nodes of one line with blanks, but joins cents in an element of their own directly to their amount.

    Numbers of two elements stay two ("2", "118 €"), which a blank alone would make a thousand of.
    """
    text = ""
    for text_node in text_nodes:
        if text_node is BREAK or not text_node:
            continue
        glued = not text or text[-1].isspace() or text_node[:1].isspace() or bool(_SPLIT_CENTS.match(text_node))
        glued = glued or (text[-1:] in ".," and text[-2:-1].isdigit() and text_node[:1].isdigit())
        apart = _GROUP.match(text_node) is not None and _DIGIT_END.search(text) is not None
        text += f" | {text_node}" if apart else text_node if glued else f" {text_node}"
    return " ".join(text.split())
