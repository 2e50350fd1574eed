"""CII (UN/CEFACT Cross Industry Invoice, D16B): ZUGFeRD 2, Factur-X in all profiles, XRechnung; and, by the same structure
under other names, ZUGFeRD 1; and its orders (Order-X)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.calculation import Charges, Totals, VatBreakdown, charged_rate, disagreeing_sums
from host.reading.einvoice.document_types import kind_of_type_code
from host.reading.einvoice.extract import Extract
from host.reading.einvoice.xml_path import Element, Indexed, each, first, local_name, text, texts


@dataclass(frozen=True, slots=True)
class Names:
    """What a version of the grammar calls its parts."""

    format: str
    document: str
    transaction: str
    agreement: str
    settlement: str
    summation: str
    line: str
    line_settlement: str
    line_summation: str
    rate: str


CII = Names(
    format="cii",
    document="ExchangedDocument",
    transaction="SupplyChainTradeTransaction",
    agreement="ApplicableHeaderTradeAgreement",
    settlement="ApplicableHeaderTradeSettlement",
    summation="SpecifiedTradeSettlementHeaderMonetarySummation",
    line="IncludedSupplyChainTradeLineItem",
    line_settlement="SpecifiedLineTradeSettlement",
    line_summation="SpecifiedTradeSettlementLineMonetarySummation",
    rate="RateApplicablePercent",
)
ZUGFERD_1 = Names(
    format="zugferd-1",
    document="HeaderExchangedDocument",
    transaction="SpecifiedSupplyChainTradeTransaction",
    agreement="ApplicableSupplyChainTradeAgreement",
    settlement="ApplicableSupplyChainTradeSettlement",
    summation="SpecifiedTradeSettlementMonetarySummation",
    line="IncludedSupplyChainTradeLineItem",
    line_settlement="SpecifiedSupplyChainTradeSettlement",
    line_summation="SpecifiedTradeSettlementMonetarySummation",
    rate="ApplicablePercent",
)
_OTHER_NUMBERS = (
    "BuyerReference",
    "BuyerOrderReferencedDocument",
    "SellerOrderReferencedDocument",
    "ContractReferencedDocument",
)


def read_cii(root: Element) -> Extract:
    """Reads a Cross Industry Invoice."""
    return _read(root, CII)


def read_order_x(root: Element) -> Extract:
    """Reads an order, or an answer to one, which has the same structure."""
    return replace(_read(root, CII), format=local_name(root))


def read_zugferd_1(root: Element) -> Extract:
    """Reads a CrossIndustryDocument."""
    return _read(root, ZUGFERD_1)


def _read(root: Element, names: Names) -> Extract:
    document = first(root, names.document)
    transaction = first(root, names.transaction)
    agreement = first(transaction, names.agreement) if transaction is not None else None
    settlement = first(transaction, names.settlement) if transaction is not None else None
    if settlement is not None:
        settlement = Indexed(settlement)
    seller = first(agreement, "SellerTradeParty") if agreement is not None else None
    extract = Extract(names.format, *kind_of_type_code(text(document, "TypeCode")))
    due_dates = list(_dates(settlement, "SpecifiedTradePaymentTerms/DueDateDateTime"))
    currency = values.currency(text(settlement, "InvoiceCurrencyCode"))
    extract.fields = {
        "supplier": values.name(
            text(seller, "Name", "SpecifiedLegalOrganization/TradingBusinessName", "DefinedTradeContact/PersonName")
        ),
        "vat_id": _vat_id(seller),
        "number": values.number(text(document, "ID")),
        "date": next(_dates(document, "IssueDateTime"), None),
        "due_date": due_dates[0] if due_dates else None,
        "currency": currency,
        "iban": next(_ibans(settlement), None),
    }
    extract.dates = due_dates
    extract.other_numbers = [
        values.number(text(agreement, f"{path}/IssuerAssignedID", f"{path}/ID", path)) for path in _OTHER_NUMBERS
    ]
    if settlement is not None and transaction is not None:
        _add_amounts(extract, transaction, settlement, names)
    return extract


def _dates(node: Element | None, path: str) -> Iterator[str]:
    """Yields days. The element holds a string with its format beside it, or an xs:dateTime; some senders write the text
    into the element itself."""
    if node is None:
        return
    for element in each(node, path):
        day = values.iso_date(text(element, "DateTimeString", "DateTime", "DateString", "Date") or element.text)
        if day is not None:
            yield day


def _vat_id(seller: Element | None) -> str | None:
    """Returns BT-31 (scheme VA); without one, the tax number (BT-32, scheme FC) is not taken for it."""
    if seller is None:
        return None
    for registration in each(seller, "SpecifiedTaxRegistration/ID"):
        if (registration.get("schemeID") or "VA").upper() in ("VA", "VAT"):
            return values.tax_id(registration.text)
    return None


def _ibans(settlement: Element | None) -> Iterator[str]:
    if settlement is not None:
        for found in texts(
            settlement, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"
        ):
            iban = values.iban(found)
            if iban is not None:
                yield iban


def _amount(node: Element, path: str, currency: str | None) -> str | None:
    """Returns the amount at the path, of several the one in the document's currency: the tax is stated a second time in
    the seller's accounting currency (BT-111)."""
    found = list(each(node, path))
    in_currency = [element for element in found if element.get("currencyID", currency) == currency]
    return next(
        (value for element in (*in_currency, *found) if (value := values.amount(element.text)) is not None), None
    )


