"""The cards of a long list are told apart without looking for each number in each text."""

from __future__ import annotations

import pytest

from host.finder import ListCards, Snapshot, observe_snapshot
from host.finder.html_invoice import list_cards
from host.finder.html_invoice.list_cards import texts_with_numbers
from host.finder.html_invoice.page_lines import Line, contains_number
from tests.support.card_shop import CardOrder, italian_list

LIST = "https://negozio.example/conto/ordini"


def comparisons(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a text is searched for a number, a day or a total, in a list of so many cards, all of which are papers."""
    orders = tuple(
        CardOrder(
            f"OR-{48000 + 7 * n}",
            f"{n % 28 + 1:02}.0{n // 28 + 1}.2026",
            f"{n + 30},70",
            "Spedito",
            ((f"Lampada {n}Q", 2, "9,90"),),
        )
        for n in range(count)
    )
    snapshot = Snapshot(italian_list(orders), LIST)
    rows = observe_snapshot(snapshot).list.rows
    assert len(rows) == count
    calls: list[str] = []
    for name in ("contains_number", "contains_date", "names_total"):
        original = getattr(list_cards, name)

        def counted(*values: object, original: object = original, name: str = name) -> object:
            calls.append(name)
            return original(*values)  # type: ignore[operator]

        monkeypatch.setattr(list_cards, name, counted)
    cards = ListCards(snapshot.page, rows)
    assert all(cards.judge(row).texts for row in rows)
    monkeypatch.undo()
    return len(calls)


def test_a_list_of_twice_as_many_cards_takes_twice_as_many_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = comparisons(15, monkeypatch), comparisons(30, monkeypatch)
    assert many <= 2.2 * few


def test_a_number_is_found_where_it_stands_and_in_no_longer_one() -> None:
    numbers = ("OR-48213", "2026/17", "AB 12 3", "7714")
    written = (
        "numero ordine or-48213", "or48213", "or 48213.", "or-482134", "xor-48213", "or-48213 e 2026/17", "2026 - 17", "20261 7",
        "202617", "ab123", "ab 1 23", "7714", "a7714", "nr.7714/1", "",
    )  # fmt: skip
    page = Snapshot("<p>x</p>", LIST).page
    texts = [Line(text, place, place + 1, page.root) for place, text in enumerate(written)]
    found = {text.text: named for text, named in texts_with_numbers(texts, numbers)}
    for text in written:
        assert found.get(text, frozenset()) == {one for one in numbers if contains_number(text, one)}, text
