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

from host.browser.page import Seen, Visit, needs_person
from host.connectors import Connector
from host.connectors.origins import hosts_of, origins_of, start_address
from host.errors import BugError, OphalerError, WorldError
from host.fetch.conclusion import Conclusion, Evidence, conclude
from host.fetch.context import InterruptedFetchError, Rooms, Signals
from host.fetch.documents.collector import Documents
from host.fetch.documents.match import waiting_rows
from host.fetch.finish import finish, is_taken_back, must_be_asked_for, state_after
from host.fetch.lists.discovery import find_list
from host.fetch.lists.further_lists import OtherLists
from host.fetch.lists.reader import Reader
from host.fetch.memory import full_is_due, may_stop_early, what_was_learned
from host.fetch.sign_in.account_owner import Owner
from host.fetch.sign_in.flow import SigningIn
from host.fetch.sign_in.identity_provider import landing, told_apart
from host.fetch.sign_in.session_recovery import Return
from host.fetch.sign_in.switch_account import Ownership
from host.protocol import AttentionKind, FetchState, Tab
from host.sittings.ticket import AtOnce, Place
from host.store import AccountRow, FetchRow
from host.urls import as_noted

log = logging.getLogger("ophaler.fetch")


class FetchRun:
    """Runs one fetch to its end. ``told`` is called after every change, to paint the progress."""

    def __init__(
        self,
        rooms: Rooms,
        fetch: FetchRow,
        connector: Connector | None,
        signals: Signals,
        told: Callable[[FetchRow], None],
        asked: Callable[[], None],
        leftover: Tab | None = None,
        place: Place | None = None,
    ) -> None:
        """``asked`` is called when an attention was opened or resolved. ``leftover``: a tab at this portal that an
        interrupted attempt left open, in which a person may be signing in at this moment. ``place``: where the fetch waits
        for its turn at the person; without one it is always its turn."""
        self._rooms = rooms
        self._store = rooms.store
        self._fetch = fetch
        self._account: AccountRow = rooms.store.accounts.get(fetch.account)
        self._connector = connector
        self._signals = signals
        self._told = told
        self._asked = asked
        self._leftover = leftover
        self._evidence = Evidence(known_before=rooms.store.documents.count(account=fetch.account))
        self._visit = Visit(
            rooms.hands,
            rooms.clock,
            hosts_of(self._account.url, connector),
            connector.hints() if connector else None,
            self._still_wanted,
        )
        self._place = place or AtOnce(rooms.hands.show)
        owner = Owner(rooms.store, fetch.account)
        self._signing_in = SigningIn(
            rooms, self._visit, self._account, self, owner, self._place, signals.tab_changed, asked
        )
        self._whose = Ownership(
            rooms,
            self._visit,
            fetch,
            owner,
            self._attention,
            asked,
            self._signing_in.still_allowed,
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
        started = self._rooms.clock.monotonic()
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
            if is_taken_back(self._store, self._rooms.clock, self._fetch, error.code):
                self._fetch = replace(self._fetch, state="stopped")
                self._told(self._fetch)
                return self._fetch
            ending = self._after_error(told_apart(error, self._visit))
        except Exception:
            log.exception("fetch %s failed", self._fetch.id)
            ending = self._after_error(BugError("bug.unexpected"))
        took = self._rooms.clock.monotonic() - started
        keeps = None if self._connector is None else self._connector.keeps_days
        self._fetch = finish(self._store, self._rooms.clock, self._account, self._fetch, ending, took, keeps)
        self._told(self._fetch)
        return self._fetch

    # --- the steps

    def _work(self) -> Conclusion:
        self.step("opening", host_id=self._rooms.host_id, profile=self._rooms.profile)
        self._ask_permission()
        visit, memory = self._visit, self._account.memory
        ways = Return(visit, self._signing_in.signed_in, self._whose.check)
        started = self._rooms.clock.monotonic()
        start = start_address(self._account, self._connector, self._visit.allows)
        landed = self._owned(landing(self._store, self._account.id, visit, lambda: self._land(start)))
        if self._whose.owner.shared and not self._whose.owner.certain and start != self._account.url:
            # A list that does not say whose it is: the start page may.
            landed = self._owned(ways.arrive(self._account.url))
        # Asked for by an attempt that was interrupted, and done while nobody looked.
        self._signing_in.resolve()
        full = self._fetch.full or full_is_due(memory, self._rooms.clock.now())
        painted = bool(memory.get("painted")) and not full
        if painted and visit.reveal():
            landed = visit.look_settled()
        self.step("finding_list", url=as_noted(landed.url))
        others = OtherLists(visit, self._evidence, ways.arrive)
        found = find_list(visit, landed, ways.arrive, ways.press, others.note)
        if found is None and start != self._account.url:
            # The remembered list has moved: look for it anew from the portal's start page.
            found = find_list(visit, ways.arrive(self._account.url), ways.arrive, ways.press, others.note)
        if found is None and visit.reveal():
            # Some pages show nothing at all until they are painted.
            found = find_list(visit, ways.arrive(self._account.url), ways.arrive, ways.press, others.note)
            painted = found is not None
        if visit.rows_at is not None:
            self._store.fetches.set_timings(self._fetch.id, rows=round((visit.rows_at - started) * 1000, 1))
        if found is not None:
            there = self._owned(found)
            if there is not found:
                found = find_list(visit, there, ways.arrive, ways.press, others.note)
        if found is None:
            return conclude([], self._evidence)
        self._whose.check(found)
        self._evidence.list_url = as_noted(found.url)
        self.step("comparing", url=as_noted(found.url))
        documents = Documents(self._rooms, visit, self._account, self._fetch, self._evidence, self._paint, ways)
        early = not full and may_stop_early(self._account.memory, found)
        remembered = frozenset(memory.get("parts") or ()) if early else frozenset()
        reader = Reader(visit, self._evidence, ways.follow, ways.there_again, remembered)
        self._read(found, reader, documents, others, early)
        others.remembered = dict(memory.get("lists") or {}) if early else {}
        for other in others.pages():
            self.step("comparing", url=as_noted(other.url))
            as_before = others.as_long_as(other, memory.get("lengths") or {})
            self._read(other, reader, documents, others, early and as_before)
        visit.conceal()
        documents.bring_from_details()
        self.step("filing")
        self._evidence.waiting = waiting_rows(self._store, self._rooms.clock, self._fetch)
        ending = conclude(documents.outcomes(), self._evidence)
        learned = what_was_learned(found, documents, others, self._evidence, ending, painted, self._rooms.clock.now())
        self._account = self._store.accounts.remember(self._account.id, **learned)
        return ending

    def _read(self, first: Seen, reader: Reader, documents: Documents, others: OtherLists, early: bool) -> None:
        """Read one list, and bring what is new on it while its tab stands there."""
        for seen, rows in reader.pages(first):
            self._whose.check(seen)
            others.was_read(seen.url)
            new = documents.compare(rows)
            if early and documents.all_older_are_known(rows, new):
                reader.stop()
            if new:
                self.step("downloading", page=reader.page, rows=len(new))
                documents.bring(new, seen)

    def _ask_permission(self) -> None:
        origins = origins_of(self._account.url, self._connector)
        missing = self._rooms.hands.missing_permissions(origins)
        if missing:
            self._attention("permission", origins=missing)
            raise WorldError("browser.permission_missing", origins=", ".join(missing))
        if self._store.attention.resolve(self._account.id, "permission"):
            self._asked()

    def _land(self, start: str) -> Seen:
        """The first page: in the tab of an interrupted attempt when a person is signing in there, else in a new one."""
        self._visit.container = self._whose.container()
        if self._leftover is not None:
            self._visit.tab = self._leftover.tab
            with suppress(WorldError):
                seen = self._visit.look_settled()
                if needs_person(seen.sight):
                    return self._signing_in.signed_in(seen)
            self._close_tab()
        self._visit.open(start)
        return self._signing_in.signed_in(self._visit.look_settled())

    def _owned(self, seen: Seen) -> Seen:
        """The page of this account, where another's was open."""
        return self._whose.owned(seen, self._account.url, self._signing_in.signed_in)

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
        must_be_asked_for(self._store, self._fetch)
        tab = self._visit.tab if self._visit.tab >= 0 else None
        self._store.attention.open(self._account.id, kind, self._fetch.id, details, tab)
        self._place.mention()
        self._asked()
