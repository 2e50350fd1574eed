"""Finds who sends a document: by labels, the letterhead, the line above the address, the foot, addresses of its web site and
its mail, apart from who buys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from host.finder.lexicon.documents import document_parties as words
from host.finder.lexicon.patterns import words_of
from host.finder.values.text import WordMatcher, fold
from host.reading.document_reading import FieldValue
from host.reading.text.company_names import has_legal_form, key_of, labelled_name, legal_names, plain_name
from host.reading.text.lines import Cell, Sheet
from host.reading.text.part import Part
from host.reading.text.parties import is_label, parties_of, without_label
from host.reading.text.vat_and_iban import vat_and_iban_fields

_LABELLED, _SENDER, _PAYEE, _SENDER_LINE, _LETTERHEAD, _LARGEST = 4.0, 1.5, 1.5, 2.5, 1.5, 1.0
_LEGAL_FORM, _FOOT, _DOMAIN, _REPEATED = 1.5, 1.6, 2.0, 0.8
_REGISTERED, _REACHED = 0.7, 1.0
_MAILBOX, _IMPRINTED = 1.0, 1.5
_THRESHOLD, _LEAD = 3.0, 0.5
"""The least score of a name that is reported, and by how much it stands before the next one."""
_LONE_THRESHOLD, _LONE_LEAD = 2.2, 1.4
"""The same of a name for which less speaks, where nearly nothing speaks for another."""
_HEAD, _FOOT_FROM = 0.3, 0.82
"""Shares of a page's height: above the one lies its head, below the other its foot."""
_HEAD_NAMES = 3
"""Cells of the head that may be a letterhead."""
_SENDER_PARTS = re.compile(r"\s*[|•·●◦▪]\s*|\s+[-–—]\s+|,\s+")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,3}[- ])?\d{4,5}(?:\s?[A-Z]{2})?\b|\b\d{2}-\d{3}\b")
_STREET = re.compile(r"[^\W\d_]{3}.*\d|\d+\w?\s[^\W\d_]{3}")
_IMPRINT = re.compile(r"\d{3}|@|www\.")
_BLOCK_HEIGHTS = 8.0
"""Heights below a letterhead in which its numbers stand."""
_IMPRINT_HEIGHTS = 3.0
"""Heights below a name in which its imprint begins."""
_NO_LETTER = re.compile(r"[\W_]+")
_HOST = re.compile(r"(?:@|www\.|https?://(?:www\.)?)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_ADDRESS_IN_THE_NET = re.compile(r"[\w.-]+@[\w.-]+|www\.[\w.-]+")
_SHORTEST_KEY = 3
_SHORTEST_WORD_OF_A_NAME = 5
"""Letters from which a word of a name tells that a mailbox or a web site is of this name."""
_PAID_AT = re.compile(r"\biban\b|\b[a-z]{2}\d[\d .]{6,}\d\b")
"""An account or a number of VAT under the address of who has sent the bill."""
_IN_A_STREET = re.compile(r"#?\d+\w?,?\s[^\W\d_]")
"""What a street's line begins with where the number comes first: under it stands the rest of the address, and no name."""
_REACHED_AT = re.compile(r"\S@\S+\.\w|www\.\w|\+\d{2}[\d ()/-]{7}|\(\d{3}\) ?\d{3}-\d{4}")
"""Where a company can be reached: what a letterhead has, and the address of a reader has not."""
_RECEIVED = sorted({re.escape(fold(word)) for word in words_of(words.RECEIVED_BY)}, key=len, reverse=True)
_RECEIVED_BY = re.compile(rf"(?:^|.*\W)(?:{'|'.join(_RECEIVED)}):? (?=\S)")
_SALUTATION = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, map(fold, words_of(words.SALUTATIONS)))))})\.? ")
_REGISTER = WordMatcher(words.REGISTERS)
_MADE_BY = WordMatcher(words.MADE_BY)


@dataclass(slots=True)
class _Candidate:
    """A name that may be the supplier's and what speaks for it. It is written as at the best of its places (``rank``).
    ``is_placed``: one of them is a sender's, and not just any line."""

    name: str
    score: float = 0.0
    rank: float = 0.0
    is_placed: bool = False


