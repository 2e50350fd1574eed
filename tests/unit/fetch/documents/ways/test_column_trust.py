"""A column that three documents contradict by their numbers is unlearned; a wrong paper is refused all the same."""

from __future__ import annotations

from collections.abc import Callable

from host.fetch.documents.ways.column_trust import ColumnTrust
from host.fetch.lists.rows import ListedRow
from host.finder import Row
from host.reading.document_reading import FieldValue, Reading
from host.reading.register import enter_reading
from tests.portals.pdf import Pdf
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


def test_three_documents_that_agree_restore_the_column_and_two_do_not() -> None:
    trust = ColumnTrust({"": ("date",)})
    for number in ("RE-105", "RE-106"):
        trust.note("", row(number, "2026-02-02", "10.00"), reading(number, "2026-02-02", "10.00"))
    assert trust.distrusted("") == {"date"}, (
        "what was unlearned stays so while few agree: they were perhaps not paid yet"
    )
    trust.note("", row("RE-107", "2026-02-02", "10.00"), reading("RE-107", "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()


def test_days_of_the_last_change_are_unlearned_though_what_was_not_changed_agrees() -> None:
    trust, event, less = ColumnTrust({}), ColumnTrust({}), ColumnTrust({})
    for number in range(101, 110):
        for one in (trust, event, less):
            one.note("", row(f"RE-{number}", "2026-02-02", "10.00"), reading(f"RE-{number}", "2026-02-02", "10.00"))
    for number in range(110, 113):
        paper_of = reading(f"RE-{number}", "2026-02-02", "10.00")
        trust.note("", row(f"RE-{number}", "2026-03-03", "10.00"), paper_of)
        event.note("", row(f"RE-{number}", "2026-01-01", "10.00"), paper_of)
        less.note("", row(f"RE-{number}", "2026-03-03", "11.00"), paper_of)
    assert trust.distrusted("") == {"date"}
    assert event.distrusted("") == frozenset(), "a paper that is later than its row may be a reminder of it"
    assert "date" not in less.distrusted(""), "nothing but the number agrees"


def test_days_of_the_last_change_are_not_unlearned_where_one_differs_the_other_way() -> None:
    trust = ColumnTrust({})
    for number in ("RE-101", "RE-102"):
        trust.note("", row(number, "2026-02-02", "10.00"), reading(number, "2026-02-02", "10.00"))
    days = ("2026-01-01", "2026-03-03", "2026-03-03", "2026-03-03")
    for place, day in enumerate(days, start=103):
        trust.note("", row(f"RE-{place}", day, "10.00"), reading(f"RE-{place}", "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset()


def test_a_later_day_beside_another_number_does_not_stand_for_one_that_differs_the_other_way() -> None:
    trust = ColumnTrust({})
    for number in range(101, 110):
        trust.note("", row(f"RE-{number}", "2026-02-02", "10.00"), reading(f"RE-{number}", "2026-02-02", "10.00"))
    trust.note("", row("RE-110", "2026-03-03", "10.00"), reading("XRE-11097", "2026-02-02", "10.00"))
    for number, day in (("RE-111", "2026-01-01"), ("RE-112", "2026-03-03"), ("RE-113", "2026-03-03")):
        trust.note("", row(number, day, "10.00"), reading(number, "2026-02-02", "10.00"))
    assert trust.distrusted("") == frozenset(), "the paper of another number says nothing of the column"


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


BILLS = [(f"F-2026-{number}", f"{number - 200:02}/05/2026", f"{number},50") for number in range(212, 200, -1)]
"""Bills with their own days; the list has the days on which they were changed."""


def facture(number: str, date: str, total: str, copy: int = 0) -> bytes:
    """A French bill on one page; ``copy`` changes bytes of it that nobody reads."""
    made = Pdf(f"{number} {copy}", "Test", "2026-01-01")
    lines = ("Atelier Roux SARL", "Facture", f"Numéro de facture : {number}", f"Date de la facture : {date}")
    for place, line in enumerate((*lines, f"Total TTC : {total} EUR")):
        made.text(60, 760 - 30 * place, line)
    return made.finish()


def studio(paid: dict[str, str], copy: int = 0) -> FakeBrowser:
    """A French list of bills with a page each, sorted by the day of their last change; ``paid``: that day, by the number."""
    shown = [(number, paid.get(number, date), total) for number, date, total in BILLS]
    shown.sort(key=lambda bill: bill[1][3:5] + bill[1][:2], reverse=True)
    items = "".join(
        f'<div class="ligne"><strong>{number}</strong> <time>{date}</time> <span>{total} €</span>'
        f'<a href="/facture/{number}">Voir la facture</a></div>'
        for number, date, total in shown
    )
    pages = {PORTAL: Page(f'<html lang="fr"><body><main><h1>Mes factures</h1>{items}</main></body></html>')}
    for number, _, total in BILLS:
        link = f'<a href="/pdf/{number}.pdf">Télécharger la facture (PDF)</a>'
        pages[f"{BASE}/facture/{number}"] = Page(
            f'<html lang="fr"><body><h1>Facture {number}</h1><p>Total {total} €</p>{link}</body></html>'
        )
    papers = {f"{BASE}/pdf/{number}.pdf": Bytes(facture(number, date, total, copy)) for number, date, total in BILLS}
    return FakeBrowser(pages=dict(pages), documents=papers)


PAID = {number: date.replace("/05/", "/06/") for number, date, _ in BILLS[4:]}


def test_a_list_of_the_days_of_the_last_change_is_complete_and_its_files_have_the_papers_days(make: Make) -> None:
    world = make(studio(PAID))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.store.accounts.get(world.account).memory.distrusted_fields == {"": ("date",)}
    days = {document.file.rsplit("/", 1)[1][:10] for document in world.store.documents.list()}
    assert days == {f"2026-05-{day:02}" for day in range(1, 13)}


def test_the_first_bills_are_proved_when_the_later_ones_tell_that_the_column_is_none_of_theirs(make: Make) -> None:
    world = make(studio(PAID))
    world.reader = ReaderHere()
    ended = world.fetch()
    proofs = [entry.proof for entry in world.store.fetches.rows(ended.id)]
    assert proofs == ["proved"] * len(BILLS)
    again = world.fetch(full=True)
    assert again.state == "nothing_new"
    assert [entry.proof for entry in world.store.fetches.rows(again.id)] == ["proved"] * len(BILLS)
    filed = [document for document in world.store.documents.list() if document.proof == "agrees_in_part"]
    assert filed, "the journal has what was known when it was filed"
    for document in filed:
        enter_reading(world.store, document, reading(document.number or "", document.date or "", document.total or ""))
        assert world.store.readings.register(document.id).proof == "proved"


def test_bills_whose_total_differs_too_are_not_proved_by_an_unlearned_day(make: Make) -> None:
    world = make(studio(PAID))
    for number in (BILLS[-1][0], BILLS[-2][0]):
        date = next(date for name, date, _ in BILLS if name == number)
        world.browser.documents[f"{BASE}/pdf/{number}.pdf"] = Bytes(facture(number, date, "7,00"))
    world.reader = ReaderHere()
    ended = world.fetch()
    odd = [entry for entry in world.store.fetches.rows(ended.id) if entry.number in (BILLS[-1][0], BILLS[-2][0])]
    assert len(odd) == 2
    assert "proved" not in {entry.proof for entry in odd}


def test_a_bill_that_is_paid_later_is_known_though_its_row_has_another_day_by_then(make: Make) -> None:
    world = make(studio(PAID))
    world.reader = ReaderHere()
    world.fetch()
    later = studio({**PAID, BILLS[0][0]: "20/06/2026", BILLS[1][0]: "21/06/2026"}, copy=1)
    world.browser.pages, world.browser.documents = later.pages, later.documents
    asked = world.browser.calls.count("page.fetch_bytes")
    assert world.fetch(full=True).state == "nothing_new"
    assert world.browser.calls.count("page.fetch_bytes") == asked, "no document is asked for that is known"


def test_the_same_paper_made_anew_is_filed_once_though_its_row_has_another_day(make: Make) -> None:
    world = make(studio({}))
    world.reader = ReaderHere()
    world.fetch()
    later = studio({BILLS[0][0]: "20/06/2026"}, copy=1)
    world.browser.pages, world.browser.documents = later.pages, later.documents
    assert world.fetch(full=True).state == "nothing_new"
    assert len(world.files()) == len(BILLS)
