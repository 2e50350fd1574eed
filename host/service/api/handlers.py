"""Handles the extension's JSON-RPC calls and notifications, one method each (the transfers are in
``host/browser/transfers.py``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from host import protocol
from host.connectors import registry
from host.errors import WorldError
from host.schedule import StoredWindows, plan_next
from host.service import browser_profiles
from host.service.account_settings import change_account, remove_account, start_day
from host.service.api.administration_calls import AdministrationHandlers
from host.service.api.document_calls import DocumentHandlers
from host.service.api.inbox_calls import InboxHandlers
from host.service.api.mailbox_calls import MailboxHandlers
from host.service.api.overview_calls import OverviewHandlers
from host.service.api.portal_calls import PortalHandlers
from host.service.api.receiver_calls import ReceiverHandlers
from host.service.api.schedule import ScheduleHandlers
from host.service.api.sittings import SittingHandlers
from host.service.api.suggestion_calls import SuggestionHandlers
from host.service.api.teaching_calls import TeachingHandlers
from host.service.api.vault import VaultHandlers
from host.service.liveness import live_hosts
from host.service.told_rows import told_rows
from host.urls import without_session

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import AccountRow, FetchRow


class Handlers:
    """Answers from the store; starts and stops fetches through the services."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            **ScheduleHandlers(self._services).calls(),
            **DocumentHandlers(self._services).calls(),
            **InboxHandlers(self._services).calls(),
            **MailboxHandlers(self._services).calls(),
            **ReceiverHandlers(self._services).calls(),
            **SittingHandlers(self._services).calls(),
            **TeachingHandlers(self._services).calls(),
            **PortalHandlers(self._services).calls(),
            **SuggestionHandlers(self._services).calls(),
            **AdministrationHandlers(self._services).calls(),
            **OverviewHandlers(self._services).calls(),
            "status.get": self.status_get,
            "account.add": self.account_add,
            "account.set": self.account_set,
            "account.remove": self.account_remove,
            "fetch.start": self.fetch_start,
            "fetch.stop": self.fetch_stop,
            "fetch.show": self.fetch_show,
            "fetch.list": self.fetch_list,
            "fetch.bundle_folder": self.fetch_bundle_folder,
            **VaultHandlers(self._services.vault, self._services.store).calls(),
        }

    def notes(self) -> dict[str, Callable[[Any], None]]:
        """Returns the handler of every notification, by method name."""
        return {
            "tab.changed": self.tab_changed,
            "tab.closed": self.tab_closed,
            "permissions.changed": self.permissions_changed,
            "portal.visited": self.portal_visited,
        }

    def status_get(self, _: protocol.Nothing) -> protocol.StatusResult:
        """Returns everything that the popup and the dashboard show at first."""
        store, presenter = self._services.store, self._services.presenter
        unfinished = [fetch for fetch in store.fetches.list(limit=100) if not fetch.finished]
        return protocol.StatusResult(
            accounts=presenter.accounts(),
            attention=presenter.attention(self._services.profile),
            fetching=[presenter.progress(fetch) for fetch in unfinished],
            documents=store.documents.count(),
            sitting=presenter.sitting(self._services.profile),
            reading=presenter.reading(self._services.background_reader.problem),
            administrations=self._several_administrations(),
        )

    def _several_administrations(self) -> list[protocol.Administration]:
        """Returns the administrations; none where there is one, which nobody needs to know of."""
        if len(self._services.store.administrations.list()) == 1:
            return []
        return self._services.presenter.administrations(self._services.paths)

    def account_add(self, params: protocol.AccountAddParams) -> protocol.Account:
        """Adds the portal in the person's tab, bound to this browser profile."""
        url, store = without_session(params.url), self._services.store
        connector = registry().for_url(url)
        start = None if params.start_date is None else start_day(params.start_date)
        with store.atomic():
            row = store.accounts.add(
                url,
                params.user,
                params.company,
                connector.id if connector else None,
                self._services.profile,
                administration=store.administrations.get(params.administration).number,
            )
            row = store.accounts.set(row.id, start_date=start, **self._first_plan(row))
        return self._services.presenter.account(row)

    def _first_plan(self, row: AccountRow) -> dict[str, Any]:
        """Returns the columns of when a new account is fetched by itself for the first time: it is fetched now, or the person
        wants to wait. Empty where nobody can read when it may be."""
        store = self._services.store
        windows = StoredWindows(store).of(row)
        if windows is None:
            return {}
        return plan_next(row, windows, store.clock.now(), "complete", by_schedule=False).columns()

    def account_set(self, params: protocol.AccountSetParams) -> protocol.Account:
        """Changes the person's settings of one account."""
        fields = params.model_dump(exclude={"account"}, exclude_none=True)
        changes = {name: None if value == "" else value for name, value in fields.items()}
        row = change_account(self._services.store, params.account, changes)
        return self._services.presenter.account(row)

    def account_remove(self, params: protocol.AccountIdParams) -> protocol.Nothing:
        """Removes an account; its documents stay in the archive."""
        remove_account(self._services.store, self._services.vault, self._services.paths, params.account)
        return protocol.Nothing()

    def fetch_start(self, params: protocol.FetchStartParams) -> protocol.Progress:
        """Queues a fetch, or returns the account's unfinished one. An account of another browser profile is fetched
        there; WorldError ``account.elsewhere`` names that profile when it is not open."""
        store, services = self._services.store, self._services
        fetch = store.fetches.queue(params.account, params.full, "person")
        profile = store.accounts.get(params.account).browser
        if profile is not None and profile != services.profile:
            services.paths.ring()
            if browser_profiles.disconnected_profiles(live_hosts(services.paths.host_locks, store), [profile]):
                raise WorldError("account.elsewhere", browser=browser_profiles.profile_name(store, profile))
        services.coordinator.bring_to_front(params.account)
        services.dispatcher.dispatch_fetches()
        return self._services.presenter.progress(fetch)

    def fetch_stop(self, params: protocol.FetchIdParams) -> protocol.Nothing:
        """Stops a fetch before its next step."""
        self._services.store.fetches.want_stop(params.fetch)
        self._services.dispatcher.dispatch_fetches()
        return protocol.Nothing()

    def fetch_show(self, params: protocol.FetchShowParams) -> protocol.FetchShowResult:
        """Returns a fetch with one page of its ledger."""
        store, presenter = self._services.store, self._services.presenter
        fetch = store.fetches.get(params.fetch)
        rows = told_rows(store, fetch, params.offset, params.limit)
        return protocol.FetchShowResult(
            progress=presenter.progress(fetch),
            total=sum(store.fetches.tally(fetch.id).values()),
            rows=[presenter.ledger_row(row) for row in rows],
            proof=fetch.proof,
            bundle=self._bundle_of(fetch),
        )

    def _bundle_of(self, fetch: FetchRow) -> str | None:
        """Returns the file that a broken fetch left, while it is kept."""
        folder = self._services.paths.bundles
        if not folder.is_dir():
            return None
        # Imported here: it brings the finder, which a session without a broken fetch does not need.
        from host.replica.kept_bundles import KeptBundles

        kept = KeptBundles(folder).of_fetch(fetch.account, fetch.id)
        return None if kept is None else str(kept.file)

    def fetch_bundle_folder(self, _: protocol.Nothing) -> protocol.Nothing:
        """Shows the folder of the scrambled pages that broken fetches left. WorldError ``register.no_program``."""
        self._services.opener.open_folder(self._services.paths.bundles)
        return protocol.Nothing()

    def fetch_list(self, params: protocol.FetchListParams) -> protocol.FetchListResult:
        """Returns the latest fetches of an account."""
        fetches = self._services.store.fetches.list(params.account, params.limit)
        return protocol.FetchListResult(fetches=[self._services.presenter.summary(fetch) for fetch in fetches])

    def tab_changed(self, params: protocol.TabChangedParams) -> None:
        """Handles ``tab.changed``."""
        self._services.dispatcher.tab_moved(params.tab)

    def tab_closed(self, params: protocol.TabClosedParams) -> None:
        """Handles ``tab.closed``."""
        self._services.dispatcher.tab_moved(params.tab)

    def permissions_changed(self, params: protocol.PermissionsChangedParams) -> None:
        """Queues the fetches whose missing permissions are granted now."""
        store = self._services.store
        for attention in store.attention.list():
            required = {*attention.details.get("origins", []), *attention.details.get("permissions", [])}
            if attention.kind == "permission" and required <= {*params.origins, *params.permissions}:
                store.attention.resolve(attention.account, "permission")
                store.fetches.queue(attention.account, why="person")
        self._services.notifier.attention(notify=False)
        self._services.dispatcher.dispatch_fetches()

    def portal_visited(self, params: protocol.PortalVisitedParams) -> None:
        """Handles a visit of the person to a portal: accounts due there may be fetched now."""
        self._services.dispatcher.portal_visited(params)
