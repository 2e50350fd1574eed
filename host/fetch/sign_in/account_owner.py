"""Whose account is open: compares the identity that a page shows with this account's and with the others at its portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from host.finder import AccountOwner, normalise_identity
from host.store import UNREADABLE, AccountRow, Store
from host.urls import host_of

OwnerOutcome = Literal["ours", "new", "unknown", "other"]


@dataclass(frozen=True)
class OwnerVerdict:
    """The result of a comparison. ``ours`` and ``other``: the page is of this or of another account. ``new``: the identity
    belongs to no known account, and none was known of this one. ``unknown``: nothing can be compared. ``shown`` is the
    identity that the page shows; ``holder`` is the person's account that it belongs to, where it is one of theirs."""

    outcome: OwnerOutcome
    shown: str = ""
    holder: AccountRow | None = None


class OwnerCheck:
    """The identity of one account during one fetch. ``is_confirmed``: since the last sign-in, something showed that this
    account is open."""

    def __init__(self, store: Store, account: str) -> None:
        self._store = store
        self._account_id = account
        self.is_confirmed = False
        self.signed_in_during_fetch = False
        """Whether somebody signed in during this fetch, after being shown the expected user."""

    @property
    def account(self) -> AccountRow:
        """Returns the present row: the person may change it during the fetch."""
        return self._store.accounts.get(self._account_id)

    @property
    def expected_user(self) -> str | None:
        """Returns the user that must be signed in, in the person's or the portal's words; None where neither is known."""
        row = self.account
        return row.user or row.memory.shown_identity

    def siblings(self) -> list[AccountRow]:
        """Returns the person's other accounts at this portal, in this browser profile."""
        row = self.account
        host = host_of(row.url)
        return [
            other
            for other in self._store.accounts.list()
            if other.id != row.id
            and host_of(other.url) == host
            and (other.browser is None or row.browser is None or other.browser == row.browser)
        ]

    @property
    def shares_session(self) -> bool:
        """Returns whether another account of the person may be open in the same session (the same container)."""
        return any(other.container == self.account.container for other in self.siblings())

    def judge(self, owner: AccountOwner) -> OwnerVerdict:
        """Returns whose account a page is of, by the most stable kind of identity that can be compared."""
        shown = owner.by_kind()
        if not shown:
            return OwnerVerdict("unknown")
        row, identity = self.account, owner.most_stable or ""
        known = known_identity(row)
        for kind in ("number", "account", "mail"):
            if kind in shown and kind in known:
                return OwnerVerdict(
                    "ours" if _is_same_identity(shown[kind], known[kind]) else "other",
                    shown[kind],
                    self._find_holder(shown),
                )
            holder = self._find_holder({kind: shown[kind]}) if kind in shown else None
            if holder is not None:
                return OwnerVerdict("other", shown[kind], holder)
        if row.user is not None:
            if any(_is_same_identity(row.user, value) for value in shown.values()):
                return OwnerVerdict("ours", identity)
            if "@" in row.user and "mail" in shown:
                return OwnerVerdict("other", shown["mail"])
        holder = self._find_holder(shown)
        if holder is not None:
            return OwnerVerdict("other", identity, holder)
        if "name" in shown and "name" in known:
            return self._judge_by_name(shown["name"], known["name"])
        if known or (row.memory.identity_is_lost and not self.signed_in_during_fetch):
            return OwnerVerdict("unknown", identity)
        if not self.signed_in_during_fetch and self._may_belong_to_sibling(shown):
            # The session was open already, and no account is known by this kind of identity: it may be the sibling's.
            return OwnerVerdict("other", identity)
        return OwnerVerdict("new", identity)

    def learn(self, owner: AccountOwner) -> None:
        """Remembers the identity that this account's pages show."""
        shown, row = owner.by_kind(), self.account
        kinds = {**known_identity(row), **shown}
        first = next((kinds[kind] for kind in ("number", "account", "mail", "name") if kind in kinds), None)
        first_shown = row.memory.shown_identity or first
        if (row.memory.identity_by_kind, row.memory.shown_identity) != (kinds, first_shown):
            self._store.accounts.remember(self._account_id, identity_by_kind=kinds, shown_identity=first_shown)

    def _find_holder(self, shown: Mapping[str, str]) -> AccountRow | None:
        for other in self.siblings():
            known = known_identity(other)
            if any(kind in known and _is_same_identity(value, known[kind]) for kind, value in shown.items()):
                return other
            if other.user is not None and any(_is_same_identity(other.user, value) for value in shown.values()):
                return other
        return None

    def _judge_by_name(self, shown: str, known: str) -> OwnerVerdict:
        if _is_same_identity(shown, known):
            return OwnerVerdict("ours", shown)
        if not _names_match(shown, known):
            return OwnerVerdict("other", shown)
        # A partial name identifies the account only if no other shares the session: families share a surname.
        return OwnerVerdict("unknown" if self.shares_session else "ours", shown)

    def _may_belong_to_sibling(self, shown: Mapping[str, str]) -> bool:
        """Returns whether the identity may be that of a sibling that never showed this kind: of two accounts without user
        names that were never fetched, the first may be either."""
        return any(
            other.container == self.account.container
            and not (known_identity(other).keys() & shown.keys())
            and (self.account.user is not None or known_identity(other))
            for other in self.siblings()
        )


def known_identity(row: AccountRow) -> dict[str, str]:
    """Returns the identity that the portal showed of an account, by kind."""
    if row.memory.identity_by_kind:
        return {kind: value for kind, value in row.memory.identity_by_kind.items() if kind != UNREADABLE}
    shown = row.memory.shown_identity  # the format stored before identities had kinds
    if shown is None:
        return {}
    kind = "mail" if "@" in shown else "number" if any(map(str.isdigit, shown)) else "name"
    return {kind: shown}


def _is_same_identity(first: str, second: str) -> bool:
    return normalise_identity(first) == normalise_identity(second)


def _names_match(left: str, right: str) -> bool:
    """Returns whether two names are the same or one is a part of the other, as in a greeting."""
    first, second = ({normalise_identity(word) for word in name.split()} - {""} for name in (left, right))
    return bool(first and second) and (first <= second or second <= first)
