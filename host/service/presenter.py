"""Presents rows of the store in the protocol's shapes, with sentences in the person's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from host import protocol
from host.archive.verification.last_verification import VerifiedAdministration, last_verification
from host.browser import BUDGET_CODE
from host.connectors import Connector, account_patterns, connector_of
from host.errors import OphalerError
from host.formats import format_date
from host.i18n import code_sentence, error_sentence, sentence
from host.inbox.inbox_problem import inbox_problem, waiting_sentence
from host.paths import Paths
from host.schedule import LATE_DOCUMENT, LOSS_AHEAD, StoredWindows, concerns_everything, today
from host.schedule.agenda import late_document_text
from host.schedule.setting_check import LABELS
from host.sittings.summary import SittingPresenter, is_expired
from host.store import (
    CHANGED_DOCUMENT,
    UNREADABLE_SETTING,
    AccountRow,
    AgendaRow,
    AttentionRow,
    DocumentRow,
    FetchRow,
    LedgerEntry,
    RegisterRow,
    Store,
    administrations_with_unseen_findings,
    note_findings_seen,
)
from host.urls import host_of
from host.vocabulary import ACCOUNTED_OUTCOMES

_ANSWERS = {LATE_DOCUMENT: ("ended", "remind", "right"), CHANGED_DOCUMENT: ("seen",)}
"""What a person can answer to an attention for which there is nothing to do in a tab."""


_NO_ACCOUNT = "inbox"
"""Stands where an attention names its account, for one that is of none: the ids of accounts are longer."""
FINDINGS = -1
"""The id of the attention about findings of the weekly verification. Those of the store's attentions are positive."""


_PATIENCE = 3
"""Looks at a mailbox that may fail before the person is told: half an hour."""


