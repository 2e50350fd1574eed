"""Table ``accounts``: one login at one portal each."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Unpack
from urllib.parse import urlsplit

from host.errors import BugError, WorldError
from host.store.account_memory import AccountMemory, MemoryChanges, read_memory
from host.store.database import Database, to_json
from host.store.journal import Journal
from host.urls import web_host

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
DEFAULT_EVERY_DAYS = 7
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
MAX_EVERY_DAYS, MAX_MONTH_DAY, MAX_KEEPS_DAYS = 100, 31, 36_500
_CHANGEABLE = frozenset(
    (
        *("url", "user", "company", "connector", "browser", "start_date", "memory", "paused"),
        *("every_days", "month_day", "windows", "wanted", "next_due", "next_why", "keeps_days"),
        *("may_switch", "container", "while_there", "keep_order_pages", "may_ask"),
        *("sign_in_hosts", "portal_hosts"),
    )
)


@dataclass(frozen=True)
class AccountRow:
    """``browser`` is the bound browser profile; times are ISO 8601 in UTC; ``memory`` holds what fetches learned of the
    portal.

    ``windows``: the account's own windows file. ``wanted``: the due time by the interval alone; ``next_due`` and
    ``next_why``: the due time after applying the windows. ``keeps_days``: the portal's retention as entered by the
    user. ``may_switch``: whether a fetch may sign another account out; ``container``: name of the Firefox container of
    this account; ``while_there``: whether the user's own visit to the portal may begin a fetch; ``keep_order_pages``:
    whether the page of an order is kept where the portal has no document for it; ``may_ask``: whether a fetch may have
    the portal prepare documents that it hands out on request only; ``sign_in_hosts`` and ``portal_hosts``: the hosts that
    the person named, where one signs in and what else belongs to the portal.

    ``is_own``: a company without a portal, which has no address and is never fetched (``OwnCompanies``).

    ``administration``: in whose archive its documents are filed (``Administrations``).

    ``unreadable``: columns whose stored value cannot be read, with that value; the row has a safe one instead.
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
    memory: AccountMemory = field(default_factory=AccountMemory)
    paused: bool = False
    windows: str | None = None
    month_day: int | None = None
    wanted: str | None = None
    next_why: str | None = None
    keeps_days: int | None = None
    may_switch: bool = False
    container: str | None = None
    while_there: bool = True
    keep_order_pages: bool = True
    may_ask: bool = False
    sign_in_hosts: tuple[str, ...] = ()
    portal_hosts: tuple[str, ...] = ()
    is_own: bool = False
    administration: int = 0
    unreadable: Mapping[str, str] = field(default_factory=dict)


def open_container_id(row: AccountRow) -> str | None:
    """Returns the browser's id of the container that the account is open in; None without a container, and before its
    first fetch."""
    return row.memory.container_id if row.container is not None else None


def short_id(name: str) -> str:
    """Returns a readable id, safe in URLs and file names, with four random characters against collisions."""
    # Imported here: it loads OpenSSL, 4 MB that an idle host does not need.
    import secrets

    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "x"
    return f"{slug}-{''.join(secrets.choice(_ALPHABET) for _ in range(4))}"


