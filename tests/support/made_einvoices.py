"""E-invoices of each grammar, made from invented facts; every part can be changed."""

from __future__ import annotations

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def _element(name: str, content: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{content}</{name}>" if content else ""


def ubl(
    *,
    root: str = "Invoice",
    number: str = "2031-77",
    date: str = "2031-03-04",
    due: str = "2031-04-03",
    type_code: str = "380",
    supplier: str = "Werkplaats De Linde B.V.",
    before_tax_scheme: str = "",
    means: str = "",
    before_tax_total: str = "",
    net: str = "200.00",
    tax: str = "42.00",
    total: str = "242.00",
    prepaid: str = "",
    due_amount: str = "242.00",
) -> bytes:
    """A UBL document with one line; an empty value leaves its element out."""

    def amount(name: str, value: str) -> str:
        return _element(f"cbc:{name}", value, ' currencyID="EUR"')

    type_element = {"Invoice": "InvoiceTypeCode", "CreditNote": "CreditNoteTypeCode"}.get(root, "Note")
    line = {"CreditNote": "CreditNoteLine"}.get(root, "InvoiceLine")
    text = f"""{_HEAD}<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" xmlns:cac="{CAC}" xmlns:cbc="{CBC}">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{date}</cbc:IssueDate>{_element("cbc:DueDate", due)}
{_element(f"cbc:{type_element}", type_code)}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:OrderReference><cbc:ID>PO-5</cbc:ID></cac:OrderReference>
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>2031-70</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>De Linde</cbc:Name></cac:PartyName>{before_tax_scheme}
<cac:PartyTaxScheme><cbc:CompanyID>NL004495445B01</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>{supplier}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Kwekerij Noord</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans>{means}<cac:PayeeFinancialAccount><cbc:ID>NL91 ABNA 0417 1643 00</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
{before_tax_total}<cac:TaxTotal>{amount("TaxAmount", tax)}</cac:TaxTotal>
<cac:LegalMonetaryTotal>{amount("LineExtensionAmount", net)}{amount("TaxExclusiveAmount", net)}{amount("TaxInclusiveAmount", total)}
{amount("PrepaidAmount", prepaid)}{amount("PayableAmount", due_amount)}</cac:LegalMonetaryTotal>
<cac:{line}><cbc:ID>1</cbc:ID>{amount("LineExtensionAmount", net)}<cac:Item><cbc:Name>Bank van eikenhout</cbc:Name></cac:Item></cac:{line}>
</{root}>"""
    return text.encode()


def fatturapa_body(
    *,
    kind: str = "TD01",
    number: str = "77/A",
    date: str = "2031-03-04",
    stated_total: str = "<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>",
    summaries: str = (
        "<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto>"
        "<Imposta>22.00</Imposta></DatiRiepilogo>"
    ),
    payments: str = (
        "<DettaglioPagamento><DataScadenzaPagamento>2031-04-30</DataScadenzaPagamento>"
        "<ImportoPagamento>122.00</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento>"
    ),
) -> str:
    """One invoice of a FatturaPA file."""
    return f"""<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>{kind}</TipoDocumento>
<Divisa>EUR</Divisa><Data>{date}</Data><Numero>{number}</Numero>{stated_total}</DatiGeneraliDocumento>
<DatiOrdineAcquisto><IdDocumento>ORD-9</IdDocumento></DatiOrdineAcquisto></DatiGenerali>
<DatiBeniServizi><DettaglioLinee><Descrizione>Vasi di terracotta</Descrizione></DettaglioLinee>{summaries}</DatiBeniServizi>
<DatiPagamento>{payments}</DatiPagamento></FatturaElettronicaBody>"""


def fatturapa(*bodies: str, name: str = "<Denominazione>Vasaio Bruni S.r.l.</Denominazione>") -> bytes:
    """A FatturaPA file with these invoices, or with one."""
    text = f"""{_HEAD}<p:FatturaElettronica versione="FPR12"
xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader>
<DatiTrasmissione><ProgressivoInvio>5</ProgressivoInvio></DatiTrasmissione>
<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdFiscaleIVA>
<Anagrafica>{name}</Anagrafica></DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader>
{"".join(bodies or [fatturapa_body()])}</p:FatturaElettronica>"""
    return text.encode()


def cii(
    *,
    profile: str = "urn:cen.eu:en16931:2017",
    number: str = "R-3107",
    date: str = '<udt:DateTimeString format="102">20310304</udt:DateTimeString>',
    type_code: str = "380",
    seller: str = (
        "<ram:Name>Tischlerei Ahorn GmbH</ram:Name><ram:SpecifiedTaxRegistration>"
        '<ram:ID schemeID="FC">12/345/67890</ram:ID></ram:SpecifiedTaxRegistration>'
        '<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>'
    ),
    terms: str = (
        "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>"
        '<udt:DateTimeString format="102">20310403</udt:DateTimeString></ram:DueDateDateTime>'
        "</ram:SpecifiedTradePaymentTerms>"
    ),
    taxes: str = (
        "<ram:ApplicableTradeTax><ram:CalculatedAmount>19.00</ram:CalculatedAmount><ram:BasisAmount>100.00</ram:BasisAmount>"
        "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent>"
        "</ram:ApplicableTradeTax>"
    ),
    sums: str = (
        "<ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>"
        '<ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>'
        "<ram:DuePayableAmount>119.00</ram:DuePayableAmount>"
    ),
    lines: str = (
        "<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedLineTradeSettlement>"
        "<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount>"
        "</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>"
        "</ram:IncludedSupplyChainTradeLineItem>"
    ),
) -> bytes:
    """A Cross Industry Invoice."""
    text = f"""{_HEAD}<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{profile}</ram:ID>
</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{type_code}</ram:TypeCode>
<ram:IssueDateTime>{date}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>{lines}<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>K-12</ram:BuyerReference>
<ram:SellerTradeParty>{seller}</ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Gasthof Post</ram:Name></ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>B-88</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementPaymentMeans>
<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE02120300000000202051</ram:IBANID>
</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>{taxes}{terms}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>{sums}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
    return text.encode()


_OLD_NAMES = (
    ("CrossIndustryInvoice", "CrossIndustryDocument"),
    ("ExchangedDocument>", "HeaderExchangedDocument>"),
    ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
    ("ApplicableHeaderTrade", "ApplicableSupplyChainTrade"),
    ("SettlementHeaderMonetarySummation", "SettlementMonetarySummation"),
    ("SettlementLineMonetarySummation", "SettlementMonetarySummation"),
    ("SpecifiedLineTradeSettlement", "SpecifiedSupplyChainTradeSettlement"),
    ("RateApplicablePercent", "ApplicablePercent"),
)


def zugferd_1(**parts: str) -> bytes:
    """The same invoice in ZUGFeRD 1."""
    text = cii(**parts).decode()
    for new, old in _OLD_NAMES:
        text = text.replace(new, old)
    return text.encode()


def ksef(
    *,
    kind: str = "VAT",
    seller: str = "<NIP>5260250274</NIP><Nazwa>Stolarnia Klon Sp. z o.o.</Nazwa>",
    amounts: str = "<P_13_1>100</P_13_1><P_14_1>23</P_14_1><P_14_1W>99</P_14_1W><P_13_3>10.00</P_13_3><P_14_3>0.50</P_14_3>",
    total: str = "133.50",
    payment: str = (
        "<Platnosc><TerminPlatnosci><Termin>2031-04-03</Termin></TerminPlatnosci>"
        "<RachunekBankowy><NrRB>61109010140000071219812874</NrRB></RachunekBankowy></Platnosc>"
    ),
) -> bytes:
    """An FA of KSeF."""
    text = f"""{_HEAD}<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Naglowek>
<KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza></Naglowek>
<Podmiot1><DaneIdentyfikacyjne>{seller}</DaneIdentyfikacyjne></Podmiot1>
<Podmiot2><DaneIdentyfikacyjne><NIP>7010009325</NIP><Nazwa>Kawiarnia Pod Lipą</Nazwa></DaneIdentyfikacyjne></Podmiot2>
<Fa><KodWaluty>PLN</KodWaluty><P_1>2031-03-04</P_1><P_2>FV/77/2031</P_2>{amounts}<P_15>{total}</P_15>
<RodzajFaktury>{kind}</RodzajFaktury>{payment}</Fa></Faktura>"""
    return text.encode()


def facturae_invoice(
    *, number: str = "77", series: str = "B", invoice_class: str = "OO", withheld: str = "15.00", total: str = "106.00"
) -> str:
    """One invoice of a batch; its total has the withheld tax taken off."""
    return f"""<Invoice><InvoiceHeader><InvoiceNumber>{number}</InvoiceNumber><InvoiceSeriesCode>{series}</InvoiceSeriesCode>
<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>{invoice_class}</InvoiceClass></InvoiceHeader>
<InvoiceIssueData><IssueDate>2031-03-04</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode></InvoiceIssueData>
<InvoiceTotals><TotalGrossAmount>100.00</TotalGrossAmount>
<TotalGrossAmountBeforeTaxes>{"-" if total.startswith("-") else ""}100.00</TotalGrossAmountBeforeTaxes>
<TotalTaxOutputs>{"-" if total.startswith("-") else ""}21.00</TotalTaxOutputs><TotalTaxesWithheld>{withheld}</TotalTaxesWithheld>
<InvoiceTotal>{total}</InvoiceTotal><TotalOutstandingAmount>{total}</TotalOutstandingAmount>
<TotalExecutableAmount>{total}</TotalExecutableAmount></InvoiceTotals>
<PaymentDetails><Installment><InstallmentDueDate>2031-04-03</InstallmentDueDate>
<AccountToBeCredited><IBAN>ES9121000418450200051332</IBAN></AccountToBeCredited></Installment></PaymentDetails></Invoice>"""


def facturae(
    *invoices: str, seller: str = "<LegalEntity><CorporateName>Carpintería Arce S.L.</CorporateName></LegalEntity>"
) -> bytes:
    """A batch with these invoices, or with one."""
    text = f"""{_HEAD}<fe:Facturae xmlns:fe="http://www.facturae.es/Facturae/2009/v3.2/Facturae"><FileHeader>
<SchemaVersion>3.2</SchemaVersion></FileHeader><Parties><SellerParty><TaxIdentification>
<TaxIdentificationNumber>B-58818501</TaxIdentificationNumber></TaxIdentification>{seller}</SellerParty></Parties>
<Invoices>{"".join(invoices or [facturae_invoice()])}</Invoices></fe:Facturae>"""
    return text.encode()
