"""The supplier in the forms that countries and trades have."""

from __future__ import annotations

import pytest

from tests.unit.reading.text.test_supplier import ITEMS, supplier

SUPPLIERS = {
    "only the foot names the seller, Dutch": (
        f"""
        Factuur
        Jansen Bouw
        Hoofdstraat 1
        1000 AA Amsterdam

        {ITEMS}
        Groothandel De Linde | Industrieweg 9 | 5000 AB Tilburg | KvK 18012345 | BTW NL810433941B01 | www.delinde.nl
        """,
        "Groothandel De Linde",
    ),
    "a name without a legal form at the right": (
        f"""
                                                          ACME TOOLS
                                                          1 Foundry Road
                                                          Leeds LS1 4AP
                                                          VAT No: GB 123 4567 82
        Bill To:
        Northern Builders Ltd
        4 Brick Lane

        {ITEMS}
        Thank you for your business - ACME TOOLS
        """,
        "ACME TOOLS",
    ),
    "a reader's address at the head, the seller's with VAT number and account in the foot, Belgian": (
        f"""
        BITEWING BV
        Onze-Lieve-Vrouwstraat, 13
        3020 Herent

        FACTUUR
        {ITEMS}
        Ann Peeters — Dorpslaan 78, 3010 Leuven
        BTW BE0703.928.505
        IBAN BE68 5390 0754 7034
        """,
        "Ann Peeters",
    ),
    "a label that says the same twice": (
        f"""
        INVOICE
        From (Seller)                       To (Buyer)
        Foo Works GmbH                      Bar Trading B.V.
        Gasse 5                             Gracht 200

        {ITEMS}
        """,
        "Foo Works GmbH",
    ),
    "a person, German": (
        f"""
        Petra Beispiel - Webdesign · Ringstr. 5 · 50667 Köln

        Firma
        Gartenbau Grün GmbH
        Weg 3
        50999 Köln

        Rechnung Nr. 12
        {ITEMS}
        Petra Beispiel    Sparkasse Köln    IBAN DE89 3704 0044 0532 0130 00
        """,
        "Petra Beispiel",
    ),
    "a short name above the full one": (
        f"""
        Invoice                                              Paperplane
        Invoice number 1F3A-0007
        Date of issue May 1, 2024

        Paperplane, Inc.                 Bill to
        548 Market St                    Jan Jansen
        San Francisco, CA 94104          jan@example.nl
        billing@paperplane.io

        {ITEMS}
        """,
        "Paperplane, Inc.",
    ),
    "sold by one on another's market place, German": (
        f"""
        Rechnung
        Verkauft von Lichtblick Handels GmbH
        USt-ID DE136695976
        Rechnungsadresse
        Max Mustermann
        {ITEMS}
        Marktplatz EU S.à r.l. - 38 avenue John F. Kennedy, L-1855 Luxemburg
        """,
        "Lichtblick Handels GmbH",
    ),
    "the foot, Italian": (
        f"""
        Spett.le
        Ristorante Da Gino
        Via Verdi 3
        20100 Milano
                                      Fattura n. 45
        {ITEMS}
        Forniture Alimentari Brera S.p.A. - Via Brera 1 - 20121 Milano - P.IVA 00743110157 - info@brera.it
        """,
        "Forniture Alimentari Brera S.p.A.",
    ),
    "a person with a tax number, Spanish": (
        f"""
        FACTURA
        María López García                         Cliente: Hotel Sol S.A.
        NIF 12345678Z                              CIF A12345674
        C/ Luna 2, 28004 Madrid                    Avda. Mar 1
        {ITEMS}
        """,
        "María López García",
    ),
    "a person's firm, Polish": (
        f"""
        Faktura VAT 1/2024
        Sprzedawca                             Nabywca
        PHU Kowalski Jan Kowalski              Firma Testowa S.A.
        ul. Długa 1, 00-238 Warszawa           ul. Krótka 2
        NIP: 8567346215                        NIP: 5260001246
        {ITEMS}
        """,
        "PHU Kowalski Jan Kowalski",
    ),
    "a sentence of the law in the foot": (
        f"""
        Your electricity bill
        Mr J Smith
        12 High Street
        Leeds

        {ITEMS}
        Brightspark Energy plc. Registered office: 1 Power Way, London E1 6AN. Registered in England No. 02366970. VAT 123 4567 82
        """,
        "Brightspark Energy plc",
    ),
    "two blocks without labels, Swiss": (
        f"""
        Alpenblick Treuhand AG
        Bahnhofstrasse 10
        8001 Zürich

        Muster AG
        Seeweg 4
        6300 Zug

        Rechnung 2024-5
        {ITEMS}
        CHE-123.456.788 MWST   treuhand@alpenblick.ch
        """,
        "Alpenblick Treuhand AG",
    ),
    "labels and values in two columns": (
        f"""
        Invoice
        Supplier name:      Riverside Print Co.
        Supplier address:   2 Quay Street
        Customer name:      Hilltop School
        {ITEMS}
        """,
        "Riverside Print Co.",
    ),
    "only the payee is named": (
        f"""
        INVOICE 55
        Bill To                        Remit To
        City of Example                Clearwater Services LLC
        10 Main St                     PO Box 77
                                       Dallas, TX 75320
        {ITEMS}
        """,
        "Clearwater Services LLC",
    ),
    "a bank in the foot": (
        f"""
        INVOICE
        Tulip Flowers B.V.
        Bloemweg 1
        2100 AA Lisse
        To: Green Garden Ltd
        {ITEMS}
        Bank: ING Bank N.V. IBAN NL91ABNA0417164300
        """,
        "Tulip Flowers B.V.",
    ),
    "an insurer and a broker, Dutch": (
        f"""
        Polisnota
        Verzekeraar: Zekerheid Schadeverzekeringen N.V.
        Tussenpersoon: Advieskantoor Bos B.V.
        Verzekeringnemer: J. de Vries
        {ITEMS}
        Zekerheid Schadeverzekeringen N.V. Postbus 1, 3500 AA Utrecht, KvK 30012345
        """,
        "Zekerheid Schadeverzekeringen N.V.",
    ),
    "another one is paid, German": (
        f"""
        Rechnung
        Schreinerei Holz GmbH
        Waldweg 2
        12345 Ort
        Kunde
        Anna Muster
        {ITEMS}
        Zahlbar an: Factorbank AG, IBAN DE89370400440532013000
        Schreinerei Holz GmbH, Amtsgericht Ort HRB 12, holz@schreinerei-holz.de
        """,
        "Schreinerei Holz GmbH",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUPPLIERS)
def test_suppliers_in_the_forms_of_countries_and_trades(name: str) -> None:
    drawing, expected = SUPPLIERS[name]
    assert supplier(drawing) == expected
