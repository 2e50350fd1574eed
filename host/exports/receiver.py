"""What a receiver is: its settings, one call that hands a document on, and the four ways in which that fails."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

from pydantic import BaseModel, ConfigDict

from host.errors import OphalerError, WorldError
from host.store import DocumentRow, RegisterRow
from host.vault import Secret


class ReceiverAwayError(WorldError):
    """Nothing reaches the receiver now: all its documents wait, in order, for as long as it takes."""


class ReceiverStoppedError(WorldError):
    """Nothing will reach the receiver until a person changes something: another login, an address that is refused."""


class NotTakenError(WorldError):
    """The receiver did not take this document; it is offered again for a week, and others are handed on meanwhile."""


class NeverTakenError(WorldError):
    """The receiver will not take this document, however often it is offered."""


class ReceiverSettings(BaseModel):
    """Base of the settings of a kind of receiver: unknown names are refused, none is a secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def place(self) -> str | None:
        """Returns the file or folder that this receiver writes; None where it is none."""
        return None

    def secret_host(self) -> str | None:
        """Returns the host and port that a secret of this receiver is for; None where it takes no secret. The vault gives it
        to no other."""
        return None


@dataclass(frozen=True)
class OutgoingDocument:
    """A document on its way to a receiver. ``key`` is the same at each attempt and for no other document there; ``told`` is
    what was said of the attempt before, where one failed."""

    row: DocumentRow
    register: RegisterRow
    path: Path
    receiver: str
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.receiver}-{self.row.sha256}"

    @cached_property
    def content(self) -> bytes:
        """The bytes as they were filed, kept as long as this object. Raises what ``read`` raises."""
        return self.read()

    def read(self) -> bytes:
        """Returns the bytes as they were filed. Raises NeverTakenError ``receiver.document_damaged``: what is not the document
        that was filed is handed on to nobody."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise ReceiverAwayError(
                "receiver.document_unreadable", file=self.row.file, reason=error.strerror or type(error).__name__
            ) from error
        if hashlib.sha256(data).hexdigest() != self.row.sha256:
            raise NeverTakenError("receiver.document_damaged", file=self.row.file)
        return data

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.row.file.rpartition("/")[2]

    def facts(self) -> dict[str, str | None]:
        """Returns what is known of the document, by the names of the register's columns (docs/register.md)."""
        known = self.register.fields
        return {
            "document": self.row.id,
            "account": self.row.account,
            "company": self.row.company,
            "kind": known.kind,
            "subkind": known.subkind,
            **{name: known.values.get(name) for name in REGISTER_NAMES},
            "file": self.row.file,
            "filed_at": self.row.filed_at,
            "sha256": self.row.sha256,
        }


REGISTER_NAMES = (
    "supplier",
    "vat_id",
    "number",
    "date",
    "due_date",
    "net",
    "tax",
    "total",
    "amount_due",
    "currency",
    "iban",
)


@dataclass(frozen=True)
class Receipt:
    """What a receiver gave for a document: its own ``reference``, or none; a ``code`` says what the person is to know."""

    reference: str | None = None
    code: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


class Receiver(Protocol):
    """One receiver, opened for a run of the courier."""

    Settings: ClassVar[type[ReceiverSettings]]

    @classmethod
    def open(cls, settings: Any, secret: Secret | None) -> Self:
        """Returns the receiver with these ``Settings``."""
        ...

    def prepare(self) -> None:
        """Makes what the receiver needs when it is added or changed, and tries whether it can be reached, without handing
        anything on. Raises the errors of this module."""
        ...

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        """Hands a document on, again too: what the receiver already has under ``document.key`` it does not get twice. Raises
        the errors of this module."""
        ...


@runtime_checkable
class BatchReceiver(Receiver, Protocol):
    """A receiver that gets several documents in one go: a file that is written anew as a whole, a package of many."""

    most_together: ClassVar[int]

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt | OphalerError]:
        """Hands documents on and returns for each, in their order, what it got or why it was not taken. Raises what keeps the
        receiver from getting any of them."""
        ...


def only_outcome(outcomes: list[Receipt | OphalerError]) -> Receipt:
    """Returns the receipt of the only document that was handed on, or raises why it was not taken."""
    [outcome] = outcomes
    if isinstance(outcome, OphalerError):
        raise outcome
    return outcome
