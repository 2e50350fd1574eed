"""Accounts: one login at one portal each."""

from __future__ import annotations

import re
import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from host.errors import BugError, WorldError
from host.store.database import Database, from_json, to_json
from host.store.journal import Journal

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_JSON = frozenset({"memory"})
_CHANGEABLE = frozenset(
    (
        *("url", "user", "company", "connector", "browser", "start_date", "memory", "paused"),
        *("every_days", "month_day", "windows", "wanted", "next_due", "next_why", "keeps_days"),
        *("may_switch", "container", "while_there"),
    )
)


@dataclass(frozen=True)
class AccountRow:
    """``browser`` is the profile it is bound to; times ISO UTC; ``memory`` is what fetches learned of the portal.

    ``windows``: a windows file of its own. ``wanted``: what the interval alone asks for; ``next_due`` and ``next_why``:
    what the windows made of it. ``keeps_days``: how long the portal keeps documents, as the person says. ``may_switch``:
    whether a fetch may sign another account out; ``container``: the name of the Firefox container that this account is
    open in; ``while_there``: whether the person's own visit to the portal may begin a fetch.
    """

    id: str
    url: str
    user: str | None
    company: str | None
    connector: str | None
    browser: str | None
    start_date: str | None
    every_days: int
    next_due: str | None
    created: str
    memory: dict[str, Any] = field(default_factory=dict)
    paused: bool = False
    windows: str | None = None
    month_day: int | None = None
    wanted: str | None = None
    next_why: str | None = None
    keeps_days: int | None = None
    may_switch: bool = False
    container: str | None = None
    while_there: bool = True


