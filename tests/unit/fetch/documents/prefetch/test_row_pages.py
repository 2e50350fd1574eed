"""Rows' pages are read where the tab stays; the tab goes there only when that does not lead to the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from host import protocol
from host.errors import WorldError
from host.fetch.documents.prefetch.early_requests import REQUESTS_IN_FLIGHT
from host.fetch.documents.prefetch.row_pages import PAGES_IN_FLIGHT
from host.fetch.documents.retrieval_ladder import FETCH_RUNGS
from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, documents, listing
from tests.support.readers import ReaderHere, paper

BASE = "http://boutique.localhost"
"""On loopback, where no pace keeps requests apart."""
PORTAL = f"{BASE}/commandes"
ROWS = [(f"77{n:02}", f"{n:02}.04.2026", f"{n * 3},40") for n in range(9, 0, -1)]
Make = Callable[..., World]
PAGE_VERBS = ("page.fetch_html", "page.fetch_pages")


def commandes() -> str:
    items = "".join(
        f'<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href="/commande/{number}">Voir le détail</a></td></tr>'
        for number, date, total in ROWS
    )
    head = "<th>N° de commande</th><th>Date</th><th>Montant TTC</th><th></th>"
    return f'<html lang="fr"><body><h1>Mes commandes</h1><table><tr>{head}</tr>{items}</table></body></html>'


def commande(number: str, body: str = '<a href="../pdf/{}.pdf">Télécharger la facture</a>') -> Page:
    return Page(f'<html lang="fr"><body><h1>Commande {number}</h1>{body.format(number)}</body></html>')


def shop(body: str = '<a href="../pdf/{}.pdf">Télécharger la facture</a>') -> FakeBrowser:
    pages: dict[str, Any] = {PORTAL: Page(commandes())}
    pages |= {f"{BASE}/commande/{number}": commande(number, body) for number, _, _ in ROWS}
    as_files = {url: Bytes(page.html.encode(), 200, "text/html") for url, page in pages.items()}
    return FakeBrowser(pages=pages, documents=as_files | documents(ROWS, BASE))


def went_to(browser: FakeBrowser) -> list[str]:
    """Has the browser note each address that the tab goes to."""
    visits: list[str] = []
    before = browser.before

    def noting(method: str, params: Any) -> None:
        before(method, params)
        if method == "tab.navigate":
            visits.append(params.url)

    browser.before = noting
    return visits


def test_the_tab_stays_at_the_list(make: Make) -> None:
    browser = shop()
    visits = went_to(browser)
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert visits == []
    assert browser.calls.count("page.fetch_html") == len(ROWS)


class UnderWay:
    """Counts how many requests of some methods are under way at once, and how often each address is requested."""

    def __init__(self, browser: FakeBrowser, *methods: str) -> None:
        self.most = 0
        self.requests: Counter[str] = Counter()
        self._methods = methods
        self._open: set[str] = set()
        self._begin = browser.begin
        browser.begin = self.begin  # type: ignore[method-assign]

    def begin(self, method: str, params: Any, answer: Any, timeout: float, accept: Any = None) -> Callable[[], Any]:
        waiting = self._begin(method, params, answer, timeout, accept)
        if method not in self._methods:
            return waiting
        urls = getattr(params, "urls", None) or [params.url]
        self.requests.update(urls)
        self._open.update(urls)
        self.most = max(self.most, len(self._open))

        def result() -> Any:
            self._open.difference_update(urls)
            return waiting()

        return result


def test_so_many_are_under_way_at_once_and_no_more(make: Make) -> None:
    browser = shop()
    pages, files = UnderWay(browser, *PAGE_VERBS), UnderWay(browser, *FETCH_RUNGS)
    assert make(browser, PORTAL).fetch().state == "complete"
    assert pages.most == PAGES_IN_FLIGHT
    assert files.most == REQUESTS_IN_FLIGHT
    assert set(pages.requests.values()) == {1}
    assert [url for url, times in files.requests.items() if times > 1] == []


def test_pages_are_asked_for_by_one_call_for_several_rows(make: Make) -> None:
    browser = shop()
    assert make(browser, PORTAL).fetch().state == "complete"
    assert browser.calls.count("page.fetch_pages") == len(ROWS) // PAGES_IN_FLIGHT


def test_an_extension_that_fetches_one_page_at_a_time_is_asked_for_each(make: Make) -> None:
    """An extension of an earlier version."""
    browser = shop()

    def before(method: str, _: Any) -> None:
        if method == "page.fetch_pages":
            raise WorldError("protocol.unknown_method")

    browser.before = before
    visits = went_to(browser)
    world = make(browser, PORTAL)
    assert (world.fetch().state, len(world.files()), visits) == ("complete", len(ROWS), [])
    assert browser.calls.count("page.fetch_pages") == 1
    assert browser.calls.count("page.fetch_html") == len(ROWS)


def test_what_prevents_one_page_says_nothing_of_those_that_came_with_it(make: Make) -> None:
    browser = shop()
    lost = f"{BASE}/commande/{ROWS[1][0]}"

    def before(method: str, params: Any) -> None:
        if method == "page.fetch_html" and params.url == lost:
            raise WorldError("download.network")

    browser.before = before
    visits = went_to(browser)
    world = make(browser, PORTAL)
    assert (world.fetch().state, len(world.files()), visits) == ("complete", len(ROWS), [lost])


def test_a_page_that_was_cut_among_others_is_gone_to(make: Make) -> None:
    browser = shop()
    cut = f"{BASE}/commande/{ROWS[2][0]}"
    answer = browser.page_fetch_html
    browser.page_fetch_html = lambda params: answer(params).model_copy(update={"truncated": params.url == cut})  # type: ignore[method-assign]
    visits = went_to(browser)
    world = make(browser, PORTAL)
    assert (world.fetch().state, len(world.files()), visits) == ("complete", len(ROWS), [cut])


def test_off_loopback_the_pace_keeps_them_one_at_a_time(make: Make) -> None:
    browser = shop()
    for table in (browser.pages, browser.documents):
        for url in list(table):
            table[url.replace(BASE, "https://portal.example")] = table.pop(url)  # type: ignore[attr-defined]
    pages, files = UnderWay(browser, *PAGE_VERBS), UnderWay(browser, *FETCH_RUNGS)
    assert make(browser, PORTAL.replace(BASE, "https://portal.example")).fetch().state == "complete"
    assert (pages.most, files.most) == (1, 1)
    assert "page.fetch_pages" not in browser.calls


@pytest.mark.parametrize(
    "body",
    [
        "<div id=app></div>",
        '<button data-oph-ref="0.d.9">Télécharger la facture</button>',
        '<form method="post" action="/facture/{}"><button data-oph-ref="0.d.9">Télécharger la facture</button></form>',
    ],
    ids=["made by a script", "a button", "a form"],
)
def test_a_page_without_an_address_of_its_document_is_gone_to(make: Make, body: str) -> None:
    browser = shop(body)
    visits = went_to(browser)
    make(browser, PORTAL).fetch()
    assert [f"{BASE}/commande/{number}" for number, _, _ in ROWS] == [url for url in visits if "commande" in url]


def test_a_page_that_names_another_row_is_not_believed(make: Make) -> None:
    """The portal answers a fetch with the page of the row that was looked at before."""
    browser = shop()
    visits = went_to(browser)
    other = commande(ROWS[0][0])
    answer = browser.page_fetch_html
    browser.page_fetch_html = lambda params: answer(params).model_copy(update={"html": other.html})  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))
    assert len(visits) >= len(ROWS) - 1


def test_pages_that_lead_nowhere_are_soon_fetched_no_more(make: Make) -> None:
    browser = shop()
    visits = went_to(browser)
    answer = browser.page_fetch_html
    empty = "<html><body><div id=root></div></body></html>"
    browser.page_fetch_html = lambda params: answer(params).model_copy(update={"html": empty})  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    assert world.fetch().state == "complete"
    assert len(visits) == len(ROWS)
    assert browser.calls.count("page.fetch_html") < len(ROWS)


def test_a_browser_without_the_verb_goes_there(make: Make) -> None:
    """An extension of an earlier version."""
    browser = shop()

    def before(method: str, params: Any) -> None:
        if method == "page.fetch_html":
            raise WorldError("protocol.unknown_method")

    browser.before = before
    visits = went_to(browser)
    world = make(browser, PORTAL)
    assert world.fetch().state == "complete"
    assert len(visits) == len(ROWS)


def test_a_busy_portal_is_left_alone_as_it_asks(make: Make) -> None:
    browser = shop()
    left = [2]
    answer = browser.page_fetch_html

    def busy(params: protocol.FetchHtmlParams) -> protocol.FetchHtmlResult:
        left[0] -= 1
        if left[0] == 0:
            return answer(params).model_copy(update={"status": 429, "html": None, "retry_after": "2"})
        return answer(params)

    browser.page_fetch_html = busy  # type: ignore[method-assign]
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS))


def test_a_portal_that_stays_busy_ends_the_fetch(make: Make) -> None:
    browser = shop()
    answer = browser.page_fetch_html
    browser.page_fetch_html = lambda params: answer(params).model_copy(update={"status": 429, "html": None})  # type: ignore[method-assign]
    ended = make(browser, PORTAL).fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", "portal_down.too_many_requests")
    assert browser.calls.count("page.fetch_html") <= PAGES_IN_FLIGHT + 1


def test_a_row_whose_link_is_a_file_after_all_gets_it(make: Make) -> None:
    """Two rows have a page; the third row's address is the document itself."""
    browser = shop()
    for url in browser.pages:
        del browser.documents[url]
    number = ROWS[2][0]
    del browser.pages[f"{BASE}/commande/{number}"]
    browser.documents[f"{BASE}/commande/{number}"] = browser.documents[f"{BASE}/pdf/{number}.pdf"]
    world = make(browser, PORTAL)
    ended = world.fetch()
    assert len(world.files()) == len(ROWS), world.outcomes(ended)


