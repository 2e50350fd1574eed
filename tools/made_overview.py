"""Made-up answers about how things stand: last night, the archive, the health of every part, and what is done by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

from host import protocol as p
from host.formats import format_moment
from host.i18n import sentence
from tools.made_up import ago, plain


def answers_of_overview(language: str, accounts: list[p.Account]) -> dict[str, Any]:
    """What the background answers on the pages of today and of the settings."""
    checked = p.ArchiveCheckResult(running=False, at=ago(days=2), documents=214, read=11, count=0, findings=[])
    whole = checked.model_copy(update={"at": ago(minutes=0), "read": 214})
    running = checked.model_copy(update={"running": True})
    folder = p.ArchiveFolderResult(
        folder="/srv/ophaler/archive", proposed="/srv/ophaler/archive", documents=214, settled=True, present=True
    )
    filed = {"archive.folder": [{"result": plain(folder)}]} if accounts else {}
    return {
        **filed,
        "today.get": [{"result": plain(night(language, accounts))}],
        "archive.checked": [{"result": plain(checked)}],
        "archive.check": [{"result": plain(running), "then": {"archive.checked": [{"result": plain(whole)}]}}],
        "health.check": [{"result": plain(p.HealthResult(parts=health(language)))}],
        "background.get": [{"result": plain(p.BackgroundResult(tasks=background(language)))}],
        "link.again": [{"result": {}}],
    }


def night(language: str, accounts: list[p.Account]) -> p.TodayResult:
    """A night in which two accounts did not get everything."""
    if not accounts:
        return p.TodayResult(
            since=ago(hours=14), fetches=0, documents=0, failed=[], message=sentence("today_night_none", language)
        )
    failed = [one.id for one in accounts if one.last_state in ("incomplete", "portal_changed", "portal_down")]
    said = [sentence("today_night_fetches", language, n=12), sentence("today_night_new", language, n=9)]
    if failed:
        said.append(sentence("today_night_failed", language, n=len(failed)))
    return p.TodayResult(since=ago(hours=14), fetches=12, documents=9, failed=failed, message=" ".join(said))


def health(language: str) -> list[p.HealthPart]:
    """Everything is well but the browser's registration; scans are not read."""
    file = "/srv/jansen/.config/chromium/NativeMessagingHosts/org.ophaler.host.json"
    told = {
        "browser": ("broken", sentence("cli_doctor_manifest_broken", language, browser="Chromium", file=file)),
        "scans": ("note", sentence("cli_doctor_scans_none_note", language)),
    }
    parts = []
    for name in get_args(p.HealthPartName):
        state, message = told.get(name, ("ok", sentence(f"health_{name}_ok", language)))
        is_broken = state == "broken"
        remedy = [sentence("cli_doctor_manifest_mend", language).replace("`", "")] if is_broken else []
        parts.append(
            p.HealthPart(
                part=name,
                state=state,  # type: ignore[arg-type]
                messages=[message],
                remedies=remedy,
                command="ophaler setup" if is_broken else None,
            )
        )
    return parts


def background(language: str) -> list[p.BackgroundTask]:
    """What is done by itself on a computer that nobody set up further."""
    messages = {
        "fetching": sentence(
            "background_fetching", language, date=format_moment(datetime(2026, 3, 19, 9, 14, tzinfo=UTC), language)
        ),
        "waking": sentence("background_waking_off", language),
        "inbox": sentence("background_inbox", language, n=2),
        "receivers": sentence("background_receivers", language, n=3),
        "verifying": sentence("background_verifying", language),
    }
    return [
        p.BackgroundTask(task=name, active=name != "waking", message=messages[name])
        for name in get_args(p.BackgroundTaskName)
    ]
