"""Made documents of many trades, countries and layouts, each with what a person would read in it: kind, number, date of issue
and due date."""

from __future__ import annotations

import pytest

from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page

Wanted = tuple[str, str | None, str | None, str | None]
DOCUMENTS: dict[str, tuple[str, Wanted]] = {
    "receipt of a subscription": (
        """
Receipt                                                Acme
Invoice number    A1B2C3D4-0007
Receipt number    2345-6789
Date paid         March 14, 2026
Payment method    Visa - 4242

Acme Inc.               Bill to
548 Market Street       Jan Jansen
San Francisco, California 94104
$20.00 paid on March 14, 2026
Description        Qty    Unit price    Amount
Pro plan           1      $20.00        $20.00
Total                                   $20.00
Amount paid                             $20.00
""",
        ("receipt", "2345-6789", "2026-03-14", None),
    ),
    "invoice of a subscription": (
        """
Invoice                                                Acme
Invoice number    A1B2C3D4-0007
Date of issue     March 14, 2026
Date due          April 13, 2026

Acme Inc.               Bill to
$20.00 due April 13, 2026
Total                                   $20.00
""",
        ("invoice", "A1B2C3D4-0007", "2026-03-14", "2026-04-13"),
    ),
    "Dutch telecom": (
        """
Telecom BV                                     Klantnummer      1.23456789
Postbus 12                                     Factuurnummer    901234567890
3000 AA Rotterdam                              Factuurdatum     14 maart 2026
                                               Periode          14 maart t/m 13 april
Uw factuur
Beste heer Jansen,
Hierbij ontvangt u de factuur voor uw abonnement. Het bedrag van EUR 45,00 schrijven wij rond 28 maart 2026 af.
Totaal te betalen       EUR 45,00
""",
        ("invoice", "901234567890", "2026-03-14", "2026-03-28"),
    ),
    "Dutch energy": (
        """
Jaarnota
Notanummer: 4455667788           Datum: 14-03-2026
Klantnummer: 9988776
Leveringsperiode 01-03-2025 tot 01-03-2026
Uiterste betaaldatum: 28-03-2026
""",
        ("invoice", "4455667788", "2026-03-14", "2026-03-28"),
    ),
    "German energy": (
        """
Stadtwerke Musterstadt                            Kundennummer: 4711081
                                                  Vertragskonto: 200012345
                                                  Rechnungsnummer: 70-2026-998877
                                                  Datum: 14.03.2026
Ihre Jahresabrechnung Strom
Abrechnungszeitraum 01.03.2025 bis 28.02.2026
Den Betrag von 123,45 EUR buchen wir am 28.03.2026 von Ihrem Konto ab.
""",
        ("invoice", "70-2026-998877", "2026-03-14", "2026-03-28"),
    ),
    "German telecom": (
        """
Rechnung                                   Seite 1/4
Datum                  14.03.2026
Seite                  1 von 4
Kundennummer           1234567890
Rechnungsnummer        12 3456 7890 1234
Buchungskonto          9876543210
Ihre Rechnung für März 2026
Rechnungsbetrag 45,67 EUR wird nicht vor dem 28.03.2026 abgebucht.
""",
        ("invoice", "12 3456 7890 1234", "2026-03-14", None),
    ),
    "German shop": (
        """
Rechnung
Zahlbetrag 45,67 €
Rechnungsdatum/Lieferdatum   14 März 2026
Rechnungsnummer              DE60012ABCDEF
Bestellnummer                302-1234567-1234567
Bestelldatum                 12 März 2026
""",
        ("invoice", "DE60012ABCDEF", "2026-03-14", None),
    ),
    "French energy": (
        """
Votre facture du 14/03/2026
N° de facture           10 123 456 789
N° client               6 012 345 678
Montant total à payer TTC : 123,45 €
À régler avant le 28/03/2026
Votre consommation et votre abonnement pour la période du 14/01/2026 au 13/03/2026
""",
        ("invoice", "10 123 456 789", "2026-03-14", "2026-03-28"),
    ),
    "French mobile": (
        """
FACTURE MOBILE
Facture n°1234567890 du 14 mars 2026
Identifiant : 12345678
Total de la facture TTC 19,99 €
Prélèvement le 28 mars 2026
""",
        ("invoice", "1234567890", "2026-03-14", "2026-03-28"),
    ),
    "Spanish energy": (
        """
FACTURA DE ELECTRICIDAD
Nº factura: PMR601N0123456
Fecha emisión: 14/03/2026
Periodo de facturación: del 10/02/2026 a 10/03/2026
Referencia del contrato: 123456789
Fecha de cargo: 28 de marzo de 2026
Los datos de su contrato y de la factura para el pago por domiciliación
""",
        ("invoice", "PMR601N0123456", "2026-03-14", None),
    ),
    "Italian bill": (
        """
Bolletta n. 4000123456 del 14/03/2026
Codice cliente 123 456 789
Scadenza 28/03/2026
Totale da pagare 45,67 €
La sua bolletta per la fornitura di energia nella casa
""",
        ("invoice", "4000123456", "2026-03-14", "2026-03-28"),
    ),
    "Italian table": (
        """
TIPO DOCUMENTO     NUMERO      DATA          VALUTA
FATTURA            123/A       14/03/2026    EUR
Cliente
Rossi S.r.l.
Il totale della fattura per la merce che non sono
""",
        ("invoice", "123/A", "2026-03-14", None),
    ),
    "Polish invoice": (
        """
Faktura VAT nr FV/123/03/2026
Data wystawienia: 14.03.2026     Miejsce: Warszawa
Data sprzedaży: 13.03.2026
Termin płatności: 28.03.2026
Sprzedawca             Nabywca
""",
        ("invoice", "FV/123/03/2026", "2026-03-14", "2026-03-28"),
    ),
    "American bill": (
        """
Account number: 123 456 789 0        Bill date: Mar 14, 2026
Page 1 of 4
Your bill
Total due by Apr 4, 2026: $123.45
""",
        ("invoice", None, "2026-03-14", "2026-04-04"),
    ),
    "American form": (
        """
                                             INVOICE
Acme Supply Co.                        DATE          INVOICE NO.
12 Main St                             3/14/2026     10432
Springfield, IL 62701
BILL TO                 P.O. NUMBER     TERMS      DUE DATE
Jones                   8871            Net 15     3/29/2026
""",
        ("invoice", "10432", "2026-03-14", "2026-03-29"),
    ),
    "British tax invoice": (
        """
TAX INVOICE
Invoice No      Account     Date/Tax point
SI-004512       JON001      14/03/2026
VAT Reg No GB 123 4567 89
Terms: 30 days
""",
        ("invoice", "SI-004512", "2026-03-14", None),
    ),
    "Dutch credit note": (
        """
CREDITFACTUUR
Creditfactuurnummer  C2026-12
Betreft factuur      F2026-99
Datum                14-03-2026
""",
        ("credit_note", "C2026-12", "2026-03-14", None),
    ),
    "German credit note": (
        """
Gutschrift
Gutschriftsnummer: GS-1001       Datum: 14.03.2026
zur Rechnung Nr. RE-2000 vom 01.03.2026
""",
        ("credit_note", "GS-1001", "2026-03-14", None),
    ),
    "German cancellation": (
        """
Stornorechnung Nr. ST-77 zu Rechnung RE-2000
Rechnungsdatum: 14.03.2026
""",
        ("credit_note", "ST-77", "2026-03-14", None),
    ),
    "French credit note": (
        """
AVOIR N° AV-2026-5
Date : 14/03/2026
Facture d'origine : F-99
Nous vous remercions pour votre confiance et restons à votre disposition
""",
        ("credit_note", "AV-2026-5", "2026-03-14", None),
    ),
    "German reminder": (
        """
1. Mahnung                                   Datum: 14.03.2026
Rechnungsnummer    Rechnungsdatum    Betrag
RE-2000            01.02.2026        45,00 EUR
Bitte überweisen Sie den Betrag bis zum 28.03.2026.
""",
        ("other", None, "2026-03-14", "2026-03-28"),
    ),
    "Dutch reminder": (
        """
Herinnering openstaande factuur
Datum: 14 maart 2026
Volgens onze administratie is factuur F2026-99 van 1 februari 2026 nog niet betaald.
""",
        ("other", None, "2026-03-14", None),
    ),
    "proforma": (
        """
PROFORMA INVOICE
Proforma no: PI-77       Date: 14 March 2026
""",
        ("other", "PI-77", "2026-03-14", None),
    ),
    "Dutch confirmation": (
        """
Orderbevestiging
Ordernummer: 778899
Orderdatum: 14 maart 2026
U ontvangt de factuur bij levering van de bestelling
""",
        ("other", "778899", "2026-03-14", None),
    ),
    "German quote": (
        """
ANGEBOT Nr. AN-2026-17
Datum: 14.03.2026
Gültig bis: 14.04.2026
""",
        ("other", "AN-2026-17", "2026-03-14", None),
    ),
    "statement": (
        """
Account Statement
Statement period: 1 March 2026 - 31 March 2026
Date          Description       Amount
02 Mar 2026   Invoice 4711      12.00
09 Mar 2026   Payment           -12.00
""",
        ("statement", None, None, None),
    ),
    "hotel": (
        """
Hotel Alpenblick
Rechnung / Invoice: 2026-1234
Zimmer: 12     Anreise: 12.03.2026    Abreise: 14.03.2026
Datum: 14.03.2026
""",
        ("invoice", "2026-1234", "2026-03-14", None),
    ),
    "bilingual": (
        """
Faktura / Invoice
Faktura nr / Invoice no.:      12345
Fakturadatum / Invoice date:   2026-03-14
Förfallodatum / Due date:      2026-03-28
""",
        ("invoice", "12345", "2026-03-14", "2026-03-28"),
    ),
    "Danish invoice": (
        """
FAKTURA
Fakturanr.: 10045
Fakturadato: 14-03-2026
Forfaldsdato: 28-03-2026
""",
        ("invoice", "10045", "2026-03-14", "2026-03-28"),
    ),
    "Portuguese invoice": (
        """
FATURA FT 2026/123
Data de emissão: 14/03/2026
Data de vencimento: 28/03/2026
Contribuinte: 123456789
""",
        ("invoice", "FT 2026/123", "2026-03-14", "2026-03-28"),
    ),
    "value above label": (
        """
2026-00456           14/03/2026            28/03/2026
Invoice number       Invoice date          Due date
Thank you. VAT GB
""",
        ("invoice", "2026-00456", None, None),
    ),
    "Swiss payment part": (
        """
Rechnung 20260314-7
Zürich, 14. März 2026
Total CHF 120.00
Zahlbar bis 28.03.2026
Empfangsschein                Zahlteil
Referenz 21 00000 00003 13947 14300 09017
""",
        ("invoice", "20260314-7", "2026-03-14", "2026-03-28"),
    ),
    "Belgian invoice": (
        """
FACTUUR
Factuurnr : 2026/0099     Datum : 14/03/2026     Vervaldag : 28/03/2026
Ondernemingsnummer BE 0403.019.261
Gelieve het bedrag te storten op onze rekening
""",
        ("invoice", "2026/0099", "2026-03-14", "2026-03-28"),
    ),
    "Spanish table": (
        """
FACTURA
Número            Fecha            Cliente
A/2026-123        14/03/2026       430001
Forma de pago: transferencia   Vencimiento: 28/03/2026
""",
        ("invoice", "A/2026-123", "2026-03-14", "2026-03-28"),
    ),
    "insurance premium": (
        """
Premienota
Polisnummer: 12.345.678
Notanummer: 2026-556677
Notadatum: 14-03-2026
""",
        ("invoice", "2026-556677", "2026-03-14", None),
    ),
    "receipt of a transaction": (
        """
Transaction receipt
Transaction ID: 8AB12345CD678901E
Date: March 14, 2026
""",
        ("receipt", "8AB12345CD678901E", "2026-03-14", None),
    ),
    "Czech invoice": (
        """
FAKTURA - DAŇOVÝ DOKLAD č. 2026000123
Datum vystavení: 14.03.2026
Datum splatnosti: 28.03.2026
Variabilní symbol: 2026000123
""",
        ("invoice", "2026000123", "2026-03-14", "2026-03-28"),
    ),
    "Hungarian invoice": (
        """
SZÁMLA
Számlaszám: ABC-2026-123
Kiállítás dátuma: 2026.03.14.
Fizetési határidő: 2026.03.28.
""",
        ("invoice", "ABC-2026-123", "2026-03-14", "2026-03-28"),
    ),
    "Romanian invoice": (
        """
FACTURA
Seria ABC nr. 1234 din data 14.03.2026
Data scadenței: 28.03.2026
""",
        ("invoice", None, "2026-03-14", "2026-03-28"),
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_made_document_is_read(name: str) -> None:
    drawing, wanted = DOCUMENTS[name]
    reading = read_pages([page(drawing)])
    assert (reading.kind, *(reading.value(field) for field in ("number", "date", "due_date"))) == wanted