def read_supplier(sheet: Sheet) -> Part:
    """Returns the supplier's name, VAT number and account where the pages tell them."""
    parties = parties_of(sheet)
    found = _Names({key_of(name) for block in parties.buyer for name in _names_of(block)})
    for block in parties.seller:
        found.add(_names_of(block), _LABELLED)
    for block in parties.sender:
        found.add(_names_of(block), _SENDER, "sender of goods")
    for block in parties.payee:
        found.add(_names_of(block), _PAYEE)
    others = [cell for cell in sheet.cells if id(cell) not in parties.buyer_cells and not _MADE_BY.matches(cell.folded)]
    bottoms = _bottoms(sheet)
    domains = {domain for cell in others for domain in _domains(cell.text)}
    _from_the_head(
        sheet, [cell for cell in others if cell.page == 0 and cell.top < _HEAD * sheet.height_of(0)], domains, found
    )
    for cell in others:
        found.add(legal_names(without_label(cell)), _LEGAL_FORM, "form")
        found.add(_receivers(cell, domains), _LABELLED)
    _from_the_foot(sheet, [cell for cell in others if cell.top > _FOOT_FROM * bottoms[cell.page]], found)
    found.weigh(others, domains)
    best = found.best()
    fields = vat_and_iban_fields(sheet, parties, best.name if best is not None else None)
    if best is not None:
        fields["supplier"] = FieldValue(best.name, "text", round(min(0.95, 0.5 + best.score * 0.06), 2))
    return Part(fields)


class _Names:
    """The candidates by the key of their name; ``buyers`` are the keys of names that are not to be taken."""

    def __init__(self, buyers: set[str]) -> None:
        self._buyers = buyers
        self._candidates: dict[str, _Candidate] = {}
        self._seen: set[tuple[str, str]] = set()

    def add(self, names: Iterable[str], score: float, once: str = "") -> None:
        """Adds what a place says for names; ``once`` names a kind of place that counts only once."""
        for name in names:
            key = key_of(name)
            if len(key) < _SHORTEST_KEY or (key in self._buyers and score < _LABELLED):
                continue
            candidate = self._candidates.setdefault(key, _Candidate(name))
            rank = score + (_LEGAL_FORM if has_legal_form(name) else 0.0)
            if rank > candidate.rank or (rank == candidate.rank and name.startswith(candidate.name)):
                candidate.name, candidate.rank = name, rank
            if not once or (key, once) not in self._seen:
                candidate.score += score
            candidate.is_placed |= once != "form"
            self._seen.add((key, once))

    def weigh(self, cells: list[Cell], domains: set[str]) -> None:
        """Adds what addresses in the net and repetitions say."""
        # What stands at one place of every page is one line that is printed with each of them.
        once = {(cell.folded, round(cell.left), round(cell.top)) for cell in cells}
        text = "\n".join(_NO_LETTER.sub("", folded) for folded, _, _ in once)
        mailboxes = " ".join(_ADDRESS_IN_THE_NET.findall(" ".join(cell.folded for cell in cells)))
        for key, candidate in self._candidates.items():
            if any(_is_alike(key, domain) for domain in domains):
                candidate.score += _DOMAIN
            candidate.score += _REPEATED if text.count(key) > 1 else 0.0
            words_of_name = (_NO_LETTER.sub("", word) for word in fold(candidate.name).split())
            if any(len(word) >= _SHORTEST_WORD_OF_A_NAME and word in mailboxes for word in words_of_name):
                candidate.score += _MAILBOX

    def _join_lines(self) -> None:
        """Takes the two halves of a name that stands in two lines somewhere for what they are, where it stands in one, too."""
        for key, whole in list(self._candidates.items()):
            halves = [self._candidates.get(half) for half in (key[:at] for at in range(_SHORTEST_KEY, len(key)))]
            for first in filter(None, halves):
                second = self._candidates.get(key[len(key_of(first.name)) :])
                if second is not None and second is not first and whole not in (first, second):
                    whole.score += max(first.score, second.score)
                    del self._candidates[key_of(first.name)], self._candidates[key_of(second.name)]
                    break

    def best(self) -> _Candidate | None:
        """Returns the name for which most speaks; None where that is little, or as much speaks for another."""
        self._join_lines()
        ranked = sorted(self._candidates.items(), key=lambda item: (-item[1].score, item[0]))
        if not ranked:
            return None
        key, first = ranked[0]
        lead = first.score - max((each.score for other, each in ranked[1:] if not _is_part(key, other)), default=0.0)
        is_known = first.score >= _THRESHOLD and lead >= _LEAD
        is_lone = first.is_placed and first.score >= _LONE_THRESHOLD and lead >= _LONE_LEAD
        return first if is_known or is_lone else None


def _is_part(one: str, other: str) -> bool:
    """Whether one of two keys is a part of the other: a short and a long name of the same company."""
    return one in other or other in one


def _names_of(block: list[tuple[str, Cell]]) -> list[str]:
    """Returns the name of a block: the first one with a legal form in its first lines, else the first that may be one."""
    for text, _ in block[:3]:
        if names := legal_names(text):
            return [names[0]]
    for text, _ in block[:2]:
        if name := labelled_name(text):
            return [name]
    return []


