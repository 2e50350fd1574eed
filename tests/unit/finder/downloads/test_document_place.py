"""A document's link is found by the place in which the other rows have theirs, whatever it says."""

from __future__ import annotations

import pytest

from host.finder import observe
from tests.support.row_pages import table, ways

BASE = "https://portal.example"
HEADINGS = "Invoice number|Date|Total|"


@pytest.mark.parametrize(
    "link", ["Here", "Link", "Go", "→", "Ouvrir ici", "<svg></svg>", "<i class='x-ico x-17'></i>", "Zobraz", "Aquí"]
)
def test_a_column_of_one_link_a_row_is_the_documents(link: str) -> None:
    cells = (f"S-{n}|2026-0{n}-18|$6{n}.10|<a href=/b/450{n}>{link}</a>" for n in (4, 3, 2))
    assert ways(table(HEADINGS, *cells)) == [f"{BASE}/b/450{n}" for n in (4, 3, 2)]


def test_an_unknown_word_in_the_place_of_the_others_is_an_offer() -> None:
    body = table(
        HEADINGS,
        "S-4|2026-04-18|$64.10|<a href=/b/4>Zobraz</a>",
        "S-3|2026-03-18|$63.10|<a href=/b/3.pdf>Download</a>",
        "S-2|2026-02-18|$62.10|<a href=/b/2.pdf>Download</a>",
    )
    assert ways(body) == [f"{BASE}/b/4", f"{BASE}/b/3.pdf", f"{BASE}/b/2.pdf"]


def test_the_place_in_a_card_is_that_of_its_elements() -> None:
    card = "<li class=bill><b>Bill of 2026-0{n}-18</b><span>$6{n}.10</span><div class=more>{more}</div><p class=act>{act}</p></li>"
    cards = [
        card.format(n=4, more="<a href=/p/4>Tips</a>", act="<a href=/b/4>Hier entlang</a>"),
        card.format(n=3, more="<a href=/p/3>Tips</a>", act="<a href=/b/3>PDF</a>"),
    ]
    assert ways(f"<h1>Bills</h1><ul>{''.join(cards)}</ul>") == [f"{BASE}/b/4", f"{BASE}/b/3"]


@pytest.mark.parametrize("link", ['<a href="#" onclick="f()">Zobraz</a>', '<a data-oph-ref="0.a.7">Zobraz</a>'])
def test_a_link_of_a_script_in_that_place_is_unclear(link: str) -> None:
    body = table(HEADINGS, f"S-4|2026-04-18|$64.10|{link}", "S-3|2026-03-18|$63.10|<a href=/b/3.pdf>Download</a>")
    assert ways(body) == ["unclear", f"{BASE}/b/3.pdf"]


def test_a_payment_in_place_of_the_view_is_not_followed_but_unclear() -> None:
    body = table(
        HEADINGS, "S-4|2026-04-18|$64.10|<a href=/i/x4>Pay</a>", "S-3|2026-03-18|$63.10|<a href=/i/x3>View</a>"
    )
    assert ways(body) == ["unclear", f"{BASE}/i/x3"]


def test_a_cancelled_order_has_no_document() -> None:
    body = table(
        "Order|Date|Total|Status|",
        "4711|2026-04-18|$64.10|Shipped|<a href=/o/4711.pdf>Invoice</a> <a href=/again/4711>Reorder</a>",
        "4710|2026-03-18|$63.10|Cancelled|",
        "4709|2026-02-18|$63.10|Cancelled|<a href=/again/4709>Reorder</a>",
        "4708|2026-01-18|$63.10|Cancelled|<a href=/help/4708>Get help</a>",
        title="Orders",
    )
    assert ways(body) == [f"{BASE}/o/4711.pdf", None, None, None]


def test_links_to_products_are_no_documents() -> None:
    cards = "".join(
        f"<li><b>Order {n}</b><time>2026-0{n}-18</time><span>$6{n}.10</span><a href=/p/{name}>{name}</a></li>"
        for n, name in ((4, "Oak chair"), (3, "Reading lamp"), (2, "Blue rug"))
    )
    assert ways(f"<h1>Order history</h1><ul>{cards}</ul>") == [None, None, None]


