"""Text nodes that may be parts of a split amount: a currency, digits, a mark, a dash for no cents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from host.finder.dom.node import Node
from host.finder.values import money_signs
from host.finder.values.text import fold

MINUS = "−–—-"
_PIECE = re.compile(
    rf"""
    (?P<sign> [{MINUS}]{{0,2}} \s? (?: [^\d\s.,'’{MINUS}]{{1,6}} \.? )? \s? [{MINUS}]{{0,2}} )  # a minus, a currency
    (?P<number> (?: [.,'’]? \s? \d [\d.,'’\s]* )? [.,'’]? )           # digits with their groups, a mark
    (?P<dash> [{MINUS}]{{1,2}} )?
    (?P<behind> \s? [^\d\s.,'’{MINUS}][^\d\s]{{0,5}} )?
    """,
    re.VERBOSE,
)
_WHOLE_AMOUNT = re.compile(r"\d\s?[.,]\d\d$")
BOUNDARIES = frozenset(("td", "th", "tr", "li", "dt", "dd", "a", "button", "option", "time"))
_BOUNDARY_ROLES = frozenset(("cell", "gridcell", "row", "listitem", "rowheader", "columnheader"))


@dataclass(frozen=True, slots=True)
class Piece:
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


def read_piece(index: int, text: str) -> Piece | None:
    """Returns a text node as a piece of an amount; None for other texts, and for whole amounts."""
    match = _PIECE.fullmatch(text.strip())
    if match is None or _WHOLE_AMOUNT.search(match["number"]):
        return None
    sign, behind = match["sign"].strip(MINUS + " "), (match["behind"] or "").strip()
    if (sign and money_signs.before(fold(sign)) is None) or (behind and money_signs.after(fold(behind)) is None):
        return None
    return Piece(index, match["sign"], match["number"].strip(), match["dash"] or "", match["behind"] or "")


def in_one_cell(one: Node, other: Node) -> bool:
    """Whether two parents of texts are both shown or both hidden, and no cell or entry of a list holds only one of them."""
    if one.hidden != other.hidden:
        return False
    for node, opposite in ((one, other), (other, one)):
        ancestor: Node | None = node
        while ancestor is not None and not opposite.inside(ancestor):
            if ancestor.tag in BOUNDARIES or (ancestor.attrs and ancestor.get("role") in _BOUNDARY_ROLES):
                return False
            ancestor = ancestor.parent
    return True
