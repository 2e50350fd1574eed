"""One fetch as a state machine: every step is written down before it begins.

Whatever dies in between (browser, service worker, this host, the machine), the store says how far it came, the archive
says what was filed, and the next attempt begins at the start with both: nothing is lost and nothing is filed twice.
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
    """Runs one fetch to its end. ``told`` is called after every change, to paint the progress."""

    def __init__(
        self,
        context: FetchContext,
        fetch: FetchRow,
        connector: Connector | None,
        signals: Signals,
        told: Callable[[FetchRow], None],
        asked: Callable[[], None],
        leftover: Tab | None = None,
        place: FetchTicket | None = None,
    ) -> None:
        """``asked`` is called when an attention was opened or resolved. ``leftover``: a tab at this portal that an
        interrupted attempt left open, in which a person may be signing in at this moment. ``place``: where the fetch waits
        for its turn at the person; without one it is always its turn."""
        self._context = context
        self._store = context.store
        self._fetch = fetch
        self._account: AccountRow = context.store.accounts.get(fetch.account)
        self._connector = connector
        self._signals = signals
        self._told = told
        self._asked = asked
        self._leftover = leftover
        self._evidence = Evidence(documents_before=context.store.documents.count(account=fetch.account))
        self._visit = LivePage(
            context.commands,
            context.clock,
            allowed_hosts(self._account.url, connector),
            connector.hints() if connector else None,
            self._still_wanted,
        )
        self._place = place or ImmediateTicket(context.commands.show)
        owner = OwnerCheck(context.store, fetch.account)
        self._signing_in = SignInFlow(
            context, self._visit, self._account, self, owner, self._place, signals.tab_changed, asked
        )
        self._whose = AccountSwitch(
            context,
            self._visit,
            fetch,
            owner,
            self._attention,
            asked,
            self._signing_in.require_open_window,
            signals.tab_changed,
            self._place,
        )

    @property
    def fetch(self) -> FetchRow:
        """As it stands now."""
        return self._fetch

    @property
    def tab(self) -> int:
        """The tab that this fetch works in; -1 without one."""
        return self._visit.tab

    def run(self) -> FetchRow:
        """From opening to the end; the finished fetch (unfinished when it was interrupted). Never raises."""
        started = self._context.clock.monotonic()
        try:
            try:
                ending = self._work()
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
                self._told(self._fetch)
                return self._fetch
            ending = self._after_error(as_undeclared_host(error, self._visit))
        except Exception:
            log.exception("fetch %s failed", self._fetch.id)
            ending = self._after_error(BugError("bug.unexpected"))
        took = self._context.clock.monotonic() - started
        keeps = None if self._connector is None else self._connector.keeps_days
        self._fetch = finish(self._store, self._context.clock, self._account, self._fetch, ending, took, keeps)
        self._told(self._fetch)
        return self._fetch

    # --- the steps

    def _work(self) -> Conclusion:
        self.step("opening", host_id=self._context.host_id, profile=self._context.profile)
        self._ask_permission()
        visit, memory = self._visit, self._account.memory
        ways = SessionRecovery(visit, self._signing_in.ensure_signed_in, self._whose.require_owner)
        started = self._context.clock.monotonic()
        start = start_url(self._account, self._connector, self._visit.allows)
        landed = self._owned(open_signed_in(self._store, self._account.id, visit, lambda: self._land(start)))
        if self._whose.owner.shares_session and not self._whose.owner.is_confirmed and start != self._account.url:
            # A list that does not say whose it is: the start page may.
            landed = self._owned(ways.goto(self._account.url))
        # Asked for by an attempt that was interrupted, and done while nobody looked.
        self._signing_in.resolve()
        full = self._fetch.full or full_read_is_due(memory, self._context.clock.now())
        painted = bool(memory.get("painted")) and not full
        if painted and visit.reveal():
            landed = visit.observe_settled()
        self.step("finding_list", url=redacted_url(landed.url))
        others = FurtherLists(visit, self._evidence, ways.goto)
        found = find_list(visit, landed, ways.goto, ways.open_link, others.note_links)
        if found is None and start != self._account.url:
            # The remembered list has moved: look for it anew from the portal's start page.
            found = find_list(visit, ways.goto(self._account.url), ways.goto, ways.open_link, others.note_links)
        if found is None and visit.reveal():
            # Some pages show nothing at all until they are painted.
            found = find_list(visit, ways.goto(self._account.url), ways.goto, ways.open_link, others.note_links)
            painted = found is not None
        if visit.rows_observed_at is not None:
            self._store.fetches.set_timings(self._fetch.id, rows=round((visit.rows_observed_at - started) * 1000, 1))
        if found is not None:
            there = self._owned(found)
            if there is not found:
                found = find_list(visit, there, ways.goto, ways.open_link, others.note_links)
        if found is None:
            return conclude([], self._evidence)
        self._whose.require_owner(found)
        self._evidence.list_url = redacted_url(found.url)
        self.step("comparing", url=redacted_url(found.url))
        documents = DocumentCollector(
            self._context, visit, self._account, self._fetch, self._evidence, self._paint, ways
        )
        early = not full and may_stop_early(self._account.memory, found)
        remembered = frozenset(memory.get("parts") or ()) if early else frozenset()
        reader = Reader(visit, self._evidence, ways.follow, ways.ensure_page, remembered)
        self._read(found, reader, documents, others, early)
        others.remembered = dict(memory.get("lists") or {}) if early else {}
        for other in others.pages():
            self.step("comparing", url=redacted_url(other.url))
            as_before = others.has_same_length(other, memory.get("lengths") or {})
            self._read(other, reader, documents, others, early and as_before)
        visit.conceal()
        documents.retrieve_from_detail_pages()
        self.step("filing")
        self._evidence.waiting = waiting_rows(self._store, self._context.clock, self._fetch)
        ending = conclude(documents.outcomes(), self._evidence)
        learned = learned_memory(found, documents, others, self._evidence, ending, painted, self._context.clock.now())
        self._account = self._store.accounts.remember(self._account.id, **learned)
        return ending

    def _read(
        self, first: ObservedPage, reader: Reader, documents: DocumentCollector, others: FurtherLists, early: bool
    ) -> None:
        """Read one list, and bring what is new on it while its tab stands there."""
        for seen, rows in reader.pages(first):
            self._whose.require_owner(seen)
            others.mark_read(seen.url)
            new = documents.compare(rows)
            if early and documents.all_older_are_known(rows, new):
                reader.stop()
            if new:
                self.step("downloading", page=reader.page, rows=len(new))
                documents.retrieve(new, seen)

    def _ask_permission(self) -> None:
        origins = match_patterns(self._account.url, self._connector)
        missing = self._context.commands.missing_permissions(origins)
        if missing:
            self._attention("permission", origins=missing)
            raise WorldError("browser.permission_missing", origins=", ".join(missing))
        if self._store.attention.resolve(self._account.id, "permission"):
            self._asked()

    def _land(self, start: str) -> ObservedPage:
        """The first page: in the tab of an interrupted attempt when a person is signing in there, else in a new one."""
        self._visit.container = self._whose.container()
        if self._leftover is not None:
            self._visit.tab = self._leftover.tab
            with suppress(WorldError):
                seen = self._visit.observe_settled()
                if needs_person(seen.report):
                    return self._signing_in.ensure_signed_in(seen)
            self._close_tab()
        self._visit.open(start)
        return self._signing_in.ensure_signed_in(self._visit.observe_settled())

    def _owned(self, seen: ObservedPage) -> ObservedPage:
        """The page of this account, where another's was open."""
        return self._whose.ensure_owner(seen, self._account.url, self._signing_in.ensure_signed_in)

    # --- the end

    def _after_error(self, error: OphalerError) -> Conclusion:
        if error.code == "fetch.undeclared_host" and self._fetch.why != "visit":
            self._attention("undeclared_host", host=error.details.get("host", ""))
        return Conclusion(state_after(error.code), code=error.code, details=error.details)

    def _close_tab(self) -> None:
        try:
            self._visit.close()
        except OphalerError as error:
            log.warning("the tab stays open: %s", error)

    # --- small things

    def _still_wanted(self) -> None:
        if self._signals.interrupted.is_set():
            raise InterruptedFetchError("fetch.interrupted")
        if self._signals.stop.is_set() or self._store.fetches.stop_wanted(self._fetch.id):
            raise WorldError("fetch.stopped")

    def step(self, state: FetchState, **details: Any) -> None:
        """Write what begins now."""
        self._still_wanted()
        if self._visit.tab >= 0:
            details["tab"] = self._visit.tab
        self._fetch = self._store.fetches.set_state(self._fetch.id, state, **details)
        self._paint()

    def _paint(self) -> None:
        self._told(self._fetch)

    def _attention(self, kind: AttentionKind, **details: Any) -> None:
        raise_if_opportunistic(self._store, self._fetch)
        tab = self._visit.tab if self._visit.tab >= 0 else None
        self._store.attention.open(self._account.id, kind, self._fetch.id, details, tab)
        self._place.queue_notification()
        self._asked()
