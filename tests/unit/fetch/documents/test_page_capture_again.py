"""Invoices that are pages, of rows without an id of their own: what is around the page may change, the invoice may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import ExpectedDocument, Snapshot, fingerprint
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World

BASE = "https://portal.example"
MONTHS = {"september": ("12-09-2026", "19,90"), "augustus": ("12-08-2026", "7,50")}
FRAMES = [
    "<header>Welkom, laatst ingelogd op 21-11-2026</header><nav>Start</nav><main><h1>Factuur V-7001</h1>{}</main>",
    "<header>Welkom, laatst ingelogd op 22-11-2026</header><nav>Start Actie!</nav><main><h1>Factuur V-7001</h1>{}</main><footer>v2</footer>",
    '<div class="balk">Laatst ingelogd: 21 november</div><div><h1>Factuur V-7001</h1>{}</div>',
    '<div class="balk">Laatst ingelogd: 22 november</div><ul><li>Nieuw</li></ul><div><h1>Factuur V-7001</h1>{}</div>',
]

Make = Callable[[FakeBrowser], World]


def invoice(date: str, total: str, frame: str, line: str = "Stroom") -> str:
    told = (
        f"<p>Factuurdatum {date}</p><table><tr><td>{line}</td><td>€ {total}</td></tr></table>"
        f"<p>Totaal incl. btw € {total}</p><button type=button>Afdrukken</button>"
    )
    return f'<html lang="nl"><body>{frame.format(told)}</body></html>'


def listing(rows: list[tuple[str, str, str]]) -> Page:
    """Rows of (way, date, total), all with the number of the contract."""
    lines = "".join(
        f'<tr><td>V-7001</td><td>{date}</td><td>€ {total}</td><td><a href="/factuur/{way}">Bekijken</a></td></tr>'
        for way, date, total in rows
    )
    head = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
    return Page(f'<html lang="nl"><body><h1>Facturen</h1><table>{head}{lines}</table></body></html>')


def portal(frame: str) -> FakeBrowser:
    pages = {f"{BASE}/factuur/{month}": Page(invoice(*said, frame)) for month, said in MONTHS.items()}
    return FakeBrowser(pages={PORTAL: listing([(month, *said) for month, said in MONTHS.items()]), **pages})


@pytest.mark.parametrize(("before", "after"), [(0, 1), (2, 3), (0, 3)])
def test_a_kept_page_in_another_frame_is_the_same_document(make: Make, before: int, after: int) -> None:
    browser = portal(FRAMES[before])
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", 2), world.outcomes(ended)
    browser.pages |= portal(FRAMES[after]).pages
    ended = world.fetch(full=True)
    assert (ended.state, len(world.files())) == ("nothing_new", 2), world.outcomes(ended)


def test_a_page_whose_invoice_changed_is_another_document(make: Make) -> None:
    browser = portal(FRAMES[0])
    world = make(browser)
    world.fetch()
    browser.pages[f"{BASE}/factuur/september"] = Page(invoice(*MONTHS["september"], FRAMES[0], "Gas"))
    ended = world.fetch(full=True)
    assert (ended.state, len(world.files())) == ("complete", 3), world.outcomes(ended)


def test_two_rows_that_say_the_same_are_two_documents_however_alike_their_pages(make: Make) -> None:
    """Told apart only by what is not part of the invoice: then the part must not make one of them."""
    date, total = MONTHS["september"]
    browser = FakeBrowser(
        pages={
            PORTAL: listing([("elektra", date, total), ("gas", date, total)]),
            f"{BASE}/factuur/elektra": Page(
                invoice(date, total, "<div>Aansluiting Noord</div><div><h1>Factuur V-7001</h1>{}</div>")
            ),
            f"{BASE}/factuur/gas": Page(
                invoice(date, total, "<div>Aansluiting Zuid</div><div><h1>Factuur V-7001</h1>{}</div>")
            ),
        }
    )
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", 2), world.outcomes(ended)
    assert world.fetch(full=True).state == "nothing_new"


WANTED = ExpectedDocument("V-7001", "2026-09-12", "19.90")


@pytest.mark.parametrize("other", range(1, 4))
def test_a_fingerprint_is_of_the_invoice_and_not_of_its_frame(other: int) -> None:
    pages = [invoice(*MONTHS["september"], FRAMES[place]) for place in (0, other)]
    assert len({fingerprint(Snapshot(page, PORTAL), WANTED) for page in pages}) == 1


@pytest.mark.parametrize("changed", ["Gas", "€ 1,00"])
def test_a_fingerprint_is_of_every_line_of_the_invoice(changed: str) -> None:
    pages = [invoice(*MONTHS["september"], FRAMES[2], line) for line in ("Stroom", changed)]
    assert len({fingerprint(Snapshot(page, PORTAL), WANTED) for page in pages}) == 2
