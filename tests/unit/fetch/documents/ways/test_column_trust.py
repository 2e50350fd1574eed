"""A column that three documents contradict by their numbers is unlearned; a wrong paper is refused all the same."""

from __future__ import annotations

from collections.abc import Callable

from host.fetch.documents.ways.column_trust import ColumnTrust
from host.fetch.lists.rows import ListedRow
from host.finder import Row
from host.reading.document_reading import FieldValue, Reading
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, listing
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
ROWS = [(f"RE-2026-{n}", f"03.{n - 100:02}.2026", "990,00") for n in range(106, 100, -1)]
Make = Callable[..., World]


def reading(number: str, date: str, total: str) -> Reading:
    values = {"number": number, "date": date, "total": total}
    return Reading(fields={name: FieldValue(value, "text", 1.0) for name, value in values.items()})  # type: ignore[misc]


def row(number: str, date: str = "2026-01-01", total: str = "0.00", *, shared: bool = False) -> ListedRow:
    shown = Row(1, number, date, total, "EUR", "invoice", None, None, False, (), "tr", number)
    return ListedRow(1, 1, shown, None, shared)


def test_three_documents_decide_and_two_do_not() -> None:
    trust = ColumnTrust({})
    for number in ("RE-101", "RE-102"):
        trust.note("", row(number), reading(number, "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()
    trust.note("", row("RE-103"), reading("RE-103", "2026-02-02", "10.00"))
    assert trust.distrusted("") == {"date", "total"}
    assert trust.distrusted("https://p.example/other") == frozenset()
    assert ColumnTrust(trust.remembered()).distrusted("") == {"date", "total"}


def test_documents_that_agree_restore_the_column() -> None:
    trust = ColumnTrust({"": ("date",)})
    trust.note("", row("RE-105", "2026-02-02"), reading("RE-105", "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()


def test_a_column_that_agrees_often_is_kept() -> None:
    trust = ColumnTrust({})
    for number in ("RE-101", "RE-102", "RE-103", "RE-104"):
        trust.note("", row(number, total="10.00"), reading(number, "2026-02-02", "10.00"))
        trust.note("", row(number, "2026-02-02"), reading(number, "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()


def test_other_numbers_and_shared_numbers_say_nothing() -> None:
    trust = ColumnTrust({})
    for number in ("RE-101", "RE-102", "RE-103", "RE-104"):
        trust.note("", row(number), reading(f"X{number}97", "2026-02-02", "10.00"))
        trust.note("", row(number, shared=True), reading(number, "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()


def test_a_short_number_speaks_where_the_other_column_agrees() -> None:
    trust = ColumnTrust({})
    for number in ("12", "13", "14"):
        trust.note("days", row(number, total="10.00"), reading(number, "2026-02-02", "10.00"))
        trust.note("dues", row(number, "2026-02-02"), reading(number, "2026-02-02", "10.00"))
        trust.note("neither", row(number), reading(number, "2026-02-02", "10.00"))
    assert trust.remembered() == {"days": ("date",), "dues": ("total",)}


def portal(papers: dict[str, str]) -> FakeBrowser:
    """A list whose column of amounts is none of the documents' totals. ``papers``: whose paper a row gives, by its number."""
    totals = {number: f"{number[-3:]},00" for number, _, _ in ROWS}
    documents = {}
    for number, date, _ in ROWS:
        given = papers.get(number, number)
        documents[f"{BASE}/pdf/{number}.pdf"] = Bytes(paper(given, date, totals[given]))
    return FakeBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents)


def test_rows_whose_column_is_no_total_get_their_documents(make: Make) -> None:
    world = make(portal({}))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.store.accounts.get(world.account).memory.distrusted_fields == {"": ("total",)}
    assert all(
        document.file.endswith(f"_{document.number}_{(document.number or '')[-3:]}.00.pdf")
        for document in world.store.documents.list()
    )
    assert world.fetch().state == "nothing_new"


def test_a_wrong_paper_is_refused_though_the_column_is_unlearned(make: Make) -> None:
    wrong, other = ROWS[-1][0], ROWS[0][0]
    world = make(portal({wrong: other}))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert world.outcomes(ended)[-1] == (wrong, "failed", "download.other_number")
    assert len(world.files()) == 5
