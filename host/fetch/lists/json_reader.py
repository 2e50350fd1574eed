"""Reads a list that the portal gives as JSON, page by page, while the tab shows a page of the portal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from host.browser.page import ObservedPage
from host.browser.portal_down import CODE_BY_STATUS, as_portal_down
from host.browser.retry_after import BUSY_STATUSES, MAX_RETRIES
from host.connectors import Connector
from host.connectors.json_list import JsonList
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.lists.json_answer import JsonPage, first_address, read_answer, with_parameters
from host.fetch.lists.rows import ListedRow, ListedRows
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.fetch.sign_in.switch_account import AccountSwitch
from host.finder import ListReport
from host.protocol import FetchJsonResult
from host.store import FetchRow, LedgerEntry
from host.urls import host_of, redacted_url, same_origin
from host.vocabulary import DocumentKind

log = logging.getLogger("ophaler.fetch")

MAX_PAGES = 300
MARGIN_DAYS = 2
"""So many days before its time a portal may drop a document: its clock and its days are not ours."""
_NO_SESSION = ("401", "403")
"""Statuses by which a portal may tell that nobody is signed in."""


class JsonListReader:
    """Reads the list to its end; ``FetchContext.evidence`` holds how far it came and why it ended."""

    def __init__(
        self,
        context: FetchContext,
        session: SessionRecovery,
        connector: Connector,
        json: JsonList,
        account_switch: AccountSwitch,
    ) -> None:
        """``json``: the list of this connector that is read."""
        self._context = context
        self._tab = context.page.tab
        self._page = context.page
        self._session = session
        self._account_switch = account_switch
        self._connector = json
        self._kind: DocumentKind = connector.documents[0]
        self._keeps_days = connector.keeps_days
        self._account_url = context.account.url
        self._rows = ListedRows()
        self._was_restored = False
        self.evidence = context.evidence

    def open(self, observed: ObservedPage) -> ObservedPage:
        """Returns the page from which the list is asked for: one of the account's own origin."""
        at_home = same_origin(observed.url, self._account_url)
        return observed if at_home else self._session.open_way(self._account_url)

    def pages(self, observed: ObservedPage) -> Iterator[tuple[ObservedPage, list[ListedRow]]]:
        """Yields the page that the tab shows, as if it had the rows that are new, with these, until the list is read or a fault
        occurs."""
        evidence = self.evidence
        evidence.settled = True
        address: str | None = first_address(self._connector, self._account_url, self._context.clock.now().astimezone())
        evidence.list_url = redacted_url(address or "")
        asked: set[str] = set()
        count = others = 0
        former: JsonPage | None = None
        while address is not None:
            if len(asked) >= MAX_PAGES:
                evidence.fault = "fetch.too_many_pages"
                return
            if address in asked:
                evidence.fault = "fetch.paging_loops"
                return
            asked.add(address)
            page = self._ask(address, observed.url)
            if page.repeats(former):
                # The portal does not heed which page is asked for. Only its own count tells whether it is the whole list.
                if page.total != count + others:
                    evidence.fault = "fetch.paging_loops"
                    return
                break
            former = page
            evidence.pages = len(asked)
            count, others = count + len(page.rows), others + page.others
            evidence.result_count = None if page.total is None else max(page.total - others, 0)
            rows = [self._rows.add(row, len(asked)) for row in self._rows.deduplicate(page.rows)]
            yield replace(observed, report=replace(observed.report, list=ListReport(page.rows))), rows
            address = self._next(page, address, len(asked))
        self._conclude(page, count)

    def _next(self, page: JsonPage, address: str, asked: int) -> str | None:
        """Returns the address of the page after the one that was asked for last; None at the end of the list."""
        paging = self._connector.paging
        if asked > 1 and page.says_nothing is not None:
            # A list that had rows says in words that it has none: the portal has stumbled.
            raise WorldError("portal_changed.other_json", path=".".join(self._connector.rows))
        if paging is None or page.says_nothing is not None:
            return None
        if paging.parameter is None:
            return page.next
        is_last = page.pages is not None and asked >= page.pages
        if is_last or not (page.rows or page.others):
            if not is_last and page.pages is not None:
                # By its own count there are further pages: the rows of this one are missing.
                raise WorldError("portal_changed.other_json", path=".".join(self._connector.rows))
            return None
        return with_parameters(address, {paging.parameter: str(paging.first + asked)})

    def _conclude(self, last: JsonPage, count: int) -> None:
        """Notes why the list ended. Nothing at all is believed where the answer says so: by words, or a count of none; else it
        is a list without rows, as a table's head without any."""
        evidence = self.evidence
        if count:
            evidence.end = "last_page"
        elif last.says_nothing is not None or last.total == 0:
            evidence.end, evidence.empty_words = "says_empty", last.says_nothing or "0"
            if self._keeps_days is not None and not self._misses_recent(self._keeps_days):
                evidence.covers_days = self._keeps_days
        else:
            evidence.end = "empty_list"

    def _misses_recent(self, keeps_days: int) -> bool:
        """Returns whether an empty list lacks what the last whole reading had and the portal keeps still."""
        store, account = self._context.store, self._context.account.id
        last = store.fetches.last_whole(account)
        since = self._context.clock.now().astimezone().date() - timedelta(days=keeps_days - MARGIN_DAYS)
        if last is None:
            return False
        return any(self._day_of(row, last) > since.isoformat() for row in store.fetches.rows(last.id))

    def _day_of(self, row: LedgerEntry, read: FetchRow) -> str:
        """Returns the day of a row that was read: its own, else the latest of its documents, else that of the reading: a row
        of an unknown day may be as young as that."""
        if row.date is not None:
            return row.date
        documents = (self._context.store.documents.get(document) for document in row.documents)
        days = [document.date for document in documents if document is not None and document.date is not None]
        return max(days, default=(read.ended_at or read.queued_at)[:10])

    def _ask(self, address: str, page_url: str) -> JsonPage:
        """Returns what the portal answers, after a sign-in where the session has ended meanwhile."""
        try:
            return self._read(address)
        except WorldError as error:
            may_be_over = error.code in ("portal_changed.no_json", "download.undeclared_host") or (
                error.details.get("status") in _NO_SESSION
            )
            if not may_be_over or self._was_restored:
                raise
            log.info("no list at %s: %s", redacted_url(address), error.code)
            self._was_restored = True
            if not self._session.restore_session(page_url):
                raise
            # An answer does not say whose it is: somebody signed in, perhaps to another account.
            if self._page.latest is not None:
                self._account_switch.require_owner(self._page.latest)
        return self._read(address)

    def _read(self, address: str) -> JsonPage:
        answer = self._fetch(address)
        if not 200 <= answer.status < 300:
            code = CODE_BY_STATUS.get(answer.status) or (
                "portal_down.server_error" if answer.status >= 500 else "portal_down.refused"
            )
            raise WorldError(code, status=answer.status, host=host_of(address))
        if not same_origin(answer.url, address):
            raise WorldError("portal_changed.foreign_json", host=host_of(answer.url))
        return read_answer(self._connector, answer.text, answer.url, self._kind)

    def _fetch(self, address: str) -> FetchJsonResult:
        """Returns the portal's answer; a portal that is busy is asked again, a few times."""
        for _ in range(MAX_RETRIES):
            with as_portal_down(address):
                answer = self._tab.commands.fetch_json(self._tab.id, address)
            if answer.status not in BUSY_STATUSES or not self._page.wait_retry_after(answer.status, None):
                return answer
        return answer
