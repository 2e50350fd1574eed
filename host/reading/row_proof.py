"""The proof of a row: whether a document, as it was read, shows that it is the one of the row that it was fetched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from host.finder.lexicon.currencies import OF_REGION
from host.reading.document_reading import Reading
from host.reading.number_agreement import (
    compare_numbers,
    is_printed,
    is_under_order_label,
    is_without_series,
    label_of,
)
from host.reading.running_text import has_amounts_in_sentences_only
from host.vocabulary import DocumentKind, RowProofWord

RowField = Literal["number", "date", "total", "currency", "kind"]

_BILLS: frozenset[DocumentKind] = frozenset({"invoice", "credit_note", "receipt"})
"""Kinds of rows that promise a bill. A portal calls a receipt an invoice, and lists credit notes among its invoices."""
_BESIDE: tuple[RowField, ...] = ("date", "total")
"""The fields that speak for a row beside its number, or without one."""
_NO_PROOF = frozenset({"document.hidden_text", "document.several_invoices", "document.several_xml"})
"""Remarks on a document that may show something else than it was read from, or more than its row is about."""
_RECOGNISED = "document.recognised_text"
"""The remark on what was read from a scan by recognising its letters."""
_CLEARLY_SEEN = 0.6
"""Confidence of a field of a scan that speaks for or against a row; a single letter that was taken for another makes another
number of it."""
_XML_DISAGREES = "document.xml_disagrees"
"""The remark that the document shows another ``field`` than its own XML says."""
_WITHOUT_REGION = {"$": ("USD",)}
_SHARED_SIGNS = {
    code: sign
    for sign, codes in OF_REGION.items()
    for code in (*(code for _, code in codes), *_WITHOUT_REGION.get(sign, ()))
}
"""The sign of each currency that several countries write alike: a row may show nothing else."""
_MIN_PRINTED = 4
"""Letters and digits of a number that stands in a text for nothing else, wherever it stands."""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a row says of its document: ``date`` ISO 8601, ``total`` a decimal string, ``currency`` ISO 4217; None is unknown.
    A ``number`` that several rows of a list have is none. ``of_order``: nothing but a link's word, or nothing, calls the row of
    a list of orders an invoice."""

    number: str | None = None
    date: str | None = None
    total: str | None = None
    currency: str | None = None
    kind: DocumentKind = "invoice"
    subkind: str | None = None
    of_order: bool = False


@dataclass(frozen=True, slots=True)
class RowProof:
    """``proof``: see ``host.vocabulary.RowProofWord``. ``differing``: the row's fields that the document has otherwise;
    ``agreeing``: those that it bears out."""

    proof: RowProofWord
    differing: tuple[RowField, ...] = ()
    agreeing: tuple[RowField, ...] = ()


_FieldVerdict = Literal["agrees", "differs", "doubtful", "unknown"]
"""``doubtful``: no contradiction, and enough to forbid a proof without the number."""
_NumberVerdict = Literal["own", "labelled", "part", "other_number", "printed", "mentioned", "differs", "unknown"]
"""How the row's number stands in the document: as its own number; behind the label of one, where none was read; as a part of
it; under another name (an order's number); somewhere, where none was read; somewhere, where another was read; not at all,
and another one does; not at all."""
_NEEDED_BESIDE: dict[_NumberVerdict, int] = {"labelled": 1, "part": 1, "other_number": 1, "printed": 2}
"""How many of date and total must agree beside such a number."""
_ORDERS_OWN: frozenset[_NumberVerdict] = frozenset({"own", "labelled", "other_number"})
"""How the number of an order stands in the order's own paper."""
_ORDER = "order"
"""The subkind of such a paper."""


