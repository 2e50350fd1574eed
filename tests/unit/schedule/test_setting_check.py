"""A stored setting that cannot be read is told, holds scheduled fetches back where it must, and stops being told once mended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.errors import WorldError
from host.fetch.conclusion import Conclusion
from host.fetch.finish import finish
from host.i18n import languages, sentence
from host.paths import Paths
from host.schedule.agenda import next_fetches
from host.schedule.local_date import zone_here, zone_of
from host.schedule.planner import closes_at, may_run, pause_everything, plan_all
from host.schedule.setting_check import LABELS, OPTIONS, setting_problems, update_setting_attention
from host.schedule.stored_windows import StoredWindows, general_windows
from host.service.presenter import Presenter
from host.store import Store
from host.store.probes.setting_probe import UNREADABLE_SETTING, WINDOWS_SETTING, stored_text
from tests.support.clocks import HandClock

GONE = '{"zone": "Old/Name", "allow": [{"days": ["mon"], "from": "08:00", "to": "18:00"}]}'
READABLE = '{"zone": "Europe/Amsterdam"}'
FAR = "2030-01-01T09:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(Paths(tmp_path).make(), HandClock()) as made:
        yield made


def by_hand(tmp_path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(Paths(tmp_path).database)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def codes(store: Store) -> list[tuple[str, str | None, str | None]]:
    return [(one.error.code, one.account, None if one.why is None else one.why.code) for one in setting_problems(store)]


def told(store: Store, language: str = "en") -> list[tuple[str, str]]:
    """The account and the sentence of every attention for a setting."""
    shown = Presenter(store, language).attention()
    return [(one.account, one.message) for one in shown if one.kind == UNREADABLE_SETTING]


def test_settings_that_can_be_read_are_nothing(store: Store) -> None:
    account = store.accounts.add("https://a.example/").id
    store.accounts.set(account, windows=READABLE, month_day=31, start_date="2026-01-31", keeps_days=36_500)
    store.accounts.set(account, next_due=FAR, wanted=FAR)
    store.settings.set(WINDOWS_SETTING, READABLE)
    store.settings.set("archive.name", "{company}/{number}.{ext}")
    store.settings.set("profiles", {"p1": "Firefox"})
    assert setting_problems(store) == []
    assert not update_setting_attention(store)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (json.dumps(GONE), "windows.unknown_zone"),
        (json.dumps('{"zone": "UTC", "allow": [{"days": ["mon"], "from": "8", "to": "9"}]}'), "windows.bad_time"),
        (json.dumps("{"), "windows.not_json"),
        (json.dumps({"zone": 5}), "windows.invalid"),
        ("null", "windows.invalid"),
        ("zone: UTC", "windows.not_json"),
        ("", "windows.not_json"),
    ],
)
def test_general_windows_that_cannot_be_read(store: Store, tmp_path: Path, text: str, why: str) -> None:
    account = store.accounts.add("https://a.example/", browser="p1").id
    store.settings.set(WINDOWS_SETTING, READABLE)
    by_hand(tmp_path, "UPDATE settings SET value=? WHERE key='windows'", text)
    assert codes(store) == [("setting.windows", None, why)]
    stored = StoredWindows(store)
    assert (stored.general, stored.of(store.accounts.get(account))) == (None, None)
    assert not may_run(store, account)
    assert closes_at(store, account) is None


def test_an_accounts_own_windows_hold_back_only_that_account(store: Store) -> None:
    broken, fine = (store.accounts.add(f"https://{name}.example/", browser="p1").id for name in "ab")
    store.accounts.set(broken, windows=GONE)
    assert codes(store) == [("setting.account_windows", broken, "windows.unknown_zone")]
    assert (may_run(store, broken), may_run(store, fine)) == (False, True)
    assert update_setting_attention(store)
    assert [account for account, _ in told(store)] == [broken]


@pytest.mark.parametrize(
    ("column", "value", "instead"),
    [
        ("every_days", "weekly", 7),
        ("every_days", 0, 7),
        ("every_days", 101, 7),
        ("every_days", 7.5, 7),
        ("month_day", 32, None),
        ("month_day", "first", None),
        ("keeps_days", -1, None),
        ("start_date", "January", None),
        ("start_date", "2026-02-30", None),
        ("paused", "no", True),
        ("paused", 2, True),
        ("may_switch", "yes", False),
        ("while_there", 7, False),
        ("keep_order_pages", "sometimes", True),
        ("may_ask", "sometimes", False),
        ("sign_in_hosts", "login.example", ()),
        ("sign_in_hosts", '["*"]', ()),
        ("portal_hosts", '{"a": 1}', ()),
    ],
)
def test_a_value_of_an_account_that_was_edited_by_hand(
    store: Store, tmp_path: Path, column: str, value: object, instead: object
) -> None:
    account = store.accounts.add("https://a.example/", browser="p1").id
    by_hand(tmp_path, f"UPDATE accounts SET {column}=?", value)
    row = store.accounts.get(account)
    assert (getattr(row, column), row.unreadable) == (instead, {column: str(value)})
    code = "setting.account_value_left_out" if instead is None else "setting.account_value"
    assert codes(store) == [(code, account, None)]
    Presenter(store, "en").account(row)  # the dashboard shows the account none the less
    update_setting_attention(store)
    [(_, message)] = told(store)
    assert f"“{sentence(LABELS[OPTIONS[column]], 'en')}” is {value}" in message
    assert "null" not in message
    readable = {"start_date": "2026-01-01", "sign_in_hosts": '["login.example"]', "portal_hosts": "[]"}.get(column, 1)
    by_hand(tmp_path, f"UPDATE accounts SET {column}=?", readable)
    assert update_setting_attention(store)
    assert told(store) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("archive.name", '"no extension"'),
        ("archive.name", "5"),
        ("archive.name", "{"),
        ("profiles", "[]"),
        ("openers", "null"),
        ("wakes", "never"),
        ("wakes", '{"p1": ["yesterday"]}'),
        ("profiles", '{"p1": 5}'),
        ("openers", '{"p1": {"family": "firefox"}}'),
        ("far_off_plans", '{"p1": "x"}'),
    ],
)
def test_a_row_of_settings_that_was_edited_by_hand(store: Store, tmp_path: Path, key: str, text: str) -> None:
    store.settings.set(key, {})
    by_hand(tmp_path, "UPDATE settings SET value=? WHERE key=?", text, key)
    [problem] = setting_problems(store)
    assert (problem.error.code, problem.error.details) == ("setting.stored_value", {"name": key, "value": text})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_in_a_row_is_told_and_never_an_exception(store: Store, tmp_path: Path, text: str) -> None:
    store.settings.set(WINDOWS_SETTING, READABLE)
    by_hand(tmp_path, "UPDATE settings SET value=?", text)
    [problem] = setting_problems(store)
    assert problem.error.code == "setting.windows"
    assert stored_text(store) is not None


# --- what is told, and where


@pytest.mark.parametrize("language", languages())
def test_the_sentence_says_what_holds_what_is_safe_and_what_to_do(store: Store, language: str) -> None:
    store.accounts.add("https://a.example/", browser="p1")
    store.settings.set(WINDOWS_SETTING, GONE)
    update_setting_attention(store)
    [(_, message)] = told(store, language)
    assert "Old/Name" in message
    assert "error_" not in message


def test_a_general_setting_is_told_once_in_every_browser(store: Store) -> None:
    names = ("p1", "p1", None, "p2")
    first, _, unbound, other = [
        store.accounts.add(f"https://p{n}.example/", browser=name).id for n, name in enumerate(names)
    ]
    store.settings.set(WINDOWS_SETTING, GONE)
    update_setting_attention(store)
    assert [account for account, _ in told(store)] == [first, other]
    # When that account goes, the next one tells it.
    store.accounts.remove(first)
    store.accounts.remove(other)
    assert update_setting_attention(store)
    assert unbound not in [account for account, _ in told(store)]
    assert len(told(store)) == 1


def test_it_is_told_once_and_taken_back_when_mended_however_that_happens(store: Store) -> None:
    store.accounts.add("https://a.example/", browser="p1")
    store.settings.set(WINDOWS_SETTING, GONE)
    assert [update_setting_attention(store), update_setting_attention(store)] == [True, False]
    [row] = store.attention.list()
    store.settings.set(WINDOWS_SETTING, READABLE)
    plan_all(store)  # as every command does that sets windows
    assert store.attention.list() == []
    assert store.attention.get(row.id).resolved_at is not None


def test_several_settings_of_an_account_are_one_attention(store: Store, tmp_path: Path) -> None:
    account = store.accounts.add("https://a.example/", browser="p1").id
    store.accounts.set(account, windows=GONE)
    by_hand(tmp_path, "UPDATE accounts SET every_days=0, keeps_days=0")
    update_setting_attention(store)
    [(_, message)] = told(store)
    labels = (sentence(LABELS[OPTIONS[column]], "en") for column in ("every_days", "keeps_days"))
    assert all(part in message for part in ("Old/Name", *(f"“{label}” is 0" for label in labels)))


# --- what goes on meanwhile


def test_plans_go_on_by_the_interval_and_nothing_runs(store: Store) -> None:
    account = store.accounts.add("https://a.example/", browser="p1").id
    store.settings.set(WINDOWS_SETTING, GONE)
    fetch = store.fetches.queue(account, why="person")
    finish(store, fetch, Conclusion("nothing_new"), 1.0)
    row = store.accounts.get(account)
    assert row.next_due is not None
    after = datetime.fromisoformat(row.next_due) - store.clock.now()
    assert timedelta(days=7) <= after < timedelta(days=7, minutes=11)
    assert not may_run(store, account)
    [shown] = next_fetches(store, None, "en", lambda one: one.id)
    # It is not shown at a time at which it will not be.
    assert (shown.why, shown.at, Presenter(store, "en").account(row).next_at) == ("held_back", None, None)
    assert "cannot be read" in shown.why_text
    store.settings.set(WINDOWS_SETTING, READABLE)
    [shown] = next_fetches(store, None, "en", lambda one: one.id)
    assert (shown.why, Presenter(store, "en").account(row).next_at) == ("due", row.next_due)


def test_only_the_next_fetch_of_the_account_concerned_is_held_back(store: Store) -> None:
    broken, fine = (store.accounts.add(f"https://{name}.example/", browser="p1").id for name in "ab")
    for account in (broken, fine):
        store.accounts.set(account, next_due=FAR, next_why="due")
    store.accounts.set(broken, windows=GONE)
    shown = {one.account: one.why for one in next_fetches(store, None, "en", lambda one: one.id)}
    assert shown == {broken: "held_back", fine: "due"}
    update_setting_attention(store)
    assert [one.general for one in Presenter(store, "en").attention()] == [False]
    store.settings.set(WINDOWS_SETTING, "{")
    store.accounts.set(broken, windows=None)
    update_setting_attention(store)
    assert [one.general for one in Presenter(store, "en").attention()] == [True]


def test_a_planned_time_that_cannot_be_read_does_not_stop_the_list(store: Store, tmp_path: Path) -> None:
    store.accounts.add("https://a.example/", browser="p1")
    by_hand(tmp_path, "UPDATE accounts SET next_due='soon', keeps_days=9")
    [shown] = next_fetches(store, None, "en", lambda one: one.id)
    assert (shown.at, shown.why) == (None, "unbound")


def test_the_persons_day_is_that_of_this_computer(store: Store) -> None:
    store.settings.set(WINDOWS_SETTING, GONE)
    assert zone_of(store) == ZoneInfo(zone_here())


def test_a_pause_does_not_replace_windows_that_cannot_be_read(store: Store) -> None:
    store.settings.set(WINDOWS_SETTING, GONE)
    with pytest.raises(WorldError, match=r"windows\.unknown_zone"):
        pause_everything(store, datetime(2026, 12, 1, tzinfo=UTC).date())
    assert stored_text(store) == GONE


def test_windows_that_were_never_set_allow_everything(store: Store) -> None:
    assert general_windows(store).allow is None
