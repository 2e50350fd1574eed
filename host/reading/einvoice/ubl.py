"""UBL 2 (OASIS): Invoice, CreditNote and their kin, in every profile: Peppol BIS, PINT, NLCIUS, SI-UBL, UBL.BE, XRechnung,
EHF, OIOUBL. Its other documents (orders, reminders, catalogues) are named by their root, and give what they share."""

from __future__ import annotations

from decimal import Decimal

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.calculation import Charges, Totals, VatBreakdown, charged_rate, disagreeing_sums
from host.reading.einvoice.document_types import Kind, kind_of_type_code
from host.reading.einvoice.extract import Extract
from host.reading.einvoice.xml_path import Element, each, first, local_name, text, texts

NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"

_INVOICES = ("Invoice", "SelfBilledInvoice", "DebitNote", "FreightInvoice", "UtilityStatement")
_CREDIT_NOTES = ("CreditNote", "SelfBilledCreditNote")
_KINDS: dict[str, Kind] = {
    "SelfBilledInvoice": ("invoice", "self_billed"),
    "SelfBilledCreditNote": ("credit_note", "self_billed"),
    "DebitNote": ("invoice", "debit_note"),
    "FreightInvoice": ("invoice", "freight"),
    "UtilityStatement": ("statement", "utility"),
    "Statement": ("statement", None),
    "Order": ("other", "order"),
    "OrderChange": ("other", "order_change"),
    "OrderCancellation": ("other", "order_cancellation"),
    "OrderResponse": ("other", "confirmation"),
    "OrderResponseSimple": ("other", "confirmation"),
    "Reminder": ("other", "reminder"),
    "Quotation": ("other", "quote"),
    "DespatchAdvice": ("other", "delivery_note"),
    "ReceiptAdvice": ("other", "receipt_advice"),
    "ApplicationResponse": ("other", "application_response"),
    "Catalogue": ("other", "catalogue"),
}
_SUPPLIERS = (
    "AccountingSupplierParty/Party",
    "SellerSupplierParty/Party",
    "SellerParty",
    "DespatchSupplierParty/Party",
)
_OTHER_NUMBERS = (
    "OrderReference/ID",
    "OrderReference/SalesOrderID",
    "BuyerReference",
    "ContractDocumentReference/ID",
    "ProjectReference/ID",
    "AccountingCost",
    "DespatchDocumentReference/ID",
    "AccountingCustomerParty/SupplierAssignedAccountID",
)
_DUE_DATES = (
    "DueDate",
    "PaymentMeans/PaymentDueDate",
    "PaymentTerms/PaymentDueDate",
    "PaymentTerms/InstallmentDueDate",
)
"""A credit note of UBL 2.1 has no date of its own for it: EN 16931 puts BT-9 into its payment means. So did UBL 2.0 and OIOUBL
for invoices, and UBL 2.1 allows it in the payment terms."""


def read_ubl(root: Element) -> Extract:
    """Reads any document of UBL."""
    name = local_name(root)
    currency = values.currency(text(root, "DocumentCurrencyCode")) or _currency_of_amounts(root)
    kind, subkind = _kind(root, name)
    party = next((party for path in _SUPPLIERS if (party := first(root, path)) is not None), None)
    extract = Extract("ubl" if name in ("Invoice", "CreditNote") else name, kind, subkind)
    extract.fields = {
        "supplier": _party_name(party),
        "vat_id": _vat_id(party),
        "number": values.number(text(root, "ID")),
        "date": values.iso_date(text(root, "IssueDate")),
        "due_date": values.iso_date(text(root, *_DUE_DATES)),
        "currency": currency,
        "iban": next(filter(None, map(values.iban, texts(root, "PaymentMeans/PayeeFinancialAccount/ID"))), None),
    }
    extract.other_numbers = [values.number(found) for path in _OTHER_NUMBERS for found in texts(root, path)]
    extract.dates = [values.iso_date(found) for path in ("TaxPointDate", *_DUE_DATES) for found in texts(root, path)]
    totals = first(root, "LegalMonetaryTotal")
    if totals is None:
        totals = first(root, "RequestedMonetaryTotal")  # a debit note's
    if totals is not None and kind in ("invoice", "credit_note"):
        _add_amounts(extract, root, totals, currency)
    return extract


def _kind(root: Element, name: str) -> Kind:
    if name == "Invoice":
        return kind_of_type_code(text(root, "InvoiceTypeCode"))
    if name == "CreditNote":
        return kind_of_type_code(text(root, "CreditNoteTypeCode", "InvoiceTypeCode"), "credit_note")
    return _KINDS.get(name, ("other", None))


