"""KSeF (Poland's Krajowy System e-Faktur): the structured invoice FA in its variants 1 to 3."""

from __future__ import annotations

import re
from decimal import Decimal

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.document_types import Kind
from host.reading.einvoice.extract import Extract
from host.reading.einvoice.xml_path import Element, each, first, local_name, text, texts

_KINDS: dict[str, Kind] = {
    "KOR": ("credit_note", "correction"),
    "KOR_ZAL": ("credit_note", "correction"),
    "KOR_ROZ": ("credit_note", "correction"),
    "ZAL": ("invoice", "prepayment"),
    "ROZ": ("invoice", "final"),
    "UPR": ("invoice", "simplified"),
}
"""RodzajFaktury. A correction states differences, which may be positive or none; it is no demand of its own, so it is filed
with the credit notes, as Polish bookkeeping does."""
_NET = re.compile(r"P_13_\d+(?:_\d)?")
"""Net amounts by rate; P_13_6_1 to 3 are the kinds of rate zero."""
_TAX = re.compile(r"P_14_\d+")
"""Taxes by rate; P_14_1W and its like state them once more in zloty."""


def read_ksef(root: Element) -> Extract:
    """Reads an FA."""
    invoice = first(root, "Fa")
    seller = first(root, "Podmiot1")
    kind = _KINDS.get((text(invoice, "RodzajFaktury") or "").upper(), ("invoice", None))
    extract = Extract("ksef", *kind)
    if invoice is None:
        return extract
    due_dates = [
        values.iso_date(found)
        for path in ("Platnosc/TerminPlatnosci/Termin", "Platnosc/TerminyPlatnosci/TerminPlatnosci")
        for found in texts(invoice, path)
    ]
    extract.fields = {
        "supplier": _name(seller),
        "vat_id": _vat_id(seller),
        "number": values.number(text(invoice, "P_2")),
        "date": values.iso_date(text(invoice, "P_1")),
        "due_date": next(iter(due_dates), None),
        "net": _sum(invoice, _NET),
        "tax": _sum(invoice, _TAX),
        "total": values.amount(text(invoice, "P_15")),
        "amount_due": values.amount(text(invoice, "Rozliczenie/DoZaplaty")),
        "currency": values.currency(text(invoice, "KodWaluty")),
        "iban": _iban(invoice),
    }
    extract.dates = [*due_dates, values.iso_date(text(invoice, "P_6"))]
    extract.other_numbers = [
        values.number(text(invoice, path))
        for path in ("WarunkiTransakcji/Zamowienia/NrZamowienia", "WarunkiTransakcji/Umowy/NrUmowy")
    ]
    return extract


def _name(seller: Element | None) -> str | None:
    who = first(seller, "DaneIdentyfikacyjne") if seller is not None else None
    person = " ".join(filter(None, (text(who, "ImiePierwsze"), text(who, "Nazwisko"))))
    return values.name(text(who, "Nazwa", "PelnaNazwa") or person or text(who, "NazwaHandlowa"))


def _vat_id(seller: Element | None) -> str | None:
    return values.tax_id(text(seller, "DaneIdentyfikacyjne/NIP"), (text(seller, "PrefiksPodatnika") or "PL").upper())


def _sum(invoice: Element, fields: re.Pattern[str]) -> str | None:
    amounts = [values.amount(child.text) for child in invoice.iterchildren("*") if fields.fullmatch(local_name(child))]
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return f"{sum(known, Decimal(0)):f}" if known and len(known) == len(amounts) else None


def _iban(invoice: Element) -> str | None:
    """Returns the first account. It is stated as 26 digits, without the country."""
    for account in each(invoice, "Platnosc/RachunekBankowy/NrRB"):
        digits = "".join((account.text or "").split())
        return values.iban(f"PL{digits}" if digits.isdigit() and len(digits) == 26 else digits)
    return None
