"""What stands at the same address on several pages is frame, and never a row's document."""

from __future__ import annotations

from host.finder import DownloadOffer, ElementRef, observe
from host.finder.downloads.page_frame import page_addresses, without_frame
from tests.support.row_pages import report_of, table

BASE = "https://portal.example"


def offer(url: str | None) -> DownloadOffer:
    return DownloadOffer("detail", ElementRef("a", None, url, "Downloads"))


def test_what_the_lists_page_leads_to_is_no_document_of_a_row() -> None:
    body = table("Invoice|Date|Total|", *(f"R{n}|2026-03-0{n}|$ 6{n}.10|<a href=/i/{n}.pdf>PDF</a>" for n in (1, 2, 3)))
    frame = page_addresses(report_of(f"<nav><a href=/downloads>Downloads</a></nav>{body}<a href=/list#top>Up</a>"))
    assert frame == {f"{BASE}/downloads", f"{BASE}/list"}
    own = offer(f"{BASE}/orders/1/invoice.pdf")
    assert without_frame((offer(f"{BASE}/downloads#x"), own, offer(None)), frame) == (own, offer(None))


def test_the_document_of_a_row_is_its_own_though_the_page_shows_it_once_more() -> None:
    body = table("Invoice|Date|Total|", *(f"R{n}|2026-03-0{n}|$ 6{n}.10|<a href=/i/{n}.pdf>PDF</a>" for n in (1, 2, 3)))
    report = report_of(f"<p>Your latest bill: <a href=/i/3.pdf>PDF</a></p>{body}")
    assert page_addresses(report) == frozenset()


def test_the_pages_of_two_rows_have_their_menu_in_common() -> None:
    page = "<body><ul><li><a href=/downloads>Downloads</a></ul><h1>Order {n}</h1><a href=/o/{n}/paper>Paper</a></body>"
    first, second = (observe(page.format(n=n), f"{BASE}/o/{n}") for n in (71, 72))
    assert without_frame(second.proposals, page_addresses(first)) == second.proposals[:1]
    assert second.proposals[0].element.url == f"{BASE}/o/72/paper"
