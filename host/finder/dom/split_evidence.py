"""What proves that parts of a page's text are one amount: small cents, names in the markup, the amount said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from host.finder.dom.node import Node
from host.finder.dom.split_pieces import BOUNDARIES, Piece, in_one_cell
from host.finder.lexicon import marks
from host.finder.lexicon.patterns import any_of_table
from host.finder.values import money_signs
from host.finder.values.numbers import NUMBER, read_number
from host.finder.values.text import fold

_DIGIT = re.compile(r"\d")
_RAISED = frozenset(("sup", "sub", "small"))
_RAISING_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|sub|top)")
_NAMES_CENTS = re.compile(any_of_table(marks.CENTS))
_LEADING_CURRENCY = re.compile(rf"(?:^|[\s:(])(?P<currency>{money_signs.BEFORE})\s?$")
_LONGEST_LABEL = 60


def is_led(text_nodes: list[str], around: Node, pieces: list[Piece]) -> int | None:
    """Returns the index of the text before the pieces, in the same element, that ends with a currency ("Total: €"), if any."""
    before = range(pieces[0].index - 1, around.first - 1, -1)
    index = next((index for index in before if text_nodes[index].strip()), None)
    if index is None or len(text_nodes[index]) > _LONGEST_LABEL:
        return None
    match = _LEADING_CURRENCY.search(fold(text_nodes[index]))
    return index if match is not None and money_signs.before(match["currency"], True) is not None else None


def holds_others(text_nodes: list[str], around: Node, pieces: list[Piece], ignored: int | None) -> bool:
    """Whether an element holds other texts than these pieces, one that is ``ignored``, and whole amounts that stand beside them
    for screen readers."""
    indexes = {piece.index for piece in pieces}
    return any(
        text_nodes[index].strip()
        and index not in indexes
        and index != ignored
        and not _is_copy(text_nodes[index], pieces)
        for index in range(around.first, around.last)
    )


def _is_copy(text: str, pieces: list[Piece]) -> bool:
    """Whether a text holds the digits of the pieces as one number with decimals."""
    digits = "".join(_DIGIT.findall("".join(piece.number for piece in pieces)))
    return any(_has_digits(match[0], digits) for match in NUMBER.finditer(fold(text)))


def has_copy_beside(text_nodes: list[str], parents: list[Node], pieces: list[Piece]) -> bool:
    """Whether the text right before or right behind the pieces is the same amount as one number, shown as they are."""
    first, last = pieces[0].index, pieces[-1].index
    for indexes in (range(first - 1, -1, -1), range(last + 1, len(text_nodes))):
        beside = next((index for index in indexes if text_nodes[index].strip()), None)
        if (
            beside is not None
            and len(text_nodes[beside]) <= _LONGEST_LABEL
            and in_one_cell(parents[beside], parents[first])
            and _is_copy(text_nodes[beside], pieces)
        ):
            return True
    return False


def _has_digits(written: str, digits: str) -> bool:
    """Whether a written number has two decimals and just these digits."""
    number = read_number(written)
    return number is not None and number.decimals == 2 and "".join(_DIGIT.findall(written)) == digits


def is_raised(cents: Node, around: Node) -> bool:
    """Whether the cents are set small or above the line."""
    return any(node.tag in _RAISED or _RAISING_STYLE.search(node.get("style")) for node in _between(cents, around))


def names_cents(cents: Node, around: Node) -> bool:
    """Whether an element of the cents is named as cents, a fraction or decimals."""
    return any(
        _NAMES_CENTS.search(
            " ".join((node.get("class"), node.get("id"), node.get("itemprop"), node.get("data-testid"))).lower()
        )
        for node in _between(cents, around)
        if node.attrs
    )


def _between(node: Node, around: Node) -> Iterator[Node]:
    """Yields a node and its ancestors inside of another."""
    ancestor: Node | None = node
    while ancestor is not None and ancestor is not around:
        yield ancestor
        ancestor = ancestor.parent


def is_said_elsewhere(text_nodes: list[str], around: Node, pieces: list[Piece], number: str) -> bool:
    """Whether an attribute of the element or of the two around it, or a text beside it, has the same digits with a mark."""
    digits = "".join(_DIGIT.findall(number))
    indexes = {piece.index for piece in pieces}
    node: Node | None = around
    for _ in range(3):
        if node is None or node.tag == "tr":
            return False
        values = [value for value in node.attrs.values() if value and len(value) <= 60]
        if node.last - node.first <= 30:
            values += [text_nodes[index] for index in range(node.first, node.last) if index not in indexes]
        if any(_has_digits(match[0], digits) for value in values for match in NUMBER.finditer(fold(value))):
            return True
        if node.tag in BOUNDARIES:
            return False
        node = node.parent
    return False
