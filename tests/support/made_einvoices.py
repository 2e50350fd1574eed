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
