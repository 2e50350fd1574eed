"""The list of next fetches: per account when, why then, whether a person will be needed, and what is expected.

Everything in it was decided when the last fetch ended and stands in the accounts' rows, so the list is one read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from host.messages import sentence
from host.planning import general_windows, loss_of
from host.protocol import NextFetch, NextWhy
from host.store import AccountRow, Store
from host.windows import Windows

WHYS: tuple[NextWhy, ...] = get_args(NextWhy)
Person = Literal["no", "maybe", "yes"]
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Known:
    """What is looked up once for the whole list."""

    asked: frozenset[str]
    waited: frozenset[str]
    running: frozenset[str]
    paused_until: date | None
    zone: ZoneInfo
    now: datetime


def what_is_known(store: Store, general: Windows) -> Known:
    """For ``next_fetch_of``."""
    asked = frozenset(row.account for row in store.attention.list() if row.kind != "late_document")
    unfinished, waited = store.fetches.unfinished_accounts(), store.fetches.waited_accounts()
    return Known(asked, waited, unfinished, general.pause_until, general.tz, store.clock.now())


def next_fetches(store: Store, language: str, names: Mapping[str, str]) -> list[NextFetch]:
    """Of all accounts, the soonest first, those without a time last. ``names``: how accounts are called."""
    known = what_is_known(store, general_windows(store))
    rows = sorted(store.accounts.list(), key=lambda row: (row.next_due is None, row.next_due or "", row.id))
    return [next_fetch_of(row, known, language, names.get(row.id, row.id)) for row in rows]


def next_fetch_of(row: AccountRow, known: Known, language: str, name: str) -> NextFetch:
    """One account's line."""
    at, why = _when(row, known)
    person: Person = "yes" if row.id in known.asked else "maybe" if row.id in known.waited else "no"
    lost_on = loss_of(row)
    left = None if lost_on is None else max(0, math.floor((lost_on - known.now).total_seconds() / 86_400))
    return NextFetch(
        account=row.id,
        account_name=name,
        at=at,
        why=why,
        why_text=sentence(f"cli_why_{why}", language),
        person=person,
        person_text=sentence(f"next_person_{person}", language),
        expected=expected_text(row.memory.get("rhythm"), language),
        keep_days=left,
        keep_text="" if left is None else sentence("next_keeps", language, days=left),
    )


def _when(row: AccountRow, known: Known) -> tuple[str | None, NextWhy]:
    if row.id in known.running:
        return None, "running"
    if row.paused:
        return None, "paused"
    if row.next_due is None:
        return None, "never" if row.next_why == "never" else "unbound"
    why: NextWhy = row.next_why if row.next_why in WHYS else "due"
    return datetime.fromisoformat(row.next_due).astimezone(known.zone).isoformat(timespec="seconds"), why


def expected_text(rhythm: dict[str, Any] | None, language: str) -> str:
    """``the document for November, usually on the 5th``; empty where nothing is known."""
    if not rhythm or not rhythm.get("expected"):
        return ""
    expected = date.fromisoformat(rhythm["expected"])
    return sentence(
        "next_expected",
        language,
        period=period_of(rhythm["kind"], expected, language),
        usual=usual_text(rhythm["kind"], int(rhythm["day"]), language),
    )


def late_text(details: Mapping[str, Any], name: str, today: date, language: str) -> str:
    """The sentence of a late document."""
    expected = date.fromisoformat(str(details["expected"]))
    kind, day = str(details["rhythm"]), int(details["day"])
    return sentence(
        "attention_late_document",
        language,
        name=name,
        usual=usual_text(kind, day, language),
        period=period_of(kind, expected, language),
        days=max(0, (today - expected).days),
    )


def usual_text(kind: str, day: int, language: str) -> str:
    """``on the 5th``, ``on the last day of the month``, ``on Tuesday``."""
    if kind == "weekly":
        return sentence("rhythm_on_weekday", language, weekday=sentence(f"weekday_{day}", language))
    if day == 31:
        return sentence("rhythm_on_last_day", language)
    return sentence("rhythm_on_day", language, day=_ordinal(day, language))


def period_of(kind: str, expected: date, language: str) -> str:
    """``November``; for a yearly or weekly rhythm more exactly."""
    if kind == "weekly":
        return expected.isoformat()
    month = sentence(f"month_{expected.month}", language)
    return f"{month} {expected.year}" if kind == "yearly" else month


def _ordinal(day: int, language: str) -> str:
    if language == "en":
        return f"{day}{'th' if 10 <= day % 100 <= 20 else _SUFFIX.get(day % 10, 'th')}"
    return sentence("rhythm_ordinal", language, day=day)