def prove_row(row: RowFacts, reading: Reading) -> RowProof:
    """Returns what the document proves of its row.

    The row's number as the document's own proves it, if nothing else differs. A number that agrees in part, or under another
    name, needs date or total beside it. Without a number both of these must agree. A field that the row or the document does
    not have says nothing.
    """
    if not reading.fields and not reading.text.strip():
        return RowProof("unread")
    if any(code == _RECOGNISED for code, _ in reading.remarks):
        reading = _clearly_seen(reading)
    number = _number(row, reading)
    if number == "own" and row.kind in _BILLS and not row.of_order and is_orders_paper(reading):
        # What an order's paper prints is the order's number, which no bill's row is known by.
        number = "other_number"
    verdicts: dict[RowField, _FieldVerdict] = {
        "date": _date(row, reading, number),
        "total": _total(row, reading, number),
        "currency": _currency(row, reading),
        "kind": _kind(row, reading),
    }
    # A short number agrees in part only, though it is the same.
    is_numbered = number in _ORDERS_OWN or (number == "part" and reading.value("number") == row.number)
    if row.of_order and is_orders_paper(reading) and is_numbered and verdicts["total"] == "agrees":
        verdicts["kind"] = "agrees"
    if verdicts["currency"] == "differs" and verdicts["total"] == "differs":
        # One amount in two currencies is two figures: only the currency is known to be another one.
        verdicts["total"] = "unknown"
    agreeing: list[RowField] = [name for name, verdict in verdicts.items() if verdict == "agrees"]
    differing: list[RowField] = [name for name, verdict in verdicts.items() if verdict == "differs"]
    if number == "own" or number in _NEEDED_BESIDE:
        agreeing.insert(0, "number")
    elif number in ("differs", "mentioned"):
        differing.insert(0, "number")
    own = reading.value("number")
    is_orders_bill = row.of_order and row.number is not None and own is not None and _shape(own) != _shape(row.number)
    proof = _proof(row, number, verdicts, is_orders_bill=is_orders_bill)
    if proof == "proved" and (_is_no_bill(row, reading) or any(_is_doubtful(*remark) for remark in reading.remarks)):
        proof = "agrees_in_part"
    return RowProof(proof, tuple(differing), tuple(agreeing))


def is_orders_paper(reading: Reading) -> bool:
    """Returns whether a document calls itself an order."""
    return reading.kind == "other" and reading.subkind == _ORDER


def _clearly_seen(reading: Reading) -> Reading:
    """Returns a scan's reading with the fields whose letters were seen clearly; the others are unknown."""
    clear = {name: value for name, value in reading.fields.items() if value.confidence >= _CLEARLY_SEEN}
    return replace(reading, fields=clear)


def _proof(
    row: RowFacts, number: _NumberVerdict, verdicts: dict[RowField, _FieldVerdict], *, is_orders_bill: bool
) -> RowProofWord:
    beside = sum(verdicts[name] == "agrees" for name in _BESIDE)
    differing = sum(verdict == "differs" for verdict in verdicts.values())
    if number == "differs":
        # An order's bill need not print the order's number; a number of another kind, its day and its total speak for it. They
        # do not for a credit note of the same day, nor for a reminder.
        is_its_bill = (
            is_orders_bill and beside == len(_BESIDE) and not differing and "doubtful" not in verdicts.values()
        )
        return "agrees_in_part" if is_its_bill else "contradicts"
    if number == "mentioned":
        # All of the row stands in the document, and another number was taken for its own: perhaps wrongly.
        return "agrees_in_part" if beside == len(_BESIDE) and not differing else "contradicts"
    if differing:
        # The number is the document's, and one other value of the row is not: a day of booking in place of the date, an
        # amount of another kind. The document may be the row's; it is not proved.
        is_date_alone = differing == 1 and verdicts["date"] == "differs"
        is_known = number == "own" and (is_date_alone or (differing == 1 and beside))
        is_nearly_known = number in ("labelled", "part") and is_date_alone and beside
        return "agrees_in_part" if is_known or is_nearly_known else "contradicts"
    if number == "own":
        return "proved"
    # A row that has a number is not proved by what other documents may have, too.
    needed = _NEEDED_BESIDE.get(number) if row.number is not None else len(_BESIDE)
    if needed is not None and beside >= needed and "doubtful" not in verdicts.values():
        return "proved"
    return "agrees_in_part" if beside or number in _NEEDED_BESIDE else "unread"


def _is_no_bill(row: RowFacts, reading: Reading) -> bool:
    """Returns whether a bill's row has got a paper that has the row's number and is no bill: a notice without any amount, a
    letter about the bill, or what takes it back."""
    if row.kind not in _BILLS:
        return False
    total = reading.value("total")
    if reading.format is None and (
        (total is None and not reading.amounts) or has_amounts_in_sentences_only(reading.text)
    ):
        return True
    # Some portals list credit notes among their invoices, with a minus.
    is_negative = total is not None and total.startswith("-")
    is_paid_back = row.kind == "credit_note" or (row.total or "-").startswith("-")
    return reading.kind == "credit_note" and is_negative and not is_paid_back


