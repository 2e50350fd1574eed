"""Runs one fetch as a state machine: every state is stored before its work begins.

After a crash of browser, service worker, host or machine, the store says how far the fetch came and the archive what was
filed. The next attempt starts over with both: no document is lost and none is filed twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from host.browser.page import LivePage, ObservedPage, needs_person
from host.connectors import Connector
from host.connectors.origins import allowed_hosts, match_patterns, start_url
from host.errors import BugError, OphalerError, WorldError
from host.fetch.conclusion import Conclusion, Evidence, conclude
from host.fetch.context import FetchContext, InterruptedFetchError, Signals
from host.fetch.documents.collector import DocumentCollector
from host.fetch.documents.match import waiting_rows
from host.fetch.finish import discard_if_opportunistic, finish, raise_if_opportunistic, state_after
from host.fetch.lists.discovery import find_list
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.reader import Reader
from host.fetch.memory import full_read_is_due, learned_memory, may_stop_early
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.flow import SignInFlow
from host.fetch.sign_in.identity_provider import as_undeclared_host, open_signed_in
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.fetch.sign_in.switch_account import AccountSwitch
from host.protocol import AttentionKind, FetchState, Tab
from host.sittings.ticket import FetchTicket, ImmediateTicket
from host.store import AccountRow, FetchRow
from host.urls import redacted_url

log = logging.getLogger("ophaler.fetch")


class FetchRun:
    """Runs one fetch to its end. ``on_progress`` is called with the fetch after every change."""

    def __init__(
        self,
        context: FetchContext,
        fetch: FetchRow,
        connector: Connector | None,
        signals: Signals,
        on_progress: Callable[[FetchRow], None],
        on_attention: Callable[[], None],
        leftover: Tab | None = None,
        ticket: FetchTicket | None = None,
    ) -> None:
        """``on_attention`` is called when an attention was opened or resolved. ``leftover``: a tab at this portal that an
        interrupted attempt left open, in which a person may be signing in. ``ticket``: the fetch's place in the queue for
        the person; without one it never waits for its turn."""
        self._context = context
        self._store = context.store
        self._fetch = fetch
        self._account: AccountRow = context.store.accounts.get(fetch.account)
        self._connector = connector
        self._signals = signals
        self._on_progress = on_progress
        self._on_attention = on_attention
        self._leftover = leftover
        self._evidence = Evidence(documents_before=context.store.documents.count(account=fetch.account))
        self._page = LivePage(
            context.commands,
            context.clock,
            allowed_hosts(self._account.url, connector),
            connector.hints() if connector else None,
            self._raise_if_cancelled,
        )
        self._ticket = ticket or ImmediateTicket(context.commands.show)
        owner = OwnerCheck(context.store, fetch.account)
        self._sign_in = SignInFlow(
            context, self._page, self._account, self, owner, self._ticket, signals.tab_changed, on_attention
        )
        self._account_switch = AccountSwitch(
            context,
            self._page,
            fetch,
            owner,
            self._attention,
            on_attention,
            self._sign_in.require_open_window,
            signals.tab_changed,
            self._ticket,
        )

    @property
    def fetch(self) -> FetchRow:
        """The fetch as stored last."""
        return self._fetch

    @property
    def tab(self) -> int:
        """The tab of this fetch; -1 without one."""
        return self._page.tab

    def run(self) -> FetchRow:
        """Runs the fetch and returns it finished, or unfinished when it was interrupted. Never raises."""
        started = self._context.clock.monotonic()
        try:
            try:
                conclusion = self._work()
            finally:
                self._close_tab()
        except OphalerError as error:
            if isinstance(error, InterruptedFetchError) or error.code == "protocol.closed":
                log.info("fetch %s is interrupted: %s", self._fetch.id, error)
                return self._fetch
            if not error.expected:
                log.exception("fetch %s failed", self._fetch.id)
            if discard_if_opportunistic(self._store, self._context.clock, self._fetch, error.code):
                self._fetch = replace(self._fetch, state="stopped")
                self._on_progress(self._fetch)
                return self._fetch
            conclusion = self._after_error(as_undeclared_host(error, self._page))
        except Exception:
            log.exception("fetch %s failed", self._fetch.id)
            conclusion = self._after_error(BugError("bug.unexpected"))
        seconds = self._context.clock.monotonic() - started
        keeps_days = None if self._connector is None else self._connector.keeps_days
        self._fetch = finish(
            self._store, self._context.clock, self._account, self._fetch, conclusion, seconds, keeps_days
        )
        self._on_progress(self._fetch)
        return self._fetch

    # --- the states

    def _work(self) -> Conclusion:
        """Runs the states from opening to filing and returns the conclusion."""
        self.step("opening", host_id=self._context.host_id, profile=self._context.profile)
        self._ask_permission()
        page, memory = self._page, self._account.memory
        session = SessionRecovery(page, self._sign_in.ensure_signed_in, self._account_switch.require_owner)
        started = self._context.clock.monotonic()
        start = start_url(self._account, self._connector, page.allows)
        start_page = self._open_account(session, start)
        # The attention of an interrupted attempt, whose request the person has met meanwhile.
        self._sign_in.resolve()
        full = self._fetch.full or full_read_is_due(memory, self._context.clock.now())
        rendered = bool(memory.get("painted")) and not full
        if rendered and page.reveal():
            start_page = page.observe_settled()
        self.step("finding_list", url=redacted_url(start_page.url))
        further_lists = FurtherLists(page, self._evidence, session.goto)
        list_page, needed_rendering = self._find_list(session, start_page, start, further_lists)
        if page.rows_observed_at is not None:
            self._store.fetches.set_timings(self._fetch.id, rows=round((page.rows_observed_at - started) * 1000, 1))
        if list_page is not None:
            owned = self._ensure_owner(list_page)
            if owned is not list_page:
                list_page = find_list(page, owned, session.goto, session.open_link, further_lists.note_links)
        if list_page is None:
            return conclude([], self._evidence)
        self._account_switch.require_owner(list_page)
        return self._read_lists(session, list_page, further_lists, full=full, rendered=rendered or needed_rendering)

    def _open_account(self, session: SessionRecovery, start: str) -> ObservedPage:
        """Opens the account's start address and returns the first page of the account's own session."""
        first_page = self._ensure_owner(
            open_signed_in(self._store, self._account.id, self._page, lambda: self._open_start_page(start))
        )
        owner = self._account_switch.owner
        if owner.shares_session and not owner.is_confirmed and start != self._account.url:
            # A list page that does not name its account's owner: the start page may name it.
            first_page = self._ensure_owner(session.goto(self._account.url))
        return first_page

    def _find_list(
        self, session: SessionRecovery, start_page: ObservedPage, start: str, further_lists: FurtherLists
    ) -> tuple[ObservedPage | None, bool]:
        """Returns the page of the list, or None, and whether it only appeared once the page was rendered."""

        def search(first: ObservedPage) -> ObservedPage | None:
            return find_list(self._page, first, session.goto, session.open_link, further_lists.note_links)

        list_page = search(start_page)
        if list_page is None and start != self._account.url:
            # The remembered list has moved: it is searched for from the portal's start page.
            list_page = search(session.goto(self._account.url))
        if list_page is None and self._page.reveal():
            # Some pages show nothing until they are rendered.
            list_page = search(session.goto(self._account.url))
            return list_page, list_page is not None
        return list_page, False

    def _read_lists(
        self,
        session: SessionRecovery,
        list_page: ObservedPage,
        further_lists: FurtherLists,
        *,
        full: bool,
        rendered: bool,
    ) -> Conclusion:
        """Reads the main list and the further lists, retrieves their new documents, and returns the conclusion."""
        page, memory = self._page, self._account.memory
        self._evidence.list_url = redacted_url(list_page.url)
        self.step("comparing", url=redacted_url(list_page.url))
        collector = DocumentCollector(
            self._context, page, self._account, self._fetch, self._evidence, self._send_progress, session
        )
        early = not full and may_stop_early(memory, list_page)
        remembered = frozenset(memory.get("parts") or ()) if early else frozenset()
        reader = Reader(page, self._evidence, session.follow, session.ensure_page, remembered)
        self._read(list_page, reader, collector, further_lists, early)
        further_lists.remembered = dict(memory.get("lists") or {}) if early else {}
        for further_page in further_lists.pages():
            self.step("comparing", url=redacted_url(further_page.url))
            same_length = further_lists.has_same_length(further_page, memory.get("lengths") or {})
            self._read(further_page, reader, collector, further_lists, early and same_length)
        page.conceal()
        collector.retrieve_from_detail_pages()
        self.step("filing")
        self._evidence.waiting = waiting_rows(self._store, self._context.clock, self._fetch)
        conclusion = conclude(collector.outcomes(), self._evidence)
        now = self._context.clock.now()
        learned = learned_memory(list_page, collector, further_lists, self._evidence, conclusion, rendered, now)
        self._account = self._store.accounts.remember(self._account.id, **learned)
        return conclusion

    def _read(
        self,
        first: ObservedPage,
        reader: Reader,
        collector: DocumentCollector,
        further_lists: FurtherLists,
        early: bool,
    ) -> None:
        """Reads one list and retrieves the new documents of each page while the tab shows it."""
        for observed, rows in reader.pages(first):
            self._account_switch.require_owner(observed)
            further_lists.mark_read(observed.url)
            new_rows = collector.compare(rows)
            if early and collector.all_older_are_known(rows, new_rows):
                reader.stop()
            if new_rows:
                self.step("downloading", page=reader.page, rows=len(new_rows))
                collector.retrieve(new_rows, observed)

    def _ask_permission(self) -> None:
        """Raises WorldError ``browser.permission_missing`` when the person has not granted the portal's origins."""
        origins = match_patterns(self._account.url, self._connector)
        missing = self._context.commands.missing_permissions(origins)
        if missing:
            self._attention("permission", origins=missing)
            raise WorldError("browser.permission_missing", origins=", ".join(missing))
        if self._store.attention.resolve(self._account.id, "permission"):
            self._on_attention()

    def _open_start_page(self, start: str) -> ObservedPage:
        """Returns the first page: in the tab of an interrupted attempt when a person is signing in there, else in a new
        tab."""
        self._page.container = self._account_switch.container()
        if self._leftover is not None:
            self._page.tab = self._leftover.tab
            with suppress(WorldError):
                observed = self._page.observe_settled()
                if needs_person(observed.report):
                    return self._sign_in.ensure_signed_in(observed)
            self._close_tab()
        self._page.open(start)
        return self._sign_in.ensure_signed_in(self._page.observe_settled())

    def _ensure_owner(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page of this account, after another account's session was signed out if necessary."""
        return self._account_switch.ensure_owner(observed, self._account.url, self._sign_in.ensure_signed_in)

    # --- the conclusion

    def _after_error(self, error: OphalerError) -> Conclusion:
        """Returns the conclusion of a fetch that an error ended."""
        if error.code == "fetch.undeclared_host" and self._fetch.why != "visit":
            self._attention("undeclared_host", host=error.details.get("host", ""))
        return Conclusion(state_after(error.code), code=error.code, details=error.details)

    def _close_tab(self) -> None:
        try:
            self._page.close()
        except OphalerError as error:
            log.warning("the tab stays open: %s", error)

    # --- helpers

    def _raise_if_cancelled(self) -> None:
        """Raises InterruptedFetchError after a lost lease or closed pipe, WorldError ``fetch.stopped`` after a stop
        request."""
        if self._signals.interrupted.is_set():
            raise InterruptedFetchError("fetch.interrupted")
        if self._signals.stop.is_set() or self._store.fetches.stop_wanted(self._fetch.id):
            raise WorldError("fetch.stopped")

    def step(self, state: FetchState, **details: Any) -> None:
        """Stores the state that begins now, with the given details."""
        self._raise_if_cancelled()
        if self._page.tab >= 0:
            details["tab"] = self._page.tab
        self._fetch = self._store.fetches.set_state(self._fetch.id, state, **details)
        self._send_progress()

    def _send_progress(self) -> None:
        self._on_progress(self._fetch)

    def _attention(self, kind: AttentionKind, **details: Any) -> None:
        """Opens an attention for the person. Raises WorldError ``fetch.visit_over`` in an opportunistic fetch."""
        raise_if_opportunistic(self._store, self._fetch)
        tab = self._page.tab if self._page.tab >= 0 else None
        self._store.attention.open(self._account.id, kind, self._fetch.id, details, tab)
        self._ticket.queue_notification()
        self._on_attention()
