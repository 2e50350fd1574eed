"""Handles the calls that tell how things stand: last night, the archive's verification, the health of every part, and what is
done by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from host import protocol
from host.archive.verification.last_verification import last_verification
from host.errors import WorldError
from host.formats import format_date, format_moment
from host.i18n import error_sentence, sentence
from host.install import this_machine
from host.paths import extension_folder
from host.schedule import zone_of
from host.schedule.setting_check import LABELS
from host.store import read_instant, stamp

if TYPE_CHECKING:
    from host.install.doctor import Check
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import FetchRow

_EVENING = 18
"""The hour at which the night begins that the morning is told of."""
_MOST_FINDINGS = 20
_FAILED = frozenset({"incomplete", "portal_changed", "portal_down", "needs_person"})
_COMMAND = re.compile(r"`(ophaler [^`]+)`")
_PARTS: dict[str, protocol.HealthPartName] = {
    "python": "program", "reader": "program", "extension": "program", "versions": "program", "launcher": "program",
    "answer": "program", "data": "data", "database": "data", "settings": "settings", "scans": "scans",
    "own": "accounts", "connector": "accounts", "memory": "accounts", "background": "background",
}  # fmt: skip
"""The part that a check belongs to, by the first word of its name; every other check is about a browser."""


class OverviewHandlers:
    """Handles one call a method; only ``archive.check`` begins something."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "today.get": self.today,
            "archive.checked": self.archive_checked,
            "archive.check": self.check_archive,
            "health.check": self.health,
            "background.get": self.background,
        }

    # --- last night

    def today(self, _: protocol.Nothing) -> protocol.TodayResult:
        """Returns what was fetched since yesterday evening."""
        store = self._services.store
        since = _last_evening(store.clock.now().astimezone(zone_of(store)))
        fetches = store.fetches.ended_since(stamp(since))
        documents = store.documents.filed_since(stamp(since))
        last: dict[str, FetchRow] = {}
        for fetch in fetches:
            last.setdefault(fetch.account, fetch)
        failed = [account for account, fetch in last.items() if fetch.state in _FAILED]
        return protocol.TodayResult(
            since=since.isoformat(timespec="seconds"),
            fetches=len(fetches),
            documents=documents,
            failed=failed,
            message=self._night(len(fetches), documents, len(failed)),
        )

    def _night(self, fetches: int, documents: int, failed: int) -> str:
        if not fetches:
            return self._say("today_night_none") if not documents else self._say("today_night_documents", n=documents)
        told = [self._say("today_night_fetches", n=fetches), self._say("today_night_new", n=documents)]
        return " ".join([*told, *([self._say("today_night_failed", n=failed)] if failed else [])])

    # --- the archive

    def archive_checked(self, _: protocol.Nothing) -> protocol.ArchiveCheckResult:
        """Returns what the last verification found."""
        verification, language = self._services.verification, self._services.language
        problem = None if verification.problem is None else error_sentence(verification.problem, language)
        last = last_verification(self._services.store)
        told = protocol.ArchiveCheckResult(
            running=verification.is_running, at=None, documents=0, read=0, count=0, findings=[], problem=problem
        )
        if last is None:
            return told
        findings = [finding.sentence(language) for finding in last.findings[:_MOST_FINDINGS]]
        numbers = {"documents": last.documents, "read": last.read, "count": last.count}
        return told.model_copy(update={**numbers, "at": last.at, "findings": findings})

    def check_archive(self, _: protocol.Nothing) -> protocol.ArchiveCheckResult:
        """Begins to verify every document of all archives; ``archive.checked`` tells the result."""
        self._services.verification.begin()
        return self.archive_checked(protocol.Nothing())

    # --- the health of every part

    def health(self, _: protocol.Nothing) -> protocol.HealthResult:
        """Examines every part from the browser to the archive."""
        from host.install.doctor import Doctor

        services = self._services
        found: dict[protocol.HealthPartName, list[Check]] = {}
        for check in Doctor(services.paths, extension_folder(), this_machine(), services.clock).examine():
            word = check.code.partition(".")[2].partition("_")[0]
            found.setdefault(_PARTS.get(word, "browser"), []).append(_labelled(check, services.language))
        return protocol.HealthResult(parts=[self._part(name, checks) for name, checks in found.items()])

    def _part(self, name: protocol.HealthPartName, checks: list[Check]) -> protocol.HealthPart:
        """Returns a part as its worst check says; of what works nothing is said but that it does."""
        language = self._services.language
        broken = [check for check in checks if check.state == "broken"]
        notes = [check for check in checks if check.state == "note"]
        remedies = [check.remedy(language) for check in broken]
        commands = [found[1] for found in map(_COMMAND.search, remedies) if found]
        told = [check.message(language) for check in [*broken, *notes]]
        return protocol.HealthPart(
            part=name,
            state="broken" if broken else "note" if notes else "ok",
            messages=[text.replace("`", "") for text in told] or [self._say(f"health_{name}_ok")],
            remedies=[text.replace("`", "") for text in dict.fromkeys(remedies)],
            command=commands[0] if commands else None,
        )

    # --- what is done by itself

    def background(self, _: protocol.Nothing) -> protocol.BackgroundResult:
        """Returns what Ophaler does by itself, as things are set now."""
        tasks = [self._fetching(), self._waking(), self._inbox(), self._receivers(), self._verifying()]
        return protocol.BackgroundResult(tasks=tasks)

    def _fetching(self) -> protocol.BackgroundTask:
        store, language = self._services.store, self._services.language
        due = read_instant(min((row.next_due for row in store.accounts.list() if row.next_due), default=None))
        if due is None:
            return protocol.BackgroundTask(task="fetching", active=False, message=self._say("background_fetching_none"))
        moment = format_moment(due.astimezone(zone_of(store)), language)
        return protocol.BackgroundTask(
            task="fetching", active=True, message=self._say("background_fetching", date=moment)
        )

    def _waking(self) -> protocol.BackgroundTask:
        from host.install.timers import timer_state

        state = timer_state(self._services.paths.data, this_machine())
        return protocol.BackgroundTask(
            task="waking", active=state == "on", message=self._say(f"background_waking_{state}")
        )

    def _inbox(self) -> protocol.BackgroundTask:
        from host.inbox.watched_folders import WatchedFolders

        store = self._services.store
        folders = 1 + sum(not paused for paused in WatchedFolders(store).all().values())
        told = [self._say("background_inbox", n=folders)]
        if mailboxes := len(store.mailboxes.list()):
            told.append(self._say("background_mailboxes", n=mailboxes))
        return protocol.BackgroundTask(task="inbox", active=True, message=" ".join(told))

    def _receivers(self) -> protocol.BackgroundTask:
        count = len(self._services.store.receivers.list())
        said = self._say("background_receivers", n=count) if count else self._say("background_receivers_none")
        return protocol.BackgroundTask(task="receivers", active=count > 0, message=said)

    def _verifying(self) -> protocol.BackgroundTask:
        last = last_verification(self._services.store)
        told = [self._say("background_verifying")]
        if last is not None and (at := read_instant(last.at)) is not None:
            day = at.astimezone(zone_of(self._services.store)).date()
            told.append(self._say("background_verified", date=format_date(day, self._services.language)))
        return protocol.BackgroundTask(task="verifying", active=True, message=" ".join(told))

    def _say(self, key: str, **values: str | int) -> str:
        return sentence(key, self._services.language, **values)


def _labelled(check: Check, language: str) -> Check:
    """Returns a check in which a setting is called what the pages call it, where it has the name of an option."""
    label = LABELS.get(check.values.get("name", ""))
    if label is None:
        return check
    name = {"name": sentence(label, language)}
    errors = tuple(WorldError(error.code, **{**error.details, **name}) for error in check.errors)
    return replace(check, values={**check.values, **name}, errors=errors)


def _last_evening(now: datetime) -> datetime:
    """Returns when the evening before ``now``'s day began, in ``now``'s time zone."""
    return (now - timedelta(days=1)).replace(hour=_EVENING, minute=0, second=0, microsecond=0)
