"""Where nothing marks a way to the documents, the pilot finds it by proof, on one row, within its budget; the others follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from host.fetch.documents.ways.pilot_budget import MAX_REQUESTS, MAX_TRIES
from host.i18n import sentence
from host.service.presenter import Presenter
from host.store import FetchRow
from tests.portals.pdf import Pdf
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
ROWS = [(f"RE-2026-{n}", f"03.{n - 100:02}.2026", f"{n},00") for n in range(106, 100, -1)]
NOTHING = Bytes(b"<html><body><p>Hier ist nichts.</p></body></html>", 200, "text/html")
Make = Callable[..., World]
Cell = Callable[[str], str]


def own_paper(number: str) -> Bytes:
    """The paper of a row of ``ROWS``."""
    date, total = next((date, total) for name, date, total in ROWS if name == number)
    return Bytes(paper(number, date, total))


def table(cell: Cell, rows: list[tuple[str, str, str]] = ROWS) -> Page:
    """A German list of invoices whose rows have nothing but these controls."""
    body = "".join(
        f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td>{cell(number)}</td></tr>"
        for number, date, total in rows
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    return Page(
        f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table><thead>{head}</thead><tbody>{body}</tbody></table></body></html>'
    )


def key(number: str) -> int:
    return int(number[-3:])


def fetched(world: World) -> FetchRow:
    world.reader = ReaderHere()
    return world.fetch()


def icon(number: str) -> str:
    """Two icons without names; the second one brings the paper."""
    return f'<a href="/k/{key(number)}/x7"><i class="q1"></i></a> <a href="/k/{key(number)}/x8"><i class="q2"></i></a>'


def icons(paper_of: Callable[[str], Bytes] = own_paper) -> FakeBrowser:
    """A list whose papers lie behind the second of two nameless icons."""
    documents = {f"{BASE}/k/{key(number)}/x7": NOTHING for number, _, _ in ROWS}
    documents |= {f"{BASE}/k/{key(number)}/x8": paper_of(number) for number, _, _ in ROWS}
    pages: dict[str, Any] = {PORTAL: table(icon)}
    pages |= {f"{BASE}/k/{key(number)}/x7": Page(NOTHING.data.decode()) for number, _, _ in ROWS}
    return FakeBrowser(pages=pages, documents=documents)


def test_a_control_that_nothing_marks_is_found_by_its_document(make: Make) -> None:
    world = make(icons())
    ended = fetched(world)
    assert (ended.state, [outcome for _, outcome, _ in world.outcomes(ended)]) == ("complete", ["filed"] * 6)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}
    assert world.fetch().state == "nothing_new"


def test_only_one_row_is_tried_and_the_others_follow(make: Make) -> None:
    browser = icons()
    asked: list[str] = []

    def before(method: str, params: Any) -> None:
        if method.endswith("fetch_bytes"):
            asked.append(params.url)

    browser.before = before
    fetched(make(browser))
    assert len([url for url in asked if url.endswith("x7")]) <= 1
    assert len([url for url in asked if url.endswith("x8")]) == 6


def test_the_way_is_remembered_and_goes_first_in_the_next_fetch(make: Make) -> None:
    world = make(icons())
    fetched(world)
    [[learned]] = world.store.accounts.get(world.account).memory.ways.values()
    assert learned.proofs == 6
    newer = ("RE-2026-107", "03.07.2026", "107,00")
    world.browser.pages[PORTAL] = table(icon, [newer, *ROWS])
    world.browser.documents[f"{BASE}/k/107/x8"] = Bytes(paper(*newer))
    world.browser.calls.clear()
    ended = fetched(world)
    assert world.outcomes(ended)[0] == ("RE-2026-107", "filed", None)
    assert world.browser.calls.count("page.fetch_bytes") == 1


def test_another_rows_paper_is_never_filed_and_nothing_of_a_guess_is_kept(make: Make) -> None:
    others = dict(zip([number for number, _, _ in ROWS], [number for number, _, _ in ROWS[1:] + ROWS[:1]], strict=True))
    world = make(icons(lambda number: own_paper(others[number])))
    ended = fetched(world)
    assert ended.state == "incomplete"
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"failed"}
    assert world.files() == []
    assert list(world.paths.quarantine.iterdir()) == []


def test_what_cannot_be_read_is_not_filed_for_a_guess(make: Make) -> None:
    from tests.portals.pdf import Pdf

    blank = Pdf("scan", "Test", "2026-01-01").finish()
    world = make(icons(lambda number: Bytes(blank + number.encode())))
    ended = fetched(world)
    assert ended.state == "incomplete"
    assert world.files() == []


def test_under_a_proved_way_what_cannot_be_read_is_filed_as_unconfirmed(make: Make) -> None:
    from tests.portals.pdf import Pdf

    blank = Bytes(Pdf("scan", "Test", "2026-01-01").finish())
    oldest = ROWS[-1][0]
    world = make(icons(lambda number: blank if number == oldest else own_paper(number)))
    ended = fetched(world)
    assert [row.proof for row in world.store.fetches.rows(ended.id)] == ["proved"] * 5 + ["unread"]


def test_a_way_that_lies_for_the_third_row_is_refused_there(make: Make) -> None:
    third, other = ROWS[2][0], ROWS[0][0]
    world = make(icons(lambda number: own_paper(other if number == third else number)))
    ended = fetched(world)
    outcomes = {number: outcome for number, outcome, _ in world.outcomes(ended)}
    assert outcomes.pop(third) == "failed"
    assert set(outcomes.values()) == {"filed"}
    assert len(world.files()) == 5


def paged(paper_link: Cell) -> FakeBrowser:
    """A list whose rows are links to pages of their own, with these links on them."""
    pages: dict[str, Any] = {PORTAL: table(lambda number: f'<a href="/v/{key(number)}"><i class="arrow"></i></a>')}
    for number, date, total in ROWS:
        pages[f"{BASE}/v/{key(number)}"] = Page(
            f'<html lang="de"><body><main><h1>Vorgang {number}</h1><p>{date}</p><p>{total} €</p>{paper_link(number)}</main>'
            "</body></html>"
        )
    documents = {f"{BASE}/v/{key(number)}": NOTHING for number, _, _ in ROWS}
    documents |= {f"{BASE}/d/{key(number)}": own_paper(number) for number, _, _ in ROWS}
    documents |= {f"{BASE}/e/{key(number)}": NOTHING for number, _, _ in ROWS}
    return FakeBrowser(pages=pages, documents=documents)


def test_a_page_that_nothing_marks_is_looked_through(make: Make) -> None:
    world = make(paged(lambda number: f'<a href="/d/{key(number)}">Rechnung als PDF</a>'))
    ended = fetched(world)
    assert ended.state == "complete", world.outcomes(ended)
    [[learned]] = world.store.accounts.get(world.account).memory.ways.values()
    assert [step.kind for step in learned.way.steps] == ["detail", "link"]


def test_a_control_of_such_a_page_that_nothing_marks_is_found_too(make: Make) -> None:
    world = make(paged(lambda number: f'<a href="/e/{key(number)}">Ansicht</a><a href="/d/{key(number)}">Blatt</a>'))
    ended = fetched(world)
    assert ended.state == "complete", world.outcomes(ended)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}


def test_a_page_of_the_next_row_gives_nothing(make: Make) -> None:
    browser = paged(lambda number: f'<a href="/d/{key(number)}">Rechnung als PDF</a>')
    shifted = {f"{BASE}/v/{n}": browser.pages[f"{BASE}/v/{101 + (n - 100) % 6}"] for n in range(101, 107)}
    browser.pages.update(shifted)
    world = make(browser)
    ended = fetched(world)
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"failed"}
    assert world.files() == []


def test_the_budget_of_a_list_is_kept_and_the_rows_say_that_it_is_spent(make: Make) -> None:
    def many(number: str) -> str:
        return "".join(f'<a href="/k/{key(number)}/{letter}9"><i class="{letter}"></i></a>' for letter in "abcdefgh")

    browser = FakeBrowser(pages={PORTAL: table(many)})
    world = make(browser)
    ended = fetched(world)
    requests = browser.calls.count("page.fetch_bytes") + browser.calls.count("extension.fetch_bytes")
    assert 0 < requests <= min(MAX_TRIES, MAX_REQUESTS)
    assert {code for _, _, code in world.outcomes(ended)} == {"fetch.tries_spent"}


@pytest.mark.parametrize("code", ["portal_down.too_many_requests", "browser.tab_closed"])
def test_what_ends_the_fetch_ends_the_pilot(make: Make, code: str) -> None:
    from tests.support.fake_browser import raising

    browser = icons()
    browser.before = raising("page.fetch_bytes", code)
    ended = fetched(make(browser))
    assert ended.failure_code == code


def test_a_way_is_found_though_the_column_of_amounts_is_none_of_totals(make: Make) -> None:
    browser = icons()
    browser.pages[PORTAL] = table(icon, [(number, date, "990,00") for number, date, _ in ROWS])
    world = make(browser)
    ended = fetched(world)
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"filed"}
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}


def test_a_way_that_a_redesign_lost_is_found_anew_and_told(make: Make) -> None:
    world = make(icons())
    fetched(world)
    newer = [(f"RE-2026-{n}", f"03.{n - 100:02}.2026", f"{n},00") for n in range(110, 106, -1)]
    redesigned = "".join(
        f'<li><b>Rechnung {number}</b> <span>{date}</span> <span>{total} €</span> <a href="/neu?b={key(number)}">›</a></li>'
        for number, date, total in newer
    )
    world.browser.pages[PORTAL] = Page(
        f'<html lang="de"><body><h1>Ihre Rechnungen</h1><ul>{redesigned}</ul></body></html>'
    )
    for number, date, total in newer:
        world.browser.documents[f"{BASE}/neu?b={key(number)}"] = Bytes(paper(number, date, total))
    ended = fetched(world)
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"filed"}, world.outcomes(ended)
    assert (ended.proof or {})["healed_ways"] == 4
    said = Presenter(world.store, "en").message(ended)
    assert sentence("fetch_way_healed", "en", n=4) in said
    unchanged = world.fetch(full=True)
    assert "healed_ways" not in (unchanged.proof or {})


def test_a_portal_whose_new_way_is_not_found_is_told_to_have_changed(make: Make) -> None:
    world = make(icons())
    fetched(world)
    row = "<li>Rechnung RE-2026-107 <span>03.07.2026</span> <span>107,00 €</span> <button>Kuva</button></li>"
    world.browser.pages[PORTAL] = Page(f"<html lang=de><body><h1>Ihre Rechnungen</h1><ul>{row}</ul></body></html>")
    ended = fetched(world)
    assert (ended.state, ended.failure_code) == ("portal_changed", "portal_changed.way_lost")


def leaflets_and_icons(newest: int) -> FakeBrowser:
    """A list whose rows lead to a leaflet by a word, and to their papers by a nameless icon."""
    browser = icons()
    rows = [(f"RE-2026-{n}", f"03.{n - 100:02}.2026", f"{n},00") for n in range(newest, 100, -1)]
    browser.pages[PORTAL] = table(lambda number: f'<a href="/info.pdf">Info</a> {icon(number)}', rows)
    for number, date, total in rows:
        browser.documents[f"{BASE}/k/{key(number)}/x7"] = NOTHING
        browser.pages[f"{BASE}/k/{key(number)}/x7"] = Page(NOTHING.data.decode())
        browser.documents[f"{BASE}/k/{key(number)}/x8"] = Bytes(paper(number, date, total))
    leaflet = Pdf("Info", "Test", "2026-01-01")
    leaflet.text(60, 700, "Was wir bieten")
    browser.documents[f"{BASE}/info.pdf"] = Bytes(leaflet.finish())
    return browser


def test_a_row_that_a_leaflet_was_taken_back_from_gets_its_paper_too(make: Make) -> None:
    world = make(leaflets_and_icons(106))
    ended = fetched(world)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}, world.outcomes(ended)
    assert ended.state == "complete"


def test_a_leaflet_is_not_filed_for_the_one_new_row_of_a_list_whose_way_was_proved(make: Make) -> None:
    world = make(icons())
    fetched(world)
    redesigned = leaflets_and_icons(107)
    redesigned.transfers = world.transfers
    world.browser = redesigned
    ended = fetched(world)
    [row] = [row for row in world.store.fetches.rows(ended.id) if row.number == "RE-2026-107"]
    assert (row.outcome, row.proof) == ("filed", "proved")
    assert len(world.files()) == 7


def rows_with_two_pages(paper_of: Callable[[str], Bytes] = own_paper) -> FakeBrowser:
    """A Czech list of which each row leads to its own page, which shows nothing, and by a picture to an address that speaks of
    files, at which its paper lies."""

    def cell(number: str) -> str:
        own = f'<a href="/obsah/{number}/radek">Zobrazit</a>'
        return f'{own} <a href="/files/{number}/obsah"><i class="s"></i></a>'

    pages: dict[str, Any] = {
        PORTAL: Page(table(cell).html.replace("Ihre Rechnungen", "Faktury").replace("de", "cs", 1))
    }
    documents: dict[str, Bytes] = {}
    for number, _, _ in ROWS:
        page = f'<html lang="cs"><body><main><h1>{number}</h1><p>Děkujeme.</p></main></body></html>'
        pages[f"{BASE}/obsah/{number}/radek"] = Page(page)
        documents[f"{BASE}/obsah/{number}/radek"] = Bytes(page.encode(), 200, "text/html")
        documents[f"{BASE}/files/{number}/obsah"] = paper_of(number)
    return FakeBrowser(pages=pages, documents=documents)


def test_what_looks_like_a_second_page_of_a_row_may_be_its_paper(make: Make) -> None:
    world = make(rows_with_two_pages())
    ended = fetched(world)
    assert (ended.state, [outcome for _, outcome, _ in world.outcomes(ended)]) == ("complete", ["filed"] * 6)
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}


def test_what_looks_like_a_second_page_of_a_row_and_has_anothers_paper_is_not_filed(make: Make) -> None:
    others = dict(zip([number for number, _, _ in ROWS], [number for number, _, _ in ROWS[1:] + ROWS[:1]], strict=True))
    world = make(rows_with_two_pages(lambda number: own_paper(others[number])))
    ended = fetched(world)
    assert ended.state == "incomplete"
    assert world.files() == []


@pytest.mark.parametrize(
    ("status", "told"), [(503, ("failed", "download.http_status")), (404, ("no_document", "fetch.none_offered"))]
)
def test_a_row_that_could_not_be_tried_is_not_told_as_one_without_a_document(
    make: Make, status: int, told: tuple[str, str]
) -> None:
    """Its control is another one than those of the rows that have their documents, and the portal was down for it."""
    browser = icons()
    newest = ("RE-2026-107", "03.07.2026", "107,00")
    strange = '<p>neu <b><a href="/z/1"><i class="q9"></i></a></b></p>'
    browser.pages[PORTAL] = table(lambda number: strange if number == newest[0] else icon(number), [newest, *ROWS])
    browser.documents[f"{BASE}/z/1"] = Bytes(b"<html>down</html>", status, "text/html")
    world = make(browser)
    ended = fetched(world)
    assert world.outcomes(ended)[0][1:] == told


NEW = [(f"RE-2026-{n}", f"21.{n - 100:02}.2026", f"{n},00") for n in range(111, 107, -1)]


@pytest.mark.parametrize(("is_redesigned", "state"), [(True, "portal_changed"), (False, "complete")])
def test_bare_pages_after_one_that_a_learned_way_led_on_from_are_believed_only_while_it_does(
    make: Make, *, is_redesigned: bool, state: str
) -> None:
    """Nothing marks the control of these pages as a document: what is looked at again is the control itself."""

    def link(number: str) -> str:
        return f'<a href="/e/{key(number)}">Ansicht</a><a href="/d/{key(number)}">Blatt</a>'

    browser = paged(link)
    world = make(browser)
    assert fetched(world).state == "complete"
    cell = '<a href="/v/{n}"><i class="arrow"></i></a>'
    browser.pages[PORTAL] = table(lambda number: cell.replace("{n}", str(key(number))), [*NEW, *ROWS])
    first, *_ = NEW
    asked: list[str] = []

    def page(row: tuple[str, str, str]) -> Page:
        number, date, total = row
        shown = row == first and not (asked and is_redesigned)
        body = f"<h1>Vorgang {number}</h1><p>{date}</p><p>{total} €</p>{link(number) if shown else '<p>Danke.</p>'}"
        return Page(f'<html lang="de"><body><main>{body}</main></body></html>')

    def look(method: str, params: Any) -> None:
        if method.endswith("fetch_bytes") and "/d/" in params.url:
            asked.append(params.url)

    browser.pages |= {f"{BASE}/v/{key(row[0])}": partial(page, row) for row in NEW}
    browser.documents |= {f"{BASE}/v/{key(row[0])}": NOTHING for row in NEW}
    browser.documents |= {f"{BASE}/d/{key(first[0])}": Bytes(paper(*first)), f"{BASE}/e/{key(first[0])}": NOTHING}
    browser.before = look
    ended = fetched(world)
    outcomes = [outcome for _, outcome, _ in world.outcomes(ended)]
    bare = "failed" if is_redesigned else "no_document"
    assert (ended.state, outcomes[:4]) == (state, ["filed", bare, bare, bare]), (world.outcomes(ended), ended)
