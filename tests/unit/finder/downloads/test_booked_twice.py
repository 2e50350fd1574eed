"""Accounts' books: what was bought and what was paid stand as two rows of one day and one amount."""

from __future__ import annotations

import pytest

from host.finder import Hints, Row, observe
from tests.support.row_pages import report_of, rows_of, table

DAYS = ("03-06-2026", "04-05-2026", "02-04-2026", "05-03-2026")
AMOUNTS = ("42,00", "17,50", "230,10", "9,95")


def book(bought: str, paid: str, days: tuple[str, ...] = DAYS) -> str:
    """A Dutch book of transactions. ``bought`` and ``paid``: the descriptions, with ``{n}`` for the row."""
    rows = []
    for n, (day, amount) in enumerate(zip(days, AMOUNTS, strict=True)):
        rows += [f"{day}|{bought.format(n=n)}|€ {amount}", f"{day}|{paid.format(n=n)}|€ -{amount}"]
    return table("Datum|Omschrijving|Bedrag", *rows, title="Transacties")


def seen(rows: tuple[Row, ...]) -> list[tuple[str | None, str | None, str, list[str | None]]]:
    return [(row.number, row.total, row.kind, [offer.element.url for offer in row.offers]) for row in rows]


def test_the_paper_hangs_at_the_payment_whose_link_is_its_number() -> None:
    page = book(
        "Abonnement <a href=/pakket/klein>Klein</a> tot en met juli",
        "Afschrijving <a href=/bewijs/tx-70{n}>tx-70{n}</a> van uw kaart",
    )
    paid = [(f"tx-70{n}", a.replace(",", "."), "receipt", [f"https://portal.example/bewijs/tx-70{n}"]) for n, a in enumerate(AMOUNTS)]  # fmt: skip
    bought = [(None, a.replace(",", "."), "other", []) for a in AMOUNTS]
    assert seen(rows_of(page, "nl")) == [row for pair in zip(bought, paid, strict=True) for row in pair]
    assert report_of(page, "nl").unexplained == ()


def test_the_paper_hangs_at_what_was_bought() -> None:
    page = book("Factuur <a href=/facturen/F70{n}>F70{n}</a>", "Voldaan met <a href=/kaarten>kaart</a>")
    rows = rows_of(page, "nl")
    assert [row.number for row in rows[::2]] == ["F700", "F701", "F702", "F703"]
    assert {(row.kind, row.offers) for row in rows[1::2]} == {("other", ())}


def test_rows_without_a_counterpart_keep_the_page_that_they_share() -> None:
    """Papers of older years lie behind one page: that these rows have none is not known."""
    rows = [f"{day}|Factuur <a href=/f/F70{n}>F70{n}</a>|€ {AMOUNTS[n]}" for n, day in enumerate(DAYS)]
    older = [f"0{n}-02-2025|Oud stuk <a href=/archief>bekijk</a>|€ -{n}0,11" for n in range(1, 5)]
    page = table("Datum|Omschrijving|Bedrag", *rows, *older, title="Facturen")
    assert [bool(row.offers) for row in rows_of(page, "nl")] == [True] * 8


def test_credit_notes_of_whole_invoices_keep_their_papers_and_their_sign() -> None:
    page = book("Factuur <a href=/f/F70{n}.pdf>F70{n}</a>", "Creditnota <a href=/c/C80{n}.pdf>C80{n}</a>")
    rows = rows_of(page, "nl")
    assert [row.total for row in rows[1::2]] == [f"-{amount.replace(',', '.')}" for amount in AMOUNTS]
    assert all(row.offers for row in rows)


@pytest.mark.parametrize(
    ("papers", "pairs", "sign", "is_book"), [(4, 3, "", True), (2, 2, "", False), (8, 3, "", False), (4, 3, "-", False)]
)
def test_few_pairs_or_papers_on_both_sides_make_no_book(papers: int, pairs: int, sign: str, is_book: bool) -> None:
    """``sign``: that of one more row with a paper."""
    rows = [f"{n:02}-03-2026|Stuk <a href=/f/F70{n}>F70{n}</a>|€ {n}0,00" for n in range(papers, 0, -1)]
    rows += [f"{n:02}-03-2026|Verwerkt <a href=/pakket>meer</a>|€ -{n}0,00" for n in range(pairs, 0, -1)]
    rows.append(f"28-02-2026|Stuk <a href=/f/F799>F799</a>|€ {sign}7,00")
    shared = [
        row for row in rows_of(table("Datum|Omschrijving|Bedrag", *rows, title="Facturen"), "nl") if not row.number
    ]
    assert [not row.offers for row in shared] == [is_book] * pairs


def test_a_row_is_the_half_of_one_pair() -> None:
    """Three tickets of one day and price, and what one of them was taken back with."""
    tickets = [f"03-06-2026|Kaartje <a href=/k/F70{n}>F70{n}</a>|€ 10,00" for n in range(3)]
    page = table("Datum|Omschrijving|Bedrag", *tickets, "03-06-2026|Terugname T9001|€ -10,00", title="Facturen")
    assert "other" not in {row.kind for row in rows_of(page, "nl")}


