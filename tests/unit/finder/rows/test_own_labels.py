"""Cards without column headers: the labels that each brings with it say what is listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import Snapshot, observe_snapshot

ADDRESS = "https://winkel.example/konto/overzicht"
VALUES = (
    ("4 maart 2026", "€ 118,90", "KX41-PLUM-88", "Stoel"),
    ("11 februari 2026", "€ 64,00", "KX41-VINE-31", "Lamp"),
    ("2 december 2025", "€ 230,15", "KX41-MOSS-07", "Kleed"),
)


def spans(labels: tuple[str, str, str], values: tuple[str, str, str, str]) -> str:
    """A card whose values stand behind their labels in one line, the goods open below."""
    pairs = "".join(
        f"<div><span>{label}</span><span>{value}</span></div>" for label, value in zip(labels, values, strict=False)
    )
    return f"<section><div>{pairs}</div><p>{values[3]}</p><button>Details</button></section>"


def above(labels: tuple[str, str, str], values: tuple[str, str, str, str]) -> str:
    """A card whose values stand under their labels, each in a line."""
    pairs = "".join(f"<li><p>{label}</p><p>{value}</p></li>" for label, value in zip(labels, values, strict=False))
    return f"<article><ul>{pairs}</ul><em>{values[3]}</em></article>"


def page(cards: list[str], title: str = "Winkel") -> Snapshot:
    return Snapshot(
        f"<html><title>{title}</title><body><main><div>{''.join(cards)}</div></main></body></html>", ADDRESS
    )


@pytest.mark.parametrize(
    "labels",
    [
        ("Besteld op", "Totaalbedrag", "Bestelnummer"),
        ("Bestelldatum", "Gesamtsumme", "Bestellnummer"),
        ("Date placed", "Total sum", "Order number"),
        ("Date de commande", "Montant total", "Numéro de commande"),
    ],
)
@pytest.mark.parametrize("card", [spans, above])
def test_cards_that_label_an_order_number_are_a_list(card: Callable[..., str], labels: tuple[str, str, str]) -> None:
    report = observe_snapshot(page([card(labels, values) for values in VALUES]))
    assert [row.number for row in report.list.rows] == [values[2] for values in VALUES]
    assert [row.total for row in report.list.rows] == ["118.90", "64.00", "230.15"]


@pytest.mark.parametrize(
    "labels",
    [
        ("Volgende levering", "Per maand", "Artikelcode"),
        ("Fällig am", "Guthaben", "Gutscheincode"),
        ("Member since", "Balance", "Customer number"),
    ],
)
@pytest.mark.parametrize("card", [spans, above])
def test_cards_that_label_something_else_are_none(card: Callable[..., str], labels: tuple[str, str, str]) -> None:
    assert observe_snapshot(page([card(labels, values) for values in VALUES])).list.rows == ()


def test_a_single_card_is_no_list() -> None:
    labels = ("Besteld op", "Totaalbedrag", "Bestelnummer")
    assert observe_snapshot(page([spans(labels, VALUES[0])])).list.rows == ()


@pytest.mark.parametrize(
    ("labels", "of_order"),
    [
        (("Besteld op", "Totaalbedrag", "Bestelnummer"), True),
        (("Date placed", "Total sum", "Order number"), True),
        (("Rechnungsdatum", "Summe", "Rechnungsnummer"), False),
    ],
)
@pytest.mark.parametrize("card", [spans, above])
def test_cards_that_label_an_order_number_are_orders(
    card: Callable[..., str], labels: tuple[str, str, str], of_order: bool
) -> None:
    report = observe_snapshot(page([card(labels, values) for values in VALUES]))
    assert [row.of_order for row in report.list.rows] == [of_order] * 3
