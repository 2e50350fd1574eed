"""Finds the stored settings that cannot be read, and keeps the attention for them.

A setting may become unreadable without being changed: the system forgets a time zone, somebody edits a row by hand, a file of
another computer is put back. Each reader then takes the safe value; the person is told here, in ``ophaler status`` and by
``ophaler doctor``, until the setting can be read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from host.errors import WorldError
from host.schedule.stored_windows import StoredWindows
from host.schedule.windows import Windows
from host.store import UNREADABLE_SETTING, AccountRow, Store, read_instant, stored_text

_PARTS: dict[str, Callable[[Any], bool]] = {
    "profiles": lambda name: isinstance(name, str),
    "openers": lambda opener: (
        isinstance(opener, dict)
        and all(isinstance(opener.get(name), str) for name in ("family", "program"))
        and isinstance(opener.get("arguments"), list)
    ),
    "wakes": lambda times: isinstance(times, list) and all(read_instant(time) is not None for time in times),
    "far_off_plans": lambda examined: isinstance(examined, dict),
}
"""Settings that Ophaler writes itself, each a JSON object, and what its values are like."""
PLANNED_COLUMNS = frozenset({"next_due", "wanted"})
"""Columns that no person set: the scheduler plans an account anew whose own cannot be read."""
OPTIONS = {
    "start_date": "--start-date",
    "every_days": "--every",
    "month_day": "--month-day",
    "keeps_days": "--keeps",
    "paused": "--pause/--resume",
    "may_switch": "--may-switch/--never-switch",
    "while_there": "--while-there/--not-while-there",
    "keep_order_pages": "--keep-order-pages",
    "may_ask": "--may-ask/--never-ask",
    "sign_in_hosts": "--sign-in-host",
    "portal_hosts": "--portal-host",
}
"""Columns of an account that a person sets, with the option of ``ophaler accounts set`` that does."""
LABELS = {
    "--start-date": "ui_since",
    "--every": "ui_times_often",
    "--month-day": "ui_times_month_day",
    "--keeps": "ui_times_keeps",
    "--pause/--resume": "ui_times_paused",
    "--may-switch/--never-switch": "ui_settings_switch",
    "--while-there/--not-while-there": "ui_settings_while_there",
    "--keep-order-pages": "ui_settings_order_pages",
    "--may-ask/--never-ask": "ui_settings_ask",
    "--sign-in-host": "ui_settings_sign_in_hosts",
    "--portal-host": "ui_settings_portal_hosts",
}
"""The same options, with the key of what the account's page calls the setting."""
_GENERAL_CODES = ("setting.windows", "setting.stored_value")
_LONGEST = 80


@dataclass(frozen=True)
class SettingProblem:
    """One setting that cannot be read. ``error`` has the sentence (``setting.*``: what is wrong, what holds meanwhile, how
    to mend it), ``why`` the sentence of what exactly is wrong in a windows file. ``account``: None for a general setting."""

    error: WorldError
    why: WorldError | None = None
    account: str | None = None

    @property
    def details(self) -> dict[str, Any]:
        """The problem as an attention stores it."""
        why = {} if self.why is None else {"why": self.why.code, "of": self.why.details}
        return {"code": self.error.code, "values": self.error.details, **why}


def setting_problems(store: Store) -> list[SettingProblem]:
    """Returns all settings that cannot be read, those that hold everything back first. Costs a few reads, however many
    accounts there are."""
    windows = StoredWindows(store)
    problems = []
    if windows.error is not None:
        problems.append(SettingProblem(WorldError("setting.windows", text=_cut(stored_text(store))), windows.error))
    for row in store.accounts.with_windows():
        problems += _windows_problem(row)
    for row in store.accounts.with_unreadable():
        problems += [
            SettingProblem(_account_value_error(row, name, value), account=row.id)
            for name, value in row.unreadable.items()
            if name not in PLANNED_COLUMNS
        ]
    return problems + _stored_value_problems(store)


def _account_value_error(row: AccountRow, name: str, value: str) -> WorldError:
    """Returns the error for a column of an account, which is named by the option that sets it."""
    values = {"account": row.id, "name": OPTIONS[name], "value": _cut(value)}
    used = getattr(row, name)
    if used is None:
        return WorldError("setting.account_value_left_out", **values)
    return WorldError("setting.account_value", **values, used=json.dumps(used))


def _windows_problem(row: AccountRow) -> list[SettingProblem]:
    text = str(row.windows)
    try:
        Windows.read(text)
    except WorldError as error:
        found = WorldError("setting.account_windows", account=row.id, text=_cut(text))
        return [SettingProblem(found, error, row.id)]
    return []


def _stored_value_problems(store: Store) -> list[SettingProblem]:
    from host.archive import PATTERN_SETTING, check_pattern  # only here: the waker loads this room without the archive

    def is_pattern(value: Any) -> bool:
        try:
            check_pattern(value)
        except (WorldError, TypeError):
            return False
        return True

    problems = []
    for key, is_right in {
        **{key: _object_of(part) for key, part in _PARTS.items()},
        PATTERN_SETTING: is_pattern,
    }.items():
        text = store.settings.text(key)
        if text is not None and not _is_readable(text, is_right):
            problems.append(SettingProblem(WorldError("setting.stored_value", name=key, value=_cut(text))))
    return problems


def _object_of(part: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Returns the check of a JSON object whose values are all like this."""
    return lambda value: isinstance(value, dict) and all(map(part, value.values()))


def _is_readable(text: str, is_right: Callable[[Any], bool]) -> bool:
    try:
        return is_right(json.loads(text))
    except (ValueError, RecursionError):
        return False


def update_setting_attention(store: Store) -> bool:
    """Opens, updates or resolves the attention for settings that cannot be read; returns whether anything changed. A
    general setting is told at the first account of every browser profile."""
    problems = setting_problems(store)
    open_ones = {row.account: row.details for row in store.attention.list() if row.kind == UNREADABLE_SETTING}
    if not problems and not open_ones:
        return False
    tellers = _first_accounts(store)
    wanted: dict[str, dict[str, Any]] = {}
    for problem in problems:
        for account in tellers if problem.account is None else [problem.account]:
            wanted.setdefault(account, {"problems": []})["problems"].append(problem.details)
    if wanted == open_ones:
        return False
    with store.atomic():
        for account in open_ones.keys() - wanted.keys():
            store.attention.resolve(account, UNREADABLE_SETTING)
        for account, details in wanted.items():
            if open_ones.get(account) != details:
                store.attention.open(account, UNREADABLE_SETTING, None, details)
    return True


def concerns_everything(details: Mapping[str, Any]) -> bool:
    """Returns whether the attention with these details is about general settings only, not about its account."""
    return all(one["code"] in _GENERAL_CODES for one in details["problems"])


def _first_accounts(store: Store) -> list[str]:
    """Returns the first account of each browser profile; the first of all where none is bound to a profile."""
    rows = store.accounts.list()
    by_profile: dict[str, str] = {}
    for row in rows:
        if row.browser is not None:
            by_profile.setdefault(row.browser, row.id)
    return list(by_profile.values()) or [row.id for row in rows[:1]]


def _cut(text: str | None) -> str:
    return "" if text is None else text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