def test_documents_in_the_list_need_no_page(make: Make) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS, BASE))
    assert make(browser, PORTAL).fetch().state == "complete"
    assert "page.fetch_html" not in browser.calls


def shop_of_papers(wrong: str, loaded: str) -> FakeBrowser:
    """A shop whose documents can be read. The page of the order 7705 has the link of the order ``wrong`` until it is loaded, and
    ``loaded`` then."""
    browser = shop()
    browser.documents = {f"{BASE}/pdf/{number}.pdf": Bytes(paper(number, date, total)) for number, date, total in ROWS}
    stray = f"{BASE}/pdf/stray.pdf"
    browser.documents[stray] = Bytes(paper(wrong, "09.09.2025", "999,00"))
    answer = browser.page_fetch_html

    def fetched(params: Any) -> Any:
        result = answer(params)
        html = (result.html or "").replace("../pdf/7705.pdf", "../pdf/stray.pdf")
        return result.model_copy(update={"html": html})

    browser.page_fetch_html = fetched  # type: ignore[method-assign]
    browser.pages[f"{BASE}/commande/7705"] = commande("7705", loaded)
    return browser


def test_a_document_that_is_not_the_rows_is_sought_where_the_tab_goes(make: Make) -> None:
    """It is read while the next row's document comes, and refused then."""
    browser = shop_of_papers("8899", '<a href="../pdf/{}.pdf">Télécharger la facture</a>')
    visits = went_to(browser)
    world = make(browser, PORTAL)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == len(ROWS)
    assert visits == [f"{BASE}/commande/7705"]


def test_a_row_without_a_document_of_its_own_fails_alone(make: Make) -> None:
    browser = shop_of_papers("8899", '<a href="../pdf/stray.pdf">Télécharger la facture</a>')
    world = make(browser, PORTAL)
    world.reader = ReaderHere()
    ended = world.fetch()
    failed = [(number, code) for number, outcome, code in world.outcomes(ended) if outcome == "failed"]
    assert failed == [("7705", "download.other_number")]
    assert len(world.files()) == len(ROWS) - 1
