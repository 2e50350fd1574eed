"""Lists in several parts: years in a select, tabs, both. All are read, or it is not "complete"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

Rows = list[tuple[str, str, str]]


def of(year: int, count: int = 3, letter: str = "R") -> Rows:
    return [(f"{letter}-{year}-{n}", f"0{n}.05.{year}", f"{n},{year % 100}") for n in range(count, 0, -1)]


BY_YEAR: dict[str, Rows] = {"2026": of(2026), "2025": of(2025), "2024": of(2024)}
ALL = [row for rows in BY_YEAR.values() for row in rows]


Make = Callable[[FakeBrowser], World]


def select(chosen: str, years: Any, more: str = "") -> str:
    options = "".join(f"<option{' selected' if year == chosen else ''}>{year}</option>" for year in years)
    return f'<label>Jahr <select name="jahr" data-oph-ref="0.d.1">{more}{options}</select></label>'


def table(rows: Rows, above: str, empty: str) -> str:
    if rows:
        return listing(rows, above=above)
    return f'<html lang="de"><body><h1>Ihre Rechnungen</h1>{above}<p>{empty}</p></body></html>'


def by_year(held: dict[str, Rows], empty: str = "Keine Rechnungen in diesem Jahr.") -> FakeBrowser:
    """A portal whose script shows the year that is chosen in a select."""
    browser = FakeBrowser(documents=documents([row for rows in held.values() for row in rows]))

    def page() -> Page:
        year = browser.chosen.get("0.d.1", next(iter(held)))
        return Page(table(held[year], select(year, held), empty))

    browser.pages[PORTAL] = page
    return browser


def test_every_year_of_a_select_is_read(make: Make) -> None:
    world = make(by_year(BY_YEAR))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert [number for number, _, _ in world.outcomes(ended)] == [number for number, _, _ in ALL]
    assert ended.proof is not None
    assert ended.proof["parts"] == ["2026", "2025", "2024"]


def test_the_second_time_the_two_newest_years_are_enough(make: Make) -> None:
    world = make(by_year(BY_YEAR))
    world.fetch()
    world.browser.chosen.clear()
    world.browser.calls.clear()
    ended = world.fetch()
    assert ended.state == "nothing_new"
    assert ended.proof is not None
    assert (ended.proof["parts"], ended.proof["known_parts"]) == (["2026", "2025"], ["2024"])
    assert world.browser.calls.count("page.choose") == 1


def test_what_appears_late_in_the_year_before_is_found(make: Make) -> None:
    world = make(by_year(BY_YEAR))
    world.fetch()
    late = ("R-2025-9", "31.12.2025", "9,25")
    renewed = by_year({**BY_YEAR, "2025": [late, *BY_YEAR["2025"]]})
    world.browser.pages, world.browser.documents = renewed.pages, renewed.documents
    renewed.chosen = world.browser.chosen
    world.browser.chosen.clear()
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[3]) == ("complete", ("R-2025-9", "filed", None))


def test_a_year_that_was_not_there_the_last_time_is_read(make: Make) -> None:
    world = make(by_year(BY_YEAR))
    world.fetch()
    older = of(2023)
    renewed = by_year({**BY_YEAR, "2023": older})
    world.browser.pages, world.browser.documents = renewed.pages, renewed.documents
    renewed.chosen = world.browser.chosen
    world.browser.chosen.clear()
    ended = world.fetch()
    assert ended.state == "complete"
    assert [one for one in world.outcomes(ended) if one[1] == "filed"] == [
        (number, "filed", None) for number, _, _ in older
    ]


def test_after_new_year_the_empty_year_on_top_hides_nothing(make: Make) -> None:
    world = make(by_year({"2027": [], **BY_YEAR}))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ALL))


def test_years_that_are_all_empty_are_nothing_new(make: Make) -> None:
    ended = make(by_year({"2026": [], "2025": []})).fetch()
    assert ended.state == "nothing_new"
    assert ended.proof is not None
    assert "Keine Rechnungen" in ended.proof["words"]


def test_a_year_that_shows_neither_rows_nor_words_is_not_read(make: Make) -> None:
    world = make(by_year({"2026": of(2026), "2025": []}, empty="&nbsp;"))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")
    assert ended.failure_details == {"part": "2025"}


def test_a_select_that_does_nothing_makes_it_incomplete(make: Make) -> None:
    browser = FakeBrowser(documents=documents(of(2026)))
    browser.pages[PORTAL] = Page(listing(of(2026), above=select("2026", BY_YEAR)))
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")


def test_one_row_of_another_year_does_not_stand_for_that_year(make: Make) -> None:
    late = ("R-2025-9", "30.12.2025", "9,25")
    world = make(by_year({"2026": [*of(2026), late], "2025": [late, *of(2025)]}))
    ended = world.fetch()
    assert ended.state == "complete"
    assert len(world.outcomes(ended)) == 7, "the row that both show counts once"


def test_a_form_with_a_button_is_obeyed_by_the_button(make: Make) -> None:
    browser = FakeBrowser(documents=documents(ALL))

    def page() -> Page:
        shown = (browser.chosen.get("0.d.1", "2026") if browser.clicked else None) or "2026"
        chosen = browser.chosen.get("0.d.1", "2026")
        form = f'<form action="/rechnungen">{select(chosen, ("2026", "2025"))}<button data-oph-ref="0.d.2">Anzeigen</button></form>'
        return Page(listing(BY_YEAR[shown], above=form))

    browser.pages[PORTAL] = page
    ended = make(browser).fetch()
    assert (ended.state, browser.clicked) == ("complete", ["Anzeigen"])


def test_a_choice_that_shows_everything_is_taken(make: Make) -> None:
    browser = FakeBrowser(documents=documents(ALL))

    def page() -> Page:
        chosen = browser.chosen.get("0.d.1", "2026")
        rows = ALL if chosen == "alle" else BY_YEAR[chosen]
        every = f'<option value="alle"{" selected" if chosen == "alle" else ""}>Alle Jahre</option>'
        return Page(listing(rows, above=select(chosen, BY_YEAR, every)))

    browser.pages[PORTAL] = page
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", len(ALL))
    assert browser.calls.count("page.choose") == 1


TABS = {"Rechnungen": of(2026), "Gutschriften": of(2026, 2, "G"), "Kontoauszüge": of(2026, 2, "K")}


def tabbed(names: list[str], years: tuple[str, ...] = ()) -> FakeBrowser:
    held = [row for rows in TABS.values() for row in rows] + [row for rows in BY_YEAR.values() for row in rows]
    browser = FakeBrowser(documents=documents(held))

    def page() -> Page:
        chosen = browser.clicked[-1] if browser.clicked else names[0]
        tabs = "".join(
            f'<button role="tab" data-oph-ref="0.d.{place}" aria-selected="{str(name == chosen).lower()}">{name}</button>'
            for place, name in enumerate(names, start=10)
        )
        strip = f'<div role="tablist">{tabs}</div>'
        if chosen not in TABS:
            return Page(f'<html lang="de"><body><h1>Ihr Konto</h1>{strip}<p>Nichts von Belang.</p></body></html>')
        if years and chosen == names[0]:
            year = browser.chosen.get("0.d.1", years[0])
            return Page(listing(BY_YEAR[year], above=strip + select(year, years)))
        return Page(listing(TABS[chosen], above=strip))

    browser.pages[PORTAL] = page
    return browser


def test_what_lies_behind_tabs_is_read(make: Make) -> None:
    world = make(tabbed(list(TABS)))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 7)
    world.browser.clicked.clear()
    assert world.fetch().state == "nothing_new"


def test_the_longer_list_behind_another_tab_does_not_make_up_for_what_one_announces(make: Make) -> None:
    browser = tabbed(list(TABS))
    shown = browser.pages[PORTAL]
    assert callable(shown)

    def page() -> Page:
        html = shown().html
        is_short = browser.clicked[-1:] == ["Gutschriften"]
        return Page(html.replace("</table>", "</table><p>Zeige 2 von 3</p>") if is_short else html)

    browser.pages[PORTAL] = page
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.unread_sentence")


def test_years_within_a_tab_are_read_before_the_next_tab(make: Make) -> None:
    world = make(tabbed(list(TABS), ("2026", "2025")))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 10)
    assert ended.proof is not None
    assert ended.proof["parts"] == ["Rechnungen / 2026", "Rechnungen / 2025", "Gutschriften", "Kontoauszüge"]


def test_a_tab_of_another_matter_is_left(make: Make) -> None:
    world = make(tabbed([*TABS, "Zubehör", "Verbrauch"]))
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 7)
    assert "Verbrauch" not in world.browser.clicked


def test_a_tab_that_names_papers_and_shows_none_makes_it_incomplete(make: Make) -> None:
    ended = make(tabbed([*TABS, "Quittungen"])).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")


def test_a_harmful_tab_is_never_pressed(make: Make) -> None:
    world = make(tabbed([*TABS, "Rechnung bezahlen"]))
    world.fetch()
    assert "Rechnung bezahlen" not in world.browser.clicked


def test_a_part_that_is_shorter_than_announced_is_not_made_up_for_by_another(make: Make) -> None:
    held = {"2026": of(2026), "2025": of(2025, 5)}
    browser = by_year(held)

    def page() -> Page:
        year = browser.chosen.get("0.d.1", "2026")
        said = "<p>4 Rechnungen</p>" if year == "2026" else ""
        return Page(listing(held[year], above=select(year, held) + said))

    browser.pages[PORTAL] = page
    ended = make(browser).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.fewer_rows_than_announced")
