"""The menus of the first two pages of rows are left out of the reports that follow, where they do not matter."""

from __future__ import annotations

import pytest

from host.fetch.documents.prefetch.row_page_reports import RowPageReports
from host.finder import PageReport, Snapshot, observe_row_page

SHOP = "http://bottega.localhost"
MENU = "".join(f'<li><a href="/reparto/{place}">Reparto {place}</a></li>' for place in range(40))
FILE = '<a href="/fattura/{0}.pdf">Scarica la fattura</a>'


def page(number: int, body: str = FILE, menu: str = f"<nav><ul>{MENU}</ul></nav>") -> Snapshot:
    html = f'<html lang="it"><body>{menu}<main><h1>Ordine {number}</h1><p>12 marzo 2026</p>{body.format(number)}</main></body></html>'
    return Snapshot(html, f"{SHOP}/ordine/{number}")


def reported(reports: RowPageReports, snapshot: Snapshot) -> PageReport:
    return reports.report(snapshot, None)


def alone(snapshot: Snapshot) -> PageReport:
    return observe_row_page(Snapshot(snapshot.html, snapshot.url))


def experienced(*pages: Snapshot) -> RowPageReports:
    reports = RowPageReports()
    for snapshot in pages:
        assert reported(reports, snapshot) == alone(snapshot)
    return reports


@pytest.mark.parametrize(
    "body",
    [
        FILE,
        FILE + '<a href="/fattura/{0}.xml">Scarica XML</a>',
        "<table><tr><td>Fattura F-{0}</td><td>12.03.2026</td><td>7,20 €</td><td>" + FILE + "</td></tr></table>",
        '<embed src="/mostra/{0}.pdf" type="application/pdf">',
        "<button>Scarica la fattura</button>",
        "<p>Ancora nessuna fattura</p>",
        '<form action="/entra"><input name="email" type="email"><input type="password" name="parola"><button>Accedi</button></form>',
    ],
    ids=["file", "two forms", "table", "embedded", "button", "none", "sign-in"],
)
def test_a_report_without_the_menu_says_the_same_of_documents(body: str) -> None:
    reports = experienced(page(1), page(2))
    seen, whole = reported(reports, page(3, body)), alone(page(3, body))
    assert (seen.downloads, seen.list.rows, seen.state, seen.sign_in) == (
        whole.downloads,
        whole.list.rows,
        whole.state,
        whole.sign_in,
    )
    assert not any("/reparto/" in address for address in seen.addresses), "the menu was read once more"
    assert any("/reparto/" in address for address in whole.addresses)


def test_a_menu_that_holds_the_document_is_read_each_time() -> None:
    menu = f'<nav><ul>{MENU}</ul><embed src="/mostra/ultima.pdf" type="application/pdf"></nav>'
    pages = [page(number, "<p>Ordine {0}</p>", menu) for number in (1, 2, 3)]
    reports = experienced(*pages[:2])
    assert reported(reports, pages[2]) == alone(pages[2])


def test_a_page_with_another_menu_is_read_whole() -> None:
    reports = experienced(page(1), page(2))
    other = page(
        3, menu=f"<nav><ul>{MENU}<li>La sessione è scaduta</li></ul></nav>".replace("Reparto 3<", "Reparto tre<")
    )
    assert reported(reports, other) == alone(other)


def test_pages_without_anything_alike_are_read_whole() -> None:
    pages = [
        page(number, menu=f"<nav><ul>{MENU.replace('Reparto', f'Reparto {number}/')}</ul></nav>")
        for number in range(1, 5)
    ]
    experienced(*pages)
