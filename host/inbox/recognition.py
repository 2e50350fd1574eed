"""Tells which company a document is from, by the VAT id, the IBAN and the name that it bears: those that a person gave or
showed, and those of earlier documents, of portals too.

Misfiling is worse than asking. So a mark decides only where one company alone has it and nothing else that the document bears
says otherwise: a payment service's IBAN stands on documents of many, and the reader's own VAT id on all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from host.reading.document_reading import Reading
from host.reading.text.company_names import key_of
from host.store import Mark, Store

_LEAST_LETTERS = 4
"""A shorter name is no beginning of another: "ING" is none of "Ingram"."""


@dataclass(frozen=True)
class Recognition:
    """``account``: the company that a document is from, None where that is to be asked; ``candidates``: those that something
    on it speaks for."""

    account: str | None
    candidates: tuple[str, ...] = ()


def marks_in(reading: Reading) -> tuple[Mark, ...]:
    """Returns what a document bears of its company."""
    supplier = reading.value("supplier")
    values = (("vat_id", reading.value("vat_id")), ("iban", reading.value("iban")))
    marks = [Mark(kind, value) for kind, value in values if value]  # type: ignore[arg-type]
    return (*marks, name_mark(supplier)) if supplier and key_of(supplier) else tuple(marks)


def name_mark(name: str) -> Mark:
    """Returns the mark of a company's name: its letters and digits without the legal form."""
    return Mark("name", key_of(name))


def recognise(store: Store, reading: Reading) -> Recognition:
    """Returns which company a document is from."""
    marks = marks_in(reading)
    bearers = {mark: _bearers(store, mark) for mark in marks}
    candidates = sorted(frozenset().union(*bearers.values()))
    sole = {next(iter(accounts)) for accounts in bearers.values() if len(accounts) == 1}
    if len(sole) != 1:
        return Recognition(None, tuple(candidates))
    (account,) = sole
    # A name that does not speak against an account is like one of its own.
    speaking = [mark for mark in marks if mark.kind == "name" or account in bearers[mark]]
    is_doubtful = _speaks_against(store, account, marks) or _is_only_a_learned_iban(store, account, speaking)
    return Recognition(None if is_doubtful else account, tuple(candidates))


def recognise_all(store: Store, readings: Iterable[Reading]) -> Recognition:
    """Returns which company all documents of one file are from; those that bear nothing are what the others are."""
    telling = [recognise(store, reading) for reading in readings if marks_in(reading)]
    accounts = {recognition.account for recognition in telling}
    candidates = sorted({account for recognition in telling for account in recognition.candidates})
    return Recognition(accounts.pop() if len(accounts) == 1 else None, tuple(candidates))


def recognise_part(store: Store, readings: Sequence[Reading], whole: str) -> Recognition:
    """Returns which company a part of a split document is from. It is the account ``whole`` of the document where the part
    bears nothing that speaks against it: a bundle may be of several companies."""
    found = recognise_all(store, readings)
    if found.account is not None:
        return found
    speaks_against = any(_speaks_against(store, whole, marks_in(reading)) for reading in readings)
    if not speaks_against and set(found.candidates) <= {whole}:
        return Recognition(whole)
    return Recognition(None, tuple(sorted({*found.candidates, whole})))


def _bearers(store: Store, mark: Mark) -> frozenset[str]:
    accounts = store.companies.accounts_with(mark)
    if mark.kind != "name":
        return accounts
    named = {row.id for row in store.accounts.list() if row.company and key_of(row.company) == mark.value}
    named |= {company.id for company in store.companies.list() if key_of(company.name) == mark.value}
    return accounts | named


def _speaks_against(store: Store, account: str, marks: Iterable[Mark]) -> bool:
    """Returns whether a document bears another VAT id than all that an account is known by, or another name."""
    known = store.companies.marks_of(account)
    company = store.accounts.get(account).company
    names = {mark.value for mark in known if mark.kind == "name"} | ({key_of(company)} if company else set())
    # An account at a portal may have no name; then its documents have one.
    names = names or {key_of(supplier) for supplier in store.companies.suppliers_of(account)}
    vat_ids = {mark.value for mark in known if mark.kind == "vat_id"}
    for mark in marks:
        if mark.kind == "vat_id" and vat_ids and mark.value not in vat_ids:
            return True
        if mark.kind == "name" and names and not any(_are_alike(mark.value, name) for name in names):
            return True
    return False


def _is_only_a_learned_iban(store: Store, account: str, marks: Sequence[Mark]) -> bool:
    """Returns whether nothing speaks for an account but an IBAN that nobody said is its own: its documents may bear
    it as that of the customer, from whom an amount is collected, or of a payment service."""
    return all(mark.kind == "iban" and not store.companies.was_told(account, mark) for mark in marks)


def _are_alike(name: str, other: str) -> bool:
    shorter, longer = sorted((name, other), key=len)
    return name == other or (len(shorter) >= _LEAST_LETTERS and longer.startswith(shorter))
