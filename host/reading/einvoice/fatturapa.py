"""FatturaPA (Agenzia delle Entrate): the ordinary invoice in versions 1.0 to 1.2, to the administration and between
companies, and the simplified one. One file may hold several invoices of one supplier."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.document_types import Kind
from host.reading.einvoice.extract import Extract, Fields
from host.reading.einvoice.xml_path import Element, each, first, local_name, text, texts

_KINDS: dict[str, Kind] = {
    "TD02": ("invoice", "prepayment"),
    "TD03": ("invoice", "prepayment"),
    "TD04": ("credit_note", None),
    "TD05": ("invoice", "debit_note"),
    "TD07": ("invoice", "simplified"),
    "TD08": ("credit_note", "simplified"),
    "TD09": ("invoice", "debit_note"),
    "TD16": ("invoice", "self_billed"),
    "TD17": ("invoice", "self_billed"),
    "TD18": ("invoice", "self_billed"),
    "TD19": ("invoice", "self_billed"),
    "TD20": ("invoice", "self_billed"),
    "TD21": ("invoice", "self_billed"),
    "TD22": ("invoice", "self_billed"),
    "TD23": ("invoice", "self_billed"),
    "TD27": ("invoice", "self_billed"),
    "TD28": ("invoice", "self_billed"),
    "TD29": ("invoice", "self_billed"),
}
"""TipoDocumento; what is not here is an invoice."""
_OTHER_NUMBERS = ("DatiOrdineAcquisto/IdDocumento", "DatiContratto/IdDocumento", "DatiConvenzione/IdDocumento")
_CENT = Decimal("0.01")


def read_fatturapa(root: Element) -> Extract:
    """Reads the first invoice of the file."""
    simplified = local_name(root) == "FatturaElettronicaSemplificata"
    supplier = first(root, "FatturaElettronicaHeader/CedentePrestatore")
    bodies = list(each(root, "FatturaElettronicaBody"))
    body = bodies[0] if bodies else root
    document = first(body, "DatiGenerali/DatiGeneraliDocumento")
    code = (text(document, "TipoDocumento") or "").upper()
    extract = Extract("fatturapa", *_KINDS.get(code, ("invoice", None)))
    due_dates = [
        values.iso_date(found) for found in texts(body, "DatiPagamento/DettaglioPagamento/DataScadenzaPagamento")
    ]
    extract.fields = {
        "supplier": _name(supplier),
        "vat_id": _vat_id(supplier),
        "number": values.number(text(document, "Numero")),
        "date": values.iso_date(text(document, "Data")),
        "due_date": next(iter(due_dates), None),
        "currency": values.currency(text(document, "Divisa")),
        "iban": values.iban(text(body, "DatiPagamento/DettaglioPagamento/IBAN")),
    }
    extract.fields |= _simplified_amounts(body) if simplified else _amounts(body, document)
    extract.dates = due_dates
    general = first(body, "DatiGenerali")
    if general is not None:
        extract.other_numbers = [values.number(found) for path in _OTHER_NUMBERS for found in texts(general, path)]
    if len(bodies) > 1:
        extract.remarks.append(("document.several_invoices", {"count": str(len(bodies))}))
    return extract


def _name(supplier: Element | None) -> str | None:
    """Returns a company's name or a person's, which the simplified invoice has one level higher."""
    for path in ("DatiAnagrafici/Anagrafica", None):
        party = supplier if path is None or supplier is None else first(supplier, path)
        name = text(party, "Denominazione") or " ".join(filter(None, (text(party, "Nome"), text(party, "Cognome"))))
        if name:
            return values.name(name)
    return None


def _vat_id(supplier: Element | None) -> str | None:
    for path in ("DatiAnagrafici/IdFiscaleIVA", "IdFiscaleIVA"):
        found = first(supplier, path) if supplier is not None else None
        if found is not None:
            return values.tax_id(text(found, "IdCodice"), (text(found, "IdPaese") or "").upper())
    return None


def _amounts(body: Element, document: Element | None) -> Fields:
    """The total is the stated one; it may have the tax withheld at the source taken off, and is optional: then it is the
    summary's."""
    rates = list(each(body, "DatiBeniServizi/DatiRiepilogo"))
    net = _sum([values.amount(text(rate, "ImponibileImporto")) for rate in rates])
    tax = _sum([values.amount(text(rate, "Imposta")) for rate in rates])
    total = values.amount(text(document, "ImportoTotaleDocumento"))
    if total is None and net is not None and tax is not None:
        total = _sum([net, tax, values.amount(text(document, "Arrotondamento")) or "0"])
    payments = [values.amount(found) for found in texts(body, "DatiPagamento/DettaglioPagamento/ImportoPagamento")]
    return {"net": net, "tax": tax, "total": total, "amount_due": payments[0] if len(payments) == 1 else None}


def _simplified_amounts(body: Element) -> Fields:
    """Each line states its amount with VAT, and the VAT or its rate."""
    taxes: list[str | None] = []
    amounts: list[str | None] = []
    for line in each(body, "DatiBeniServizi"):
        amount = values.amount(text(line, "Importo"))
        tax = values.amount(text(line, "DatiIVA/Imposta"))
        rate = values.amount(text(line, "DatiIVA/Aliquota"))
        if tax is None and amount is not None and rate is not None:
            exact = Decimal(amount) * Decimal(rate) / (100 + Decimal(rate))
            tax = f"{exact.quantize(_CENT, ROUND_HALF_UP):f}"
        amounts.append(amount)
        taxes.append(tax)
    total, tax = _sum(amounts), _sum(taxes)
    net = f"{Decimal(total) - Decimal(tax):f}" if total is not None and tax is not None else None
    return {"net": net, "tax": tax, "total": total}


def _sum(amounts: list[str | None]) -> str | None:
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return f"{sum(known, Decimal(0)):f}" if known and len(known) == len(amounts) else None
