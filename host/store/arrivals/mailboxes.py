"""Tables ``mailboxes`` and ``mailbox_mails``: mailboxes that documents arrive in, how far each was read, and what became of the
mails that brought something. Passwords lie in the vault, never here."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from host.errors import WorldError
from host.store.database import Database, from_json, to_json

MailSecurity = Literal["tls", "starttls", "none"]


@dataclass(frozen=True)
class MailboxRow:
    """``folder`` is the one that is read, by its name as people see it; ``company`` whose documents all mails bring, None where
    each is recognised; ``since`` the day from which mails are read, ISO 8601, None for all. Times are ISO 8601 in UTC."""

    id: str
    host: str
    port: int
    security: MailSecurity
    user: str
    folder: str
    company: str | None
    since: str | None
    created: str
    validity: int | None
    """The folder's UIDVALIDITY when it was read last: with another one the server counts its mails anew (RFC 9051, 2.3.1.1)."""
    last_uid: int
    """The UID of the last mail that was looked at."""
    looked_at: str | None
    next_look: str | None
    failures: int
    """How often in a row it could not be read."""
    is_stopped: bool
    """Nothing is tried by itself until a person changes it or asks for a look: a login that is refused."""
    code: str | None
    details: dict[str, str]
    failing_since: str | None


@dataclass(frozen=True)
class RefusedMail:
    """A mail of which something was not filed. ``name`` is its subject; it lies in the mailbox as before."""

    mailbox: str
    name: str
    at: str
    code: str
    details: dict[str, str]


class Mailboxes:
    """The mailboxes, each by its name."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add(
        self,
        mailbox: str,
        server: tuple[str, int, MailSecurity],
        user: str,
        folder: str,
        company: str | None = None,
        since: str | None = None,
    ) -> MailboxRow:
        """Adds a mailbox. Raises WorldError ``mailbox.name_taken``."""
        with self._base.write() as db:
            if db.execute("SELECT 1 FROM mailboxes WHERE id=?", (mailbox,)).fetchone():
                raise WorldError("mailbox.name_taken", mailbox=mailbox)
            db.execute(
                """INSERT INTO mailboxes (id, host, port, security, user, folder, company, since, created)
                VALUES (?,?,?,?,?,?,?,?,?)""",
                (mailbox, *server, user, folder, company, since, self._base.now()),
            )
        return self.get(mailbox)

    def get(self, mailbox: str) -> MailboxRow:
        """Returns a mailbox. Raises WorldError ``mailbox.unknown``."""
        row = self._base.row("SELECT * FROM mailboxes WHERE id=?", (mailbox,))
        if row is None:
            raise WorldError("mailbox.unknown", mailbox=mailbox)
        return _mailbox(row)

    def due(self) -> list[MailboxRow]:
        """Returns the mailboxes that are to be looked at now, by name."""
        rows = self._base.rows(
            "SELECT * FROM mailboxes WHERE NOT is_stopped AND (next_look IS NULL OR next_look<=?) ORDER BY id",
            (self._base.now(),),
        )
        return [_mailbox(row) for row in rows]

    def set_folder(self, mailbox: str, folder: str) -> MailboxRow:
        """Has another folder of a mailbox read, from its first mail on. Raises WorldError ``mailbox.unknown``."""
        with self._base.write() as db:
            if self.get(mailbox).folder != folder:
                db.execute("UPDATE mailboxes SET folder=?, validity=NULL, last_uid=0 WHERE id=?", (folder, mailbox))
        return self.get(mailbox)

    def remove(self, mailbox: str) -> None:
        """Forgets a mailbox; its mails and documents stay. Raises WorldError ``mailbox.unknown``."""
        with self._base.write() as db:
            self.get(mailbox)
            db.execute("DELETE FROM mailbox_mails WHERE mailbox=?", (mailbox,))
            db.execute("DELETE FROM mailboxes WHERE id=?", (mailbox,))

    def begin(self, mailbox: str, validity: int) -> MailboxRow:
        """Stores by which UIDVALIDITY the folder is read from now on; with another one than before, from its first mail on."""
        with self._base.write() as db:
            db.execute(
                "UPDATE mailboxes SET validity=?, last_uid=0 WHERE id=? AND validity IS NOT ?",
                (validity, mailbox, validity),
            )
        return self.get(mailbox)

    def advance(self, mailbox: str, uid: int) -> None:
        """Stores that a mail was looked at. A power cut may take that back: then it is looked at again, and known by its
        bytes."""
        with self._base.write(is_durable=False) as db:
            db.execute("UPDATE mailboxes SET last_uid=? WHERE id=? AND last_uid<?", (uid, mailbox, uid))

    def looked(self, mailbox: str, next_look: str) -> None:
        """Stores that a mailbox was read to its end."""
        with self._base.write() as db:
            db.execute(
                """UPDATE mailboxes SET looked_at=?, next_look=?, failures=0, is_stopped=0, code=NULL, details=NULL,
                failing_since=NULL WHERE id=?""",
                (self._base.now(), next_look, mailbox),
            )

    def forget_failures(self, mailbox: str) -> None:
        """Has a mailbox be tried at once."""
        with self._base.write() as db:
            db.execute(
                """UPDATE mailboxes SET next_look=NULL, failures=0, is_stopped=0, code=NULL, details=NULL, failing_since=NULL
                WHERE id=?""",
                (mailbox,),
            )

    def fail(
        self, mailbox: str, code: str, details: Mapping[str, str], next_look: str | None, *, is_stopped: bool
    ) -> None:
        """Stores why a mailbox cannot be read, and when it is tried again."""
        with self._base.write() as db:
            db.execute(
                """UPDATE mailboxes SET failures=failures+1, code=?, details=?, next_look=?, is_stopped=?,
                failing_since=coalesce(failing_since, ?) WHERE id=?""",
                (code, to_json(dict(details)), next_look, is_stopped, self._base.now(), mailbox),
            )

    def knows(self, mailbox: str, sha256: str) -> bool:
        """Returns whether a mail with these bytes brought something before."""
        sql = "SELECT 1 FROM mailbox_mails WHERE mailbox=? AND sha256=?"
        return self._base.row(sql, (mailbox, sha256)) is not None

    def note_mail(
        self, mailbox: str, sha256: str, name: str, code: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        """Stores that a mail brought something; with a code, that something of it was not filed."""
        with self._base.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO mailbox_mails (mailbox, sha256, name, at, code, details) VALUES (?,?,?,?,?,?)",
                (mailbox, sha256, name, self._base.now(), code, to_json(dict(details or {}))),
            )

    def refused(self, mailbox: str) -> list[RefusedMail]:
        """Returns the mails of which something was not filed, the oldest first."""
        rows = self._base.rows(
            "SELECT * FROM mailbox_mails WHERE mailbox=? AND code IS NOT NULL ORDER BY at, sha256", (mailbox,)
        )
        return [
            RefusedMail(row["mailbox"], row["name"], row["at"], row["code"], from_json(row["details"])) for row in rows
        ]

    def list(self) -> list[MailboxRow]:
        """Returns all mailboxes, by name."""
        return [_mailbox(row) for row in self._base.rows("SELECT * FROM mailboxes ORDER BY id")]


def _mailbox(row: sqlite3.Row) -> MailboxRow:
    values = {name: row[name] for name in row.keys() if name not in ("details", "is_stopped")}  # noqa: SIM118 - a row's names
    return MailboxRow(
        **values, details=from_json(row["details"]) if row["details"] else {}, is_stopped=bool(row["is_stopped"])
    )
