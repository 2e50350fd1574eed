"""Handles calls about scheduling: windows, rules, the next fetches, rhythms and late documents."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from host import protocol
from host.errors import WorldError
from host.formats import format_date, month_name
from host.i18n import error_sentence, sentence
from host.schedule import (
    ALWAYS,
    LATE_DOCUMENT,
    WHOLE_ACCOUNT,
    MonthCell,
    Rhythm,
    Rule,
    StoredWindows,
    Windows,
    answer,
    calendar_row,
    months_until,
    pause_everything,
    plan_all,
    retention_of,
    streams_of,
    today,
    upcoming,
    update_setting_attention,
    with_general_pause,
    zone_here,
    zone_of,
)
from host.schedule.agenda import days_until_loss, keep_text, next_fetches, retention_source_text, usual_day_text
from host.service.account_settings import change_account, start_day
from host.service.presenter import FINDINGS
from host.store import CHANGED_DOCUMENT, WINDOWS_SETTING, AccountRow, stored_text

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services


class ScheduleHandlers:
    """Answers from the store; a change of windows replans the accounts at once."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "windows.get": self.windows_get,
            "windows.set": self.windows_set,
            "windows.choices": self.windows_choices,
            "schedule.try": self.schedule_try,
            "schedule.get": self.schedule_get,
            "schedule.set": self.schedule_set,
            "schedule.pause": self.schedule_pause,
            "schedule.next": self.schedule_next,
            "retention.set": self.retention_set,
            "rhythm.calendar": self.rhythm_calendar,
            "missing.why": self.missing_why,
            "attention.answer": self.attention_answer,
        }

    def windows_get(self, params: protocol.WindowsGetParams) -> protocol.WindowsResult:
        """Returns the windows in force in general, or for one account."""
        store = self._services.store
        text, own = stored_text(store), False
        if params.account is not None:
            row = store.accounts.get(params.account)
            text, own = (text, False) if row.windows is None else (str(row.windows), True)
        else:
            own = text is not None
        try:
            return _windows_result(ALWAYS if text is None else Windows.read(text), own=own)
        except WorldError as error:
            return self._unreadable_windows(error, own=own)

    def _unreadable_windows(self, error: WorldError, *, own: bool) -> protocol.WindowsResult:
        """Returns windows that allow nothing, as nothing runs by itself, and the sentence of what cannot be read."""
        never = _windows_result(Windows(zone=zone_here(), allow=()), own=own)
        language = self._services.language
        problem = f"{sentence('times_unreadable', language)} {error_sentence(error, language)}"
        return never.model_copy(update={"problem": problem})

    def windows_set(self, params: protocol.WindowsSetParams) -> protocol.WindowsResult:
        """Stores a windows file and replans. WorldError ``windows.*``."""
        store = self._services.store
        text = None if params.windows is None else read(params.windows).text()
        if params.account is None:
            store.settings.set(WINDOWS_SETTING, text)
            plan_all(store)
        else:
            row = store.accounts.set(params.account, windows=text)
            plan_all(store, {row.id: row})
        self._services.notifier.attention(notify=False)  # that of times that could not be read, or of a loss ahead
        return self.windows_get(protocol.WindowsGetParams(account=params.account))

    def windows_choices(self, _: protocol.Nothing) -> protocol.WindowsChoicesResult:
        """Returns the time zones, and the countries whose holidays are known."""
        from zoneinfo import available_timezones

        from holidays import list_supported_countries

        from host.schedule.windows.holidays import part_names

        known = list_supported_countries()
        countries = [
            protocol.Country(code=code, parts=known[code], names=part_names(code, known[code]) if known[code] else [])
            for code in sorted(known)
            if len(code) == 2
        ]
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        return protocol.WindowsChoicesResult(zones=[*zones, "UTC"], countries=countries)

    def schedule_try(self, params: protocol.ScheduleTryParams) -> protocol.ScheduleTryResult:
        """Returns the next fetches of windows that are not saved."""
        windows, language = read(params.windows), self._services.language
        if params.account is not None:
            general = StoredWindows(self._services.store).general
            windows = windows if general is None else with_general_pause(windows, general)
        rule = Rule(7 if params.every_days is None else params.every_days, params.month_day or None)
        planned = list(islice(upcoming(windows, rule, self._services.clock.now()), params.count))
        note = ""
        if len(planned) < params.count:
            key = "cli_schedule_fewer" if any(windows.spans) else "cli_schedule_never"
            note = sentence(key, language, count=len(planned), wanted=params.count)
        fetches = [
            protocol.PlannedFetch(
                at=fetch.at.isoformat(), why=fetch.why, why_text=sentence(f"cli_why_{fetch.why}", language)
            )
            for fetch in planned
        ]
        return protocol.ScheduleTryResult(fetches=fetches, note=note)

    def schedule_get(self, params: protocol.AccountIdParams) -> protocol.ScheduleGetResult:
        """Returns the schedule and the retention of an account."""
        row = self._services.store.accounts.get(params.account)
        windows = StoredWindows(self._services.store).for_planning(row)
        retention = retention_of(row)
        keeps = None if retention is None else retention.days
        left, late = days_until_loss(row.memory.last_good, keeps, row.next_due, self._services.clock.now())
        return protocol.ScheduleGetResult(
            every_days=row.every_days,
            month_day=row.month_day,
            start_date=row.start_date,
            paused=row.paused,
            fixed=any(windows.fixed),
            retention_days=None if retention is None else retention.days,
            retention_from=None if retention is None else retention.source,
            retention_text=retention_source_text(retention, self._services.language),
            keep_days=left,
            keep_text=keep_text(left, late, self._services.language),
        )

    def schedule_set(self, params: protocol.ScheduleSetParams) -> protocol.Account:
        """Changes an account's schedule and replans it."""
        store = self._services.store
        changes: dict[str, Any] = params.model_dump(exclude={"account"}, exclude_none=True)
        if params.month_day == 0:
            changes["month_day"] = None
        if params.start_date == "":
            changes["start_date"] = None
        elif params.start_date is not None:
            changes["start_date"] = start_day(params.start_date)
        row = change_account(store, params.account, changes) if changes else store.accounts.get(params.account)
        if {"every_days", "month_day"} & set(changes):
            plan_all(store, {row.id: row})
        update_setting_attention(store)
        self._services.notifier.attention(notify=False)
        return self._services.presenter.account(store.accounts.get(row.id))

    def schedule_pause(self, params: protocol.SchedulePauseParams) -> protocol.SchedulePauseResult:
        """Pauses all accounts until a day."""
        pause_everything(self._services.store, None if params.until is None else _date(params.until))
        return protocol.SchedulePauseResult(until=params.until)

    def schedule_next(self, params: protocol.ScheduleNextParams) -> protocol.ScheduleNextResult:
        """Returns one page of the next fetches, the soonest first."""
        store, name = self._services.store, self._services.presenter.account_name
        general = StoredWindows(store).general
        until, day = None if general is None else general.pause_until, today(store)
        return protocol.ScheduleNextResult(
            total=store.coming.count(),
            fetches=next_fetches(store, general, self._services.language, name, params.limit, params.offset),
            paused_until=until.isoformat() if until is not None and until > day else None,
        )

    def retention_set(self, params: protocol.RetentionSetParams) -> protocol.Nothing:
        """Stores the person's number of days for which the portal keeps documents."""
        store = self._services.store
        row = store.accounts.set(params.account, keeps_days=params.days)
        plan_all(store, {row.id: row})
        self._services.notifier.attention(notify=False)
        return protocol.Nothing()

    def rhythm_calendar(self, params: protocol.RhythmCalendarParams) -> protocol.RhythmCalendarResult:
        """Returns the calendar of months by accounts, in the order of their names."""
        store, day = self._services.store, today(self._services.store)
        months, rows = months_until(day, params.months), store.accounts.list()
        # A company without a portal has a rhythm as well; nothing is fetched, so what is late is only shown.
        rows += [store.accounts.get(company.id) for company in store.companies.list()]
        rows = [row for row in rows if params.administration in (None, row.administration)]
        name = self._services.presenter.account_name
        rows.sort(key=lambda row: (_alphabetical(name(row)), _alphabetical(row.user or ""), row.id))
        page = rows[params.offset : params.offset + params.limit]
        calendar = []
        for row in page:
            last_good = row.memory.last_good
            last_read = day if last_good is None else last_good.astimezone(zone_of(store)).date()
            for contract, dates in streams_of(store.rhythms.dated(row.id)).items():
                answers = store.rhythms.answers(row.id, contract)
                deleted = self._deleted(row, contract)
                rhythm, cells = calendar_row(dates, months, day, answers, last_read, deleted)
                calendar.append(self._calendar_row(row, contract, rhythm, cells, months))
        return protocol.RhythmCalendarResult(months=months, total=len(rows), rows=calendar)

    def _deleted(self, row: AccountRow, contract: str) -> list[tuple[date, date]]:
        """Returns the days of the deleted documents of a contract, or of the whole account, and when each was deleted."""
        store = self._services.store
        zone = zone_of(store)
        return [
            (one.day, datetime.fromisoformat(one.at).astimezone(zone).date())
            for one in store.rhythms.deleted(row.id)
            if contract in (WHOLE_ACCOUNT, one.contract)
        ]

    def missing_why(self, params: protocol.MissingWhyParams) -> protocol.MissingWhyResult:
        """Returns why an expected document is not there, as far as the store knows. WorldError ``account.unknown``,
        ``schedule.no_rhythm``, ``schedule.nothing_missing``."""
        from host.service.missing.causes import findings
        from host.service.missing.expected_document import expected_document
        from host.service.missing.missing_words import finding_shown, verdict_text

        store, language = self._services.store, self._services.language
        row = store.accounts.get(params.account)
        name = self._services.presenter.account_name(row)
        document = expected_document(store, row, name, params.month, params.contract)
        found = findings(document)
        return protocol.MissingWhyResult(
            account_name=f"{name} ({document.contract})" if document.contract else name,
            due=document.due.isoformat(),
            verdict=verdict_text(found, language),
            findings=[finding_shown(finding, language) for finding in found],
        )

    def _calendar_row(
        self, row: AccountRow, contract: str, rhythm: Rhythm, cells: list[MonthCell], months: list[str]
    ) -> protocol.CalendarRow:
        language = self._services.language
        return protocol.CalendarRow(
            account=row.id,
            account_name=self._services.presenter.account_name(row),
            contract=contract,
            rhythm=rhythm.kind,
            rhythm_text=self._rhythm_text(rhythm.kind, rhythm.day),
            next_expected=None if rhythm.expected is None else rhythm.expected.isoformat(),
            cells=[calendar_cell(cell, month, language) for cell, month in zip(cells, months, strict=True)],
        )

    def _rhythm_text(self, kind: str, day: int) -> str:
        text = sentence(f"rhythm_{kind}", self._services.language)
        if kind in ("irregular", "usage", "unknown"):
            return text
        return f"{text} {usual_day_text(kind, day, self._services.language)}"

    def attention_answer(self, params: protocol.AttentionAnswerParams) -> protocol.Nothing:
        """Stores the person's answer about a late document, or that a changed one or the findings of a verification were seen.
        WorldError ``attention.unknown``."""
        store = self._services.store
        if params.attention == FINDINGS and params.answer == "seen":
            self._services.presenter.note_findings_seen()
            self._services.notifier.attention(notify=False)
            return protocol.Nothing()
        attention = store.attention.get(params.attention)
        answered = CHANGED_DOCUMENT if params.answer == "seen" else LATE_DOCUMENT
        if attention.kind != answered:
            raise WorldError("attention.unknown", attention=params.attention)
        if answered == CHANGED_DOCUMENT:
            store.attention.resolve(attention.account, CHANGED_DOCUMENT)
            self._services.notifier.attention(notify=False)
            return protocol.Nothing()
        expected, contract = str(attention.details["expected"]), str(attention.details.get("contract", ""))
        answer(store, attention.account, expected, params.answer, self._services.clock.now(), contract)
        self._services.notifier.attention(notify=False)
        return protocol.Nothing()


