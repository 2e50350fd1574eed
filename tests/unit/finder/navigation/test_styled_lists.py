"""Styled lists (comboboxes made by scripts) are facets, and closed sections like that of the list are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import Facet, PageReport, observe


def rows(*numbers: int) -> str:
    return "".join(
        f"<tr><td>F-20{n}</td><td>0{n}.03.2026</td><td>€ 1{n},00</td><td><a href='/pdf/{n}'>PDF</a></td></tr>"
        for n in numbers
    )


HEAD = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
TABLE = f"<table>{HEAD}{rows(3, 2, 1)}</table>"


def seen(body: str) -> PageReport:
    return observe(f"<html><body><main><h1>Facturen</h1>{body}</main></body></html>", "https://x.example/f")


def facet(before: str, behind: str = "") -> Facet:
    (found,) = seen(before + TABLE + behind).filters.facets
    return found


OPENERS = {
    "aria input": "<label>Jaar <input role=combobox readonly value=2026 aria-haspopup=listbox data-oph-ref=0.a.1></label>",
    "mat-select": "<mat-select role=combobox aria-haspopup=listbox aria-expanded=false tabindex=0 data-oph-ref=0.a.1><div><span>2026</span></div></mat-select>",
    "react-select": "<div class=control><div><div class=single>2026</div><div><input role=combobox aria-haspopup=true data-oph-ref=0.a.1></div></div><i></i></div>",
    "headless": "<button aria-haspopup=listbox aria-expanded=false data-oph-ref=0.a.1>2026</button>",
    "period": "<button aria-haspopup=listbox data-oph-ref=0.a.1>Last 3 months</button>",
    "bootstrap": "<div class=dropdown><button data-toggle=dropdown aria-haspopup=true data-oph-ref=0.a.1>2026</button></div>",
    "no role": "<div class='year-select'><div class=value data-oph-ref=0.a.1>2026</div></div>",
    "status": "<div role=combobox tabindex=0 data-oph-ref=0.a.1>Openstaand</div>",
}


@pytest.mark.parametrize("name", OPENERS)
def test_a_closed_list_is_a_facet_of_one_option(name: str) -> None:
    found = facet(OPENERS[name])
    assert (found.kind, found.is_open, len(found.options)) == ("listbox", False, 1)
    assert found.opener is not None
    assert found.opener.ref == "0.a.1"


def options(*names: str) -> str:
    made = "".join(f"<div role=option data-oph-ref=0.o.{n}>{name}</div>" for n, name in enumerate(names))
    return f"<div role=listbox>{made}</div>"


@pytest.mark.parametrize("name", ["aria input", "mat-select", "react-select", "headless"])
@pytest.mark.parametrize("at_the_end", [False, True])
def test_an_open_list_has_its_options(name: str, *, at_the_end: bool) -> None:
    opened = options("2026, current selection", "2025", "2024, you have reached the end")
    found = facet(OPENERS[name], opened) if at_the_end else facet(OPENERS[name] + opened)
    assert found.is_open
    assert [(option.name, option.chosen, option.period) for option in found.options] == [
        ("2026", True, "2026"), ("2025", False, "2025"), ("2024", False, "2024"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "menu",
    [
        "<ul class=dropdown-menu><li><a href='?y=2026'>2026</a></li><li><a href='?y=2025'>2025</a></li></ul>",
        "<div class=options><div><button data-oph-ref=0.o.1>2026</button></div><div><button data-oph-ref=0.o.2>2025</button></div></div>",
        "<ul><li data-oph-ref=0.o.1>2026</li><li data-oph-ref=0.o.2>2025</li></ul>",
    ],
)
@pytest.mark.parametrize("name", ["bootstrap", "no role"])
def test_an_open_menu_without_a_role_has_its_options(name: str, menu: str) -> None:
    found = facet(OPENERS[name].removesuffix("</div>") + menu + "</div>")
    assert [(option.name, option.chosen) for option in found.options] == [("2026", True), ("2025", False)]
    assert found.is_open


def test_a_list_of_last_months_has_an_option_for_everything_or_cannot_be_read() -> None:
    found = facet(OPENERS["period"] + options("Last 3 months", "Last 12 months", "All time"))
    assert found.all_option is not None
    assert found.all_option.name == "All time"
    found = facet(OPENERS["period"] + options("Last 3 months", "Last 12 months"))
    assert [element.ref for element in found.unopened] == ["0.a.1"]


@pytest.mark.parametrize(
    "before",
    [
        "<button aria-haspopup=listbox data-oph-ref=0.a.1>English</button>",
        "<button aria-haspopup=menu data-oph-ref=0.a.1>My account</button>",
        "<button aria-haspopup=listbox data-oph-ref=0.a.1>Alle jaren</button>",
        "<button aria-haspopup=listbox aria-label='Change delivery by post' data-oph-ref=0.a.1>2026</button>",
        "<button aria-haspopup=listbox disabled data-oph-ref=0.a.1>2026</button>",
        "".join(f"<div class=select-item data-oph-ref=0.a.{year}>{year}</div>" for year in range(2026, 2031)),
    ],
)
def test_other_lists_are_none(before: str) -> None:
    assert seen(before + TABLE).filters.facets == ()


def section(name: str, body: str, *, is_open: bool) -> str:
    expanded = str(is_open).lower()
    return (
        f"<section class=card><h2><button class=head aria-expanded={expanded} data-oph-ref='0.s.{len(name)}'>{name}</button></h2>"
        f"<div{'' if is_open else ' hidden'}>{body}</div></section>"
    )


def flat(name: str, body: str, *, is_open: bool) -> str:
    expanded = str(is_open).lower()
    return f"<h3 class=a><button aria-expanded={expanded} data-oph-ref='0.s.{len(name)}'>{name}</button></h3><div>{body}</div>"


def details(name: str, body: str, *, is_open: bool) -> str:
    return f"<details class=y{' open' if is_open else ''}><summary data-oph-ref='0.s.{len(name)}'>{name}</summary>{body}</details>"


@pytest.mark.parametrize("make", [section, flat, details])
@pytest.mark.parametrize(
    "names", [("Card ...1234", "Card ...9911 B"), ("Elektriciteit", "Gas"), ("2026", "2025 en eerder")]
)
def test_a_closed_section_like_that_of_the_list(make: Callable[..., str], names: tuple[str, str]) -> None:
    report = seen(make(names[0], TABLE, is_open=True) + make(names[1], "", is_open=False))
    assert [head.name for head in report.filters.folded] == [names[1]]


@pytest.mark.parametrize(
    "body",
    [
        TABLE + section("How do I pay?", "Text", is_open=False),
        TABLE + section("Contact", "Text", is_open=False),
        section("2026", TABLE, is_open=True) + section("2025", f"<table>{HEAD}{rows(8, 7)}</table>", is_open=False),
        f"<nav>{section('2025', '', is_open=False)}</nav>{TABLE}",
        section("Facturen 2026", TABLE, is_open=True) + "<button aria-expanded=false aria-haspopup=menu>Menu</button>",
    ],
)
def test_sections_that_hold_something_else_or_were_read(body: str) -> None:
    assert seen(body).filters.folded == ()


def test_a_closed_section_named_by_a_year_counts_beside_any_list() -> None:
    report = seen(TABLE + details("2024", "", is_open=False))
    assert [head.name for head in report.filters.folded] == ["2024"]
