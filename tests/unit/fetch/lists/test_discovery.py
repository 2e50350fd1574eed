"""Ways that a sign-in stood in, sign-in dialogues behind a button, and lists that a filter keeps short: none of them may
end as "no list" or "nothing new" with nothing said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from host import protocol
from host.fetch.conclusion import Evidence, conclude
from host.finder import observe
from tests.support.card_shop import ORDERS, italian_list
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing
from tests.unit.fetch.test_run import EMPTY, ROWS, SIGN_IN

Make = Callable[..., World]


def menu(button: str, ref: str) -> str:
    return (
        '<html lang="de"><head><title>Willkommen</title></head><body><h1>Willkommen</h1>'
        f'<button type="button" data-oph-ref="{ref}">{button}</button></body></html>'
    )


@dataclass
class Application(FakeBrowser):
    """A portal of one address, whose buttons change what it shows: ``script`` names the views by the clicks so far; a
    person signs in after two looks at the sign-in page, which lands them on ``after``."""

    views: dict[str, str] = field(default_factory=dict)
    clicks: dict[tuple[str, str], str] = field(default_factory=dict)
    view: str = "start"
    after: str = "start again"
    looks: int = 0
    asked: int = 0

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.view = self.clicks[self.view, params.ref]
        return protocol.Nothing()

    def page_snapshot(self, params: object) -> protocol.SnapshotResult:
        if self.view == "sign in":
            self.looks += 1
            if self.looks > 3:
                self.looks, self.asked = 0, self.asked + 1
                self.view = self.after
        self.pages[self.url] = Page(self.views[self.view])
        return super().page_snapshot(params)


def application(**changes: object) -> Application:
    views = {
        "start": menu("Rechnungen", "0.a.1"),
        "start again": menu("Rechnungen", "0.b.1"),
        "sign in": SIGN_IN,
        "list": listing(ROWS),
    }
    clicks = {("start", "0.a.1"): "sign in", ("start again", "0.b.1"): "list"}
    made = Application(documents=documents(ROWS), views=views, clicks=clicks)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def test_a_way_that_a_sign_in_stood_in_is_taken_again(make: Make) -> None:
    browser = application()
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), browser.asked) == ("complete", len(ROWS), 1)


def test_a_way_that_asks_to_sign_in_each_time_is_not_taken_for_ever(make: Make) -> None:
    browser = application(clicks={("start", "0.a.1"): "sign in", ("start again", "0.b.1"): "sign in"})
    ended = make(browser).fetch()
    assert (ended.state, ended.proof) == ("portal_changed", None)
    assert browser.asked == 2


@pytest.mark.parametrize("name", ["Anmelden", "Log in", "Inloggen", "Einloggen", "Sign in"])
def test_a_sign_in_dialogue_behind_a_button_is_opened_and_the_person_asked(make: Make, name: str) -> None:
    browser = application(after="list")
    browser.views["start"] = menu(name, "0.a.1")
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended)), browser.asked) == ("complete", len(ROWS), 1)


def test_nobody_is_asked_twice_by_the_same_sign_in_button(make: Make) -> None:
    browser = application()
    browser.views["start"] = browser.views["start again"] = menu("Anmelden", "0.a.1")
    browser.clicks["start again", "0.a.1"] = "sign in"
    ended = make(browser).fetch()
    # Where the button still stands, nobody is through: the wait for the person ends, and no second one begins.
    assert (ended.state, ended.failure_code, browser.asked) == ("needs_person", "login_needed.sign_in", 1)


STATUS = "<select name=status><option>Alle</option><option selected>Offen</option><option>Bezahlt</option></select>"
PERIOD = "<select><option selected>Letzter Monat</option><option>Dieses Jahr</option></select>"
TABS = '<div><a href="?s=1" class="active">Offen</a> <a href="?s=2">Bezahlt</a> <a href="?s=0">Alle</a></div>'
DATES = '<input type="date" value="2026-10-01"><input type="date" value="2026-10-31">'
FILTERS = pytest.mark.parametrize("beside", [STATUS, PERIOD, TABS, DATES], ids=["status", "period", "tabs", "dates"])


def words(beside: str) -> str:
    return EMPTY.replace("<p>Es sind", f"{beside}<p>Es sind")


@FILTERS
@pytest.mark.parametrize("page", [words, lambda beside: listing([], above=beside)], ids=["words", "head"])
def test_an_empty_list_beside_a_filter_proves_nothing(make: Make, page: Callable[[str], str], beside: str) -> None:
    ended = make(FakeBrowser(pages={PORTAL: Page(page(beside))})).fetch()
    assert ended.state not in ("complete", "nothing_new")
    assert ended.failure_code
    assert ended.proof is None


def test_an_empty_list_without_a_filter_is_not_kept_back() -> None:
    assert observe(listing([], above=DATES), PORTAL).filters.active_filter
    assert not observe(listing([]), PORTAL).filters.active_filter


def test_a_filter_that_shows_everything_keeps_nothing_back(make: Make) -> None:
    everything = STATUS.replace("<option>Alle", "<option selected>Alle").replace(
        "<option selected>Offen", "<option>Offen"
    )
    ended = make(FakeBrowser(pages={PORTAL: Page(words(everything))})).fetch()
    assert ended.state == "nothing_new"


def test_years_that_are_all_read_do_not_excuse_a_filter(make: Make) -> None:
    years = '<div><a class="active" href="/rechnungen">2026</a> <a href="/rechnungen?jahr=2025">2025</a></div>'
    others = years.replace(' class="active"', "").replace(
        '<a href="/rechnungen?j', '<a class="active" href="/rechnungen?j'
    )
    old = [("Q-1", "02.05.2025", "1,50")]
    browser = FakeBrowser(
        pages={
            PORTAL: Page(listing(ROWS, above=years + STATUS)),
            f"{PORTAL}?jahr=2025": Page(listing(old, above=others + STATUS)),
        },
        documents=documents(ROWS + old),
    )
    ended = make(browser).fetch()
    assert (ended.state, ended.proof) == ("incomplete", None)


YEARS = '<p><a href="/rechnungen">{}</a> <a href="/rechnungen?jahr=2025">{}</a></p>'
OLD = [("Q-1", "02.05.2025", "1,50"), ("Q-2", "01.05.2025", "1,60")]


@pytest.mark.parametrize(("first", "second"), [(STATUS, STATUS), (DATES, ""), ("", DATES)])
def test_years_that_were_followed_do_not_excuse_a_filter(make: Make, first: str, second: str) -> None:
    years = YEARS.format("2026", "2025")
    browser = FakeBrowser(
        pages={
            PORTAL: Page(listing(ROWS, above=years + first.replace("name=status", "disabled"))),
            f"{PORTAL}?jahr=2025": Page(listing(OLD, above=years + second.replace("name=status", "disabled"))),
        },
        documents=documents(ROWS + OLD),
    )
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.other_periods")
    assert len(world.outcomes(ended)) == len(ROWS + OLD), "what can be read is read all the same"


@pytest.mark.parametrize("names", [("2026", "2025"), ("Archiv 2026", "Archiv 2025")])
def test_years_that_were_followed_are_no_filter(make: Make, names: tuple[str, str]) -> None:
    years = YEARS.format(*names)
    browser = FakeBrowser(
        pages={
            PORTAL: Page(listing(ROWS, above=years)),
            f"{PORTAL}?jahr=2025": Page(listing(OLD, above=years)),
        },
        documents=documents(ROWS + OLD),
    )
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ROWS + OLD))


BOXES = [
    '<button aria-haspopup="listbox" data-oph-ref="0.d.1">2026</button>',
    '<button aria-haspopup="true" aria-label="Jahr" data-oph-ref="0.d.1">2026</button>',
    '<div role="combobox" tabindex="0">2026</div>',
    '<input role="combobox" aria-label="Jahr" value="2026">',
]


@pytest.mark.parametrize("box", BOXES)
def test_a_list_of_years_that_does_not_open_keeps_the_list_back(make: Make, box: str) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page(listing(ROWS, above=box))}, documents=documents(ROWS)))
    ended = world.fetch()
    assert (ended.state, ended.failure_code, ended.proof) == ("incomplete", "fetch.part_not_read", None)
    assert ended.failure_details == {"part": "2026"}
    assert len(world.outcomes(ended)) == len(ROWS)


def test_a_box_of_something_else_keeps_nothing_back(make: Make) -> None:
    box = '<button aria-haspopup="menu">Mein Konto</button><div role="combobox">Deutsch</div>'
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, above=box))}, documents=documents(ROWS))
    assert make(browser).fetch().state == "complete"


ASKING = [
    "<select name=jahr><option value=''>Jahr wählen</option><option>2025</option><option>2024</option></select>",
    '<a href="?jahr=2025">2025</a> <a href="?jahr=2024">2024</a>',
    '<button aria-haspopup="listbox">2025</button>',
]


@pytest.mark.parametrize("asking", [*ASKING, ""])
def test_an_archive_that_asks_for_a_year_first_is_a_list(make: Make, asking: str) -> None:
    browser = FakeBrowser(
        pages={
            PORTAL: Page(listing(ROWS, below='<a href="/alt">Archiv</a>')),
            "https://portal.example/alt": Page(f'<html lang="de"><body><h1>Archiv</h1>{asking}</body></html>'),
        },
        documents=documents(ROWS),
    )
    ended = make(browser).fetch()
    if asking:
        assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")
        assert ended.failure_details == {"part": "Archiv"}
    else:
        assert ended.state == "complete"


@pytest.mark.parametrize("end", ["last_page", "known_rows", "says_empty", "empty_list"])
@pytest.mark.parametrize("outcomes", [[], ["filed"], ["already_had"]])
def test_no_end_is_fine_beside_a_filter(end: str, outcomes: list) -> None:
    evidence = Evidence(end=end, settled=True, empty_words="keine", filtered=True)  # type: ignore[arg-type]
    ending = conclude(outcomes, evidence)
    assert (ending.state, ending.code, ending.proof) == ("incomplete", "fetch.other_periods", None)


def test_that_there_are_no_credit_notes_says_nothing_of_invoices(make: Make) -> None:
    out = "<a href='/abmelden'>Abmelden</a>"
    start = f"<html lang=de><body>{out}<a href='/gutschriften'>Gutschriften</a> <a href='/bestellungen'>Bestellungen</a></body></html>"
    empty = f"<html lang=de><body>{out}<h1>Gutschriften</h1><p>Es gibt noch keine Gutschriften.</p></body></html>"
    rows = [("RE-1001", "01.03.2026", "10,00"), ("RE-1002", "01.04.2026", "11,00")]
    pages = {
        PORTAL: Page(start),
        "https://portal.example/gutschriften": Page(empty),
        "https://portal.example/bestellungen": Page(listing(rows)),
    }
    ended = make(FakeBrowser(pages=pages, documents=documents(rows))).fetch()
    assert ended.state == "complete"
    alone = {PORTAL: Page(start), "https://portal.example/gutschriften": Page(empty)}
    assert make(FakeBrowser(pages=alone)).fetch().state != "nothing_new"


class GuestShop(FakeBrowser):
    """Shows a guest nothing at the address of the list; a person signs in at the account's first page, which lists the newest
    order."""

    looks = 0

    def page_snapshot(self, params: object) -> protocol.SnapshotResult:
        is_asked = self.url.endswith("/conto")
        self.looks += is_asked
        way = '<nav><a href="/conto">Panoramica</a><a href="/conto/ordini">Ordini</a></nav>'
        nothing = '<html lang="it"><body><h1>Pagina non trovata</h1><a href="/conto">Il mio conto</a></body></html>'
        shown = italian_list(ORDERS[:1] if is_asked else ORDERS).replace("<main>", f"{way}<main>")
        self.pages[self.url] = Page((SIGN_IN if is_asked else nothing) if self.looks < 3 else shown)
        return super().page_snapshot(params)


def test_an_address_that_showed_a_guest_nothing_is_looked_at_again_after_the_sign_in(make: Make) -> None:
    world = make(GuestShop(), "https://portal.example/conto/ordini")
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ORDERS))