def read(file: protocol.WindowsFile) -> Windows:
    """Returns the windows of a protocol message. WorldError ``windows.*``."""
    return Windows.read(file.model_dump_json(exclude_defaults=True))


def _windows_result(windows: Windows, *, own: bool) -> protocol.WindowsResult:
    file = protocol.WindowsFile.model_validate_json(windows.text())
    return protocol.WindowsResult(windows=file, own=own, never=not any(windows.spans), zone_here=zone_here())


def _alphabetical(name: str) -> str:
    """Returns what a name is ordered by, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WorldError("account.bad_date", date=text) from None


def calendar_cell(cell: MonthCell, month: str, language: str) -> protocol.CalendarCell:
    """Returns one cell of the calendar with its accessible text; ``month`` such as ``2026-11``."""
    name = f"{month_name(int(month[5:]), language)} {month[:4]}"
    key = f"calendar_{cell.state}"
    if cell.documents:
        key = "calendar_partly" if cell.state == "missing" else "calendar_filed"
    if cell.state == "deleted":
        text = sentence(key, language, month=name, n=len(cell.deleted), date=format_date(cell.deleted[-1], language))
    else:
        text = sentence(key, language, month=name, n=cell.documents)
        if cell.deleted:
            when = format_date(cell.deleted[-1], language)
            text += sentence("calendar_and_deleted", language, n=len(cell.deleted), date=when)
    return protocol.CalendarCell(documents=cell.documents, state=cell.state, text=text)
