"""The list of next fetches, the calendar, and what a person says of a late document."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from host import protocol
from host.cli.main import main
from host.errors import WorldError
from host.paths import Paths
from host.schedule.agenda import next_fetches
from host.schedule.planner import plan_next
from host.schedule.rhythm.account import update_rhythm
from host.schedule.setting_check import update_setting_attention
from host.schedule.stored_windows import StoredWindows
from host.schedule.windows import ALWAYS
from host.service.api.schedule import ScheduleHandlers
from host.service.presenter import Presenter
from host.store import VERIFICATION, Store
from host.store.probes.setting_probe import WINDOWS_SETTING
from tests.support.clocks import HandClock

NOW = datetime(2026, 11, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Store:
    made = Store(Paths(tmp_path).make(), clock)
    yield made
    made.close()


@pytest.fixture
def handlers(store: Store, clock: HandClock) -> ScheduleHandlers:
    told: list[bool] = []
    engine = SimpleNamespace(
        store=store,
        clock=clock,
        language="en",
        presenter=Presenter(store, "en"),
        notifier=SimpleNamespace(attention=lambda *, notify: told.append(notify)),
    )
    return ScheduleHandlers(engine)  # type: ignore[arg-type]


def monthly(
    store: Store, monkeypatch: pytest.MonkeyPatch, last: date = date(2026, 10, 5), company: str = "Vodafone"
) -> str:
    account = store.accounts.add("https://portal.example/", browser="p1", company=company)
    dates = [date(last.year, last.month - n, last.day) for n in range(8)]
    monkeypatch.setattr(type(store.rhythms), "dated", lambda _self, _account: [(day, None) for day in dates])
    return account.id


def test_a_late_document_is_told_in_a_sentence_and_answered(
    store: Store, clock: HandClock, handlers: ScheduleHandlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = monthly(store, monkeypatch)
    assert update_rhythm(store, store.accounts.get(account), NOW) is None
    [shown] = Presenter(store, "en").attention()
    assert shown.message.startswith("Vodafone usually bills on the 5th; November has been missing for 6 days")
    assert (shown.kind, shown.answers) == ("late_document", ["ended", "remind", "right"])
    assert "op de 5e; november ontbreekt al 6 dagen" in Presenter(store, "nl").attention()[0].message
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=shown.id, answer="remind"))
    update_rhythm(store, store.accounts.get(account), NOW + timedelta(days=6))
    assert Presenter(store, "en").attention() == []
    update_rhythm(store, store.accounts.get(account), NOW + timedelta(days=7))
    [again] = Presenter(store, "en").attention()
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=again.id, answer="right"))
    assert update_rhythm(store, store.accounts.get(account), NOW + timedelta(days=7)) == date(2026, 12, 8)
    update_rhythm(store, store.accounts.get(account), NOW + timedelta(days=30))
    [december] = Presenter(store, "en").attention()
    assert "December has been missing" in december.message
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=december.id, answer="ended"))
    update_rhythm(store, store.accounts.get(account), NOW + timedelta(days=300))
    assert Presenter(store, "en").attention() == []


def test_changed_documents_are_told_once_until_they_were_seen(store: Store, handlers: ScheduleHandlers) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1", company="Vodafone").id
    fetch = store.fetches.queue(account).id
    store.attention.add_changed(account, fetch, "2026/Vodafone/a.pdf")
    [shown] = Presenter(store, "en").attention()
    assert (shown.kind, shown.answers) == ("changed_document", ["seen"])
    assert shown.message.startswith("Vodafone offers a document again, and it has changed.")
    store.attention.add_changed(account, fetch, "2026/Vodafone/b.pdf")
    [both] = Presenter(store, "de").attention()
    assert "2 Belege" in both.message
    assert "2026/Vodafone/b.pdf" in both.message
    with pytest.raises(WorldError):
        handlers.attention_answer(protocol.AttentionAnswerParams(attention=both.id, answer="right"))
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=both.id, answer="seen"))
    assert Presenter(store, "en").attention() == []


def test_it_is_quiet_before_and_looks_in_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    account = monthly(store, monkeypatch)
    early = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    late_from = update_rhythm(store, store.accounts.get(account), early)
    assert late_from == date(2026, 11, 8)
    plan = plan_next(store.accounts.get(account), ALWAYS, early, "complete", by_schedule=False, late_from=late_from)
    assert (plan.why, plan.at is not None and plan.at.date()) == ("expected", late_from)
    assert Presenter(store, "en").attention() == []


def test_before_the_portal_drops_documents(store: Store) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    store.accounts.set(account, every_days=100, keeps_days=30)
    row = store.accounts.remember(account, last_good=NOW)
    plan = plan_next(row, StoredWindows(store).for_planning(row), NOW, "complete", by_schedule=False)
    assert plan.why == "before_loss"
    assert plan.at is not None
    assert timedelta(days=25) <= plan.at - NOW < timedelta(days=25, hours=1)  # time to try again
    store.accounts.set(account, **plan.columns())
    [shown] = next_fetches(store, None, "en", lambda row: row.id)
    assert (shown.keep_days, shown.why) == (30, "before_loss")
    assert "30 days left" in shown.keep_text


@pytest.mark.parametrize("own", [True, False])
def test_windows_that_cannot_be_read_are_shown_as_none_with_the_reason_until_they_are_set(
    store: Store, handlers: ScheduleHandlers, own: bool
) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    if own:
        store.accounts.set(account, windows='{"zone": "Old/Name"}')
    else:
        store.settings.set(WINDOWS_SETTING, '{"zone": "Old/Name"}')
    where = account if own else None
    shown = handlers.windows_get(protocol.WindowsGetParams(account=where))
    assert (shown.never, shown.own, shown.windows.allow) == (True, True, [])
    assert "Old/Name" in shown.problem
    # The rest of the pages goes on.
    assert handlers.schedule_get(protocol.AccountIdParams(account=account)).every_days == 7
    assert handlers.schedule_next(protocol.ScheduleNextParams(limit=10, offset=0)).total == 1
    file = protocol.WindowsFile(zone="UTC")
    assert handlers.schedule_try(protocol.ScheduleTryParams(windows=file, account=account, count=1)).fetches
    assert handlers.rhythm_calendar(protocol.RhythmCalendarParams(months=1, limit=10, offset=0)).total == 1
    update_setting_attention(store)
    assert len(store.attention.list()) == 1
    sent: list[int] = []
    handlers._services.notifier = SimpleNamespace(attention=lambda *, notify: sent.append(len(store.attention.list())))
    after = handlers.windows_set(protocol.WindowsSetParams(windows=file, account=where))
    assert (after.problem, after.never) == ("", False)
    # The browser takes the attention back at once.
    assert sent == [0]


def test_a_value_that_was_edited_by_hand_is_mended_on_the_accounts_page(
    store: Store, handlers: ScheduleHandlers, tmp_path: Path
) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        connection.execute("UPDATE accounts SET every_days='weekly', start_date='January'")
    update_setting_attention(store)
    assert len(store.attention.list()) == 1
    sent: list[int] = []
    handlers._services.notifier = SimpleNamespace(attention=lambda *, notify: sent.append(len(store.attention.list())))
    handlers.schedule_set(protocol.ScheduleSetParams(account=account, every_days=14))
    handlers.schedule_set(protocol.ScheduleSetParams(account=account, start_date="2026-01-01"))
    assert sent == [1, 0]
    assert store.accounts.get(account).unreadable == {}


def test_how_long_a_portal_keeps_documents_is_heeded_at_once(store: Store, handlers: ScheduleHandlers) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    store.accounts.set(account, every_days=100, next_due=(NOW + timedelta(days=100)).isoformat(), next_why="due")
    store.accounts.set(account, wanted=(NOW + timedelta(days=100)).isoformat())
    store.accounts.remember(account, last_good=NOW)
    handlers.retention_set(protocol.RetentionSetParams(account=account, days=30))
    row = store.accounts.get(account)
    assert row.next_why == "before_loss"
    assert timedelta(days=20) <= datetime.fromisoformat(row.next_due or "") - NOW < timedelta(days=30)
    shown = handlers.schedule_get(protocol.AccountIdParams(account=account))
    assert (shown.retention_days, shown.retention_from, shown.keep_days) == (30, "person", 30)
    assert "30 days left" in shown.keep_text
    handlers.retention_set(protocol.RetentionSetParams(account=account, days=None))
    shown = handlers.schedule_get(protocol.AccountIdParams(account=account))
    assert (shown.retention_days, shown.keep_days, shown.keep_text) == (None, None, "")


def test_the_general_pause_holds_in_what_an_account_would_be_fetched(store: Store, handlers: ScheduleHandlers) -> None:
    account = store.accounts.add("https://portal.example/", browser="p1").id
    handlers.schedule_pause(protocol.SchedulePauseParams(until="2026-12-01"))
    file = protocol.WindowsFile(zone="UTC")
    tried = handlers.schedule_try(protocol.ScheduleTryParams(account=account, windows=file, every_days=7, count=1))
    assert [one.at for one in tried.fetches] == ["2026-12-01T00:00:00+00:00"]
    tried = handlers.schedule_try(protocol.ScheduleTryParams(windows=file, every_days=7, count=1))
    assert [one.at for one in tried.fetches] == [NOW.isoformat()]


def test_the_next_fetches(store: Store, handlers: ScheduleHandlers) -> None:
    due = store.accounts.add("https://a.example/", browser="p1", company="A").id
    store.accounts.set(due, next_due=(NOW + timedelta(days=2)).isoformat(), next_why="due")
    new = store.accounts.add("https://b.example/", company="B").id
    paused = store.accounts.add("https://c.example/", company="C").id
    store.accounts.set(paused, paused=True)
    running = store.accounts.add("https://d.example/", company="D").id
    store.fetches.queue(running)
    store.attention.open(due, "sign_in")
    page = handlers.schedule_next(protocol.ScheduleNextParams())
    assert page.total == 4
    assert {one.account: (one.why, one.person) for one in page.fetches} == {
        due: ("due", "yes"),
        new: ("unbound", "no"),
        paused: ("paused", "no"),
        running: ("running", "no"),
    }
    assert page.fetches[0].account == due


def test_windows_are_set_for_all_and_for_one(store: Store, handlers: ScheduleHandlers) -> None:
    account = store.accounts.add("https://a.example/", browser="p1").id
    store.accounts.set(account, next_due=NOW.isoformat(), next_why="due")
    span = protocol.WindowsSpan.model_validate_json('{"days": ["sat"], "from": "08:00", "to": "09:00"}')
    file = protocol.WindowsFile(zone="UTC", allow=[span])
    shown = handlers.windows_set(protocol.WindowsSetParams(windows=file))
    assert (shown.own, shown.never, shown.windows.allow) == (True, False, [span])
    assert (store.accounts.get(account).next_due or "").startswith("2026-11-14T08:")
    own = handlers.windows_set(
        protocol.WindowsSetParams(account=account, windows=protocol.WindowsFile(zone="UTC", allow=[]))
    )
    assert own.never
    assert (store.accounts.get(account).next_due, store.accounts.get(account).next_why) == (None, "never")
    assert not handlers.windows_set(protocol.WindowsSetParams(account=account, windows=None)).own
    with pytest.raises(WorldError, match=r"windows.unknown_zone"):
        handlers.windows_set(protocol.WindowsSetParams(windows=protocol.WindowsFile(zone="Mars")))
    tried = handlers.schedule_try(protocol.ScheduleTryParams(windows=file, every_days=7, count=2))
    assert [one.at for one in tried.fetches] == ["2026-11-14T08:00:00+00:00", "2026-11-21T08:00:00+00:00"]
    handlers.schedule_pause(protocol.SchedulePauseParams(until="2026-12-01"))
    assert (store.accounts.get(account).next_due or "").startswith("2026-12-05T08:")
    assert handlers.schedule_next(protocol.ScheduleNextParams()).paused_until == "2026-12-01"
    handlers.schedule_pause(protocol.SchedulePauseParams(until=None))
    changed = handlers.schedule_set(protocol.ScheduleSetParams(account=account, every_days=14, month_day=3))
    assert changed.every_days == 14
    assert handlers.schedule_get(protocol.AccountIdParams(account=account)).month_day == 3
    handlers.retention_set(protocol.RetentionSetParams(account=account, days=90))
    assert store.accounts.get(account).keeps_days == 90
    assert len(handlers.windows_choices(protocol.Nothing()).zones) > 300


def test_the_calendar_shows_the_hole(store: Store, handlers: ScheduleHandlers, monkeypatch: pytest.MonkeyPatch) -> None:
    monthly(store, monkeypatch)
    shown = handlers.rhythm_calendar(protocol.RhythmCalendarParams(months=12))
    [row] = shown.rows
    assert (row.rhythm, row.rhythm_text) == ("monthly", "monthly on the 5th")
    assert [cell.state for cell in row.cells] == ["before"] * 3 + ["filed"] * 8 + ["missing"]
    assert row.cells[-1].text == "November 2026: a document is missing"


def test_the_calendar_is_in_the_order_of_names(store: Store, handlers: ScheduleHandlers) -> None:
    for company, user in (("Zon", None), ("energie", "b"), ("Énergie", "a"), ("Bakker", None)):
        account = store.accounts.add(f"https://{company.encode().hex()}.example/", browser="p1", user=user).id
        store.accounts.set(account, company=company)
    pages = [handlers.rhythm_calendar(protocol.RhythmCalendarParams(months=1, offset=n, limit=2)).rows for n in (0, 2)]
    assert [row.account_name for page in pages for row in page] == ["Bakker", "Énergie", "energie", "Zon"]


def test_a_page_of_many_accounts_reads_no_account_as_a_whole(
    store: Store, handlers: ScheduleHandlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.atomic():
        for n in range(300):
            account = store.accounts.add(f"https://p{n}.example/", browser="p1").id
            store.accounts.set(account, next_due=(NOW + timedelta(hours=n)).isoformat(), next_why="due")
    statements: list[str] = []
    read = type(store.coming._base).rows

    def counted(self: object, sql: str, *params: object) -> object:
        statements.append(sql)
        return read(self, sql, *params)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store.coming._base), "rows", counted)
    page = handlers.schedule_next(protocol.ScheduleNextParams(offset=250, limit=40))
    assert (page.total, len(page.fetches)) == (300, 40)
    assert page.fetches[0].account_name == "p250.example"
    assert [one.at for one in page.fetches] == sorted(one.at or "" for one in page.fetches)
    assert len(statements) == 1
    assert "SELECT *" not in statements[0]


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")

    def run(*arguments: str) -> list[dict]:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--json"])
        out = capsys.readouterr().out
        assert not ended.value.code, out
        return [json.loads(line) for line in out.splitlines()]

    [added] = run("accounts", "add", "https://portal.example/", "--company", "ACME")
    [changed] = run("accounts", "set", added["id"], "--every", "14d", "--month-day", "3", "--keeps", "90")
    assert (changed["every_days"], changed["month_day"], changed["keeps_days"]) == (14, 3, 90)
    [plain] = run("accounts", "set", added["id"], "--month-day", "0", "--keeps", "0")
    assert (plain["month_day"], plain["keeps_days"]) == (None, None)
    [listed] = run("schedule", "preview")
    assert (listed["account"], listed["why"]) == (added["id"], "unbound")
    assert run("windows", "pause", "2027-01-01") == [{"zone": "UTC", "pause_until": "2027-01-01"}]
    assert run("windows", "pause") == [{"zone": "UTC"}]
    file = tmp_path / "w.json"
    file.write_text('{"zone": "Europe/Brussels"}', "utf-8")
    assert run("windows", "set", str(file), "--account", added["id"]) == [{"zone": "Europe/Brussels"}]
    assert run("windows", "show", "--account", added["id"]) == [{"zone": "Europe/Brussels"}]
    assert run("windows", "unset", added["id"]) == [{"zone": "UTC"}]


def test_what_the_command_line_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No sentence claims what did not happen."""
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    monkeypatch.setenv("OPHALER_LANGUAGE", "en")

    def run(*arguments: str) -> tuple[str, str]:
        with pytest.raises(SystemExit):
            main([*arguments])
        told = capsys.readouterr()
        return told.out, told.err

    run("accounts", "add", "https://portal.example/")
    account = run("accounts", "list")[0].split()[0]
    assert "Nothing was changed" in run("accounts", "set", account)[1]
    run("accounts", "set", account, "--month-day", "3")
    run("accounts", "set", account, "--every", "9d")
    row = json.loads(run("accounts", "list", "--json")[0])
    assert (row["every_days"], row["month_day"]) == (9, None)
    assert "needed" not in run("schedule", "preview")[0], "a fetch that is not planned"
    assert run("windows", "pause", "2020-01-01")[0] == run("windows", "pause")[0], "a day that is over pauses nothing"
    file = tmp_path / "w.json"
    file.write_text('{"zone": "UTC", "allow": []}', "utf-8")
    assert "no moment" in run("windows", "set", str(file))[0]
    file.write_text("[]", "utf-8")
    assert ": {…} cannot be []" in run("windows", "set", str(file))[1]
    assert account in run("windows", "unset", account)[0]
    assert run("vault", "list")[0].strip(), "an empty list says that it is empty"


def test_findings_of_the_verification_are_answered_as_seen(store: Store, handlers: ScheduleHandlers) -> None:
    found = {"at": "2026-01-02T10:00:00.000Z", "seed": 1, "turn": 0, "documents": 1, "read": 1, "count": 1}
    store.settings.set(VERIFICATION, {**found, "findings": [["verify.file_missing", "a.pdf", {}]]})
    [shown] = Presenter(store, "en").attention()
    assert "a.pdf is missing from the archive." in shown.message
    with pytest.raises(WorldError, match=r"attention\.unknown"):
        handlers.attention_answer(protocol.AttentionAnswerParams(attention=shown.id, answer="right"))
    handlers.attention_answer(protocol.AttentionAnswerParams(attention=shown.id, answer="seen"))
    assert Presenter(store, "en").attention() == []
