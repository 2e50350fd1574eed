"""Whose account is open: what a page shows of it, against what is known of this account and of the others at its portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from host.finder import AccountOwner, normalise_identity
from host.store import AccountRow, Store
from host.store.account_memory import IDENTITY_KEYS

OwnerOutcome = Literal["ours", "new", "unknown", "other"]
SHOWN_IDENTITY_KEY, IDENTITY_BY_KIND_KEY = IDENTITY_KEYS


@dataclass(frozen=True)
class OwnerVerdict:
    """``new``: nobody's yet, and nothing was known of this account. ``unknown``: nothing that can be compared. ``shown`` is
    what the page shows; ``holder``: the person's other account that it is, where it is one of theirs."""

    outcome: OwnerOutcome
    shown: str = ""
    holder: AccountRow | None = None


class OwnerCheck:
    """What is known of one account during one fetch. ``is_confirmed``: since the last sign-in, something showed that it is the
    one that is open."""

    def __init__(self, store: Store, account: str) -> None:
        self._store = store
        self._id = account
        self.is_confirmed = False
        self.signed_in_during_fetch = False
        """Whether somebody signed in during this fetch, having been told as whom."""

    @property
    def account(self) -> AccountRow:
        """As it is now: the person may change it meanwhile."""
        return self._store.accounts.get(self._id)

    @property
    def expected_user(self) -> str | None:
        """As whom one must be signed in, in the person's or the portal's words; None where neither is known."""
        row = self.account
        shown = row.memory.get(SHOWN_IDENTITY_KEY)
        return row.user or (shown if isinstance(shown, str) else None)

    def siblings(self) -> list[AccountRow]:
        """The person's other accounts at this portal, in this browser profile."""
        row = self.account
        host = urlsplit(row.url).hostname
        return [
            other
            for other in self._store.accounts.list()
            if other.id != row.id
            and urlsplit(other.url).hostname == host
            and (other.browser is None or row.browser is None or other.browser == row.browser)
        ]

    @property
    def shares_session(self) -> bool:
        """Whether another account of theirs may be open in the same session."""
        return any(other.container == self.account.container for other in self.siblings())

    def judge(self, whose: AccountOwner) -> OwnerVerdict:
        """Whose account a page is of, by the most stable of what can be compared."""
        shown = whose.by_kind()
        if not shown:
            return OwnerVerdict("unknown")
        row, says = self.account, whose.most_stable or ""
        mine = known_identity(row)
        for kind in ("number", "account", "mail"):
            if kind in shown and kind in mine:
                return OwnerVerdict(
                    "ours" if _same(shown[kind], mine[kind]) else "other", shown[kind], self._holder(shown)
                )
            holder = self._holder({kind: shown[kind]}) if kind in shown else None
            if holder is not None:
                return OwnerVerdict("other", shown[kind], holder)
        if row.user is not None:
            if any(_same(row.user, value) for value in shown.values()):
                return OwnerVerdict("ours", says)
            if "@" in row.user and "mail" in shown:
                return OwnerVerdict("other", shown["mail"])
        holder = self._holder(shown)
        if holder is not None:
            return OwnerVerdict("other", says, holder)
        if "name" in shown and "name" in mine:
            return self._by_name(shown["name"], mine["name"])
        if mine:
            return OwnerVerdict("unknown", says)
        if not self.signed_in_during_fetch and self._may_be_a_siblings(shown):
            # A session that was open already, and a kind that nobody is known by: it may as well be the other's.
            return OwnerVerdict("other", says)
        return OwnerVerdict("new", says)

    def learn(self, whose: AccountOwner) -> None:
        """Keep what this account's pages show."""
        shown, row = whose.by_kind(), self.account
        kinds = {**known_identity(row), **shown}
        first = next((kinds[kind] for kind in ("number", "account", "mail", "name") if kind in kinds), None)
        learned = {IDENTITY_BY_KIND_KEY: kinds, SHOWN_IDENTITY_KEY: row.memory.get(SHOWN_IDENTITY_KEY) or first}
        if any(row.memory.get(key) != value for key, value in learned.items()):
            self._store.accounts.remember(self._id, **learned)

    def _holder(self, shown: Mapping[str, str]) -> AccountRow | None:
        for other in self.siblings():
            known = known_identity(other)
            if any(kind in known and _same(value, known[kind]) for kind, value in shown.items()):
                return other
            if other.user is not None and any(_same(other.user, value) for value in shown.values()):
                return other
        return None

    def _by_name(self, shown: str, mine: str) -> OwnerVerdict:
        if _same(shown, mine):
            return OwnerVerdict("ours", shown)
        if not _like(shown, mine):
            return OwnerVerdict("other", shown)
        # Half a name tells who it is only where there is nobody else: families share the other half.
        return OwnerVerdict("unknown" if self.shares_session else "ours", shown)

    def _may_be_a_siblings(self, shown: Mapping[str, str]) -> bool:
        """Whether it may be another account's that never showed this kind: of two without user names that were never
        fetched, either is the first."""
        return any(
            other.container == self.account.container
            and not (known_identity(other).keys() & shown.keys())
            and (self.account.user is not None or known_identity(other))
            for other in self.siblings()
        )


def known_identity(row: AccountRow) -> dict[str, str]:
    """What the portal showed of an account, by kind."""
    kinds = row.memory.get(IDENTITY_BY_KIND_KEY)
    if isinstance(kinds, dict):
        return {str(kind): str(value) for kind, value in kinds.items()}
    shown = row.memory.get(SHOWN_IDENTITY_KEY)  # as it was stored before there were kinds
    if not isinstance(shown, str):
        return {}
    kind = "mail" if "@" in shown else "number" if any(map(str.isdigit, shown)) else "name"
    return {kind: shown}


def _same(one: str, other: str) -> bool:
    return normalise_identity(one) == normalise_identity(other)


def _like(one: str, other: str) -> bool:
    """Whether two names are one: greetings shorten them."""
    first, second = ({normalise_identity(word) for word in name.split()} - {""} for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
