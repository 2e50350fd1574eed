"""What waits for the person, failed or is late, in sentences for a message: names and numbers of things, no amounts, no names
of files and nothing that opens anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from host.archive.verification.last_verification import last_verification
from host.i18n import sentence
from host.inbox.inbox_problem import inbox_problem
from host.schedule import GOOD_STATES, LATE_DOCUMENT, NON_BLOCKING_KINDS
from host.service.presenter import Presenter
from host.store import Store

_PATIENCE = 3
"""Failures in a row after which a mailbox is told of: a server that is away for a while is none of the person's business."""


def daily_lines(store: Store, language: str) -> list[str]:
    """Returns a line for each thing that a person should know; none where all is well."""
    return [*_waiting(store, language), *_failed(store, language)]


def _waiting(store: Store, language: str) -> Iterator[str]:
    presenter = Presenter(store, language)
    waiting: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for row in store.attention.list():
        if row.kind == LATE_DOCUMENT:
            late[row.account] += 1
        elif row.kind not in NON_BLOCKING_KINDS:
            waiting[row.account] += 1
    for key, found in (("daily_waits", waiting), ("daily_late", late)):
        for account, number in found.items():
            yield sentence(key, language, name=presenter.account_name(store.accounts.get(account)), n=number)
    if files := store.held.count():
        yield sentence("daily_files", language, n=files)


def _failed(store: Store, language: str) -> Iterator[str]:
    presenter = Presenter(store, language)
    newest = store.fetches.newest()
    for account in store.accounts.list():
        last = newest.get(account.id)
        if last is not None and last.finished and last.state not in GOOD_STATES:
            yield sentence("daily_fetch", language, name=presenter.account_name(account), at=str(last.ended_at)[:10])
    if inbox_problem(store) is not None:
        yield sentence("daily_inbox", language)
    for box in store.mailboxes.list():
        if box.code is not None and (box.is_stopped or box.failures >= _PATIENCE):
            yield sentence("daily_mailbox", language, name=box.id)
    for receiver in store.receivers.list():
        counts = store.outbox.counts(receiver.id)
        if receiver.code is not None:
            number = counts["waiting"] + counts["handing_on"]
            yield sentence("daily_receiver", language, name=receiver.id, n=number)
        if counts["failed"]:
            yield sentence("daily_not_taken", language, name=receiver.id, n=counts["failed"])
    weekly = last_verification(store)
    for number, verified in ({} if weekly is None else weekly.administrations).items():
        if verified.count:
            said = sentence("daily_verification", language, n=verified.count, at=verified.at[:10])
            name = presenter.administration_name(number)
            yield said if name is None else f"{name}: {said}"
