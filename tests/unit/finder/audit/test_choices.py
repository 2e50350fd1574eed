"""Tabs, selects, comboboxes and date fields beside the list."""

from __future__ import annotations

import pytest

from tests.unit.finder.audit.pages import named

TABS = "<div role=tablist><button role=tab aria-selected=true>{}</button><button role=tab aria-selected=false>{}</button></div>"
LINKS = "<ul class=tabs><li class=active><a href='/invoices'>{}</a></li><li><a href='/invoices?s=2'>{}</a></li></ul>"


@pytest.mark.parametrize("strip", [TABS, LINKS])
@pytest.mark.parametrize(
    ("chosen", "other", "language"),
    [("Payées", "À payer", "fr"), ("Bezahlt", "Offen", "de"), ("Betaald", "Te betalen", "nl"), ("Paid", "Due", "en"),
     ("Pagate", "Da pagare", "it"), ("Pagadas", "Pendientes", "es"), ("2026", "2025", "en"), ("Invoices", "Credit notes", "en")],
)  # fmt: skip
def test_a_tab_that_nobody_opens_is_named(strip: str, chosen: str, other: str, language: str) -> None:
    assert named(strip.format(chosen, other) + "{list}", language) == [("tab", other)]


def test_a_tab_that_the_reader_goes_through_or_that_all_includes_is_explained() -> None:
    address = "https://x.example/invoices?s=2"
    assert named(LINKS.format("Paid", "Due") + "{list}", addresses=frozenset((address,))) == []
    assert named(TABS.format("All", "Due") + "{list}") == []


@pytest.mark.parametrize(
    ("chosen", "other"), [("Invoices", "Usage"), ("Invoices", "Invoice settings"), ("Overview", "Contracts")]
)
def test_a_tab_of_another_matter_is_not_named(chosen: str, other: str) -> None:
    assert named(TABS.format(chosen, other) + "{list}") == []


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("2026", "2025"), "2026"),
        (("All", "Paid"), None),
        (("Paid", "All"), "Paid"),
        (("Last 3 months", "Last 12 months"), "Last 3 months"),
        (("Letzte 3 Monate", "Letztes Jahr"), "Letzte 3 Monate"),
        (("Invoices", "Credit notes"), "Invoices"),
        (("2026", "Older first"), None),
        (("Newest first", "Oldest first"), None),
        (("10", "20", "50"), None),
        (("English", "Nederlands"), None),
        (("Paper", "By email"), None),
    ],
)
def test_a_select_that_may_hide_rows_is_named(options: tuple[str, ...], name: str | None) -> None:
    select = "<select name=x>" + "".join(f"<option>{option}</option>" for option in options) + "</select>"
    assert named(select + "{list}") == ([] if name is None else [("filter", name)])
    assert named(select + "{list}", controls=frozenset(('select[name="x"]',))) == []


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("<input role=combobox readonly value='2026'>", "2026"),
        ("<input role=combobox readonly aria-label='Jahr'>", "Jahr"),
        ("<button aria-haspopup=listbox>Last 3 months</button>", "Last 3 months"),
        ("<div role=combobox>Unpaid</div>", "Unpaid"),
        ("<div role=combobox>All years</div>", None),
        ("<div role=combobox aria-label='Period'>All</div>", None),
        ("<button aria-haspopup=listbox>Sort by price</button>", None),
        ("<input role=combobox placeholder='Find a shop'>", None),
    ],
)
def test_a_combobox_that_may_hide_rows_is_named(box: str, name: str | None) -> None:
    assert named(box + "{list}") == ([] if name is None else [("filter", name)])


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("<label>From <input type=date value='2026-01-01'></label>", "from"),
        ("<input type=month data-oph-filled aria-label='bis'>", "bis"),
        ("<input name=from data-oph-filled>", "from"),
        ("<label>Zeitraum von <input value='01.01.2026'></label>", "zeitraum von"),
        ("<label>From <input type=date></label>", None),
        ("<input name=search value=bill>", None),
        ("<label>Date of birth <input type=date value='1990-01-01'></label>", None),
        ("<footer><input type=date value='2026-01-01'></footer>", None),
    ],
)
def test_a_date_that_limits_the_list_is_named(field: str, name: str | None) -> None:
    assert named(field + "{list}") == ([] if name is None else [("filter", name)])


def test_tabs_beside_a_chosen_one_of_no_known_meaning_are_named() -> None:
    assert named(TABS.format("Mobile", "Landline") + "{list}") == [("tab", "Landline")]
    assert named(LINKS.format("Mobile", "Landline") + "{list}") == []


def test_links_that_differ_in_a_number_are_accounts() -> None:
    assert named(LINKS.format("Contract 10023456", "Contract 10023457") + "{list}") == [("tab", "Contract 10023457")]


@pytest.mark.parametrize(
    ("label", "names", "is_named"),
    [
        ("Vertrag", ("Zuhause", "Ferienhaus"), True),
        ("Choose company", ("Acme", "Acme Austria"), True),
        ("Contrat", ("Lyon", "Nice"), True),
        ("Contract", ("All contracts", "Home", "Cottage"), False),
        ("Pay from account", ("Current", "Savings"), False),
        ("Account type", ("Private", "Business"), False),
    ],
)
def test_a_select_of_one_contract_hides_the_others(label: str, names: tuple[str, ...], is_named: bool) -> None:
    options = "".join(f"<option>{name}</option>" for name in names)
    assert bool(named(f"<label>{label} <select>{options}</select></label>{{list}}")) is is_named


def test_a_closed_list_of_customers_hides_the_others() -> None:
    assert named("<div role=combobox aria-label=Kundenkonto>1234567</div>{list}", "de") == [("filter", "1234567")]
    button = "<button aria-haspopup=listbox>Kundennummer 1234567</button>"
    assert named(button + "{list}", "de") == [("filter", "Kundennummer 1234567")]


@pytest.mark.parametrize(
    ("strip", "is_named"),
    [
        ("<p>Open | <a href='#' onclick='f()'>Paid</a></p>", True),
        ("<p><b>Offene Rechnungen</b> | <a href='?s=paid'>Bezahlte Rechnungen</a></p>", True),
        ("<p>Open | <a href='?s=paid'>Paid</a> | <a href='?'>All</a></p>", False),
        ("<p>Your bills | <a href='?s=paid'>Paid</a></p>", False),
    ],
)
def test_a_status_that_is_text_is_the_chosen_one(strip: str, is_named: bool) -> None:
    assert bool(named(strip + "{list}")) is is_named
