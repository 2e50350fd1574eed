"""Tells the blocks of seller and buyer apart: what stands under or behind their labels, and whose number ends an address.

An address without a label is the buyer's where it bears another name than the seller's. A number may stand under it after an
empty line, or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from host.finder.lexicon.documents import document_parties as words
from host.finder.lexicon.patterns import words_of
from host.finder.values.text import WordMatcher, fold
from host.reading.text.company_names import key_of, legal_names, plain_name
from host.reading.text.lines import Cell, Sheet

_LINES, _GAP = 7, 1.9
"""Lines of a block at most, and the widest gap between two of them in heights."""
_ALIGNED = 8.0
"""Points by which the left edges of a label and its block differ at most."""
_MATCHERS = {
    "seller": WordMatcher(words.SELLER),
    "payee": WordMatcher(words.PAYEE),
    "buyer": WordMatcher(words.BUYER),
}
_PREPOSITION = WordMatcher(words.FROM)
_HEADS = 2
_NAME = WordMatcher(words.NAME)
_ALSO_PAYEE = WordMatcher(words.ALSO_PAYEE)
_ACCOUNT = re.compile(r"\bIBAN\b|\b[A-Z]{2}\d{2}(?: ?\w{4}){3}")
_OPENING = {
    party: re.compile(
        rf"(?:{'|'.join(sorted({re.escape(fold(word)) for word in words_of(table) if ' ' in word}))}) (?=\S)"
    )
    for party, table in (("buyer", words.BUYER), ("seller", words.SELLER), ("payee", words.PAYEE))
}
"""Labels of several words, which cannot be the beginning of a name, at the beginning of a text."""
_PAYEE_INSIDE = re.compile(
    rf"\S\s(?:{'|'.join(sorted({re.escape(fold(word)) for word in words_of(words.PAYEE) if ' ' in word}))})\s?(?::\s?|$)"
)
"""A label of the payee behind other text of its cell, with the name behind a colon or under it."""
_SAME_IN_TWO = re.compile(r"\s*[|/()]\s*")
_LONGEST_LABEL = 45
"""Characters of a label at most."""
_FARTHEST_BESIDE = 220.0
"""Points between a label and the name beside it."""


_EMPTY_LINES = 4.5
"""Heights between a number and the lines of the address that it belongs to at most: two empty lines."""
_IN_THE_BLOCK = 1.0
"""Heights between two lines of an address at most."""
_LINES_OVER_A_NUMBER = 8
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,3}[- ])?\d{4,5}(?:\s?[A-Z]{2})?\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d\w? ?\d[A-Z]{2}\b"
)
_REACHED_AT = re.compile(r"@|www\.|https?:|\+\d")
"""Where somebody can be reached: a letterhead says it, and the address of a reader does not."""


@dataclass(slots=True)
class Parties:
    """The texts of the blocks, each with its cell, by party: the first ones hold the name. ``buyer_cells``: ids of all cells of
    buyers' blocks, labels included. ``sender``: what stands under a preposition ("From") in a row of three heads or more, which
    may be the seller, a warehouse or an airport."""

    seller: list[list[tuple[str, Cell]]] = field(default_factory=list)
    sender: list[list[tuple[str, Cell]]] = field(default_factory=list)
    payee: list[list[tuple[str, Cell]]] = field(default_factory=list)
    buyer: list[list[tuple[str, Cell]]] = field(default_factory=list)
    buyer_cells: set[int] = field(default_factory=set)


def parties_of(sheet: Sheet) -> Parties:
    """Returns the blocks of the parties that labels name."""
    found = Parties()
    for cell in sheet.cells:
        inside = _PAYEE_INSIDE.search(cell.folded)
        if inside is not None:
            rest = cell.text[inside.end() :] if len(cell.text) == len(cell.folded) else ""
            found.payee.append([(rest, cell)] if rest else [(each.text, each) for each in sheet.below(cell, 2.0)[:1]])
        party, rest = _label(cell)
        if party is None:
            continue
        block = _block(sheet, cell, rest)
        if party == "seller" and _PREPOSITION.matches_fully(cell.folded) and len(sheet.line_of(cell).cells) > _HEADS:
            party = "sender"
        if party == "buyer" and _ALSO_PAYEE.matches(cell.folded) and any(_ACCOUNT.search(text) for text, _ in block):
            party = "payee"
        getattr(found, party).append(block)
        if party == "buyer":
            found.buyer_cells.update(id(each) for each in _with_values(sheet, block))
            found.buyer_cells.add(id(cell))
    return found


def _with_values(sheet: Sheet, block: list[tuple[str, Cell]]) -> Iterator[Cell]:
    """Yields the cells of a block, and what stands beside those of them that are labels themselves ("VAT ID:")."""
    for _, cell in block:
        yield cell
        if cell.text.rstrip().endswith(":"):
            yield from sheet.right_of(cell)[:1]


def _label(cell: Cell) -> tuple[str | None, str]:
    """Returns the party that a cell labels, and what stands behind the label in the cell itself."""
    _, colon, behind = cell.text.partition(":")
    folded = cell.folded.partition(":")[0].strip() if colon else cell.folded.strip(" .,-–")
    if len(folded) <= _LONGEST_LABEL and not any(map(str.isdigit, folded)):
        # A label may say the same in two languages, or twice ("Rechnungsempfänger | Recipient", "From (seller)").
        for word in (folded, folded.replace(" ", ""), *_SAME_IN_TWO.split(folded)):
            for party, matcher in _MATCHERS.items():
                if matcher.matches_fully(word):
                    return party, behind.strip()
    if not colon and len(cell.text) <= 2 * _LONGEST_LABEL:
        return _opening(cell)
    return None, ""


def is_label(cell: Cell) -> bool:
    """Whether a cell is the label of a party."""
    return _label(cell)[0] is not None


def without_label(cell: Cell) -> str:
    """Returns a cell's text without a party's label at its beginning."""
    return _opening(cell)[1] or cell.text


def _opening(cell: Cell) -> tuple[str | None, str]:
    """Returns the party and the name of a cell in which no colon stands between them ("Sold to Jane Doe")."""
    for party, pattern in _OPENING.items():
        match = pattern.match(cell.folded)
        if match is not None and (rest := cell.text[match.end() :].strip())[:1].isupper():
            return party, rest
    return None, ""


def _block(sheet: Sheet, label: Cell, rest: str) -> list[tuple[str, Cell]]:
    """Returns the texts of a label's block: what stands behind it, else beside it, then under it; what is labelled as a name
    goes first."""
    texts: list[tuple[str, Cell]] = []
    named: list[tuple[str, Cell]] = []
    under = list(_under(sheet, label))
    # What stands under "Seller:" is the block, unless it is a label too: then each label has its value beside it.
    is_list = label.text.rstrip().endswith(":") and under and under[0].text.rstrip().endswith(":")
    beside: Sequence[Cell] = sheet.right_of(label)[:1] if not rest and (not under or is_list) else ()
    if rest:
        texts.append((rest, label))
    elif beside and _label(beside[0])[0] is None and beside[0].left - label.right < _FARTHEST_BESIDE:
        texts.append((beside[0].text.lstrip(": "), beside[0]))
    for cell in under:
        name = _named(sheet, cell)
        if name is not None:
            named.append(name)
        texts.append((cell.text, cell))
    return [*named, *texts]


def _under(sheet: Sheet, label: Cell) -> Iterator[Cell]:
    """Yields the cells of the block under a label, as far as they follow each other."""
    bottom, height, count = label.bottom, max(label.height, 6.0), 0
    for cell in sheet.below(label, _LINES * _GAP):
        if count >= _LINES or cell.top - bottom > _GAP * height or _label(cell)[0] is not None:
            return
        if abs(cell.left - label.left) <= _ALIGNED or cell.left <= label.left <= cell.right:
            yield cell
            bottom, count = cell.bottom, count + 1


def _named(sheet: Sheet, cell: Cell) -> tuple[str, Cell] | None:
    """Returns the name in a block's cell that a label calls one ("Name: Foo"), and the cell that holds it."""
    _, _, behind = cell.text.partition(":")
    if not _NAME.matches_fully(cell.folded.partition(":")[0]):
        return None
    if behind.strip():
        return behind.strip(), cell
    beside = sheet.right_of(cell)[:1]
    return (beside[0].text.lstrip(": "), beside[0]) if beside else None


