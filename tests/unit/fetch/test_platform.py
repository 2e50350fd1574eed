"""A shop on a domain of its own that runs a known platform: recognised by its pages, and never more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from host.browser.pace import REQUESTS
from host.connectors import Connector, Registry, registry
from host.fetch import platform
from host.finder import Snapshot
from host.schedule.retention import retention_of
from host.service.presenter import Presenter
from tests.support.clocks import HandClock
from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf

SHOP = "https://shop.example"
START = f"{SHOP}/mein-konto"
ORDERS = f"{SHOP}/mein-konto/bestellungen"
ROWS = [("7452", "2026-04-18", "209.00"), ("7451", "2026-03-18", "19.90"), ("7450", "2026-02-18", "45.00")]
HOUSE_MARK = "<div class='warehouse-account'></div>"


def house(**more: Any) -> Connector:
    """A platform that keeps the numbers of its rows where only its own selectors find them."""
    values: dict[str, Any] = {
        "id": "warehouse", "name": "Warehouse shops", "kind": "platform", "last_seen_working": "never",
        "pace_seconds": 7.0, "keeps_days": 400,
        "recognise": [{"name": "account page", "css": ".warehouse-account"}],
        "rows": [{"name": "line", "css": "p.wh-line"}],
        "fields": {
            "number": [{"name": "number", "css": "b", "attribute": "data-no"}],
            "date": [{"name": "day", "css": "time", "attribute": "datetime", "transform": "date_iso"}],
            "total": [{"name": "sum", "css": "u", "transform": "amount"}],
        },
        "download": [{"name": "paper", "css": "a.get"}],
        "examples": {"claims": [SHOP], "leaves": ["https://other.example/"]},
    }  # fmt: skip
    return Connector.model_validate(values | more)


def lines(mark: str = HOUSE_MARK, link: str = "/papers/{}.pdf") -> str:
    body = "".join(
        f"<p class='wh-line'><b data-no='{number}'></b> <time datetime='{day}'>x</time> <u>{total}</u> "
        f"<a class='get' href='{link.format(number)}'>●</a></p>"
        for number, day, total in ROWS
    )
    return f"<html lang='de'><head><title>Lager</title></head><body>{mark}<h1>Lager</h1>{body}</body></html>"


def start_page(mark: str = HOUSE_MARK, way: str = "<a href='/mein-konto/bestellungen'>Meine Bestellungen</a>") -> str:
    return (
        f"<html lang='de'><head><title>Mein Konto</title></head><body>{mark}<h1>Mein Konto</h1>{way}"
        "<a href='/abmelden'>Abmelden</a></body></html>"
    )


def shop(start: str, orders: str, base: str = SHOP) -> FakeBrowser:
    papers = {f"{base}/papers/{number}.pdf": Bytes(pdf(number)) for number, _, _ in ROWS}
    return FakeBrowser(pages={START: Page(start), ORDERS: Page(orders)}, documents=papers)


Make = Callable[..., World]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    made: list[World] = []

    def build(browser: FakeBrowser, *connectors: Connector) -> World:
        known = Registry(connectors)
        monkeypatch.setattr(platform, "registry", lambda: known)
        made.append(World(tmp_path, HandClock(), browser, START))
        return made[-1]

    yield build
    for world in made:
        world.close()


def proof(world: World) -> dict[str, Any]:
    ended = world.fetch()
    assert ended.state == "complete"
    assert ended.proof is not None
    return ended.proof


def test_the_first_page_tells_the_platform_and_its_connector_is_used(make: Make) -> None:
    world = make(shop(start_page(), lines()), house())
    times: list[float] = []

    def note(method: str, params: Any) -> None:
        if method in REQUESTS:
            times.append(world.clock.monotonic())

    world.browser.before = note
    assert proof(world)["platform"] == "Warehouse shops"
    rows = world.store.fetches.rows(1)
    assert [(row.number, row.date, row.total, row.outcome) for row in rows] == [(*row, "filed") for row in ROWS]
    # Its pace holds from the first request after that page on, its retention at the fetch's end.
    assert min(later - earlier for earlier, later in pairwise(times)) == pytest.approx(7.0)
    retention = retention_of(world.store.accounts.get(world.account))
    assert retention is not None
    assert (retention.days, retention.source) == (400, "connector")
    # The next visit looks for itself.
    assert world.fetch().state == "nothing_new"


def test_without_the_mark_the_same_shop_is_read_by_the_generic_finder_alone(make: Make) -> None:
    world = make(shop(start_page(""), lines("")), house())
    ended = world.fetch()
    assert ended.state == "complete"
    assert [row.number for row in world.store.fetches.rows(ended.id)] != [number for number, _, _ in ROWS]
    assert "platform" not in (ended.proof or {})
    assert retention_of(world.store.accounts.get(world.account)) is None


def test_a_mark_on_the_page_of_the_list_is_early_enough(make: Make) -> None:
    assert proof(make(shop(start_page(""), lines()), house()))["platform"] == "Warehouse shops"


def test_a_portal_whose_file_knows_only_its_list_is_read_by_its_platform(make: Make) -> None:
    orders = [{"name": "list of orders", "address": ORDERS}]
    own = house(
        id="own", name="Own", kind="portal", domains=["shop.example"], recognise=[], rows=[], fields={}, download=[],
        lists=orders, pace_seconds=9.0, keeps_days=90,
    )  # fmt: skip
    world = make(shop(start_page(""), lines()), house(), own)
    world.connector = own
    times: list[float] = []
    world.browser.before = lambda method, params: times.append(world.clock.monotonic()) if method in REQUESTS else None
    assert proof(world)["platform"] == "Warehouse shops"
    rows = world.store.fetches.rows(1)
    assert [(row.number, row.date, row.total, row.outcome) for row in rows] == [(*row, "filed") for row in ROWS]
    # The slower pace holds, and what the portal's own file says of its retention.
    assert min(later - earlier for earlier, later in pairwise(times)) == pytest.approx(9.0)
    retention = retention_of(world.store.accounts.get(world.account))
    assert retention is not None
    assert retention.days == 90


def test_a_connector_of_the_account_is_not_replaced_by_a_mark(make: Make) -> None:
    own = house(id="own", name="Own", kind="portal", domains=["shop.example"], recognise=[], pace_seconds=1.0)
    world = make(shop(start_page(), lines()), house())
    world.connector = own
    assert "platform" not in proof(world)
    retention = retention_of(world.store.accounts.get(world.account))
    assert retention is not None


def test_two_platforms_on_one_page_are_told_and_neither_is_used(make: Make) -> None:
    other = house(id="another", name="Another", recognise=[{"name": "other mark", "css": "h1"}], rows=[], fields={})
    generic = (
        "<table><thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>PDF</th></tr></thead><tbody>"
        + "".join(
            f"<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td><a href='/papers/{number}.pdf'>PDF</a></td></tr>"
            for number, day, total in ROWS
        )
        + "</tbody></table>"
    )
    orders = f"<html lang='de'><body>{HOUSE_MARK}<h1>Rechnungen</h1>{generic}</body></html>"
    browser = shop(start_page(), orders)
    # Whichever file comes first: the answer is the same.
    for order in ((house(), other), (other, house())):
        known = Registry(order)
        with pytest.raises(Exception, match=r"connector\.several_platforms") as told:
            known.for_page(Snapshot(orders, ORDERS))
        assert told.value.details == {"ids": "another, warehouse"}  # type: ignore[attr-defined]
    evidence = proof(make(browser, house(), other))
    assert evidence["several_platforms"] == ["another", "warehouse"]
    assert "platform" not in evidence
    assert evidence["outcomes"] == {"filed": 3}


def test_two_platforms_and_no_list_at_all_name_both(make: Make) -> None:
    other = house(id="another", name="Another", recognise=[{"name": "other mark", "css": "h1"}])
    ended = make(shop(start_page(way=""), lines()), house(), other).fetch()
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.several_platforms")
    assert ended.failure_details == {"ids": "another, warehouse"}


def test_a_platform_that_fits_nothing_on_the_list_is_told_and_nothing_is_lost(make: Make) -> None:
    claims = house(rows=[{"name": "line that is nowhere", "css": "tr.nowhere"}], fields={}, download=[])
    table = "".join(
        f"<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td><a href='/papers/{number}.pdf'>PDF</a></td></tr>"
        for number, day, total in ROWS
    )
    orders = (
        f"<html lang='de'><body>{HOUSE_MARK}<h1>Rechnungen</h1><table><thead><tr><th>Rechnungsnummer</th><th>Datum</th>"
        f"<th>Betrag</th><th>PDF</th></tr></thead><tbody>{table}</tbody></table></body></html>"
    )
    evidence = proof(make(shop(start_page(), orders), claims))
    assert (evidence["healed"], evidence["platform"]) == (True, "Warehouse shops")
    assert evidence["outcomes"] == {"filed": 3}


def numbered() -> str:
    """A list whose numbers the finder reads with the shop's prefix, and the platform's selectors without it."""
    table = "".join(
        f"<tr class='wh-line'><td><b data-no='{number}'>WC-{number}</b></td><td><time datetime='{day}'>{day}</time></td>"
        f"<td><u>{total} €</u></td><td><a class='get' href='/papers/{number}.pdf'>PDF</a></td></tr>"
        for number, day, total in ROWS
    )
    return (
        f"<html lang='de'><body>{HOUSE_MARK}<h1>Rechnungen</h1><table><thead><tr><th>Rechnungsnummer</th><th>Datum</th>"
        f"<th>Betrag</th><th>PDF</th></tr></thead><tbody>{table}</tbody></table></body></html>"
    )


@pytest.mark.parametrize("made_anew", [False, True])
def test_documents_that_were_read_without_the_platform_are_neither_doubled_nor_refused(
    make: Make, monkeypatch: pytest.MonkeyPatch, *, made_anew: bool
) -> None:
    browser = shop(start_page(), numbered())
    world = make(browser)
    assert proof(world)["outcomes"] == {"filed": 3}
    known = Registry([house(rows=[{"name": "line", "css": "tr.wh-line"}])])
    monkeypatch.setattr(platform, "registry", lambda: known)
    if made_anew:
        # Many shops make the file anew for each download.
        for url, paper in browser.documents.items():
            browser.documents[url] = Bytes(paper.data + b"\n% made anew\n%%EOF\n")
    again = world.fetch()
    assert (again.state, again.failure_code) == ("nothing_new", None)
    assert len(world.files()) == 3


def test_an_account_that_began_with_the_platform_keeps_it(make: Make) -> None:
    world = make(shop(start_page(), numbered()), house(rows=[{"name": "line", "css": "tr.wh-line"}]))
    assert proof(world)["platform"] == "Warehouse shops"
    again = world.fetch()
    assert again.state == "nothing_new"
    assert again.proof is not None
    assert again.proof["platform"] == "Warehouse shops"
    assert [row.number for row in world.store.fetches.rows(again.id)] == [number for number, _, _ in ROWS]


def test_a_mark_opens_no_other_host(make: Make) -> None:
    """A page may bear any platform's marks; the hosts that the platform declares are opened by the person alone."""
    claims = house(domains=["papers.example"], sign_in_domains=["accounts.example"])
    browser = shop(start_page(), lines(link="https://papers.example/papers/{}.pdf"), "https://papers.example")
    asked: list[list[str]] = []

    def note(method: str, params: Any) -> None:
        if getattr(params, "hosts", None) is not None:
            asked.append(params.hosts)

    browser.before = note
    world = make(browser, claims)
    context = world.context(world.store.fetches.queue(world.account, False, "person"))
    page = context.page
    page.tab.open(START)
    page.observe_settled()
    assert context.connector is claims
    assert page.tab.hosts == ["shop.example"]
    assert not page.tab.allows("https://papers.example/papers/7452.pdf")
    assert context.evidence.platform_hosts == ["papers.example", "accounts.example"]
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.platform_hosts")
    told = Presenter(world.store, "en").message(ended)
    assert "papers.example, accounts.example" in told
    assert {code for _, _, code in world.outcomes(ended)} == {"download.undeclared_host"}
    assert world.files() == []
    assert all(hosts == ["shop.example"] for hosts in asked)
    # Named by the person, the same connector opens them.
    world.connector = claims
    assert world.fetch().state == "complete"