class Presenter:
    """Presents the store in one language; changes nothing."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = self.language = language
        self.sittings = SittingPresenter(store, language, self.account_name)

    def sitting(self, profile: str) -> protocol.Sitting | None:
        """Returns the sitting that a browser profile shows now."""
        return self.sittings.of(profile)

    def account_name(self, account: AccountRow | AgendaRow) -> str:
        """Returns the company that the person named, else the name of the portal's connector, else the portal's host."""
        if account.company:
            return account.company
        return portal_name(account.url, connector_of(account))

    def account(self, row: AccountRow) -> protocol.Account:
        """Returns one account with the state of its last fetch."""
        fetches = self._store.fetches.list(account=row.id, limit=1)
        last, documents = fetches[0] if fetches else None, self._store.documents.count(account=row.id)
        return self._account(row, last, documents, StoredWindows(self._store))

    def accounts(self) -> list[protocol.Account]:
        """Returns all accounts, in the order in which they were added."""
        rows, newest, counts = self._store.accounts.list(), self._store.fetches.newest(), self._store.documents.counts()
        windows = StoredWindows(self._store)
        return [self._account(row, newest.get(row.id), counts.get(row.id, 0), windows) for row in rows]

    def _account(
        self, row: AccountRow, last: FetchRow | None, documents: int, windows: StoredWindows
    ) -> protocol.Account:
        return protocol.Account.model_validate(
            {
                "id": row.id,
                "url": row.url,
                "name": self.account_name(row),
                # Without a user name from the person, the account's identity as the portal shows it.
                "user": row.user or row.memory.shown_identity,
                "company": row.company,
                "connector": row.connector,
                "browser": row.browser,
                "origins": account_patterns(row, connector_of(row)),
                "last_state": last.state if last else None,
                "last_message": self.message(last) if last else "",
                "last_at": (last.ended_at or last.queued_at) if last else None,
                "next_at": row.next_due if windows.are_readable(row.windows) else None,
                "documents": documents,
                "every_days": row.every_days,
                "shown": row.memory.shown_identity,
                "may_switch": row.may_switch,
                "container": row.container,
                "while_there": row.while_there,
                "keep_order_pages": row.keep_order_pages,
                "may_ask": row.may_ask,
                "sign_in_hosts": list(row.sign_in_hosts),
                "portal_hosts": list(row.portal_hosts),
                "last_failure": last.failure_code if last else None,
                "administration": row.administration,
                "start_date": row.start_date,
                "paused": row.paused,
                "month_day": row.month_day,
                "customer_number": row.memory.identity_by_kind.get("number"),
            }
        )

    def administrations(self, paths: Paths) -> list[protocol.Administration]:
        """Returns all administrations, with what is in each."""
        accounts, companies = self._store.accounts.list(), self._store.companies.list()
        return [
            protocol.Administration(
                number=one.number,
                name=one.name or sentence("administration_first", self._language),
                folder=str(paths.archive_of(one.number, one.folder)),
                accounts=sum(row.administration == one.number for row in accounts),
                companies=sum(row.administration == one.number for row in companies),
                documents=self._store.within(one.number).documents.count(),
            )
            for one in self._store.administrations.list()
        ]

    def message(self, fetch: FetchRow) -> str:
        """Returns the state of a fetch as a sentence, and further ones where it found a new way to the documents, and where the
        list no longer shows some."""
        said = self._state_sentence(fetch)
        healed = int((fetch.proof or {}).get("healed_ways") or fetch.failure_details.get("healed") or 0)
        if healed:
            said = f"{said} {sentence('fetch_way_healed', self._language, n=healed)}"
        gone = (fetch.proof or {}).get("gone")
        if gone:
            said = f"{said} {self._gone_sentence(gone)}"
        left = (fetch.proof or {}).get("left")
        if left:
            said = f"{said} {sentence('fetch_rows_left', self._language, rows=left['rows'])}"
        has_gap = bool((fetch.proof or {}).get("gap"))
        return f"{said} {sentence('fetch_possible_gap', self._language)}" if has_gap else said

    def _gone_sentence(self, gone: dict[str, Any]) -> str:
        """Returns the sentence on documents that the list no longer shows, which names their days where they have some."""
        if not gone["first"]:
            return sentence("fetch_documents_gone", self._language, count=gone["count"])
        first, last = (format_date(date.fromisoformat(gone[end]), self._language) for end in ("first", "last"))
        return sentence("fetch_documents_gone_dated", self._language, count=gone["count"], first=first, last=last)

    def _state_sentence(self, fetch: FetchRow) -> str:
        tally = self._store.fetches.tally(fetch.id)
        if fetch.failure_code == "fetch.rows_missing" and tally:
            return self._missing_sentence(tally)
        if fetch.failure_code is not None:
            return failure_sentence(fetch.failure_code, fetch.failure_details, self._language)
        if fetch.state in ("complete", "nothing_new") and tally.get("waiting"):
            is_long = any(row.get("since") for row in (fetch.proof or {}).get("waiting", []))
            key = f"state_{fetch.state}_waiting_long" if is_long else f"state_{fetch.state}_waiting"
        else:
            key = f"state_{fetch.state}"
        said = sentence(
            key,
            self._language,
            n=sum(tally.values()),
            rows=sum(tally.values()),
            accounted=sum(number for outcome, number in tally.items() if outcome in ACCOUNTED_OUTCOMES),
            filed=tally.get("filed", 0),
            waiting=tally.get("waiting", 0),
        )
        early = tally.get("before_start", 0)
        # Older than the account's first day: they were seen and are not new, but nobody has them.
        is_told = early and fetch.state in ("complete", "nothing_new")
        return f"{said} {sentence('fetch_left_out', self._language, n=early)}" if is_told else said

    def failure(self, code: str | None, details: dict[str, str]) -> protocol.Failure | None:
        """Returns the failure for a code, with its sentence; None without a code."""
        if code is None:
            return None
        return protocol.Failure(code=code, message=failure_sentence(code, details, self._language), details=details)

    def _missing_sentence(self, tally: Mapping[str, int]) -> str:
        """Returns how many documents of a list were fetched, and how many failed."""
        rows = sum(tally.values())
        fetched = sum(number for outcome, number in tally.items() if outcome in ACCOUNTED_OUTCOMES)
        return sentence("state_rows_missing", self._language, n=rows, fetched=fetched, failed=rows - fetched)

    def progress(self, fetch: FetchRow) -> protocol.Progress:
        """Returns the progress of a fetch."""
        tally = self._store.fetches.tally(fetch.id)
        try:
            name = self.account_name(self._store.accounts.get(fetch.account))
        except Exception:
            name = fetch.account
        return protocol.Progress.model_validate(
            {
                "fetch": fetch.id,
                "account": fetch.account,
                "account_name": name,
                "state": fetch.state,
                "rows": sum(tally.values()),
                "accounted": sum(number for outcome, number in tally.items() if outcome in ACCOUNTED_OUTCOMES),
                "filed": tally.get("filed", 0),
                "message": self.message(fetch),
                "failure": self.failure(fetch.failure_code, fetch.failure_details),
            }
        )

    def attention(self, profile: str | None = None) -> list[protocol.Attention]:
        """Returns the open attentions, of one browser profile where ``profile`` is given; what documents wait for concerns
        all profiles."""
        attentions = []
        for row in self._store.attention.list():
            account = self._store.accounts.get(row.account)
            if profile is None or account.browser in (None, profile):
                attentions.append(self._attention(row, account))
        # Last: what is opened by a click comes first.
        return attentions + self._findings() + self._sources()

    def note_findings_seen(self) -> None:
        """Stores that a person has seen what the attention tells of the weekly verifications. What it had no room for is told
        next."""
        found = self._unseen_findings()
        _, count = _fitting([self._findings_sentence(number, one) for number, one in found.items()])
        note_findings_seen(self._store, set(list(found)[: max(1, count)]))

    def _unseen_findings(self) -> dict[int, VerifiedAdministration]:
        """Returns the last verification of each administration in which something was found that no person has seen."""
        last = last_verification(self._store)
        unseen = administrations_with_unseen_findings(self._store)
        return (
            {} if last is None else {n: one for n, one in last.administrations.items() if n in unseen and one.findings}
        )

    def _findings(self) -> list[protocol.Attention]:
        """Returns what the weekly verifications found, until a person has seen it."""
        found = self._unseen_findings()
        if not found:
            return []
        message, _ = _fitting([self._findings_sentence(number, one) for number, one in found.items()])
        told = {
            "id": FINDINGS,
            "account": _NO_ACCOUNT,
            "kind": "archive_findings",
            "message": message,
            "since": max(one.at for one in found.values()),
        }
        return [protocol.Attention.model_validate({**told, "answers": ["seen"], "general": True})]

    def _findings_sentence(self, number: int, verified: VerifiedAdministration) -> str:
        """Returns what was found in an administration, with its name where there are several."""
        day = format_date(datetime.fromisoformat(verified.at).astimezone().date(), self._language)
        what = verified.findings[0].sentence(self._language)
        said = sentence("attention_archive_findings", self._language, n=verified.count, date=day, what=what)
        name = self.administration_name(number)
        return said if name is None else f"{name}: {said}"

    def administration_name(self, number: int) -> str | None:
        """Returns an administration's name; None where there is only one, of which nothing shows."""
        every = self._store.administrations.list()
        if len(every) < 2:
            return None
        name = next((one.name for one in every if one.number == number), None)
        return name or sentence("administration_first", self._language)

    def _sources(self) -> list[protocol.Attention]:
        """Returns why documents that come without a portal are not taken in. They are of no account: nothing of the store's
        attention is theirs."""
        told = []
        if (problem := inbox_problem(self._store)) is not None:
            why = waiting_sentence(problem, self._language)
            told.append((sentence("attention_documents_wait", self._language, why=why), problem.since))
        for row in self._store.mailboxes.list():
            # A server that is away for a while is none of the person's business.
            if row.code is not None and (row.is_stopped or row.failures >= _PATIENCE):
                why = code_sentence(row.code, self._language, **row.details)
                said = sentence("attention_mailbox", self._language, name=row.id, why=why)
                told.append((said, row.failing_since or row.created))
        return [
            protocol.Attention(
                id=FINDINGS - number,
                account=_NO_ACCOUNT,
                kind="documents_wait",
                message=message,
                since=since,
                general=True,
            )
            for number, (message, since) in enumerate(told, 1)
        ]

    def _attention(self, row: AttentionRow, account: AccountRow) -> protocol.Attention:
        origins = row.details.get("origins", [])
        name = self.account_name(account)
        if row.kind == LATE_DOCUMENT:
            text = late_document_text(row.details, name, today(self._store), self._language)
        elif row.kind == CHANGED_DOCUMENT:
            files = row.details["files"]
            text = sentence(f"attention_{row.kind}", self._language, name=name, file=files[-1], n=len(files))
        elif row.kind == UNREADABLE_SETTING:
            text = " ".join(problem_sentence(one, self._language) for one in row.details["problems"])
        elif isinstance(row.details.get("code"), str):
            text = f"{name}: {code_sentence(row.details['code'], self._language, **_string_values(row.details))}"
        else:
            values = _string_values(row.details)
            if row.kind == LOSS_AHEAD:
                day = date.fromisoformat(values["date"])
                values = {**values, "n": values["days"], "date": format_date(day, self._language)}
            text = sentence(f"attention_{row.kind}", self._language, name=name, **values)
        if row.kind != "other_account" and isinstance(row.details.get("user"), str):
            text = f"{text} {sentence('attention_sign_in_as', self._language, user=row.details['user'])}"
        if isinstance(row.details.get("why"), str):
            text = f"{text} {code_sentence(row.details['why'], self._language, **_string_values(row.details.get('of') or {}))}"
        return protocol.Attention.model_validate(
            {
                "id": row.id,
                "account": row.account,
                "kind": row.kind,
                "message": text,
                "since": row.since,
                "tab": row.tab,
                "origins": origins,
                "permissions": row.details.get("permissions", []),
                "answers": list(_ANSWERS.get(row.kind, ())),
                "until": row.until,
                "general": row.kind == UNREADABLE_SETTING and concerns_everything(row.details),
                "lapsed": is_expired(row, self._store.clock.now()),
            }
        )

    def ledger_row(self, entry: LedgerEntry) -> protocol.LedgerRow:
        """Returns one row of a ledger."""
        return protocol.LedgerRow.model_validate(
            {
                "number": entry.number,
                "date": entry.date,
                "total": entry.total,
                "currency": entry.currency,
                "kind": entry.kind,
                "outcome": entry.outcome,
                "reason": self.failure(entry.reason_code, entry.details),
                "document": entry.document,
                "proof": entry.proof,
            }
        )

    def outcome(self, outcome: str) -> str:
        """Returns a row's outcome in a word or two."""
        return sentence(f"outcome_{outcome}", self._language)

    def document(self, row: DocumentRow, register: RegisterRow) -> protocol.Document:
        """Returns one filed document, with what the register knows of it."""
        known = register.fields
        return protocol.Document.model_validate(
            {
                **{
                    name: getattr(row, name)
                    for name in ("id", "account", "company", "file", "size", "sha256", "filed_at", "administration")
                },
                **{name: known.values.get(name) for name in ("number", "date", "total", "currency", "supplier")},
                "kind": known.kind,
                "reading": register.state,
                "proof": register.proof,
                "differing": list(known.disagreements),
            }
        )

    def reading(self, problem: OphalerError | None) -> protocol.ReadingStatus | None:
        """Returns how many documents wait to be read; None when none does."""
        progress = self._store.readings.progress()
        if not progress.waiting:
            return None
        text = None if problem is None else error_sentence(problem, self._language)
        return protocol.ReadingStatus(waiting=progress.waiting, earlier=progress.earlier, problem=text)

    def summary(self, fetch: FetchRow) -> protocol.FetchSummary:
        """Returns the summary of one fetch for a list."""
        tally = self._store.fetches.tally(fetch.id)
        return protocol.FetchSummary.model_validate(
            {
                "fetch": fetch.id,
                "state": fetch.state,
                "started": fetch.started_at or fetch.queued_at,
                "ended": fetch.ended_at,
                "rows": sum(tally.values()),
                "filed": tally.get("filed", 0),
                "message": self.message(fetch),
            }
        )


