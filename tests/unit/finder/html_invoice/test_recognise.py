"""When a row's own page is the document itself, and what of it belongs to the visit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from host.finder import (
    ExpectedDocument,
    Snapshot,
    judge_page,
    mask_differences,
    mask_print_times,
    observe_snapshot,
)

URL = "https://portal.example/factuur/F-7"
WANTED = ExpectedDocument("F-2026-7", "2026-03-05", "119.00")
MENU = '<nav><a href="/start">Start</a><a href="/uitloggen">Uitloggen</a></nav>'
INVOICE = f"""<html lang="nl"><head><title>Factuur F-2026-7</title></head><body>{MENU}<h1>Factuur F-2026-7</h1>
<p>Bakker B.V., Dorpsstraat 1</p><p>Factuurdatum 5 maart 2026</p><table><tr><td>Brood</td><td>€ 98,35</td></tr>
<tr><td>Btw 21 %</td><td>€ 20,65</td></tr><tr><td>Totaal</td><td>€ 119,00</td></tr></table>
<button type="button" onclick="window.print()">Afdrukken</button></body></html>"""


def judge(html: str, wanted: ExpectedDocument = WANTED) -> str | None:
    snapshot = Snapshot(html, URL)
    verdict = judge_page(snapshot, observe_snapshot(snapshot), wanted)
    return None if verdict.paper == "invoice" else verdict.objection or verdict.paper


def test_an_invoice_that_is_a_page() -> None:
    assert judge(INVOICE) is None
    assert judge(INVOICE, ExpectedDocument("F-2026-7", None, None)) is None
    assert judge(INVOICE, ExpectedDocument("F 2026/7", "2026-03-05", "-119.00")) is None


@pytest.mark.parametrize(
    ("out", "into", "why"),
    [
        ("F-2026-7", "F-2026-8", "the number is not named"),
        ("F-2026-7", "F-2026-71", "the number is not named"),
        ("5 maart 2026", "6 maart 2026", "the date is not named"),
        ("119,00", "191,00", "the total is not named"),
        ("Brood", '<a href="/factuur/7.pdf">Download factuur (PDF)</a>', "offers documents"),
        ("Brood", '<button type="button" onclick="go()">Download factuur</button>', "offers documents"),
        ("Brood", "Brood<p>De factuur is nog niet beschikbaar</p>", "a document is still to come"),
        ("Brood", '<button type="button" onclick="go()">Zipfelmütze</button>', "an unknown button: zipfelmutze"),
        ("Brood", '<button type="button" onclick="go()"><i class="x"></i></button>', "an unknown button: "),
        ("Factuur", "Overzicht", "does not call itself an invoice or an order"),
        ("Factuur", "Bestelling", "order"),
        ("<h1>Factuur", "<h1>Herinnering", "does not call itself an invoice or an order"),
        ("<h1>Factuur", "<h1>Er is een fout opgetreden", None),
    ],
)
def test_what_is_not_the_document(out: str, into: str, why: str | None) -> None:
    said = judge(INVOICE.replace(out, into))
    assert said is not None
    if why is not None:
        assert said == why


def test_a_summary_that_is_no_invoice() -> None:
    bare = f"<html lang=nl><body>{MENU}<h1>Factuur F-2026-7</h1><p>Datum 5 maart 2026</p><p>Totaal € 119,00</p></body></html>"
    assert judge(bare) == "does not look like an invoice"


@pytest.mark.parametrize(
    ("number", "why"), [("NL 0044.95.445.B.01", None), ("NL 0044.95.446.B.01", "does not look like an invoice")]
)
def test_a_vat_number_with_right_check_digits_makes_an_invoice(number: str, why: str | None) -> None:
    html = f"""<html lang=nl><body>{MENU}<h1>Factuur F-2026-7</h1><p>{number}</p><p>Datum 5 maart 2026</p>
    <p>Totaal € 119,00</p></body></html>"""
    assert judge(html) == why


@pytest.mark.parametrize(
    "page",
    [
        '<html lang=nl><body><h1>Inloggen</h1><form><input name=u><input type=password name=p><button>Inloggen</button></form>'
        "<p>Factuur F-2026-7 van 5 maart 2026, € 119,00</p></body></html>",
        '<html lang=nl><body><h1>Controle</h1><div class="g-recaptcha"></div><p>Factuur F-2026-7 5 maart 2026 € 119,00 btw € 1,00</p></body></html>',
        "<html lang=nl><head><title>500</title></head><body><h1>Er is een fout opgetreden</h1><p>Factuur F-2026-7 5 maart 2026 € 119,00"
        " btw € 1,00</p></body></html>",
    ],
)  # fmt: skip
def test_never_a_sign_in_a_challenge_or_an_error(page: str) -> None:
    assert judge(page) is not None


def test_a_list_of_several_is_no_document() -> None:
    rows = "".join(
        f"<tr><td>F-2026-{n}</td><td>0{n}-03-2026</td><td>€ 119,00</td><td>btw € 20,65</td></tr>" for n in range(3, 9)
    )
    page = f"<html lang=nl><body>{MENU}<h1>Facturen</h1><table><tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th>Btw</th></tr>{rows}</table></body></html>"
    assert judge(page, ExpectedDocument("F-2026-5", "2026-03-05", "119.00")) == "a list of several"


NOW = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("<p>Afgedrukt op 09-03-2026 om 14:30:11</p>", "<p>Afgedrukt op …</p>"),
        ("<p>Gedruckt am: 9. März 2026, 14:30 Uhr</p>", "<p>Gedruckt am: …</p>"),
        ("<p>Printed on 9 March 2026 · Invoice F-7</p>", "<p>Printed on … · Invoice F-7</p>"),
        ("<dt>Druckdatum</dt><dd>09.03.2026</dd>", "<dt>Druckdatum</dt><dd>…</dd>"),
        ("<td>09.03.2026 14:28</td>", "<td>…</td>"),
        ("<p>Factuurdatum 09-03-2026</p>", None),
        ("<p>Rit op 09-03-2026 om 08:10, 12,50</p>", None),
        ("<p>Stand 12.345 kWh am 09.03.2026</p>", None),
        ("<p>50 flyers printed on 300 g paper, 14.30</p>", None),
        ("<p>Édité le 09/03/2026</p>", None),
        ("<style>p { margin: 09.03px }</style><p>x</p>", None),
    ],
)
def test_times_of_printing_go_and_other_times_stay(said: str, left: str | None) -> None:
    assert mask_print_times(said, NOW) == (said if left is None else left)


def test_what_two_visits_show_differently_is_a_gap() -> None:
    one = "<p>Factuur F-7</p><p>Weergave 12 van u</p><p>Goedemorgen</p>"
    other = "<p>Factuur F-7</p><p>Weergave 13 van u</p><p>Goede middag</p>"
    assert mask_differences(one, other) == "<p>Factuur F-7</p><p>Weergave … van u</p><p>…</p>"
    assert mask_differences(one, one) == one


def test_pages_that_are_built_differently_have_nothing_in_common() -> None:
    assert mask_differences("<p>a</p>", "<p>a</p><p>b</p>") is None
    assert mask_differences("<p>a</p>", "<b>a</b>") is None
    many = "<p>" + " ".join(f"w{n}" for n in range(40)) + "</p>"
    assert mask_differences(many, many.replace("w", "v")) is None
