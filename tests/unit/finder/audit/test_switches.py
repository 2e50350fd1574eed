"""Small controls whose present state hides rows."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import named

RADIO = "<label><input type=radio name=s {}> {}</label><label><input type=radio name=s {}> {}</label>"


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [("Open", "Paid", "en"), ("Offen", "Bezahlt", "de"), ("2026", "2025", "nl"), ("Payées", "Impayées", "fr"),
     ("Pagadas", "Pendientes", "es"), ("Pagate", "Scadute", "it")],
)  # fmt: skip
def test_a_chosen_radio_button_is_named(first: str, second: str, language: str) -> None:
    assert len(named(RADIO.format("checked", first, "", second) + "{list}", language)) == 1
    assert named(RADIO.format("", first, "", second) + "{list}", language) == []


def test_the_radio_button_of_all_hides_nothing() -> None:
    assert named(RADIO.format("checked", "All", "", "Paid") + "{list}") == []
    assert named(RADIO.format("checked", "By post", "", "By email") + "{list}") == []


@pytest.mark.parametrize(
    ("label", "is_named"),
    [("Hide paid invoices", True), ("Bezahlte Rechnungen ausblenden", True), ("Alleen openstaande facturen", True),
     ("Masquer les factures payées", True), ("I accept the terms", False), ("Send me invoices by email", False)],
)  # fmt: skip
def test_a_checked_box_that_hides_is_named(label: str, is_named: bool) -> None:
    assert bool(named(f"<label><input type=checkbox checked> {label}</label>{{list}}")) is is_named
    assert named(f"<label><input type=checkbox> {label}</label>{{list}}") == []


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("Status: unpaid", True), ("Offen", True), ("2026", True), ("letzte 3 Monate", True), ("Message sent", False)],
)
def test_a_chip_with_a_filter_is_named(text: str, is_named: bool) -> None:
    assert bool(named(f"<div><span>{text} <button aria-label='Remove'>×</button></span></div>{{list}}")) is is_named


@pytest.mark.parametrize(
    ("back", "text", "is_named"),
    [
        ("‹", "2026", True),
        ("Previous year", "2026", True),
        ("Zurück", "November 2026", True),
        ("<", "Page", False),
        ("Help", "2026", False),
    ],
)
def test_a_stepper_of_periods_is_named(back: str, text: str, is_named: bool) -> None:
    stepper = f"<div><button>{back}</button><span>{text}</span><button disabled>›</button></div>"
    assert bool(named(stepper + "<h2>x</h2>{list}")) is is_named
    assert named(stepper + "<h2>x</h2>{list}", periods_are_read=True) == []


@pytest.mark.parametrize(("part", "every"), [("Open", "All"), ("Paid", "All invoices"), ("2026", "All")])
def test_a_part_chosen_beside_all_is_named(part: str, every: str) -> None:
    assert named(RADIO.format("checked", part, "", every) + "{list}") == [("filter", part.lower())]
    assert named(RADIO.format("", part, "checked", every) + "{list}") == []


@pytest.mark.parametrize(
    ("label", "is_named"),
    [("Bezahlte anzeigen", True), ("Include credit notes", True), ("Toon ook betaalde facturen", True),
     ("Afficher les factures payées", True), ("Show amounts without tax", False), ("Show invoices by email", False)],
)  # fmt: skip
def test_an_empty_box_that_would_show_more_is_named(label: str, is_named: bool) -> None:
    assert bool(named(f"<label><input type=checkbox> {label}</label>{{list}}")) is is_named
    assert named(f"<label><input type=checkbox checked> {label}</label>{{list}}") == []


def test_a_filled_search_beside_the_list_is_named() -> None:
    assert named("<input type=search aria-label='Find a bill' data-oph-filled>{list}") == [("filter", "Find a bill")]
    assert named("<input role=searchbox placeholder=Suche data-oph-filled>{list}") == [("filter", "Suche")]
    assert named("<input type=search aria-label='Find a bill'>{list}") == []
    assert named("<header><input type=search data-oph-filled></header>{list}") == []