def _from_the_head(sheet: Sheet, head: list[Cell], domains: set[str], found: _Names) -> None:
    """Adds the letterhead and the sender's line above the window of the address, of the first page's head."""
    names = []
    for cell in head:
        if sender := _sender(cell):
            found.add([sender], _SENDER_LINE, "sender")
        elif name := next(iter(legal_names(cell.text)), None) or _name_in_the_head(sheet, cell, domains):
            names.append((cell, name))
    largest = max((cell.height for cell, _ in names), default=0.0)
    usual = sorted(cell.height for cell in head)[len(head) // 2] if head else 0.0
    for at, (cell, name) in enumerate(names):
        if at < _HEAD_NAMES:
            found.add([name], _LETTERHEAD / (at + 1))
            block = [below.folded for below in sheet.below(cell, _BLOCK_HEIGHTS)[:5]]
            if any(map(_REGISTER.matches, block)):
                found.add([name], _REGISTERED, "registered")
            if any(map(_REACHED_AT.search, block)):
                found.add([name], _REACHED, "reached")
        if cell.height == largest > 1.2 * usual:
            found.add([name], _LARGEST, "largest")


def _receivers(cell: Cell, domains: set[str]) -> list[str]:
    """Returns the name behind the words of a receipt for who got the money, where a web site or a mailbox has this name, too:
    what else stands there is a means of payment, or a person at a desk."""
    match = _RECEIVED_BY.match(cell.folded) if len(cell.text) == len(cell.folded) else None
    name = labelled_name(cell.text[match.end() :]) if match is not None else None
    if name is None or not any(_is_alike(key_of(name), domain) for domain in domains):
        return []
    return [name]


def _name_in_the_head(sheet: Sheet, cell: Cell, domains: set[str]) -> str | None:
    """Returns the name that a cell of the head may be; one that is a host's name need not begin with a capital. A name behind
    a salutation is the reader's, and one under a street the rest of an address."""
    if _SALUTATION.match(cell.folded) or is_label(cell):
        return None
    if any(_IN_A_STREET.match(above.text) for above in sheet.above(cell, 1.0)):
        return None
    return plain_name(cell.text) or (cell.text if key_of(cell.text) in domains else None)


def _sender(cell: Cell) -> str | None:
    """Returns the name at the beginning of a line that holds the sender's whole address; None for other lines."""
    parts = _SENDER_PARTS.split(cell.text)
    with_digits = [part for part in parts[1:] if any(map(str.isdigit, part))]
    if len(with_digits) < 2 or not any(_STREET.search(part) for part in with_digits) or not _POSTCODE.search(cell.text):
        return None
    return next(iter(legal_names(cell.text)), None) or labelled_name(parts[0])


def _from_the_foot(sheet: Sheet, foot: list[Cell], found: _Names) -> None:
    """Adds the names in the feet of pages that an imprint follows: an address, registers, accounts."""
    for cell in foot:
        if sender := _sender(cell):
            found.add([sender], _SENDER_LINE, "sender")
            if any(_PAID_AT.search(below.folded) for below in sheet.below(cell, _IMPRINT_HEIGHTS)):
                found.add([sender], _IMPRINTED, "imprint")
        behind = [*sheet.right_of(cell)[:2], *sheet.below(cell, _IMPRINT_HEIGHTS)[:2]]
        text = " ".join((cell.text, *(each.text for each in behind)))
        if _IMPRINT.search(text) or any(_REGISTER.matches(each.folded) for each in (cell, *behind)):
            found.add([name for name in legal_names(cell.text) if cell.text.startswith(name)], _FOOT, "foot")
        below = sheet.below(cell, _IMPRINT_HEIGHTS)[:1]
        name = plain_name(cell.text) if below and _REGISTER.matches(below[0].folded) else None
        if name is not None and not has_legal_form(name):
            found.add([name], _FOOT, "foot")


def _bottoms(sheet: Sheet) -> dict[int, float]:
    """Returns where the lowest line of each page ends."""
    bottoms: dict[int, float] = {}
    for line in sheet.lines:
        bottoms[line.page] = max(bottoms.get(line.page, 0.0), line.bottom)
    return bottoms


def _domains(text: str) -> Iterator[str]:
    """Yields the names of hosts in a text without their endings and without makers of mail for anyone ("foo" of foo.co.uk)."""
    for host in _HOST.findall(text):
        labels = host.lower().split(".")
        label = labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2]
        label = "".join(filter(str.isalnum, label))
        if len(label) >= _SHORTEST_KEY and label not in words.FREE_MAIL:
            yield label


def _is_alike(key: str, domain: str) -> bool:
    """Whether a name and a host's name are one: one begins the other or is most of it."""
    shorter, longer = sorted((key, domain), key=len)
    return longer.startswith(shorter) or (len(shorter) >= 5 and shorter in longer)