def _is_doubtful(code: str, details: dict[str, str]) -> bool:
    return code in _NO_PROOF or (code == _XML_DISAGREES and details.get("field") in ("number", *_BESIDE))


def _number(row: RowFacts, reading: Reading) -> _NumberVerdict:
    if row.number is None:
        return "unknown"
    own = reading.value("number")
    if own is not None:
        years = {date[:4] for date in (row.date, reading.value("date")) if date}
        agreement = compare_numbers(row.number, own, years)
        if agreement != "other":
            return "own" if agreement == "same" else "part"
    label, printed = label_of(row.number, reading.text), is_printed(row.number, reading.text)
    is_other = any(compare_numbers(row.number, other) == "same" for other in reading.other_numbers)
    is_long = sum(map(str.isalnum, row.number)) >= _MIN_PRINTED
    # A label in the text may stand for another number: of two numbers of one series, one is no order of the other.
    is_of_other_series = is_long and own is not None and _shape(own) != _shape(row.number)
    is_ordered = is_other or is_of_other_series
    is_in_column = printed and is_of_other_series and is_under_order_label(row.number, own or "", reading.text)
    if (label == "order" and is_ordered) or (is_other and not printed) or is_in_column:
        # A credit note names the invoice that it takes back, which is another document.
        return "differs" if reading.kind == "credit_note" and row.kind != "credit_note" else "other_number"
    if own is not None and printed and is_without_series(own, row.number):
        return "part"
    if own is not None:
        # Another invoice, which this one corrects or goes on with; or its own, and the number was read wrongly.
        return "mentioned" if printed and (is_long or label == "own") else "differs"
    if label == "own":
        return "labelled"
    return "printed" if is_long and printed else "unknown"


def _shape(number: str) -> str:
    """Returns which signs of a number are letters, and which are digits."""
    return "".join("0" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in number)


def _date(row: RowFacts, reading: Reading, number: _NumberVerdict) -> _FieldVerdict:
    own = reading.value("date")
    if row.date is None:
        return "unknown"
    if own == row.date:
        return "agrees"
    if row.date in reading.dates or row.date == reading.value("due_date"):
        # The day when it is due or was ordered, the period's begin: a date of the document that is not its date of issue.
        if number in ("labelled", "other_number"):
            return "agrees"
        return "unknown" if own is None else "doubtful"
    if own is None or (number == "other_number" and row.date < own):
        return "unknown"
    return "differs"


def _total(row: RowFacts, reading: Reading, number: _NumberVerdict) -> _FieldVerdict:
    """Credit notes are written with and without a minus; what is still due of a paid bill is no total of another one."""
    mine, own = _amount(row.total), _amount(reading.value("total"))
    if mine is None:
        return "unknown"
    if mine and mine in {own, _amount(reading.value("net")), _amount(reading.value("amount_due"))}:
        return "agrees"
    if own is None or mine == 0:
        return "unknown"
    if number == "own" and (mine < own or mine in map(_amount, reading.amounts)):
        # A part was paid; a discount is granted. Of another document its number would be another one, too.
        return "unknown"
    if number == "other_number" and own < mine:
        # An order that is delivered, and billed, in parts.
        return "unknown"
    return "differs"


def _currency(row: RowFacts, reading: Reading) -> _FieldVerdict:
    own = reading.value("currency")
    if row.currency is None or own is None:
        return "unknown"
    return "agrees" if _sign(own) == _sign(row.currency) else "differs"


def _kind(row: RowFacts, reading: Reading) -> _FieldVerdict:
    """A row that promises no bill may have any document. A bill's row has no proforma, reminder, order or contract. A
    statement under the row's own number is what some suppliers call their bill, and a row with a minus is a credit note's."""
    if reading.kind is None:
        return "unknown"
    is_paid_back = reading.kind == "credit_note" and (row.total or "").startswith("-")
    if row.kind not in _BILLS or reading.kind == row.kind or is_paid_back:
        return "agrees"
    if reading.kind == "other":
        return "differs"
    return "doubtful" if {"credit_note", "statement"} & {reading.kind, row.kind} else "agrees"


def _amount(text: str | None) -> Decimal | None:
    """Returns an amount without its sign."""
    try:
        return None if text is None else abs(Decimal(text))
    except InvalidOperation:
        return None


def _sign(currency: str) -> str:
    return _SHARED_SIGNS.get(currency, currency)