def _add_amounts(extract: Extract, transaction: Element, settlement: Element, names: Names) -> None:
    summation = first(settlement, names.summation)
    if summation is None:
        return
    currency = extract.fields["currency"]
    found = Totals(
        lines=_amount(summation, "LineTotalAmount", currency),
        allowances=_amount(summation, "AllowanceTotalAmount", currency),
        charges=_amount(summation, "ChargeTotalAmount", currency),
        net=_amount(summation, "TaxBasisTotalAmount", currency),
        tax=_amount(summation, "TaxTotalAmount", currency),
        total=_amount(summation, "GrandTotalAmount", currency),
        prepaid=_amount(summation, "TotalPrepaidAmount", currency),
        rounding=_amount(summation, "RoundingAmount", currency),
        due=_amount(summation, "DuePayableAmount", currency),
    )
    extract.fields |= {"net": found.net, "tax": found.tax, "total": found.total_or_due(), "amount_due": found.due}
    extract.amounts = [found.lines, found.prepaid]
    extract.remarks += disagreeing_sums(
        found, _charges(settlement), _breakdown(settlement, names), _line_amounts(transaction, names)
    )


def _charges(settlement: Element) -> Charges:
    listed = [
        (
            text(charge, "ChargeIndicator/Indicator", "ChargeIndicator") in ("true", "1"),
            values.amount(text(charge, "ActualAmount")),
        )
        for charge in each(settlement, "SpecifiedTradeAllowanceCharge")
    ]
    # Costs of logistics are charges of the document, too (ZUGFeRD's EXTENDED profile).
    logistics = texts(settlement, "SpecifiedLogisticsServiceCharge/AppliedAmount")
    return Charges(listed + [(True, values.amount(found)) for found in logistics])


def _breakdown(settlement: Element, names: Names) -> list[VatBreakdown]:
    return [
        VatBreakdown(
            values.amount(text(tax, "BasisAmount")),
            values.amount(text(tax, "CalculatedAmount")),
            charged_rate(text(tax, "CategoryCode"), text(tax, names.rate)),
        )
        for tax in each(settlement, "ApplicableTradeTax")
    ]


def _line_amounts(transaction: Element, names: Names) -> list[str | None]:
    """Returns the lines' amounts. A line that only holds text, or groups others, has none."""
    amounts = []
    for line in each(transaction, names.line):
        if text(line, "AssociatedDocumentLineDocument/LineStatusReasonCode") in ("GROUP", "INFORMATION"):
            continue
        stated = text(line, f"{names.line_settlement}/{names.line_summation}/LineTotalAmount")
        if stated is not None:
            amounts.append(values.amount(stated))
    return amounts
