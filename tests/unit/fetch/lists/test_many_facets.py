"""Lists with more parts than anybody goes through, and lists whose parts hide in a box made of anything: never "complete"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import observe
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

Make = Callable[[FakeBrowser], World]
ROWS = [(f"R-{n:02}", f"{n:02}.10.2026", f"{n},00") for n in range(3, 0, -1)]


def months(count: int) -> list[str]:
    newest = 2026 * 12 + 9
    return [f"{(newest - back) % 12 + 1:02}/{(newest - back) // 12}" for back in range(count)]


def by_part(parts: list[str], name: str) -> FakeBrowser:
    """A portal whose script shows the one part that is chosen; only every tenth has a document."""
    held = {part: [(f"R-{n}", f"02.{part[:2]}.{part[3:7]}", "9,90")] for n, part in enumerate(parts) if n % 10 == 0}
    browser = FakeBrowser(documents=documents([row for rows in held.values() for row in rows]))

    def page() -> Page:
        now = browser.chosen.get("0.d.1", parts[0])
        options = "".join(f"<option{' selected' if part == now else ''}>{part}</option>" for part in parts)
        above = f'<select name="{name}" data-oph-ref="0.d.1">{options}</select>'
        if now in held:
            return Page(listing(held[now], above=above))
        said = "<p>Keine Rechnungen in diesem Monat.</p>"
        return Page(f'<html lang="de"><body><h1>Ihre Rechnungen</h1>{above}{said}</body></html>')

    browser.pages[PORTAL] = page
    return browser


def test_seventy_months_are_all_read(make: Make) -> None:
    world = make(by_part(months(70), "monat"))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 7), ended.failure_code


def test_more_parts_than_a_fetch_goes_through_are_told(make: Make) -> None:
    world = make(by_part(months(130), "monat"))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.too_many_parts")
    assert ended.failure_details == {"count": "120"}
    assert world.outcomes(ended)[0][1] == "filed"


def test_years_of_birth_are_no_parts_of_a_list(make: Make) -> None:
    years = "".join(f"<option>{year}</option>" for year in range(2026, 1920, -1))
    html = listing(ROWS, below=f'<label>Jahrgang <select name="jahrgang" data-oph-ref="0.d.9">{years}</select></label>')
    assert observe(html, PORTAL).filters.facets == ()


@pytest.mark.parametrize(
    "box",
    [
        '<div class="dropdown"><div class="dropdown-label">2026 ▾</div></div>',
        '<div class="year-select"><span>2026</span><ul hidden><li>2025</li><li>2024</li></ul></div>',
        "<ng-select><div><div><span>Oktober 2026</span></div></div></ng-select>",
        '<div class="c-combobox"><div>Letzte 12 Monate</div></div>',
        '<div class="filter select2-container"><span>Offene</span></div>',
    ],
)
def test_a_box_made_of_anything_keeps_its_list_back(make: Make, box: str) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, above=box))}, documents=documents(ROWS))
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.other_periods")


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="dropdown"><a href="/konto">Anna Muster</a></div>',
        '<div class="selected">2026</div>',
        '<nav class="dropdown">2026</nav>',
        '<h2>2026</h2><div class="language-select">Deutsch</div>',
        '<div class="select">Alle</div>',
    ],
)
def test_what_keeps_nothing_back_is_no_such_box(make: Make, beside: str) -> None:
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS, above=beside))}, documents=documents(ROWS))
    ended = make(browser).fetch()
    assert ended.state == "complete", ended.failure_code
