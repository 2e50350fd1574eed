"""The documents of one fetch: each row compared, brought and settled in the ledger."""

from __future__ import annotations

from collections.abc import Callable

from host.browser.page import Seen, Visit, needs_person
from host.errors import WorldError
from host.fetch.conclusion import Evidence
from host.fetch.context import Rooms
from host.fetch.documents.detail_pages import RowPages
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import compare, entry_of, known_papers, names_a_file, papers_of
from host.fetch.documents.retrieval_ladder import Ladder, OpenedPageError
from host.fetch.documents.row_errors import SESSION_ENDED, one_row_only
from host.fetch.lists.rows import Listed, newest_first
from host.fetch.sign_in.session_recovery import Return
from host.finder import Means
from host.protocol import Outcome
from host.store import AccountRow, FetchRow, LedgerEntry

PROOF_ROWS = 5
"""Recognised rows that are kept as the proof of "nothing new"."""


class Documents:
    """Settles rows. ``outcomes`` tells what became of all of them."""

    def __init__(
        self,
        rooms: Rooms,
        visit: Visit,
        account: AccountRow,
        fetch: FetchRow,
        evidence: Evidence,
        paint: Callable[[], None],
        ways: Return,
    ) -> None:
        self._store = rooms.store
        self._visit = visit
        self._account = account
        self._fetch = fetch.id
        self._evidence = evidence
        self._paint = paint
        self._return = ways
        self._list_url = ""
        memory = account.memory.get("rung")
        rung = memory if isinstance(memory, str) else None
        self._filing = Filing(rooms, account, fetch, visit.hosts[0], paint)
        self._ladder = Ladder(
            visit, rooms.transfers, rooms.archive, rooms.clock, rung, self._filing.file, ways.signed_in
        )
        self._pages = RowPages(visit, ways, self._ladder, self._filing)
        self._last = True
        """Whether the document that is being brought is the last one of its row."""
        self._details_are_pages = False
        """"View" is a page on most portals and the document itself on many: the first one that is asked for tells."""
        self._known: set[int] = set()
        """Places of rows that were recognised."""

    @property
    def rung(self) -> str | None:
        """The rung of the ladder that worked last."""
        return self._ladder.rung

    def outcomes(self) -> list[Outcome]:
        """What became of every row, in the portal's order."""
        return [entry.outcome for entry in self._store.fetches.rows(self._fetch)]  # type: ignore[misc]

    # --- comparing

    def compare(self, rows: list[Listed]) -> list[Listed]:
        """Write the rows into the ledger; those that are new, the known ones settled."""
        entries: list[LedgerEntry] = []
        new: list[Listed] = []
        for listed in rows:
            outcome, held, code = compare(self._store, self._account, self._fetch, listed)
            entries.append(entry_of(listed, outcome, held, code))
            if outcome == "pending":
                new.append(listed)
            elif held:
                self._recognise(listed, held[0])
        if entries:
            self._store.fetches.add_rows(self._fetch, entries)
            self._paint()
        return new

    def _recognise(self, listed: Listed, document: str) -> None:
        row = listed.row
        self._known.add(listed.place)
        if len(self._evidence.known_rows) < PROOF_ROWS:
            self._evidence.known_rows.append({"number": row.number, "date": row.date, "document": document})
        if self._pages.sister is None:
            self._pages.sister = next((means.spot.url for means in row.means if means.kind == "detail"), None)

    def all_older_are_known(self, rows: list[Listed], new: list[Listed]) -> bool:
        """Whether the list may be left here: newest first, nothing to bring, and the page's last row is known already.
        Rows without a document prove nothing about those behind them."""
        return bool(rows) and not new and rows[-1].place in self._known and newest_first(rows)

    # --- bringing

    def bring(self, rows: list[Listed], seen: Seen) -> None:
        """Get the documents of one page's new rows while its tab stands on it; those behind a page of their own are
        kept for ``bring_from_details``, since going there would lose the list."""
        self._list_url = seen.url
        for listed in rows:

            def bring_it(listed: Listed = listed) -> None:
                self._direct(listed)

            self._filing.settle(listed, bring_it)

    def bring_from_details(self) -> None:
        """Get the documents that lie behind pages of their rows."""
        self._pages.bring()

    def _direct(self, listed: Listed) -> None:
        """All documents of a row: those beside the main one first, since the main one may be on a page of its own."""
        self._last = False
        known = known_papers(self._store, self._account, listed)
        missing = [paper for paper in papers_of(listed) if paper not in known]
        short: WorldError | None = None
        for paper in missing:
            if paper:
                self._last = short is None and paper == missing[-1] and "" in known
                short = self._beside(listed, paper) or short
        self._last = short is None
        if "" in missing:
            self._filing.short[listed.place] = short
            self._main(listed)
        elif short is not None:
            raise short

    def _beside(self, listed: Listed, paper: str) -> WorldError | None:
        """Bring a further document of a row; why it could not be brought, or None."""
        last = WorldError("fetch.no_way_to_document")
        for means in listed.row.means:
            if means.paper != paper:
                continue
            try:
                self._bring_fresh(listed, means)
            except WorldError as error:
                if not one_row_only(error):
                    raise
                last = error
                continue
            return None
        return last

    def _main(self, listed: Listed) -> None:
        detail = next((means.spot.url for means in listed.row.means if means.kind == "detail"), None)
        last: WorldError | None = None
        for means in listed.row.means:
            if means.paper:
                continue
            if means.kind == "detail" and (self._details_are_pages or means.spot.url is None):
                continue
            try:
                self._bring_fresh(listed, means)
            except WorldError as error:
                if not one_row_only(error):
                    raise
                if means.kind == "detail":
                    self._details_are_pages = error.code == "download.html_instead"
                    continue
                if error.code == "download.html_instead" and detail is None and not names_a_file(means.spot.url):
                    # What looked like the document is a page; perhaps the one where the document is offered.
                    detail = error.page if isinstance(error, OpenedPageError) else means.spot.url
                last = error
                continue
            self._filing.tell_short(listed)
            return
        if detail is not None:
            self._pages.add(listed, detail, last)
            return
        raise last or WorldError("fetch.no_way_to_document")

    def _bring_fresh(self, listed: Listed, means: Means) -> None:
        """Bring by this means; where the page was made anew since it was looked at (a caught download may reload it),
        find the same row and the same control again, once."""
        self._filing.next_is(listed, main=not means.paper, last=self._last)
        try:
            self._ladder.bring(means, self._filing.facts(listed, means))
        except WorldError as error:
            if error.code != "browser.stale_reference" and not self._signed_in_again(error, means):
                raise
            again = self._same_control(listed, means) if means.spot.url is None else means
            if again is None:
                raise
            self._ladder.bring(again, self._filing.facts(listed, again))
            self._return.worked()

    def _signed_in_again(self, error: WorldError, means: Means) -> bool:
        """Whether the document did not come because the session had ended, which it has not any more."""
        ended = error.code == SESSION_ENDED or str(error.details.get("status")) in ("401", "403")
        if error.code == "download.caught_nothing":
            ended = needs_person(self._visit.look_settled().sight)
        return ended and self._return.back_in(self._list_url, means.spot.url if error.code == SESSION_ENDED else None)

    def _same_control(self, listed: Listed, means: Means) -> Means | None:
        rows = [row for row in self._visit.look_settled().sight.documents if row.text == listed.row.text]
        if len(rows) != 1:
            return None
        wanted = means.kind, means.spot.name, means.paper
        found = [one for one in rows[0].means if (one.kind, one.spot.name, one.paper) == wanted]
        return found[0] if len(found) == 1 else None