def failure_sentence(code: str, details: Mapping[str, str], language: str) -> str:
    """Returns the sentence of a failure as it is stored."""
    if code == BUDGET_CODE and details.get("left", "0") == "0":
        # It ended between two pages, or was stored by a release that did not count: what is left has no number.
        code = "fetch.budget_rest"
    return code_sentence(code, language, **details)


def problem_sentence(details: Mapping[str, Any], language: str) -> str:
    """Returns the sentence of a ``SettingProblem`` from its ``details``; a setting is called what the pages call it."""
    values = details["values"]
    label = LABELS.get(values.get("name", ""))
    if label is not None:
        values = {**values, "name": sentence(label, language)}
    text = code_sentence(details["code"], language, **values)
    return f"{text} {code_sentence(details['why'], language, **details['of'])}" if "why" in details else text


def _fitting(sentences: Sequence[str]) -> tuple[str, int]:
    """Returns as many of the sentences as a message has room for, with a sign where there are more, and how many are whole."""
    room, text = protocol.MAX_TEXT - 2, ""
    for whole, told in enumerate(sentences):
        longer = f"{text} {told}" if text else told
        if len(longer) > room:
            return f"{text or told[:room]} …", whole
        text = longer
    return text, len(sentences)


def portal_name(url: str, connector: Connector | None) -> str:
    """Returns the name of the portal at an address: its connector's, else its host. A platform's name is that of every
    portal that runs it, so it does not tell one from another."""
    if connector is not None and connector.kind != "platform":
        return connector.name
    return host_of(url) or url


def _string_values(details: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in details.items() if isinstance(value, str | int)}
