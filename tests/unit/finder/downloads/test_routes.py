"""Which fragments are addresses, and of what kind the offers behind them are."""

from __future__ import annotations

import pytest

from host.finder import is_harmful, observe

BASE = "https://portal.example/app"


def offers(href: str, text: str) -> list[tuple[str, str | None]]:
    rows = "".join(
        f"<tr><td>R-10{n}</td><td>0{n}.05.2026</td><td>1{n},00 €</td><td><a data-oph-ref='0.a.{n}' href='{href}{n}'>{text}</a></td></tr>"
        for n in (3, 2, 1)
    )
    head = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
    page = f"<html lang='de'><body><h1>Rechnungen</h1><table><thead>{head}</thead><tbody>{rows}</tbody></table></body></html>"
    report = observe(page, BASE)
    return [(offer.kind, offer.element.url) for offer in report.list.rows[0].offers]


@pytest.mark.parametrize(
    ("href", "text", "expected"),
    [
        ("#/rechnungen/", "Details", [("detail", f"{BASE}#/rechnungen/3")]),
        ("#!rechnungen/", "Details", [("detail", f"{BASE}#!rechnungen/3")]),
        ("#/rechnungen/", "Rechnung", [("detail", f"{BASE}#/rechnungen/3")]),
        ("#/rechnungen/", "PDF herunterladen", [("button", f"{BASE}#/rechnungen/3")]),
        ("#/stornieren/", "Details", []),
        ("#!stornieren/", "Details", []),
        ("#zeile-", "Details", [("opener", None)]),
        ("#zeile-", "Nach oben", []),
    ],
)
def test_what_a_fragment_offers(href: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert offers(href, text) == expected


@pytest.mark.parametrize("href", ["#", "#!", "#/", "#top", ""])
def test_a_link_that_does_nothing_has_no_address(href: str) -> None:
    page = f"<html lang='de'><body><h1>Rechnung 7</h1><a href='{href}'>Rechnung herunterladen</a></body></html>"
    assert [offer.element.url for offer in observe(page, BASE).downloads] == [None]


def test_two_rows_have_ids_of_their_own_by_their_routes() -> None:
    rows = "".join(
        f"<li class='bill'><b>0{n}.05.2026</b> <i>1{n},00 €</i> <a href='#/rechnung/80{n}'>Rechnung ansehen</a></li>"
        for n in (3, 2, 1)
    )
    report = observe(f"<html lang='de'><body><h1>Rechnungen</h1><ul>{rows}</ul></body></html>", BASE)
    assert [row.portal_id for row in report.list.rows] == ["803", "802", "801"]


def test_a_route_that_harms_is_harmful() -> None:
    assert is_harmful("", f"{BASE}#!/order/7/cancel")
    assert not is_harmful("", f"{BASE}#cancel")
