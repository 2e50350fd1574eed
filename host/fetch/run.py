"""Runs one fetch as a state machine: every state is stored before its work begins.

After a crash of browser, service worker, host or machine, the store says how far the fetch came and the archive what was
filed. The next attempt starts over with both: no document is lost and none is filed twice.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace

from host.browser import BUDGET_CODE
from host.browser.page import ObservedPage, needs_person
from host.connectors import account_patterns, start_url
from host.errors import BugError, OphalerError, WorldError
from host.fetch.broken_bundle import update_kept_bundle
from host.fetch.conclusion import Conclusion, conclude
from host.fetch.context import FetchContext, InterruptedFetchError
from host.fetch.document_requests import DocumentRequests
from host.fetch.documents.collector import DocumentCollector
from host.fetch.documents.match import waiting_rows
from host.fetch.finish import discard_if_opportunistic, finish, state_after
from host.fetch.gone_rows import gone_documents, may_have_passed_unseen
from host.fetch.left_rows import find_left_rows, judge_left_rows, left_list_address
from host.fetch.lists.discovery import find_list, return_to_list
from host.fetch.lists.further_lists import FurtherLists
from host.fetch.lists.json_reader import JsonListReader
from host.fetch.lists.list_pages import BUSY_CODES, DEAD_LINK_CODES, shows_list
from host.fetch.lists.reader import Reader
from host.fetch.memory import full_read_is_due, learned_memory, log_unreadable, may_stop_early, remember_lists
from host.fetch.sign_in.account_owner import OwnerCheck
from host.fetch.sign_in.attendance import Attendance
from host.fetch.sign_in.flow import SignInFlow
from host.fetch.sign_in.identity_provider import as_undeclared_host, expect_identity_provider
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.fetch.sign_in.switch_account import AccountSwitch
from host.fetch.trial import SampleRow, trial_conclusion, trial_row
from host.protocol import Tab
from host.store import FetchRow
from host.urls import redacted_url, same_page
from host.vocabulary import TRIAL

log = logging.getLogger("ophaler.fetch")


QUITTING_SECONDS = 2.0
"""Within how many seconds after its tabs a browser that quits closes the pipe."""

RENDERED_SEARCHES = 2
"""How often the list is searched for once more at most because pages on the way were not rendered."""


class FetchRun:
    """Runs one fetch to its end, and puts its parts together."""

    def __init__(self, context: FetchContext, leftover: Tab | None = None, sample: SampleRow | None = None) -> None:
        """``leftover``: a tab at this portal that an interrupted attempt left open, in which a person may be signing
        in; ``sample``: the only row that a trial retrieves."""
        self._context = context
        self._store = context.store
        self._page = context.page
        self._leftover = leftover
        self._conclusion: Conclusion | None = None
        self._sample = sample
        owner, attendance = OwnerCheck(context.store, context.account.id), Attendance(context)
        self._sign_in = SignInFlow(context, owner, attendance)
        self._account_switch = AccountSwitch(context, owner, attendance, self._sign_in)
        self._session = SessionRecovery(context.page, self._sign_in, self._account_switch)
        self._further_lists = FurtherLists(context, self._session)
        self._collector = DocumentCollector(context, self._session)
        asking = None if context.connector is None else context.connector.asking
        self._requests = (
            None if asking is None else DocumentRequests(context, self._session, self._account_switch, asking)
        )
        self._reader = Reader(context, self._session, self._collector)

    @property
    def tab(self) -> int:
        """The tab of this fetch; -1 without one."""
        return self._page.tab.id

    def run(self) -> FetchRow:
        """Runs the fetch and returns it finished, or unfinished when it was interrupted. Never raises."""
        context = self._context
        started = context.clock.monotonic()
        try:
            try:
                conclusion = self._work()
            finally:
                self._close_tab()
        except OphalerError as error:
            if self._is_interruption(error):
                log.info("fetch %s is interrupted: %s", context.fetch.id, error)
                return context.fetch
            if error.expected:
                log.warning("fetch %s of %s ends: %s", context.fetch.id, context.account.id, error)
            else:
                log.exception("fetch %s failed", context.fetch.id)
            if discard_if_opportunistic(context.store, context.fetch, error.code):
                context.update(replace(context.fetch, state="stopped"))
                return context.fetch
            conclusion = self._after_error(as_undeclared_host(error, self._page))
        except Exception:
            log.exception("fetch %s failed", context.fetch.id)
            conclusion = self._after_error(BugError("bug.unexpected"))
        seconds = context.clock.monotonic() - started
        keeps_days = None if context.connector is None else context.connector.keeps_days
        context.store.tries.add(context.fetch.id, context.evidence.tries)
        remember_lists(context, conclusion)
        context.update(finish(context.store, context.fetch, conclusion, seconds, keeps_days))
        self._conclusion = conclusion
        return context.fetch

    def update_bundle(self) -> None:
        """Keeps or removes the account's bundle, as this fetch ended. To make one takes a while, in which the account need not
        be this fetch's any more. Who looks at the fetch is told again once there is one: that it ended was told before."""
        if self._conclusion is not None and update_kept_bundle(self._context, self._conclusion):
            with suppress(OphalerError):  # the browser is closing
                self._context.update(self._context.fetch)

    def _is_interruption(self, error: OphalerError) -> bool:
        """Returns whether another attempt will go on with the fetch: the host has lost it, or the browser is going."""
        if isinstance(error, InterruptedFetchError) or error.code == "protocol.closed":
            return True
        # A browser that quits closes its tabs first, and the pipe a moment later.
        return error.code == "browser.tab_closed" and self._context.signals.interrupted.wait(QUITTING_SECONDS)

    # --- the states

    def _work(self) -> Conclusion:
        """Runs the states from opening to filing and returns the conclusion."""
        services = self._context.services
        self._context.step("opening", host_id=services.host_id, profile=services.profile)
        # Where the disk of the archive is away, "nothing new" would be said of documents that nobody can open.
        services.archive.require_folder(self._context.account.administration)
        self._ask_permission()
        page, memory = self._page, self._context.account.memory
        log_unreadable(self._context.account.id, memory)
        started = self._context.clock.monotonic()
        start = start_url(self._context.account, self._context.connector)
        full = self._context.fetch.full or full_read_is_due(memory, self._context.clock.now())
        # Whose of several accounts it is may be told late by a page: that is waited for. A trial ends no list.
        is_alone = not self._account_switch.owner.shares_session
        page.rests_briefly = memory.list_url is not None and is_alone and not full and self._context.fetch.why != TRIAL
        start_page = self._open_account(start)
        # The attention of an interrupted attempt, whose request the person has met meanwhile.
        self._sign_in.resolve()
        rendered = memory.needs_rendering and not full
        if rendered and page.rendering.reveal():
            start_page = page.observe_settled()
        self._context.step("finding_list", url=redacted_url(start_page.url))
        if self._requests is not None and self._context.fetch.why != TRIAL:
            asked = self._requests.ask(start_page)
            start_page = start_page if asked is start_page else self._session.open_way(start)
        connector = self._context.connector
        if connector is not None and connector.json_list is not None and self._context.fetch.why != TRIAL:
            reader = JsonListReader(self._context, self._session, connector, connector.json_list, self._account_switch)
            return self._read_json_list(reader, start_page)
        list_page, needed_rendering = self._find_list(start_page, start)
        if page.rows_observed_at is not None:
            self._store.fetches.set_timings(
                self._context.fetch.id, rows=round((page.rows_observed_at - started) * 1000, 1)
            )
        if list_page is not None:
            owned = self._account_switch.ensure_owner(list_page)
            if owned is not list_page:
                list_page = find_list(self._session, self._further_lists, owned)
        self._context.platform.end()
        if list_page is None:
            conclusion = conclude([], self._context.evidence)
            return conclusion if self._requests is None else self._requests.concluded(conclusion)
        self._account_switch.require_owner(list_page)
        if self._context.fetch.why == TRIAL:
            return self._try_row(list_page)
        return self._read_lists(list_page, full=full, rendered=rendered or needed_rendering)

    def _open_account(self, start: str) -> ObservedPage:
        """Opens the account's start address and returns the first page of the account's own session."""
        with expect_identity_provider(self._context):
            first_page = self._open_start_page(start)
        first_page = self._account_switch.ensure_owner(first_page)
        owner, start_page = self._account_switch.owner, self._context.account.url
        if owner.shares_session and not owner.is_confirmed and start != start_page:
            # A list page that does not name its account's owner: the start page may name it.
            first_page = self._account_switch.ensure_owner(self._session.goto(start_page))
        return first_page

    def _find_list(self, start_page: ObservedPage, start: str) -> tuple[ObservedPage | None, bool]:
        """Returns the page of the list, or None, and whether it only appeared once the page was rendered."""
        session, further_lists = self._session, self._further_lists
        was_led_away = session.sign_in_count > 0 and not same_page(start_page.url, start)
        if was_led_away:
            start_page = return_to_list(session, start_page, start)
        is_remembered = start != self._context.account.url and same_page(start_page.url, start)
        list_page = find_list(session, further_lists, start_page, had_list=is_remembered)
        if list_page is None and (was_led_away or start != self._context.account.url):
            # The sign-in ended elsewhere, or the remembered list has moved: the person's own address is where it may be.
            list_page = find_list(session, further_lists, session.open_way(self._context.account.url))
        for _ in range(RENDERED_SEARCHES):
            # Some pages show nothing until they are rendered.
            if list_page is not None or not self._page.rendering.reveal_missed():
                break
            list_page = find_list(session, further_lists, session.open_way(self._context.account.url))
            if list_page is not None:
                return list_page, True
        # Last, since only a link of the portal itself tells that its list is there.
        return list_page or self._find_usual_list(), False

    def _find_usual_list(self) -> ObservedPage | None:
        """Returns the page of the list where the portal's platform usually has it; a portal may have it elsewhere."""
        connector = self._context.connector
        for address in connector.list_guesses(self._context.account.url) if connector is not None else []:
            try:
                observed = self._session.open_way(address)
            except WorldError as error:
                if not error.code.startswith(DEAD_LINK_CODES) or error.code in BUSY_CODES:
                    raise
                log.info("no list at %s: %s", redacted_url(address), error.code)
                continue
            if shows_list(observed.report):
                return find_list(self._session, self._further_lists, observed)
        return None

    def _read_lists(self, list_page: ObservedPage, *, full: bool, rendered: bool) -> Conclusion:
        """Reads the main list and the further lists, retrieves their new documents, and returns the conclusion."""
        context, further_lists, collector = self._context, self._further_lists, self._collector
        evidence, memory = context.evidence, context.account.memory
        evidence.list_url = redacted_url(list_page.url)
        context.step("comparing", url=redacted_url(list_page.url))
        early = not full and may_stop_early(memory, list_page)
        self._reader.remembered = frozenset(memory.read_facets) if early else frozenset()
        self._read(list_page, early)
        further_lists.remembered = memory.further_lists if early else {}
        for further_page in further_lists.pages():
            context.step("comparing", url=redacted_url(further_page.url))
            collector.ways.begin_list(redacted_url(further_page.url))
            same_length = further_lists.has_same_length(further_page, memory.further_list_lengths)
            self._read(further_page, early and same_length)
        if not early and evidence.fault is None:
            list_page = self._read_left_lists(list_page)
        self._page.rendering.conceal()
        return self._file(list_page, rendered=rendered)

    def _read_left_lists(self, list_page: ObservedPage) -> ObservedPage:
        """Reads the lists at which earlier fetches have seen rows that are left over and that no list of this fetch shows.
        Returns the page of the one that is the account's main list: an account's first page shows the newest few."""
        context, evidence = self._context, self._context.evidence
        left = find_left_rows(context.store, context.account, context.fetch.id)
        if not left:
            return list_page
        self._further_lists.seek(context.account.memory.left_lists)
        for sought in self._further_lists.pages():
            context.step("comparing", url=redacted_url(sought.url))
            self._collector.ways.begin_list(redacted_url(sought.url))
            self._read(sought, early=False)
            # What two lists announce of the same rows is no length of both.
            evidence.result_count = None
            still_left = find_left_rows(context.store, context.account, context.fetch.id)
            if len(still_left) < len(left):
                list_page, left = sought, still_left
                evidence.list_url = redacted_url(sought.url)
        return list_page

    def _read_json_list(self, reader: JsonListReader, start_page: ObservedPage) -> Conclusion:
        """Reads a list that the portal gives as JSON, retrieves its new documents, and returns the conclusion."""
        context, collector = self._context, self._collector
        home = self._account_switch.ensure_owner(reader.open(start_page))
        context.platform.end()
        self._account_switch.require_owner(home)
        context.step("comparing", url=redacted_url(home.url))
        context.evidence.lists.append(left_list_address(home.url))
        for observed, rows in reader.pages(home):
            new_rows = collector.compare(rows, observed)
            if self._requests is not None:
                self._requests.note(rows)
            if new_rows:
                context.step("downloading", page=context.evidence.pages, rows=len(new_rows))
                collector.retrieve(new_rows, observed)
        return self._file(home, rendered=False)

    def _file(self, list_page: ObservedPage, *, rendered: bool) -> Conclusion:
        """Retrieves what lies on the rows' own pages, and returns the conclusion once every row of the lists has an outcome."""
        context, collector = self._context, self._collector
        evidence = context.evidence
        collector.retrieve_from_detail_pages()
        context.step("filing")
        evidence.waiting = waiting_rows(context.store, context.fetch)
        evidence.row_proofs = collector.row_proofs()
        if not evidence.stopped_early and not evidence.known_parts:
            evidence.gone = gone_documents(context.store, context.account, context.fetch.id)
            evidence.left = judge_left_rows(context.store, context.account, context.fetch.id, evidence.lists)
            evidence.has_gap = evidence.result_count is None and may_have_passed_unseen(
                context.store, context.account.id, context.fetch.id
            )
        evidence.lost_ways, evidence.healed_ways = collector.ways.lost(), collector.ways.healed()
        conclusion = conclude(collector.outcomes(), evidence)
        if self._requests is not None:
            conclusion = self._requests.concluded(conclusion)
        learned = learned_memory(context, list_page, collector, self._further_lists, conclusion, rendered=rendered)
        context.store.accounts.remember(context.account.id, **learned)
        return conclusion

    def _try_row(self, list_page: ObservedPage) -> Conclusion:
        """Retrieves the document of the row that a person showed, and leaves the rest of the list alone."""
        if self._sample is None:
            raise WorldError("teaching.nothing_shown")  # the process that knew the lesson has ended
        self._context.step("comparing", url=redacted_url(list_page.url))
        observed, rows = next(self._reader.pages(list_page))
        listed = trial_row(rows, self._sample)
        new_rows = self._collector.compare([listed], observed)
        self._context.step("downloading", page=1, rows=len(new_rows))
        self._collector.retrieve(new_rows, observed)
        self._collector.retrieve_from_detail_pages()
        return trial_conclusion()

    def _read(self, first: ObservedPage, early: bool) -> None:
        """Reads one list and retrieves the new documents of each page while the tab shows it. ``early``: known rows may
        end it."""
        reader, collector = self._reader, self._collector
        self._context.evidence.lists.append(left_list_address(first.url))
        for observed, rows in reader.pages(first):
            self._account_switch.require_owner(observed)
            self._further_lists.mark_read(observed.url)
            new_rows = collector.compare(rows, observed)
            if self._requests is not None:
                self._requests.note(rows)
            if early and collector.all_older_are_known(rows, new_rows):
                reader.stop()
            else:
                reader.complete_rest(observed)
            if new_rows:
                self._context.step("downloading", page=reader.page, rows=len(new_rows))
                collector.retrieve(new_rows, observed)

    def _ask_permission(self) -> None:
        """Raises WorldError ``browser.permission_missing`` when the person has not granted the portal's origins."""
        origins = account_patterns(self._context.account, self._context.connector)
        missing = self._context.services.commands.missing_permissions(origins)
        if missing:
            self._context.open_attention("permission", origins=missing)
            raise WorldError("browser.permission_missing", origins=", ".join(missing))
        self._context.resolve_attention(["permission"])

    def _open_start_page(self, start: str) -> ObservedPage:
        """Returns the first page: in the tab of an interrupted attempt when a person is signing in there, else in a new
        tab."""
        self._page.tab.container = self._account_switch.container()
        if self._leftover is not None:
            self._page.tab.id = self._leftover.tab
            with suppress(WorldError):
                observed = self._page.observe_settled()
                if needs_person(observed.report):
                    return self._sign_in.ensure_signed_in(observed)
            self._close_tab()
        self._page.tab.open(start)
        return self._sign_in.ensure_signed_in(self._page.observe_settled())

    # --- the conclusion

    def _after_error(self, error: OphalerError) -> Conclusion:
        """Returns the conclusion of a fetch that an error ended."""
        if error.code == "fetch.undeclared_host" and self._context.fetch.why != "visit":
            self._context.open_attention("undeclared_host", host=error.details.get("host", ""))
        details = dict(error.details)
        if error.code == BUDGET_CODE:
            details["left"] = str(self._store.fetches.tally(self._context.fetch.id).get("pending", 0))
        return Conclusion(state_after(error.code), code=error.code, details=details)

    def _close_tab(self) -> None:
        try:
            self._page.tab.close()
        except OphalerError as error:
            log.warning("the tab stays open: %s", error)
