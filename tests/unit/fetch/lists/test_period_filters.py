"""Lists that show the last months at first, and selects that scripts fill when they are focused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

Make = Callable[[FakeBrowser], World]
NEW = [("R-4", "14.10.2026", "128,00"), ("R-3", "14.09.2026", "121,00")]
OLD = [("R-2", "14.08.2025", "120,00"), ("R-1", "14.07.2025", "110,00")]


def options(names: tuple[str, ...], chosen: str, label: str = "Zeitraum") -> str:
    made = "".join(f"<option{' selected' if name == chosen else ''}>{name}</option>" for name in names)
    return f'<select aria-label="{label}" data-oph-ref="0.d.1">{made}</select>'


def by_range(*names: str) -> FakeBrowser:
    """A portal that shows everything when the last of the names is chosen, and what is new otherwise."""
    browser = FakeBrowser(documents=documents(NEW + OLD))

    def page() -> Page:
        chosen = browser.chosen.get("0.d.1", names[0])
        return Page(listing(NEW + OLD if chosen == names[-1] else NEW, above=options(names, chosen)))

    browser.pages[PORTAL] = page
    return browser


@pytest.mark.parametrize("names", [("Laufendes Jahr", "Letzte 12 Monate", "Alle"), ("Last 90 days", "All time")])
def test_everything_is_chosen(make: Make, names: tuple[str, ...]) -> None:
    world = make(by_range(*names))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert len(world.outcomes(ended)) == 4


def test_without_a_choice_of_everything_it_is_incomplete(make: Make) -> None:
    world = make(by_range("Letzte 90 Tage", "Letzte 12 Monate"))
    assert world.fetch().state == "incomplete"


def lazy(years: dict[str, list[tuple[str, str, str]]]) -> FakeBrowser:
    """A portal whose select holds the newest year until it is focused."""
    browser = FakeBrowser(documents=documents([row for rows in years.values() for row in rows]))
    newest = next(iter(years))

    def page() -> Page:
        chosen = browser.chosen.get("0.d.1", newest)
        names = tuple(years) if browser.clicked else (newest,)
        return Page(listing(years[chosen], above=options(names, chosen, "Jahr")))

    browser.pages[PORTAL] = page
    return browser


def test_a_select_that_is_filled_on_focus_is_read(make: Make) -> None:
    world = make(lazy({"2026": NEW, "2025": OLD}))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert {number for number, _, _ in world.outcomes(ended)} == {"R-1", "R-2", "R-3", "R-4"}
    assert world.browser.clicked == ["Jahr"]


def test_a_young_account_has_one_year(make: Make) -> None:
    world = make(lazy({"2026": NEW}))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert world.browser.clicked == ["Jahr"]
