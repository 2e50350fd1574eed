"""Proposals are all that may safely be tried, the likeliest first, and nothing else."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe
from tests.support.row_pages import report_of, rows_of, table

BASE = "https://portal.example"
HEADINGS = "Order|Date|Total|"


def orders(cell: str, language: str = "en") -> list[list[str]]:
    """The addresses, or else kinds, of the proposals of three rows with such a cell."""
    body = table(HEADINGS, *(f"77{n}0|2026-03-0{n}|$ 6{n}.10|{cell.format(id=f'77{n}0', n=n)}" for n in (1, 2, 3)))
    return [
        [(one.element.url or one.kind).removeprefix(BASE) for one in row.proposals] for row in rows_of(body, language)
    ]


def order_page(body: str, url: str = f"{BASE}/orders/7710") -> PageReport:
    page = f"<html lang=en><body><header><a href=/home>Home</a></header><main>{body}</main></body></html>"
    return observe(page, url)


@pytest.mark.parametrize(
    ("cell", "proposed"),
    [
        ("<a href=/files/{id}.pdf>Get it</a> <a href=/o/{id}/extra>Skoða</a>", "/o/7710/extra"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href='/bon/{id}'>Shiko bon</a>", "/bon/7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href='javascript:window.open(\"/show/{id}\")'>tazama</a>", "/show/7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href='javascript:void(location.href=\"bill.php?n={id}\")'>x</a>", "/bill.php?n=7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <span data-href=/q/{id}>weiteres</span>", "/q/7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href=/settings/billing/{id}>tazama</a>", "/settings/billing/7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href='/i.php?language=en-gb&o={id}'>tazama</a>", "/i.php?language=en-gb&o=7710"),
        ("<a href=/o/{id}.pdf>PDF</a> <button aria-haspopup=menu>…</button>", "opener"),
        ("<a href=/o/{id}.pdf>PDF</a> <details><summary>Więcej</summary></details>", "opener"),
        ("<a href=/o/{id}.pdf>PDF</a> <button type=button>Drucken</button>", "button"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href=/f/{id}9>Guardar</a>", "/f/77109"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href=/f/{id}9 title=Opslaan><i></i></a>", "/f/77109"),
        ("<a href=/o/{id}.pdf>PDF</a> <a href=/f/{id}9 title=Speichern>Speichern</a>", "/f/77109"),
    ],
)  # fmt: skip
def test_a_safe_control_beside_an_offer_is_proposed(cell: str, proposed: str) -> None:
    assert orders(cell)[0][:1] == [proposed]


@pytest.mark.parametrize(
    "control",
    [
        "<a href=/pay/{id}>Pay</a>",
        "<a href=/o/{id}/again>Zamów ponownie</a>",
        "<a href=/o/{id}/x data-method=post>Pokaż</a>",
        "<button type=button>Guardar</button>",
        "<form action=/o/{id}><button>Save</button></form>",
        "<a href='#' onclick=save()>Enregistrer</a>",
        "<a href=/o/{id}/x onclick=save()>Enregistrer</a>",
        "<a href=/wishlist/{id}>Save</a>",
        "<a href=/o/{id}/x>Speichern und bezahlen</a>",
        "<a href=/o/{id}/x aria-label=Save>Delete</a>",
        "<a href=/o/{id}/x title=Save>Delete</a>",
        "<a href=/autopay/{id}>Save</a>",
        "<a href=/o/{id}/x class=fa-trash>Save</a>",
        "<a href=/o/alle>Save</a>",
        "<a href=/o/{id}/cancel>Save</a>",
        "<a href=/o/{id}/x>Herroepen</a>",
        "<a href=/o/{id}/x>Complete your purchase</a>",
        "<a href=/o/{id}/x data-confirm='?'>Pokaż</a>",
        "<a href=/o/{id}/x hx-delete=/o/{id}>Pokaż</a>",
        "<a href=/o/{id}/x><i class='fa fa-trash'></i></a>",
        "<a href=/o/{id}/x>€</a>",
        "<a href=/o/{id}/x>Per E-Mail</a>",
        "<a href=/o/{id}/x>Faxen</a>",
        "<a href='mailto:x@x.example?subject={id}'>Invoice {id}</a>",
        "<a href='tel:+44'>Invoice {id}</a>",
        "<a href=/o/{id}/x class=disabled>Pokaż</a>",
        "<a href=/o/{id}/x hidden>Pokaż</a>",
        "<a href=/o/{id}/x>Archive order</a>",
        "<a href=/o/{id}/x>Track parcel</a>",
        "<a href=/settings?o={id}>Pokaż</a>",
        "<a href=/o/{id}/x>Preferencje language</a>",
        "<a href='?lang=pl'>Polski</a>",
        "<a href=/o/{id}/photo.jpg>Pokaż</a>",
        "<a href='ftp://x.example/{id}'>Pokaż</a>",
        "<a href='javascript:send({id})'>Pokaż</a>",
        "<button type=button>Zrób to</button>",
        "<button type=button>Create invoice</button>",
        "<button type=button>Request invoice</button>",
        "<form action=/o/{id}/x method=post><button>Dalej</button></form>",
    ],
)
def test_what_is_not_safe_is_never_proposed(control: str) -> None:
    assert orders(f"<a href=/o/{{id}}.pdf>PDF</a> {control}") == [[], [], []]


def test_the_likeliest_is_first() -> None:
    cell = (
        "<a href=/o/{id}.pdf>PDF</a> <a href=/product/kettle-{n}>Steel kettle with a very long name for tea</a>"
        " <a href=/papers/{id}>Skoða</a>"
    )
    assert orders(cell)[0] == ["/papers/7710", "/product/kettle-1"]


def test_what_two_rows_lead_to_belongs_to_none() -> None:
    assert orders("<a href=/o/{id}.pdf>PDF</a> <a href=/about-deposits>Kaution</a>") == [[], [], []]


def test_a_proposal_has_its_locator() -> None:
    [row] = rows_of(table(HEADINGS, "7710|2026-03-01|$ 61.10|<a href=/o/7710.pdf>PDF</a><a href=/o/7710/x>Skoða</a>"))
    assert row.proposals[0].locator.address == "/o/{number}/x"
    assert row.proposals[0].locator.place == "td[4]/a[2]"


def test_of_ten_thousand_links_in_a_row_few_are_offered_and_proposed() -> None:
    links = "".join(f"<a href=/p/{n}>Ding {n}</a>" for n in range(10_000))
    rows = rows_of(table(HEADINGS, f"7710|2026-03-01|$ 61.10|{links}", "7720|2026-03-02|$ 62.10|<a href=/y>x</a>"))
    assert len(rows[0].proposals) <= 8
    assert len(rows[0].offers) <= 8


def test_a_page_proposes_what_stands_beside_its_frame() -> None:
    report = order_page(
        "<nav aria-label=breadcrumb><a href=/orders>Orders</a></nav><div class=breadcrumb><a href=/account>Account</a></div>"
        "<h1>Order 7710</h1><a href=/orders/7710/doc>Näytä</a><a href=/orders/7710/pay>Maksa</a>"
        "<div class=related-products><a href=/kettle>Kettle</a></div><a href=https://maps.example/>Karte</a>"
    )
    assert [one.element.url for one in report.proposals] == [f"{BASE}/orders/7710/doc"]


def test_a_tab_of_the_order_itself_is_no_frame_though_it_stands_in_a_menu() -> None:
    tabs = "<nav><a href=/orders/7710>Ordered</a><a href=/orders/7710/papers>Papiery</a><a href=/orders>Zamówienia</a></nav>"
    assert [one.element.url for one in order_page(tabs).proposals] == [f"{BASE}/orders/7710/papers"]


def test_a_page_without_a_main_part_has_proposals_too() -> None:
    html = (
        "<html><body><div id=top-menu><a href=/a>A</a></div><h1>Order 7710</h1><a href=/x/7710>Näytä</a></body></html>"
    )
    report = observe(html, f"{BASE}/orders/7710")
    assert [one.element.url for one in report.proposals] == [f"{BASE}/x/7710"]


def test_the_rows_of_a_list_propose_for_themselves() -> None:
    body = table(HEADINGS, *(f"77{n}0|2026-03-0{n}|$ 6{n}.10|<a href=/o/77{n}0/x>Näytä</a>" for n in (1, 2, 3)))
    report = report_of(body + "<a href=/how>Ohje</a>")
    assert [one.element.url for one in report.proposals] == [f"{BASE}/how"]


@pytest.mark.parametrize(
    "link", ["<a href=/checkout/bill/{n}.pdf>Invoice</a>", "<a href=/order/cancel?id=9{n}>Invoice {n}</a>"]
)
def test_a_document_behind_a_harmful_address_is_withheld(link: str) -> None:
    body = table(HEADINGS, *(f"77{n}0|2026-03-0{n}|$ 6{n}.10|{link.format(n=n)}" for n in (1, 2, 3)))
    assert [(row.offers, row.proposals, len(row.withheld)) for row in rows_of(body)] == [((), (), 1)] * 3


@pytest.mark.parametrize("link", ["<a href=/again/{n}>Reorder</a>", "<a href=/cancel/{n}><i class=trash></i></a>", ""])
def test_what_only_acts_is_not_withheld(link: str) -> None:
    body = table(HEADINGS, *(f"77{n}0|2026-03-0{n}|$ 6{n}.10|{link.format(n=n)}" for n in (1, 2, 3)))
    assert [row.withheld for row in rows_of(body)] == [(), (), ()]


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/orders/7710/print>Print invoice</a>",
        "<a href='/bon.php?nr=7710'>Afdrukken</a>",
        "<a href=/druck/7710>Rechnung drucken</a>",
        "<a href=/imprimer/7710 target=_blank><i class='fas fa-print'></i></a>",
    ],
)
def test_a_page_for_printing_is_offered_to_be_looked_at_and_proposed(link: str) -> None:
    report = order_page(f"<h1>Order 7710</h1>{link}")
    assert [one.kind for one in report.downloads] == ["detail"]
    assert [one.kind for one in report.proposals] == ["detail"]


def test_a_page_for_printing_comes_after_the_file_itself() -> None:
    body = (
        "<h1>Order 7710</h1><a href=/orders/7710/print>Print invoice</a><a href=/orders/7710.pdf>Download invoice</a>"
    )
    assert [one.kind for one in order_page(body).downloads] == ["link", "detail"]
    row = "<a href=/print/7710>Print</a> <a href=/o/7710.pdf>PDF</a>"
    [listed] = rows_of(table(HEADINGS, f"7710|2026-03-01|$ 61.10|{row}"))
    assert [one.kind for one in listed.offers] == ["link", "detail"]


@pytest.mark.parametrize(
    "body",
    [
        "<a href=/pay/7710>Pay now</a><a href='/orders/7710/invoice.pdf?payment_id=77'>Download</a>",
        "<form name=payment action=/orders/7710/pay method=post><button>Pay now</button>"
        "<button formaction=/orders/7710/invoice.pdf>Download invoice</button></form>",
        "<div class=pay-box><p>Open: pay before 1 May</p><button>Zahlen</button></div><a href=/d?order_key=9>Rechnung (PDF)</a>",
        "<a class='btn' href=/paiement/7710>Payer</a> <a class='btn' href='/f?paiement_no=3&pdf=1'>Télécharger la facture</a>",
    ],
)
def test_paying_beside_the_download_does_not_keep_it_away(body: str) -> None:
    report = order_page(f"<h1>Order 7710</h1>{body}")
    assert [one.kind in ("link", "form") for one in report.downloads] == [True]
    assert not [
        one for one in report.proposals if "pa" in one.element.name.lower() or "zahl" in one.element.name.lower()
    ]


CARD = "<a class=card href=/i/77{n}0><h3>Rekening 77{n}0</h3><span>2026-03-0{n}</span><span>€ 6{n}.10</span><span>{more}</span></a>"


@pytest.mark.parametrize(
    "more",
    ["Te betalen voor 12 mei", "Pay by 12 May 2026", "Zu zahlen bis 12.05.2026", "À payer", "Not paid yet, pay online"],
)
def test_a_row_that_is_a_link_is_followed_though_its_state_speaks_of_paying(more: str) -> None:
    rows = rows_of("<h1>Invoices</h1>" + "".join(CARD.format(n=n, more=more) for n in (1, 2, 3)), "nl")
    assert [[one.element.url for one in row.offers] for row in rows] == [[f"{BASE}/i/77{n}0"] for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("old", "new"), [("href=/i/", "href=/pay/"), ("<h3>Rekening", "<h3>Betaal rekening"), ("class=card", "aria-label=Pay class=card")]
)  # fmt: skip
def test_a_row_that_is_a_link_to_paying_is_withheld(old: str, new: str) -> None:
    cards = "".join(CARD.format(n=n, more="Open").replace(old, new) for n in (1, 2, 3))
    assert [(row.offers, len(row.withheld)) for row in rows_of("<h1>Invoices</h1>" + cards, "nl")] == [((), 1)] * 3


@pytest.mark.parametrize(
    "field",
    [
        "<input name=amount>",
        "<input type=number name=n>",
        "<select name=m><option>1</select>",
        "<textarea name=t></textarea>",
    ],
)
def test_a_form_that_asks_for_something_is_not_sent(field: str) -> None:
    form = f"<form method=post action=/do>{field}<button>Open</button></form>"
    assert order_page(f"<h1>Order 7710</h1>{form}").proposals == ()
    plain = form.replace(field, "<input type=hidden name=id value=7710>")
    assert [one.kind for one in order_page(f"<h1>Order 7710</h1>{plain}").proposals] == ["form"]


def test_a_link_to_the_neighbours_document_takes_it_from_no_row() -> None:
    """The same address in two places of two rows; what stands in one column of several rows is none of theirs."""
    rows = [
        f"R-770{n}|2026-03-0{n}|$ 6{n}.10|<a href=/f/77{n}>›</a> <i><a href=/f/77{n - 1}>‹</a></i>" for n in (3, 2, 1)
    ]
    assert all(f"{BASE}/f/77{n}" in proposed for n, proposed in zip((3, 2, 1), _addresses(rows), strict=True))
    in_column = [f"R-770{n}|2026-03-0{n}|$ 6{n}.10|<a href=/f/{n // 2}>›</a>" for n in (3, 2, 1)]
    assert [len(proposed) for proposed in _addresses(in_column)] == [0, 0, 1]


def _addresses(rows: list[str]) -> list[list[str | None]]:
    return [[one.element.url for one in row.proposals] for row in rows_of(table("Number|Date|Total|", *rows), "en")]
