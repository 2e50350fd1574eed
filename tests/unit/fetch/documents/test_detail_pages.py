"""Documents behind a page of their own, lists behind ways, and lists that grow: without a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from host import protocol
from host.errors import WorldError
from host.fetch.documents.caught_file import CATCH_FOLDER
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf

BASE = "https://portal.example"
ORDERS = [("41001", "12.09.2026", "19,90"), ("41002", "03.08.2026", "7,50"), ("41003", "01.07.2026", "88,00")]


def orders(rows: list[tuple[str, str, str]]) -> str:
    cards = "".join(
        f'<li class="order"><h3>Bestellung {number}</h3><p>Bestelldatum: {date}</p><p>Summe: {total} €</p>'
        f'<a href="/bestellung/{number}">Details ansehen</a> <a href="/nochmal/{number}">Erneut bestellen</a></li>'
        for number, date, total in rows
    )
    return f'<html lang="de"><body><h1>Meine Bestellungen</h1><ul class="orders">{cards}</ul></body></html>'


def order(number: str, invoice: bool = True) -> Page:
    link = f'<a href="/pdf/{number}.pdf">Rechnung herunterladen (PDF)</a>' if invoice else "<p>Storniert</p>"
    return Page(
        f'<html lang="de"><body><h1>Bestellung {number}</h1>{link}<a href="/storno/{number}">Stornieren</a></body></html>'
    )


def shop(without: str | None = None) -> FakeBrowser:
    pages: dict[str, Any] = {PORTAL: Page(orders(ORDERS))}
    pages |= {f"{BASE}/bestellung/{number}": order(number, number != without) for number, _, _ in ORDERS}
    return FakeBrowser(pages=pages, documents=documents(ORDERS))


Make = Callable[..., World]


def test_the_document_is_found_behind_each_rows_page(make: Make) -> None:
    world = make(shop())
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3
    assert world.fetch().state == "nothing_new"


def test_a_page_without_a_document_is_believed_beside_sisters_that_have_one(make: Make) -> None:
    world = make(shop(without="41002"))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.outcomes(ended)[1][1:] == ("no_document", "fetch.none_offered")


def test_later_it_is_believed_only_while_a_known_rows_page_still_offers_its_document(make: Make) -> None:
    world = make(shop(without="41002"))
    world.fetch()
    assert world.fetch().state == "nothing_new"
    for number, _, _ in ORDERS:
        world.browser.pages[f"{BASE}/bestellung/{number}"] = order(number, invoice=False)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.rows_missing")
    assert world.outcomes(ended)[1][1:] == ("failed", "fetch.no_way_to_document")


MANY = [(f"41{place:03}", f"{28 - place}.06.2026", f"{20 + place},90") for place in range(9)]


def redesigned(link: Callable[[str], str]) -> FakeBrowser:
    """A shop whose pages of orders look otherwise as soon as the second document was asked for, with ``link`` to an invoice."""
    pages: dict[str, Any] = {PORTAL: Page(orders(MANY))}
    browser = FakeBrowser(pages=pages, documents=documents(MANY))
    asked: list[str] = []

    def look(method: str, params: Any) -> None:
        if method == "page.fetch_bytes" and params.url.endswith(".pdf"):
            asked.append(params.url)

    def page(row: tuple[str, str, str]) -> Page:
        if len(asked) < 2:
            return order(row[0])
        head = f"<h1>Bestellung {row[0]}</h1><p>vom {row[1]}, {row[2]} €</p>"
        return Page(f'<html lang="de"><body><div class="neu">{head}{link(row[0])}</div></body></html>')

    browser.before = look
    browser.pages |= {f"{BASE}/bestellung/{row[0]}": partial(page, row) for row in MANY}
    return browser


def test_pages_that_a_redesign_left_bare_in_mid_fetch_are_not_believed(make: Make) -> None:
    browser = redesigned(lambda _: "<p>Vielen Dank für Ihren Einkauf.</p>")
    world = make(browser)
    ended = world.fetch()
    outcomes = [outcome for _, outcome, _ in world.outcomes(ended)]
    assert (ended.state, set(outcomes)) == ("incomplete", {"filed", "failed"}), (world.outcomes(ended), browser.calls)
    world.browser.pages |= {f"{BASE}/bestellung/{row[0]}": order(row[0]) for row in MANY}
    assert world.fetch().state == "complete"
    assert len(world.files()) == len(MANY)


def test_an_order_that_lists_its_bills_makes_no_bare_page_after_it_believed(make: Make) -> None:
    """A glance at such a page does not tell whether it still leads to a document, so that the page before it is asked."""
    browser = redesigned(lambda _: "<p>Vielen Dank für Ihren Einkauf.</p>")
    number, date, _ = MANY[1]
    rows = "".join(
        f'<tr><td>R-77{part}</td><td>{date}</td><td>{part},00 €</td><td><a href="/pdf/77{part}.pdf">PDF</a></td></tr>'
        for part in (1, 2)
    )
    heads = "<th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th>"
    listed = f'<html lang="de"><body><h1>Bestellung {number}</h1><table><tr>{heads}</tr>{rows}</table></body></html>'
    browser.pages[f"{BASE}/bestellung/{number}"] = Page(listed)
    browser.documents |= documents([(f"77{part}", date, f"{part},00") for part in (1, 2)])
    world = make(browser)
    ended = world.fetch()
    outcomes = [outcome for _, outcome, _ in world.outcomes(ended)]
    assert (ended.state, outcomes[:2], set(outcomes[2:])) == ("incomplete", ["filed"] * 2, {"failed"})


def test_a_page_that_lists_its_own_row_offers_what_stands_there(make: Make) -> None:
    def listed(number: str) -> str:
        row = next(row for row in MANY if row[0] == number)
        return (
            "<h2>Rechnung</h2><table><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
            f'<tr><td>{row[0]}</td><td>{row[1]}</td><td>{row[2]} €</td><td><a href="/pdf/{number}.pdf">PDF</a></td></tr></table>'
        )

    world = make(redesigned(listed))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == len(MANY)


def test_pages_without_any_document_are_failures(make: Make) -> None:
    browser = shop()
    for number, _, _ in ORDERS:
        browser.pages[f"{BASE}/bestellung/{number}"] = order(number, invoice=False)
    ended = make(browser).fetch()
    assert ended.state == "incomplete"
    assert ended.proof is None


def test_the_whole_list_is_preferred_to_the_newest_three_on_the_start_page(make: Make) -> None:
    rows = [(f"R-{n:02}", f"{n:02}.05.2026", f"{n},00") for n in range(12, 0, -1)]
    start = listing(rows[:3], below='<a href="/alle-rechnungen">Alle Rechnungen anzeigen</a>')
    browser = FakeBrowser(
        pages={PORTAL: Page(start), f"{BASE}/alle-rechnungen": Page(listing(rows))}, documents=documents(rows)
    )
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 12)
    before = browser.calls.count("tab.navigate")
    assert world.fetch().state == "nothing_new"
    assert browser.calls.count("tab.navigate") == before


def test_the_list_is_found_from_the_start_page_by_its_menu(make: Make) -> None:
    home = """<html lang="de"><body><nav><a href="/tarife">Tarife</a><a href="/abmelden">Abmelden</a><a href="/konto">Mein Konto</a>
    </nav><h1>Guten Tag</h1></body></html>"""
    account = """<html lang="de"><body><nav><a href="/konto">Mein Konto</a><a href="/rechnungen">Rechnungen</a>
    <a href="/kuendigen">Vertrag kündigen</a></nav><h1>Mein Konto</h1></body></html>"""
    browser = FakeBrowser(
        pages={f"{BASE}/": Page(home), f"{BASE}/konto": Page(account), PORTAL: Page(listing(ORDERS))},
        documents=documents(ORDERS),
    )
    world = make(browser, f"{BASE}/")
    assert world.fetch().state == "complete"
    assert world.store.accounts.get(world.account).memory.list_url == PORTAL


def test_show_more_adds_only_what_is_new(make: Make) -> None:
    rows = [(f"R-{n:02}", f"{n:02}.05.2026", f"{n},00") for n in range(9, 0, -1)]
    more = f'<a href="{PORTAL}?bis={{}}">Mehr anzeigen</a>'
    browser = FakeBrowser(
        pages={
            PORTAL: Page(listing(rows[:3], more.format(6))),
            f"{PORTAL}?bis=6": Page(listing(rows[:6], more.format(9))),
            f"{PORTAL}?bis=9": Page(listing(rows)),
        },
        documents=documents(rows),
    )
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete"
    assert [number for number, _, _ in world.outcomes(ended)] == [number for number, _, _ in rows]


def test_a_link_that_leads_to_a_page_is_followed_to_the_document_there(make: Make) -> None:
    number = "R-1"
    html = listing([(number, "01.05.2026", "1,00")]).replace(f"/pdf/{number}.pdf", "/ansicht")
    browser = FakeBrowser(
        pages={PORTAL: Page(html), f"{BASE}/ansicht": order(number)},
        documents={
            f"{BASE}/ansicht": Bytes(b"<html>Ansicht</html>", 200, "text/html"),
            **documents([(number, "", "")]),
        },
    )
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert not list(world.paths.quarantine.iterdir())
    assert world.files() == [__import__("hashlib").sha256(pdf(number)).hexdigest()]


def test_a_link_to_another_host_is_not_followed(make: Make) -> None:
    html = listing([("R-1", "01.05.2026", "1,00")]).replace("/pdf/R-1.pdf", "https://elsewhere.example/R-1.pdf")
    world = make(FakeBrowser(pages={PORTAL: Page(html)}))
    ended = world.fetch()
    assert world.outcomes(ended) == [("R-1", "failed", "download.undeclared_host")]
    assert world.browser.calls.count("page.fetch_bytes") == 0


def test_a_page_made_anew_after_a_catch_is_looked_at_again(
    make: Make, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("downloads") / CATCH_FOLDER
    folder.mkdir()
    rows = [(f"R-{n}", f"0{n}.05.2026", f"{n},00") for n in (3, 2, 1)]

    def page() -> Page:
        life = f"0.d{browser.lives}."
        html = listing(rows)
        for place, (number, _, _) in enumerate(rows):
            html = html.replace(
                f'<a href="/pdf/{number}.pdf">PDF herunterladen</a>',
                f'<button type="button" data-oph-ref="{life}{place}">PDF herunterladen</button>',
            )
        return Page(html)

    class Catching(FakeBrowser):
        lives = 0

        def page_catch(self, params: protocol.CatchParams) -> protocol.CatchResult:
            _, life, place = params.ref.split(".")
            if life != f"d{self.lives}":
                raise WorldError("browser.stale_reference")
            self.lives += 1
            file = folder / f"{place}.pdf"
            file.write_bytes(pdf(rows[int(place)][0]))
            return protocol.CatchResult(file=str(file), url="", content_type=None, size=file.stat().st_size)

    browser = Catching()
    browser.pages[PORTAL] = page
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == 3
    assert list(folder.iterdir()) == []


# What every page of the account leads to is no row's document; what may do harm is told, and left alone.

BESTELLINGEN = [("51001", "12.09.2026", "19,90"), ("51002", "03.08.2026", "7,50"), ("51003", "01.07.2026", "88,00")]


def watched(browser: FakeBrowser) -> list[str]:
    """The addresses that the fetch asks the browser for, as they come."""
    asked: list[str] = []
    browser.before = lambda method, params: asked.append(getattr(params, "url", None) or "")
    return asked


def account(body: str, menu: str = "") -> Page:
    return Page(f'<html lang="nl"><body><ul class="lijst">{menu}</ul><main>{body}</main></body></html>')


def cards(link: str) -> str:
    made = "".join(
        f'<li class="order"><h3>Bestelling {number}</h3><p>Besteldatum: {date}</p><p>Totaal: {total} €</p>'
        f"{link.format(number=number)}</li>"
        for number, date, total in BESTELLINGEN
    )
    return f'<h1>Mijn bestellingen</h1><ul class="orders">{made}</ul>'


def test_what_the_list_and_all_orders_link_to_is_asked_for_under_no_row(make: Make) -> None:
    menu = '<li><a href="/handleiding.pdf">Download factuur uitleg (PDF)</a></li>'
    pages: dict[str, Any] = {PORTAL: account(cards('<a href="/bestelling/{number}">Bekijk bestelling</a>'), menu)}
    for number, _, _ in BESTELLINGEN:
        body = f'<h1>Bestelling {number}</h1><a href="/pdf/{number}.pdf">Factuur</a>'
        pages[f"{BASE}/bestelling/{number}"] = account(body, menu)
    papers = {**documents(BESTELLINGEN), f"{BASE}/handleiding.pdf": Bytes(pdf("Uitleg bij uw factuur"))}
    browser = FakeBrowser(pages=pages, documents=papers)
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert not [address for address in asked if "handleiding" in address]


def test_what_stands_on_two_orders_pages_is_asked_for_once_at_most(make: Make) -> None:
    pages: dict[str, Any] = {PORTAL: account(cards('<a href="/bestelling/{number}">Bekijk bestelling</a>'))}
    for number, _, _ in BESTELLINGEN:
        body = f'<h1>Bestelling {number}</h1><a href="/pdf/{number}.pdf">Factuur {number}</a><a href="/uitleg.pdf">Factuur downloaden: uitleg</a>'
        pages[f"{BASE}/bestelling/{number}"] = account(body)
    browser = FakeBrowser(
        pages=pages, documents={**documents(BESTELLINGEN), f"{BASE}/uitleg.pdf": Bytes(pdf("Uitleg bij uw factuur"))}
    )
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len([address for address in asked if "uitleg" in address]) <= 1


def test_rows_whose_document_may_do_harm_are_failures_that_say_so(make: Make) -> None:
    browser = FakeBrowser(
        pages={PORTAL: account(cards('<a href="/winkelwagen/{number}.pdf">Factuur</a>'))}, documents={}
    )
    asked = watched(browser)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert [outcome[1:] for outcome in world.outcomes(ended)] == [("failed", "fetch.may_do_harm")] * 3
    assert not [address for address in asked if "winkelwagen" in address]


@pytest.mark.parametrize("link", ["View invoice", "<i class=icon></i>"])
def test_a_file_behind_a_link_that_is_called_as_a_page_is_fetched_where_the_tab_stays(make: Make, link: str) -> None:
    """A portal may send it as an attachment: the tab that goes there shows nothing, and the browser saves it."""
    browser = shop()
    for number, _, _ in ORDERS:
        page = f"<a href='/service?show=paper&ref={number}' title='View invoice'>{link}</a>"
        browser.pages[f"{BASE}/bestellung/{number}"] = Page(
            f"<html lang='de'><main><h1>Bestellung {number}</h1>{page}</main></html>"
        )
        browser.documents[f"{BASE}/service?show=paper&ref={number}"] = browser.documents[f"{BASE}/pdf/{number}.pdf"]
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", 3), world.outcomes(ended)
    assert world.fetch().state == "nothing_new"
