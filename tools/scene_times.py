"""What the background answers about when, for the scenes."""

from __future__ import annotations

from datetime import date
from typing import Any

from host import protocol as p
from host.i18n import sentence
from host.service.missing.causes import Finding
from host.service.missing.missing_words import finding_shown, verdict_text
from tools.made_up import OFFICE, calendar, coming, plain, tried


def missing(language: str) -> p.MissingWhyResult:
    """Why a document is missing: one cause was found, one could not be tested, the others do not hold."""
    late = date(2026, 2, 10)
    seen = [
        Finding("in_list", "holds", "row_without_document", {"number": "RE-2026-1028", "day": date(2026, 2, 5)}),
        Finding("delivered_elsewhere", "untested", "paper_unseen", {"name": "Telekomm"}),
        Finding("not_yet_billed", "no", "late", {"due": date(2026, 2, 5), "late": late}),
        Finding("not_fetched", "no", "read_since", {"day": date(2026, 3, 5)}),
        Finding("start_date", "no", "no_start_date"),
        Finding("retention", "no", "still_kept", {"n": 365}),
    ]
    return p.MissingWhyResult(
        account_name="Telekomm",
        due="2026-02-05",
        verdict=verdict_text(seen, language),
        findings=[finding_shown(finding, language) for finding in seen],
    )


def times(language: str, accounts: list[p.Account]) -> dict[str, list[dict[str, Any]]]:
    """What the background answers about when."""
    coming_next = p.ScheduleNextResult(
        total=len(accounts),
        fetches=coming(accounts, language),
        paused_until="2026-03-20" if len(accounts) > 20 else None,
    )
    schedule = p.ScheduleGetResult(
        every_days=14,
        month_day=None,
        start_date="2026-01-01",
        paused=False,
        fixed=True,
        retention_days=365,
        retention_from="person",
        retention_text=sentence("retention_person", language, n=365),
        keep_days=40,
        keep_text=sentence("next_keeps", language, n=40),
    )
    choices = p.WindowsChoicesResult(
        zones=["UTC", "Europe/Amsterdam", "Europe/Berlin"],
        countries=[
            p.Country(code="DE", parts=["BW", "BY"], names=["Baden-Württemberg", "Bayern"]),
            p.Country(code="NL", parts=[]),
        ],
    )
    return {
        "windows.get": [{"result": {"windows": OFFICE, "own": True, "never": False, "zone_here": "Europe/Amsterdam"}}],
        "windows.set": [{"result": {"windows": OFFICE, "own": True, "never": False, "zone_here": "Europe/Amsterdam"}}],
        "windows.choices": [{"result": plain(choices)}],
        "schedule.try": [{"result": plain(tried(language))}],
        "schedule.get": [{"result": plain(schedule)}],
        "schedule.set": [{"result": plain(accounts[0])}] if accounts else [],
        "account.set": [{"result": plain(accounts[0])}] if accounts else [],
        "retention.set": [{"result": {}}],
        "rhythm.calendar": [{"result": plain(calendar(accounts, language)), "slice": "rows"}],
        "missing.why": [{"result": plain(missing(language))}],
        "schedule.next": [{"result": plain(coming_next), "slice": "fetches"}],
    }
