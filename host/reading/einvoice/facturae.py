"""Facturae (Spain), versions 3.0 to 3.2.2. A file is a batch of one invoice or more."""

from __future__ import annotations

from decimal import Decimal

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.document_types import Kind
from host.reading.einvoice.extract import Extract, Fields
from host.reading.einvoice.xml_path import Element, each, first, text, texts


def read_facturae(root: Element) -> Extract:
    """Reads the first invoice of the batch."""
    invoices = list(each(root, "Invoices/Invoice"))
    invoice = invoices[0] if invoices else root
    header = first(invoice, "InvoiceHeader")
    issue = first(invoice, "InvoiceIssueData")
    seller = first(root, "Parties/SellerParty")
    amounts = _amounts(invoice)
    extract = Extract("facturae", *_kind(header, amounts["total"]))
    due_dates = [values.iso_date(found) for found in texts(invoice, "PaymentDetails/Installment/InstallmentDueDate")]
    number = text(header, "InvoiceNumber")
    series = text(header, "InvoiceSeriesCode")
    extract.fields = {
        "supplier": _name(seller),
        "vat_id": values.tax_id(text(seller, "TaxIdentification/TaxIdentificationNumber")),
        "number": values.number(number),
        "date": values.iso_date(text(issue, "IssueDate")),
        "due_date": next(iter(due_dates), None),
        **amounts,
        "currency": values.currency(
            text(issue, "InvoiceCurrencyCode") or text(root, "FileHeader/Batch/InvoiceCurrencyCode")
        ),
        "iban": values.iban(text(invoice, "PaymentDetails/Installment/AccountToBeCredited/IBAN")),
    }
    extract.dates = due_dates
    # Portals and printed pages show both in one.
    extract.other_numbers = [values.number(f"{series}{number}"), values.number(f"{series}-{number}")] if series else []
    if len(invoices) > 1:
        extract.remarks.append(("document.several_invoices", {"count": str(len(invoices))}))
    return extract


def _kind(header: Element | None, total: str | None) -> Kind:
    """InvoiceClass: O original, C copy; O ordinary, R corrective, C of a whole period. A corrective invoice states the
    whole anew or the difference; only a negative one gives something back."""
    if (text(header, "InvoiceClass") or "").upper().endswith("R"):
        return ("credit_note", "corrected") if total is not None and total.startswith("-") else ("invoice", "corrected")
    simplified = (text(header, "InvoiceDocumentType") or "").upper() in ("FA", "SI")
    return "invoice", "simplified" if simplified else None


def _name(seller: Element | None) -> str | None:
    person = first(seller, "Individual") if seller is not None else None
    names = filter(None, (text(person, "Name"), text(person, "FirstSurname"), text(person, "SecondSurname")))
    return values.name(text(seller, "LegalEntity/CorporateName") or " ".join(names))


def _amounts(invoice: Element) -> Fields:
    """``InvoiceTotal`` has the tax withheld at the source taken off, so it is what is due; the total is made from its
    parts."""
    totals = first(invoice, "InvoiceTotals")
    net = values.amount(text(totals, "TotalGrossAmountBeforeTaxes"))
    tax = values.amount(text(totals, "TotalTaxOutputs"))
    stated = values.amount(text(totals, "InvoiceTotal"))
    total = f"{Decimal(net) + Decimal(tax):f}" if net is not None and tax is not None else stated
    due = values.amount(text(totals, "TotalExecutableAmount", "TotalOutstandingAmount")) or stated
    return {"net": net, "tax": tax, "total": total, "amount_due": due}