def test_credit_notes_without_papers_stay_credit_notes() -> None:
    page = book("Factuur <a href=/f/F70{n}>F70{n}</a>", "Creditnota C80{n}").replace("Transacties", "Facturen")
    assert [row.kind for row in rows_of(page, "nl")[1::2]] == ["credit_note"] * 4


@pytest.mark.parametrize("link", ["<a href=/p/lamp-4000>lamp 4000</a>", "lamp 4000"])
def test_a_number_in_few_rows_is_one_only_as_the_text_of_a_link_to_it(link: str) -> None:
    page = table(
        "Date|Description|Amount",
        *(
            f"2026-0{n}-05|{what}|€ {n}9.99 <a href=/d/{n}x.pdf>PDF</a>"
            for n, what in enumerate((link, "rent", "gas"), 1)
        ),
        title="Invoices",
    )
    assert [row.number for row in rows_of(page)] == [None, None, None]


def passbook(language: str, *entries: tuple[str, str, str]) -> str:
    """A page of a book in a list without heads; an entry is its day, its text and its amount."""
    items = "".join(f"<li><span>{day}</span><p>{text}</p><b>{amount}</b></li>" for day, text, amount in entries)
    return f"<html lang={language}><main><h1>{WORDS[language][0]}</h1><ul>{items}</ul></main></html>"


WORDS = {
    "de": ("Umsätze", "Mitgliedschaft <a href=/tarif/{}>Tarif</a>", "Einzug", "Erstattung"),
    "fr": ("Opérations", "Abonnement <a href=/formule/{}>formule</a>", "Prélèvement", "Remboursement"),
}


def bought(language: str, month: int, plan: str = "s") -> tuple[str, str, str]:
    return f"2026-{month:02}-04", WORDS[language][1].format(plan), f"EUR {month}1.20"


def paid(language: str, month: int) -> tuple[str, str, str]:
    link = f"<a href=/q/z-8{month:02}>z-8{month:02}</a>"
    return f"2026-{month:02}-04", f"{WORDS[language][2]} {link} Karte 1241", f"EUR -{month}1.20"


def given_back(language: str, month: int, amount: str) -> tuple[str, str, str]:
    link = f"<a href=/q/z-8{month:02}>z-8{month:02}</a>"
    return f"2026-{month:02}-06", f"{WORDS[language][3]} {link} Karte 1241", f"EUR {amount}"


def pages_of_a_book(language: str, *last: tuple[str, str, str]) -> tuple[Row, ...]:
    """The rows of a last page, after one of four pairs."""
    entries = [entry for month in range(4, 8) for entry in (bought(language, month), paid(language, month))]
    first = observe(passbook(language, *entries), "https://portal.example/book")
    assert len(first.list.rows) == 8
    return observe(
        passbook(language, *last), "https://portal.example/book?page=2", Hints(earlier=first.list.looks)
    ).list.rows


@pytest.mark.parametrize("language", WORDS)
def test_the_last_page_of_a_book_has_too_few_pairs_to_show_that_it_is_one(language: str) -> None:
    """Also where what was bought last leads to a page to which nothing else on its page leads, and is not paid yet."""
    pair, unpaid = [("other", "21.20", False), ("receipt", "21.20", True)], ("other", "11.20", False)
    rows = pages_of_a_book(language, bought(language, 2), paid(language, 2), bought(language, 1))
    assert [(row.kind, row.total, bool(row.offers)) for row in rows] == [*pair, unpaid]
    rows = pages_of_a_book(language, paid(language, 2), bought(language, 1))
    assert [(row.kind, row.total, bool(row.offers)) for row in rows] == [pair[1], unpaid]


@pytest.mark.parametrize("language", WORDS)
def test_a_purchase_of_something_else_on_a_last_page_keeps_what_it_offers(language: str) -> None:
    """The page of another plan was never seen beside several rows: it may be the paper."""
    _, _, other = pages_of_a_book(language, bought(language, 2), paid(language, 2), bought(language, 1, "xxl"))
    assert [offer.element.url for offer in other.offers] == ["https://portal.example/" + WORDS[language][1].split("/")[1] + "/xxl"]  # fmt: skip


@pytest.mark.parametrize("amount", ["61.20", "15.00"])
@pytest.mark.parametrize("language", WORDS)
def test_a_payment_and_its_refund_have_one_receipt(language: str, amount: str) -> None:
    entries = [entry for month in range(4, 8) for entry in (bought(language, month), paid(language, month))]
    page = passbook(language, *entries, given_back(language, 6, amount))
    rows = observe(page, "https://portal.example/book").list.rows
    assert [bool(row.offers) for row in rows] == [False, True] * 4 + [False]
    assert [row.kind for row in rows[1::2]] == ["receipt"] * 4


def test_a_page_that_gives_back_more_than_was_paid_is_no_receipt_of_the_payment() -> None:
    entries = [entry for month in range(4, 8) for entry in (bought("de", month), paid("de", month))]
    page = passbook("de", *entries, given_back("de", 6, "700.00"))
    assert [row.kind for row in observe(page, "https://portal.example/book").list.rows].count("receipt") == 3
