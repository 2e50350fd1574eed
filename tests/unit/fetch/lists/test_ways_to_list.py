"""Ways to the list on portals of other shapes: a hub of hubs, a form to change the password on the way, tiles that come late, a
sign-in page that keeps its form, a menu behind the person's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from host import protocol
from tests.support.clocks import HandClock
from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, documents, listing
from tests.unit.fetch.test_run import ROWS

SHOP = "https://shop.example/"
OUT = '<header><a href="/logout">Abmelden</a></header>'
CHANGE = (
    "<form method=post><label>Aktuelles Passwort <input type=password name=old></label>"
    "<label>Neues Passwort <input type=password name=new></label><label>Neues Passwort bestätigen "
    "<input type=password name=again></label><button>Passwort ändern</button></form>"
)
LOGIN = (
    "<form method=post action=/login><label>E-Mail <input type=email name=mail></label>"
    "<label>Passwort <input type=password name=pw></label><button>Anmelden</button></form>"
)


def page(body: str, title: str = "Laden", out: str = OUT) -> Page:
    return Page(
        f"<html lang=de><head><title>{title}</title></head><body>{out}<main><h1>{title}</h1>{body}</main></body></html>"
    )


def paths(**pages: Page) -> dict[str, Page | Callable[[], Page]]:
    """Pages by the path that their name stands for: ``a_b`` is ``/a/b``."""
    return {SHOP + name.strip("_").replace("_", "/"): one for name, one in pages.items()}


def papers() -> dict[str, Bytes]:
    return documents(ROWS, SHOP)


@pytest.fixture
def fetched(tmp_path: Path) -> Callable[[FakeBrowser], tuple[str, int]]:
    """Runs a fetch and returns how it ended, with the number of its rows."""

    def fetch(browser: FakeBrowser) -> tuple[str, int]:
        world = World(tmp_path, HandClock(), browser, SHOP)
        ended = world.fetch()
        outcome = ended.state, len(world.outcomes(ended))
        world.close()
        return outcome

    return fetch


Fetched = Callable[[FakeBrowser], tuple[str, int]]


def test_three_steps_by_hubs(fetched: Fetched) -> None:
    browser = FakeBrowser(
        pages=paths(
            _=page("<nav><a href='/konto'><svg></svg></a> <a href='/merkzettel'>Merkzettel</a></nav>"),
            konto=page("<a href='/konto/verwaltung'>Übersicht</a>", "Kundenkonto"),
            konto_verwaltung=page(
                "<a href='/k/9'><h3>Belege</h3><p>Ansehen, speichern und bezahlen</p></a>", "Verwaltung"
            ),
            k_9=Page(listing(ROWS)),
        ),
        documents=papers(),
    )
    assert fetched(browser) == ("complete", len(ROWS))


@pytest.mark.parametrize("lands_at", ["konto/dokumente", "konto/passwort"])
def test_a_form_to_change_the_password_is_left_again(fetched: Fetched, lands_at: str) -> None:
    start = page("<a href='/konto/dokumente'>Dokumente</a> <a href='/konto/start'>Mein Konto</a>")
    browser = FakeBrowser(pages=paths(_=start, konto_start=Page(listing(ROWS))), documents=papers())
    browser.pages[f"{SHOP}konto/dokumente"] = Page(page(CHANGE, "Passwort ändern").html, url=SHOP + lands_at)
    browser.pages[f"{SHOP}konto/passwort"] = page(CHANGE, "Passwort ändern")
    assert fetched(browser) == ("complete", len(ROWS))
    assert browser.shown == 0


@dataclass
class Late(FakeBrowser):
    """A start page whose tiles are there once it has rested for three seconds, when its counters have come."""

    scripted: bool = True
    waits: list[int] = field(default_factory=list)

    def page_wait_quiet(self, params: protocol.WaitQuietParams) -> protocol.WaitQuietResult:
        self.waits.append(params.quiet_ms)
        self.stirred += len(self.waits) == 3
        return super().page_wait_quiet(params)

    def page_snapshot(self, params: object) -> protocol.SnapshotResult:
        self.scripted = self.url == SHOP
        return super().page_snapshot(params)

    def start(self) -> Page:
        late = "<a href='/k/9'>Rechnungen <b>3</b></a>" if max(self.waits, default=0) >= 3_000 else ""
        return page(f"<div class=tiles>{late}</div>")


def test_a_start_page_that_fills_itself_late_is_not_given_up(fetched: Fetched) -> None:
    browser = Late(documents=papers())
    browser.pages = {SHOP: browser.start, f"{SHOP}k/9": Page(listing(ROWS))}
    assert fetched(browser) == ("complete", len(ROWS))


def test_the_start_page_is_gone_back_to_from_a_page_without_scripts(fetched: Fetched) -> None:
    browser = Late(documents=papers())
    menu = "<a href='/konto/profil'>Mein Konto</a>"

    def start() -> Page:
        return Page(browser.start().html.replace("<main>", f"<nav>{menu}</nav><main>"))

    browser.pages = {
        SHOP: start,
        f"{SHOP}konto/profil": page("<p>Kunde 4711</p>", "Konto"),
        f"{SHOP}k/9": Page(listing(ROWS)),
    }
    assert fetched(browser) == ("complete", len(ROWS))


@dataclass
class Keeping(FakeBrowser):
    """A shop whose page to sign in shows its form to everybody. A person signs in there after some looks, and is led to
    ``leads_to``."""

    leads_to: str = "konto/start"
    looks: int = 0
    inside: bool = False

    def page_snapshot(self, params: object) -> protocol.SnapshotResult:
        if self.url == f"{SHOP}konto/meins" and not self.inside:
            self.looks += 1
            if self.looks > 3:
                self.inside, self.url = True, SHOP + self.leads_to
        return super().page_snapshot(params)


def test_a_page_that_keeps_its_form_is_not_gone_back_to(fetched: Fetched) -> None:
    browser = Keeping(documents=papers())
    browser.pages = paths(
        _=page("<a href='/konto/meins'>Mein Konto</a>", out="<a href='/konto/meins'>Anmelden</a>"),
        konto_meins=page(LOGIN, "Anmelden", out=""),
        konto_start=page("<a href='/k/9'>Rechnungen</a>", "Übersicht"),
        k_9=Page(listing(ROWS)),
    )
    assert fetched(browser) == ("complete", len(ROWS))
    assert browser.inside


@dataclass
class Menu(FakeBrowser):
    """A menu behind the person's name that is made when it is opened."""

    is_open: bool = False

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.is_open = self.is_open or params.name == "Anna Bell"
        return super().page_click(params)

    def start(self) -> Page:
        menu = "<ul><li><a data-oph-ref='0.a.2' href='/k/9'>Bestellungen</a></li></ul>" if self.is_open else ""
        opener = f"<button data-oph-ref='0.a.1' aria-haspopup=true aria-expanded={str(self.is_open).lower()}>Anna Bell</button>"
        return page("<p>Angebote der Woche</p>", out=f"<header>{opener}{menu}</header>")


