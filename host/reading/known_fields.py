"""What counts as a document's fields: what a person said, then its own XML, then the portal's row, then its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from host.reading.document_reading import READING_FIELDS, FieldName, Reading
from host.store import DocumentRow, KnownFields, SearchEntry, compact_number
from host.vocabulary import DOCUMENT_FIELD_SOURCES

_ROW_FIELDS: tuple[FieldName, ...] = ("number", "date", "total", "currency")
_AMOUNTS: frozenset[FieldName] = frozenset({"net", "tax", "total", "amount_due"})
KIND, SUBKIND = "kind", "subkind"


def known_fields(document: DocumentRow, reading: Reading | None, corrections: Mapping[str, str | None]) -> KnownFields:
    """Returns what counts for a filed document. A correction of None says that the document has no such field.

    Where sources differ, the first of person, XML, row and text counts, and the others stand in ``disagreements``. What the
    row calls its total is the amount still due where the document says so: it is no total then. The number of a row that is
    proved by something else (an order's) is not the document's.
    """
    values: dict[str, str] = {}
    sources: dict[str, str] = {}
    disagreements: dict[str, dict[str, str]] = {}
    for name in (KIND, SUBKIND, *READING_FIELDS):
        said = dict(_said(name, document, reading))
        is_corrected = name in corrections
        if is_corrected:
            # None, too: it counts, and everything else differs from it.
            said["person"] = corrections[name] or ""
        first = next((source for source in DOCUMENT_FIELD_SOURCES if source in said), None)
        if first is None:
            continue
        if said[first]:
            values[name], sources[name] = said[first], first
        saying = [source for source in DOCUMENT_FIELD_SOURCES if source in said]
        others: dict[str, str] = {
            source: said[source] for source in saying if not _agree(name, said[source], said[first])
        }
        if others and name != SUBKIND:
            disagreements[name] = others
    return KnownFields(
        kind=values.pop(KIND, "other"),
        subkind=values.pop(SUBKIND, None),
        values=values,
        sources={name: source for name, source in sources.items() if name != SUBKIND},
        disagreements=disagreements,
    )


def _said(name: str, document: DocumentRow, reading: Reading | None) -> Iterator[tuple[str, str]]:
    """Yields what row, XML and text say of a field, those that say something."""
    read = None
    if reading is not None and name in (KIND, SUBKIND):
        value = reading.kind if name == KIND else reading.subkind
        # A grammar says the kind of an e-invoice as surely as its number.
        read = None if reading.kind is None or value is None else ("xml" if reading.format else "text", value)
    elif reading is not None and (known := reading.fields.get(name)) is not None:  # type: ignore[call-overload]
        read = (known.source, known.value)
        # The text of a PDF whose XML says otherwise: the reading has the XML's value alone.
        for code, details in reading.remarks:
            if code == "document.xml_disagrees" and details.get("field") == name and "text" in details:
                yield "text", details["text"]
    of_row = _of_row(name, document, reading)
    if of_row is not None:
        yield "row", of_row
    if read is not None:
        yield read


def _of_row(name: str, document: DocumentRow, reading: Reading | None) -> str | None:
    if name == KIND:
        # A row says nothing by "other": most portals do not name the kind. Nor does one in a list of invoices with a minus,
        # whose document is a credit note.
        is_paid_back = document.kind == "invoice" and (document.total or "").startswith("-")
        is_credited = is_paid_back and reading is not None and reading.kind == "credit_note"
        return None if document.kind == "other" or is_credited else document.kind
    if name == SUBKIND:
        return document.subkind
    if name not in _ROW_FIELDS:
        return None
    value: str | None = getattr(document, name)
    if name == "number" and value is not None and reading is not None and _is_other_number(value, document, reading):
        return None
    if name == "total" and value is not None and reading is not None and _is_amount_due(value, reading):
        return None
    return value


def _is_other_number(value: str, document: DocumentRow, reading: Reading) -> bool:
    """Returns whether a row that its document proves has another number than the document's own: an order's, a customer's, or
    a part of it. It is found by that one, too."""
    own = reading.value("number")
    if document.proof != "proved" or own is None or compact_number(own) == compact_number(value):
        return False
    # Imported here: it brings the finder, which a session without a fetch does not need.
    from host.reading.number_agreement import compare_numbers

    return compare_numbers(value, own) != "same"


def _is_amount_due(value: str, reading: Reading) -> bool:
    due, total = reading.value("amount_due"), reading.value("total")
    return due is not None and total is not None and _agree("total", value, due) and not _agree("total", value, total)


def _agree(name: str, one: str, other: str) -> bool:
    """Whether two sources say the same, however they write it."""
    if name in _AMOUNTS:
        try:
            # The amounts of a credit note are positive in an XML and often negative in a list.
            return abs(Decimal(one)) == abs(Decimal(other))
        except InvalidOperation:
            return one == other
    return one == other if name == "date" else compact_number(one) == compact_number(other)


def search_entry(document: DocumentRow, reading: Reading | None, known: KnownFields) -> SearchEntry:
    """Returns what a document is found by: everything that is known of it, and its text."""
    numbers = (known.values.get("number"), document.number, *(reading.other_numbers if reading is not None else ()))
    names = (known.values.get("supplier"), document.company)
    facts = (document.date, document.total, document.offered_name, *known.values.values())
    return SearchEntry(
        account=document.account,
        numbers=tuple(filter(None, numbers)),
        names=tuple(filter(None, names)),
        texts=(*filter(None, facts), *((reading.text,) if reading is not None else ())),
    )
