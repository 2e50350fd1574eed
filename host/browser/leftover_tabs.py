"""The tabs that Ophaler opened for an earlier host and that are still open: in some of them a person may be signing in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from host import protocol
from host.store import Store
from host.urls import host_of


class LeftoverTabs:
    """Gives each tab away once, to a fetch whose account it may belong to.

    A tab belongs to the account that asked for a person in it. Two accounts may sign in at one identity provider, so that
    the hosts alone do not tell them apart: a fetch gets its own account's tab, else one that no account asked in."""

    def __init__(self, tabs: Iterable[protocol.Tab], store: Store, profile: str) -> None:
        self._tabs = {tab.tab: tab for tab in tabs}
        self._store = store
        self._profile = profile

    @cached_property
    def _accounts(self) -> dict[int, str]:
        """The account that asked for a person, by tab, as it is before the first fetch; not read before, since a database
        that cannot be read is told at the first question."""
        # A tab's number means something in its own browser only.
        here = {account.id for account in self._store.accounts.list() if account.browser == self._profile}
        asked = (attention for attention in self._store.attention.list() if attention.account in here)
        return {attention.tab: attention.account for attention in asked if attention.tab is not None}

    def take(self, account: str, hosts: list[str], container: str | None) -> protocol.Tab | None:
        """Returns the tab for a fetch of this account, which may touch these hosts in this container; None for none."""
        fitting = [
            tab
            for tab in self._tabs.values()
            if host_of(tab.url) in hosts
            and tab.container == container
            and self._accounts.get(tab.tab, account) == account
        ]
        own = (tab for tab in fitting if tab.tab in self._accounts)
        chosen = next(own, None) or next(iter(fitting), None)
        return self._tabs.pop(chosen.tab) if chosen is not None else None