def test_a_column_of_help_is_none_of_documents() -> None:
    cells = (f"S-{n}|2026-0{n}-18|$6{n}.10|<a href=/help/{n}>Track package</a>" for n in (4, 3, 2))
    assert ways(table(HEADINGS, *cells)) == [None, None, None]


@pytest.mark.parametrize(
    "link",
    ["<a href=/b/4>Zapłać</a>", "<a href=/b/4>Anulează</a>", "<a href=/b/4>Zrušit</a>", "<a href=/anuluj/4>Tutaj</a>"],
)
def test_a_link_that_acts_in_a_language_without_documents_is_not_followed(link: str) -> None:
    body = table(HEADINGS, f"S-4|2026-04-18|$64.10|{link}", "S-3|2026-03-18|$63.10|<a href=/b/3.pdf>Download</a>")
    assert ways(body) == ["unclear", f"{BASE}/b/3.pdf"]


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/x/4><i class='fa fa-times'></i></a>", "<a href=/x/4><i class='bi bi-arrow-repeat'></i></a>",
        "<a href=/x/4><svg><use href='#icon-credit-card'></use></svg></a>", "<a href=/x/4><img src=/img/cancel.png alt=''></a>",
        "<a href=/x/4>✕</a>", "<a href=/x/4>🛒</a>", "<a href=/x/4>✔️</a>", "<a href=/x/4 class='btn btn-danger'>Lopeta</a>",
        "<a href=/x/4 data-method=delete>Lopeta</a>", "<a href=/x/4 data-confirm='Oletko varma?'>Lopeta</a>",
    ],
)  # fmt: skip
def test_a_link_that_looks_as_if_it_acted_is_not_followed(link: str) -> None:
    other = "S-{n}|2026-0{n}-18|$6{n}.10|<a href=/b/{n}.pdf>Download</a>"
    assert ways(table(HEADINGS, f"S-4|2026-04-18|$64.10|{link}", other.format(n=3))) == ["unclear", f"{BASE}/b/3.pdf"]
    alone = (f"S-{n}|2026-0{n}-18|$6{n}.10|{link.replace('/x/4', f'/x/{n}')}" for n in (4, 3, 2))
    assert not any(str(way).startswith(BASE) for way in ways(table(HEADINGS, *alone)))


def test_a_class_of_the_layout_is_no_act() -> None:
    cells = (f"S-{n}|2026-0{n}-18|$6{n}.10|<a class='card-link clear' href=/b/450{n}>Zobraz</a>" for n in (4, 3, 2))
    assert ways(table(HEADINGS, *cells)) == [f"{BASE}/b/450{n}" for n in (4, 3, 2)]


def test_what_most_rows_lead_to_is_no_document_of_theirs() -> None:
    terms = "<a href=/terms.pdf>PDF</a>"
    cells = [f"S-{n}|2026-0{n}-18|$6{n}.10|{terms} <a href=/b/{n}.pdf>Download</a>" for n in (4, 3, 2)]
    assert ways(table(HEADINGS, *cells)) == [f"{BASE}/b/{n}.pdf" for n in (4, 3, 2)]
    alone = [f"S-{n}|2026-0{n}-18|$6{n}.10|{terms}" for n in (4, 3, 2)]
    assert ways(table(HEADINGS, *alone)) == [f"{BASE}/terms.pdf"] * 3


def test_a_credit_note_beside_a_pdf_is_a_document_of_its_own() -> None:
    row = "<td>S-{n}</td><td>2026-0{n}-18</td><td>$6{n}.10</td><td><a href=/b/{n}.pdf>PDF</a> <a href=/c/{n}.pdf>Credit note</a></td>"
    rows = "".join(f"<tr>{row.format(n=n)}</tr>" for n in (4, 3))
    page = f"<h1>Invoices</h1><table><tr><th>Invoice number<th>Date<th>Total<th></tr>{rows}</table>"
    for read in observe(page, BASE).list.rows:
        assert [(offer.variant, "/c/" in (offer.element.url or "")) for offer in read.offers] in (
            [("", False), ("credit_note", True)],
            [("credit_note", True), ("", False)],
        )
