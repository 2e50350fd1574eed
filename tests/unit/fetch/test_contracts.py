"""Several contracts in one list: rows name them, each has its own rhythm, its own alarm and its own line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from host import protocol
from host.fetch.conclusion import Conclusion
from host.fetch.finish import finish
from host.finder import observe
from host.paths import Paths
from host.schedule.local_date import today
from host.schedule.rhythm.account import update_rhythm
from host.schedule.rhythm.month_grid import calendar_row, months_until
from host.schedule.rhythm.streams import WHOLE_ACCOUNT, streams_of
from host.service.api.schedule import ScheduleHandlers
from host.service.presenter import Presenter
from host.store import LedgerEntry, Store
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.clocks import HandClock

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
Dated = list[tuple[date, str | None]]


def months(count: int, day: int, last: date = date(2026, 11, 1)) -> list[date]:
    numbers = [last.year * 12 + last.month - 1 - n for n in range(count)]
    return [date(number // 12, number % 12 + 1, day) for number in reversed(numbers)]


@pytest.mark.parametrize(
    ("head", "cell", "contract"),
    [
        ("Vertragskonto", "2201 558", "2201 558"),
        ("Contractnummer", "C-77", "C-77"),
        ("Mobile number", "+31 6 1234", "+31 6 1234"),
        ("Compteur", "PDL 0912", "0912"),
        ("Status", "paid", None),
        ("Kundennummer", "991", None),
    ],
)
def test_a_column_names_the_contract(head: str, cell: str, contract: str | None) -> None:
    rows = "".join(
        f"<tr><td>RE-{n}</td><td>0{n}.03.2026</td><td>{cell}</td><td>1{n},00 €</td>"
        f'<td><a href="/r/{n}.pdf">PDF</a></td></tr>'
        for n in range(1, 5)
    )
    page = (
        f"<table><tr><th>Rechnungsnummer</th><th>Datum</th><th>{head}</th><th>Betrag</th><th></th></tr>{rows}</table>"
    )
    found = observe(f"<html><body><h1>Rechnungen</h1>{page}</body></html>", "https://p.example/rechnungen").list.rows
    assert [row.contract for row in found] == [contract] * 4
    assert [row.number for row in found] == [f"RE-{n}" for n in range(1, 5)]


def test_words_in_front_name_it_too() -> None:
    cards = "".join(
        f'<li class="card"><b>Rechnung RE-{n}</b> vom 0{n}.03.2026 <span>Vertragsnr.: 88-{n % 2}</span> <i>1{n},00 €</i>'
        f'<a href="/r/{n}.pdf">PDF herunterladen</a></li>'
        for n in range(1, 6)
    )
    page = f"<html><body><h1>Rechnungen</h1><ul>{cards}</ul></body></html>"
    assert [row.contract for row in observe(page, "https://p.example/").list.rows] == [
        "88-1",
        "88-0",
        "88-1",
        "88-0",
        "88-1",
    ]


def test_streams_are_told_apart_only_where_that_says_something() -> None:
    fifth, twentieth = months(5, 5), months(5, 20)
    both: Dated = [(day, "a") for day in fifth] + [(day, "b") for day in twentieth]
    assert streams_of(both) == {"a": fifth, "b": twentieth}
    assert list(streams_of([(day, "a") for day in fifth])) == [WHOLE_ACCOUNT]
    assert list(streams_of([(day, f"c{n}") for n, day in enumerate(fifth)])) == [WHOLE_ACCOUNT]
    assert list(streams_of([(day, None) for day in fifth])) == [WHOLE_ACCOUNT]
    assert streams_of([*both, (date(2020, 1, 1), None)]) == {"a": fifth, "b": twentieth}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Store:
    made = Store(Paths(tmp_path).make(), clock)
    made.settings.set(WINDOWS_SETTING, json.dumps({"zone": "UTC"}))
    yield made
    made.close()


@pytest.fixture
def handlers(store: Store, clock: HandClock) -> ScheduleHandlers:
    engine = SimpleNamespace(
        store=store,
        clock=clock,
        language="en",
        presenter=Presenter(store, "en"),
        notifier=SimpleNamespace(attention=lambda *, notify: None),
    )
    return ScheduleHandlers(engine)  # type: ignore[arg-type]


def account_with(store: Store, monkeypatch: pytest.MonkeyPatch, dated: Dated) -> str:
    monkeypatch.setattr(type(store.rhythms), "dated", lambda _self, _account: dated)
    return store.accounts.add("https://portal.example/", browser="p1", company="Vodafone").id


def test_each_contract_has_its_own_alarm_and_line(
    store: Store, handlers: ScheduleHandlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The line of the 5th goes on; that of the 12th has nothing in November.
    dated: Dated = [(day, "0151") for day in months(8, 5)]
    dated += [(day, "0170") for day in months(8, 12, date(2026, 10, 1))]
    account = account_with(store, monkeypatch, dated)
    late_from = update_rhythm(store, store.accounts.get(account), NOW)
    assert late_from == date(2026, 12, 8)
    [shown] = Presenter(store, "en").attention()
    assert shown.message.startswith("Vodafone (0170) usually bills on the 12th; November has been missing for 8 days")
    calendar = handlers.rhythm_calendar(protocol.RhythmCalendarParams(months=3))
    assert [(row.contract, row.cells[-1].state) for row in calendar.rows] == [("0151", "filed"), ("0170", "missing")]
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=shown.id, answer="right"))
    update_rhythm(store, store.accounts.get(account), NOW)
    assert Presenter(store, "en").attention() == []
    calendar = handlers.rhythm_calendar(protocol.RhythmCalendarParams(months=3))
    assert [row.cells[-1].state for row in calendar.rows] == ["filed", "answered"]
    assert "you said that this is right" in calendar.rows[1].cells[-1].text


def test_a_fetch_notes_which_document_is_about_which_contract(store: Store, clock: HandClock) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    fetch = store.fetches.queue(account)
    row = LedgerEntry(1, outcome="already_had", document="d-1", documents=("d-1", "d-2"), contract="0151")
    store.fetches.add_rows(fetch.id, [row, LedgerEntry(2, outcome="no_document", contract="0170")])
    assert [one.contract for one in store.fetches.rows(fetch.id)] == ["0151", "0170"]
    finish(store, fetch, Conclusion("complete", {"end": "last_page"}), 1.0)
    found = store.rhythms._base.rows("SELECT document, contract FROM document_contracts ORDER BY document")
    assert [tuple(one) for one in found] == [("d-1", "0151"), ("d-2", "0151")]


# --- the calendar


def test_a_filed_month_does_not_hide_a_hole() -> None:
    mondays = [date(2026, 9, 7) + timedelta(days=7 * n) for n in range(11)]
    gone = date(2026, 10, 12)
    _, cells = calendar_row([day for day in mondays if day != gone], months_until(TODAY, 3), TODAY)
    assert [(cell.documents, cell.state) for cell in cells] == [(4, "filed"), (3, "missing"), (3, "filed")]


def test_every_answer_stays_not_only_the_last() -> None:
    days = [day for day in months(12, 5) if day.month not in (6, 9)]
    right = {date(2026, 6, 5): "right", date(2026, 9, 5): "right"}
    _, cells = calendar_row(days, months_until(TODAY, 6), TODAY)
    assert [cell.state for cell in cells] == ["missing", "filed", "filed", "missing", "filed", "filed"]
    _, cells = calendar_row(days, months_until(TODAY, 6), TODAY, right)
    assert [cell.state for cell in cells] == ["answered", "filed", "filed", "answered", "filed", "filed"]


def test_what_has_ended_has_no_holes_until_a_document_comes_again() -> None:
    days = months(10, 5, date(2026, 6, 1))
    _, cells = calendar_row(days, months_until(TODAY, 4), TODAY, {date(2026, 7, 5): "ended"})
    assert {cell.state for cell in cells} == {"answered"}
    again = [*days, date(2026, 10, 5)]
    _, cells = calendar_row(again, months_until(date(2026, 12, 20), 4), date(2026, 12, 20), {date(2026, 7, 5): "ended"})
    assert [cell.state for cell in cells] == ["answered", "filed", "missing", "missing"]


def test_what_was_not_looked_for_is_not_missing() -> None:
    days = months(10, 5, date(2026, 9, 1))
    _, cells = calendar_row(days, months_until(TODAY, 2), TODAY, looked=date(2026, 10, 20))
    assert [cell.state for cell in cells] == ["missing", "expected"]


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 21), ("America/Los_Angeles", 20), ("UTC", 20)])
def test_today_is_the_persons_day(store: Store, clock: HandClock, zone: str, day: int) -> None:
    store.settings.set(WINDOWS_SETTING, json.dumps({"zone": zone}))
    clock.set(datetime(2026, 11, 20, 22, 0, tzinfo=UTC))
    assert today(store) == date(2026, 11, day)
    clock.set(datetime(2026, 11, 30, 12, 0, tzinfo=UTC))
    shown = ScheduleHandlers(
        SimpleNamespace(store=store, clock=clock, language="en", presenter=Presenter(store, "en"))  # type: ignore[arg-type]
    ).rhythm_calendar(protocol.RhythmCalendarParams(months=1))
    assert shown.months == ["2026-12" if zone == "Pacific/Auckland" else "2026-11"]