def _party_name(party: Element | None) -> str | None:
    """Returns BT-27: the name under which the seller is registered, else the one under which it trades, else a person's."""
    found = text(party, "PartyLegalEntity/RegistrationName", "PartyName/Name", "PartyTaxScheme/RegistrationName")
    if found is None and party is not None:
        person = first(party, "Person")
        found = " ".join(filter(None, (text(person, "FirstName"), text(person, "FamilyName"))))
    return values.name(found) or values.name(text(party, "Contact/Name"))


def _vat_id(party: Element | None) -> str | None:
    """Returns BT-31: the identifier under the scheme VAT; where no scheme is called so, under the first scheme (GST, and
    senders that leave the scheme out)."""
    if party is None:
        return None
    schemes = list(each(party, "PartyTaxScheme"))
    named_vat = [scheme for scheme in schemes if (text(scheme, "TaxScheme/ID") or "").upper() in ("VAT", "VA")]
    for scheme in (*named_vat, *schemes):
        found = values.tax_id(text(scheme, "CompanyID"))
        if found is not None:
            return found
    return None


def _currency_of_amounts(root: Element) -> str | None:
    payable = first(root, "LegalMonetaryTotal/PayableAmount")
    return values.currency(payable.get("currencyID")) if payable is not None else None


def _amount(node: Element | None, path: str, currency: str | None = None) -> str | None:
    """Returns the amount at the path, of several the one in the document's currency."""
    if node is None:
        return None
    found = list(each(node, path))
    in_currency = [element for element in found if element.get("currencyID", currency) == currency]
    return next(
        (value for element in (*in_currency, *found) if (value := values.amount(element.text)) is not None), None
    )


def _amount_in(node: Element, path: str, currency: str | None) -> str | None:
    """Returns the amount at the path in that currency alone."""
    found = (element for element in each(node, path) if element.get("currencyID", currency) == currency)
    return next(filter(None, (values.amount(element.text) for element in found)), None)


def _add_amounts(extract: Extract, root: Element, totals: Element, currency: str | None) -> None:
    found = Totals(
        lines=_amount(totals, "LineExtensionAmount", currency),
        allowances=_amount(totals, "AllowanceTotalAmount", currency),
        charges=_amount(totals, "ChargeTotalAmount", currency),
        net=_amount(totals, "TaxExclusiveAmount", currency),
        tax=_tax_total(root, currency),
        total=_amount(totals, "TaxInclusiveAmount", currency),
        prepaid=_amount(totals, "PrepaidAmount", currency),
        rounding=_amount(totals, "PayableRoundingAmount", currency),
        due=_amount(totals, "PayableAmount", currency),
    ).repaired()
    extract.fields |= {"net": found.net, "tax": found.tax, "total": found.total_or_due(), "amount_due": found.due}
    extract.amounts = [found.lines, found.prepaid]
    extract.remarks += disagreeing_sums(found, _charges(root), _breakdown(root, currency), _line_amounts(root))


def _tax_total(root: Element, currency: str | None) -> str | None:
    """Returns BT-110. A second total states the tax in the seller's accounting currency (BT-111), without a breakdown; older
    profiles have a total with its breakdown for each kind of tax."""
    kinds = [total for total in each(root, "TaxTotal") if first(total, "TaxSubtotal") is not None]
    stated = [_amount_in(total, "TaxAmount", currency) for total in kinds]
    known = [Decimal(amount) for amount in stated if amount is not None]
    return f"{sum(known, Decimal(0)):f}" if len(known) > 1 else _amount(root, "TaxTotal/TaxAmount", currency)


def _charges(root: Element) -> Charges:
    return Charges(
        [
            (text(charge, "ChargeIndicator") in ("true", "1"), values.amount(text(charge, "Amount")))
            for charge in each(root, "AllowanceCharge")
        ]
    )


def _breakdown(root: Element, currency: str | None) -> list[VatBreakdown]:
    return [
        VatBreakdown(
            _amount(subtotal, "TaxableAmount", currency),
            _amount(subtotal, "TaxAmount", currency),
            charged_rate(text(subtotal, "TaxCategory/ID"), text(subtotal, "TaxCategory/Percent")),
        )
        for tax_total in each(root, "TaxTotal")
        for subtotal in each(tax_total, "TaxSubtotal")
        if (amount := first(subtotal, "TaxAmount")) is not None and amount.get("currencyID", currency) == currency
    ]


def _line_amounts(root: Element) -> list[str | None]:
    lines = (line for name in ("InvoiceLine", "CreditNoteLine", "DebitNoteLine") for line in each(root, name))
    return [values.amount(text(line, "LineExtensionAmount")) for line in lines]
