"""The cards of a list: what a list shows of one order, with what was bought. Where a shop has no page of an order, the card is
its paper.

Every list shows a number, a day and a total, and a part of one that holds no more proves no more than its row. A card also
lists positions: it is told from the cards of other orders by what was bought.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.html_invoice.order_page import OrderState, addresses_order, order_state, said_of_invoice
from host.finder.html_invoice.page_lines import (
    ExpectedDocument,
    Line,
    amounts_in,
    chips,
    contains_date,
    contains_number,
    page_lines,
)
from host.finder.html_invoice.paper_part import excluded_regions, in_any, names_total
from host.finder.html_invoice.past_events import without_past_events
from host.finder.html_invoice.recognise import announces_document, is_unknown_control
from host.finder.model import INDIRECT_KINDS, Row
from host.finder.values.text import fold

_OUTERMOST = frozenset(("html", "body", "main"))
_MIN_NUMBER = 4
"""Letters and digits of a number that stands nowhere else by chance."""
_LETTERS = re.compile(r"[^\W\d_]{3}")
_TOKEN = re.compile(r"[^\W_]+")
_QUANTITY = re.compile(r"(?:^|\s)(?:\d{1,4}\s?[x×](?=\s|$)|[x×]\s?\d{1,4}(?=\s|$))")
""" "2 ×" or "x 2"."""
_REST = re.compile(r"\+\s?\d{1,3}(?:\s\D*)?")
""" "+ 2", "+ 2 more": the card does not show all that was bought."""
_MAX_BLOCK = 6
"""Elements around the name of a position within which its amount stands."""
_MAX_PARTS, _MAX_BESIDE = 6, 60
"""Elements side by side that may hold a row's values together, and those among which they are sought."""


@dataclass(frozen=True)
class ListCard:
    """What a row's card is: the paper of its order, with its ``texts``; else ``objection`` says why not, for the log, and
    ``state`` what the card says of the order."""

    texts: tuple[str, ...] = ()
    objection: str | None = None
    state: OrderState | None = None


