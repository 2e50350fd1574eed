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
from host.finder.lexicon import marks
from host.finder.lexicon.patterns import any_of_table
from host.finder.values import money_signs
from host.finder.values.numbers import CENTS_MARK, NUMBER, read_number
from host.finder.values.text import fold

_MINUS = "−–—-"
_SECOND = re.compile(rf"\s*(?:[.,]\s*)?(?:\d\d|[{_MINUS}]{{1,2}})\s*[^\d\s]{{0,6}}\s*|\s*[.,]\s*")
"""What may be the second part of an amount: two digits or a dash, a mark, or both, with or without a currency behind."""
_PIECE = re.compile(
    rf"""
    (?P<sign> [{_MINUS}]{{0,2}} \s? (?: [^\d\s.,'’{_MINUS}]{{1,6}} \.? )? \s? [{_MINUS}]{{0,2}} )  # a minus, a currency
    (?P<number> (?: [.,'’]? \s? \d [\d.,'’\s]* )? [.,'’]? )           # digits with their groups, a mark
    (?P<dash> [{_MINUS}]{{1,2}} )?
    (?P<behind> \s? [^\d\s.,'’{_MINUS}][^\d\s]{{0,5}} )?
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_WHOLE_AMOUNT = re.compile(r"\d\s?[.,]\d\d$")
_LEADING_CURRENCY = re.compile(rf"(?:^|[\s:(])(?P<currency>{money_signs.BEFORE})\s?$")
_MARKED_END, _MARKED_BEGIN = re.compile(r"[.,'’]$"), re.compile(r"^[.,'’]")
_TWO_DIGITS = re.compile(r"\d\d")
_RAISED = frozenset(("sup", "sub", "small"))
_RAISING_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|sub|top)")
_NAMES_CENTS = re.compile(any_of_table(marks.CENTS))
_BOUNDARIES = frozenset(("td", "th", "tr", "li", "dt", "dd", "a", "button", "option", "time"))
_BOUNDARY_ROLES = frozenset(("cell", "gridcell", "row", "listitem", "rowheader", "columnheader"))
MAX_PIECES = 14
_LONGEST_PIECE = 16
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text node that may be a part of an amount: a currency or a minus (``sign``), digits and marks (``number``, also
    empty), a dash for no cents, a currency behind it."""

    index: int
    sign: str
    number: str
    dash: str
    behind: str

    @property
    def begins_amount(self) -> bool:
        """Whether a currency or a minus stands right before digits, so that nothing before them belongs to the amount."""
        return bool(self.sign and self.number)


@dataclass(slots=True)
class _Amount:
    """Pieces that may be one amount. ``around`` is the innermost element that holds them all, ``cents`` the element of the last
    digits; ``whole``, ``mark`` and ``decimals`` are its number; ``proven``: the parts are known to be one number; ``led``: the
    text before them ends with a currency."""

    pieces: list[_Piece]
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
        return self.led or any(piece.sign.strip(_MINUS + " ") or piece.behind for piece in self.pieces)

    def text(self) -> str:
        """The amount as one text; without proof two numbers, of which nobody reads one."""
        before, behind = self.signs
        between = (self.mark or CENTS_MARK) if self.proven else " "
        return f"{before} {self.whole}{between}{self.decimals} {behind}".strip()


def join_split_amounts(text_nodes: list[str], parents: list[Node]) -> dict[int, str]:
    """Joins the split amounts of a page in its list of text nodes; returns the texts that it changed, by their index."""
    seconds = [
        index
        for index, text in enumerate(text_nodes)
        if len(text) <= _LONGEST_PIECE and _SECOND.fullmatch(text) is not None
    ]
    if not seconds:
        return {}
    amounts = list(_amounts(text_nodes, parents, seconds))
    _prove_by_others(amounts)
    own: dict[int, str] = {}
    for amount in amounts:
        is_copied = amount.proven and _has_copy_beside(text_nodes, parents, amount.pieces)
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


def _pieces_around(text_nodes: list[str], parents: list[Node], index: int, taken: int) -> list[_Piece]:
    """Returns the pieces before, at and behind a text node, in the same cell, as long as nothing else stands between them."""
    middle = _piece(index, text_nodes[index])
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
            piece = _piece(at, text) if len(text) <= _LONGEST_PIECE else None
            if piece is None or not _in_one_cell(parents[at], parents[edge.index]):
                break
            if (edge if step < 0 else piece).begins_amount:
                break
            pieces.insert(0 if step < 0 else len(pieces), piece)
    return pieces


def _piece(index: int, text: str) -> _Piece | None:
    """Returns a text node as a piece of an amount; None for other texts, and for whole amounts."""
    match = _PIECE.fullmatch(text.strip())
    if match is None or _WHOLE_AMOUNT.search(match["number"]):
        return None
    sign, behind = match["sign"].strip(_MINUS + " "), (match["behind"] or "").strip()
    if (sign and money_signs.before(fold(sign)) is None) or (behind and money_signs.after(fold(behind)) is None):
        return None
    return _Piece(index, match["sign"], match["number"].strip(), match["dash"] or "", match["behind"] or "")


def _in_one_cell(one: Node, other: Node) -> bool:
    """Whether two parents of texts are both shown or both hidden, and no cell or entry of a list holds only one of them."""
    if one.hidden != other.hidden:
        return False
    for node, opposite in ((one, other), (other, one)):
        ancestor: Node | None = node
        while ancestor is not None and not opposite.inside(ancestor):
            if ancestor.tag in _BOUNDARIES or (ancestor.attrs and ancestor.get("role") in _BOUNDARY_ROLES):
                return False
            ancestor = ancestor.parent
    return True


def _amount(text_nodes: list[str], parents: list[Node], pieces: list[_Piece]) -> _Amount | None:
    """Returns the pieces as an amount, proven or not; None when they are none."""
    digits = [piece for piece in pieces if piece.number or piece.dash]
    if len(digits) < 2 or not _DIGIT.search(digits[0].number):
        return None
    around = _common(parents[pieces[0].index], parents[pieces[-1].index])
    cents = parents[digits[-1].index]
    led = _is_led(text_nodes, around, pieces)
    is_alone = not _holds_others(text_nodes, around, pieces, ignored=led)
    is_tight = is_alone or len({parents[piece.index] for piece in digits}) == 1 or _are_glued(text_nodes, pieces)
    numbers = [(piece.number or piece.dash).replace("’", "'") for piece in digits]
    if _is_marked(numbers):
        return _with_mark(pieces, around, cents, "".join(numbers)) if is_tight else None
    last, whole = numbers[-1], "".join(numbers[:-1])
    has_dash = not digits[-1].number
    if not (has_dash or _TWO_DIGITS.fullmatch(last)) or not _is_whole(numbers[:-1], whole):
        return None
    proven = _is_raised(cents, around) or _names_cents(cents, around)
    if not is_tight:
        return _Amount(pieces, around, cents, whole, "", last, True) if proven and not has_dash else None
    proven = proven or has_dash or _is_said_elsewhere(text_nodes, around, pieces, f"{whole}{last}")
    amount = _Amount(pieces, around, cents, whole, "", "00" if has_dash else last, proven, led is not None)
    # Without a currency two numbers may be a day and a month, or two pages: only in a cell they are kept from being read.
    return amount if proven or amount.has_currency or (is_alone and _is_in_cell(around)) else None


def _is_marked(numbers: list[str]) -> bool:
    """Whether a mark stands between any two of the numbers, or they are digits one by one with a mark among them."""
    if all(len(number) == 1 for number in numbers) and len(numbers) > 3:
        return any(not number.isdigit() for number in numbers)
    return all(_MARKED_END.search(one) or _MARKED_BEGIN.search(other) for one, other in pairwise(numbers))


def _with_mark(pieces: list[_Piece], around: Node, cents: Node, number: str) -> _Amount | None:
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


def _is_led(text_nodes: list[str], around: Node, pieces: list[_Piece]) -> int | None:
    """Returns the index of the text before the pieces, in the same element, that ends with a currency ("Total: €"), if any."""
    before = range(pieces[0].index - 1, around.first - 1, -1)
    index = next((index for index in before if text_nodes[index].strip()), None)
    if index is None or len(text_nodes[index]) > _LONGEST_LABEL:
        return None
    match = _LEADING_CURRENCY.search(fold(text_nodes[index]))
    return index if match is not None and money_signs.before(match["currency"], True) is not None else None


def _holds_others(text_nodes: list[str], around: Node, pieces: list[_Piece], ignored: int | None) -> bool:
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


def _is_copy(text: str, pieces: list[_Piece]) -> bool:
    """Whether a text holds the digits of the pieces as one number with decimals."""
    digits = "".join(_DIGIT.findall("".join(piece.number for piece in pieces)))
    return any(_has_digits(match[0], digits) for match in NUMBER.finditer(fold(text)))


def _has_copy_beside(text_nodes: list[str], parents: list[Node], pieces: list[_Piece]) -> bool:
    """Whether the text right before or right behind the pieces is the same amount as one number, shown as they are."""
    first, last = pieces[0].index, pieces[-1].index
    for indexes in (range(first - 1, -1, -1), range(last + 1, len(text_nodes))):
        beside = next((index for index in indexes if text_nodes[index].strip()), None)
        if (
            beside is not None
            and len(text_nodes[beside]) <= _LONGEST_LABEL
            and _in_one_cell(parents[beside], parents[first])
            and _is_copy(text_nodes[beside], pieces)
        ):
            return True
    return False


def _has_digits(written: str, digits: str) -> bool:
    """Whether a written number has two decimals and just these digits."""
    number = read_number(written)
    return number is not None and number.decimals == 2 and "".join(_DIGIT.findall(written)) == digits


def _are_glued(text_nodes: list[str], pieces: list[_Piece]) -> bool:
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


def _is_raised(cents: Node, around: Node) -> bool:
    """Whether the cents are set small or above the line."""
    return any(node.tag in _RAISED or _RAISING_STYLE.search(node.get("style")) for node in _between(cents, around))


def _names_cents(cents: Node, around: Node) -> bool:
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


def _is_said_elsewhere(text_nodes: list[str], around: Node, pieces: list[_Piece], number: str) -> bool:
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
        if node.tag in _BOUNDARIES:
            return False
        node = node.parent
    return False


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
            amount.proven = has_small or (len(group) > 1 and (amount.led or bool(amount.signs[0].strip(_MINUS + " "))))
