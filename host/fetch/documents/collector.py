"""Collects the documents of one fetch: compares each row with the archive, retrieves what is missing, and writes the
ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from host.browser.page import ObservedPage
from host.errors import WorldError
from host.fetch.context import FetchContext
from host.fetch.documents.detail_pages import DetailPages
from host.fetch.documents.filing import Filing
from host.fetch.documents.match import NONE_OFFERED, NOT_WHOLE, compare, ledger_entry
from host.fetch.documents.papers.card_papers import CardPapers, has_card
from host.fetch.documents.papers.known_orders import KnownOrders
from host.fetch.documents.pilot import Pilot, most_telling
from host.fetch.documents.relocation import row_again
from host.fetch.documents.retrieval_ladder import RetrievalLadder
from host.fetch.documents.row_errors import concerns_one_row, speaks_against_way
from host.fetch.documents.row_retrieval import RowRetrieval
from host.fetch.documents.undocumented import UndocumentedRows
from host.fetch.documents.ways.learned_ways import LearnedWays
from host.fetch.lists.rows import ListedRow, newest_first
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.finder import Row
from host.store import DELETED_BY_PERSON, DocumentRow, LedgerEntry, Outcome
from host.vocabulary import TRIAL, UNCONFIRMED

PROOF_ROWS = 5
"""Number of recognised rows that are kept as the proof of "nothing new"."""
MAX_PILOT_ROWS = 3
"""On how many rows of a list the way is sought at most: the first may be the one that has no document yet."""
NO_WAY = "fetch.no_way_to_document"


class DocumentCollector:
    """Gives every row an outcome in the ledger; ``outcomes`` returns them."""

    def __init__(self, context: FetchContext, session: SessionRecovery) -> None:
        self._context = context
        self._store = context.store
        self._account = context.account
        self._fetch = context.fetch.id
        self._fetch_is_trial = context.fetch.why == TRIAL
        self._evidence = context.evidence
        taught = context.connector.taught_ways() if context.connector is not None else ()
        self.ways = LearnedWays(context.account.memory.ways, taught)
        self._filing = Filing(context, self.ways)
        self._ladder = RetrievalLadder(context, session, self._filing, self.ways)
        self._detail_pages = DetailPages(
            session, self._ladder, self._filing, self.ways, keeps_orders=self._account.keep_order_pages
        )
        self._cards = CardPapers(context.page, self._ladder, self._filing, keeps_orders=self._account.keep_order_pages)
        self._retrieval = RowRetrieval(context, session, self._ladder, self._filing, self.ways, self._detail_pages)
        self._pilot = Pilot(context, self._ladder, self._filing, self.ways, self._detail_pages)
        self._known_orders = KnownOrders(
            self._store, self._account.id, context.clock.now().astimezone().date(), full=context.fetch.full
        )
        self._undocumented = UndocumentedRows(self._store, self._account.id)
        self._can_prove = context.services.reader is not None
        """Whether documents are read, without which nothing is sought by proof."""
        self._undecided: dict[int, tuple[ListedRow, Outcome]] = {}
        """Rows that nothing marks a document of, with the outcome that they have if none is found, by their place."""
        self._retrieved: dict[int, ListedRow] = {}
        """Rows whose document had to be retrieved, by their place."""
        self._session = session
        self._list_urls: dict[int, str] = {}
        """The page of the list on which each row that had to be retrieved stands, by the row's place."""
        self._known_places: set[int] = set()
        """Places of the rows that were recognised."""

    @property
    def rung(self) -> str | None:
        """The rung of the retrieval ladder that worked last."""
        return self._ladder.rung

    def outcomes(self) -> list[Outcome]:
        """Returns the outcome of every row, in the portal's order."""
        return [entry.outcome for entry in self._store.fetches.rows(self._fetch)]  # type: ignore[misc]

    def row_proofs(self) -> Counter[str]:
        """Returns how many rows' documents prove them, agree in part, or could not be read."""
        return Counter(entry.proof for entry in self._store.fetches.rows(self._fetch) if entry.proof is not None)

    def distrusted_fields(self) -> dict[str, tuple[str, ...]]:
        """Returns the fields of rows that are none of their documents, by list."""
        return self._filing.columns.remembered()

    # --- comparison

    def compare(self, rows: list[ListedRow], observed: ObservedPage) -> list[ListedRow]:
        """Writes the rows into the ledger, known rows with their outcome, and returns the rows whose documents must be
        retrieved. A trial is of the way, and not of the archive: what is filed already is retrieved, too, as is what is older
        than the account's first date. ``observed``: the page of the list that shows them."""
        rows = self._cards.look(observed, rows)
        self.ways.add(rows)
        entries: list[LedgerEntry] = []
        new_rows: list[ListedRow] = []
        for listed in rows:
            outcome, documents, code = self._judge(listed)
            if self._fetch_is_trial and outcome in ("already_had", "filed", "before_start") and listed.row.offers:
                outcome, code = "pending", None
            if outcome in ("no_document", "failed") and (has_card(listed) or self._is_sought(listed)):
                self._undecided[listed.place] = listed, outcome
                outcome, code = "pending", None
            elif outcome == "failed":
                self.ways.note_failure(listed, WorldError(code or NO_WAY))
            entries.append(ledger_entry(listed, outcome, self._as_known(documents), code))
            if outcome == "no_document" and self._is_new_without_document(listed, rows):
                self._evidence.rows_without_document += 1
            if outcome == "pending":
                new_rows.append(listed)
            elif documents:
                self._recognise(listed, documents[0].id)
            elif code == DELETED_BY_PERSON:
                self._known_places.add(listed.place)
        if entries:
            self._store.fetches.add_rows(self._fetch, entries)
            self._context.send_progress()
        return new_rows

    def _judge(self, listed: ListedRow) -> tuple[Outcome, tuple[DocumentRow, ...], str | None]:
        """Returns what ``compare`` tells of the row, with what is filed of it under another name."""
        distrusted = self._filing.columns.distrusted(self.ways.list_name(listed))
        outcome, documents, code = compare(self._store, self._account, self._fetch, listed, distrusted)
        if outcome in ("pending", "no_document", "failed") and not documents:
            documents = self._known_orders.documents(listed)
            outcome, code = ("already_had", None) if documents else (outcome, code)
        if outcome == "already_had" and self._known_orders.may_have_more(listed, documents):
            outcome = "pending"
        if outcome in ("no_document", "failed") and not documents:
            documents = self._filing.earlier.of(listed)
            outcome, code = ("already_had", None) if documents else (outcome, code)
        if code == NONE_OFFERED and not listed.page_is_whole and self._undocumented.is_surprising(listed.row):
            outcome, code = "failed", NOT_WHOLE
        return outcome, documents, code

    def _is_new_without_document(self, listed: ListedRow, rows: list[ListedRow]) -> bool:
        """Returns whether a row that offers no document may have one that nobody recognises. ``rows``: those of its page."""
        if not self._undocumented.is_surprising(listed.row):
            return False
        return not (self._undocumented.was_bare(listed.row) and any(other.row.offers for other in rows))

    def lacks_document(self, row: Row) -> bool:
        """Returns whether a row of the list offers no document, though one is to be expected and none is filed."""
        _, _, code = self._judge(ListedRow(0, 0, row, row.portal_id, page_is_whole=False))
        return code == NOT_WHOLE

    def _as_known(self, documents: tuple[DocumentRow, ...]) -> tuple[DocumentRow, ...]:
        """Returns filed documents with what the first one, which counts, proves by now."""
        first, *others = documents or (None,)
        if first is None or first.proof not in UNCONFIRMED:
            return documents
        return replace(first, proof=self._store.documents.proof_of(first)), *others

    def _is_sought(self, listed: ListedRow) -> bool:
        """Returns whether a document of a row that offers none is sought by proof: one is to be expected, and no other row of
        the list has got one in this fetch, by which this row lacks it."""
        return bool(
            self._can_prove
            and listed.row.proposals
            and self._undocumented.is_surprising(listed.row)
            and not self.ways.has_documents(listed, known=False)
        )

    def _recognise(self, listed: ListedRow, document: str) -> None:
        """Notes a known row: its place, the proof, and its detail page as reference."""
        row = listed.row
        self._known_places.add(listed.place)
        self.ways.note_known(listed)
        self._evidence.parts_unread.mark_documented(row)
        if len(self._evidence.known_rows) < PROOF_ROWS:
            self._evidence.known_rows.append({"number": row.number, "date": row.date, "document": document})
        if self._detail_pages.bare.reference_url is None:
            self._detail_pages.bare.reference_url = next(
                (offer.element.url for offer in row.offers if offer.kind == "detail"), None
            )

    def all_older_are_known(self, rows: list[ListedRow], new: list[ListedRow]) -> bool:
        """Returns whether the list may be left here: it is sorted newest first, has nothing to retrieve, and the page's
        last row is known. Rows without a document prove nothing about the rows behind them."""
        return bool(rows) and not new and rows[-1].place in self._known_places and newest_first(rows)

    # --- retrieval

    def retrieve(self, rows: list[ListedRow], observed: ObservedPage) -> None:
        """Retrieves the documents of one page's new rows while the tab shows that page. Rows whose document lies on a
        detail page are kept for ``retrieve_from_detail_pages``, since navigating there would lose the list."""
        self._retrieval.list_url = observed.url
        self._detail_pages.frame.add_list(observed.report)
        before = self.distrusted_fields()
        self._retrieve_rows(rows)
        if self.distrusted_fields() != before:
            # Documents that were refused for what a column says are judged anew without it.
            codes = ("download.other_date", "download.other_total")
            failures = self._filing.failures
            self._retrieve_rows([row for row in rows if row.place in failures and failures[row.place].code in codes])
        self._seek(rows, in_list=True)
        self._cards.settle(rows)
        self._retrieved.update((listed.place, listed) for listed in rows)
        self._list_urls.update((listed.place, observed.url) for listed in rows)

    def _retrieve_rows(self, rows: list[ListedRow]) -> None:
        self._ladder.early.announce(filter(None, map(_only_address, rows)))
        try:
            with self._filing.batch():
                for listed in rows:
                    with self._filing.row(listed):
                        self._retrieval.retrieve(listed)
        finally:
            self._ladder.early.discard()

    def retrieve_from_detail_pages(self) -> None:
        """Retrieves the documents that lie on the rows' detail pages, and settles the rows for which nothing was found."""
        self._detail_pages.retrieve()
        by_list: dict[str, list[ListedRow]] = {}
        for listed in self._retrieved.values():
            by_list.setdefault(self.ways.list_name(listed), []).append(listed)
        for rows in by_list.values():
            self._seek(rows, in_list=False)
            self._return_to(rows)
        self._settle()

    def _return_to(self, rows: list[ListedRow]) -> None:
        """Goes back to the pages of a list for rows that have controls to press, which were left for the rows' own pages, and
        for rows whose way begins with a press and was found after they were left."""
        left = [
            listed
            for listed in rows
            if self._can_prove and self._is_left(listed) and self._may_guess(listed) and self._pilot.can_press(listed)
        ]
        for url in dict.fromkeys(self._list_urls[listed.place] for listed in left):
            try:
                observed = self._session.goto(url)
            except WorldError as error:
                if not concerns_one_row(error):
                    raise
                continue
            self._retrieval.list_url = observed.url
            again = (
                (listed, row_again(observed, listed.row)) for listed in left if self._list_urls[listed.place] == url
            )
            shown = [replace(listed, row=row) for listed, row in again if row is not None]
            if any(map(self.ways.begins_with_press, shown)):
                self._follow(shown, in_list=True)
            self._seek(shown, in_list=True)

    def _seek(self, rows: list[ListedRow], *, in_list: bool) -> None:
        """Seeks the way to the documents of rows of one list that have none, on one of them at a time; the others follow what
        one of them proves. ``in_list``: the tab shows these rows."""
        tried: set[int] = set()
        while self._can_prove and len(tried) < MAX_PILOT_ROWS:
            left = [listed for listed in rows if self._is_left(listed)]
            candidates = [
                listed
                for listed in left
                if listed.place not in tried and self._may_guess(listed) and self._pilot.can_try(listed, in_list)
            ]
            if not candidates:
                return
            listed = most_telling(candidates)
            tried.add(listed.place)
            found = self._pilot.try_controls(listed) if in_list else self._pilot.try_pages(listed)
            if found:
                self._follow([other for other in left if other is not listed], in_list=in_list)

    def _follow(self, rows: list[ListedRow], *, in_list: bool) -> None:
        """Retrieves the documents of rows by the way that another row has proved."""
        with self._filing.batch():
            for listed in rows:
                with self._filing.row(listed):
                    self._retrieval.follow(listed, in_list=in_list)
        if not in_list:
            self._detail_pages.retrieve()

    def _is_left(self, listed: ListedRow) -> bool:
        """Returns whether a row has no document, and not because the portal could not give it now. Beside rows that got theirs,
        one that nothing marks a document of has none."""
        error = self._filing.failures.get(listed.place)
        if error is None or not speaks_against_way(error):
            return False
        is_bare = listed.place in self._undecided and error.code == NO_WAY
        return not (is_bare and self.ways.has_documents(listed, known=False))

    def _may_guess(self, listed: ListedRow) -> bool:
        """Returns whether controls that nothing marks are tried for a row: not where its card says that the order is cancelled
        or pending, and other rows of the list have their documents. A press in vain takes seconds, in each fetch anew."""
        return not (self._cards.tells_state(listed) and self.ways.has_documents(listed, known=True))

    def _settle(self) -> None:
        """Gives the rows whose document was sought in vain their outcome."""
        for place, listed in self._retrieved.items():
            error = self._filing.failures.get(place)
            if place in self._filing.filed_rows:
                self._evidence.parts_unread.mark_documented(listed.row)
            if error is None:
                continue
            outcome = self._undecided[place][1] if place in self._undecided else None
            missed = self._missed_try(place)
            if error.code == NO_WAY and missed is not None:
                self._filing.mark_failed(listed, missed)
            elif outcome == "no_document" and error.code == NO_WAY and self.ways.has_documents(listed, known=True):
                self._filing.set_outcome(listed, outcome, NONE_OFFERED)
                self._evidence.rows_without_document += 1
            elif error.code == NO_WAY and listed.row.withheld and not listed.row.offers:
                self._filing.mark_failed(listed, WorldError("fetch.may_do_harm"))
            elif error.code == NO_WAY and self._pilot.budget(listed).is_spent:
                self._filing.mark_failed(listed, WorldError("fetch.tries_spent"))

    def _missed_try(self, place: int) -> WorldError | None:
        """Returns why one of a row's controls could not be tried this time, so that its document may be there; None where what
        was tried led to no document."""
        for one in self._evidence.tries:
            error = WorldError(one.result, **one.details)
            if one.place == place and "." in one.result and not speaks_against_way(error):
                return error
        return None


def _only_address(listed: ListedRow) -> str | None:
    """Returns the address of a row's document where that is all that the row offers."""
    offers = listed.row.offers
    if len(offers) != 1 or offers[0].kind != "link" or (offers[0].element.ref or "0.").partition(".")[0] != "0":
        return None
    return offers[0].element.url
