"""Total, net, tax, amount due and currency, on pages of many layouts and languages."""

from __future__ import annotations

import pytest

from host.reading.text.amount_fields import read_amounts
from host.reading.text.lines import Sheet, lines_of
from tests.support.text_pages import page


def read(drawing: str, *more_pages: str) -> dict[str, str]:
    """Returns the values of the fields that the drawn pages say, by name."""
    sheet = Sheet([lines_of(page(each), index) for index, each in enumerate((drawing, *more_pages))])
    return {name: field.value for name, field in read_amounts(sheet).fields.items()}


SUMS = {
    "a column of sums at the right, Dutch": (
        """
        Omschrijving                    Aantal     Prijs       Totaal
        Onderhoud ketel                 2          45,00       90,00
        Voorrijkosten                   1          31,00       31,00

                                        Subtotaal           € 121,00
                                        Totaal excl. btw    € 100,00
                                        21% btw             €  21,00
                                        Totaal              € 121,00
        """,
        {"total": "121.00", "net": "100.00", "tax": "21.00", "currency": "EUR"},
    ),
    "two rates with what they are reckoned on, German": (
        """
        Zwischensumme (zzgl. MwSt.)               1.150,00 €
        zzgl. 7% MwSt. auf 150,00 €                  10,50 €
        zzgl. 19% MwSt. auf 1.000,00 €              190,00 €
        Rechnungsbetrag                           1.350,50 €
        """,
        {"total": "1350.50", "net": "1150.00", "tax": "200.50", "currency": "EUR"},
    ),
    "a deposit that is taken off, German": (
        """
        Summe netto              1.000,00
        Umsatzsteuer 19 %          190,00
        Bruttobetrag             1.190,00 EUR
        abzgl. Anzahlung vom 02.03.2024   -500,00
        Zahlbetrag                 690,00
        """,
        {"total": "1190.00", "net": "1000.00", "tax": "190.00", "amount_due": "690.00", "currency": "EUR"},
    ),
    "paid already, so that nothing is due": (
        """
        Subtotal                      $80.00
        Sales tax (8.25%)              $6.60
        Total                         $86.60
        Amount paid                  -$86.60
        Balance due                    $0.00
        Austin, TX 78701
        """,
        {"total": "86.60", "net": "80.00", "tax": "6.60", "amount_due": "0.00", "currency": "USD"},
    ),
    "an old debt that is no part of the total": (
        """
        Previous balance          $ 40.00
        Payments received         $ 0.00
        New charges               $ 25.10
        Total amount due          $ 65.10
        Toronto, ON M5V 2T6 Canada
        """,
        {"total": "25.10", "amount_due": "65.10", "currency": "CAD"},
    ),
    "heads over one row of sums, French": (
        """
        Total HT          TVA 20 %        Total TTC         Net à payer
        1 250,00          250,00          1 500,00          1 500,00 €
        """,
        {"total": "1500.00", "net": "1250.00", "tax": "250.00", "amount_due": "1500.00", "currency": "EUR"},
    ),
    "labels before the sums, French": (
        """
        Montant total HT :          83,33 €
        TVA (20,00 %) :             16,67 €
        Montant total TTC :        100,00 €
        Acompte versé :             30,00 €
        Reste à payer :             70,00 €
        """,
        {"total": "100.00", "net": "83.33", "tax": "16.67", "amount_due": "70.00", "currency": "EUR"},
    ),
    "a tax that the buyer keeps back, Spanish": (
        """
        Base imponible            1.000,00 €
        IVA 21 %                    210,00 €
        Retención IRPF 15 %        -150,00 €
        Total factura             1.210,00 €
        Líquido a percibir        1.060,00 €
        """,
        {"total": "1210.00", "net": "1000.00", "tax": "210.00", "amount_due": "1060.00", "currency": "EUR"},
    ),
    "a tax that the buyer keeps back, Italian": (
        """
        Imponibile                  500,00
        IVA 22%                     110,00
        Totale documento            610,00
        Ritenuta d'acconto 20%     -100,00
        Netto a pagare              510,00 EUR
        """,
        {"total": "610.00", "net": "500.00", "tax": "110.00", "amount_due": "510.00", "currency": "EUR"},
    ),
    "a table of rates with a row of sums, Polish": (
        """
        Stawka VAT      Wartość netto     Kwota VAT     Wartość brutto
        23%                    200,00         46,00             246,00
        8%                     100,00          8,00             108,00
        Razem                  300,00         54,00             354,00
        Do zapłaty:   354,00 PLN
        """,
        {"total": "354.00", "net": "300.00", "tax": "54.00", "amount_due": "354.00", "currency": "PLN"},
    ),
    "groups by apostrophes, Swiss": (
        """
        Zwischentotal                 CHF  2'400.00
        MWST 8.1%                     CHF    194.40
        Total inkl. MWST              CHF  2'594.40
        """,
        {"total": "2594.40", "net": "2400.00", "tax": "194.40", "currency": "CHF"},
    ),
    "crowns of Sweden": (
        """
        Summa exkl. moms        1 600,00
        Moms 25%                  400,00
        Öresavrundning              0,00
        Att betala              2 000,00 kr
        Bankgiro 123-4567, Sverige
        """,
        {"total": "2000.00", "net": "1600.00", "tax": "400.00", "amount_due": "2000.00", "currency": "SEK"},
    ),
    "freight and a discount between net and total": (
        """
        Subtotal            GBP 200.00
        Discount            GBP -20.00
        Shipping            GBP   5.00
        VAT 20%             GBP  37.00
        Grand Total         GBP 222.00
        """,
        {"total": "222.00", "net": "185.00", "tax": "37.00", "currency": "GBP"},
    ),
    "the amount under its label": (
        """
        Amount due
        $1,240.00
        by 1 May 2024

        Boulder, CO 80301
        """,
        {"total": "1240.00", "amount_due": "1240.00", "currency": "USD"},
    ),
    "a credit note whose sums are below nothing": (
        """
        Nettobetrag          -50,00 €
        MwSt. 19 %            -9,50 €
        Gutschriftsbetrag    -59,50 €
        """,
        {"total": "-59.50", "net": "-50.00", "tax": "-9.50", "currency": "EUR"},
    ),
    "no tax": (
        """
        Subtotal      US$ 19.00
        Total         US$ 19.00
        """,
        {"total": "19.00", "net": "19.00", "currency": "USD"},
    ),
    "a currency that a head names": (
        """
        Description           Amount (EUR)
        Licence                   40.00
        Total                     40.00
        """,
        {"total": "40.00", "currency": "EUR"},
    ),
    "partial sums before the whole": (
        """
        Totaal gas            € 40,00
        Totaal stroom         € 60,00
        Totaal                € 100,00
        Gemiddeld per maand   € 33,33
        """,
        {"total": "100.00", "currency": "EUR"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUMS)
def test_sums_of_a_document(name: str) -> None:
    drawing, expected = SUMS[name]
    assert read(drawing) == expected


def test_what_is_carried_over_to_the_next_page_is_no_total() -> None:
    first = "Ware A       60,00\nWare B       40,00\nÜbertrag     100,00"
    second = "Übertrag     100,00\nWare C       50,00\nGesamtbetrag   150,00 EUR"
    assert read(first, second)["total"] == "150.00"


def test_the_sum_of_pages_is_the_last_one() -> None:
    first = "Total      12.00 USD\nPage 1"
    assert read(first, "Invoice total    40.00 USD\nPage 2")["total"] == "40.00"


@pytest.mark.parametrize(
    "drawing",
    [
        "Reading 1     12,50\nReading 2     13,50",
        "Opening balance   $ 10,000.00\nClosing balance   $ 11,000.00",
        "Total hours      12.50\nTotal items        3",
        "Option A total   € 10,00\nOption B total   € 20,00",
    ],
)
def test_no_total_is_guessed(drawing: str) -> None:
    assert "total" not in read(drawing)


def test_two_currencies_alike_are_no_currency() -> None:
    assert "currency" not in read("Fee   10.00 EUR\nFee   11.00 USD")


def test_a_dollar_sign_without_a_country_is_no_currency() -> None:
    assert "currency" not in read("Total   $ 12.00")
    assert "currency" not in read("Total   $ 12.00\nAustin, TX 78701\nSydney NSW 2000")
    assert "currency" not in read("Service    Amount ($)\nWork       12.00\nTotal ($)  12.00")


@pytest.mark.parametrize(
    ("drawing", "currency"),
    [
        ("CUIT 30646483561\nDetalle    Precio ($)\nTrabajo       12.00\nTotal ($)  12.00", "ARS"),
        ("North Saanich, BC V8L 4Z8\nService    Amount ($)\nWork       12.00\nTotal ($)  12.00", "CAD"),
        ("Sales Tax  $ 1.00\nService    Amount ($)\nWork       12.00\nTotal ($)  12.00", "USD"),
        ("Service    Amount (US$)\nWork       12.00\nTotal (US$)  12.00", "USD"),
    ],
)
def test_a_head_with_a_dollar_sign_is_money_of_the_country_that_is_named(drawing: str, currency: str) -> None:
    assert read(drawing)["currency"] == currency


def test_the_euro_of_some_fonts_is_read() -> None:
    assert read("Fee   10,00 e\nTax    2,10 e\nTotal   12,10 e")["currency"] == "EUR"
    assert read("Tuote      Veroton e\nTyö        10,00\nMaksettava 10,00 e")["currency"] == "EUR"
    assert "currency" not in read("Class   10,00 e\nTotal   12,10")


def test_a_sign_beside_other_amounts_is_the_totals() -> None:
    assert read("Discount of Rs. 40.00\nGrand Total   319.00\nBangalore, India - 560067")["currency"] == "INR"


@pytest.mark.parametrize(
    "label", ["Total VAT", "Totaal btw", "Gesamt MwSt", "Total impuestos", "Previous balance", "Rabatt"]
)
def test_the_only_amount_is_no_total_where_its_label_names_a_part(label: str) -> None:
    assert "total" not in read(f"{label}     EUR 54.70")
    assert read("Thank you     EUR 54.70")["total"] == "54.70"
