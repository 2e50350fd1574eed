"""Total, net, tax, amount due and currency in the forms that countries and trades have."""

from __future__ import annotations

import pytest

from tests.unit.reading.text.test_amount_fields import read

SUMS = {
    "a bill that is collected, Dutch": (
        """
        Factuurbedrag                                € 43,50
        Abonnement                                     30,00
        Buiten bundel                                   5,95
        Totaal exclusief btw                           35,95
        Btw 21% over € 35,95                            7,55
        Totaal te betalen                            € 43,50
        Het bedrag van € 43,50 wordt rond 5 mei van uw rekening afgeschreven.
        """,
        {"total": "43.50", "net": "35.95", "tax": "7.55", "currency": "EUR"},
    ),
    "a yearly settlement, Dutch": (
        """
        Kosten elektriciteit                 € 1.200,00
        Kosten gas                           €   800,00
        Totale kosten (incl. btw)            € 2.000,00
        Betaalde voorschotten                € 1.920,00 -
        Nog te betalen                       €    80,00
        """,
        {"total": "2000.00", "amount_due": "80.00"},
    ),
    "no tax by law, German": (
        """
        Leistung A                 300,00 €
        Summe                      300,00 €
        Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.
        """,
        {"total": "300.00"},
    ),
    "one row under heads, German": (
        """
        Nettosumme      USt-Satz     USt-Betrag     Bruttosumme
        500,00 €        19 %         95,00 €        595,00 €
        """,
        {"total": "595.00", "net": "500.00", "tax": "95.00"},
    ),
    "a tax within the total, German": (
        """
        Gesamtsumme                 119,00 EUR
        darin enthaltene MwSt. 19%   19,00 EUR
        """,
        {"total": "119.00", "tax": "19.00"},
    ),
    "abbreviations with dots, French": (
        """
        Total H.T.              1 000,00 €
        Remise 10 %              -100,00 €
        Net H.T.                  900,00 €
        T.V.A. 20 %               180,00 €
        Total T.T.C.            1 080,00 €
        """,
        {"total": "1080.00", "net": "900.00", "tax": "180.00"},
    ),
    "labels with colons, Spanish": (
        """
        Subtotal: 200,00
        Descuento: 0,00
        Base imponible: 200,00
        I.V.A. (21%): 42,00
        Importe total: 242,00 EUR
        """,
        {"total": "242.00", "net": "200.00", "tax": "42.00"},
    ),
    "names of the law over sums, Italian": (
        """
        Totale imponibile   Totale imposta   Totale documento
        1.250,00            275,00           1.525,00 EUR
        Bollo 2,00
        Netto a pagare  1.525,00
        """,
        {"total": "1525.00", "net": "1250.00", "tax": "275.00", "amount_due": "1525.00"},
    ),
    "the sum in words, Polish": (
        """
        Wartość netto: 1 000,00 zł
        VAT 23%: 230,00 zł
        Razem do zapłaty: 1 230,00 zł
        Słownie: tysiąc dwieście trzydzieści złotych
        """,
        {"total": "1230.00", "net": "1000.00", "tax": "230.00", "currency": "PLN"},
    ),
    "a discount and a rate in words": (
        """
        Description          Qty    Unit price    Amount
        Pro plan             3      $20.00        $60.00
        Subtotal                                  $60.00
        Discount (20% off)                       -$12.00
        Total excluding tax                       $48.00
        VAT - Netherlands (21% on $48.00)         $10.08
        Total                                     $58.08
        Amount due                            $58.08 USD
        """,
        {"total": "58.08", "net": "48.00", "tax": "10.08", "amount_due": "58.08", "currency": "USD"},
    ),
    "a tax within the total, English": (
        """
        Total                    £ 12.00
        VAT @ 20%  included      £  2.00
        Card                     £ 12.00
        """,
        {"total": "12.00", "tax": "2.00", "currency": "GBP"},
    ),
    "the tax in a second currency": (
        """
        Total                 EUR 100.00
        VAT total in GBP at 0.85    GBP 17.00
        Total excl. VAT       EUR  82.64
        VAT 21%               EUR  17.36
        """,
        {"total": "100.00", "net": "82.64", "tax": "17.36", "currency": "EUR"},
    ),
    "the total above its parts": (
        """
                                       TOTAL DUE
                                       € 1.815,00
        Subtotal      € 1.500,00
        VAT 21%       €   315,00
        """,
        {"total": "1815.00", "net": "1500.00", "tax": "315.00", "amount_due": "1815.00"},
    ),
    "rounding, Swiss": (
        """
        Total exkl. MWST            CHF 100.02
        MWST 8.1%                   CHF   8.10
        Rundungsdifferenz           CHF  -0.02
        Rechnungsbetrag             CHF 108.10
        """,
        {"total": "108.10", "currency": "CHF"},
    ),
    "a currency behind the label, Danish": (
        """
        Subtotal             800,00
        Moms (25,00%)        200,00
        Total DKK          1.000,00
        """,
        {"total": "1000.00", "net": "800.00", "tax": "200.00", "currency": "DKK"},
    ),
    "Czech": (
        """
        Celkem bez DPH       1 000,00 Kč
        DPH 21 %               210,00 Kč
        Celkem k úhradě      1 210,00 Kč
        """,
        {"total": "1210.00", "net": "1000.00", "tax": "210.00", "currency": "CZK"},
    ),
    "two rates and their sums, Dutch": (
        """
        BTW-tarief    Grondslag     BTW        Totaal
        9%            100,00        9,00       109,00
        21%           200,00        42,00      242,00
        Totaal        300,00        51,00      351,00
        Te betalen EUR 351,00
        """,
        {"total": "351.00", "net": "300.00", "tax": "51.00", "currency": "EUR"},
    ),
    "two taxes of one rate, groups by twos": (
        """
        Taxable value    1,00,000.00
        CGST @ 9%           9,000.00
        SGST @ 9%           9,000.00
        Total Invoice Value ₹ 1,18,000.00
        """,
        {"total": "118000.00", "net": "100000.00", "tax": "18000.00", "currency": "INR"},
    ),
    "no decimals by nature": (
        """
        小計 ¥10,000
        消費税 ¥1,000
        Total ¥11,000
        """,
        {"total": "11000.00", "currency": "JPY"},
    ),
    "a credit below nothing": (
        """
        Credit subtotal     -$50.00
        Tax                  -$4.00
        Total credit        -$54.00
        Seattle, WA 98101
        """,
        {"total": "-54.00", "tax": "-4.00", "currency": "USD"},
    ),
    "paid by card": (
        """
        Room 3 nights            300.00
        City tax                   9.00
        Total amount       EUR   309.00
        Paid by card       EUR  -309.00
        Balance            EUR     0.00
        """,
        {"total": "309.00", "amount_due": "0.00", "currency": "EUR"},
    ),
    "an invoice of a part of the order": (
        """
        Order total          € 10.000,00
        Deposit 30%           € 3.000,00
        VAT 21%                 € 630,00
        Total this invoice    € 3.630,00
        """,
        {"total": "3630.00"},
    ),
    "no decimals by choice": (
        """
        Subtotal   USD 1,200
        Tax        USD 96
        Total      USD 1,296
        """,
        {"total": "1296.00", "net": "1200.00", "tax": "96.00"},
    ),
    "labels behind the amounts": (
        """
        € 85,00 excl. btw
        € 17,85 btw
        € 102,85 incl. btw
        """,
        {"total": "102.85", "net": "85.00", "tax": "17.85"},
    ),
    "Finnish": (
        """
        Yhteensä veroton         100,00 €
        Arvonlisävero 25,5 %      25,50 €
        Yhteensä verollinen      125,50 €
        Eräpäivä 1.2.2025
        """,
        {"total": "125.50", "net": "100.00", "tax": "25.50"},
    ),
    "a net that is called a total, Portuguese": (
        """
        Total ilíquido     100,00
        IVA (23%)           23,00
        Total a pagar      123,00 EUR
        """,
        {"total": "123.00", "tax": "23.00", "net": "100.00"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUMS)
def test_sums_in_the_forms_of_countries_and_trades(name: str) -> None:
    drawing, expected = SUMS[name]
    told = read(drawing)
    assert {field: told.get(field) for field in expected} == expected
