"""Writes a document as an entry of a plain-text ledger: Beancount's language, or that of hledger."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol

from host.exports.receiver import NotTakenError, OutgoingDocument
from host.exports.register_columns import one_line

WITHOUT_TRANSACTION = frozenset({"statement", "other"})
# Within one line: a pattern that goes over line ends takes for ever where a person left many blank ones.
_KNOWN_DOCUMENT = re.compile(r'^[ \t]*(?:;[ \t]*)?ophaler: "?([^"\s]+)"?[ \t\r]*$', re.MULTILINE)
_KNOWN_INVOICE = re.compile(r'^[ \t]*(?:;[ \t]*)?ophaler-invoice: "?([^"\s]+)"?[ \t\r]*$', re.MULTILINE)
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Posting:
    """An amount on an account, as a decimal text."""

    account: str
    amount: str


@dataclass(frozen=True)
class Entry:
    """What is written of a document: ``invoice`` tells other documents of the same invoice, None where it has no number."""

    document: str
    path: str
    day: str
    supplier: str
    number: str
    currency: str
    postings: tuple[Posting, ...]
    invoice: str | None


class LedgerSyntax(Protocol):
    """A language of plain-text ledgers."""

    suffix: str

    def main_file(self, accounts: tuple[str, ...], included: tuple[str, ...]) -> str:
        """Returns the file that opens the accounts and includes the others."""
        ...

    def first_lines(self) -> str:
        """Returns how each other file begins."""
        ...

    def transaction(self, entry: Entry) -> str:
        """Returns a transaction, with a blank line before it."""
        ...


class Beancount:
    suffix = ".beancount"

    def main_file(self, accounts: tuple[str, ...], included: tuple[str, ...]) -> str:
        lines = [f"1900-01-01 open {account}" for account in accounts]
        return "\n".join([*lines, "", *(f'include "{name}"' for name in included), ""])

    def first_lines(self) -> str:
        return ""

    def transaction(self, entry: Entry) -> str:
        lines = [
            f"{entry.day} ! {_quoted(entry.supplier)} {_quoted(entry.number)}",
            f"  ophaler: {_quoted(entry.document)}",
            f"  document: {_quoted(entry.path)}",
        ]
        if entry.invoice is not None:
            lines.append(f"  ophaler-invoice: {_quoted(entry.invoice)}")
        lines += [f"  {posting.account}  {posting.amount} {entry.currency}" for posting in entry.postings]
        return "\n".join(["", *lines, ""])


class Hledger:
    suffix = ".journal"

    def main_file(self, accounts: tuple[str, ...], included: tuple[str, ...]) -> str:
        return "\n".join([*(f"account {name}" for name in accounts), "", *(f"include {name}" for name in included), ""])

    def first_lines(self) -> str:
        # Otherwise "1.000" may be a thousand.
        return "decimal-mark .\n"

    def transaction(self, entry: Entry) -> str:
        number = re.sub(r"[();|]", " ", entry.number).strip()
        description = re.sub(r"[;|]", " ", entry.supplier).strip()
        lines = [
            f"{entry.day} ! {f'({number}) ' if number else ''}{description}",
            f"    ; ophaler: {entry.document}",
            f"    ; document: {entry.path}",
        ]
        if entry.invoice is not None:
            lines.append(f"    ; ophaler-invoice: {entry.invoice}")
        lines += [f"    {posting.account}  {posting.amount} {entry.currency}" for posting in entry.postings]
        return "\n".join(["", *lines, ""])


def known_documents(text: str) -> set[str]:
    """Returns the ids of the documents that a file of a ledger names."""
    return set(_KNOWN_DOCUMENT.findall(text))


def known_invoices(text: str) -> set[str]:
    """Returns what ``Entry.invoice`` was in the transactions of a file."""
    return set(_KNOWN_INVOICE.findall(text))


def remark(document: OutgoingDocument) -> str:
    """Returns a comment, in either language, for a document of which there is no transaction."""
    return f"\n; {one_line(document.row.file)}\n; ophaler: {document.row.id}\n"


def entry_of(document: OutgoingDocument, accounts: tuple[str, str, str | None]) -> Entry:
    """Returns the entry of a document; ``accounts`` are those of the expense, of what is to be paid, and of the tax in it.

    Raises NotTakenError ``receiver.incomplete``: until it is read, or a person says it."""
    facts = document.facts()
    day, currency = _needed(document, facts, "date"), _needed(document, facts, "currency")
    amounts = {name: _amount(facts[name], facts["kind"]) for name in ("total", "net", "tax")}
    total = amounts["total"]
    if total is None:
        raise NotTakenError("receiver.incomplete", file=document.row.file, field="total")
    if not _CURRENCY.fullmatch(currency):
        raise NotTakenError("receiver.incomplete", file=document.row.file, field="currency")
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise NotTakenError("receiver.incomplete", file=document.row.file, field="date") from error
    number = one_line(facts["number"] or "")
    return Entry(
        document=document.row.id,
        path=one_line(str(document.path)),
        day=day,
        supplier=one_line(facts["supplier"] or document.row.company),
        number=number,
        currency=currency,
        postings=tuple(_postings(total, amounts["net"], amounts["tax"], accounts)),
        invoice=_invoice(document.row.company, number, day, total, currency) if number else None,
    )


def _postings(
    total: Decimal, net: Decimal | None, tax: Decimal | None, accounts: tuple[str, str, str | None]
) -> list[Posting]:
    expense, payable, tax_account = accounts
    postings = [Posting(expense, f"{total:f}")]
    # A tax that does not make the total with the net is left to the person.
    if tax_account is not None and net is not None and tax and net + tax == total:
        postings = [Posting(expense, f"{net:f}"), Posting(tax_account, f"{tax:f}")]
    return [*postings, Posting(payable, f"{-total:f}")]


def _needed(document: OutgoingDocument, facts: Mapping[str, str | None], name: str) -> str:
    value = facts[name]
    if not value:
        raise NotTakenError("receiver.incomplete", file=document.row.file, field=name)
    return value


def _amount(text: str | None, kind: str | None) -> Decimal | None:
    """Returns an amount; that of a credit note is negative, whichever sign it is written with."""
    try:
        amount = Decimal(text or "")
    except InvalidOperation:
        return None
    if not amount.is_finite():
        return None
    return -abs(amount) if kind == "credit_note" else amount


def _invoice(company: str, number: str, day: str, total: Decimal, currency: str) -> str:
    """Returns the same for each document of one invoice: its PDF and its XML, from a portal and from a mail."""
    plain = "".join(sign for sign in number.casefold() if sign.isalnum())
    text = "|".join((company, plain, day, f"{total.normalize():f}", currency))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