class ListCards:
    """The cards of one page of a list. ``rows``: all that it shows."""

    def __init__(self, page: Page, rows: Sequence[Row]) -> None:
        self._page = page
        self._rows = rows
        self._excluded = excluded_regions(page)
        self._texts = [text for text in single_texts(page) if not in_any(text.parent, self._excluded)]
        self._lines = [line for line in page_lines(page) if not in_any(line.parent, self._excluded)]
        self._controls = [node for node in Signals(page).interactive if not node.hidden and not is_disabled(node)]
        numbers = {row.number for row in rows if row.number is not None}
        self._numbered = texts_with_numbers(self._texts, numbers)
        self._of_number: dict[str, list[Line]] = {}
        for text, named in self._numbered:
            for number in named:
                self._of_number.setdefault(number, []).append(text)
        self._cards: dict[int, tuple[Node | None, Node | None]] = {}
        """The head and the card of rows, by their place."""
        self._positions: dict[int, frozenset[str]] = {}
        """The names of what is listed in a card, by the row's place."""

    def judge(self, row: Row) -> ListCard:
        """Returns whether the row's card is the paper of its order. It holds the number, the day and the total of the row, and
        no other row's number; it calls itself an order that is neither open nor cancelled; it lists positions that not every
        other card has; and it has no control that nothing accounts for, since that may give a document."""
        if None in (row.number, row.date, row.total) or any(other.number is None for other in self._rows):
            return ListCard(objection="a row without a number, a day or a total")
        if any(offer.kind not in INDIRECT_KINDS for offer in row.offers):
            return ListCard(objection="the row offers a document, or a page")
        head, card = self._card(row)
        if head is None or card is None:
            return ListCard(objection="the card cannot be told from the others")
        goods = {
            self._page.link_url(node) for node in self._controls if node.tag == "a" and self._names_position(node, row)
        }
        if any(offer.element.url not in {None, *goods} for offer in row.offers):
            return ListCard(objection="the row offers a document, or a page")
        if any(url is not None and addresses_order(url, row.number) for url in goods):
            # Many shops have no other link to the order's page, which may have its invoice, than what was bought.
            return ListCard(objection="what was bought leads to the order")
        lines = lines_in(self._lines, card)
        texts = [text.text for text in lines_in(self._texts, card)]
        if not row.of_order:
            return ListCard(objection="does not call itself an order")
        present = [text for line in without_past_events(lines) for text in (line.text, *chips(self._page, line))]
        said = said_of_invoice(present)
        state = order_state(present, row.number) or (said if said == "none_yet" else None)
        if state is not None:
            return ListCard(objection=f"the order is {state}", state=state)
        objection = self._objection(row, card, texts)
        return ListCard(objection=objection) if objection is not None else ListCard(tuple(texts))

    def _objection(self, row: Row, card: Node, texts: list[str]) -> str | None:
        """Returns why a card of an order is no paper of it."""
        own = self._positions_of(row)
        others = [self._positions_of(other) for other in self._rows if other is not row]
        if not own or (others and not own - frozenset.intersection(*others)):
            return "no positions of its own"
        if any(_REST.fullmatch(text) for text in texts):
            return "not all positions are shown"
        if announces_document(texts):
            return "a document is still to come"
        accounted = {offer.element.selector for offer in (*row.offers, *row.proposals)}
        for node in self._controls:
            if not node.inside(card) or node.tag == "a" or self._page.selector(node) in accounted:
                continue
            name = fold(self._page.name(node))
            if not _is_amount(name) and is_unknown_control(self._page, node, name):
                return f"an unknown button: {name[:40]}"
        return None

    def _card(self, row: Row) -> tuple[Node | None, Node | None]:
        """Returns the smallest element with the row's number, day and total, and its card: the largest one around it that
        names no other row; of a row alone, the smallest one that lists all positions of the page."""
        if row.place not in self._cards:
            self._cards[row.place] = self._found_card(row)
        return self._cards[row.place]

    def _found_card(self, row: Row) -> tuple[Node | None, Node | None]:
        named = self._of_number.get(row.number or "", ())
        head = smallest_with(self._texts, ExpectedDocument(row.number, row.date, row.total), named)
        if head is None:
            return None, None
        others = [other.number for other in self._rows if other is not row and other.number is not None]
        if row.number in others:
            return None, None
        if others:
            around = list(takewhile(lambda node: not self._names_other(node, row), _and_around(head)))
            return head, around[-1] if around and around[-1].tag not in _OUTERMOST else None
        for node in takewhile(lambda node: node.tag not in _OUTERMOST, _and_around(head)):
            if listed := self._listed([head], node, pictured=True):
                everywhere = self._listed([head], self._page.root, pictured=True)
                return head, node if listed == everywhere else None
        return head, None

    def _names_other(self, node: Node, row: Row) -> bool:
        """Returns whether an element names another row than this one."""
        begin, end = (bisect_left(self._numbered, at, key=lambda one: one[0].first) for at in (node.first, node.last))
        return any(
            text.inside(node) and any(number != row.number for number in named)
            for text, named in self._numbered[begin:end]
        )

    def _names_position(self, link: Node, row: Row) -> bool:
        """Returns whether a link leads to what one of a row's positions is called after."""
        card = self._card(row)[1]
        return card is not None and link.inside(card) and fold(self._page.name(link)) in self._positions_of(row)

    def _positions_of(self, row: Row) -> frozenset[str]:
        if row.place not in self._positions:
            head, card = self._card(row)
            self._positions[row.place] = frozenset()
            if head is not None and card is not None:
                alone = len(self._rows) == 1
                self._positions[row.place] = self._listed([head], card, pictured=alone) or self._listed(
                    self._head_parts(row, head), card, pictured=alone
                )
        return self._positions[row.place]

    def _head_parts(self, row: Row, head: Node) -> list[Node]:
        """Returns the parts of a head that hold the row's number, day and total, where what was bought stands beside them in
        the same element; else the head. A row of a table is one whole."""
        inner = [node for node in self._page.descendants(head) if node.parent is head and not node.hidden]
        if head.tag == "tr" or len(inner) > _MAX_BESIDE:
            return [head]
        expected, number = ExpectedDocument(row.number, row.date, row.total), self._of_number.get(row.number or "", ())
        first = next((at for at, node in enumerate(inner) if any(text.inside(node) for text in number)), len(inner))
        for end in range(first + 1, min(first + _MAX_PARTS, len(inner)) + 1):
            parts = inner[first:end]
            if _holds_values([line for part in parts for line in lines_in(self._texts, part)], expected):
                return parts
        return [head]

    def _listed(self, head: list[Node], card: Node, *, pictured: bool) -> frozenset[str]:
        """Returns the names of the positions in a card: links and texts with a quantity, each in a block of its own with an
        amount, beside the card's head. ``pictured``: with a picture, too."""
        texts = lines_in(self._texts, card)
        amounts = [text for text in texts if amounts_in(text.text)]
        named = [
            (node, fold(self._page.name(node))) for node in self._controls if node.tag == "a" and node.inside(card)
        ]
        named += [(text.parent, text.text) for text in texts if _QUANTITY.search(text.text)]
        return frozenset(
            name
            for node, name in named
            if _LETTERS.search(name) and not in_any(node, head) and self._has_amount(node, head, amounts, pictured)
        )

    def _has_amount(self, node: Node, head: list[Node], amounts: list[Line], pictured: bool) -> bool:
        """Returns whether an amount stands in the block of a position's name, which the card's head is no part of."""
        for block in list(_and_around(node))[:_MAX_BLOCK]:
            if any(part.inside(block) for part in head):
                return False
            if any(amount.inside(block) for amount in amounts):
                return not pictured or any(inner.tag == "img" for inner in self._page.descendants(block))
        return False