class Accounts:
    """A removed account keeps a row without personal data, for the history that refers to it."""

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
        *,
        administration: int = 0,
    ) -> AccountRow:
        """Adds an account. Raises account.bad_url for anything but an absolute http or https URL, and
        account.already_there for a known login: the same URL and user name, in the same browser profile or in an
        unbound account."""
        domain = _domain(url)
        with self._base.write() as db:
            for other in self.list():
                other_profile = browser is not None and other.browser not in (None, browser)
                if _same_login((url, user), (other.url, other.user)) and not other_profile:
                    raise WorldError("account.already_there", account=other.id)
            while True:
                account = short_id(domain.removeprefix("www.").split(".")[0])
                if db.execute("SELECT 1 FROM accounts WHERE id=?", (account,)).fetchone() is None:
                    break
            db.execute(
                """INSERT INTO accounts (id, url, user, company, connector, browser, created, administration)
                VALUES (?,?,?,?,?,?,?,?)""",
                (account, url, user, company, connector, browser, self._base.now(), administration),
            )
        return self.get(account)

    def get(self, account: str) -> AccountRow:
        """Returns the account; raises account.unknown."""
        row = self._base.row("SELECT * FROM accounts WHERE id=? AND removed_at IS NULL", (account,))
        if row is None:
            raise WorldError("account.unknown", account=account)
        return _account(row)

    def due(self, profile: str, until: str) -> list[AccountRow]:
        """Returns this profile's unpaused accounts that are due by that stored time, the longest due first."""
        rows = self._base.rows(
            """SELECT * FROM accounts WHERE browser=? AND next_due<=? AND paused=0 AND removed_at IS NULL
            ORDER BY next_due, rowid""",
            (profile, until),
        )
        return [_account(row) for row in rows]

    def far_off(self, profile: str, now: datetime) -> list[AccountRow]:
        """Returns this profile's accounts that are due later than their interval and a day from now."""
        rows = self._base.rows(
            """SELECT * FROM accounts WHERE browser=? AND removed_at IS NULL
            AND next_due>strftime('%Y-%m-%dT%H:%M:%S', ?, '+' || (every_days + 1) || ' days')""",
            (profile, now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")),
        )
        return [_account(row) for row in rows]

    def far_off_mark(self, profile: str, now: datetime) -> str:
        """Returns a mark of the accounts of ``far_off`` and their due times, which is another one when any of them is;
        empty where there is none. For a reader that must not load thousands of accounts."""
        row = self._base.row(
            """SELECT count(*), group_concat(id || next_due, ' ') FROM (SELECT id, next_due FROM accounts
            WHERE browser=? AND removed_at IS NULL
            AND next_due>strftime('%Y-%m-%dT%H:%M:%S', ?, '+' || (every_days + 1) || ' days') ORDER BY id)""",
            (profile, now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")),
        )
        return f"{row[0]}-{zlib.crc32(row[1].encode()):08x}" if row is not None and row[0] else ""

    def may_be_fetched_on_a_visit(self, profile: str, until: str) -> bool:
        """Returns whether this profile has an account that is due by that stored time and may be fetched while the person
        visits its portal."""
        return bool(
            self._base.number(
                """SELECT EXISTS (SELECT 1 FROM accounts WHERE browser=? AND paused=0 AND while_there=1
                AND removed_at IS NULL AND (next_due<=? OR (next_due IS NOT NULL AND wanted<=?)))""",
                (profile, until, until),
            )
        )

    def with_unreadable(self) -> list[AccountRow]:
        """Returns the accounts that have ``unreadable`` columns."""
        return [row for row in map(_account, self._base.rows(_SUSPICIOUS)) if row.unreadable]

    def windows_texts(self) -> set[str]:
        """Returns the different windows files that accounts have of their own."""
        rows = self._base.rows("SELECT DISTINCT windows FROM accounts WHERE windows IS NOT NULL AND removed_at IS NULL")
        return {str(row["windows"]) for row in rows}

    def with_windows(self) -> list[AccountRow]:
        """Returns the accounts that have a windows file of their own."""
        return [
            _account(row)
            for row in self._base.rows(
                "SELECT * FROM accounts WHERE windows IS NOT NULL AND removed_at IS NULL ORDER BY created, rowid"
            )
        ]

    def list(self) -> list[AccountRow]:
        """Returns all accounts at portals in the order in which they were added; a company without a portal is none
        (``OwnCompanies``)."""
        return [
            _account(row)
            for row in self._base.rows(
                "SELECT * FROM accounts WHERE kind='portal' AND removed_at IS NULL ORDER BY created, rowid"
            )
        ]

    def next_due(self, profile: str, after: str = "") -> str | None:
        """Returns the earliest due time of this profile's accounts, past or future, later than that stored time."""
        row = self._base.row(
            "SELECT min(next_due) FROM accounts WHERE browser=? AND next_due>? AND paused=0 AND removed_at IS NULL",
            (profile, after),
        )
        return None if row is None or row[0] is None else str(row[0])

    def set(self, account: str, **changes: Any) -> AccountRow:
        """Updates columns by name; ``memory`` is replaced as a whole (``remember`` merges)."""
        unknown = set(changes) - _CHANGEABLE
        if unknown:
            raise BugError("store.unknown_column", column=", ".join(sorted(unknown)))
        if "url" in changes:
            _domain(changes["url"])
        if not 1 <= changes.get("every_days", 1) <= MAX_EVERY_DAYS:
            raise WorldError("account.bad_interval", days=changes["every_days"])
        if not 1 <= (changes.get("month_day") or 1) <= MAX_MONTH_DAY:
            raise WorldError("schedule.bad_month_day", value=changes["month_day"])
        if not 1 <= (changes.get("keeps_days") or 1) <= MAX_KEEPS_DAYS:
            raise WorldError("schedule.bad_keeping", value=changes["keeps_days"])
        with self._base.write() as db:
            if set(changes) - {"memory"}:
                self._require_portal(account)
            self.get(account)
            for name, value in changes.items():
                stored = _stored(value)
                db.execute(f"UPDATE accounts SET {name}=? WHERE id=?", (stored, account))  # noqa: S608 - closed set
        return self.get(account)

    def remember(self, account: str, **learned: Unpack[MemoryChanges]) -> AccountRow:
        """Changes these fields of the memory; None resets one to its default. Safe against another host that does so at the
        same time."""
        with self._base.write():
            return self.set(account, memory=self.get(account).memory.changed(**learned))

    def settle_memory(self, account: str) -> AccountRow:
        """Sets aside what could not be read of the memory, after a good fetch learned it anew."""
        with self._base.write():
            row = self.get(account)
            settled = row.memory.settled()
            return row if settled is row.memory else self.set(account, memory=settled)

    def bind(self, account: str, profile: str) -> AccountRow:
        """Binds the account to a browser profile unless it is bound already; ``browser`` of the returned row is the
        bound one."""
        with self._base.write() as db:
            self.get(account)
            db.execute("UPDATE accounts SET browser=? WHERE id=? AND browser IS NULL", (profile, account))
        return self.get(account)

    def remove(self, account: str) -> None:
        """Removes the account; its documents stay. Raises account.unknown, and account.busy while it is fetched."""
        with self._base.write() as db:
            row = self._require_portal(account)
            now = self._base.now()
            if db.execute("SELECT 1 FROM leases WHERE account=? AND until>?", (account, now)).fetchone():
                raise WorldError("account.busy", account=account)
            db.execute("DELETE FROM leases WHERE account=?", (account,))
            db.execute(
                "UPDATE fetches SET state='stopped', ended_at=? WHERE account=? AND ended_at IS NULL", (now, account)
            )
            db.execute("UPDATE attention SET resolved_at=? WHERE account=? AND resolved_at IS NULL", (now, account))
            db.execute(
                "UPDATE accounts SET removed_at=?, user=NULL, browser=NULL, next_due=NULL, memory='{}',"
                " sign_in_hosts=NULL, portal_hosts=NULL WHERE id=?",
                (now, account),
            )
            payload = {"account": account, "domain": _domain(row.url)}
            self._journal.within(row.administration).append(db, "account.removed", to_json(payload))

    def _require_portal(self, account: str) -> AccountRow:
        row = self.get(account)
        if row.is_own:
            raise WorldError("account.own_company", account=account)
        return row


def _same_login(login: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Returns whether two pairs of URL and user name are one login; parts that a server may ignore are not compared."""
    return _normalised_url(login[0]) == _normalised_url(other[0]) and (login[1] or None) == (other[1] or None)


def _normalised_url(url: str) -> tuple[str, str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), parts.query


def _domain(url: str) -> str:
    domain = web_host(url)
    if not domain:
        raise WorldError("account.bad_url", url=url)
    return domain


def _day(value: Any) -> str:
    date.fromisoformat(value)
    return str(value)


def _instant(value: Any) -> str:
    if datetime.fromisoformat(value).utcoffset() is None:
        raise ValueError(value)
    return str(value)


def _flag(value: Any) -> bool:
    return {0: False, 1: True}[value]


def _hosts(value: Any) -> tuple[str, ...]:
    hosts = json.loads(value)
    if not isinstance(hosts, list) or not all(isinstance(host, str) and _HOST.fullmatch(host) for host in hosts):
        raise ValueError(value)
    return tuple(hosts)


def _stored(value: Any) -> Any:
    if isinstance(value, AccountMemory):
        return to_json(value.as_stored())
    return (to_json(list(value)) if value else None) if isinstance(value, tuple) else value


def _days_up_to(most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError(value)
        return value

    return read


_CHECKED: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "start_date": (_day, None),
    "every_days": (_days_up_to(MAX_EVERY_DAYS), DEFAULT_EVERY_DAYS),
    "month_day": (_days_up_to(MAX_MONTH_DAY), None),
    "keeps_days": (_days_up_to(MAX_KEEPS_DAYS), None),
    "next_due": (_instant, None),
    "wanted": (_instant, None),
    "paused": (_flag, True),
    "may_switch": (_flag, False),
    "while_there": (_flag, False),
    "keep_order_pages": (_flag, True),
    "may_ask": (_flag, False),
    "sign_in_hosts": (_hosts, ()),
    "portal_hosts": (_hosts, ()),
}
"""Columns that may have been written by hand: how they are read, and the safe value where that fails."""
_NEVER_NULL = ("every_days", "paused", "may_switch", "while_there", "keep_order_pages", "may_ask")
_EMPTY = ("sign_in_hosts", "portal_hosts")
_AWARE = "????-??-??T*[+-]??:??"
_SUSPICIOUS = f"""SELECT * FROM accounts WHERE removed_at IS NULL AND (
    typeof(every_days)<>'integer' OR every_days NOT BETWEEN 1 AND {MAX_EVERY_DAYS}
    OR month_day IS NOT NULL AND (typeof(month_day)<>'integer' OR month_day NOT BETWEEN 1 AND {MAX_MONTH_DAY})
    OR keeps_days IS NOT NULL AND (typeof(keeps_days)<>'integer' OR keeps_days NOT BETWEEN 1 AND {MAX_KEEPS_DAYS})
    OR start_date IS NOT NULL AND date(start_date, '+0 days') IS NOT start_date
    OR next_due IS NOT NULL AND (julianday(next_due) IS NULL OR next_due NOT GLOB '{_AWARE}')
    OR wanted IS NOT NULL AND (julianday(wanted) IS NULL OR wanted NOT GLOB '{_AWARE}')
    OR paused NOT IN (0, 1) OR may_switch NOT IN (0, 1) OR while_there NOT IN (0, 1)
    OR keep_order_pages NOT IN (0, 1) OR may_ask NOT IN (0, 1)
    OR sign_in_hosts IS NOT NULL OR portal_hosts IS NOT NULL
    ) ORDER BY created, rowid"""  # noqa: S608 - constants only
"""The rows in which SQLite finds something that ``_CHECKED`` may refuse, without reading the others."""


def _account(row: sqlite3.Row) -> AccountRow:
    values: dict[str, Any] = {}
    unreadable: dict[str, str] = {}
    for name, (read, safe) in _CHECKED.items():
        value = row[name]
        try:
            if value is None and name not in _NEVER_NULL:
                values[name] = safe if name in _EMPTY else None
            else:
                values[name] = read(value)
        except (ValueError, TypeError, KeyError):
            values[name], unreadable[name] = safe, str(value)
    return AccountRow(
        id=row["id"],
        url=row["url"],
        user=row["user"],
        company=row["company"],
        connector=row["connector"],
        browser=row["browser"],
        created=row["created"],
        memory=read_memory(row["memory"]),
        windows=row["windows"],
        next_why=row["next_why"],
        container=row["container"],
        is_own=row["kind"] == "own",
        administration=row["administration"],
        unreadable=unreadable,
        **values,
    )
