"""Compares a document, as it was read, with the row that it was fetched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from host.archive import Facts
from host.errors import WorldError
from host.fetch.documents.match import ORDER_SUBKIND, is_order_variant
from host.fetch.lists.rows import ListedRow
from host.finder import PART_VARIANT
from host.reading.document_reading import FieldName, Reading
from host.reading.number_agreement import MIN_SIGNS, compare_numbers
from host.reading.row_proof import RowFacts, RowField, RowProof, is_orders_paper, prove_row
from host.urls import comparable_text
from host.vocabulary import RowProofWord

_CODES: dict[RowField, str] = {
    "number": "download.other_number",
    "kind": "download.other_kind",
    "total": "download.other_total",
    "date": "download.other_date",
    "currency": "download.other_currency",
}
"""The errors by which a document is refused, by the field that it contradicts, the most telling first."""
CONTRADICTIONS = frozenset(_CODES.values())
"""Codes of a document that contradicts its row: asked for again, it is the same one."""
_STRICT_VARIANTS = ("", "xml")
"""The variants of a row that are its document itself; a specification has a number and a date of its own."""


@dataclass(frozen=True)
class ProvedDocument:
    """What the documents of one file prove of their row, ``best`` first of all. ``readings``: by their order in the file."""

    best: RowProof
    proofs: tuple[RowProof, ...]
    readings: tuple[Reading | None, ...]


def prove(
    listed: ListedRow,
    variant: str,
    readings: Sequence[Reading | None],
    distrusted: frozenset[str] = frozenset(),
    named: str = "",
) -> ProvedDocument:
    """Returns what a file proves of its row: a ZIP proves it by any of its members. ``variant``: that of the row which the
    file is; ``distrusted``: fields of the row that are none of its document (``ColumnTrust``); ``named``: what the control
    is called that led to it, which may be the number of one of the row's several documents."""
    row = row_facts(listed, distrusted)
    has_parts = any(offer.variant.startswith(PART_VARIANT) for offer in listed.row.offers)
    proofs = tuple(
        RowProof("unread")
        if reading is None
        else prove_row(_named_part(row, reading) if has_parts and _is_named(reading, named) else row, reading)
        for reading in readings
    )
    if variant not in _STRICT_VARIANTS:
        # It belongs to the row's document and is not it: whatever it says, it stands beside that one. A part of an order has
        # a date and a total of its own, and is the order's by the number alone, as the order's own paper is.
        is_part = variant.startswith(PART_VARIANT) or (is_order_variant(variant) and not _has_number_of_bill(listed))
        proofs = tuple(proof if is_part and "number" in proof.differing else _mildly(proof) for proof in proofs)
    order = ("proved", "agrees_in_part", "contradicts", "unread")
    best = min(proofs, key=lambda proof: order.index(proof.proof), default=RowProof("unread"))
    if best.proof == "contradicts" and _has_scan_beside_papers(proofs, readings):
        best = RowProof("unread")
    return ProvedDocument(best, proofs, tuple(readings))


def _has_number_of_bill(listed: ListedRow) -> bool:
    """Returns whether the row's number is that of a bill, by what the row's controls are called, and not its order's."""
    number = comparable_text(listed.row.number or "")
    bills = (offer for offer in listed.row.offers if not is_order_variant(offer.variant))
    return any(number in comparable_text(offer.element.name) for offer in bills)


def _named_part(row: RowFacts, reading: Reading) -> RowFacts:
    """Returns what a row says of the one of its documents whose number its control bears: date and total are of all of them."""
    return replace(row, number=reading.value("number"), date=None, total=None)


def _is_named(reading: Reading, named: str) -> bool:
    """Returns whether a control is called by a document's own number: "FV/7782/2026", "Invoice FV 7782-2026"."""
    own = comparable_text(reading.value("number") or "")
    if len(own) < MIN_SIGNS:
        return False
    before, found, behind = comparable_text(named).partition(own)
    is_cut = (own[0].isdigit() and before[-1:].isdigit()) or (own[-1].isdigit() and behind[:1].isdigit())
    return bool(found) and not is_cut


def _has_scan_beside_papers(proofs: Sequence[RowProof], readings: Sequence[Reading | None]) -> bool:
    """Returns whether a file holds a document without text, which may be the row's, beside papers that are no bills (a
    delivery note), which say nothing against it."""
    pairs = list(zip(proofs, readings, strict=True))
    is_scan = any(proof.proof == "unread" and reading is not None and not reading.text for proof, reading in pairs)
    return is_scan and all("kind" in proof.differing for proof in proofs if proof.proof == "contradicts")


