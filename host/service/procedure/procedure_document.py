"""The procedure document: who fetches what and when, how it is kept and verified, and who may delete; from the settings and the
journal as they are, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from host import __version__
from host.archive.seal.journal_tree import known_origin
from host.archive.verification.last_verification import last_verification
from host.errors import WorldError
from host.inbox.watched_folders import WatchedFolders
from host.paths import Paths
from host.schedule import StoredWindows, Windows
from host.schedule.windows.holidays import part_names
from host.service.procedure.page_blocks import Block, TableBlock, TextBlock
from host.service.procedure.retention_law import law_of
from host.service.upkeep.weekly_verification import PERCENT
from host.store import ACCOUNT_MOVED, AccountRow, Administration, Store, stamp
from host.urls import web_host
from host.vocabulary import KeyHolder

LANGUAGES = ("de", "en", "fr", "nl")
_FOLDER = Path(__file__).parent / "texts"
_EVENTS = (
    *("document.filed", "document.recovered", "document.restored", "document.by_mail", "document.quarantined"),
    *("document.withdrawn", "document.corrected", "document.renamed", "document.deleted", "document.undeleted"),
    ACCOUNT_MOVED,
)
_HOUR = 60


def read_texts(language: str) -> dict[str, Any]:
    """Returns the sentences of the document in one of ``LANGUAGES``."""
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))


class ProcedureDocument:
    """The document in one language, of one administration: it names nothing of the others."""

    def __init__(self, store: Store, paths: Paths, holder: KeyHolder, language: str, administration: int = 0) -> None:
        """``holder`` is who holds the vault's key."""
        self._store = store.within(administration)
        self._number = administration
        self._paths = paths
        self._holder = holder
        self._texts = read_texts(language)

    def blocks(self) -> list[Block]:
        """Returns the whole document, by one state of the database."""
        with self._store.snapshot():
            parts = (self._head, self._sources, self._times, self._kept, self._verified, self._deleting, self._access)
            return [block for part in (*parts, self._handing_on) for block in part()]

    # --- parts

    def _head(self) -> Iterator[Block]:
        yield TextBlock("title", self._said("title"))
        yield self._paragraph("made", version=__version__, at=self._day(stamp(self._store.clock.now())))
        if self._is_one_of_several():
            name = self._administration().name or self._said("books_first")
            yield self._paragraph("books", name=name, folder=f"`{self._folder()}`")

    def _sources(self) -> Iterator[Block]:
        store = self._store
        counts, newest = store.documents.counts(), store.fetches.newest()
        yield self._heading("sources")
        accounts = self._accounts()
        if accounts:
            yield self._paragraph("portals")
            rows = []
            for account in accounts:
                last = newest.get(account.id)
                at = self._said("never") if last is None else self._day(last.ended_at or last.queued_at)
                portal = web_host(account.url) or account.url
                rows.append((_name(account), portal, self._rhythm(account), at, str(counts.get(account.id, 0))))
            yield TableBlock(self._list("portal_columns"), rows)
        else:
            yield self._paragraph("portals_none")
        companies = [company for company in store.companies.list() if company.administration == self._number]
        if companies:
            yield self._paragraph("companies")
            named = [(company.name, str(counts.get(company.id, 0))) for company in companies]
            yield TableBlock(self._list("company_columns"), named)
        there = {account.id for account in accounts} | {company.id for company in companies}
        elsewhere = sum(number for account, number in counts.items() if account not in there)
        if elsewhere:
            yield self._paragraph("elsewhere", documents=str(elsewhere))
        yield self._item("inbox", folder=f"`{self._paths.inbox}`")
        for folder in WatchedFolders(store).list():
            yield self._item("watched", folder=f"`{folder}`")
        for box in store.mailboxes.list():
            if box.company is not None and box.company not in there:
                continue
            read = self._said("never") if box.looked_at is None else self._day(box.looked_at)
            yield self._item("mailbox", name=box.id, folder=box.folder, host=box.host, at=read)

    def _times(self) -> Iterator[Block]:
        yield self._heading("times")
        stored = StoredWindows(self._store)
        if stored.general is None:
            yield self._paragraph("times_unreadable")
        else:
            yield from self._windows(stored.general)
        own = [_name(account) for account in self._accounts() if account.windows is not None]
        if own:
            yield self._paragraph("times_own", names=", ".join(own))

    def _windows(self, windows: Windows) -> Iterator[Block]:
        if windows.allow is None and windows.at is None:
            yield self._paragraph("times_always")
        elif not any(windows.spans):
            yield self._paragraph("times_never")
        else:
            yield self._paragraph("times_zone", zone=windows.zone)
            for day, spans, fixed in zip(self._list("weekdays"), windows.spans, windows.fixed, strict=True):
                said = [f"{_clock(start)}-{_clock(end)}" for start, end in spans]
                if fixed:
                    said.append(self._said("times_fixed", times=", ".join(map(_clock, fixed))))
                if said:
                    yield self._item("times_day", day=day, spans=", ".join(said))
        if windows.not_on:
            yield self._paragraph("times_not_on", days=", ".join(day.isoformat() for day in windows.not_on))
        if windows.holidays is not None:
            yield self._paragraph("times_holidays", country=_holiday_place(windows.holidays))
        if windows.pause_until is not None:
            yield self._paragraph("times_pause", day=windows.pause_until.isoformat())

    def _kept(self) -> Iterator[Block]:
        store = self._store
        yield self._heading("kept")
        yield self._paragraph("kept_place", folder=f"`{self._folder()}`")
        yield self._paragraph("kept_order")
        yield self._paragraph("kept_proof")
        span = store.documents.filing_span()
        if span is None:
            yield self._paragraph("kept_nothing")
        else:
            first, last = map(self._day, span)
            accounts = str(len(store.documents.counts()))
            yield self._paragraph(
                "kept_numbers", documents=str(store.documents.count()), accounts=accounts, first=first, last=last
            )
        head, first_entry = store.journal.head(), store.journal.at(1)
        if head is None:
            return
        since = self._day(head.at if first_entry is None else first_entry.at)
        yield self._paragraph(
            "kept_journal", entries=str(head.seq), since=since, seq=str(head.seq), hash=f"`{head.hash}`"
        )
        yield self._paragraph("events")
        yield TableBlock(self._list("event_columns"), list(self._events()))

    def _events(self) -> Iterator[tuple[str, str, str]]:
        """Yields what the journal has, counted, the usual events by name and all others together."""
        tally = self._store.journal.tally()
        for event in _EVENTS:
            if event in tally:
                number, last = tally.pop(event)
                yield self._said(f"event_{event.partition('.')[2]}"), str(number), self._day(last)
        if tally:
            last = max(at for _, at in tally.values())
            yield self._said("event_other"), str(sum(number for number, _ in tally.values())), self._day(last)

    def _verified(self) -> Iterator[Block]:
        yield self._heading("verified")
        yield self._paragraph("verify_how", percent=f"{PERCENT:g}")
        verified = last_verification(self._store)
        last = None if verified is None else verified.administrations.get(self._number)
        if last is None:
            yield self._paragraph("verify_none")
        else:
            numbers = {"documents": str(last.documents), "read": str(last.read), "count": str(last.count)}
            yield self._paragraph("verify_last", at=self._day(last.at), **numbers)
        origin = known_origin(self._store)
        yield self._paragraph("seal_no") if origin is None else self._paragraph("seal_yes", origin=f"`{origin}`")
        yield self._paragraph("backup")

    def _deleting(self) -> Iterator[Block]:
        yield self._heading("deleting")
        yield self._paragraph("delete_how")
        tombstones = self._store.tombstones.list()
        if tombstones:
            rows = [(self._day(one.at), one.by, one.document.file, one.reason) for one in tombstones]
            yield TableBlock(self._list("delete_columns"), rows)
        else:
            yield self._paragraph("delete_none")
        law = law_of(self._store, self._number)
        if law is None:
            yield self._paragraph("retention_none")
        else:
            said = {"years": str(law.years), "law": law.law, "at": law.read_in, "source": law.source}
            yield self._paragraph("retention", **said)

    def _access(self) -> Iterator[Block]:
        yield self._heading("access")
        yield self._paragraph("access_user")
        yield self._paragraph(f"vault_{self._holder}")
        yield self._paragraph("browsers")

    def _handing_on(self) -> Iterator[Block]:
        yield self._heading("handing")
        receivers = [one for one in self._store.receivers.list() if one.administration in (None, self._number)]
        if not receivers:
            yield self._paragraph("handing_none")
            return
        rows = []
        for receiver in receivers:
            counts = self._store.outbox.counts(receiver.id, self._number)
            when = self._said("when_always" if receiver.is_always else "when_asked")
            waiting = counts["waiting"] + counts["handing_on"]
            numbers = (str(counts["handed_on"]), str(waiting), str(counts["failed"]))
            rows.append((receiver.id, receiver.kind, when, *numbers))
        yield TableBlock(self._list("receiver_columns"), rows)

    # --- whose books

    def _is_one_of_several(self) -> bool:
        return len(self._store.administrations.list()) > 1

    def _administration(self) -> Administration:
        return self._store.administrations.get(self._number)

    def _folder(self) -> Path:
        return self._paths.archive_of(self._number, self._administration().folder)

    def _accounts(self) -> list[AccountRow]:
        return [account for account in self._store.accounts.list() if account.administration == self._number]

    # --- words

    def _said(self, key: str, **values: str) -> str:
        return str(self._texts[key]).format(**values)

    def _list(self, key: str) -> list[str]:
        return list(self._texts[key])

    def _heading(self, key: str) -> Block:
        return TextBlock("heading", self._said(key))

    def _paragraph(self, key: str, **values: str) -> Block:
        return TextBlock("paragraph", self._said(key, **values))

    def _item(self, key: str, **values: str) -> Block:
        return TextBlock("item", self._said(key, **values))

    def _rhythm(self, account: AccountRow) -> str:
        if account.paused:
            return self._said("paused")
        if account.month_day is not None:
            return self._said("month_day", day=str(account.month_day))
        if account.every_days == 1:
            return self._said("every_day")
        return self._said("every_days", days=str(account.every_days))

    def _day(self, instant: str) -> str:
        """Returns the day of an instant as it is stored, in UTC."""
        return instant[:10]


def _name(account: AccountRow) -> str:
    return account.company or web_host(account.url) or account.id


def _holiday_place(code: str) -> str:
    """Returns what a part of a country is called there, with its code; of a whole country the code alone."""
    country, _, part = code.partition("-")
    return f"{part_names(country, [part])[0]} ({code})" if part else code


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    return f"{hours % 24 if hours > 24 else hours:02}:{rest:02}"


def known_procedure_language(tag: str) -> str:
    """Returns one of ``LANGUAGES`` for a language tag. Raises WorldError ``procedure.no_language``."""
    short = tag.strip().lower().replace("_", "-").partition("-")[0]
    if short not in LANGUAGES:
        raise WorldError("procedure.no_language", language=tag, languages=", ".join(LANGUAGES))
    return short
