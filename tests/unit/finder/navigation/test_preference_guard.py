"""What stands beside a list and must never be tried: controls that set something; and "all" that is not all."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe

ROWS = "".join(
    f'<tr><td>R-2026-{n}</td><td>0{n}.05.2026</td><td>{n},26 €</td><td><a href="/d/R-2026-{n}.pdf">PDF</a></td></tr>'
    for n in (3, 2, 1)
)
TABLE = f"<table><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>{ROWS}</table>"


def seen(above: str, table: str = TABLE) -> PageReport:
    return observe(f'<html lang="de"><body><h1>Ihre Rechnungen</h1>{above}{table}</body></html>', "https://p.example/r")


def offered(report: PageReport) -> list[list[str]]:
    return [[option.name for option in facet.options] for facet in report.filters.facets]


def options(*names: str, more: str = "") -> str:
    return f"<select {more}>" + "".join(f"<option>{name}</option>" for name in names) + "</select>"


def pressed(*names: str) -> str:
    buttons = (f'<button aria-pressed="{str(not at).lower()}">{name}</button>' for at, name in enumerate(names))
    return f"<div>{''.join(buttons)}</div>"


SETTINGS = {
    "paper in a toggle": pressed("E-Rechnung", "Papierrechnung"),
    "format in a toggle": pressed("PDF-Rechnung", "E-Rechnung"),
    "paper in a select": options("Rechnung", "Papierrechnung", "Rechnung per E-Mail"),
    "paper, Dutch": options("Factuur", "Papieren factuur"),
    "paper, English": pressed("Invoice", "Paper invoice"),
    "by its label": f"<label>Rechnungsversand {options('Rechnung', 'Gutschrift')}</label>",
    "by its makers' name": options("2026", "2027", "2028", more='name="cardExpiryYear"'),
    "by its form's address": f'<form action="/konto/versandart" method="post">{options("Rechnung", "Beleg")}</form>',
    "by the button beside it": f'<form method="post">{options("2026", "2025")}<button>Änderungen speichern</button></form>',
    "by what else is asked": f'<form method="post">{options("2026", "2025")}<input name="iban"></form>',
}


@pytest.mark.parametrize("above", SETTINGS.values(), ids=SETTINGS)
def test_what_sets_something_is_never_offered(above: str) -> None:
    assert offered(seen(above)) == []


SHOWS = {
    "years": options("2026", "2025"),
    "paid, whose name holds a language's": options("Betaald", "Openstaand", more='name="betaald"'),
    "a form that seeks": f'<form method="post">{options("2026", "2025")}<input name="search"><button>Anzeigen</button></form>',
    "toggles of years": pressed("2026", "2025"),
}


@pytest.mark.parametrize("above", SHOWS.values(), ids=SHOWS)
def test_what_shows_something_is_offered(above: str) -> None:
    assert len(offered(seen(above))) == 1


def test_a_form_around_the_whole_list_tells_nothing() -> None:
    form = f'<form method="post" action="/">{options("2026", "2025")}{TABLE}<input name="x"><button>Speichern</button></form>'
    assert offered(seen("", form)) == [["2026", "2025"]]


@pytest.mark.parametrize(
    "above",
    [
        options("Alle offenen Rechnungen", "Bezahlte Rechnungen"),
        options("Alle offenen", "Bezahlt"),
        pressed("Alle offenen", "Bezahlt"),
        pressed("Alle Rechnungen", "Alle Gutschriften"),
        pressed("Alle Rechnungen", "Gutschriften"),
    ],
)
def test_all_of_some_is_not_all(above: str) -> None:
    report = seen(above)
    assert report.filters.facets or report.filters.active_filter
    assert all(choice.all_option is None for choice in report.filters.facets)


def test_choices_and_parts_of_one_name_are_told_apart() -> None:
    report = seen(options("2026", "2025") + options("Offen", "Bezahlt"))
    assert [choice.name for choice in report.filters.facets] == ["select", "select 2"]
    twice = (
        '<select name="vertrag"><option value="7">Hauptstr. 1</option><option value="8">Hauptstr. 1</option></select>'
    )
    assert offered(seen(twice)) == [["Hauptstr. 1 (7)", "Hauptstr. 1 (8)"]]