def short_id(name: str) -> str:
    """A readable id that is safe in addresses and file names, with four random characters against collisions."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "x"
    return f"{slug}-{''.join(secrets.choice(_ALPHABET) for _ in range(4))}"


class Accounts:
    """The table of accounts. A removed account keeps a row without personal data, for the history that names it."""

    def __init__(self, base: Database, journal: Journal) -> None:
        self._base = base
        self._journal = journal

    def add(
        self,
        url: str,
        user: str | None = None,
        company: str | None = None,
        connector: str | None = None,
        browser: str | None = None,
    ) -> AccountRow:
        """A new account. Raises account.bad_url for anything but a whole http or https address, and
        account.already_there for a login that is there: the same address and user name, in the same browser profile or
        in one that is not known yet."""
        domain = _domain(url)
        with self._base.write() as db:
            for other in self.list():
                elsewhere = browser is not None and other.browser not in (None, browser)
                if _same_login((url, user), (other.url, other.user)) and not elsewhere:
                    raise WorldError("account.already_there", account=other.id)
            while True:
                account = short_id(domain.removeprefix("www.").split(".")[0])
                if db.execute("SELECT 1 FROM accounts WHERE id=?", (account,)).fetchone() is None:
                    break
            db.execute(
                "INSERT INTO accounts (id, url, user, company, connector, browser, created) VALUES (?,?,?,?,?,?,?)",
                (account, url, user, company, connector, browser, self._base.now()),
            )
        return self.get(account)

    def get(self, account: str) -> AccountRow:
        """Raises account.unknown."""
        found = self._base.row("SELECT * FROM accounts WHERE id=? AND removed_at IS NULL", (account,))
        if found is None:
            raise WorldError("account.unknown", account=account)
        return _account(found)

    def due(self, profile: str, until: str) -> list[AccountRow]:
        """This profile's accounts that are due by that stored time and not paused, the longest due first."""
        found = self._base.rows(
            """SELECT * FROM accounts WHERE browser=? AND next_due<=? AND paused=0 AND removed_at IS NULL
            ORDER BY next_due, rowid""",
            (profile, until),
        )
        return [_account(row) for row in found]

    def far_off(self, profile: str, now: datetime) -> list[AccountRow]:
        """This profile's accounts that are due more than their interval and a day from now."""
        found = self._base.rows(
            """SELECT * FROM accounts WHERE browser=? AND removed_at IS NULL
            AND next_due>strftime('%Y-%m-%dT%H:%M:%S', ?, '+' || (every_days + 1) || ' days')""",
            (profile, now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")),
        )
        return [_account(row) for row in found]

    def list(self) -> list[AccountRow]:
        """All accounts, in the order of their adding."""
        return [
            _account(found)
            for found in self._base.rows("SELECT * FROM accounts WHERE removed_at IS NULL ORDER BY created, rowid")
        ]

    def next_due(self, profile: str) -> str | None:
        """When this profile's next account is due, or was."""
        found = self._base.row(
            "SELECT min(next_due) FROM accounts WHERE browser=? AND paused=0 AND removed_at IS NULL", (profile,)
        )
        return None if found is None or found[0] is None else str(found[0])

    def set(self, account: str, **changes: Any) -> AccountRow:
        """Change columns by name; ``memory`` is replaced as a whole (``remember`` merges)."""
        unknown = set(changes) - _CHANGEABLE
        if unknown:
            raise BugError("store.unknown_column", column=", ".join(sorted(unknown)))
        if "url" in changes:
            _domain(changes["url"])
        if not 1 <= changes.get("every_days", 1) <= 100:
            raise WorldError("account.bad_interval", days=changes["every_days"])
        if not 1 <= (changes.get("month_day") or 1) <= 31:
            raise WorldError("schedule.bad_month_day", value=changes["month_day"])
        if not 1 <= (changes.get("keeps_days") or 1) <= 36_500:
            raise WorldError("schedule.bad_keeping", value=changes["keeps_days"])
        with self._base.write() as db:
            self.get(account)
            for name, value in changes.items():
                stored = to_json(value) if name in _JSON else value
                db.execute(f"UPDATE accounts SET {name}=? WHERE id=?", (stored, account))  # noqa: S608 - closed set
        return self.get(account)

    def remember(self, account: str, **learned: Any) -> AccountRow:
        """Merge into ``memory``; None forgets a key. Safe against another host that remembers at the same time."""
        with self._base.write():
            memory = {**self.get(account).memory, **learned}
            return self.set(account, memory={key: value for key, value in memory.items() if value is not None})

    def bind(self, account: str, profile: str) -> AccountRow:
        """Bind to a browser profile, unless bound already: the answer's ``browser`` says which one has it."""
        with self._base.write() as db:
            self.get(account)
            db.execute("UPDATE accounts SET browser=? WHERE id=? AND browser IS NULL", (profile, account))
        return self.get(account)

    def remove(self, account: str) -> None:
        """Forget the account; its documents stay. Raises account.unknown, and account.busy while it is fetched."""
        with self._base.write() as db:
            row = self.get(account)
            now = self._base.now()
            if db.execute("SELECT 1 FROM leases WHERE account=? AND until>?", (account, now)).fetchone():
                raise WorldError("account.busy", account=account)
            db.execute("DELETE FROM leases WHERE account=?", (account,))
            db.execute(
                "UPDATE fetches SET state='stopped', ended_at=? WHERE account=? AND ended_at IS NULL", (now, account)
            )
            db.execute("UPDATE attention SET resolved_at=? WHERE account=? AND resolved_at IS NULL", (now, account))
            db.execute(
                "UPDATE accounts SET removed_at=?, user=NULL, browser=NULL, next_due=NULL, memory='{}' WHERE id=?",
                (now, account),
            )
            gone = {"account": account, "domain": _domain(row.url)}
            self._journal.append(db, "account.removed", to_json(gone))


def _same_login(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two addresses with user names are one login: what a server may not tell apart does not count."""
    return _plain_address(one[0]) == _plain_address(other[0]) and (one[1] or None) == (other[1] or None)


def _plain_address(url: str) -> tuple[str, str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), parts.query


def _domain(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise WorldError("account.bad_url", url=url) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WorldError("account.bad_url", url=url)
    return parts.hostname


def _account(row: sqlite3.Row) -> AccountRow:
    return AccountRow(
        id=row["id"],
        url=row["url"],
        user=row["user"],
        company=row["company"],
        connector=row["connector"],
        browser=row["browser"],
        start_date=row["start_date"],
        every_days=row["every_days"],
        next_due=row["next_due"],
        created=row["created"],
        memory=from_json(row["memory"]),
        paused=bool(row["paused"]),
        windows=row["windows"],
        month_day=row["month_day"],
        wanted=row["wanted"],
        next_why=row["next_why"],
        keeps_days=row["keeps_days"],
        may_switch=bool(row["may_switch"]),
        container=row["container"],
        while_there=bool(row["while_there"]),
    )
