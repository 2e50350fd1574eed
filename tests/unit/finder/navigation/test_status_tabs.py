"""Tabs by payment status: they show a part of the list, whatever a button of the same name would do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import PageReport, observe

ROWS = "".join(
    f"<tr><td>F-20{n}</td><td>0{n}.03.2026</td><td>€ 1{n},00</td><td><a href='/pdf/{n}'>PDF</a></td></tr>"
    for n in (3, 2, 1)
)
TABLE = f"<table><tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>{ROWS}</table>"


def seen(tabs: str) -> PageReport:
    return observe(f"<html><body><main><h1>Facturen</h1>{tabs}{TABLE}</main></body></html>", "https://x.example/f")


def aria(*names: str) -> str:
    tabs = "".join(
        f"<button role=tab aria-selected={'false' if n else 'true'} data-oph-ref='0.t.{n}'>{name}</button>"
        for n, name in enumerate(names)
    )
    return f"<div role=tablist>{tabs}</div>"


def links(*names: str) -> str:
    items = "".join(
        f"<li{'' if n else ' class=active'}><a href='?status={n}'>{name}</a></li>" for n, name in enumerate(names)
    )
    return f"<ul class=tabs>{items}</ul>"


def segments(*names: str) -> str:
    return "".join(
        f"<button type=button aria-pressed={'false' if n else 'true'} data-oph-ref='0.s.{n}'>{name}</button>"
        for n, name in enumerate(names)
    )


NAMES = [
    ("Payées", "À payer"),
    ("Betaald", "Te betalen (2)"),
    ("Bezahlt", "Noch zu zahlen"),
    ("Pagate", "Da pagare"),
    ("Paid", "To pay"),
    ("Pagadas", "Por pagar"),
]


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("strip", [aria, links, lambda *names: f"<div>{segments(*names)}</div>"])
def test_a_status_tab_is_a_part_of_the_list(strip: Callable[..., str], names: tuple[str, ...]) -> None:
    (facet,) = seen(strip(*names)).filters.facets
    assert [(option.name, option.chosen) for option in facet.options] == [(names[0], True), (names[1], False)]
    assert facet.unopened == ()


@pytest.mark.parametrize(
    "tabs",
    [
        aria("Betaald", "Betalen"),
        links("Payées", "Payer"),
        "<ul><li class=active><a href='?s=1'>Paid</a></li><li><a href='/pay?all=1'>To pay</a></li></ul>",
        "<div><a class=active href='?s=1'>Betaald</a><form method=post action=/x><button>Te betalen</button></form></div>",
    ],
)
def test_a_tab_that_may_pay_is_named_and_not_opened(tabs: str) -> None:
    (facet,) = seen(tabs).filters.facets
    assert len(facet.options) == 1
    assert len(facet.unopened) == 1


@pytest.mark.parametrize("name", ["Payer", "Te betalen", "Zu zahlen", "To pay"])
def test_a_button_alone_is_no_tab(name: str) -> None:
    report = seen(f"<button data-oph-ref='0.a.1'>{name}</button>")
    assert report.filters.facets == ()
    assert report.harmful >= (name == "Payer")