def test_the_menu_behind_the_name_is_opened(fetched: Fetched) -> None:
    browser = Menu(documents=papers())
    browser.pages = {SHOP: browser.start, f"{SHOP}k/9": Page(listing(ROWS))}
    assert fetched(browser) == ("complete", len(ROWS))
    assert browser.clicked == ["Anna Bell"]


def test_a_button_is_pressed_on_the_page_that_has_it(fetched: Fetched) -> None:
    browser = Menu(documents=papers())
    browser.pages = {
        SHOP: lambda: (
            page(
                "<a data-oph-ref='0.a.4' href='/hilfe/dokumente'>Dokumente und Rechnungen</a>"
                "<button type=button data-oph-ref='0.a.1'>Bestellungen</button>",
            )
            if "Bestellungen" not in browser.clicked
            else Page(listing(ROWS))
        ),
        f"{SHOP}hilfe/dokumente": page("<p>So lesen Sie Ihre Rechnung.</p>", "Hilfe"),
    }
    assert fetched(browser) == ("complete", len(ROWS))


def test_the_bills_of_the_one_company_are_found_from_the_persons_page(fetched: Fetched) -> None:
    out = '<header><a href="/">Start</a> <a href="/mensch">vera</a> <a href="/logout">Abmelden</a></header>'
    browser = FakeBrowser(
        pages=paths(
            _=page("<p>Willkommen.</p>", out=out),
            mensch=page("<a href='/mensch/firmen'>Verknüpfte Profile</a>", "Vera", out),
            mensch_firmen=page(
                "<table><tr><td><a href='/f/9'>Kranich GmbH</a></td></tr></table>", "Verknüpfte Profile", out
            ),
            f_9=page("<a href='/f/9/belege'>Rechnungen</a>", "Kranich GmbH", out),
            f_9_belege=Page(listing(ROWS)),
        ),
        documents=papers(),
    )
    assert fetched(browser) == ("complete", len(ROWS))
