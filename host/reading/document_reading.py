"""What a document says of itself: its fields, each with where it stands and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from host.vocabulary import DOCUMENT_KINDS, DocumentKind

FieldName = Literal[
    "supplier", "vat_id", "number", "date", "due_date", "net", "tax", "total", "amount_due", "currency", "iban"
]
"""Business terms of EN 16931: seller name (BT-27), seller VAT identifier (BT-31), invoice number (BT-1), issue date (BT-2),
due date (BT-9), total without VAT (BT-109), total VAT (BT-110), total with VAT (BT-112), amount due for payment (BT-115),
currency code (BT-5), payment account (BT-84)."""
READING_FIELDS: tuple[FieldName, ...] = get_args(FieldName)

FieldSource = Literal["xml", "row", "text", "person"]
"""Where a field's value comes from: the document's own XML, the portal's row, the document's text, a person."""

CERTAIN = 1.0
"""Confidence of what the grammar of an e-invoice says."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """``value`` is canonical: dates ISO 8601, amounts decimal strings with a dot (a credit note's are positive, as EN 16931
    has them), currencies ISO 4217, VAT ids and IBANs without blanks. ``confidence`` runs from 0 to 1."""

    value: str
    source: FieldSource
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read. A field below its threshold of confidence is missing in ``fields``: unknown.

    ``format``: the family of an e-invoice (``ubl``, ``cii``, ``zugferd-1``, ``fatturapa``, ``ksef``, ``facturae``), the
    root's name of another XML, else None. ``text``: the normalised text of a document that has some, one line per line of
    the page. ``other_numbers``: identifiers that the document prints under other names (order, customer, contract).
    ``amounts`` and ``dates``: all that it prints, canonical. ``remarks``: dotted codes of what a person should know
    (``document.several_invoices``, ``document.sums_disagree``, ``document.xml_disagrees``, ``document.hidden_text`` …), with
    their details."""

    kind: DocumentKind | None = None
    subkind: str | None = None
    format: str | None = None
    fields: dict[FieldName, FieldValue] = field(default_factory=dict)
    text: str = ""
    pages: int | None = None
    other_numbers: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    remarks: tuple[tuple[str, dict[str, str]], ...] = ()

    def value(self, name: FieldName) -> str | None:
        """Returns the field's value, or None when it is unknown."""
        known = self.fields.get(name)
        return known.value if known is not None else None

    def to_json(self) -> dict[str, Any]:
        """Returns the reading as JSON values, for the worker's line and the register."""
        return {
            "kind": self.kind,
            "subkind": self.subkind,
            "format": self.format,
            "fields": {name: [value.value, value.source, value.confidence] for name, value in self.fields.items()},
            "text": self.text,
            "pages": self.pages,
            "other_numbers": list(self.other_numbers),
            "amounts": list(self.amounts),
            "dates": list(self.dates),
            "remarks": [[code, details] for code, details in self.remarks],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Reading:
        """Returns the reading of ``to_json``. Raises ValueError, KeyError or TypeError when it is none."""
        kind, pages = stored["kind"], stored["pages"]
        if kind is not None and kind not in DOCUMENT_KINDS:
            raise ValueError(kind)
        if pages is not None and not isinstance(pages, int):
            raise TypeError("pages")
        fields = {name: _field_value(*stored["fields"][name]) for name in READING_FIELDS if name in stored["fields"]}
        return cls(
            kind=kind,
            subkind=_text_or_none(stored["subkind"]),
            format=_text_or_none(stored["format"]),
            fields=fields,
            text=_text(stored["text"]),
            pages=pages,
            other_numbers=tuple(map(_text, stored["other_numbers"])),
            amounts=tuple(map(_text, stored["amounts"])),
            dates=tuple(map(_text, stored["dates"])),
            remarks=tuple((_text(code), _texts(details)) for code, details in stored["remarks"]),
        )


def _field_value(value: object, source: Any, confidence: object) -> FieldValue:
    if source not in get_args(FieldSource) or not isinstance(confidence, int | float):
        raise ValueError(source)
    return FieldValue(_text(value), source, float(confidence))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _texts(details: dict[object, object]) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in details.items()}
