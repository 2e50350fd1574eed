"""Electronic invoices as XML: the kind that lies inside a PDF (cross industry invoice) and the kind that lies beside it
(UBL). Small, and true to the paper they belong to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from .papers import CENT, House, Position, total_of

_CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" \
xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" \
xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>\
<ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{code}</ram:TypeCode><ram:IssueDateTime>\
<udt:DateTimeString format="102">{day:%Y%m%d}</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>{seller}</ram:Name>\
</ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>{buyer}</ram:Name></ram:BuyerTradeParty>\
</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/><ram:ApplicableHeaderTradeSettlement>\
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementHeaderMonetarySummation>\
<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">{tax}</ram:TaxTotalAmount>\
<ram:GrandTotalAmount>{total}</ram:GrandTotalAmount><ram:DuePayableAmount>{total}</ram:DuePayableAmount>\
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>\
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""
_UBL = """<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" \
xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>{number}</cbc:ID>\
<cbc:IssueDate>{day:%Y-%m-%d}</cbc:IssueDate><cbc:{root}TypeCode>{code}</cbc:{root}TypeCode>\
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{seller}</cbc:Name></cac:PartyName></cac:Party>\
</cac:AccountingSupplierParty><cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>{buyer}</cbc:Name>\
</cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{tax}</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">{net}</cbc:TaxExclusiveAmount>\
<cbc:TaxInclusiveAmount currencyID="EUR">{total}</cbc:TaxInclusiveAmount>\
<cbc:PayableAmount currencyID="EUR">{total}</cbc:PayableAmount></cac:LegalMonetaryTotal>
</{root}>
"""


def cii(
    house: House, buyer: str, number: str, day: date, positions: Sequence[Position], kind: str = "invoice"
) -> bytes:
    """What a hybrid PDF has inside."""
    return _filled(_CII, house, buyer, number, day, positions, kind)


def ubl(
    house: House, buyer: str, number: str, day: date, positions: Sequence[Position], kind: str = "invoice"
) -> bytes:
    """What lies beside the PDF."""
    return _filled(_UBL, house, buyer, number, day, positions, kind)


def _filled(
    form: str, house: House, buyer: str, number: str, day: date, positions: Sequence[Position], kind: str
) -> bytes:
    credit = kind == "credit_note"
    # Electronic credit notes count what is credited as positive; the paper shows a minus.
    sign = -1 if credit else 1
    net = sign * sum((position.net for position in positions), Decimal(0))
    total = sign * total_of(house, positions)
    return form.format(
        root="CreditNote" if credit else "Invoice",
        code=381 if credit else 380,
        number=escape(number),
        day=day,
        seller=escape(house.name),
        buyer=escape(buyer),
        net=net.quantize(CENT),
        tax=(total - net).quantize(CENT),
        total=total,
    ).encode()


def bundle(members: Sequence[tuple[str, bytes]], day: date) -> bytes:
    """A ZIP of these files, the same bytes for the same members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 6, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
