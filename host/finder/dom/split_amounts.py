"""Puts amounts together whose parts stand in elements of their own, before any text is joined: ``<b>42</b><sup>50</sup> €``.

Pages set cents apart for their looks, often without a decimal mark, which a style sheet draws or nobody. Read part by part
such an amount would be half of one. So the texts of an amount become one text, in the first of its text nodes; where it
cannot be told whether two numbers are one amount, they become one text in which nobody reads either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from host.finder.dom.node import Node
from host.finder.dom.split_evidence import (
    has_copy_beside,
    holds_others,
    is_led,
    is_raised,
    is_said_elsewhere,
    names_cents,
)
from host.finder.dom.split_pieces import MINUS, Piece, in_one_cell, read_piece
from host.finder.values.numbers import CENTS_MARK, NUMBER, read_number

_SECOND = re.compile(rf"\s*(?:[.,]\s*)?(?:\d\d|[{MINUS}]{{1,2}})\s*[^\d\s]{{0,6}}\s*|\s*[.,]\s*")
"""What may be the second part of an amount: two digits or a dash, a mark, or both, with or without a currency behind."""
_DIGIT = re.compile(r"\d")
_MARKED_END, _MARKED_BEGIN = re.compile(r"[.,'’]$"), re.compile(r"^[.,'’]")
_TWO_DIGITS = re.compile(r"\d\d")
MAX_PIECES = 14
_LONGEST_PIECE = 16


@dataclass(slots=True)
class _Amount:
    """Pieces that may be one amount. ``around`` is the innermost element that holds them all, ``cents`` the element of the last
    digits; ``whole``, ``mark`` and ``decimals`` are its number; ``proven``: the parts are known to be one number; ``led``: the
    text before them ends with a currency."""

    pieces: list[Piece]
    around: Node
    cents: Node
    whole: str
    mark: str
    decimals: str
    proven: bool
    led: bool = False

    @property
    def signs(self) -> tuple[str, str]:
        """The texts before the first digit and behind the last one."""
        first = next(place for place, piece in enumerate(self.pieces) if _DIGIT.search(piece.number))
        before = (
            "".join(f"{piece.sign}{piece.dash}{piece.behind}" for piece in self.pieces[:first])
            + self.pieces[first].sign
        )
        behind = self.pieces[first].behind + "".join(
            f" {piece.sign}{piece.behind}" for piece in self.pieces[first + 1 :]
        )
        return before.strip(), behind.strip()

    @property
    def has_currency(self) -> bool:
        """Whether a currency stands in or beside the pieces."""
        return self.led or any(piece.sign.strip(MINUS + " ") or piece.behind for piece in self.pieces)

    def text(self) -> str:
        """The amount as one text; without proof two numbers, of which nobody reads one."""
        before, behind = self.signs
        between = (self.mark or CENTS_MARK) if self.proven else " "
        return f"{before} {self.whole}{between}{self.decimals} {behind}".strip()


def join_split_amounts(text_nodes: list[str], parents: list[Node]) -> dict[int, str]:
    """Joins the split amounts of a page in its list of text nodes; returns the texts that it changed, by their index."""
    texts = {text for text in set(text_nodes) if len(text) <= _LONGEST_PIECE and _SECOND.fullmatch(text) is not None}
    if not texts:
        return {}
    seconds = [index for index, text in enumerate(text_nodes) if text in texts]
    amounts = list(_amounts(text_nodes, parents, seconds))
    _prove_by_others(amounts)
    own: dict[int, str] = {}
    for amount in amounts:
        is_copied = amount.proven and has_copy_beside(text_nodes, parents, amount.pieces)
        for piece in amount.pieces:
            own[piece.index] = text_nodes[piece.index]
            text_nodes[piece.index] = ""
        # Where the whole amount stands beside its parts, its signs may be before the one and behind the others.
        text_nodes[amount.pieces[0].index] = " ".join(amount.signs).strip() if is_copied else amount.text()
    return own


def _amounts(text_nodes: list[str], parents: list[Node], seconds: list[int]) -> Iterator[_Amount]:
    """Yields what may be an amount around each second part, from left to right, each text node in one of them."""
    taken = -1
    for index in seconds:
        if index > taken:
            pieces = _pieces_around(text_nodes, parents, index, taken)
            amount = _amount(text_nodes, parents, pieces) if len(pieces) > 1 else None
            if amount is not None:
                yield amount
                taken = pieces[-1].index


def _pieces_around(text_nodes: list[str], parents: list[Node], index: int, taken: int) -> list[Piece]:
    """Returns the pieces before, at and behind a text node, in the same cell, as long as nothing else stands between them."""
    middle = read_piece(index, text_nodes[index])
    if middle is None:
        return []
    pieces = [middle]
    for step in (-1, 1):
        at = index
        while taken < (at := at + step) < len(text_nodes) and len(pieces) <= MAX_PIECES:
            text = text_nodes[at]
            if not text.strip():
                continue
            edge = pieces[0 if step < 0 else -1]
            piece = read_piece(at, text) if len(text) <= _LONGEST_PIECE else None
            if piece is None or not in_one_cell(parents[at], parents[edge.index]):
                break
            if (edge if step < 0 else piece).begins_amount:
                break
            pieces.insert(0 if step < 0 else len(pieces), piece)
    return pieces


def _amount(text_nodes: list[str], parents: list[Node], pieces: list[Piece]) -> _Amount | None:
    """Returns the pieces as an amount, proven or not; None when they are none."""
    digits = [piece for piece in pieces if piece.number or piece.dash]
    if len(digits) < 2 or not _DIGIT.search(digits[0].number):
        return None
    around = _common(parents[pieces[0].index], parents[pieces[-1].index])
    cents = parents[digits[-1].index]
    led = is_led(text_nodes, around, pieces)
    is_alone = not holds_others(text_nodes, around, pieces, ignored=led)
    is_tight = is_alone or len({parents[piece.index] for piece in digits}) == 1 or _are_glued(text_nodes, pieces)
    numbers = [(piece.number or piece.dash).replace("’", "'") for piece in digits]
    if _is_marked(numbers):
        return _with_mark(pieces, around, cents, "".join(numbers)) if is_tight else None
    last, whole = numbers[-1], "".join(numbers[:-1])
    has_dash = not digits[-1].number
    if not (has_dash or _TWO_DIGITS.fullmatch(last)) or not _is_whole(numbers[:-1], whole):
        return None
    proven = is_raised(cents, around) or names_cents(cents, around)
    if not is_tight:
        return _Amount(pieces, around, cents, whole, "", last, True) if proven and not has_dash else None
    proven = proven or has_dash or is_said_elsewhere(text_nodes, around, pieces, f"{whole}{last}")
    amount = _Amount(pieces, around, cents, whole, "", "00" if has_dash else last, proven, led is not None)
    # Without a currency two numbers may be a day and a month, or two pages: only in a cell they are kept from being read.
    return amount if proven or amount.has_currency or (is_alone and _is_in_cell(around)) else None


def _is_marked(numbers: list[str]) -> bool:
    """Whether a mark stands between any two of the numbers, or they are digits one by one with a mark among them."""
    if all(len(number) == 1 for number in numbers) and len(numbers) > 3:
        return any(not number.isdigit() for number in numbers)
    return all(_MARKED_END.search(one) or _MARKED_BEGIN.search(other) for one, other in pairwise(numbers))


def _with_mark(pieces: list[Piece], around: Node, cents: Node, number: str) -> _Amount | None:
    """Returns the amount of a number that has its marks; None when it is no number ("12", ".", "03", ".2026")."""
    if NUMBER.fullmatch(number) is None or read_number(number) is None:
        return None
    whole, mark, decimals = re.split(r"([.,'](?=[^.,']*$))", number)
    return _Amount(pieces, around, cents, whole, mark, decimals, proven=True)


def _is_whole(numbers: list[str], whole: str) -> bool:
    """Whether the numbers before the cents are one whole number."""
    if NUMBER.fullmatch(whole) is None or (len(numbers) > 1 and not _is_marked(numbers)):
        return False
    number = read_number(whole)
    return number is not None and number.decimals == 0


def _is_in_cell(node: Node) -> bool:
    """Whether an element is a cell of a table or stands in one."""
    ancestor: Node | None = node
    while ancestor is not None:
        if ancestor.tag == "td" or (ancestor.attrs and ancestor.get("role") in ("cell", "gridcell")):
            return True
        ancestor = ancestor.parent
    return False


def _common(one: Node, other: Node) -> Node:
    """Returns the innermost element that holds both."""
    while not other.inside(one) and one.parent is not None:
        one = one.parent
    return one


def _are_glued(text_nodes: list[str], pieces: list[Piece]) -> bool:
    """Whether the numbers follow each other in one line without a blank between them, and nothing else is glued to them."""
    numbers = [piece for piece in pieces if piece.number or piece.dash]
    first, last = numbers[0].index, numbers[-1].index
    if any(not text_nodes[index].strip() for index in range(first, last + 1)):
        return False
    if any(
        text_nodes[one][-1:].isspace() or text_nodes[other][:1].isspace()
        for one, other in pairwise(range(first, last + 1))
    ):
        return False
    following = text_nodes[last + 1] if last + 1 < len(text_nodes) else ""
    return re.match(r"[\d.,:/-]*\d", following) is None


def _prove_by_others(amounts: list[_Amount]) -> None:
    """Proves amounts by those of the same markup: cents have always two digits, also below ten ("05"), and prices have not.
    A currency before the first number belongs to all of it."""
    alike: dict[tuple[str, ...], list[_Amount]] = defaultdict(list)
    for amount in amounts:
        if not amount.proven and amount.has_currency:
            nodes = (amount.cents, amount.around)
            alike[tuple(text for node in nodes for text in (node.tag, node.get("class")))].append(amount)
    for group in alike.values():
        has_small = any(amount.decimals.startswith("0") for amount in group)
        for amount in group:
            amount.proven = has_small or (len(group) > 1 and (amount.led or bool(amount.signs[0].strip(MINUS + " "))))