def single_texts(page: Page) -> list[Line]:
    """Returns the lines of a page, and each text of those that are put together from several: what stands in two elements may
    be one line by the markup, and two by its styles."""
    found: list[Line] = []
    for line in page_lines(page):
        pieces = [
            at
            for at in range(line.first, line.last)
            if page.text_nodes[at].strip() and not page.text_parents[at].hidden
        ]
        found.append(line)
        if len(pieces) > 1:
            found += [Line(fold(page.text_nodes[at]), at, at + 1, page.text_parents[at]) for at in pieces]
    return found


def lines_in(lines: Sequence[Line], node: Node) -> list[Line]:
    """Returns those of the lines, which are in the order of the page, that stand in an element."""
    begin, end = (bisect_left(lines, at, key=lambda line: line.first) for at in (node.first, node.last))
    return [line for line in lines[begin:end] if line.inside(node)]


def texts_with_numbers(texts: Iterable[Line], numbers: Collection[str]) -> list[tuple[Line, frozenset[str]]]:
    """Returns the texts that contain numbers, with these. Each text is searched once for whatever number it may contain: a long
    list has thousands of texts and hundreds of numbers."""
    wanted: dict[str, list[str]] = {}
    for number in numbers:
        wanted.setdefault("".join(_TOKEN.findall(fold(number))), []).append(number)
    longest = max(map(len, wanted), default=0)
    found: list[tuple[Line, frozenset[str]]] = []
    for text in texts:
        likely = [number for part in _joined_tokens(text.text, longest) for number in wanted.get(part, ())]
        named = frozenset(number for number in likely if contains_number(text.text, number))
        if named:
            found.append((text, named))
    return found


def _joined_tokens(text: str, longest: int) -> Iterator[str]:
    """Yields what stands between any two breaks of a text's words, without punctuation, up to a length."""
    tokens = _TOKEN.findall(text)
    for first in range(len(tokens)):
        joined = ""
        for at in range(first, len(tokens)):
            joined += tokens[at]
            if len(joined) > longest:
                break
            yield joined


def smallest_with(texts: Sequence[Line], expected: ExpectedDocument, named: Sequence[Line]) -> Node | None:
    """Returns the smallest element that holds a document's number, day and total, and is no page as a whole; None where there
    is none, or the number is too short to be told from other numbers. ``named``: the texts that contain the number."""
    if sum(map(str.isalnum, expected.number or "")) < _MIN_NUMBER:
        return None
    parts = [node for text in named if (node := _smallest_around(texts, text, expected)) is not None]
    return min(parts, key=lambda node: node.last - node.first, default=None)


def _smallest_around(texts: Sequence[Line], text: Line, expected: ExpectedDocument) -> Node | None:
    around = takewhile(lambda node: node.tag not in _OUTERMOST, _and_around(text.parent))
    return next((node for node in around if text.inside(node) and _holds_values(lines_in(texts, node), expected)), None)


def _holds_values(texts: Sequence[Line], expected: ExpectedDocument) -> bool:
    return any(names_total(text.text, expected.total) for text in texts) and any(
        contains_date([text.text], expected.date) for text in texts
    )


def card_in(page: Page, expected: ExpectedDocument, texts: Collection[str], others: Collection[str]) -> Node | None:
    """Returns the element of a saved page that is a card with these texts; None where it does not show all of them, or names
    one of the ``others``, too."""
    shown = single_texts(page)
    head = smallest_with(shown, expected, [text for text in shown if contains_number(text.text, expected.number or "")])
    wanted = set(texts)
    for node in _and_around(head) if head is not None else ():
        held = lines_in(shown, node)
        if node.tag in _OUTERMOST or texts_with_numbers(held, others):
            return None
        if wanted <= {text.text for text in held}:
            return node
    return None


def _and_around(node: Node) -> Iterator[Node]:
    """Yields an element and those around it, the innermost first."""
    ancestor: Node | None = node
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.parent


def _is_amount(name: str) -> bool:
    """Returns whether a control is called by an amount alone: it unfolds how the amount came about."""
    return bool(amounts_in(name)) and _LETTERS.search(name) is None