def is_of_another_party(sheet: Sheet, number: Cell, parties: Parties, supplier: str | None) -> bool:
    """Whether a number ends the address of somebody else than the seller: that of a block under a buyer's label, or one that
    bears another name than ``supplier``, the seller's. Where that is unknown, so is who a name without a label is."""
    block = _block_above(sheet, _label_beside(sheet, number))
    if any(id(cell) in parties.buyer_cells for cell in block):
        return True
    if not any(_POSTCODE.search(cell.text) for cell in block[:-1] or block):
        return False
    if any(_REACHED_AT.search(cell.text) for cell in block):
        return False
    if _name_in(block[-1]) is None:
        return False
    seller = key_of(supplier) if supplier is not None else None
    keys = filter(None, (key_of(cell.text) for cell in block))
    return seller is None or not any(seller in key or key in seller for key in keys)


def _label_beside(sheet: Sheet, number: Cell) -> Cell:
    """Returns the cell of a number's label on its left, else its own."""
    left = sheet.left_of(number)[:1]
    return left[0] if left and left[0].text.rstrip().endswith(":") else number


def _block_above(sheet: Sheet, label: Cell) -> list[Cell]:
    """Returns the lines of the block over a cell, the lowest first: those that begin where it begins."""
    block: list[Cell] = []
    lowest, gap = label, _EMPTY_LINES
    for cell in sheet.above(label, _LINES_OVER_A_NUMBER * _IN_THE_BLOCK + _EMPTY_LINES):
        if abs(cell.left - label.left) > _ALIGNED:
            continue
        if lowest.top - cell.bottom > gap * label.height or len(block) == _LINES_OVER_A_NUMBER:
            break
        block.append(cell)
        lowest, gap = cell, _IN_THE_BLOCK
    return block


def _name_in(cell: Cell) -> str | None:
    """Returns the name of a company or a person that a line is."""
    return next(iter(legal_names(cell.text)), None) or plain_name(cell.text)
