"""Filters by a period that ends today, and by ranges of dates: seen as filters, and the whole list chosen where it can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import FilterReport, observe

ROWS = "".join(
    f"<tr><td>F-20{n}</td><td>0{n}.03.2026</td><td>€ 1{n},00</td><td><a href='/pdf/{n}'>PDF</a></td></tr>"
    for n in (3, 2, 1)
)
TABLE = f"<table><tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>{ROWS}</table>"


def filters(before: str) -> FilterReport:
    page = f"<html><body><main><h1>Facturen</h1>{before}{TABLE}</main></body></html>"
    return observe(page, "https://x.example/f").filters


def select(*options: str) -> str:
    made = "".join(f"<option{'' if n else ' selected'}>{name}</option>" for n, name in enumerate(options))
    return f"<select name=range data-oph-ref=0.d.1>{made}</select>"


def buttons(*names: str) -> str:
    made = "".join(
        f"<button type=button aria-pressed={'false' if n else 'true'} data-oph-ref=0.b.{n}>{name}</button>"
        for n, name in enumerate(names)
    )
    return f"<div>{made}</div>"


@pytest.mark.parametrize(
    "names",
    [
        ("Year to date", "Last 12 months", "All time"),
        ("Last 90 days", "Last 12 months", "All"),
        ("Laatste 3 maanden", "Dit jaar", "Alle facturen"),
        ("Letzte 30 Tage", "Laufendes Jahr", "Gesamter Zeitraum"),
        ("3 derniers mois", "Année en cours", "Tout"),
        ("Ultimi 6 mesi", "Ultimo anno", "Tutte"),
        ("30 days", "90 days", "Custom range", "All"),
    ],
)
@pytest.mark.parametrize("control", [select, buttons])
def test_the_whole_list_is_chosen(control: Callable[..., str], names: tuple[str, ...]) -> None:
    found = filters(control(*names))
    (facet,) = found.facets
    assert facet.all_option is not None
    assert facet.all_option.name == names[-1]
    assert not found.active_filter


@pytest.mark.parametrize(
    "before",
    [
        select("Last 90 days", "Last 6 months", "Last 12 months"),
        select("Year to date", "Custom"),
        buttons("30 days", "90 days", "1 year"),
        "<label>Von <input type=text name=von class=datepicker value='01.01.2026'></label>",
        "<label>From <input name=dateFrom data-oph-filled></label> <label>To <input name=dateTo data-oph-filled></label>",
        "<input type=date data-oph-filled><input type=date data-oph-filled>",
        "<input class='form-control daterange' value='01/01/2026 - 28/11/2026'>",
        "<label>Dal <input id=data_dal value='01/01/2026'></label> <label>al <input id=data_al></label>",
    ],
)
def test_a_filter_that_cannot_be_opened_keeps_the_list_partial(before: str) -> None:
    found = filters(before)
    assert found.active_filter
    assert found.is_partial


@pytest.mark.parametrize(
    "before",
    [
        "<label>Von <input type=text name=von class=datepicker></label> <label>Bis <input name=bis class=datepicker></label>",
        "<label>Tot <input type=date name=tot data-oph-filled></label>",
        "<label>Zoek <input name=q data-oph-filled></label>",
        "<label>Date of birth <input name=birthdate data-oph-filled></label>",
        "<label>Ship to <input name=recipient data-oph-filled></label>",
        select("All time", "Last 90 days"),
        select("10", "25", "50"),
    ],
)
def test_what_hides_nothing(before: str) -> None:
    found = filters(before)
    assert not found.active_filter


def test_relative_periods_beside_single_years_are_parts() -> None:
    (facet,) = filters(select("Last 30 days", "Last 3 months", "Last 6 months", "2026", "2025")).facets
    assert [option.name for option in facet.options][-2:] == ["2026", "2025"]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("<select aria-label=Jahr data-oph-ref=0.d.1><option selected>2026</option></select>", ["Jahr"]),
        ("<label>Année <select name=a data-oph-ref=0.d.1></select></label>", [""]),
        ("<select name=p data-oph-ref=0.d.1><option>Choose</option></select>", []),
        ("<select name=year data-oph-ref=0.d.1><option>2026</option><option>2025</option></select>", []),
    ],
)
def test_a_select_of_one_period_may_be_filled_later(before: str, names: list[str]) -> None:
    assert [element.name for element in filters(before).lazy_selects] == names


@pytest.mark.parametrize(
    ("sizes", "is_active"), [(("3", "6", "All"), True), (("3", "6"), True), (("10", "25", "Alle"), False)]
)
def test_a_page_that_is_as_full_as_its_size_may_hide_rows(sizes: tuple[str, ...], is_active: bool) -> None:
    assert filters(select(*sizes)).active_filter is is_active
