"""The documents of one fetch: each row compared, brought and settled in the ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from host.archive import Facts, Filed, StagedFile
from host.errors import WorldError
from host.fetch.comparing import (
    BEING_PREPARED,
    NONE_OFFERED,
    compare,
    entry_of,
    facts_of,
    id_of,
    known_papers,
    names_a_file,
    papers_of,
)
from host.fetch.conclude import Evidence
from host.fetch.details import open_detail, sister_offers
from host.fetch.reading import Listed, newest_first
from host.fetch.retrieve import Ladder, OpenedPageError
from host.fetch.returning import Return, is_sign_in_page
from host.fetch.rooms import Rooms
from host.fetch.row_errors import SESSION_ENDED, one_row_only
from host.fetch.visit import Seen, Visit, needs_person
from host.finder import Means, Wanted
from host.protocol import FetchBytesResult, Outcome
from host.store import AccountRow, FetchRow, LedgerEntry

log = logging.getLogger("ophaler.fetch")

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
        self._archive = rooms.archive
        self._visit = visit
        self._account = account
        self._fetch = fetch.id
        self._evidence = evidence
        self._paint = paint
        self._return = ways
        self._list_url = ""
        memory = account.memory.get("rung")
        rung = memory if isinstance(memory, str) else None
        self._ladder = Ladder(visit, rooms.transfers, rooms.archive, rooms.clock, rung, self._file, ways.signed_in)
        self._details: list[tuple[Listed, str, WorldError | None]] = []
        self._brought_from_details = 0
        self._sister: str | None = None
        """The page of a row whose document was brought before."""
        self._place = 0
        self._last = True
        """Whether the document that is being brought is the last one of its row."""
        self._is_main = True
        self._short: dict[int, WorldError | None] = {}
        """Rows of which a further document could not be brought, and why."""
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
        if self._sister is None:
            self._sister = next((means.spot.url for means in row.means if means.kind == "detail"), None)

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

            self._settle(listed, bring_it)

    def _direct(self, listed: Listed) -> None:
        """All documents of a row: those beside the main one first, since the main one may be on a page of its own."""
        self._place, self._last = listed.place, False
        known = known_papers(self._store, self._account, listed)
        missing = [paper for paper in papers_of(listed) if paper not in known]
        short: WorldError | None = None
        for paper in missing:
            if paper:
                self._last = short is None and paper == missing[-1] and "" in known
                short = self._beside(listed, paper) or short
        self._last = short is None
        if "" in missing:
            self._short[listed.place] = short
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
            self._tell_short(listed)
            return
        if detail is not None:
            self._details.append((listed, detail, last))
            return
        raise last or WorldError("fetch.no_way_to_document")

    def _tell_short(self, listed: Listed) -> None:
        """The main document is there; a further one of the row is not."""
        short = self._short.get(listed.place)
        if short is not None:
            raise short

    def _bring_fresh(self, listed: Listed, means: Means) -> None:
        """Bring by this means; where the page was made anew since it was looked at (a caught download may reload it),
        find the same row and the same control again, once."""
        self._place = listed.place
        self._is_main = not means.paper
        try:
            self._ladder.bring(means, self._facts(listed, means))
        except WorldError as error:
            if error.code != "browser.stale_reference" and not self._signed_in_again(error):
                raise
            again = self._same_control(listed, means) if means.spot.url is None else means
            if again is None:
                raise
            self._ladder.bring(again, self._facts(listed, again))

    def _signed_in_again(self, error: WorldError) -> bool:
        """Whether the document did not come because the session had ended, which it has not any more."""
        ended = error.code == SESSION_ENDED or str(error.details.get("status")) in ("401", "403")
        if error.code == "download.caught_nothing":
            ended = needs_person(self._visit.look_settled().sight)
        return ended and self._return.back_in(self._list_url)

    def _same_control(self, listed: Listed, means: Means) -> Means | None:
        rows = [row for row in self._visit.look_settled().sight.documents if row.text == listed.row.text]
        if len(rows) != 1:
            return None
        wanted = means.kind, means.spot.name, means.paper
        found = [one for one in rows[0].means if (one.kind, one.spot.name, one.paper) == wanted]
        return found[0] if len(found) == 1 else None

    def bring_from_details(self) -> None:
        """Visit the pages of the rows that have one, and get the document there."""
        bare: list[tuple[Listed, WorldError | None]] = []
        for listed, url, before in self._details:

            def visit_it(listed: Listed = listed, url: str = url, before: WorldError | None = before) -> None:
                if not self._from_detail(listed, url, before):
                    bare.append((listed, before))

            self._settle(listed, visit_it)
        # A page without a document is believed only where a sister shows how one is offered there.
        believed = bool(bare) and (
            self._brought_from_details > 0 or sister_offers(self._visit, self._return.arrive, self._sister)
        )
        for listed, before in bare:
            if before is None and listed.row.waiting:
                self._store.fetches.set_row(self._fetch, listed.place, "waiting", BEING_PREPARED)
            elif before is None and believed:
                self._store.fetches.set_row(self._fetch, listed.place, "no_document", NONE_OFFERED)
            else:
                error = before or WorldError("fetch.no_way_to_document")
                self._store.fetches.set_row(self._fetch, listed.place, "failed", error.code, error.details)
        self._details.clear()

    def _from_detail(self, listed: Listed, url: str, before: WorldError | None) -> bool:
        try:
            seen = open_detail(self._visit, self._return.arrive, url)
        except WorldError as error:
            if error.code == "portal_down.unreachable" and before is not None:
                # Firefox's viewer of a broken PDF lets nobody look in: what came the first time is the reason.
                raise before from error
            raise
        number = listed.row.number
        if number is not None and not seen.names(number):
            # Another page than this row's (a start page after the session ended): its documents are not this row's.
            raise before or WorldError("fetch.other_page")
        last: WorldError | None = None
        direct = [means for means in seen.sight.downloads if means.kind != "detail"]
        for paper in sorted({means.paper for means in direct}, key=lambda name: (name == "", name)):
            missed = self._from_page(listed, [means for means in direct if means.paper == paper])
            if paper and missed is not None:
                self._short[listed.place] = missed
            elif not paper:
                last = missed
        if last is not None:
            raise last
        if not direct:
            return self._keep(listed, seen, before)
        self._brought_from_details += 1
        self._tell_short(listed)
        return True

    def _from_page(self, listed: Listed, ways: list[Means]) -> WorldError | None:
        """Bring one document of a row from its own page; why it could not be brought, or None."""
        last: WorldError | None = None
        for means in ways:
            self._place, self._is_main = listed.place, not means.paper
            short = self._short.get(listed.place) is not None
            self._last = not means.paper and not short
            facts = self._facts(listed, means)
            try:
                # What lies on a row's page is not seen in the list: a row that lacks some of it must not be known by its id.
                self._ladder.bring(means, replace(facts, portal_id=None) if short else facts)
            except WorldError as error:
                if not one_row_only(error):
                    raise
                last = error
                continue
            return None
        return last

    def _keep(self, listed: Listed, seen: Seen, before: WorldError | None) -> bool:
        """The page itself, where it is the document; not where the row has another way that only failed this time."""
        if before is not None and before.code != "download.html_instead":
            return False
        row = listed.row
        self._place, self._is_main, self._last = listed.place, True, True
        facts = replace(self._facts(listed, None), source_url=seen.url)
        return self._ladder.keep(seen, Wanted(row.number, row.date, row.total), facts) is not None

    def _settle(self, listed: Listed, work: Callable[[], None]) -> None:
        """Do one row's work; what concerns this row alone is written into it and does not end the fetch."""
        try:
            work()
        except WorldError as error:
            if not one_row_only(error):
                raise
            log.warning("row %s: %s", listed.place, error)
            self._store.fetches.set_row(self._fetch, listed.place, "failed", error.code, error.details)
        self._paint()

    def _file(self, staged: StagedFile, facts: Facts, answer: FetchBytesResult | None) -> Filed:
        if answer is not None:
            facts = replace(facts, content_type=answer.content_type, offered_name=answer.file_name)
            is_page = (answer.content_type or "").lower().startswith(("text/html", "application/xhtml"))
            if is_page and is_sign_in_page(staged.path.read_bytes(), answer):
                staged.discard()
                raise WorldError(SESSION_ENDED)
            if is_page and not names_a_file(facts.source_url):
                # A page behind a link that promised no file is a page, not a broken document: nothing to quarantine.
                staged.discard()
                raise WorldError("download.html_instead")
        place = (self._fetch, self._place)
        try:
            filed = self._archive.file_document(
                self._account, self._fetch, staged, facts, ledger=place, main=self._is_main, last=self._last
            )
        except WorldError as error:
            if not error.code.startswith("download."):
                staged.discard()
            raise
        other = filed.document.number
        if not filed.new and facts.number is not None and other is not None and facts.number != other:
            # The bytes are another row's document: filing them under this number too would be a lie.
            raise WorldError("download.same_as_another", other=other)
        return filed

    def _facts(self, listed: Listed, means: Means | None) -> Facts:
        source = (means.spot.url if means else None) or self._visit.hosts[0]
        paper = means.paper if means else ""
        return replace(facts_of(listed, source, self._account.company), portal_id=id_of(listed, paper))
