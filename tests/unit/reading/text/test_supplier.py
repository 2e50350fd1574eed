"""The supplier of a document, apart from its buyer, on pages of many layouts and languages."""

from __future__ import annotations

import pytest

from host.reading.text.lines import Sheet, lines_of
from host.reading.text.supplier import read_supplier
from tests.support.text_pages import page


def supplier(drawing: str) -> str | None:
    field = read_supplier(Sheet([lines_of(page(drawing))])).fields.get("supplier")
    return field.value if field is not None else None


ITEMS = "\n".join(f"Item {at}                    1        10.00      10.00" for at in range(20))
SUPPLIERS = {
    "a letterhead and a foot, Dutch": (
        f"""
        FACTUUR                                        Van Dijk Installaties B.V.
                                                       Kerkstraat 12
        Bakkerij De Molen B.V.                         3511 LX Utrecht
        Dorpsstraat 3                                  www.vandijkinstallaties.nl
        1234 AB Dorp
        Factuurnummer: 2024-17

        {ITEMS}
        Van Dijk Installaties B.V.   KvK 12345678   info@vandijkinstallaties.nl
        """,
        "Van Dijk Installaties B.V.",
    ),
    "a sender's line above the window, German": (
        f"""
        Muster & Söhne OHG · Hafenweg 4 · 20457 Hamburg

        Kundenfreund AG
        Hauptstraße 1
        10115 Berlin                                   Rechnung 4711

        {ITEMS}
        Muster & Söhne OHG       Geschäftsführer: Jan Muster      Amtsgericht Hamburg HRA 1234
        """,
        "Muster & Söhne OHG",
    ),
    "blocks side by side, English": (
        f"""
        INVOICE
        From                                To
        Brightwater Consulting LLC          Elm Street Books
        12 Harbor Road                      9 Elm Street
        Portland, ME 04101                  Boston, MA 02101

        {ITEMS}
        """,
        "Brightwater Consulting LLC",
    ),
    "a seller without a legal form, English": (
        f"""
        Tax invoice
        Seller: Jane Doe
        Bill to: Harbour Ltd.
                 1 Quay
        {ITEMS}
        """,
        "Jane Doe",
    ),
    "the buyer stands first, French": (
        f"""
        Facturé à :                          Atelier du Nord SARL
        Mairie de Lille                      8 rue des Arts
        Place Roger                          59000 Lille
        Facture n° 88                        SIRET 123 456 789 00012

        {ITEMS}
        Atelier du Nord SARL au capital de 10 000 € - RCS Lille - contact@atelierdunord.fr
        """,
        "Atelier du Nord SARL",
    ),
    "blocks named by the law, Italian": (
        f"""
        Cedente/prestatore (fornitore)          Cessionario/committente (cliente)
        Denominazione: Officine Riva S.r.l.     Denominazione: Comune di Prova
        Via Roma 1                              Via Milano 2
        {ITEMS}
        """,
        "Officine Riva S.r.l.",
    ),
    "labels over names, Polish": (
        f"""
        Sprzedawca:                        Nabywca:
        Zielony Las sp. z o.o.             Jan Kowalski
        ul. Leśna 3                        ul. Polna 4
        00-001 Warszawa                    30-002 Kraków
        {ITEMS}
        """,
        "Zielony Las sp. z o.o.",
    ),
    "labels over names, Spanish": (
        f"""
        FACTURA 2024/0031
        Emisor                             Cliente
        Talleres Norte, S.L.               Ayuntamiento de Ejemplo
        C/ Mayor 5                         Plaza 1
        {ITEMS}
        """,
        "Talleres Norte, S.L.",
    ),
    "a letterhead with an address of the net only": (
        f"""
        nordlys
        www.nordlys.no
        Faktura 1002
        Kunde: Fjellheim AS
        {ITEMS}
        nordlys.no - post@nordlys.no
        """,
        "nordlys",
    ),
    "a name over its imprint, French": (
        f"""
        CLIENT EXEMPLE
        12 rue du Lac
        Facture n° 9

        {ITEMS}
        Virement : Banque du Centre – Titulaire du compte : PRESSANNONCE

        PRESSANNONCE
        Siège social : 16 rue du Port - 92100 Ville - Siret 53084813400017
        """,
        "PRESSANNONCE",
    ),
    "a name whose imprint is in other lines": (
        f"""
        Invoice 77
        To
        Acorn Foods Inc.
        {ITEMS}
        Purchased through Fairmarket Limited
        Fairmarket International Ltd.
        8 Market St., Tel Aviv, Israel 6473409
        Company no: 514440000
        """,
        "Fairmarket International Ltd.",
    ),
    "a label that tells how the name is written": (
        f"""
        Seller                               Buyer
        Red Brick Cars                       Acorn Foods Inc.
        1 Garage Lane                        2 Oak Road
        {ITEMS}
        Red Brick Cars GmbH
        """,
        "Red Brick Cars",
    ),
    "a person's letterhead with a mailbox": (
        f"""
        Hanneke Verschuren                              INVOICE
        hanneke.verschuren@mailbox.example

        Bill To:
        Elm Street Books
        9 Elm Street
        {ITEMS}
        """,
        "Hanneke Verschuren",
    ),
    "who got the money, on a receipt": (
        f"""
        PAYMENT RECEIPT
        Guest Name: Jane Doe

        {ITEMS}
        Payment received by ZIMMA         Paid by card
        Nordhaus Stays Private Limited
        Registered office: 4 Lake Road, Delhi 110017, contact@zimmarooms.com
        """,
        "ZIMMA",
    ),
    "a name in two lines, and in one": (
        f"""
        Holzhandlung             Holzhandlung Brandtner GmbH
        Brandtner GmbH           Mühlgasse 12
                                 01067 Dresden
        Kunde: Kunden AG
        {ITEMS}
        """,
        "Holzhandlung Brandtner GmbH",
    ),
    "a name in a sentence": (
        f"""
        Rechnung 4711
        Rechnungsempfänger
        Kunden AG
        {ITEMS}
        Es gelten die Allgemeinen Bedingungen der Brandtner Holz GmbH
        Empfänger: Brandtner Holz GmbH
        IBAN: DE89 3704 0044 0532 0130 00
        www.brandtner-holz.de
        """,
        "Brandtner Holz GmbH",
    ),
    "a partnership whose form ends in the next line": (
        f"""
        Kontorhaus Media GmbH & Co.                 Rechnung 4711
        KG
        Speicherstraße 40
        {ITEMS}
        Kontorhaus Media GmbH & Co. KG, HRA 118822 Hamburg
        """,
        "Kontorhaus Media GmbH & Co. KG",
    ),
    "labels in two languages": (
        f"""
        Rechnungsempfänger | Recipient       Leistungserbringer | Supplier
        Digitale Dinge GmbH                  Hafenblick Beratung
        Unter den Eichen 78                  Kaiweg 3
        10117 Berlin                         20457 Hamburg
        {ITEMS}
        """,
        "Hafenblick Beratung",
    ),
    "a company in the last line": (
        f"""
        Invoice 5
        Bill to
        Acorn Foods Inc.

        {ITEMS}
        Quicksilver Hosting Ltd, Level 6, 341 High Street, Sydney NSW 2000, Australia
        Got questions? help@quicksilverhosting.com
        """,
        "Quicksilver Hosting Ltd",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUPPLIERS)
def test_the_supplier_of_a_document(name: str) -> None:
    drawing, expected = SUPPLIERS[name]
    assert supplier(drawing) == expected


@pytest.mark.parametrize(
    "drawing",
    [
        "Invoice 12\nBill to\nAcorn Foods Inc.\n1 Oak Road\n\n\nTotal   $ 12.00",
        "Rechnung 12\n\nKäufer: Kunden AG\n\nGesamt  12,00 €",
        "Invoice 12\nTotal 3.00 EUR\nPowered by Invoicer Software Inc.",
        "Order summary\n\nYour details\nJane Doe Ltd\n1 Oak Road\n\nTotal   $ 12.00",
        "Rechnung 12\n\nMandant\nKunden AG\n\nIhre Daten\nKunden AG\n\nGesamt  12,00 €",
        "Vos coordonnées\nClient SARL\n\nRécapitulatif de la commande\n\nTotal 12,00 €",
        "Invoice 12\nPayment received by Bank Transfer\nTotal 3.00 EUR",
        f"factuur\nMevrouw M.S. Post\nFugastraat 10\n7534 GC ENSCHEDE\n074-8525525\n\n{ITEMS}\nIBAN NL91ABNA0417164300",
        f"Boarding pass\nFrom              To              Hand baggage\nOslo / OSL        Rome / FCO      1 piece\n{ITEMS}",
        f"Presupuesto\n- Mantenimiento   1   50.00\n- Mantenimiento   1   50.00\n{ITEMS}",
        f"Contract\n6060 N CENTRAL\nEXPRESSWAY\nDALLAS, TX 75206\n214-525-2617\n{ITEMS}",
        f"Order\nDay/Time\nMonday\n{ITEMS}\nDay/Time",
        f"Invoice 12\n{ITEMS}\nSoftware Works Inc.\n{ITEMS}\nseen by Software Works Inc. today\n{ITEMS}",
    ],
)
def test_a_buyer_or_the_maker_of_a_program_is_no_supplier(drawing: str) -> None:
    assert supplier(drawing) is None


def test_a_name_of_one_syllable_twice_is_whole() -> None:
    assert (
        supplier(f"""
        Bonbon B.V.
        Bon
        Kerkstraat 12
        3511 LX Utrecht

        Factuurnummer: 2024-17
        {ITEMS}
        Bonbon B.V.   KvK 12345678
        """)
        == "Bonbon B.V."
    )


@pytest.mark.parametrize(
    ("drawing", "name"),
    [
        (f"Blauwe Lijn                Factuur\nKerkstraat 5\n+31 20 5550139\n\nJan Jansen\nDorpsstraat 3\n\n{ITEMS}", "Blauwe Lijn"),
        (f"Blauwe Lijn                Factuur\nKerkstraat 5\n\nJan Jansen\nDorpsstraat 3\n\n{ITEMS}", None),
        (f"Rode Vogel                Factuur\n\nJan Jansen\nDorpsstraat 3\n\n{ITEMS}\ninfo@vogelmail.nl", "Rode Vogel"),
    ],
)  # fmt: skip
def test_where_a_company_can_be_reached_its_name_is_believed(drawing: str, name: str | None) -> None:
    assert supplier(drawing) == name