def test_the_platforms_usual_list_is_tried_where_no_link_leads_to_it(make: Make) -> None:
    usual = house(
        lists=[{"name": "gone", "address": "/gone"}, {"name": "orders", "address": "/mein-konto/bestellungen"}]
    )
    world = make(shop(start_page(way=""), lines()), usual)
    assert proof(world)["list"] == ORDERS


def test_a_list_that_must_be_rendered_is_found_although_the_platforms_usual_list_is_a_plain_page(make: Make) -> None:
    before = start_page(way="")
    browser = shop(before, lines())
    browser.visible = False
    browser.pages[START] = lambda: Page(lines() if browser.visible else before)
    browser.pages[f"{SHOP}/orders"] = Page(start_page(way="<p>Nothing lies here.</p>"))

    def note(method: str, params: Any) -> None:
        browser.scripted = browser.url == START

    browser.before = note
    world = make(browser, house(lists=[{"name": "orders", "address": "/orders"}]))
    assert proof(world)["list"] == START
    assert world.store.accounts.get(world.account).memory.needs_rendering


def test_a_path_is_a_list_of_a_platform_only() -> None:
    with pytest.raises(ValueError, match="only a platform's list may be a path"):
        house(kind="portal", domains=["shop.example"], lists=[{"name": "orders", "address": "/orders"}])
    for address in ("//evil.example/orders", "orders", "file:///orders"):
        with pytest.raises(ValueError, match="address"):
            house(lists=[{"name": "orders", "address": address}])


def test_a_list_outside_the_accounts_hosts_is_no_start(make: Make) -> None:
    """A platform named for an account may give a whole address that is not this portal's."""
    foreign = house(lists=[{"name": "orders", "address": "https://other.example/orders"}])
    world = make(shop(start_page(), lines()), foreign)
    world.connector = foreign
    assert proof(world)["outcomes"] == {"filed": 3}


def test_the_bundled_platform_recognises_a_shop_anywhere() -> None:
    page = "<html><body class='woocommerce-account'></body></html>"
    found = registry().for_page(Snapshot(page, "https://any.example/"))
    assert found is not None
    assert found.list_guesses("https://any.example/shop/?x=1") == ["https://any.example/my-account/orders/"]
    assert found.list_url is None