def _mildly(proof: RowProof) -> RowProof:
    return replace(proof, proof="agrees_in_part") if proof.proof == "contradicts" else proof


def row_facts(listed: ListedRow, distrusted: frozenset[str] = frozenset()) -> RowFacts:
    """Returns what a row says of its document. A number that several rows have is a customer's or a contract's."""
    row = listed.row
    number = None if listed.shares_number else row.number
    date = None if "date" in distrusted else row.date
    total = None if "total" in distrusted else row.total
    return RowFacts(number, date, total, row.currency, row.kind, row.subkind, row.of_order)


def proof_of_kept_page(listed: ListedRow) -> RowProofWord:
    """Returns what a captured page proves of its row: it was kept because it shows the row's number, date and total, as far as
    the row has them (``is_html_invoice``)."""
    row = row_facts(listed)
    is_named = row.number is not None or (row.date is not None and row.total is not None)
    return "proved" if is_named else "agrees_in_part"


def contradiction(facts: Facts, proved: ProvedDocument) -> WorldError | None:
    """Returns the error by which a file that contradicts its row is refused; None when it does not."""
    if proved.best.proof != "contradicts":
        return None
    reading = proved.readings[proved.proofs.index(proved.best)] or Reading()
    field, code = next((field, code) for field, code in _CODES.items() if field in proved.best.differing)
    if field == "kind":
        return WorldError(code, listed=facts.number or facts.date or facts.total or "?")
    return WorldError(code, read=reading.value(field) or "?", listed=getattr(facts, field) or "?")


def facts_of_kind(facts: Facts, proved: ProvedDocument) -> Facts:
    """Returns the facts of a file that is filed with its own kind: the paper of an order under a row that only a link calls
    an invoice."""
    for proof, reading in zip(proved.proofs, proved.readings, strict=True):
        if proof == proved.best and reading is not None and is_orders_paper(reading) and "kind" in proof.agreeing:
            return replace(facts, kind="other", subkind=ORDER_SUBKIND)
    return facts


def named_facts(
    facts: Facts, proof: RowProof, reading: Reading | None, distrusted: frozenset[str] = frozenset()
) -> Facts | None:
    """Returns what a filed document is named by: the values of its own XML; else those of the row, except for those that
    the document has otherwise though it is the row's (what is still to be paid is no total); what the row does not say is
    taken from the document. The number of a row that is proved otherwise (an order's) is none of its own. None when nothing
    was read."""
    if reading is None or (
        proof.proof not in ("proved", "agrees_in_part") and not _is_all_that_is_known(facts, reading)
    ):
        return None
    if distrusted:
        facts = replace(
            facts,
            date=None if "date" in distrusted else facts.date,
            total=None if "total" in distrusted else facts.total,
        )
    number = _value(facts.number, reading, "number", may_differ="number" in proof.agreeing)
    own = reading.value("number")
    if proof.proof == "proved" and number is not None and own is not None and compare_numbers(number, own) != "same":
        number = own
    date = _value(facts.date, reading, "date", may_differ="date" not in proof.agreeing)
    total = _value(facts.total, reading, "total", may_differ=not _same_amount(facts.total, reading.value("total")))
    currency = _value(facts.currency, reading, "currency", may_differ=False)
    # The person's name for the company counts; a portal's host is none.
    company = facts.company or reading.value("supplier")
    return replace(facts, number=number, date=date, total=total, currency=currency, company=company)


def _is_all_that_is_known(facts: Facts, reading: Reading) -> bool:
    """Returns whether a row says nothing of its document (a message of a hub), and the document is an electronic invoice, which
    names itself for programs."""
    return reading.format is not None and (facts.number, facts.date, facts.total) == (None, None, None)


def _value(listed: str | None, reading: Reading, field: FieldName, *, may_differ: bool) -> str | None:
    """Returns what counts of a field. ``may_differ``: the document's own value is another than the row's, and is the better
    one of a document that is known by its number."""
    known = reading.fields.get(field)
    if known is None:
        return listed
    if listed is None or (may_differ and (known.source == "xml" or field != "number")):
        return known.value
    return listed


def _same_amount(one: str | None, other: str | None) -> bool:
    try:
        return one is not None and other is not None and abs(Decimal(one)) == abs(Decimal(other))
    except InvalidOperation:
        return False
